from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from incidents.support.enums import ConversationStatus, Step, SupportStatus, Way
from incidents.support.models import ConversationNote
from incidents.support.services.offering import record_offer
from incidents.support.services.planning import (
    NotAcceptedError,
    agree_time,
    move_to_day,
    plan_extra,
    record_held,
    record_missed,
    remove_note,
)
from incidents.support.services.terms import choose_terms
from tests.cast import Cast
from tests.incidents.support.factories import make_accepted, make_note, make_support, planned
from tests.incidents.support.test_offering import mailed
from vpd.audit.models import AuditEvent
from vpd.organisation.models import FreeDay


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime(year, month, day, hour))


def days_of(cast: Cast, reported: datetime) -> dict[str, date]:
    """On which day each conversation is that was agreed to at once."""
    with time_machine.travel(reported):
        support = make_accepted(cast, happened_on=reported.date(), now=reported)
    return dict(support.conversations.values_list("step", "planned_on"))


def test_week_and_six_weeks_after_the_report(cast: Cast) -> None:
    found = days_of(cast, at(2026, 3, 2))

    assert found == {Step.WEEK: date(2026, 3, 9), Step.SIX_WEEKS: date(2026, 4, 13)}


def test_conversation_on_easter_monday_moves_to_tuesday(cast: Cast) -> None:
    # 30 March is the Monday after summer time began; a week later is Easter Monday.
    assert days_of(cast, at(2026, 3, 30))[Step.WEEK] == date(2026, 4, 7)


def test_conversation_in_the_weekend_moves_to_monday(cast: Cast) -> None:
    assert days_of(cast, at(2026, 6, 6))[Step.WEEK] == date(2026, 6, 15)


def test_own_free_day_is_passed_over(cast: Cast) -> None:
    FreeDay.objects.create(organisation=cast.organisation, day=date(2026, 3, 9), name="Havendag")

    assert days_of(cast, at(2026, 3, 2))[Step.WEEK] == date(2026, 3, 10)


def test_organisation_chooses_the_days(cast: Cast) -> None:
    choose_terms(organisation=cast.organisation, by=cast.coordinator, offer_days=2, week_days=3, late_days=14)

    found = days_of(cast, at(2026, 3, 2))

    assert found == {Step.WEEK: date(2026, 3, 5), Step.SIX_WEEKS: date(2026, 3, 16)}


def test_what_should_have_been_is_planned_from_today(cast: Cast) -> None:
    reported = at(2026, 3, 2)
    with time_machine.travel(reported):
        support = make_support(cast, happened_on=reported.date(), now=reported)

    with time_machine.travel(at(2026, 3, 24)):
        record_offer(support=support, to=SupportStatus.ACCEPTED, by=cast.aftercare)

    assert planned(support, Step.WEEK).planned_on == date(2026, 3, 24)


def test_missed_once_is_planned_again_twice_not(cast: Cast) -> None:
    with time_machine.travel(at(2026, 3, 6)):
        support = make_accepted(cast)
        again = record_missed(conversation=planned(support), by=cast.aftercare)
        twice = record_missed(conversation=planned(support), by=cast.aftercare)

    assert again is not None
    assert again.planned_on == date(2026, 3, 9)
    assert twice is None
    assert not support.conversations.planned().filter(step=Step.WEEK).exists()


def test_time_is_told_to_the_person_and_each_change_counts(cast: Cast) -> None:
    conversation = planned(make_accepted(cast))
    first, second = timezone.now() + timedelta(days=3), timezone.now() + timedelta(days=4)

    for starts_at in (first, first, second):
        agree_time(conversation=conversation, starts_at=starts_at, way=Way.PHONE, place="", by=cast.aftercare)

    conversation.refresh_from_db()
    assert conversation.sequence == 2
    assert conversation.planned_on == timezone.localdate(second)
    assert mailed("support_appointment") == [cast.employee.pk, cast.employee.pk]


def test_moved_conversation_has_no_time_any_more(cast: Cast) -> None:
    conversation = planned(make_accepted(cast))
    at_eleven = timezone.now() + timedelta(days=3)
    agree_time(conversation=conversation, starts_at=at_eleven, way=Way.PHONE, place="", by=cast.aftercare)

    move_to_day(conversation=conversation, planned_on=date(2027, 5, 1), by=cast.aftercare)

    conversation.refresh_from_db()
    # 1 May 2027 is a Saturday.
    assert (conversation.planned_on, conversation.starts_at) == (date(2027, 5, 3), None)


def test_extra_conversation_only_for_who_wants_it(cast: Cast) -> None:
    wants, waits = make_accepted(cast), make_support(cast)

    extra = plan_extra(support=wants, planned_on=date(2027, 3, 3), by=cast.aftercare)

    assert (extra.step, extra.status) == (Step.EXTRA, ConversationStatus.PLANNED)
    with pytest.raises(NotAcceptedError):
        plan_extra(support=waits, planned_on=date(2027, 3, 3), by=cast.aftercare)


def test_note_is_kept_once_and_its_words_are_not_audited(cast: Cast) -> None:
    conversation = planned(make_accepted(cast))
    for _ in range(2):
        record_held(conversation=conversation, held_on=timezone.localdate(), note="Kwartelei", by=cast.aftercare)

    assert [note.text for note in ConversationNote.objects.filter(conversation=conversation)] == ["Kwartelei"]
    assert not [row for row in AuditEvent.objects.values() if "Kwartelei" in str(row)]


def test_removed_note_is_gone_and_the_conversation_stays(cast: Cast) -> None:
    note = make_note(cast)

    remove_note(note=note, by=cast.employee)

    note.conversation.refresh_from_db()
    assert not ConversationNote.objects.exists()
    assert note.conversation.status == ConversationStatus.HELD
