"""Of those who linked both rounds by a code of their own: how many, and what of each question may be said."""

from dataclasses import dataclass

from learning.campaigns.models import Campaign
from learning.measurements.models import Measurement
from learning.pictures.summaries import WHOLE, Scope
from learning.questionnaires.summaries import sections_of
from vpd.figures.comparisons import Comparison
from vpd.figures.linked import LEAST_PAIRS, Linked
from vpd.figures.shares import Share


@dataclass(frozen=True)
class LinkedAnswers:
    """What may be shown of one question of those who linked both rounds: how many, their table, or a verdict alone."""

    pairs: int
    table: Linked | None
    is_shown: bool | None


@dataclass(frozen=True)
class Links:
    """What a measurement says of links, and of every question their table; none where nothing of them shows."""

    words: str
    floor: int
    tables: tuple[Linked, ...] = ()


def links_of(measurement: Measurement, scope: Scope, *, answered: tuple[int, int]) -> Links | None:
    """Only of everybody that was asked: of a part it would tell the rest. None where rounds were not to be linked.

    Nothing where so few did not link (`answered` says how many there were) that they could be told.
    """
    before, after = measurement.before, measurement.after
    if before is None or after is None or after.follows_id != before.pk:
        return None
    floor = max(before.smallest_shown, after.smallest_shown)
    if after.linked is None:
        return Links(f"Er waren minder dan {LEAST_PAIRS} koppels met een eigen code.", floor)
    pairs = after.linked["pairs"]
    if not _is_everybody((before, after), scope) or any(0 < number - pairs < floor for number in answered):
        return Links("Wat gekoppelde antwoorden zeggen, laten we van deze groep niet zien.", floor)
    items = [item for section in sections_of(before.version_id) for item in section.items]
    return Links(
        f"{pairs} mensen koppelden beide metingen met een eigen code; de codes zijn gewist. "
        "Zijn de aantallen bij een vraag te klein, dan staat er alleen welke toets beslist.",
        floor,
        tuple(Linked(*after.linked["items"][str(item.pk)]) for item in items),
    )


def linked_answers(comparison: Comparison | None, table: Linked, floor: int) -> LinkedAnswers:
    """The numbers where they show and who did not link cannot be told by them; else the verdict where that may."""
    shows = comparison is not None and table.has_numbers(floor) and _rest_is_safe(comparison, table, floor)
    return LinkedAnswers(table.pairs, table if shows else None, table.is_shown if table.has_verdict(floor) else None)


def _is_everybody(rounds: tuple[Campaign, Campaign], scope: Scope) -> bool:
    """The whole, or the one team that both rounds asked."""
    if scope == WHOLE:
        return True
    asked = [set(one.campaign_teams.values_list("team", flat=True)) for one in rounds]
    return scope.kind == "team" and asked[0] == asked[1] == {scope.pk}


def _rest_is_safe(comparison: Comparison, table: Linked, floor: int) -> bool:
    rests = (
        comparison.before - Share(table.both + table.lost, table.pairs),
        comparison.after - Share(table.both + table.gained, table.pairs),
    )
    return all(one.total == 0 or one.is_safe_from(floor) for one in rests)
