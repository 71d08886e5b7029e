"""What came of it afterwards: the effect of measures by kind, the police and damage; no personal data (ARBO-05)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, Exists, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, TruncDate

from incidents.cases.models import Incident
from incidents.measures.models import Measure, MeasureQuerySet, Violation
from incidents.outcomes.summaries.figures import Teams, counted_incidents
from incidents.police.enums import AT_THE_POLICE, DamageKind, PoliceKind, PoliceStatus
from incidents.police.models import Damage, PoliceReport
from incidents.reactions.enums import HEARD
from incidents.reactions.models import Hearing
from vpd.organisation.models import User
from vpd.ui.moments import midnight
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

HALF_A_YEAR = timedelta(days=183)
AGAIN = (
    "Opnieuw: binnen een half jaar een nieuw incident met hetzelfde zaaknummer. Of dat door de maatregel komt, zegt "
    "het cijfer niet."
)
MEANING = f"Nagekomen: voorbij en niet overtreden. Wat geen einde heeft, geldt hier een half jaar. {AGAIN}"
NO_MONEY = Value(Decimal(0), output_field=DecimalField())


@dataclass(frozen=True)
class KindEffect:
    """Of one kind of measure how many were imposed, and how it went; all are numbers of measures.

    `kept` + `broken` + `running` = `imposed`. What has no end of its own is kept or not after half a year. `again` is a
    new incident within half a year with the same file number in the municipality's own system.
    """

    name: str
    imposed: int
    heard: int
    kept: int
    broken: int
    again: int

    @property
    def running(self) -> int:
        return self.imposed - self.kept - self.broken


@dataclass(frozen=True)
class DamageSum:
    """Of one kind of damage after how many incidents, and in euros; of `unknown` no amount is known yet."""

    kind: str
    name: str
    number: int
    unknown: int
    amount: Decimal
    claimed: Decimal
    recovered: Decimal


@dataclass(frozen=True)
class PoliceFigures:
    """At how many incidents there was something to decide about the police, and what was decided.

    At one incident there may be more than one decision: about what happened, and about a ban that was broken.
    """

    total: int
    reported: int
    notified: int
    complained: int
    declined: int
    undecided: int
    settled: int


@dataclass(frozen=True)
class Aftermath:
    """What followed incidents: measures of two years, police and damage of one quarter."""

    since: date
    until: date
    effects: tuple[KindEffect, ...]
    police: PoliceFigures
    damage: tuple[DamageSum, ...]


def aftermath_of(
    *,
    organisation_id: int,
    teams: Teams,
    quarter: Quarter,
    today: date,
    sees_all: bool,
    first: Quarter | None = None,
) -> Aftermath:
    """Up to the end of a quarter: what was imposed in two years, and police and damage of it, or of `first` up to it.

    Four queries.
    """
    since, until = quarter.previous(7).start, min(quarter.end, today)
    whose: Any = {"organisation_id": organisation_id, "teams": teams, "sees_all": sees_all}
    days: Any = {"first": (first or quarter).start, "last": quarter.end}
    return Aftermath(
        since=since,
        until=until,
        effects=measure_effects(**whose, since=since, until=until),
        police=police_figures(**whose, **days),
        damage=damage_sums(**whose, **days),
    )


def imposed_for(user: User) -> MeasureQuerySet:
    """The measures that figures count, of the cases that this person handles."""
    counted = Incident.objects.counted().handled_by(user)
    return Measure.objects.visible_to(user).was_imposed().filter(incident__in=counted)


@dataclass(frozen=True)
class ImposedMeasure:
    """One measure that was imposed, and how it went as it was known on a day."""

    pk: int
    kind: str
    imposed_on: date
    is_heard: bool
    is_over: bool
    is_broken: bool
    is_again: bool

    @property
    def is_kept(self) -> bool:
        return self.is_over and not self.is_broken

    @property
    def is_running(self) -> bool:
        return not self.is_kept and not self.is_broken


def imposed_measures(
    measures: MeasureQuerySet, *, organisation_id: int, until: date, sees_all: bool
) -> list[ImposedMeasure]:
    """How these measures went, as it was known on a day; two queries."""
    newest = Hearing.objects.filter(incident=OuterRef("incident"), heard_on__lte=until).order_by("-recorded_at", "-pk")
    violated = Violation.objects.filter(measure=OuterRef("pk"), happened_on__lte=until)
    rows = (
        measures.was_imposed()
        .annotate(imposed_on=TruncDate("decided_at"), over_on=Coalesce("lifted_on", "ends_on"))
        .annotate(how=Subquery(newest.values("how")[:1]), is_violated=Exists(violated))
        .filter(imposed_on__lte=until)
        .order_by()
        .values_list("pk", "kind__name", "incident_id", "case_number", "imposed_on", "over_on", "how", "is_violated")
    )
    imposed = list(rows)
    later = _with_number(organisation_id, {row[3] for row in imposed if row[3]}, sees_all=sees_all)
    found = []
    for pk, name, incident_id, number, imposed_on, over_on, how, is_violated in imposed:
        half_year = imposed_on + HALF_A_YEAR
        is_again = any(
            imposed_on < day <= min(half_year, until) for other, day in later.get(number, ()) if other != incident_id
        )
        found.append(
            ImposedMeasure(
                pk=pk,
                kind=name,
                imposed_on=imposed_on,
                is_heard=how in HEARD,
                is_over=(over_on or half_year) <= until,
                is_broken=is_violated or (over_on is None and is_again),
                is_again=is_again,
            )
        )
    return found


def measure_effects(
    *, organisation_id: int, teams: Teams, since: date, until: date, sees_all: bool
) -> tuple[KindEffect, ...]:
    """How measures imposed in these days went, as it was known on the last of them, by kind; two queries."""
    incidents = counted_incidents(organisation_id=organisation_id, teams=teams, sees_all=sees_all)
    measures = Measure.objects.of(organisation_id).filter(incident__in=incidents, decided_at__gte=midnight(since))
    effects: dict[str, list[int]] = {}
    for one in imposed_measures(measures, organisation_id=organisation_id, until=until, sees_all=sees_all):
        told = (1, one.is_heard, one.is_kept, one.is_broken, one.is_again)
        effects[one.kind] = [sum(pair) for pair in zip(effects.get(one.kind, [0] * len(told)), told, strict=True)]
    return tuple(KindEffect(name, *effects[name]) for name in sorted(effects, key=name_key))


def damage_sums(
    *, organisation_id: int, teams: Teams, first: date, last: date, sees_all: bool
) -> tuple[DamageSum, ...]:
    """Damage after incidents of these days, by kind; one query."""
    incidents = counted_incidents(
        organisation_id=organisation_id, teams=teams, sees_all=sees_all, first=first, last=last
    )
    rows = (
        Damage.objects.of(organisation_id)
        .filter(incident__in=incidents)
        .order_by()
        .values_list("kind")
        .annotate(
            number=Count("incident", distinct=True),
            unknown=Count("pk", filter=Q(amount=None)),
            euros=Coalesce(Sum("amount"), NO_MONEY),
            asked=Coalesce(Sum("amount", filter=Q(claimed_on__isnull=False)), NO_MONEY),
            back=Coalesce(Sum("recovered"), NO_MONEY),
        )
    )
    found = {kind: numbers for kind, *numbers in rows}
    return tuple(DamageSum(kind.value, str(kind.label), *found[kind]) for kind in DamageKind if kind in found)


def police_figures(*, organisation_id: int, teams: Teams, first: date, last: date, sees_all: bool) -> PoliceFigures:
    """Decisions about the police after incidents of these days; one query."""
    within = counted_incidents(organisation_id=organisation_id, teams=teams, sees_all=sees_all, first=first, last=last)
    rows = PoliceReport.objects.of(organisation_id).filter(incident__in=within)

    def incidents(which: Q) -> Count:
        return Count("incident", filter=which, distinct=True)

    there = Q(status__in=sorted(AT_THE_POLICE))
    counts = rows.aggregate(
        total=Count("incident", distinct=True),
        reported=incidents(there),
        notified=incidents(there & Q(kind=PoliceKind.NOTIFICATION)),
        complained=incidents(there & Q(kind=PoliceKind.FORMAL_COMPLAINT)),
        declined=incidents(Q(status=PoliceStatus.NO)),
        undecided=incidents(Q(status=PoliceStatus.TO_DECIDE)),
        settled=incidents(Q(status=PoliceStatus.SETTLED)),
    )
    return PoliceFigures(**counts)


def _with_number(organisation_id: int, numbers: Collection[str], *, sees_all: bool) -> dict[str, set[tuple[int, date]]]:
    """Incidents of any team by the file number that a proposal for a measure gave them."""
    if not numbers:
        return {}
    incidents = counted_incidents(organisation_id=organisation_id, teams=None, sees_all=sees_all)
    rows = Measure.objects.of(organisation_id).filter(case_number__in=sorted(numbers), incident__in=incidents)
    found: dict[str, set[tuple[int, date]]] = {}
    for number, pk, day in rows.order_by().values_list("case_number", "incident_id", "incident__happened_on"):
        found.setdefault(number, set()).add((pk, day))
    return found
