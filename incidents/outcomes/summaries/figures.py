"""What the quarterly review reads: one grouped query a series; no personal data (R-77, CONTENT B.24)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, ExtractHour, ExtractIsoWeekDay, TruncQuarter

from incidents.advice.enums import EMOTION_ONLY, Category, Kind
from incidents.advice.models import Behaviour
from incidents.cases.enums import (
    EMPTY,
    HOURS,
    WEEKDAYS,
    Channel,
    Company,
    PartOfDay,
    PlaceKind,
    Status,
    WorkProcess,
)
from incidents.cases.models import Incident, IncidentBehaviour, IncidentQuerySet
from vpd.organisation.models import Location, Team
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key

NOT_FILLED_IN = "niet ingevuld"
UNDER_INFLUENCE = [
    ("true", "zichtbaar onder invloed"),
    ("false", "niet zichtbaar onder invloed"),
    ("", NOT_FILLED_IN),
]
YES_NO = {"true": "ja", "false": "nee"}
TILE, OWN, PLACE_AND_PROCESS = "behaviour", "own_location", "place_and_process"
EVERYTHING, TOLD, LATER = "all", "told", "later"
COUNTED = ("counted_quarter", "counted_value", "counted_number")
Teams = Collection[int] | None
"""Which teams count; None is the whole organisation."""
Asked = tuple[tuple[str, str], ...]
"""What the list of reports is to be narrowed to, to show these: names and values in its address."""


@dataclass(frozen=True)
class Group:
    """One line of a series: how many incidents in each quarter, in the order of the quarters."""

    key: str
    label: str
    counts: tuple[int, ...]
    asked: Asked = ()

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

    For who does not read every report, what went past the leader counts in `totals` alone (`sees_all`): whatever else
    would count it tells what it was about to who lays it beside the reports that the leader does see.
    """

    quarters: tuple[Quarter, ...]
    totals: tuple[int, ...]
    told: tuple[int, ...]
    """How many of `totals` did not go past the leader."""
    sees_all: bool
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
    by_weekday: GroupedSeries
    by_hour: GroupedSeries
    by_status: GroupedSeries
    by_place_and_process: GroupedSeries

    @property
    def total(self) -> int:
        """The count of the last quarter."""
        return self.totals[-1]

    @property
    def divided(self) -> tuple[int, ...]:
        """How many of each quarter the divisions count."""
        return self.totals if self.sees_all else self.told

    @property
    def past_leader(self) -> tuple[int, ...]:
        """How many of each quarter went past the leader."""
        return tuple(total - told for total, told in zip(self.totals, self.told, strict=True))

    @property
    def later(self) -> int:
        """How many of the last quarter were reported after its end."""
        return self.reported_later[-1]

    @property
    def circumstances(self) -> tuple[GroupedSeries, ...]:
        return (self.by_work_process, self.by_company, self.by_influence, self.by_part_of_day)


def counted_incidents(
    *, organisation_id: int, teams: Teams, sees_all: bool, first: date | None = None, last: date | None = None
) -> IncidentQuerySet:
    """What figures of these teams count, of these days or of all time."""
    rows = Incident.objects.of(organisation_id).counted_for(sees_all=sees_all)
    if teams is not None:
        rows = rows.filter(team__in=sorted(teams))
    if first and last:
        rows = rows.filter(happened_on__gte=first, happened_on__lte=last)
    return rows


