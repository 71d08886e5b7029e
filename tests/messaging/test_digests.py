"""Each person's own cadence, and the overview: numbers and one link, once."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection, transaction

from incidents.cases.enums import HelpNow
from tests.cast import Cast
from tests.incidents.factories import make_incident
from vpd.messaging import services
from vpd.messaging.digests import choose_cadence, send_digests
from vpd.messaging.enums import Cadence
from vpd.messaging.models import MessagePreference, OutboxMessage, WaitingNotice
from vpd.messaging.services import send_mail
from vpd.messaging.tasks import send_digests as digest_task

PAGE = "/account/berichten/"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 3, 2, 7, 15, tzinfo=AMSTERDAM)
TUESDAY = datetime(2026, 3, 3, 7, 15, tzinfo=AMSTERDAM)


def at_once() -> set[str]:
    return set(OutboxMessage.objects.filter(kind="mail").values_list("payload__template", flat=True))


def told(cast: Cast, template: str = "action_assigned", **values: object) -> OutboxMessage | None:
    context = {"number": 1, "path": "/overleg/acties/1/"}
    return send_mail(to=cast.leader, template=template, context=context, organisation_id=cast.organisation.pk, **values)


def test_ordinary_report_waits_for_the_overview_of_leader_and_coordinator(cast: Cast) -> None:
    make_incident(cast)
    make_incident(cast)

    assert at_once() == {"incident_confirmation", "support_given"}
    assert WaitingNotice.objects.filter(user=cast.leader).count() == 2
    assert WaitingNotice.objects.filter(user=cast.coordinator).count() == 2


@pytest.mark.parametrize("cadence", list(Cadence))
def test_must_report_goes_out_at_once_whatever_was_chosen(cast: Cast, cadence: Cadence) -> None:
    choose_cadence(cadence=cadence, by=cast.leader)

    make_incident(cast, "HOUDING_STALKEN")

    assert at_once() >= {"incident_reported", "incident_reported_along"}
    assert not WaitingNotice.objects.exists()


def test_who_wants_to_be_called_is_told_at_once(cast: Cast) -> None:
    make_incident(cast, help_now=[HelpNow.CALL_ME], help_phone="06 00 00 00 14")

    assert "incident_help_asked" in at_once()


@pytest.mark.parametrize(
    ("cadence", "waits"),
    [(Cadence.STANDARD, False), (Cadence.AT_ONCE, False), (Cadence.DAILY, True), (Cadence.WEEKLY, True)],
)
def test_own_cadence_holds_for_what_can_wait(cast: Cast, cadence: Cadence, waits: bool) -> None:
    choose_cadence(cadence=cadence, by=cast.leader)

    assert (told(cast) is None) is waits


def test_deadlines_never_wait(cast: Cast) -> None:
    choose_cadence(cadence=Cadence.WEEKLY, by=cast.leader)

    for template in ("incident_overdue", "incident_halfway", "obstacle_late", "protocol_review", "deputy_named"):
        assert told(cast, template) is not None


def test_same_notice_waits_once(cast: Cast) -> None:
    choose_cadence(cadence=Cadence.DAILY, by=cast.leader)

    told(cast, key="action:7")
    told(cast, key="action:7")

    assert WaitingNotice.objects.count() == 1


def test_overview_counts_and_links_and_says_no_more(cast: Cast) -> None:
    make_incident(cast)
    make_incident(cast)
    choose_cadence(cadence=Cadence.DAILY, by=cast.leader)
    told(cast)

    sent = send_digests(TUESDAY)
    for message in OutboxMessage.objects.filter(payload__template="digest"):
        services.deliver(message.pk)

    bodies = {letter.to[0]: letter.body for letter in mail.outbox}
    assert sent == 2
    assert "2 nieuwe meldingen, 1 nieuwe actie." in bodies[cast.leader.email]
    assert "2 nieuwe meldingen." in bodies[cast.coordinator.email]
    assert cast.employee.last_name not in "".join(bodies.values())


def test_overview_goes_out_once(cast: Cast) -> None:
    make_incident(cast)

    sent = [send_digests(TUESDAY), send_digests(TUESDAY)]

    assert sent == [2, 0]
    assert not WaitingNotice.objects.exists()


def test_weekly_overview_waits_for_monday(cast: Cast) -> None:
    choose_cadence(cadence=Cadence.WEEKLY, by=cast.leader)
    told(cast)

    sent = [send_digests(TUESDAY), send_digests(MONDAY)]

    assert sent == [0, 1]


def test_task_sends_the_overviews(cast: Cast) -> None:
    make_incident(cast)

    with time_machine.travel(TUESDAY):
        digest_task()

    assert "digest" in at_once()


def test_preference_is_kept_and_shown(cast: Cast, client_of) -> None:
    client = client_of(cast.employee)

    client.post(PAGE, {"cadence": "weekly"})
    form = client.get(PAGE).context["form"]

    assert MessagePreference.objects.get(user=cast.employee).cadence == Cadence.WEEKLY
    assert form.initial == {"cadence": "weekly"}


def test_nonsense_preference_is_refused(cast: Cast, client_of) -> None:
    answer = client_of(cast.employee).post(PAGE, {"cadence": "hourly"})

    assert "Kies hoe vaak je mail wilt." in answer.text
    assert not MessagePreference.objects.exists()


@pytest.mark.parametrize("model", [MessagePreference, WaitingNotice])
def test_database_ties_person_and_organisation(cast: Cast, model) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(organisation=cast.organisation, user=cast.other_coordinator)
