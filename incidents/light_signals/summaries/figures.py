"""Signals and patterns by quarter, and the patterns of a quarter one by one; nothing of who gave a signal."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from incidents.light_signals.enums import PatternStatus
from incidents.light_signals.models import IncidentSignal, Pattern, PatternStatusChange
from incidents.light_signals.summaries.patterns import PatternCard, card_of
from vpd.ui.moments import midnight, midnight_after
from vpd.ui.quarter import Quarter


@dataclass(frozen=True)
class SignalFigures:
    """How many signals there were in each quarter that are no report, and how many patterns were found."""

    signals: tuple[int, ...]
    patterns: tuple[int, ...]
    found: tuple[PatternCard, ...]
    """The patterns of the last quarters, as they stand now."""


def signal_figures(
    *,
    organisation_id: int,
    teams: Collection[int] | None,
    quarters: Sequence[Quarter],
    shown: int,
    sees_all: bool,
) -> SignalFigures:
    """Of quarters that follow each other, with the patterns of the last `shown`; three queries."""
    first, last = quarters[0].start, quarters[-1].end
    signals = IncidentSignal.objects.of(organisation_id).not_reported(sees_all=sees_all)
    signals = signals.filter(happened_on__gte=first, happened_on__lte=last)
    changes = PatternStatusChange.objects.filter(
        pattern__organisation_id=organisation_id,
        to_status=PatternStatus.OPEN,
        changed_at__gte=midnight(first),
        changed_at__lt=midnight_after(last),
    )
    if teams is not None:
        signals = signals.filter(team__in=sorted(teams))
        changes = changes.filter(pattern__team__in=sorted(teams))
    given = Counter(Quarter.of(day) for day in signals.values_list("happened_on", flat=True))
    opened = {(Quarter.of(timezone.localdate(at)), pk) for at, pk in changes.values_list("changed_at", "pattern")}
    number = Counter(quarter for quarter, _ in opened)
    recent = {pk for quarter, pk in opened if quarter in quarters[-shown:]}
    rows = Pattern.objects.of(organisation_id).filter(pk__in=recent).select_related("team", "location")
    return SignalFigures(
        signals=tuple(given[quarter] for quarter in quarters),
        patterns=tuple(number[quarter] for quarter in quarters),
        found=tuple(card_of(pattern) for pattern in rows.order_by("number")),
    )
