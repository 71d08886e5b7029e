"""Nobody reachable on a Sunday night: the chain of DECISIONS 1, as a table and with real mails."""

from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.cases.access import can_handle
from incidents.cases.enums import Addressee, Handler
from incidents.cases.summaries.chain import Link, first_reached
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.waiting import waiting_in
from vpd.messaging.models import OutboxMessage
from vpd.organisation.access import forget_access
from vpd.organisation.models import Membership, User
from vpd.organisation.services.deputies import name_deputy

# Who is there: leaders, their deputies, coordinators, their deputies; at which link, and who is reached.
TABLE = """
L   .   C   .   leader              L
L   D   C   .   leader              LD
LM  .   .   .   leader              LM
.   D   C   .   leader_deputy       D
.   DE  .   .   leader_deputy       DE
.   .   C   .   coordinator         C
.   .   C   V   coordinator         CV
.   .   .   V   coordinator_deputy  V
.   D   .   V   leader_deputy       D
.   .   .   .   nobody              .
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines(), ids=lambda row: "-".join(row.split()))
def test_first_reached(row: str) -> None:
    *posts, link, reached = row.split()
    leaders, deputies, coordinators, stand_ins = ("" if post == "." else post for post in posts)

    found = first_reached(
        leaders=leaders, leader_deputies=deputies, coordinators=coordinators, coordinator_deputies=stand_ins
    )

    assert found == (Link(link), tuple(reached.replace(".", "")))


def away(person: User, deputy: User | None) -> None:
    today = timezone.localdate()
    name_deputy(person=person, deputy=deputy, starts_on=today, ends_on=today + timedelta(days=7), by=person)
    for user in (person, deputy):
        if user:
            forget_access(user)


def told() -> set[tuple[str, int]]:
    rows = OutboxMessage.objects.filter(kind="mail", payload__template__startswith="incident_")
    return {
        (row.payload["template"], row.payload["user_id"])
        for row in rows
        if row.payload["template"] != "incident_confirmation"
    }


def threat(cast: Cast, **values: object):
    return make_incident(cast, "HOUDING_STALKEN", **values)


@pytest.mark.django_db
def test_deputy_of_the_leader_is_told_and_handles(cast):
    away(cast.leader, cast.colleague)

    incident = threat(cast)

    assert told() == {
        ("incident_reported", cast.colleague.pk),
        ("incident_reported_along", cast.coordinator.pk),
    }
    assert incident.handler == Handler.LEADER
    assert can_handle(cast.colleague, incident)
    assert [str(item) for item in waiting_in("incidents", cast.colleague, timezone.now())] == [
        f"Pak de melding op · {incident.title} · {incident.reference}"
    ]


@pytest.mark.django_db
def test_leader_away_without_a_deputy_leaves_it_to_the_coordinator(cast):
    away(cast.leader, None)

    incident = threat(cast)

    assert told() == {("incident_reported", cast.coordinator.pk)}
    assert incident.handler == Handler.COORDINATOR


@pytest.mark.django_db
def test_deputy_of_the_coordinator_is_told(cast):
    away(cast.leader, None)
    away(cast.coordinator, cast.safety)

    incident = threat(cast)

    assert told() == {("incident_reported", cast.safety.pk)}
    assert can_handle(cast.safety, incident)


@pytest.mark.django_db
def test_admin_hears_that_nobody_is_reachable_without_contents(cast):
    away(cast.leader, None)
    away(cast.coordinator, None)

    incident = threat(cast)

    assert told() == {("incident_nobody_reachable", cast.admin.pk)}
    message = OutboxMessage.objects.get(payload__template="incident_nobody_reachable")
    assert message.payload["context"] == {
        "reference": incident.reference,
        "link": message.payload["context"]["link"],
    }
    assert incident.reference not in message.payload["context"]["link"]


@pytest.mark.django_db
def test_admin_hears_it_when_the_only_posts_have_no_account(cast):
    User.objects.filter(pk__in=[cast.leader.pk, cast.coordinator.pk]).update(
        is_active=False, deactivated_at=timezone.now()
    )

    threat(cast)

    assert told() == {("incident_nobody_reachable", cast.admin.pk)}


@pytest.mark.django_db
def test_report_in_which_the_deputy_is_involved_goes_to_the_coordinator(cast):
    away(cast.leader, cast.colleague)

    incident = threat(cast, witnesses=[cast.colleague])

    assert incident.handler == Handler.COORDINATOR
    assert not can_handle(cast.colleague, incident)


@pytest.mark.django_db
def test_report_past_the_leader_stays_closed_for_the_deputy(cast):
    away(cast.leader, cast.other_team_employee)

    incident = threat(cast, addressee=Addressee.COUNSELLOR, addressed_to=cast.counsellor)

    assert told() == {("incident_reported", cast.coordinator.pk), ("incident_reported", cast.counsellor.pk)}
    assert not can_handle(cast.other_team_employee, incident)


@pytest.mark.django_db
def test_form_names_the_deputy_among_the_readers(cast, client_of):
    away(cast.leader, cast.other_team_employee)

    answer = client_of(cast.employee).get("/incidenten/melden/", follow=True)

    assert f"{cast.other_team_employee.full_name} als vervanger" in answer.text


@pytest.mark.django_db
def test_report_of_a_team_without_leader_reaches_the_coordinator(cast):
    Membership.objects.filter(user=cast.leader).update(ends_on=timezone.localdate() - timedelta(days=1))

    threat(cast)

    assert told() == {("incident_reported", cast.coordinator.pk)}
