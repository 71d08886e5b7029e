"""A report that is taken back: by its reporter, or by somebody else who says why."""

from collections.abc import Callable

import pytest
from django.test import Client

from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.handling.models import Feedback, Withdrawal
from incidents.handling.services.handling import (
    WithdrawalReasonMissingError,
    reopen_case,
    take_in_hand,
    withdraw_report,
)
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.mails import told
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError

ClientOf = Callable[[User], Client]

pytestmark = pytest.mark.django_db
WHY = "Een collega meldde dit ook. Die melding is opgepakt."


def address_of(incident: Incident, step: str = "") -> str:
    return f"/incidenten/{incident.reference}/{step}"


def test_who_takes_back_another_ones_report_says_why_and_the_reporter_reads_it(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast, affected=[cast.colleague], witnesses=[cast.aftercare])
    client = client_of(cast.coordinator)

    empty = client.post(address_of(incident, "intrekken/"), {"reason": " "}).text
    assert "Schrijf op waarom je de melding intrekt. De melder leest dat." in empty
    assert Incident.objects.get(pk=incident.pk).status == Status.REPORTED
    for _ in range(2):
        client.post(address_of(incident, "intrekken/"), {"reason": WHY})

    kept = Withdrawal.objects.get()
    assert (kept.reason, kept.withdrawn_by) == (WHY, cast.coordinator)
    assert incident.status_changes.filter(to_status=Status.WITHDRAWN).count() == 1
    for reader in (cast.employee, cast.colleague, cast.leader):
        assert WHY in client_of(reader).get(address_of(incident)).text
    assert WHY not in client_of(cast.aftercare).get(address_of(incident)).text, "a witness reads how it stands only"
    assert told("incident_withdrawn") == {cast.employee.pk}
    assert told("incident_withdrawn_along") == {cast.colleague.pk, cast.leader.pk}


def test_who_reads_why_is_not_told_that_nobody_answered_and_after_reopening_by_when_somebody_will(
    cast: Cast, client_of: ClientOf
) -> None:
    incident, client = make_incident(cast), client_of(cast.employee)
    withdraw_report(incident=incident, by=cast.coordinator, reason=WHY)

    taken_back = client.get(address_of(incident)).text
    reopen_case(incident=Incident.objects.get(pk=incident.pk), by=cast.coordinator)
    again = client.get(address_of(incident)).text

    assert WHY in taken_back
    assert "antwoord gegeven" not in taken_back
    assert "Nog geen antwoord" not in taken_back
    assert WHY in again
    assert "Nog geen antwoord. Afgesproken is dat je dat uiterlijk" in again


def test_second_person_who_takes_it_back_keeps_the_words_and_changes_nothing(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast)
    withdraw_report(incident=incident, by=cast.coordinator, reason=WHY)

    page = client_of(cast.coordinator).post(address_of(incident, "intrekken/"), {"reason": "Iets anders."}).text

    assert "Iets anders." in page
    assert Withdrawal.objects.get().reason == WHY
    with pytest.raises(TransitionError):
        withdraw_report(incident=incident, by=cast.employee)


def test_reporter_takes_back_without_a_reason_and_who_had_it_in_hand_hears(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast, affected=[cast.colleague])
    take_in_hand(incident=incident, by=cast.leader)

    client_of(cast.employee).post(address_of(incident, "intrekken/"))

    assert Incident.objects.get(pk=incident.pk).status == Status.WITHDRAWN
    assert not Withdrawal.objects.exists()
    assert told("incident_withdrawn") == set()
    assert told("incident_withdrawn_along") == {cast.leader.pk, cast.colleague.pk}
    with pytest.raises(WithdrawalReasonMissingError):
        withdraw_report(incident=make_incident(cast), by=cast.coordinator)


def test_why_it_was_taken_back_is_no_answer_on_what_was_done(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader)
    withdraw_report(incident=incident, by=cast.coordinator, reason=WHY)

    reopen_case(incident=incident, by=cast.coordinator)

    assert not Feedback.objects.exists()
    assert WHY in client_of(cast.employee).get(address_of(incident)).text, "what was told stays"
