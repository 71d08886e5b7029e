"""Looking at a protocol again: reminders, waiting, and leaving it as it is with a reason."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.models import ProtocolReview, ProtocolVersion
from protocols.agreements.services.errors import NotInForceError
from protocols.agreements.services.versions import request_adoption, start_draft
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.reading.services.acceptance import accept_version
from protocols.reading.services.reminders import remind_readers
from protocols.reading.summaries.overview import team_protocols
from protocols.upkeep.services.reminders import remind_of_reviews
from protocols.upkeep.services.reviews import LONGEST, ReviewDateError, keep_protocol
from protocols.upkeep.summaries.reviews import reviews_due
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.protocols.factories import make_adopted
from tests.waiting import waiting_in
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import PersonKind, Role
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db

ADOPTED_ON = date(2027, 1, 4)
LOOK_AGAIN = date(2027, 12, 1)
AGAIN = "Bekijk het protocol opnieuw"


def on(day: date) -> time_machine.travel:
    return time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/Amsterdam")))


@pytest.fixture
def adopted(cast: Cast) -> ProtocolVersion:
    with on(ADOPTED_ON):
        version = make_adopted(
            cast.team,
            by=cast.leader,
            adopter=cast.coordinator,
            discussed_on=ADOPTED_ON,
            in_force_from=ADOPTED_ON,
            next_review_on=LOOK_AGAIN,
        )
    OutboxMessage.objects.all().delete()
    return version


def mails(template: str) -> list[int]:
    sent = OutboxMessage.objects.filter(kind="mail", payload__template=template)
    return sorted(message.payload["user_id"] for message in sent)


def titles(user: User) -> list[str]:
    found = waiting_in("protocols", user, timezone.now())
    return [str(item) for item in found if item.title == AGAIN]


@pytest.mark.parametrize(("days_before", "told"), [(31, 0), (30, 2), (8, 2), (7, 2), (0, 2), (-1, 2), (-90, 2)])
def test_leader_and_coordinator_are_reminded_near_the_day(
    cast: Cast, adopted: ProtocolVersion, days_before: int, told: int
) -> None:
    with on(LOOK_AGAIN - timedelta(days=days_before)):
        remind_of_reviews()
        remind_of_reviews()

    assert len(mails("protocol_review")) == told
    assert set(mails("protocol_review")) <= {cast.leader.pk, cast.coordinator.pk}


def test_three_reminders_in_a_year_of_mornings(cast: Cast, adopted: ProtocolVersion) -> None:
    for days in range(-40, 41, 2):
        with on(LOOK_AGAIN + timedelta(days=days)):
            remind_of_reviews()

    assert mails("protocol_review") == sorted([cast.leader.pk, cast.coordinator.pk] * 3)


def test_reminder_tells_a_number_and_a_link(cast: Cast, adopted: ProtocolVersion) -> None:
    with on(LOOK_AGAIN):
        remind_of_reviews()

    context = OutboxMessage.objects.filter(payload__template="protocol_review")[0].payload["context"]
    assert context == {"number": 1, "path": reverse("protocols:detail", args=[adopted.protocol_id])}


def test_what_is_near_waits_with_its_deadline(cast: Cast, adopted: ProtocolVersion) -> None:
    with on(LOOK_AGAIN - timedelta(days=30)):
        seen = {
            name: titles(getattr(cast, name)) for name in ("leader", "coordinator", "employee", "other_team_leader")
        }
        due = [item.due_at for item in waiting_in("protocols", cast.leader, timezone.now()) if "opnieuw" in item.title]
    with on(LOOK_AGAIN - timedelta(days=31)):
        early = titles(cast.leader)

    assert seen == {
        "leader": ["Bekijk het protocol opnieuw · Inspectie"],
        "coordinator": ["Bekijk het protocol opnieuw · Inspectie"],
        "employee": [],
        "other_team_leader": [],
    }
    assert due == [LOOK_AGAIN]
    assert early == []


def test_looked_at_and_kept_moves_the_day(cast: Cast, adopted: ProtocolVersion) -> None:
    with on(LOOK_AGAIN):
        keep_protocol(version=adopted, next_review_on=LOOK_AGAIN + timedelta(days=200), reason="Klopt", by=cast.leader)
        waiting = titles(cast.leader)
        in_force = protocol_in_force(team=cast.team, on=LOOK_AGAIN)
        overview = team_protocols(cast.leader, [cast.team], on=LOOK_AGAIN)

    assert waiting == []
    assert in_force is not None
    assert in_force.look_again_on == LOOK_AGAIN + timedelta(days=200)
    assert overview[0].next_review_on == LOOK_AGAIN + timedelta(days=200)
    assert ProtocolVersion.objects.get(pk=adopted.pk).next_review_on == LOOK_AGAIN
    assert AuditEvent.objects.filter(action="protocol.kept", actor_id=cast.leader.pk).count() == 1


def test_latest_review_counts(cast: Cast, adopted: ProtocolVersion) -> None:
    with on(LOOK_AGAIN):
        for days in (300, 100):
            keep_protocol(
                version=adopted, next_review_on=LOOK_AGAIN + timedelta(days=days), reason="Klopt", by=cast.leader
            )

    with on(LOOK_AGAIN + timedelta(days=90)):
        due = reviews_due(organisation_id=cast.organisation.pk, on=timezone.localdate())

    assert [item.look_again_on for item in due] == [LOOK_AGAIN + timedelta(days=100)]


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(days=-1), LONGEST + timedelta(days=1)])
def test_day_that_passed_or_is_too_far_is_refused(cast: Cast, adopted: ProtocolVersion, ahead: timedelta) -> None:
    with on(LOOK_AGAIN), pytest.raises(ReviewDateError):
        keep_protocol(version=adopted, next_review_on=LOOK_AGAIN + ahead, reason="Klopt", by=cast.leader)


def test_draft_cannot_be_kept(cast: Cast, adopted: ProtocolVersion) -> None:
    with on(LOOK_AGAIN):
        draft = start_draft(protocol=adopted.protocol, by=cast.leader)

        with pytest.raises(NotInForceError):
            keep_protocol(version=draft, next_review_on=LOOK_AGAIN + timedelta(days=9), reason="Klopt", by=cast.leader)


def test_review_needs_a_reason_and_never_changes(cast: Cast, adopted: ProtocolVersion) -> None:
    with on(LOOK_AGAIN):
        values = {"version": adopted, "next_review_on": LOOK_AGAIN + timedelta(days=9), "by": cast.leader}
        review = keep_protocol(reason="Klopt", **values)

        with pytest.raises(IntegrityError), transaction.atomic():
            keep_protocol(reason="  ", **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProtocolReview.objects.filter(pk=review.pk).update(reason="Anders")


def test_page_offers_two_ways_on_and_then_tells_what_was_decided(
    cast: Cast, adopted: ProtocolVersion, client_of
) -> None:
    page, address = (reverse(f"protocols:{name}", args=[adopted.protocol_id]) for name in ("detail", "review"))

    with on(LOOK_AGAIN - timedelta(days=5)):
        client: Client = client_of(cast.leader)
        asked = client.get(page).content.decode()
        for_employee = client_of(cast.employee).get(page).content.decode()
        next_day = (LOOK_AGAIN + timedelta(days=300)).isoformat()
        done = client.post(address, {"reason": "Alles klopt nog.", "next_review_on": next_day}, follow=True)

    assert "Bekijk dit protocol opnieuw" in asked
    assert "Nieuwe versie beginnen" in asked
    assert "Bekijk dit protocol opnieuw" not in for_employee
    assert "Alles klopt nog." in done.content.decode()
    assert "Bekijk dit protocol opnieuw" not in done.content.decode()


def test_form_says_what_is_wrong(cast: Cast, adopted: ProtocolVersion, client_of) -> None:
    with on(LOOK_AGAIN):
        answer = client_of(cast.leader).post(
            reverse("protocols:review", args=[adopted.protocol_id]), {"reason": " ", "next_review_on": "2027-12-01"}
        )

    page = answer.content.decode()
    assert "Vul in waarom het protocol blijft zoals het is." in page
    assert "Kies een dag na vandaag en binnen twee jaar." in page


def test_who_has_not_read_after_two_weeks_is_reminded_once(cast: Cast, adopted: ProtocolVersion) -> None:
    hired = make_user(cast.organisation, kind=PersonKind.HIRED)
    make_member(hired, Role.EMPLOYEE, team=cast.team)
    with on(ADOPTED_ON + timedelta(days=1)):
        accept_version(version=adopted, by=cast.colleague)

    with on(ADOPTED_ON + timedelta(days=13)):
        remind_readers()
    early = mails("protocol_unread")
    for days in (14, 15, 60):
        with on(ADOPTED_ON + timedelta(days=days)):
            remind_readers()

    assert early == []
    assert mails("protocol_unread") == sorted([cast.employee.pk, cast.leader.pk, hired.pk])


def test_who_came_later_gets_two_weeks_too(cast: Cast, adopted: ProtocolVersion) -> None:
    new = make_user(cast.organisation)
    make_member(new, Role.EMPLOYEE, team=cast.team, starts_on=ADOPTED_ON + timedelta(days=50))

    with on(ADOPTED_ON + timedelta(days=60)):
        remind_readers()
    early = mails("protocol_unread")
    with on(ADOPTED_ON + timedelta(days=64)):
        remind_readers()

    assert new.pk not in early
    assert new.pk in mails("protocol_unread")


def test_who_goes_on_with_the_draft_has_one_row_with_the_day(cast: Cast, adopted: ProtocolVersion) -> None:
    def rows(user: User) -> list[tuple[str, date | None]]:
        found = waiting_in("protocols", user, timezone.now())
        return [(item.title, item.due_at) for item in found if not item.title.startswith("Lees ")]

    with on(LOOK_AGAIN - timedelta(days=7)):
        draft = start_draft(protocol=adopted.protocol, by=cast.leader)
        made = rows(cast.leader), rows(cast.coordinator)
        request_adoption(version=draft, by=cast.leader)
        asked = rows(cast.leader), rows(cast.coordinator)

    assert made == ([("Maak de nieuwe versie van het protocol af", LOOK_AGAIN)], [(AGAIN, LOOK_AGAIN)])
    assert asked == ([], [("Stel het protocol vast", LOOK_AGAIN)])
