import pytest
from django.utils import timezone

from incidents.support.enums import Basis, ConversationStatus, Phase, Step, SupportStatus
from incidents.support.models import Conversation, ConversationNote, Support
from incidents.support.services.offering import (
    ChosenError,
    UnfitHelperError,
    choose_helper,
    decline_support,
    give_support_to,
    nobody_wants_support,
    pass_on_support,
    record_offer,
)
from incidents.support.services.planning import record_held
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.support.factories import make_accepted, make_chosen, make_note, make_support, planned, support_of
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.status import TransitionError


def mailed(template: str) -> list[int]:
    """Who was promised this mail."""
    rows = OutboxMessage.objects.filter(kind="mail", payload__template=template).order_by("pk")
    return [row.payload["user_id"] for row in rows]


def steps_planned(support: Support) -> list[str]:
    return list(support.conversations.planned().values_list("step", flat=True))


def test_yes_plans_the_conversations_of_its_phase(cast: Cast) -> None:
    incident = make_incident(cast)
    first, care = (support_of(incident, cast.employee, phase) for phase in Phase)

    record_offer(support=first, to=SupportStatus.ACCEPTED, by=cast.aftercare)
    record_offer(support=care, to=SupportStatus.ACCEPTED, by=cast.aftercare)

    assert steps_planned(first) == [Step.SAME_DAY]
    assert steps_planned(care) == [Step.WEEK, Step.SIX_WEEKS]


def test_no_longer_wanted_ends_what_was_planned(cast: Cast) -> None:
    support = make_accepted(cast)

    record_offer(support=support, to=SupportStatus.DECLINED, by=cast.aftercare)

    assert set(support.conversations.values_list("status", flat=True)) == {ConversationStatus.CANCELLED}


def test_who_said_no_may_still_ask(cast: Cast) -> None:
    support = make_accepted(cast)
    decline_support(incident=support.incident, by=cast.employee)

    choose_helper(incident=support.incident, helper=cast.aftercare, by=cast.employee)

    support.refresh_from_db()
    assert support.status == SupportStatus.ACCEPTED
    assert steps_planned(support) == [Step.WEEK, Step.SIX_WEEKS]


def test_not_reached_twice_is_another_state_than_once(cast: Cast) -> None:
    support = make_support(cast)
    record_offer(support=support, to=SupportStatus.NOT_REACHED, by=cast.aftercare)

    record_offer(support=support, to=SupportStatus.NOT_REACHED_AGAIN, by=cast.aftercare)

    support.refresh_from_db()
    assert support.status == SupportStatus.NOT_REACHED_AGAIN
    with pytest.raises(TransitionError):
        record_offer(support=support, to=SupportStatus.NOT_REACHED, by=cast.aftercare)


def test_offered_person_hears_so_once_for_both_phases(cast: Cast) -> None:
    incident = make_incident(cast)

    for phase in Phase:
        record_offer(support=support_of(incident, cast.employee, phase), to=SupportStatus.OFFERED, by=cast.aftercare)

    assert mailed("support_offered") == [cast.employee.pk]


def test_person_chooses_and_the_first_loses_sight(cast: Cast) -> None:
    support = make_accepted(cast)
    note = make_note(cast, support=support)

    choose_helper(incident=support.incident, helper=cast.colleague, by=cast.employee)

    support.refresh_from_db()
    assert (support.assigned_to, support.basis) == (cast.colleague, Basis.CHOSEN)
    assert not Support.objects.visible_to(cast.aftercare).exists()
    assert not ConversationNote.objects.visible_to(cast.aftercare).exists()
    assert not Conversation.objects.between_two(cast.aftercare).exists()
    assert list(ConversationNote.objects.visible_to(cast.employee)) == [note]
    assert mailed("support_chosen") == [cast.colleague.pk]
    assert mailed("support_ended") == [cast.aftercare.pk]


def test_choosing_the_same_one_again_tells_nobody_twice(cast: Cast) -> None:
    support = make_chosen(cast, cast.aftercare)
    told = OutboxMessage.objects.count()

    choose_helper(incident=support.incident, helper=cast.aftercare, by=cast.employee)

    assert OutboxMessage.objects.count() == told