def quarter_figures(
    *, organisation_id: int, teams: Teams, quarters: Sequence[Quarter], sees_all: bool
) -> QuarterFigures:
    """Count the incidents of `teams` in each of `quarters`, which follow each other; three queries."""
    span = tuple(quarters)
    whose: Any = {"organisation_id": organisation_id, "teams": teams, "first": span[0].start, "last": span[-1].end}
    every_kind = counted_incidents(**whose, sees_all=sees_all)
    everything = counted_incidents(**whose, sees_all=True).about(Kind.AGGRESSION)
    count = _Counted(every_kind, everything, span)
    none = (0,) * len(span)
    names = dict(Location.objects.of(organisation_id).filter(pk__in=count.location_ids).values_list("pk", "name"))
    return QuarterFigures(
        quarters=span,
        totals=count.of(EVERYTHING).get("", none),
        told=count.of(TOLD).get("", none),
        sees_all=sees_all,
        reported_later=count.of(LATER).get("", none),
        by_kind=count.by_choice("kind", "Soort", Kind.choices, "soort"),
        by_category=count.by_choice(
            "category", "Zwaarste categorie", [("", EMOTION_ONLY), *Category.choices], "categorie", empty="none"
        ),
        by_behaviour=_by_behaviour(count),
        by_location=_by_location(count, names),
        by_channel=count.by_choice("channel", "Contact", Channel.choices, "contact"),
        by_work_process=count.by_choice("work_process", "Werk", _with_empty(WorkProcess.choices), "werk"),
        by_company=count.by_choice("company", "Alleen of samen", _with_empty(Company.choices), "samen"),
        by_influence=count.by_choice("influence", "Onder invloed", UNDER_INFLUENCE, "invloed"),
        by_part_of_day=count.by_choice("part_of_day", "Deel van de dag", _with_empty(PartOfDay.choices), "dagdeel"),
        by_weekday=count.by_choice("weekday", "Dag van de week", WEEKDAYS, "weekdag"),
        by_hour=count.by_choice("hour", "Uur", _with_empty(HOURS), "uur"),
        by_status=count.by_choice("status", "Stand", Status.choices, "stand"),
        by_place_and_process=_by_place_and_process(count, names),
    )


def category_counts(
    *, organisation_id: int, teams: Teams, quarters: Sequence[Quarter], sees_all: bool
) -> dict[str, list[int]]:
    """Aggression by heaviest category in each quarter; "" is emotion alone. One query."""
    span = tuple(quarters)
    rows = counted_incidents(
        organisation_id=organisation_id, teams=teams, sees_all=sees_all, first=span[0].start, last=span[-1].end
    )
    counted = _part("category", rows.about(Kind.AGGRESSION), F("leading_category")).values_list(*COUNTED)
    found = _tally(counted, span)
    return {key: list(found.get(key, (0,) * len(span))) for key in ["", *Category.values]}


def totals_of(*, organisation_id: int, teams: Teams, quarters: Sequence[Quarter]) -> list[int]:
    """How much aggression there was in each quarter, whoever handles it; one query."""
    span = tuple(quarters)
    rows = counted_incidents(
        organisation_id=organisation_id, teams=teams, sees_all=True, first=span[0].start, last=span[-1].end
    )
    nothing = Value("", output_field=TextField())
    found = _tally(_part(EVERYTHING, rows.about(Kind.AGGRESSION), nothing).values_list(*COUNTED), span)
    return list(found.get("", (0,) * len(span)))


def days_of(*, organisation_id: int, team: Team, since: date, until: date, sees_all: bool) -> list[date]:
    """The days on which there was aggression; one query."""
    rows = counted_incidents(
        organisation_id=organisation_id, teams=[team.pk], sees_all=sees_all, first=since, last=until
    )
    return list(rows.about(Kind.AGGRESSION).order_by("happened_on").values_list("happened_on", flat=True))


