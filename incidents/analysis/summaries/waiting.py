"""What waits for somebody in learning from cases (Mijn werk)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.analysis.enums import UNFINISHED
from incidents.analysis.models import Analysis, AnalysisQuerySet, ShareReading, ShareReadingQuerySet
from incidents.analysis.summaries.followups import next_step_url, without_next_step
from incidents.analysis.summaries.quarters import not_looked_at
from incidents.analysis.summaries.terms import analysis_until, debrief_until, is_heavy, light_until
from incidents.cases.access import can_handle_reports
from incidents.cases.enums import Handler, Status
from incidents.cases.models import Incident, IncidentQuerySet, had_no_part
from vpd.organisation import glance as glances
from vpd.organisation.access import Permission, access_of
from vpd.organisation.glance import glance
from vpd.organisation.models import Team, User
from vpd.ui.pieces import Harm, WaitingItem
from vpd.ui.quarter import Quarter

SHOWN = 20


def learning_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Four questions, analyses, whether one helped or what follows, light cases, and our own share to read."""
    there = glance(user, now)
    sources = {
        "analyses_to_write": _to_write,
        "effects_to_judge": _to_judge,
        "effects_to_follow": _next_step,
        "shares_to_read": _to_read,
        "light_cases": _light_together,
    }
    return [item for name, source in sources.items() if there[name] for item in source(user, now)]


def register() -> None:
    """Which of these there are; the first and the last two for who handles cases."""

    glances.register(
        analyses_to_write=lambda user, now: _unfinished(user, now) if can_handle_reports(user) else None,
        effects_to_judge=lambda user, now: _to_be_judged(user, now) if can_handle_reports(user) else None,
        effects_to_follow=lambda user, now: _to_follow(user, now) if can_handle_reports(user) else None,
        light_cases=lambda user, now: _light(user, now) if can_handle_reports(user) else None,
        shares_to_read=_shares,
    )


def _unfinished(user: User, now: datetime) -> IncidentQuerySet:
    """A threat or violence in hand of which something is to be written, and every analysis that was begun."""
    heavy = Q(status=Status.IN_PROGRESS, kind=Kind.AGGRESSION, leading_category__in=sorted(SERIOUS_CATEGORIES))
    begun = Q(analysis__status__in=sorted(UNFINISHED))
    rows = _taken(user).exclude(status=Status.WITHDRAWN)
    return rows.filter(begun | (heavy & (Q(debrief=None) | Q(analysis=None))))


def _to_write(user: User, now: datetime) -> Iterator[WaitingItem]:
    rows = _unfinished(user, now).select_related("organisation", "debrief", "analysis")
    for incident in rows.order_by("reported_at")[:SHOWN]:
        is_due = is_heavy(incident) and incident.status == Status.IN_PROGRESS
        if is_due and getattr(incident, "debrief", None) is None:
            yield _debrief(incident)
        analysis = getattr(incident, "analysis", None)
        if analysis is None or analysis.is_unfinished:
            yield _analysis(incident, analysis, is_due=is_due)


def _to_be_judged(user: User, now: datetime) -> AnalysisQuerySet:
    """For the leader of the team, or whoever coordinates where nobody leads."""
    return _of_whoever_judges(user).effect_to_judge(timezone.localdate(now))


def _of_whoever_judges(user: User) -> AnalysisQuerySet:
    rows = Analysis.objects.handled_by(user)
    if access_of(user).can(Permission.HANDLE_INCIDENTS):
        rows = rows.filter(Q(incident__handler=Handler.COORDINATOR) | Q(incident__taken_by=user))
    return rows.filter(had_no_part(user, "incident"))


def _to_follow(user: User, now: datetime) -> AnalysisQuerySet:
    return without_next_step(_of_whoever_judges(user))


def _next_step(user: User, now: datetime) -> Iterator[WaitingItem]:
    """It did not help: what follows."""
    for analysis in _to_follow(user, now).select_related("incident").order_by("completed_at")[:SHOWN]:
        yield WaitingItem(
            "Spreek af wat er volgt",
            next_step_url(analysis),
            f"Het hielp niet · {analysis.incident.title} · {analysis.incident.reference}",
            harm=Harm.INCIDENT,
        )


