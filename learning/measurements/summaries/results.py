"""What a measurement says of every question, in words and figures, and how sure that is (L9, U8, R-100..R-102)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from learning.measurements.enums import Finding
from learning.measurements.models import Measurement
from learning.measurements.summaries.linking import LinkedAnswers
from vpd.figures.comparisons import LEVEL, Comparison
from vpd.figures.proportions import POWER, fisher, power
from vpd.figures.shares import Share
from vpd.figures.withholding import SMALLEST_SHOWN
from vpd.ui.charts import Reach, before_and_after
from vpd.ui.text import join_words, number_words

FEW_COMPARISONS = 5
NUMBERS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
OF_THE_ONE = {
    Finding.SHOWN: "Bij de enige vraag is een verschil aangetoond.",
    Finding.NOT_SHOWN: "Bij de enige vraag is geen verschil aangetoond.",
    Finding.INCOMPARABLE: "De enige vraag is niet te vergelijken.",
    Finding.WITHHELD: "De enige vraag is afgeschermd.",
}
"""What a measurement of one question says."""


@dataclass(frozen=True)
class Measured:
    """One question, before and after; without a comparison its numbers are withheld."""

    group: str
    text: str
    comparison: Comparison | None
    reasons: tuple[str, ...] = ()
    """Why before and after may not be compared."""
    flags: tuple[str, ...] = ()
    """What to know beside the figure; it is compared all the same."""
    printed: tuple[str, str] | None = None
    printed_difference: int | None = None
    most: int | None = None
    linked: LinkedAnswers | None = None
    """Of who linked both rounds by a code of their own; then their exact test decides."""
    counted: str = ""
    """Which answers count: of a question of ours as its version says, so that it stays as it was in that round."""

    @property
    def counted_words(self) -> str:
        return f"Telt mee: {self.counted}." if self.counted and self.comparison else ""

    @property
    def finding(self) -> Finding:
        if self.comparison is None:
            return Finding.WITHHELD
        if self.reasons:
            return Finding.INCOMPARABLE
        is_shown = self.linked.is_shown if self.is_decided_by_pairs and self.linked else self.comparison.is_shown
        return Finding.SHOWN if is_shown else Finding.NOT_SHOWN

    @property
    def is_decided_by_pairs(self) -> bool:
        return self.linked is not None and self.linked.is_shown is not None and not self.reasons

    @property
    def test(self) -> str:
        """Which exact test says whether a difference is shown."""
        if self.comparison is None or self.reasons:
            return ""
        return "McNemar" if self.is_decided_by_pairs else "Fisher"

    @property
    def linked_words(self) -> str:
        """What the pairs say, with how many they are, and which test decides."""
        if self.linked is None or self.comparison is None or self.reasons:
            return ""
        pairs, table = self.linked.pairs, self.linked.table
        said = f"Gekoppeld: {pairs} mensen antwoordden beide keren."
        if table is not None:
            said = f"{said} {table.lost} van ja naar nee, {table.gained} van nee naar ja. {_chance(table.chance)}"
        elif self.linked.is_shown is not None:
            said = f"{said} De aantallen zijn afgeschermd."
        else:
            said = f"{said} Te weinig om er iets van te zeggen."
        return f"{said} De exacte toets van {self.test} beslist."

    @property
    def linked_note(self) -> str:
        """The same in few words where no numbers show: that they are withheld is said once, under how sure it is."""
        if self.linked is None or self.linked.table is not None or not self.linked_words:
            return self.linked_words
        return f"Gekoppeld: {self.linked.pairs}. De exacte toets van {self.test} beslist."

    @property
    def counts(self) -> str:
        """Never a percentage without its n (R-102)."""
        if self.comparison is None:
            return "Afgeschermd: het getal zou iets over enkelen zeggen."
        return f"{self._of(self.comparison.before)}, daarna {self._of(self.comparison.after)}"

    @property
    def verdict(self) -> str:
        """What may be said, and where it is shown how large it is."""
        if self.finding != Finding.SHOWN or self.comparison is None:
            return self.finding.words
        if self.is_decided_by_pairs and self.linked:
            table = self.linked.table
            return points_apart((table.gained - table.lost) / table.pairs) if table else self.finding.words
        return points_apart(self.comparison.difference)

    @property
    def bounds(self) -> str:
        """Within which the difference probably lies."""
        if self.comparison is None or self.reasons:
            return ""
        interval = self.comparison.interval
        if self.finding == Finding.SHOWN and not interval.has_nought:
            low, high = sorted((abs(interval.low), abs(interval.high)))
            return f"waarschijnlijk {round(100 * low)} tot {round(100 * high)}"
        return f"van {_signed(interval.low)} tot {_signed(interval.high)} punten"

    @property
    def why(self) -> str:
        return f"{join_words(self.reasons)}." if self.reasons else ""

    @property
    def decides(self) -> str:
        """Where an exact test and an interval disagree the exact one decides; of pairs the next line says which."""
        if self.comparison is None or self.reasons:
            return ""
        if self.comparison.interval.has_nought != (self.finding == Finding.SHOWN):
            return ""
        said = "Streep en toets zijn het hier oneens."
        return said if self.is_decided_by_pairs else f"{said} De exacte toets beslist."

    @property
    def answers_words(self) -> str:
        """Of what is known only as a percentage, of how many at most."""
        return f"Hoogstens {self.most} antwoorden; hoeveel precies, is niet bekend." if self.most else ""

    @property
    def printed_words(self) -> str:
        """The difference as it is in print, beside the computed one."""
        if self.printed is None or self.printed_difference is None or self.comparison is None:
            return ""
        printed, own = points_apart(self.printed_difference / 100), points_apart(self.comparison.difference)
        return f"Gedrukt: {self.printed[0]}, daarna {self.printed[1]}: {printed}. Gerekend: {own}."

    @property
    def holds_with(self) -> str:
        """Of printed percentages: how many answers there must have been for this to be shown."""
        if self.most is None or self.finding != Finding.SHOWN or self.comparison is None:
            return ""
        least = _least_answers(self.comparison, self.most)
        if least == self.most:
            return f"Alleen aangetoond als alle {self.most} deze vraag invulden."
        return f"Aangetoond als minstens {least} van de {self.most} deze vraag invulden."

    @property
    def notes(self) -> list[str]:
        """Everything that stands under what is said, one thing a line."""
        why = self.why[:1].upper() + self.why[1:]
        flags = [f"Let op: {flag}." for flag in self.flags]
        return [
            one
            for one in (self.bounds, why, self.decides, self.linked_note, self.printed_words, self.holds_with, *flags)
            if one
        ]

    @property
    def picture(self) -> str:
        if self.comparison is None:
            return ""
        before, after = self.comparison.before_interval, self.comparison.after_interval
        return before_and_after(
            title=f"{self.text}: {self.counts}, {self.verdict}",
            before=Reach(before.low, _fraction(self.comparison.before), before.high),
            after=Reach(after.low, _fraction(self.comparison.after), after.high),
            is_pale=self.finding == Finding.INCOMPARABLE,
        )

    def _of(self, share: Share) -> str:
        return f"{share.counted} van {'hoogstens ' if self.most else ''}{share.total}"


@dataclass(frozen=True)
class FoundGroup:
    """The questions with one finding, in the order of the questionnaire."""

    finding: Finding
    rows: tuple[Measured, ...]
    note: str

    @property
    def is_withheld(self) -> bool:
        return self.finding == Finding.WITHHELD


@dataclass(frozen=True)
class Result:
    """All that a measurement says of a team, a department or everybody that was asked."""

    name: str
    before_words: str
    after_words: str
    rows: tuple[Measured, ...]
    cautions: tuple[str, ...]
    has_picture: bool = True
    flags: tuple[str, ...] = field(default=())
    linked_words: str = "De antwoorden van de twee metingen zijn niet aan elkaar gekoppeld."
    floor: int = SMALLEST_SHOWN

    @cached_property
    def groups(self) -> tuple[FoundGroup, ...]:
        found = []
        for finding in Finding:
            rows = tuple(row for row in self.rows if row.finding == finding)
            if rows:
                found.append(FoundGroup(finding, rows, self._note(finding, rows)))
        return tuple(found)

    @property
    def summary(self) -> str:
        """How many of the questions say what."""
        if len(self.rows) == 1:
            return OF_THE_ONE[self.rows[0].finding]
        numbers = {finding: sum(row.finding == finding for row in self.rows) for finding in Finding}
        shown, less, of = (
            numbers[Finding.SHOWN],
            numbers[Finding.NOT_SHOWN],
            f"van de {number_word(len(self.rows))} vragen",
        )
        if shown:
            others = f", bij {number_word(less)} niet" if less else ""
            said = [f"Bij {number_word(shown)} {of} is een verschil aangetoond{others}."]
        elif less == len(self.rows):
            said = [f"Bij geen {of} is een verschil aangetoond."]
        elif less:
            said = [f"Bij {number_word(less)} {of} is geen verschil aangetoond."]
        else:
            said = [f"Over geen {of} is iets te zeggen."]
        if numbers[Finding.INCOMPARABLE]:
            said.append(_are(numbers[Finding.INCOMPARABLE], "niet te vergelijken"))
        if numbers[Finding.WITHHELD]:
            said.append(_are(numbers[Finding.WITHHELD], "afgeschermd"))
        return " ".join(said)

    @property
    def compared(self) -> int:
        return sum(row.finding in {Finding.SHOWN, Finding.NOT_SHOWN} for row in self.rows)

    @property
    def how_sure(self) -> tuple[str, ...]:
        """Everything to know before believing it, one thing a line."""
        found = list(self.cautions)
        if self.compared >= FEW_COMPARISONS:
            expected = max(1, round(self.compared * LEVEL))
            word = "kan er één" if expected == 1 else f"kunnen er {number_word(expected)}"
            found.append(f"Bij {self.compared} vergelijkingen {word} door toeval een verschil laten zien.")
        return tuple(found)

    def _note(self, finding: Finding, rows: Sequence[Measured]) -> str:
        if finding == Finding.SHOWN:
            return "De stip is het antwoord, van 0 tot 100 %. De streep is waar het echte cijfer waarschijnlijk ligt."
        if finding == Finding.NOT_SHOWN:
            return f"Dat is iets anders dan “geen effect”. {_missed(rows)}".strip()
        if finding == Finding.WITHHELD:
            least = number_words(self.floor)
            return f"Het aantal ja of nee is hier kleiner dan {least}. Dan laten we geen getal zien, ook geen verschil."
        return "Wat deze getallen verschillen, zegt niets. Bij elke vraag staat waarom."


def detectable(answers: int) -> int | None:
    """The smallest difference in points that so many answers each time find in four of five times; None for none.

    From a share of a half, where it is hardest to see.
    """
    return next((points_ for points_ in range(1, 51) if power(0.5, points_ / 100, answers) >= POWER), None)


def _missed(rows: Sequence[Measured]) -> str:
    fewest = min(
        share.total for row in rows if row.comparison for share in (row.comparison.before, row.comparison.after)
    )
    much = detectable(fewest)
    return f"Een verschil van minder dan {much} punten mis je met dit aantal antwoorden vaak." if much else ""


def _least_answers(comparison: Comparison, most: int) -> int:
    """The fewest answers with which the same percentages, in whole people, still differ by the exact test."""
    before, after = _fraction(comparison.before), _fraction(comparison.after)
    least = most
    for answers in range(most, 1, -1):
        if fisher((round(before * answers), answers), (round(after * answers), answers)) >= LEVEL:
            break
        least = answers
    return least


def _chance(chance: float) -> str:
    """In Dutch, and never as nothing."""
    percent = f"{100 * chance:.1f}".removesuffix(".0").replace(".", ",")
    return f"Kans bij toeval: {percent} %." if chance >= 0.0005 else "Kans bij toeval: minder dan 0,1 %."


def _fraction(share: Share) -> float:
    return share.counted / share.total


def points_apart(difference: float) -> str:
    """A difference of percentages is in points, with a decimal where it has one."""
    number = f"{abs(100 * difference):.1f}".removesuffix(".0").replace(".", ",")
    if number == "0":
        return "geen verschil"
    return f"{number} {'punt' if number == '1' else 'punten'} {'hoger' if difference > 0 else 'lager'}"


def _signed(bound: float) -> str:
    number = round(100 * bound)
    return f"min {abs(number)}" if number < 0 else f"plus {number}" if number else "0"


def number_word(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _are(number: int, words: str) -> str:
    return f"{_capital(number)} {'is' if number == 1 else 'zijn'} {words}."


def _capital(number: int) -> str:
    """As a sentence begins with it; of "één" the first accent goes."""
    return "Eén" if number == 1 else number_word(number).capitalize()


def said_words(measurement: Measurement, shown: int) -> str:
    """How many of what was said stands here, and that it may."""
    if measurement.is_shipped:
        return "Uit de interviews, zoals afgedrukt in het verslag van de pilot."
    agreed = "Wie het zei, vindt goed dat het hier staat."
    if measurement.said_in_all is None or measurement.said_in_all < shown:
        return agreed
    words = "toelichting" if measurement.said_in_all == 1 else "toelichtingen"
    return f"{_capital(shown)} van de {number_word(measurement.said_in_all)} {words}. {agreed}"
