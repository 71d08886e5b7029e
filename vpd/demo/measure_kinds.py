"""The list of measures of the example municipality."""

from datetime import time

from incidents.measure_kinds.services import publish, start_draft
from vpd.demo.cast import Cast


def build(cast: Cast) -> None:
    """The five usual kinds hold for more than two years; a new version is being made."""
    coordinator = cast.users["coordinator"]
    draft = start_draft(organisation=cast.organisation, by=coordinator)
    publish(version=draft, in_force_from=cast.day(-800), by=coordinator, now=cast.moment(-803, time(12)))
    start_draft(organisation=cast.organisation, by=coordinator)
