"""What the quarterly review reads: one grouped query a series; no personal data (R-77, CONTENT B.24)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, Q
from django.db.models.functions import TruncQuarter

from incidents.advice.enums import EMOTION_ONLY, Category, Kind
from incidents.advice.models import Behaviour
from incidents.cases.enums import Channel, Company, PartOfDay, PlaceKind, Status, WorkProcess
from incidents.cases.models import Incident, IncidentBehaviour, IncidentQuerySet
from vpd.organisation.models import Location, Team
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

NOT_FILLED_IN = "niet ingevuld"
UNDER_INFLUENCE = {True: "zichtbaar onder invloed", False: "niet zichtbaar onder invloed", None: NOT_FILLED_IN}


@dataclass(frozen=True)
class Group:
    """One line of a series: how many incidents in each quarter, in the order of the quarters."""

    key: str
    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def last(self) -> int:
        """The count of the last quarter, the one under review."""
        return self.counts[-1] if self.counts else 0


@dataclass(frozen=True)
class GroupedSeries:
    """Incidents per quarter, divided in groups; groups without any incident are left out."""

    key: str
    title: str
    quarters: tuple[Quarter, ...]
    groups: tuple[Group, ...]

    @property
    def is_empty(self) -> bool:
        return not self.groups

    def count(self, key: str, quarter: Quarter) -> int:
        """How many incidents of one group in one quarter; 0 where there were none."""
        position = self.quarters.index(quarter)
        return next((group.counts[position] for group in self.groups if group.key == key), 0)


@dataclass(frozen=True)
class QuarterFigures:
    """All series of a team, or of the whole organisation, over a row of quarters.

    Withdrawn reports are not counted. An incident belongs to the quarter of the day it happened (Amsterdam);
    `reported_later` says how many of them were reported only after that quarter had ended (DECISIONS 4).
    An incident with several behaviours counts once for each in `by_behaviour`, once everywhere else.
    All is about aggression, but for `by_kind`: disturbances and accidents are counted there, and nowhere else.
    """

    quarters: tuple[Quarter, ...]
    totals: tuple[int, ...]
    reported_later: tuple[int, ...]
    by_kind: GroupedSeries
    by_category: GroupedSeries
    by_behaviour: GroupedSeries
    by_location: GroupedSeries
    by_channel: GroupedSeries
    by_work_process: GroupedSeries
    by_company: GroupedSeries
    by_influence: GroupedSeries
    by_part_of_day: GroupedSeries
    by_status: GroupedSeries
    by_place_and_process: GroupedSeries

    @property
    def total(self) -> int:
        """The count of the last quarter."""
        return self.totals[-1]

    @property
    def later(self) -> int:
        """How many of the last quarter were reported after its end."""
        return self.reported_later[-1]

    @property
    def circumstances(self) -> tuple[GroupedSeries, ...]:
        return (self.by_work_process, self.by_company, self.by_influence, self.by_part_of_day)


def quarter_figures(*, organisation_id: int, team: Team | int | None, quarters: Sequence[Quarter]) -> QuarterFigures:
    """Count the incidents of `team` (None: the whole organisation) in each of `quarters`, which follow each other."""
    span = tuple(quarters)
    every_kind = Incident.objects.of(organisation_id).counted()
    if team is not None:
        every_kind = every_kind.of_team(team)
    every_kind = every_kind.filter(happened_on__gte=span[0].start, happened_on__lte=span[-1].end)
    rows = every_kind.about(Kind.AGGRESSION)
    count = _Counter(rows, span)
    totals, later = count.totals_and_later()
    return QuarterFigures(
        quarters=span,
        totals=totals,
        reported_later=later,
        by_kind=_Counter(every_kind, span).by_choice("kind", "Soort", "kind", Kind.choices),
        by_category=count.by_choice(
            "category", "Zwaarste categorie", "leading_category", [("", EMOTION_ONLY), *Category.choices]
        ),
        by_behaviour=_by_behaviour(rows, span),
        by_location=_by_location(count, organisation_id),
        by_channel=count.by_choice("channel", "Contact", "channel", Channel.choices),
        by_work_process=count.by_choice("work_process", "Werk", "work_process", _with_empty(WorkProcess)),
        by_company=count.by_choice("company", "Alleen of samen", "company", _with_empty(Company)),
        by_influence=count.by_choice("influence", "Onder invloed", "under_influence", UNDER_INFLUENCE.items()),
        by_part_of_day=count.by_choice("part_of_day", "Deel van de dag", "part_of_day", _with_empty(PartOfDay)),
        by_status=count.by_choice("status", "Stand", "status", Status.choices),
        by_place_and_process=_by_place_and_process(count, organisation_id),
    )


def category_counts(*, organisation_id: int, team: Team | None, quarters: Sequence[Quarter]) -> dict[str, list[int]]:
    """Aggression by heaviest category in each quarter; "" is emotion alone. One query."""
    span = tuple(quarters)
    rows = Incident.objects.of(organisation_id).counted().about(Kind.AGGRESSION)
    if team is not None:
        rows = rows.of_team(team)
    rows = rows.filter(happened_on__gte=span[0].start, happened_on__lte=span[-1].end)
    found = _Counter(rows, span).per_quarter("leading_category")
    return {key: list(found.get(key, (0,) * len(span))) for key in ["", *Category.values]}


def days_of(*, organisation_id: int, team: Team, since: date, until: date) -> list[date]:
    """The days on which there was aggression; one query."""
    rows = Incident.objects.of(organisation_id).of_team(team).counted().about(Kind.AGGRESSION)
    return list(
        rows.filter(happened_on__gte=since, happened_on__lte=until)
        .order_by("happened_on")
        .values_list("happened_on", flat=True)
    )


def _with_empty(choices: type[WorkProcess] | type[Company] | type[PartOfDay]) -> list[tuple[str, str]]:
    return [*((choice.value, str(choice.label)) for choice in choices), ("", NOT_FILLED_IN)]


class _Counter:
    """Counts one set of incidents per quarter and group, with one query a series."""

    def __init__(self, rows: IncidentQuerySet, span: tuple[Quarter, ...]) -> None:
        self.rows = rows.annotate(
            happened_quarter=TruncQuarter("happened_on"),
            reported_quarter=TruncQuarter("reported_at", output_field=DateField()),
        )
        self.span = span

    def per_quarter(self, field: str) -> dict[Any, tuple[int, ...]]:
        """The counts of each value of `field`, in the order of the quarters."""
        rows = self.rows.values_list("happened_quarter", field).annotate(number=Count("pk")).order_by()
        return _tally(rows, self.span)

    def totals_and_later(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """All incidents, and those reported only after the quarter had ended."""
        rows = (
            self.rows.values_list("happened_quarter")
            .annotate(number=Count("pk"), later=Count("pk", filter=Q(reported_quarter__gt=F("happened_quarter"))))
            .order_by()
        )
        found = {Quarter.of(quarter): (number, later) for quarter, number, later in rows}
        pairs = [found.get(quarter, (0, 0)) for quarter in self.span]
        return tuple(number for number, _ in pairs), tuple(later for _, later in pairs)

    def by_choice(self, key: str, title: str, field: str, choices: Iterable[tuple[Any, str]]) -> GroupedSeries:
        """A series over a field with fixed choices, in their order."""
        counts = self.per_quarter(field)
        groups = [Group(_text(value), str(label), counts[value]) for value, label in choices if value in counts]
        return GroupedSeries(key, title, self.span, tuple(groups))


def _by_behaviour(rows: IncidentQuerySet, span: tuple[Quarter, ...]) -> GroupedSeries:
    ticked = (
        IncidentBehaviour.objects.filter(incident__in=rows)
        .annotate(quarter=TruncQuarter("incident__happened_on"))
        .values_list("quarter", "behaviour_id")
        .annotate(number=Count("pk"))
        .order_by()
    )
    counts = _tally(ticked, span)
    tiles = Behaviour.objects.filter(pk__in=counts)
    groups = [Group(tile.code, tile.short, counts[tile.pk]) for tile in tiles]
    return GroupedSeries("behaviour", "Gedrag", span, tuple(groups))


def _by_location(count: _Counter, organisation_id: int) -> GroupedSeries:
    """The organisation's own places by name, then the other kinds of place."""
    own = count.per_quarter("location_id")
    kinds = count.per_quarter("place_kind")
    names = Location.objects.of(organisation_id).filter(pk__in=[pk for pk in own if pk])
    groups = [Group(str(place.pk), place.name, own[place.pk]) for place in names]
    groups.sort(key=lambda group: name_key(group.label))
    groups += [
        Group(kind.value, kind.label, kinds[kind]) for kind in PlaceKind if kind in kinds and kind != PlaceKind.LOCATION
    ]
    return GroupedSeries("location", "Locatie", count.span, tuple(groups))


