"""The advice as a table, written by hand from the matrix (CONTENT B.2): tile × corrected × again × own protocol."""

from itertools import product

import pytest

from incidents.advice.enums import AdviceLevel, AdviceSource, Weight
from incidents.advice.summaries.aggression import Answers, advise
from protocols.norms.enums import ColumnKey, ReportingRule
from protocols.norms.summaries.matrix import Matrix, MatrixColumn

TILES = {
    "EMOTIE_EIGEN_SITUATIE": Weight.EMOTION_SELF,
    "EMOTIE_KRITIEK": Weight.EMOTION_CRITICISM,
    "BELEDIGING": Weight.VERBAL,
    "VERNEDERING": Weight.VERBAL,
    "SMAAD": Weight.VERBAL,
    "TREITEREN": Weight.VERBAL,
    "DISCRIMINATIE": Weight.VERBAL,
    "HOUDING_STALKEN": Weight.THREAT,
    "DWINGEN_BEMOEILIJKEN": Weight.THREAT,
    "LOKAALVREDEBREUK": Weight.THREAT,
    "SEKSUELE_INTIMIDATIE": Weight.THREAT,
    "POGING_GEWELD": Weight.THREAT,
    "MISHANDELING": Weight.PHYSICAL,
    "AANRANDING": Weight.PHYSICAL,
    "BEETPAKKEN_SLAAN_SPUGEN": Weight.PHYSICAL,
    "WAPENGEBRUIK": Weight.PHYSICAL,
    "VERNIELING": Weight.PHYSICAL,
}
WAIT, NOT_NEEDED, DEPENDS = AdviceLevel.WAIT, AdviceLevel.NOT_NEEDED, AdviceLevel.DEPENDS
REPORT, ALWAYS = AdviceLevel.REPORT, AdviceLevel.ALWAYS
# (corrected, had to correct again) → what column 3 says: «wordt er niet gemeld, tenzij er een patroon ontstaat» only
# after a sincere correction without a second one; «bij aanhoudend gedrag wordt het gedrag wel gemeld».
IF_PERSISTS = {
    (None, None): DEPENDS,
    (None, False): DEPENDS,
    (None, True): REPORT,
    (True, None): DEPENDS,
    (True, False): NOT_NEEDED,
    (True, True): REPORT,
    (False, None): REPORT,
    (False, False): REPORT,
    (False, True): REPORT,
}
ANSWERS = list(product([None, True, False], repeat=2))
NO_REPORT, PERSISTS, MUST = ReportingRule


def norm(**stricter: ReportingRule) -> tuple[MatrixColumn, ...]:
    rules = dict(zip(ColumnKey, [NO_REPORT, NO_REPORT, PERSISTS, MUST, MUST], strict=True)) | {
        ColumnKey(key): rule for key, rule in stricter.items()
    }
    return tuple(
        MatrixColumn(
            key=key,
            heading=key.label,
            subheading="",
            behaviour="",
            org_position=f"norm {key}",
            team_norm=(f"voorbeeld {key}",),
            approach_heading=f"aanpak {key}",
            approach=(f"stap {key}",),
            reporting_code=rule,
            reporting_text=f"tekst {rule}",
            is_stricter=key in stricter,
        )
        for key, rule in rules.items()
    )


def protocol(**stricter: ReportingRule) -> Matrix:
    return Matrix(protocol_version_id=7, norm_version_id=3, columns=norm(**stricter))


WITHOUT_PROTOCOL = Matrix(protocol_version_id=None, norm_version_id=3, columns=norm())


def expected(weight: Weight, answer: tuple[bool | None, bool | None]) -> AdviceLevel:
    if weight <= Weight.EMOTION_CRITICISM:
        return WAIT
    return IF_PERSISTS[answer] if weight == Weight.VERBAL else ALWAYS


@pytest.mark.parametrize("matrix", [protocol(), WITHOUT_PROTOCOL, None], ids=["protocol", "norm", "nothing"])
@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_advice_follows_the_reporting_row(answer, matrix):
    found = {tile: advise(Answers((weight,), *answer), matrix).level for tile, weight in TILES.items()}

    assert found == {tile: expected(weight, answer) for tile, weight in TILES.items()}


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
@pytest.mark.parametrize(
    ("weight", "column"),
    [
        (Weight.EMOTION_SELF, "emotion_self"),
        (Weight.EMOTION_CRITICISM, "emotion_criticism"),
        (Weight.VERBAL, "verbal"),
    ],
)
def test_advice_takes_a_stricter_cell_of_the_team(weight, column, answer):
    must = advise(Answers((weight,), *answer), protocol(**{column: MUST}))
    persists = advise(Answers((weight,), *answer), protocol(**{column: PERSISTS}))

    assert must.level == ALWAYS
    assert persists.level == IF_PERSISTS[answer]


@pytest.mark.parametrize("weight", [Weight.THREAT, Weight.PHYSICAL])
@pytest.mark.parametrize("rule", [NO_REPORT, PERSISTS])
def test_advice_on_threat_and_violence_cannot_be_weakened(weight, rule):
    weaker = protocol(threat=rule, physical=rule)

    assert advise(Answers((weight,), corrected=True, again=False), weaker).level == ALWAYS


def test_advice_shows_the_heaviest_column_with_its_own_words():
    found = advise(Answers((Weight.VERBAL, Weight.THREAT)), protocol())

    assert found.weight == Weight.THREAT
    assert found.org_position == "norm threat"
    assert found.examples == ("voorbeeld threat",)
    assert found.actions == ("stap threat",)
    assert found.sentence == "tekst must_report"
    assert found.codes == ("R-23", "R-29")


def test_advice_follows_a_stricter_lighter_column_but_shows_the_heaviest():
    found = advise(Answers((Weight.EMOTION_CRITICISM, Weight.VERBAL), True, False), protocol(emotion_criticism=MUST))

    assert found.level == ALWAYS
    assert found.weight == Weight.VERBAL
    assert found.decided_by == "kritiek op regels en organisatie"
    assert any("strengere afspraak" in line for line in found.why)


@pytest.mark.parametrize(
    ("matrix", "source", "words"),
    [
        (protocol(), AdviceSource.PROTOCOL, "Jullie teamprotocol zegt"),
        (WITHOUT_PROTOCOL, AdviceSource.NORM, "De norm van je organisatie zegt"),
        (None, AdviceSource.DEFAULT, "De landelijke indeling zegt"),
    ],
)
def test_advice_says_which_text_speaks(matrix, source, words):
    found = advise(Answers((Weight.VERBAL,)), matrix)

    assert found.source == source
    assert found.speaker == words


def test_advice_without_a_tile_asks_to_tick_one():
    assert advise(Answers(()), protocol()).level == AdviceLevel.NOTHING_TICKED


@pytest.mark.parametrize(("level", "said"), [(WAIT, True), (REPORT, False)])
def test_advice_says_that_reporting_is_always_possible(level, said):
    weight = Weight.EMOTION_SELF if level == WAIT else Weight.VERBAL

    found = advise(Answers((weight,), corrected=False), protocol())

    assert found.level == level
    assert bool(found.always_possible) is said


def test_advice_asks_about_correction_only_where_it_matters():
    assert advise(Answers((Weight.VERBAL,)), protocol()).asks_correction
    assert not advise(Answers((Weight.EMOTION_SELF,)), protocol()).asks_correction
    assert not advise(Answers((Weight.VERBAL, Weight.THREAT)), protocol()).asks_correction
