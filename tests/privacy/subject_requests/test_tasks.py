"""The coordinator carries out what is asked in a report, without knowing for whom."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.incidents.factories import make_incident
from tests.mails import told
from tests.privacy.subject_requests.factories import (
    CITIZEN,
    KEY_OF_FORM,
    make_request,
    make_task,
    step_url,
    waiting,
)
from vpd.organisation.enums import Role
from vpd.privacy.subject_requests.enums import CARRIED_OUT, Right
from vpd.privacy.subject_requests.models import RequestTask
from vpd.privacy.subject_requests.services import (
    settle_task,
)
from vpd.ui.forms import KEY

pytestmark = pytest.mark.django_db


def test_coordinator_is_asked_without_a_name_and_the_answer_comes_back(cast: Cast, client_of) -> None:
    incident = make_incident(cast)
    found = make_request(cast, right=Right.ERASURE, reports=(incident,))
    form = {"incident": incident.reference, "what": "Haal de zin weg.", "due_on": timezone.localdate()}
    client_of(cast.privacy).post(step_url(found, "opdracht"), form)
    task = RequestTask.objects.get()
    coordinator = client_of(cast.coordinator)

    (row,) = waiting(cast.coordinator)
    page = coordinator.get(task.get_absolute_url()).text
    for _ in range(2):
        coordinator.post(task.get_absolute_url(), {"is_done": "ja", "outcome": "De zin is weg.", KEY: KEY_OF_FORM})
    (back,) = waiting(cast.privacy)
    request_page = client_of(cast.privacy).get(found.get_absolute_url()).text

    assert row.url == task.get_absolute_url()
    assert found.number in row.note
    assert incident.reference in row.note
    assert CITIZEN not in page
    assert "paraplubak" not in page
    assert told("subject_request_task") == {cast.coordinator.pk}
    assert told("subject_request_settled") == {cast.privacy.pk}
    assert back.title == "Beantwoord een verzoek: de coördinator is klaar"
    assert "De zin is weg." in request_page
    assert waiting(cast.coordinator) == []


def test_what_was_done_is_written_down_once(cast: Cast, client_of) -> None:
    task = make_task(cast, make_incident(cast))
    settle_task(task=task, is_done=True, outcome="De zin is weg.", by=cast.coordinator)
    other = make_member(make_user(cast.organisation), Role.COORDINATOR).user

    page = client_of(other).post(task.get_absolute_url(), {"is_done": "nee", "outcome": "Kan niet."}, follow=True)

    task.refresh_from_db()
    assert "Hier staat al wat er is gedaan." in page.text
    assert task.outcome == "De zin is weg."


def test_coordinator_does_not_carry_out_the_own_request(cast: Cast, client_of) -> None:
    task = make_task(cast, make_incident(cast), person=cast.coordinator)

    assert client_of(cast.coordinator).get(task.get_absolute_url()).status_code == 404
    assert waiting(cast.coordinator) == []
    assert told("subject_request_task") == set()
    assert told("subject_request_nobody") == {cast.admin.pk}


@pytest.mark.parametrize("right", Right)
def test_coordinator_is_asked_only_where_there_is_something_to_carry_out(cast: Cast, client_of, right: Right) -> None:
    found = make_request(cast, right=right, reports=(make_incident(cast),))
    url = step_url(found, "opdracht")

    status = client_of(cast.privacy).get(url).status_code

    assert status == (200 if right in CARRIED_OUT else 302)
    assert (url in client_of(cast.privacy).get(found.get_absolute_url()).text) == (right in CARRIED_OUT)


def test_restriction_names_the_page_that_holds_a_report(cast: Cast, client_of) -> None:
    found = make_request(cast, right=Right.RESTRICTION, reports=(make_incident(cast),))

    assert reverse("retention:hold") in client_of(cast.privacy).get(found.get_absolute_url()).text


def test_pages_say_what_can_be_done_in_a_report(cast: Cast, client_of) -> None:
    """A report is corrected for seven days only and keeps its old text: nobody is promised that it is erased."""
    incident = make_incident(cast)
    found = make_request(cast, right=Right.ERASURE, reports=(incident,))
    task = make_task(cast, incident)

    pages = [
        client_of(cast.privacy).get(found.get_absolute_url()).text,
        client_of(cast.coordinator).get(task.get_absolute_url()).text,
    ]

    for page in pages:
        assert "7 dagen na het melden" in page
        assert "De oude tekst blijft" in page
        assert "wijzigen of wissen" not in page
