"""What a measurement says of every question, in words and figures, and how sure that is (L9, U8, R-100..R-102).

Of rounds nothing is counted here: every number comes from the pictures that the two rounds publish, so that this page
tells no more than those do. Figures of a team from elsewhere keep the same floor; what ships was in print already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from learning.campaigns.models import Campaign, Invitation
from learning.measurements.enums import Finding
from learning.measurements.models import Indicator, Measurement
from learning.measurements.summaries.linking import LinkedAnswers, linked_answers, links_of
from learning.pictures.summaries import WHOLE, Picture, Pictures, Scope, pictures_of
from learning.questionnaires.models import QuestionnaireItem
from learning.questionnaires.summaries import Section, sections_of
from vpd.figures.comparisons import LEVEL, Comparison
from vpd.figures.proportions import POWER, fisher, power
from vpd.figures.shares import Share
from vpd.figures.withholding import SMALLEST_SHOWN
from vpd.ui.charts import Reach, before_and_after
from vpd.ui.moments import as_day_short
from vpd.ui.text import join_words

LOW_RESPONSE = 0.5
"""Below this part of who was asked, the answers may be of other people than those who stayed silent."""
OTHER_GROUP = 0.8
"""When less than this part of who was asked the second time was asked the first time too, the group is another one."""
FEW_COMPARISONS = 5
NUMBERS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


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
        numbers = {finding: sum(row.finding == finding for row in self.rows) for finding in Finding}
        said = [
            f"Bij {number_word(numbers[Finding.SHOWN])} van de {number_word(len(self.rows))} vragen is een verschil "
            f"aangetoond, bij {number_word(numbers[Finding.NOT_SHOWN])} niet."
        ]
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
            return "Het aantal ja of nee is hier kleiner dan vijf. Dan laten we geen getal zien, ook geen verschil."
        return "Wat deze getallen verschillen, zegt niets. Bij elke vraag staat waarom."


def result_of(measurement: Measurement, scope: Scope = WHOLE, name: str = "") -> Result:
    """The result for everybody who was asked, or for the team or department that `scope` names."""
    if not measurement.is_of_rounds:
        return _of_figures(measurement)
    return _of_rounds(measurement, scope, name)


def _of_figures(measurement: Measurement) -> Result:
    rows = tuple(_indicator(measurement, one) for one in measurement.indicators.all())
    cautions = list(measurement.note_lines)
    if measurement.most_answers:
        cautions.append(
            f"We rekenen met {measurement.most_answers} antwoorden per vraag, en met hele mensen. Vulden minder mensen "
            "een vraag in, dan zijn de strepen in het echt minstens zo breed."
        )
    before, after = measurement.before_when, measurement.after_when
    return Result(measurement.who, before, after, rows, tuple(cautions), has_picture=bool(rows))


def _floor(measurement: Measurement) -> int:
    return measurement.organisation.smallest_shown if measurement.organisation else SMALLEST_SHOWN


def _indicator(measurement: Measurement, one: Indicator) -> Measured:
    comparison = Comparison(*one.shares(measurement.most_answers))
    shares = (comparison.before, comparison.after)
    is_open = measurement.is_shipped or all(one.is_safe_from(_floor(measurement)) for one in shares)
    found = Measured(
        one.group,
        one.text,
        comparison if is_open else None,
        reasons=tuple(_why_not(one)),
        counted=one.before_scoring if one.before_scoring == one.after_scoring else "",
    )
    if one.before_percentage is None or one.after_percentage is None:
        return found
    return replace(
        found,
        printed=(one.before_printed or f"{one.before_percentage} %", one.after_printed or f"{one.after_percentage} %"),
        printed_difference=one.after_percentage - one.before_percentage,
        most=measurement.most_answers,
    )


def _why_not(one: Indicator) -> Iterable[str]:
    """A period or a way of counting that is not the same, or not known to be the same (R-101)."""
    if one.before_period != one.after_period:
        yield f"de 0-meting ging over {one.before_period or '?'}, de 1-meting over {one.after_period or '?'}"
    if one.before_scoring != one.after_scoring:
        yield (f"bij de 0-meting telde {_scoring(one.before_scoring)}, bij de 1-meting {_scoring(one.after_scoring)}")
    if one.incomparable:
        yield one.incomparable


def _scoring(words: str) -> str:
    return f"“{words}”" if words else "iets wat er niet bij staat"


def _of_rounds(measurement: Measurement, scope: Scope, name: str) -> Result:
    before, after = measurement.before, measurement.after
    assert before is not None  # noqa: S101  a constraint says so
    if after is None or not (before.is_closed and after.is_closed):
        return Result(name, "", "", (), (), has_picture=False)
    first, second = _picture(pictures_of(before), scope), _picture(pictures_of(after), scope)
    if first is None or second is None:
        return Result(name, "", "", (), (), has_picture=False)
    flags, cautions = _group_flags(before, after, scope, first, second)
    sections = sections_of(before.version_id)
    rows = compared(sections, first, second, flags=flags, gap=_months_between(before, after))
    result = Result(name, _when(before), _when(after), rows, cautions, flags=flags)
    return _with_links(result, measurement, scope, first, second)


def _with_links(result: Result, measurement: Measurement, scope: Scope, first: Picture, second: Picture) -> Result:
    """With what those say who linked both rounds by a code of their own."""
    links = links_of(measurement, scope, answered=(first.answered, second.answered))
    if links is None:
        return result
    rows = result.rows
    if links.tables:
        rows = tuple(
            replace(row, linked=linked_answers(row.comparison, table, links.floor))
            for row, table in zip(rows, links.tables, strict=True)
        )
    return replace(result, rows=rows, linked_words=links.words, cautions=(*result.cautions, links.words))


def compared(
    sections: Sequence[Section], first: Picture, second: Picture, *, flags: tuple[str, ...] = (), gap: int = 0
) -> tuple[Measured, ...]:
    """Every question of two pictures of one group, a question of which either is withheld without any number.

    `gap` is how many months lie between the rounds.
    """
    return tuple(
        Measured(
            section.name,
            item.asked,
            Comparison(one.share, two.share) if one.share and two.share else None,
            flags=(*flags, *_overlap(item, gap)),
            counted=item.counted_words,
        )
        for section, was, now in zip(sections, first.aspects, second.aspects, strict=True)
        for item, one, two in zip(section.items, was.topics, now.topics, strict=True)
    )


def _picture(pictures: Pictures, scope: Scope) -> Picture | None:
    if scope.kind == "team":
        return pictures.teams.get(scope.pk)
    if scope.kind == "department":
        return pictures.departments.get(scope.pk)
    return pictures.organisation


def _group_flags(
    before: Campaign, after: Campaign, scope: Scope, first: Picture, second: Picture
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said beside every figure, and the lines under "Hoe zeker is dit?"."""
    asked = [_asked(one, scope) for one in (before, after)]
    flags, cautions = [], []
    for words, people, picture in zip(("0-meting", "1-meting"), asked, (first, second), strict=True):
        cautions.append(f"{words}: {_response(picture.answered, len(people))}")
        if picture.answered < LOW_RESPONSE * len(people):
            flags.append(f"bij de {words} antwoordde minder dan de helft")
    if asked[1] and len(asked[0] & asked[1]) < OTHER_GROUP * len(asked[1]):
        flags.append("een deel van de mensen is een ander")
        cautions.append("De tweede keer zijn voor een deel andere mensen gevraagd. Dat kan het verschil verklaren.")
    cautions += [
        "Wie wat antwoordde, weten we niet. Het kunnen andere mensen zijn.",
        "Er was geen groep zonder training. Iets anders kan het verschil ook verklaren.",
    ]
    return tuple(flags), tuple(cautions)


