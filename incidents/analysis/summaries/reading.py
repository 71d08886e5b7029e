"""Analyses with all that their pages and papers show."""

from django.db.models import Prefetch

from incidents.analysis.models import Analysis, AnalysisQuerySet, Barrier, ShareReading
from vpd.organisation.models import User


def full_rows(user: User) -> AnalysisQuerySet:
    """What this person may read, with all its parts."""
    return (
        Analysis.objects.visible_to(user)
        .select_related("protocol_version", "incident__organisation", "incident__team", "effect")
        .prefetch_related(
            "sides",
            "chances",
            "answers",
            Prefetch("barriers", Barrier.objects.select_related("line")),
            Prefetch("share_readings", ShareReading.objects.select_related("person")),
        )
    )
