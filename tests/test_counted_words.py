"""A number in a sentence may be one: whoever writes it beside a plural says what stands there then ("1 team")."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("vpd", "protocols", "incidents", "learning")
PLURALS = (
    "aanvragen|acties|afspraken|analyses|antwoorden|bedrijven|berichten|bestanden|betrokkenen|bijeenkomsten|bijlagen|"
    "browsers|burgers|collega’s|dagen|dingen|documenten|fouten|gesprekken|incidenten|instructies|kwartalen|leerdoelen|"
    "leerwensen|maanden|maatregelen|medewerkers|meldingen|mensen|minuten|onderdelen|onderwerpen|patronen|personen|"
    "plekken|protocollen|punten|rapporten|regels|risicosituaties|risico’s|signalen|situaties|stappen|stellingen|"
    "teams|tekens|toelichtingen|trainingen|uitnodigingen|vergelijkingen|vragen|waarschuwingen|weken|werkdagen|"
    "wijzigingen|woorden"
)
# Up to two words may stand between: "3 open meldingen", "2 andere lichte incidenten".
BESIDE = re.compile(rf"^ (?:[a-zé]+e |open ){{0,2}}(?:{PLURALS})\b")
IN_TEMPLATE = re.compile(rf"\{{\{{ ?(?P<number>[\w.|]+) ?\}}\}}(?: [a-zé]+e| open)* (?P<words>{PLURALS})\b")
FLOOR = "no number under the floor is shown (DECISIONS 6, 9)"
AT_LEAST = "a constraint or a condition asks for more"
LENGTH = "a length that is too long"
NEVER_ONE: dict[tuple[str, str], str] = {
    ("vpd/organisation/passwords.py", "self.min_length"): AT_LEAST,
    ("vpd/retention/forms.py", "kind.most"): AT_LEAST,
    ("vpd/review/board.py", "now"): FLOOR,
    ("vpd/review/board.py", "row.total"): FLOOR,
    ("protocols/norms/views/norm_drafts.py", "touched"): "its table has words for one",
    ("protocols/pocket_cards/forms.py", "len(lines)"): LENGTH,
    ("incidents/light_signals/models/patterns.py", "self.window_days"): AT_LEAST,
    ("incidents/light_signals/summaries/patterns.py", "pattern.window_days"): AT_LEAST,
    ("incidents/light_signals/summaries/patterns.py", "len(patterns)"): AT_LEAST,
    ("incidents/outcomes/summaries/agenda.py", "how_many"): FLOOR,
    ("incidents/register/summaries/rows.py", "words"): LENGTH,
    ("learning/campaigns/summaries.py", "self.campaign.floor_words"): FLOOR,
    ("learning/campaigns/summaries.py", "self.answered"): FLOOR,
    ("learning/measurements/summaries/counting.py", "measurement.most_answers"): FLOOR,
    ("learning/measurements/summaries/counting.py", "answered"): FLOOR,
    ("learning/measurements/summaries/linking.py", "pairs"): AT_LEAST,
    ("learning/measurements/summaries/planning.py", "self.answers"): FLOOR,
    ("learning/measurements/summaries/planning.py", "max(self.needed, self.floor)"): FLOOR,
    ("learning/measurements/summaries/planning.py", "number_words(self.floor)"): FLOOR,
    ("learning/measurements/summaries/planning.py", "smallest"): "a range of points, for more answers than there are",
    ("learning/measurements/summaries/results.py", "pairs"): AT_LEAST,
    ("learning/measurements/summaries/results.py", "_signed(interval.high)"): "the end of a range",
    ("learning/measurements/summaries/results.py", "self.most"): FLOOR,
    ("learning/measurements/summaries/results.py", "much"): "a range of points, for more answers than there are",
    ("learning/pictures/documents.py", "picture.answered"): FLOOR,
    ("learning/pictures/summaries.py", "self.share.total"): FLOOR,
    ("learning/programme/summaries/suggestions.py", "number"): AT_LEAST,
    ("learning/programme/summaries/suggestions.py", "asked"): AT_LEAST,
    ("learning/working_forms/summaries.py", "number"): FLOOR,
    ("templates/campaigns/campaign_list.html", "floor_words"): FLOOR,
    ("templates/light_signals/incidentsignal_list.html", "rule.threshold"): AT_LEAST,
    ("templates/light_signals/incidentsignal_list.html", "rule.window_days"): AT_LEAST,
    ("templates/mail/invitation.html", "days"): AT_LEAST,
    ("templates/mail/retention_soon.html", "days"): AT_LEAST,
    ("templates/measurements/measurement_detail.html", "floor_words"): FLOOR,
    ("templates/measurements/willingness.html", "gap.share.total"): FLOOR,
    ("templates/pdf/team_picture.html", "floor_words"): FLOOR,
    ("templates/pictures/_nothing.html", "campaign.floor_words"): FLOOR,
    ("templates/pictures/_picture.html", "picture.answered"): FLOOR,
    ("templates/reading/induction_list.html", "days"): AT_LEAST,
    ("templates/start/explanation_report.html", "draft_days"): AT_LEAST,
    ("templates/start/explanation_report.html", "correct_days"): AT_LEAST,
}


def planted(text: str) -> list[str]:
    return [number for number, _ in beside_plurals(ast.parse(text))]


def beside_plurals(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What stands as a number right before a plural, with its line, where nothing around it asks whether it is one."""
    for node, around in _with_surroundings(tree, tree):
        if not isinstance(node, ast.JoinedStr) or _asks_for_one(around):
            continue
        for value, following in zip(node.values, node.values[1:], strict=False):
            if (
                isinstance(value, ast.FormattedValue)
                and isinstance(following, ast.Constant)
                and BESIDE.match(str(following.value))
                and not _is_constant(value.value)
            ):
                yield ast.unparse(value.value), node.lineno


