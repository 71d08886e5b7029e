"""What is counted of two rounds, or of figures from elsewhere, for the result of a measurement.

Of rounds nothing is counted anew: every number comes from the pictures that the two rounds publish, so that this page
tells no more than those do. Figures of a team from elsewhere keep the same floor; what ships was in print already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from learning.campaigns.models import Campaign, Invitation
from learning.measurements.models import Indicator, Measurement
from learning.measurements.summaries.linking import linked_answers, links_of
from learning.measurements.summaries.results import Measured, Result
from learning.pictures.summaries import WHOLE, Picture, Pictures, Scope, pictures_of
from learning.questionnaires.models import QuestionnaireItem
from learning.questionnaires.summaries import Section, sections_of
from vpd.figures.comparisons import Comparison
from vpd.figures.withholding import SMALLEST_SHOWN
from vpd.ui.moments import as_day_short
from vpd.ui.text import counted

LOW_RESPONSE = 0.5
"""Below this part of who was asked, the answers may be of other people than those who stayed silent."""
OTHER_GROUP = 0.8
"""When less than this part of who was asked the second time was asked the first time too, the group is another one."""


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
    return Result(
        measurement.who, before, after, rows, tuple(cautions), has_picture=bool(rows), floor=_floor(measurement)
    )


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
    floor = max(before.smallest_shown, after.smallest_shown)
    result = Result(name, _when(before), _when(after), rows, cautions, flags=flags, floor=floor)
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
        f"Beide keren is hetzelfde gevraagd: {before.version.with_number}.",
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
        return (f"gaat over {counted(item.period_months, 'maand', 'maanden')}, dus ook over de tijd vóór de 0-meting",)
    return ()


def _months_between(before: Campaign, after: Campaign) -> int:
    return round((after.closes_on - before.closes_on).days / 30.4)


def _when(campaign: Campaign) -> str:
    return as_day_short(campaign.closes_on)
