"""What happened stays told as it happened: no page works the past out from the present (DECISIONS 9)."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import AdviceLevel
from incidents.cases.models import Incident
from incidents.correcting.services import correct_report
from incidents.handling.services.feedback import add_to_report
from incidents.handling.services.handling import take_in_hand, withdraw_report
from incidents.handling.services.moving import move_report
from incidents.handling.summaries.followup import words_of_no_withdrawal
from tests.cast import Cast
from tests.incidents.factories import make_incident, make_report
from vpd.organisation.models import User
from vpd.organisation.status import TooEarlyError

pytestmark = pytest.mark.django_db

ClientOf = Callable[[User], Client]


def receipt(incident: Incident) -> str:
    return reverse("incidents:receipt", args=[incident.reference])


def corrected_to_a_threat(cast: Cast) -> Incident:
    incident = make_incident(cast, "BELEDIGING")
    correct_report(incident=incident, report=make_report(cast, "WAPENGEBRUIK"), by=cast.employee)
    return Incident.objects.get(pk=incident.pk)


def test_advice_at_sending_is_kept_when_the_report_is_corrected(cast: Cast, client_of: ClientOf) -> None:
    before = make_incident(cast, "BELEDIGING").given_level

    incident = corrected_to_a_threat(cast)
    case = client_of(cast.leader).get(incident.get_absolute_url()).text
    read_then = client_of(cast.employee).get(receipt(incident)).text

    assert before != AdviceLevel.ALWAYS
    assert (incident.given_level, incident.advice_level) == (before, AdviceLevel.ALWAYS)
    assert f"Gemeld, advies: {before.label}" in case
    assert "Advies na het verbeteren" in case
    assert before.label.capitalize() in read_then
    assert "Altijd melden" not in read_then


def test_receipt_of_what_went_on_leads_to_the_page_that_tells_it(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast)
    client = client_of(cast.employee)

    at_first = client.get(receipt(incident))
    withdraw_report(incident=incident, by=cast.coordinator, reason="Dubbel gemeld.")
    later = client.get(receipt(incident))

    assert at_first.status_code == 200
    assert (later.status_code, later.url) == (302, incident.get_absolute_url())


def test_reporter_is_told_why_a_threat_is_not_taken_back_and_whom_to_ask(cast: Cast, client_of: ClientOf) -> None:
    incident = corrected_to_a_threat(cast)
    address = reverse("incidents:withdraw", args=[incident.reference])

    page = client_of(cast.employee).get(incident.get_absolute_url()).text
    told = client_of(cast.employee).get(address, follow=True).text
    client_of(cast.employee).post(address)

    assert "bedreiging, geweld of een ernstig ongeval kun je niet zelf intrekken. Dat is zo sinds" in told
    assert "de melding is verbeterd." in told
    scolded = words_of_no_withdrawal(make_incident(cast), on=timezone.localdate())
    assert "Een melding van gedrag dat jullie volgens de afspraken altijd melden" in scolded, "a team may ask for more"
    assert f"Vraag {cast.coordinator.full_name}" in told
    assert f"Vraag {cast.coordinator.full_name}" in page
    assert Incident.objects.get(pk=incident.pk).is_open
    assert client_of(cast.colleague).get(address).status_code == 404


def test_receipt_for_a_colleague_promises_to_call_the_colleague(cast: Cast, client_of: ClientOf) -> None:
    for_colleague = make_incident(cast, affected=[cast.colleague])
    own = make_incident(cast)
    client = client_of(cast.employee)

    theirs, mine = client.get(receipt(for_colleague)).text, client.get(receipt(own)).text
    next_steps = client.get(for_colleague.get_absolute_url()).text

    assert f"neemt contact op met {cast.colleague.full_name}" in theirs
    assert f"De leidinggevende van {cast.team.name} neemt contact op met {cast.colleague.full_name}" in next_steps
    assert "wat jij nodig hebt" not in theirs
    assert "wat jij nodig hebt" in mine


@pytest.mark.parametrize(("days", "at"), [(1, None), (0, time(23, 59))])
def test_report_cannot_be_sent_before_it_happened(cast: Cast, days: int, at: time | None) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0)
    day = (noon + timedelta(days=days)).date()

    with pytest.raises(TooEarlyError):
        make_incident(cast, now=noon, happened_on=day, happened_at=at)


def test_nothing_happens_to_a_report_before_it_was_sent(cast: Cast) -> None:
    incident = make_incident(cast)
    before = incident.reported_at - timedelta(minutes=1)

    with pytest.raises(TooEarlyError):
        take_in_hand(incident=incident, by=cast.leader, now=before)
    with pytest.raises(TooEarlyError):
        add_to_report(incident=incident, text="Nog iets.", by=cast.employee, now=before)
    with pytest.raises(TooEarlyError):
        move_report(incident=incident, team=cast.other_team, by=cast.coordinator, now=before)
    with pytest.raises(TooEarlyError):
        correct_report(incident=incident, report=make_report(cast, "WAPENGEBRUIK"), by=cast.employee, now=before)


def test_step_cannot_come_before_the_one_it_follows_on(cast: Cast) -> None:
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader, now=incident.reported_at + timedelta(hours=2))

    with pytest.raises(TooEarlyError):
        withdraw_report(
            incident=incident,
            by=cast.coordinator,
            reason="Dubbel gemeld.",
            now=incident.reported_at + timedelta(hours=1),
        )


def test_every_reader_of_a_case_is_spoken_to_as_who_they_are(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast, affected=[cast.colleague])
    add_to_report(incident=incident, text="Nog iets.", by=cast.employee)
    take_in_hand(incident=incident, by=cast.leader)

    own, theirs = (client_of(who).get(incident.get_absolute_url()).text for who in (cast.employee, cast.leader))

    assert "Aangevuld door jou" in own
    assert "Aangevuld door de melder" in theirs


def test_colleague_to_whom_it_happened_reads_of_a_report_that_is_not_theirs(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast, affected=[cast.colleague])

    waiting = client_of(cast.colleague).get(incident.get_absolute_url()).text
    withdraw_report(incident=incident, by=cast.coordinator, reason="Dubbel gemeld.")
    gone = client_of(cast.colleague).get(incident.get_absolute_url()).text

    assert "neemt contact op met jou" in waiting
    assert "De melding is ingetrokken" in gone
    assert "Je melding is ingetrokken" not in gone
