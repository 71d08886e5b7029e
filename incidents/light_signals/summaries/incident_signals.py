"""What there is to see of signals: the questions in three taps, the list, and one's own signal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from incidents.advice.enums import Weight
from incidents.cases.enums import Channel, PlaceKind, WorkProcess
from incidents.cases.models import Incident, IncidentDraft
from incidents.light_signals.enums import SIGNAL_WEIGHTS
from incidents.light_signals.models import IncidentSignal
from incidents.reports.forms.places import fits
from incidents.reports.summaries.taps import tap_url
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Location, Team, User
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.pieces import TapTile
from vpd.ui.sorting import name_key
from vpd.ui.tables import Cell, Column, Table

WHAT_LABELS = {
    Weight.EMOTION_SELF: ("Emotie over de eigen situatie", "Klagen, boos of verdrietig zijn, om begrip vragen"),
    Weight.EMOTION_CRITICISM: ("Kritiek op regels en organisatie", "In discussie gaan, beschuldigen, schande spreken"),
    Weight.VERBAL: ("Schelden en vernederen", "Schelden, uitlokken, iemand belachelijk maken"),
    Weight.THREAT: ("Bedreigen en intimideren", "Dit meld je altijd: je gaat naar de melding"),
    Weight.PHYSICAL: ("Geweld en vernieling", "Dit meld je altijd: je gaat naar de melding"),
}
PLACE_LABELS = {
    PlaceKind.HOME_VISIT: "Bij iemand thuis",
    PlaceKind.COMPANY_VISIT: "Bij een bedrijf",
    PlaceKind.PUBLIC_SPACE: "Op straat of ergens anders buiten",
    PlaceKind.ONLINE: "Online, per post of aan de telefoon",
}


@dataclass(frozen=True)
class SignalState:
    """What its author may still do with a signal."""

    facts: list[tuple[str, str]]
    report: Incident | None
    has_draft: bool


@dataclass(frozen=True)
class SignalCounts:
    """How many signals in the window, by column; never by person."""

    total: int
    by_weight: tuple[tuple[str, int], ...]


def team_tiles(teams: Iterable[Team], answers: dict[str, str]) -> list[TapTile]:
    return [TapTile(team.name, tap_url(answers, team=team.pk)) for team in teams]


def what_tiles(answers: dict[str, str]) -> list[TapTile]:
    """The five columns of the matrix; the two heaviest lead to the report (R-23)."""
    return [
        TapTile(label, tap_url(answers, wat=int(weight)), hint)
        if weight in SIGNAL_WEIGHTS
        else TapTile(label, reverse("incidents:report") + "?nieuw=1", hint)
        for weight, (label, hint) in WHAT_LABELS.items()
    ]


def how_tiles(answers: dict[str, str]) -> list[TapTile]:
    return [TapTile(channel.label.capitalize(), tap_url(answers, hoe=channel.value)) for channel in Channel]


def where_tiles(locations: Iterable[Location], team: Team, channel: Channel) -> list[TapTile]:
    """Where there can have been such contact: the team's own places, other kinds of place, other locations."""
    own_ids = set(team.locations.values_list("pk", flat=True))
    named = sorted(locations, key=lambda place: name_key(place.name))
    own = [(f"location:{place.pk}", place.name) for place in named if place.pk in own_ids]
    others = [(f"location:{place.pk}", place.name) for place in named if place.pk not in own_ids]
    kinds = [(kind.value, label) for kind, label in PLACE_LABELS.items()]
    places = [*own, *kinds, *others]
    fitting = [entry for entry in places if fits(channel, entry[0])]
    return [TapTile(label, name="waar", value=value) for value, label in fitting or places]


def facts_of_signal(signal: IncidentSignal) -> list[tuple[str, str]]:
    """What was tapped, label and value."""
    return [
        ("Wat", WHAT_LABELS[Weight(signal.weight)][0]),
        ("Hoe", Channel(signal.channel).label),
        ("Waar", signal.location.name if signal.location else PLACE_LABELS[PlaceKind(signal.place_kind)]),
        ("Team", signal.team.name),
        ("Dag", as_day(signal.happened_on)),
        ("Werk", WorkProcess(signal.work_process).label if signal.work_process else ""),
    ]


def state_of_signal(signal: IncidentSignal, user: User) -> SignalState:
    """How far one's own signal is: a signal, a report begun, or a report."""
    if signal.draft_id is None:
        return SignalState(facts_of_signal(signal), None, has_draft=False)
    report = Incident.objects.visible_to(user).filter(draft_id=signal.draft_id).first()
    has_draft = IncidentDraft.objects.visible_to(user).filter(pk=signal.draft_id).exists()
    return SignalState(facts_of_signal(signal), report, has_draft)


def signal_table(signals: Sequence[IncidentSignal], user: User, *, with_team: bool) -> Table:
    """The list without persons: only one's own signals have a link, and say so."""
    columns = [
        Column("day", "Dag"),
        Column("what", "Wat"),
        Column("how", "Hoe"),
        Column("where", "Waar"),
        Column("work", "Werk"),
        Column("team", "Team"),
    ]
    columns = [column for column in columns if with_team or column.key != "team"]
    rows = []
    for signal in signals:
        own = signal.author_id == user.pk
        cells = {
            "day": Cell(
                as_day_short(signal.happened_on),
                url=reverse("incidents:signal", args=[signal.pk]) if own else "",
                note="van jou" if own else "",
            ),
            "what": Cell(WHAT_LABELS[Weight(signal.weight)][0]),
            "how": Cell(Channel(signal.channel).label),
            "where": Cell(signal.location.name if signal.location else PLACE_LABELS[PlaceKind(signal.place_kind)]),
            "work": Cell(WorkProcess(signal.work_process).label if signal.work_process else ""),
            "team": Cell(signal.team.name),
        }
        rows.append([cells[column.key] for column in columns])
    return Table(columns=columns, rows=rows, caption="Signalen")


def counts_by_weight(signals: QuerySet[IncidentSignal]) -> SignalCounts:
    """The number of these signals, and how many of each column."""
    numbers = signals.order_by().aggregate(
        **{f"w{int(weight)}": Count("pk", filter=Q(weight=weight)) for weight in SIGNAL_WEIGHTS}
    )
    by_weight = tuple((WHAT_LABELS[weight][0], numbers[f"w{int(weight)}"]) for weight in SIGNAL_WEIGHTS)
    return SignalCounts(sum(number for _, number in by_weight), by_weight)


def reads_others(user: User) -> bool:
    """Leaders and the coordinator look at the signals of teams; everybody else at the own."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.READ_ALL_INCIDENTS)
