"""How many people were offered support after incidents, without anybody's answer beside a name (AVG-14)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from incidents.cases.enums import Handler, Status
from incidents.cases.models import Incident
from incidents.support.enums import Phase, SupportStatus
from incidents.support.models import Support


@dataclass(frozen=True)
class SupportFigures:
    """People that a first offer was due to, how many got one, and how many took it."""

    total: int
    offered: int
    accepted: int


def support_figures(
    *, organisation_id: int, teams: Collection[int] | None, first: date, last: date, sees_all: bool
) -> SupportFigures:
    """After the incidents of these days, of these teams or of all; one query.

    Who stands in several reports of one event counts once, and who stands only in one that does not lead counts too.
    Without `sees_all` nobody counts of what went past the leader.
    """
    incidents = Incident.objects.of(organisation_id).counted_for(sees_all=sees_all)
    incidents = incidents.filter(happened_on__gte=first, happened_on__lte=last)
    if teams is not None:
        incidents = incidents.filter(team__in=sorted(teams))
    of_event = Q(incident__in=incidents) | Q(incident__duplicate_of__in=incidents)
    rows = Support.objects.of(organisation_id).filter(of_event, phase=Phase.FIRST)
    rows = rows.exclude(incident__status=Status.WITHDRAWN).exclude(status=SupportStatus.LAPSED)
    if not sees_all:
        rows = rows.filter(incident__handler=Handler.LEADER)
    event = Cast(Coalesce("incident__duplicate_of", "incident"), TextField())
    # Without an account nobody knows who is who: each row is somebody.
    unknown = Concat(Value("-"), Cast("pk", TextField()), output_field=TextField())
    somebody = Coalesce(Cast("person", TextField()), unknown, output_field=TextField())
    rows = rows.annotate(counted_person=Concat(event, Value(":"), somebody, output_field=TextField()))
    return SupportFigures(
        **rows.aggregate(
            total=Count("counted_person", distinct=True),
            offered=Count("counted_person", distinct=True, filter=~Q(status=SupportStatus.TO_OFFER)),
            accepted=Count("counted_person", distinct=True, filter=Q(status=SupportStatus.ACCEPTED)),
        )
    )
