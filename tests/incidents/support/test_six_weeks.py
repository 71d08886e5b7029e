"""Aftercare from the day itself to six weeks later, with the clock moved over Easter and summer time (R-63)."""

from datetime import date, datetime, timedelta

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.support.enums import Step
from incidents.support.models import Conversation
from incidents.support.services.reminders import remind
from tests.cast import Cast
from tests.incidents.support.factories import make_support, planned
from tests.incidents.support.test_offering import mailed
from tests.incidents.support.test_planning import at
from vpd.start.waiting import work_of

TOLD = ("support_conversation_due", "support_conversation_open", "support_appointment_soon")


def mornings(first: date, last: date) -> list[str]:
    """Run the beat of each morning; who was promised what, on which day."""
    told, day = [], first
    while day <= last:
        before = {template: len(mailed(template)) for template in TOLD}
        with time_machine.travel(at(day.year, day.month, day.day, 7)):
            remind(now=timezone.now())
        told += [f"{day:%m-%d} {name} {who}" for name in TOLD for who in mailed(name)[before[name] :]]
        day += timedelta(days=1)
    return told


def record(client: Client, conversation: Conversation, moment: datetime, **answer: str) -> str:
    """What is recorded at that moment, and what the page said."""
    with time_machine.travel(moment):
        address = reverse("incidents:conversation", args=[conversation.pk])
        return client.post(address, {"held_on": f"{moment:%Y-%m-%d}", "way": "phone", **answer}, follow=True).text


def first_of(cast: Cast, moment: datetime) -> str:
    """What stands first on Mijn werk of whoever gives support."""
    with time_machine.travel(moment):
        waiting = work_of(cast.aftercare, timezone.now()).waiting
        return waiting[0].title if waiting else ""


def test_conversations_from_the_day_itself_to_six_weeks_later(cast: Cast, client_of) -> None:
    helper, person = cast.aftercare.pk, cast.employee.pk
    client, own = client_of(cast.aftercare), client_of(cast.employee)
    reported = at(2026, 2, 23)
    with time_machine.travel(reported):
        support = make_support(cast, happened_on=reported.date(), now=reported)
        client.post(reverse("incidents:aftercare_offer", args=[support.pk]), {"outcome": "accepted"})
    support.refresh_from_db()
    first = Conversation.objects.get(step=Step.SAME_DAY)

    said = record(client, first, at(2026, 2, 23, 16), outcome="held")
    assert "Er staat geen gesprek meer gepland." not in said
    assert said.count("Gesprek vastleggen") == len(("a week later", "six weeks later"))
    told = mornings(date(2026, 2, 24), date(2026, 3, 2))
    assert told == [f"02-27 support_conversation_due {helper}"]
    assert first_of(cast, at(2026, 3, 2, 8)) == f"Leg het gesprek met {cast.employee.full_name} vast"
    said = record(client, planned(support), at(2026, 3, 2, 15), outcome="missed")
    assert "Probeer het opnieuw op dinsdag 3 maart 2026" in said
    assert mornings(date(2026, 3, 3), date(2026, 3, 3)) == [f"03-03 support_conversation_due {helper}"]
    record(client, planned(support), at(2026, 3, 3, 15), outcome="held")

    # Six weeks later is Easter Monday: Tuesday. The working day before it is Thursday, before Good Friday.
    late = planned(support, Step.SIX_WEEKS)
    assert late.planned_on == date(2026, 4, 7)
    assert mornings(date(2026, 3, 4), date(2026, 4, 2)) == [f"04-02 support_conversation_due {helper}"]
    with time_machine.travel(at(2026, 4, 2, 9)):
        agreed = {"day": "2026-04-07", "time": "11:00", "way": "phone", "place": ""}
        client.post(reverse("incidents:conversation_time", args=[late.pk]), agreed)
        entry = own.get(reverse("incidents:conversation_calendar", args=[late.pk])).text
    assert "DTSTART:20260407T090000Z" in entry  # eleven o'clock in summer time
    assert mornings(date(2026, 4, 3), date(2026, 4, 8)) == [
        f"04-07 support_appointment_soon {helper}",
        f"04-07 support_appointment_soon {person}",
        f"04-08 support_conversation_open {helper}",
    ]
    assert first_of(cast, at(2026, 4, 8, 8)) == f"Leg het gesprek met {cast.employee.full_name} vast"
    record(client, late, at(2026, 4, 8, 9), outcome="held", held_on="2026-04-07")

    assert mornings(date(2026, 4, 9), date(2026, 4, 24)) == []
    assert first_of(cast, at(2026, 4, 9, 8)) == ""
    with time_machine.travel(at(2026, 4, 9)):
        assert "Wat klaar is (2)" in client.get(reverse("incidents:aftercare")).text
        assert "7 april" in own.get(reverse("incidents:own_support", args=[support.incident.reference])).text


def test_who_had_an_appointment_hears_that_it_is_off(cast: Cast, client_of) -> None:
    client = client_of(cast.aftercare)
    with time_machine.travel(at(2026, 3, 2)):
        support = make_support(cast)
        client.post(reverse("incidents:aftercare_offer", args=[support.pk]), {"outcome": "accepted"})
        agreed = {"day": "2026-03-09", "time": "11:00", "way": "phone", "place": ""}
        client.post(reverse("incidents:conversation_time", args=[planned(support).pk]), agreed)
    record(client, planned(support), at(2026, 3, 9, 8), outcome="moved", moved_to="2026-03-12")

    assert mailed("support_appointment_off") == [cast.employee.pk]
