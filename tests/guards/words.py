"""Reads the Dutch that people see, in templates, Python and scripts: one word for one thing, one kind of quotes."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.guards.source import ROOT, modules

TEMPLATES = ROOT / "templates"
SCRIPTS = ROOT / "static" / "vpd"
# What is quoted or read from elsewhere keeps its own words: literal texts of the instruments, names of columns of a
# register that is taken over, signs that a pasted list begins with, and words that people search with.
QUOTED = (
    "protocols/form_templates/services/parts.py",
    "incidents/register/",
    "vpd/files/import_files.py",
    "vpd/versions/pasting.py",
    "vpd/ui/text.py",
)
# Spoken to who installs the application, in English.
ENGLISH = ("vpd/embedded/", "vpd/settings.py", "vpd/environment.py", "vpd/ui/management/")
TEMPLATE_COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", re.DOTALL)
SCRIPT_COMMENT = re.compile(r"//.*$", re.MULTILINE)
WHY = re.compile(r"<details[^>]*>\s*<summary[^>]*>\s*Waarom.*?</details>", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>")
CODES = re.compile(r"\b(?:R-\d+|AVG-\d+|ARBO-\d+|CK-[A-Z]?\d+|GG-\d+|U\d+)\b")


@dataclass(frozen=True)
class Rule:
    """A word or sign that no screen, mail or document has, and what stands there instead."""

    pattern: re.Pattern[str]
    instead: str


def _rule(pattern: str, instead: str) -> Rule:
    return Rule(re.compile(pattern), instead)


RULES = (
    _rule(r"[Tt]eamleider", "leidinggevende"),
    _rule(r"\b[Oo]rganisatienorm(?!\))", "norm van de organisatie"),
    _rule(r"\b[Tt]eamoverleg", "werkoverleg"),
    _rule(r"\bin de maak\b", "concept"),
    _rule(r"[Kk]laar voor vaststelling", "klaar om vast te stellen"),
    _rule(r"[Ii]ngangsdatum|\bvan kracht\b", "geldt vanaf"),
    _rule(r"[Vv]erbeteractie|[Vv]erbetermaatregel", "actie"),
    _rule(r"[Rr]egiemaatregel(?! ontbreekt| hoort)", "maatregel"),
    _rule(r"\b[Oo]ver de datum\b|[Oo]verschreden", "te laat"),
    _rule(r"\b[Ii]n behandeling\b", "opgepakt"),
    _rule(r"\b[Aa]fgehandeld(?! volgens)|\b[Aa]fhandelen(?!\?|, in woorden|\")", "afgerond, oppakken en afronden"),
    _rule(r"[Tt]erugkoppel", "antwoord aan de melder"),
    _rule(
        r"[Rr]eag\w+ naar|[Rr]eag\w+ [^.?!]{0,30}naar de burger|[Rr]eacties? naar|naar de burger (te )?(ge)?reag",
        "reactie aan de burger",
    ),
    _rule(r"\b[Oo]pvolging\b", "in de gaten houden of er antwoord komt"),
    _rule(r"\b[Gg]ebeurtenis|\b[Vv]oorval", "incident"),
    _rule(r"[Cc]orrigeren|[Gg]ecorrigeerd|\bCorrectie\b", "verbeteren"),
    _rule(r"[Dd]eze toepassing|\b[Dd]it toestel\b", "Veilig werken, dit apparaat"),
    _rule(r"(?<![Ff]unctioneel )\bbeheerder\b", "functioneel beheerder"),
    _rule(r"\bMijzelf\b", "Mij"),
    _rule(r"\bContactvorm|\bWerkproces|\bGedraging", "contact, werk, gedrag"),
    _rule(r"\b[Gg]eldende?\b", "die geldt"),
    _rule(r"\b[Hh]et systeem\b", "Veilig werken"),
    _rule(r"\b[Pp]ersoonlijke bedreiging\b|\bnon-\)?verbale agressie", "de vier namen van WORDS"),
    _rule(r"[«»‘]", "“ ”"),
    _rule(r"[a-zé]'s\b", "’s"),
    _rule(r"\bPDF\b(?!/UA)|\bCsv\b|\bOds\b", "pdf, CSV, ODS"),
    _rule(r"[Dd]ader\b|[Ss]lachtoffer", "veroorzaker, burger; de collega die het overkwam"),
    _rule(r"\bX{2,}\b|\bTODO\b|\b[Ll]orem ipsum\b", "de woorden zelf"),
)


@dataclass(frozen=True)
class Seen:
    """A text that people can meet, and where it stands."""

    place: str
    text: str


def seen_texts() -> Iterator[Seen]:
    for path in modules():
        place = path.relative_to(ROOT).as_posix()
        if not place.startswith((*QUOTED, *ENGLISH)):
            yield from (Seen(place, text) for text in strings(path.read_text()))
    for path in sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt"}):
        yield Seen(path.relative_to(ROOT).as_posix(), TEMPLATE_COMMENT.sub("", path.read_text()))
    for path in sorted(SCRIPTS.glob("*.js")):
        yield Seen(path.relative_to(ROOT).as_posix(), SCRIPT_COMMENT.sub("", path.read_text()))


def strings(source: str) -> list[str]:
    """The strings of a module that are no docstring; of a text with values in it, the parts around them."""
    tree = ast.parse(source)
    spoken_about = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken_about
    ]


def faults(seen: Seen) -> list[str]:
    """What stands in a text that should not, with what belongs there."""
    return [
        f"{seen.place}: {found} → {rule.instead}"
        for rule in RULES
        for found in sorted(set(rule.pattern.findall(seen.text)))
    ]


def codes_in(text: str) -> list[str]:
    """Numbers of rules and requirements in a text (WORDS, rule 8)."""
    return sorted(set(CODES.findall(text)))


def codes_shown(html: str) -> list[str]:
    """Numbers of rules that a page or paper says outside a fold that begins with "Waarom"; addresses may hold them."""
    return codes_in(MARKUP.sub(" ", WHY.sub(" ", html)))
