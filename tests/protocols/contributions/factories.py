"""The shortest way to a deviation or dilemma, who sees it, and what a meeting decides about it."""

from django.urls import reverse

from protocols.contributions.services.agenda import choose_for_meeting
from tests.access_table import PEOPLE
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.models import AgendaItem
from vpd.meetings.services import decide


def url(name, thing=None):
    return reverse(f"protocols:{name}", args=[thing.pk] if thing else [])


def seen_by(cast, model):
    return {person for person in PEOPLE if model._default_manager.visible_to(getattr(cast, person)).exists()}


def decided(thing, *, by, outcome=DecisionOutcome.NO_ACTION, **values):
    """Chosen, and decided about at the meeting."""
    choose_for_meeting(thing=thing, by=by)
    return decide(item=AgendaItem.objects.get(origin_id=thing.pk), outcome=outcome, by=by, **{"text": ""} | values)
