"""What would happen with each of several reports, and with which nothing (DECISIONS 10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from incidents.cases.enums import Handler
from incidents.cases.gaps import all_gaps, as_flag
from incidents.cases.models import Incident
from incidents.cases.notifications import reminder_key, who_acts
from incidents.open_work.enums import Act, Skip
from incidents.outcomes.summaries.agenda import INCIDENT
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.meetings.services.meetings import next_meeting
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import User
from vpd.organisation.origins import Origin
from vpd.ui.moments import as_day


@dataclass(frozen=True)
class PlannedLine:
    """What happens with one report, in words; or why nothing does."""

    incident: Incident
    words: str = ""
    skip: Skip | None = None
    people: tuple[User, ...] = ()

    @property
    def said(self) -> str:
        return self.words if self.skip is None else str(self.skip.label)


@dataclass(frozen=True)
class Chosen:
    """Which reports, what, to whom, by whom and when."""

    act: Act
    incidents: Sequence[Incident]
    to: User | None
    by: User
    now: datetime


@dataclass
class _Read:
    """What was read once for all reports."""

    handled: frozenset[int] = frozenset()
    late: Mapping[int, str] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    on_agenda: frozenset[int | None] = frozenset()
    meetings: Mapping[int, TeamMeeting | None] = field(default_factory=dict)
    actors: Mapping[int, tuple[User, ...]] = field(default_factory=dict)


def plan_of(chosen: Chosen) -> list[PlannedLine]:
    """A line for each report that was chosen, in the order in which they stood."""
    read = _read(chosen)
    return [_line(incident, chosen, read) for incident in chosen.incidents]


def _line(incident: Incident, chosen: Chosen, read: _Read) -> PlannedLine:
    if not incident.is_open:
        return PlannedLine(incident, skip=Skip.CLOSED)
    if incident.is_duplicate:
        return PlannedLine(incident, skip=Skip.LED)
    if chosen.act == Act.GIVE:
        return _given(incident, chosen, read)
    return _reminded(incident, chosen, read) if chosen.act == Act.REMIND else _planned(incident, read)


def _given(incident: Incident, chosen: Chosen, read: _Read) -> PlannedLine:
    assert chosen.to is not None  # noqa: S101  the form asks for it
    if incident.taken_by_id == chosen.to.pk:
        return PlannedLine(incident, skip=Skip.HAS_IT)
    if incident.pk not in read.handled:
        return PlannedLine(incident, skip=Skip.MAY_NOT)
    before = incident.taken_by
    came = f"van {before.full_name}" if before else "was nog van niemand, de melder krijgt bericht"
    return PlannedLine(incident, f"gaat naar {chosen.to.full_name} ({came})")


def _reminded(incident: Incident, chosen: Chosen, read: _Read) -> PlannedLine:
    if incident.pk not in read.late:
        return PlannedLine(incident, skip=Skip.NOT_LATE)
    people = tuple(person for person in read.actors[incident.pk] if person.pk != chosen.by.pk)
    if not people:
        return PlannedLine(incident, skip=Skip.NOBODY)
    day = timezone.localdate(chosen.now)
    untold = tuple(person for person in people if reminder_key(incident, person, day) not in read.told)
    if not untold:
        return PlannedLine(incident, skip=Skip.TOLD_TODAY)
    names = " en ".join(person.full_name for person in untold)
    return PlannedLine(incident, f"{names} krijgt een mail: {read.late[incident.pk]}", people=untold)


def _planned(incident: Incident, read: _Read) -> PlannedLine:
    if incident.is_accident or incident.is_taken_over:
        return PlannedLine(incident, skip=Skip.NO_TEAM_TALK)
    if incident.handler != Handler.LEADER:
        return PlannedLine(incident, skip=Skip.PAST_LEADER)
    if incident.pk in read.on_agenda:
        return PlannedLine(incident, skip=Skip.ON_AGENDA)
    meeting = read.meetings[incident.team_id]
    when = f"komt op het overleg van {as_day(meeting.held_on)}" if meeting else "wacht op het volgende overleg"
    return PlannedLine(incident, f"{when} van team {incident.team.name}")


def _read(chosen: Chosen) -> _Read:
    """A few queries for all reports; those of the chain for each team once."""
    ids = [incident.pk for incident in chosen.incidents]
    if chosen.act == Act.GIVE and chosen.to:
        rows = Incident.objects.handled_by(chosen.to).filter(pk__in=ids)
        return _Read(handled=frozenset(rows.values_list("pk", flat=True)))
    if chosen.act == Act.PLAN:
        items = AgendaItem.objects.of(chosen.by.organisation_id).open().filter(origin_kind=INCIDENT)
        today = timezone.localdate(chosen.now)
        teams = {incident.team_id: incident.team for incident in chosen.incidents}
        return _Read(
            on_agenda=frozenset(items.values_list("origin_id", flat=True)),
            meetings={pk: next_meeting(team, today) for pk, team in teams.items()},
        )
    late = _late(chosen, ids)
    day = timezone.localdate(chosen.now)
    actors = who_acts([incident for incident in chosen.incidents if incident.pk in late], chosen.now)
    by_id = {incident.pk: incident for incident in chosen.incidents}
    keys = [reminder_key(by_id[pk], person, day) for pk, people in actors.items() for person in people]
    told = OutboxMessage.objects.filter(kind="mail", key__in=keys).values_list("key", flat=True)
    return _Read(late=late, told=frozenset(told), actors=actors)


def _late(chosen: Chosen, ids: Sequence[int]) -> dict[int, str]:
    """Of which reports a term has passed, with what lacks; one query."""
    of = chosen.by.organisation
    gaps = {gap.key.replace("-", "_"): gap for gap in all_gaps() if gap.late}
    flags = {
        f"late_{name}": as_flag(gap.lacks(of, chosen.now) & gap.late(of, chosen.now))
        for name, gap in gaps.items()
        if gap.late
    }
    rows = Incident.objects.of(of).open().filter(pk__in=ids).order_by().annotate(**flags).values("pk", *flags)
    found = {}
    for row in rows:
        if lacks := [gaps[name.removeprefix("late_")].label.lower() for name in flags if row[name]]:
            found[row["pk"]] = ", ".join(lacks)
    return found


def origin_of(incident: Incident) -> Origin:
    """How an incident stands on the agenda of its team."""
    return Origin(INCIDENT, incident.reference, incident.pk)
