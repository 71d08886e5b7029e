"""The deadline clock: who is reminded when, once each, and the reason of a breach (R-42, U9)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from incidents.cases.enums import Addressee, ReactionKind
from incidents.cases.models import Incident, Reaction
from incidents.cases.services.deadlines import watch_deadlines
from incidents.cases.tasks import watch_deadlines as watch_task
from incidents.handling.services.handling import LateReasonMissingError, take_in_hand
from tests.cast import Cast
from tests.incidents.factories import finish_report, make_incident
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import DeadlineKind

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
REMINDERS = ("incident_halfway", "incident_overdue", "incident_escalated")


def reported_at_noon(cast: Cast, **values: object) -> Incident:
    with time_machine.travel(NOON, tick=False):
        return make_incident(cast, **values)


def reminded(hours: float, times: int = 1) -> None:
    with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
        for _ in range(times):
            watch_deadlines()


def mails() -> list[tuple[str, int]]:
    rows = OutboxMessage.objects.filter(kind="mail", payload__template__in=REMINDERS).order_by("pk")
    return [(row.payload["template"], row.payload["user_id"]) for row in rows]


def late_post(cast: Cast, client_of, **values: str):
    incident = reported_at_noon(cast)
    take_in_hand(incident=incident, by=cast.leader)
    data = {
        "kind": "phone",
        "reacted_on": timezone.localdate().isoformat(),
        "reacted_at": "0:01",
        "note": "Gesproken.",
    }
    return incident, client_of(cast.leader).post(f"/incidenten/{incident.reference}/reactie/", data | values)


def test_nobody_is_reminded_before_half_of_the_term(cast):
    reported_at_noon(cast)

    reminded(23.9)

    assert mails() == []


def test_leader_is_reminded_once_at_half_of_the_term(cast):
    reported_at_noon(cast)

    reminded(24, times=3)

    assert mails() == [("incident_halfway", cast.leader.pk)]


def test_half_of_a_term_in_working_days_is_no_sunday(cast):
    cast.organisation.deadline_kind = DeadlineKind.WORKING_DAYS
    cast.organisation.save()
    friday = NOON + timedelta(days=3)
    with time_machine.travel(friday, tick=False):
        make_incident(cast)

    reminded(3 * 24 + 2 * 24)
    on_sunday = mails()
    reminded(3 * 24 + 3 * 24)

    assert on_sunday == []
    assert mails() == [("incident_halfway", cast.leader.pk)]


def test_leader_and_coordinator_are_told_once_at_the_end(cast):
    reported_at_noon(cast)

    reminded(24)
    reminded(48, times=3)
    reminded(60)

    assert mails() == [
        ("incident_halfway", cast.leader.pk),
        ("incident_overdue", cast.leader.pk),
        ("incident_escalated", cast.coordinator.pk),
    ]


def test_coordinator_who_handles_the_case_is_told_once(cast):
    reported_at_noon(cast, addressee=Addressee.COORDINATOR)

    reminded(24)
    reminded(48)

    assert mails() == [("incident_halfway", cast.coordinator.pk), ("incident_overdue", cast.coordinator.pk)]


def test_nobody_is_reminded_after_the_reaction(cast):
    incident = reported_at_noon(cast)
    with time_machine.travel(NOON + timedelta(hours=5)):
        take_in_hand(incident=incident, by=cast.leader)
        finish_report(
            incident=incident, kind=ReactionKind.PHONE, reacted_on=NOON.date(), note="Gebeld.", by=cast.leader
        )

    reminded(24)
    reminded(48)

    assert mails() == []


def test_what_is_long_past_its_deadline_is_no_news(cast):
    reported_at_noon(cast)

    reminded(48 + 73)

    assert mails() == []


def test_task_reminds(cast):
    reported_at_noon(cast)

    with time_machine.travel(NOON + timedelta(hours=25), tick=False):
        watch_task()

    assert mails() == [("incident_halfway", cast.leader.pk)]


def test_reaction_in_time_needs_no_reason(cast, client_of):
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader)

    page = client_of(cast.leader).get(f"/incidenten/{incident.reference}/reactie/").content.decode()

    assert "Waardoor kwam de reactie later?" not in page


def test_late_reaction_asks_for_its_reason(cast, client_of):
    incident, answer = late_post(cast, client_of)

    assert "Schrijf kort op waardoor de reactie later kwam." in answer.content.decode()
    assert not Reaction.objects.filter(incident=incident).exists()


def test_reason_of_a_late_reaction_is_kept_and_shown_to_who_handles_the_case(cast, client_of):
    incident, _ = late_post(cast, client_of, late_reason="De burger was niet bereikbaar.")

    shown = {
        person: "De burger was niet bereikbaar." in client_of(person).get(f"/incidenten/{incident.reference}/").text
        for person in (cast.coordinator, cast.leader, cast.employee)
    }
    assert shown == {cast.coordinator: True, cast.leader: True, cast.employee: False}
    assert Reaction.objects.get().late_reason == "De burger was niet bereikbaar."


def test_late_case_cannot_be_closed_without_a_reason(cast):
    incident = reported_at_noon(cast)
    take_in_hand(incident=incident, by=cast.leader)

    with pytest.raises(LateReasonMissingError):
        finish_report(
            incident=incident, kind=ReactionKind.PHONE, reacted_on=NOON.date(), note="Gebeld.", by=cast.leader
        )
