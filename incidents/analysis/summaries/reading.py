"""Analyses with all that their pages and papers show."""

from datetime import date, datetime

from django.db.models import Prefetch

from incidents.analysis.models import Analysis, AnalysisQuerySet, Barrier, ShareReading
from incidents.cases.models import Incident
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.quarter import Quarter


def full_rows(user: User) -> AnalysisQuerySet:
    """What this person may read, with all its parts."""
    return (
        Analysis.objects.visible_to(user)
        .select_related("protocol_version", "incident__organisation", "incident__team", "effect", "nothing_follows")
        .prefetch_related(
            "sides",
            "chances",
            "answers",
            Prefetch("barriers", Barrier.objects.select_related("line")),
            Prefetch("share_readings", ShareReading.objects.select_related("person")),
        )
    )


def team_for(incident: Incident, *, handles: bool) -> str:
    """The team for who handles the case; nothing for who reads its analysis only.

    What, when and where of a report are for them figures (DECISIONS 1), and those withhold a number of one to four of a
    team: each analysis of a team would be such a one, beside the withheld cell (DECISIONS 9).
    """
    return incident.team.name if handles else ""


def when_for(moment: date | datetime, *, handles: bool, is_short: bool = False) -> str:
    """The day for who handles the case, the quarter for who reads its analysis only: a day says who was at work."""
    if not handles:
        return str(Quarter.of(moment))
    return as_day_short(moment) if is_short else as_day(moment)