def _with_surroundings(node: ast.AST, around: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    for child in ast.iter_child_nodes(node):
        yield child, around
        yield from _with_surroundings(child, child if isinstance(child, ast.FunctionDef) else around)


def _is_constant(value: ast.expr) -> bool:
    """Worked out from what never changes: everybody knows that it is not one."""
    return any(isinstance(one, ast.Name) and (one.id.isupper() or one.id == "Option") for one in ast.walk(value))


def _asks_for_one(around: ast.AST) -> bool:
    """A comparison with one, or a table of words that has one for it."""
    if not isinstance(around, ast.FunctionDef):
        return False
    ones = (
        [*node.comparators, node.left] if isinstance(node, ast.Compare) else node.keys
        for node in ast.walk(around)
        if isinstance(node, ast.Compare | ast.Dict)
    )
    return any(isinstance(one, ast.Constant) and one.value == 1 for found in ones for one in found)


def in_template(text: str) -> list[str]:
    """The same for a template."""
    return [
        found["number"]
        for found in IN_TEMPLATE.finditer(text)
        if f"{found['number']} == 1" not in text and f"{found['number']}|pluralize" not in text
    ]


def test_no_number_stands_beside_a_plural_that_it_may_not_have() -> None:
    paths = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py") if "migrations" not in path.parts]
    found = {
        (str(path.relative_to(ROOT)), number): line
        for path in paths
        if "embedded" not in path.parts and "demo" not in path.parts
        for number, line in beside_plurals(ast.parse(path.read_text()))
    }
    templates = {
        (str(path.relative_to(ROOT)), number)
        for path in (ROOT / "templates").rglob("*.html")
        for number in in_template(path.read_text())
    }

    assert {*found, *templates} - {*NEVER_ONE} == set()
    assert {*NEVER_ONE} <= {*found, *templates}, "an exception that is none any more"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('f"{number} teams"', ["number"]),
        ('f"Bij {shown} van de {total} open vragen is er iets"', ["total"]),
        ('def words(n):\n    return f"{n} lichte incidenten"', ["n"]),
        ('def words(n):\n    return "1 team" if n == 1 else f"{n} teams"', []),
        ('def words(n):\n    return {1: "één team"}.get(n, f"{n} teams")', []),
        ('f"Hoogstens {MOST} teams"', []),
        ('f"{name} openen"', []),
    ],
)
def test_a_number_that_may_be_one_is_found(text: str, found: list[str]) -> None:
    assert planted(text) == found


def test_a_number_that_may_be_one_is_found_in_a_template() -> None:
    assert in_template("nog {{ left }} van de {{ total }} vragen") == ["total"]
    assert in_template("{% if n == 1 %}één vraag{% else %}{{ n }} vragen{% endif %}") == []
    assert in_template('{{ n }} {{ n|pluralize:"vraag,vragen" }}') == []
