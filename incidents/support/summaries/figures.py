"""How many people were offered support after incidents, without anybody's answer beside a name (AVG-14)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from incidents.cases.models import Incident
from incidents.support.enums import Phase, SupportStatus
from incidents.support.models import Support


@dataclass(frozen=True)
class SupportFigures:
    """People that a first offer was due to, how many got one, and how many took it."""

    total: int
    offered: int
    accepted: int


def support_figures(*, organisation_id: int, teams: Collection[int] | None, first: date, last: date) -> SupportFigures:
    """After the incidents of these days, of these teams or of all; one query."""
    incidents = Incident.objects.of(organisation_id).counted()
    incidents = incidents.filter(happened_on__gte=first, happened_on__lte=last)
    if teams is not None:
        incidents = incidents.filter(team__in=sorted(teams))
    rows = Support.objects.of(organisation_id).filter(incident__in=incidents, phase=Phase.FIRST)
    return SupportFigures(
        **rows.exclude(status=SupportStatus.LAPSED).aggregate(
            total=Count("pk"),
            offered=Count("pk", filter=~Q(status=SupportStatus.TO_OFFER)),
            accepted=Count("pk", filter=Q(status=SupportStatus.ACCEPTED)),
        )
    )