def _by_place_and_process(count: _Counter, organisation_id: int) -> GroupedSeries:
    """Where and at which work, by quarter (R-77); two queries."""
    rows = (
        count.rows.values_list("happened_quarter", "location_id", "place_kind", "work_process")
        .annotate(number=Count("pk"))
        .order_by()
    )
    keyed = ((start, (place, kind, process), number) for start, place, kind, process, number in rows)
    counts = _tally(keyed, count.span)
    own = Location.objects.of(organisation_id).filter(pk__in=[key[0] for key in counts if key[0]])
    names = dict(own.values_list("pk", "name"))
    groups = []
    for (place, kind, process), numbers in counts.items():
        where = names.get(place) or PlaceKind(kind).label
        work = WorkProcess(process).label if process else NOT_FILLED_IN
        groups.append(Group(f"{place or kind}:{process}", f"{where} · {work}", numbers))
    groups.sort(key=lambda group: name_key(group.label))
    return GroupedSeries("place_and_process", "Locatie en werk", count.span, tuple(groups))


def _tally(rows: Iterable[tuple[date, Any, int]], span: tuple[Quarter, ...]) -> dict[Any, tuple[int, ...]]:
    """Rows (first day of the quarter, group, number) as one row of counts a group."""
    found: dict[Any, dict[Quarter, int]] = {}
    for start, value, number in rows:
        found.setdefault(value, {})[Quarter.of(start)] = number
    return {value: tuple(counts.get(quarter, 0) for quarter in span) for value, counts in found.items()}


def _text(value: Any) -> str:
    """The key of a group in the figures: what stored reports and exports hold."""
    return {True: "yes", False: "no", None: ""}.get(value, str(value))