def _with_empty(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [*((value, str(label)) for value, label in choices), ("", NOT_FILLED_IN)]


def _as_text(field: Any) -> Coalesce:
    """A value as text; what was not filled in is nothing."""
    return Coalesce(Cast(field, TextField()), Value(""), output_field=TextField())


DIVIDED = {
    "category": _as_text("leading_category"),
    OWN: _as_text("location_id"),
    "place_kind": _as_text("place_kind"),
    "channel": _as_text("channel"),
    "work_process": _as_text("work_process"),
    "company": _as_text("company"),
    "influence": _as_text("under_influence"),
    "part_of_day": _as_text("part_of_day"),
    "weekday": _as_text(ExtractIsoWeekDay("happened_on")),
    "hour": _as_text(ExtractHour("happened_at")),
    "status": _as_text("status"),
    PLACE_AND_PROCESS: Concat(
        _as_text("location_id"), Value(":"), "place_kind", Value(":"), "work_process", output_field=TextField()
    ),
}
"""What each division counts, as text."""


class _Counted:
    """Every division of a set of incidents, with one query for all of them."""

    def __init__(self, every_kind: IncidentQuerySet, everything: IncidentQuerySet, span: tuple[Quarter, ...]) -> None:
        self.span = span
        rows = every_kind.about(Kind.AGGRESSION)
        ticked = IncidentBehaviour.objects.filter(incident__in=rows)
        later = rows.alias(
            happened_quarter=TruncQuarter("happened_on"),
            reported_quarter=TruncQuarter("reported_at", output_field=DateField()),
        ).filter(reported_quarter__gt=F("happened_quarter"))
        nothing = Value("", output_field=TextField())
        parts = [
            _part("kind", every_kind, _as_text("kind")),
            _part(TILE, ticked, _as_text("behaviour_id"), "incident__"),
            _part(EVERYTHING, everything, nothing),
            _part(TOLD, everything.handled_by_leader(), nothing),
            _part(LATER, later, nothing),
        ]
        parts += [_part(key, rows, value) for key, value in DIVIDED.items()]
        found: dict[str, list[tuple[date, str, int]]] = {}
        for what, quarter, value, number in parts[0].union(*parts[1:], all=True):
            found.setdefault(what, []).append((quarter, value, number))
        self.found: dict[str, dict[str, tuple[int, ...]]] = {what: _tally(lines, span) for what, lines in found.items()}

    def of(self, key: str) -> dict[str, tuple[int, ...]]:
        """The counts of each value, in the order of the quarters."""
        return self.found.get(key, {})

    @property
    def location_ids(self) -> list[int]:
        return [int(pk) for pk in self.of(OWN) if pk]

    def by_choice(
        self, key: str, title: str, choices: Iterable[tuple[str, str]], name: str, *, empty: str = EMPTY
    ) -> GroupedSeries:
        """A series over a field with fixed choices, in their order; `name` is that of its filter on the list."""
        counts = self.of(key)
        groups = [
            Group(_key(value), str(label), counts[value], ((name, YES_NO.get(value, value) or empty),))
            for value, label in choices
            if value in counts
        ]
        return GroupedSeries(key, title, self.span, tuple(groups))


def _part(what: str, rows: QuerySet[Any], value: Any, before: str = "") -> QuerySet[Any]:
    return (
        rows.order_by()
        .annotate(counted_quarter=TruncQuarter(f"{before}happened_on"), counted_value=value)
        .values_list(Value(what), "counted_quarter", "counted_value")
        .annotate(counted_number=Count("pk"))
    )


def _by_behaviour(count: _Counted) -> GroupedSeries:
    counts = count.of(TILE)
    tiles = Behaviour.objects.filter(pk__in=[int(pk) for pk in counts])
    groups = [Group(tile.code, tile.short, counts[str(tile.pk)], (("gedrag", str(tile.pk)),)) for tile in tiles]
    return GroupedSeries("behaviour", "Gedrag", count.span, tuple(groups))


def _by_location(count: _Counted, names: dict[int, str]) -> GroupedSeries:
    """The organisation's own places by name, then the other kinds of place."""
    own, kinds = count.of(OWN), count.of("place_kind")
    groups = [Group(str(pk), name, own[str(pk)], (("locatie", str(pk)),)) for pk, name in names.items()]
    groups.sort(key=lambda group: name_key(group.label))
    groups += [
        Group(kind.value, str(kind.label), kinds[kind], (("plaats", kind.value),))
        for kind in PlaceKind
        if kind in kinds and kind != PlaceKind.LOCATION
    ]
    return GroupedSeries("location", "Locatie", count.span, tuple(groups))


def _by_place_and_process(count: _Counted, names: dict[int, str]) -> GroupedSeries:
    """Where and at which work, by quarter (R-77)."""
    groups = []
    for key, numbers in count.of(PLACE_AND_PROCESS).items():
        place, kind, process = key.split(":")
        where = names[int(place)] if place else str(PlaceKind(kind).label)
        work = str(WorkProcess(process).label) if process else NOT_FILLED_IN
        at = ("locatie", place) if place else ("plaats", kind)
        asked = (at, ("werk", process or EMPTY))
        groups.append(Group(f"{place or kind}:{process}", f"{where} · {work}", numbers, asked))
    groups.sort(key=lambda group: name_key(group.label))
    return GroupedSeries("place_and_process", "Locatie en werk", count.span, tuple(groups))


def _tally(rows: Iterable[tuple[date, Any, int]], span: tuple[Quarter, ...]) -> dict[Any, tuple[int, ...]]:
    """Rows (first day of the quarter, group, number) as one row of counts a group."""
    found: dict[Any, dict[Quarter, int]] = {}
    for start, value, number in rows:
        found.setdefault(value, {})[Quarter.of(start)] = number
    return {value: tuple(counts.get(quarter, 0) for quarter in span) for value, counts in found.items()}


def _key(value: str) -> str:
    """The key of a group in the figures: what stored reports and exports hold."""
    return {"true": "yes", "false": "no"}.get(value, value)
