"""Reminders of what is to be learned: when a term nears and when it has passed, once each, never on a day off."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.analysis import notifications
from incidents.analysis.enums import AnalysisStatus
from incidents.analysis.models import Analysis, Debrief
from incidents.analysis.summaries.quarters import not_looked_at_in
from incidents.analysis.summaries.terms import analysis_until, debrief_until, light_until
from incidents.cases.enums import Handler, Status
from incidents.cases.models import Incident
from vpd.organisation.calendar import FreeDays, working_day_before, working_today
from vpd.organisation.models import Organisation, Team
from vpd.ui.quarter import Quarter

LOOKED_BACK = timedelta(days=120)
"""So long ago a report can be whose longest term (sixty working days) passes now."""
FRESH = timedelta(days=10)
"""What was passed longer ago is no news any more; Mijn werk keeps showing it."""
DEBRIEF_AHEAD = 1
"""Working days before the last day for the four questions."""
WRITING = 2
"""Working days to write an analysis in, before who it happened to reads along and it can be complete."""
LIGHT_AHEAD = 5
"""Working days before the last day to look at the light cases together: there is a meeting in them."""
NEARS, PASSED = "nears", "passed"
OF_DEBRIEF = {NEARS: "debrief_due", PASSED: "debrief_late"}
OF_ANALYSIS = {NEARS: "analysis_due", PASSED: "analysis_late"}
OF_LIGHT_CASES = {NEARS: "light_quarter_due", PASSED: "light_quarter_late"}
OF_EFFECT = "effect_to_judge"


def remind(now: datetime | None = None) -> int:
    """Remind who has a threat or violence in hand, and who leads a team; returns how many heard something new.

    The four questions, the analysis and, two whole quarters later, whether it helped: whoever has the case, or who
    takes their place. Light cases of the quarter before: who leads the team.
    """
    now = now or timezone.now()
    return sum(_remind_in(organisation, now, today, free) for organisation, today, free in working_today(now))


@transaction.atomic
def _remind_in(organisation: Organisation, now: datetime, today: date, free: FreeDays) -> int:
    return (
        _of_cases(organisation, now, today, free)
        + _of_effects(organisation, today)
        + _of_quarter(organisation, today, free)
    )


def _of_cases(organisation: Organisation, now: datetime, today: date, free: FreeDays) -> int:
    rows = Incident.objects.of(organisation).handled_here().filter(duplicate_of=None, taken_by__isnull=False)
    rows = rows.filter(kind=Kind.AGGRESSION, leading_category__in=sorted(SERIOUS_CATEGORIES))
    rows = rows.filter(status=Status.IN_PROGRESS, reported_at__gte=now - LOOKED_BACK)
    open_debrief, open_analysis = Q(debrief=None), ~Q(analysis__status=AnalysisStatus.COMPLETE)
    rows = rows.filter(open_debrief | open_analysis).select_related("organisation", "team", "taken_by")
    cases = list(rows.prefetch_related("affected", "witnesses"))
    asked = set(Debrief.objects.filter(incident__in=cases).values_list("incident", flat=True))
    complete = set(Analysis.objects.filter(incident__in=cases).complete().values_list("incident", flat=True))
    told = 0
    for incident in cases:
        if incident.pk not in asked:
            term = _term(debrief_until(incident), DEBRIEF_AHEAD, today, free)
            told += bool(term) and notifications.remind(incident, "incidents:debrief", OF_DEBRIEF[term], today)
        if incident.pk not in complete:
            term = _term(analysis_until(incident), organisation.share_days + WRITING, today, free)
            told += bool(term) and notifications.remind(incident, "incidents:analysis", OF_ANALYSIS[term], today)
    return told


def _of_effects(organisation: Organisation, today: date) -> int:
    """In the first days of a quarter, of each analysis that can be judged since it began (U4)."""
    if today - Quarter.of(today).start > FRESH:
        return 0
    rows = (
        Analysis.objects.of(organisation).effect_to_judge(today).select_related("incident__team", "incident__taken_by")
    )
    cases = [analysis.incident for analysis in rows.prefetch_related("incident__affected", "incident__witnesses")]
    return sum(notifications.remind(incident, "incidents:analysis_effect", OF_EFFECT, today) for incident in cases)


def _of_quarter(organisation: Organisation, today: date, free: FreeDays) -> int:
    quarter = Quarter.of(today).previous()
    term = _term(light_until(quarter, organisation), LIGHT_AHEAD, today, free)
    if not term:
        return 0
    theirs = Incident.objects.of(organisation).filter(handler=Handler.LEADER)
    teams = Team.objects.of(organisation).filter(pk__in=not_looked_at_in(theirs, quarter).values("team"))
    return sum(notifications.remind_leaders(team, quarter, OF_LIGHT_CASES[term], today) for team in teams)


def _term(until: date, ahead: int, today: date, free: FreeDays) -> str:
    """Whether a term nears or has lately passed; nothing where neither is so."""
    if until < today:
        return PASSED if today - until <= FRESH else ""
    near = until
    for _ in range(ahead):
        near = working_day_before(near, free)
    return NEARS if near <= today else ""