def _to_judge(user: User, now: datetime) -> Iterator[WaitingItem]:
    """Whether it helped, two quarters later."""
    for analysis in _to_be_judged(user, now).select_related("incident").order_by("completed_at")[:SHOWN]:
        yield WaitingItem(
            "Zeg of het heeft geholpen",
            reverse("incidents:analysis_effect", args=[analysis.incident.reference]),
            f"Twee kwartalen na de analyse · {analysis.incident.title} · {analysis.incident.reference}",
            harm=Harm.INCIDENT,
        )


def _light(user: User, now: datetime) -> IncidentQuerySet:
    """Of the teams that this person leads; for the coordinator also of the others, once their term is over."""
    access, today = access_of(user), timezone.localdate(now)
    quarter = Quarter.of(today).previous()
    rows = not_looked_at(user, quarter)
    if access.can(Permission.HANDLE_INCIDENTS) and today > light_until(quarter, user.organisation):
        return rows
    return rows.filter(team_id__in=sorted(access.led_team_ids))


def _light_together(user: User, now: datetime) -> Iterator[WaitingItem]:
    quarter, led = Quarter.of(timezone.localdate(now)).previous(), access_of(user).led_team_ids
    until = light_until(quarter, user.organisation)
    # The first report of a team says that there are any; as an `Exists` Postgres goes through all of the quarter.
    first = _light(user, now).filter(team=OuterRef("pk")).order_by().values("pk")[:1]
    others = []
    teams = Team.objects.of(user.organisation_id).alias(light=Subquery(first)).exclude(light=None)
    for team in teams.order_by("name"):
        if team.pk not in led:
            others.append(team.name)
            continue
        yield WaitingItem(
            "Bekijk de lichte meldingen samen",
            reverse("incidents:light_quarter", args=[quarter.slug, team.slug]),
            f"{team.name}, {quarter} · vier vragen, als één punt naar het overleg",
            due_at=until,
            harm=Harm.INCIDENT,
        )
    if others:
        yield WaitingItem(
            "Vraag waar de lichte meldingen blijven",
            reverse("incidents:analyses"),
            f"{quarter} · nog niet samen bekeken: {others[0] if len(others) == 1 else f'{len(others)} teams'}",
            due_at=until,
            harm=Harm.INCIDENT,
        )


def _shares(user: User, now: datetime) -> ShareReadingQuerySet:
    return ShareReading.objects.waiting_for(user, timezone.localdate(now))


def _to_read(user: User, now: datetime) -> Iterator[WaitingItem]:
    """What this person may read and add to, as who it happened to."""
    for reading in _shares(user, now).select_related("analysis__incident")[:SHOWN]:
        incident = reading.analysis.incident
        yield WaitingItem(
            "Lees wat aan onze kant meespeelde",
            reverse("incidents:own_share", args=[incident.reference]),
            f"Je mag aanvullen, het hoeft niet · {incident.title} · {incident.reference}",
            due_at=reading.due_on,
            harm=Harm.INCIDENT,
        )


def _taken(user: User) -> IncidentQuerySet:
    """Cases that this person took, or whoever did is away and this person takes their place."""
    # By name, so that an index finds them among all reports there are.
    takers = sorted({user.pk} | access_of(user).stands_in_for)
    rows = Incident.objects.handled_by(user).handled_here()
    return rows.filter(had_no_part(user), taken_by__in=takers, duplicate_of=None)


def _debrief(incident: Incident) -> WaitingItem:
    return WaitingItem(
        "Stel de vier vragen",
        reverse("incidents:debrief", args=[incident.reference]),
        f"Tien minuten met wie erbij was · {incident.title} · {incident.reference}",
        due_at=debrief_until(incident),
        harm=Harm.SERIOUS,
    )


def _analysis(incident: Incident, analysis: Analysis | None, *, is_due: bool) -> WaitingItem:
    return WaitingItem(
        "Maak de analyse af" if analysis else "Begin de analyse",
        reverse("incidents:analysis", args=[incident.reference]),
        f"Waardoor kon dit gebeuren? · {incident.title} · {incident.reference}",
        due_at=analysis_until(incident) if is_due else None,
        harm=Harm.INCIDENT,
    )
