"""The list of measures of the example municipality."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from incidents.measure_kinds.services import publish, start_draft
from vpd.demo.cast import Cast


def build(cast: Cast) -> None:
    """The five usual kinds hold for more than two years; a new version is being made."""
    coordinator, first = cast.users["coordinator"], cast.day(-800)
    draft = start_draft(organisation=cast.organisation, by=coordinator)
    noon = timezone.make_aware(datetime.combine(first - timedelta(days=3), time(12)))
    publish(version=draft, in_force_from=first, by=coordinator, now=noon)
    start_draft(organisation=cast.organisation, by=coordinator)