def test_next_one_reads_earlier_notes_only_with_a_yes(cast: Cast) -> None:
    support = make_accepted(cast)
    note = make_note(cast, support=support)

    choose_helper(incident=support.incident, helper=cast.colleague, by=cast.employee)
    without = list(ConversationNote.objects.visible_to(cast.colleague))
    choose_helper(incident=support.incident, helper=cast.safety, by=cast.employee, shares_earlier_notes=True)

    assert without == []
    assert list(ConversationNote.objects.visible_to(cast.safety)) == [note]


def test_who_gave_first_support_loses_sight_of_it_too(cast: Cast) -> None:
    support = make_accepted(cast, Phase.FIRST)
    conversation = planned(support, Step.SAME_DAY)
    record_held(conversation=conversation, held_on=timezone.localdate(), note="Kort gepraat.", by=cast.aftercare)

    choose_helper(incident=support.incident, helper=cast.colleague, by=cast.employee)

    conversation.refresh_from_db()
    assert conversation.held_by == cast.aftercare
    assert not Support.objects.visible_to(cast.aftercare).exists()
    assert not ConversationNote.objects.visible_to(cast.aftercare).exists()


@pytest.mark.parametrize("who", ["employee", "other_coordinator"])
def test_nobody_gives_support_to_oneself_or_from_elsewhere(cast: Cast, who: str) -> None:
    incident = make_incident(cast)

    with pytest.raises(UnfitHelperError):
        choose_helper(incident=incident, helper=getattr(cast, who), by=cast.employee)


def test_one_may_choose_somebody_who_was_there(cast: Cast) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague])

    choose_helper(incident=incident, helper=cast.colleague, by=cast.employee)

    assert support_of(incident, cast.employee).assigned_to == cast.colleague


def test_handler_asks_another_but_not_against_a_choice(cast: Cast) -> None:
    support, chosen = make_support(cast), make_chosen(cast, cast.colleague)

    give_support_to(support=support, helper=cast.safety, by=cast.leader)

    support.refresh_from_db()
    assert (support.assigned_to, support.basis) == (cast.safety, Basis.GIVEN)
    assert mailed("support_ended") == [cast.aftercare.pk, cast.aftercare.pk]
    with pytest.raises(ChosenError):
        give_support_to(support=chosen, helper=cast.safety, by=cast.leader)


def test_who_cannot_passes_it_to_the_next_without_the_notes(cast: Cast) -> None:
    support = make_accepted(cast)
    make_note(cast, support=support)

    helper = pass_on_support(support=support, by=cast.aftercare)

    assert helper == cast.coordinator
    assert not ConversationNote.objects.visible_to(cast.coordinator).exists()
    assert not Support.objects.given_by(cast.aftercare).filter(phase=Phase.AFTERCARE).exists()


def test_chosen_colleague_who_cannot_leaves_the_choice_to_the_person_again(cast: Cast) -> None:
    support = make_chosen(cast, cast.colleague)

    pass_on_support(support=support, by=cast.colleague)

    support.refresh_from_db()
    assert (support.assigned_to, support.basis) == (cast.aftercare, Basis.AFTERCARE)
    assert mailed("support_choose_again") == [cast.employee.pk]


def test_handler_asked_everybody_of_a_light_case_and_each_is_told(cast: Cast) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague], others_affected={"hired": 1})

    number = nobody_wants_support(incident=incident, by=cast.leader)

    assert number == 3
    assert set(Support.objects.filter(incident=incident).values_list("status", flat=True)) == {SupportStatus.DECLINED}
    assert sorted(mailed("support_declined_noted")) == sorted([cast.employee.pk, cast.colleague.pk])
    choose_helper(incident=incident, helper=cast.aftercare, by=cast.colleague)
    assert support_of(incident, cast.colleague).status == SupportStatus.ACCEPTED


def test_whoever_was_assigned_is_audited_by_id_alone(cast: Cast) -> None:
    support = make_chosen(cast, cast.colleague)

    rows = AuditEvent.objects.filter(action="support.assigned", subject_id=str(support.pk))

    assert [(row.actor_id, row.fields) for row in rows] == [(cast.employee.pk, ["assigned_to"])]
