"""Support as the services leave it, with as few words as possible."""

from django.utils import timezone

from incidents.cases.models import Incident
from incidents.support.enums import ConversationStatus, Phase, Step, SupportStatus
from incidents.support.models import Conversation, ConversationNote, PassedSentence, Support
from incidents.support.services.offering import choose_helper, record_offer
from incidents.support.services.planning import record_held
from incidents.support.services.sentences import ask_to_pass_on
from tests.cast import Cast
from tests.incidents.factories import make_incident
from vpd.organisation.models import User


def support_of(incident: Incident, person: User, phase: Phase = Phase.AFTERCARE) -> Support:
    rows = Support.objects.select_related("incident", "person", "assigned_to")
    return rows.get(incident=incident, person=person, phase=phase)


def make_support(cast: Cast, phase: Phase = Phase.AFTERCARE, **values) -> Support:
    """The employee was insulted and reported it: support that is still to be offered, by aftercare."""
    return support_of(make_incident(cast, **values), cast.employee, phase)


def make_accepted(cast: Cast, phase: Phase = Phase.AFTERCARE, **values) -> Support:
    support = make_support(cast, phase, **values)
    record_offer(support=support, to=SupportStatus.ACCEPTED, by=cast.aftercare)
    return support_of(support.incident, cast.employee, phase)


def make_chosen(cast: Cast, helper: User) -> Support:
    """The employee chose who gives it."""
    incident = make_incident(cast)
    choose_helper(incident=incident, helper=helper, by=cast.employee)
    return support_of(incident, cast.employee)


def planned(support: Support, step: Step = Step.WEEK) -> Conversation:
    rows = Conversation.objects.select_related("support__incident", "support__person", "support__assigned_to")
    return rows.get(support=support, step=step, status=ConversationStatus.PLANNED)


def make_sentence(cast: Cast, text: str = "Graag met zijn tweeën.") -> PassedSentence:
    """A sentence that waits for the employee's yes."""
    return ask_to_pass_on(support=make_accepted(cast), text=text, by=cast.aftercare)


def make_note(cast: Cast, text: str = "Wij liepen een rondje.", support: Support | None = None) -> ConversationNote:
    """What the assigned aftercare person wrote down of the first conversation."""
    support = support or make_accepted(cast)
    helper = support.assigned_to or cast.aftercare
    conversation = planned(support)
    record_held(conversation=conversation, held_on=timezone.localdate(), note=text, by=helper)
    return ConversationNote.objects.get(conversation=conversation)
