"""Analyses with all that their pages and papers show."""

from datetime import date, datetime

from django.db.models import Prefetch

from incidents.analysis.models import Analysis, AnalysisQuerySet, Barrier, ShareReading
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


def when_for(moment: date | datetime, *, handles: bool, is_short: bool = False) -> str:
    """The day for who handles the case, the quarter for who reads its analysis only.

    What, when and where of a report are no figures (DECISIONS 1): a day beside a team says who was at work then.
    """
    if not handles:
        return str(Quarter.of(moment))
    return as_day_short(moment) if is_short else as_day(moment)