def _asked(campaign: Campaign, scope: Scope) -> set[int]:
    rows = Invitation.objects.of(campaign.organisation_id).filter(campaign=campaign)
    if scope.kind == "team":
        rows = rows.filter(team=scope.pk)
    elif scope.kind == "department":
        rows = rows.filter(team__department=scope.pk)
    return set(rows.values_list("user", flat=True))


def _response(answered: int, asked: int) -> str:
    """How many answered, and roughly which part of who was asked: who did not answer is told nowhere (DECISIONS 9)."""
    if not asked:
        return f"{answered} antwoorden."
    tenths = max(1, min(10, round(10 * answered / asked)))
    part = "bijna iedereen die is gevraagd" if tenths == 10 else f"ongeveer {tenths} op de 10 die zijn gevraagd"
    return f"{answered} antwoorden, {part}."


def _overlap(item: QuestionnaireItem, gap: int) -> tuple[str, ...]:
    """The period that is asked about reaches back before the first round (R-101)."""
    if item.period_months and item.period_months > gap:
        return (f"gaat over {item.period_months} maanden, dus ook over de tijd vóór de 0-meting",)
    return ()


def _months_between(before: Campaign, after: Campaign) -> int:
    return round((after.closes_on - before.closes_on).days / 30.4)


def _when(campaign: Campaign) -> str:
    return as_day_short(campaign.closes_on)


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
