"""A colleague asks it themselves: who hears of it, and what the own page says."""

import pytest

from tests.cast import Cast
from tests.factories import make_deputy
from tests.incidents.factories import make_incident
from tests.mails import told
from tests.privacy.subject_requests.factories import (
    KEY_OF_FORM,
    OWN,
    WORDS,
    make_request,
    second_officer,
    waiting,
)
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import Membership
from vpd.privacy.subject_requests.enums import Right
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.privacy.subject_requests.services import (
    ask_yourself,
)
from vpd.ui.forms import KEY

pytestmark = pytest.mark.django_db


def test_colleague_asks_and_the_privacy_officer_hears_a_number_and_a_link(cast: Cast, client_of) -> None:
    for _ in range(2):
        client_of(cast.employee).post(OWN, {"right": "access", "words": WORDS, KEY: KEY_OF_FORM})

    found = SubjectRequest.objects.get()
    mail = OutboxMessage.objects.get(payload__template="subject_request_arrived")
    assert (found.person, found.is_identified) == (cast.employee, True)
    assert told("subject_request_arrived") == {cast.privacy.pk}
    assert mail.payload["context"]["number"] == found.number
    assert set(mail.payload["context"]) == {"number", "link"}
    assert [item.url for item in waiting(cast.privacy)] == [found.get_absolute_url()]
    assert found.number in client_of(cast.employee).get(OWN).text


def test_nobody_reachable_is_told_to_the_functional_admin_and_to_who_asks(cast: Cast, client_of) -> None:
    Membership.objects.filter(user=cast.privacy).delete()

    page = client_of(cast.employee).post(OWN, {"right": "access", "words": WORDS}, follow=True)

    assert told("subject_request_nobody") == {cast.admin.pk}
    assert "geen privacy officer" in page.text


def test_who_takes_the_place_of_the_privacy_officer_hears_of_it_and_reads_it(cast: Cast, client_of) -> None:
    make_deputy(cast.privacy, cast.safety)

    found = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.employee)

    assert told("subject_request_arrived") == {cast.safety.pk}
    assert [item.url for item in waiting(cast.safety)] == [found.get_absolute_url()]
    assert client_of(cast.safety).get(found.get_absolute_url()).status_code == 200


def test_privacy_officer_does_not_handle_the_own_request(cast: Cast, client_of) -> None:
    found = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.privacy)
    other = second_officer(cast)

    assert client_of(cast.privacy).get(found.get_absolute_url()).status_code == 404
    assert client_of(other).get(found.get_absolute_url()).status_code == 200
    assert found.number in client_of(cast.privacy).get(OWN).text


def test_own_page_says_in_how_many_reports_one_stands_and_shows_no_other_request(cast: Cast, client_of) -> None:
    make_incident(cast, witnesses=[cast.colleague])
    make_incident(cast)
    found = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.employee)

    own, colleague = client_of(cast.employee).get(OWN).text, client_of(cast.colleague).get(OWN).text

    assert "Je staat in 2 meldingen" in own
    assert "Je staat in 1 melding:" in colleague
    assert found.number in own
    assert found.number not in colleague


def test_my_work_leaves_no_request_out(cast: Cast) -> None:
    found = [make_request(cast) for _ in range(22)]

    assert len(waiting(cast.privacy)) == len(found)


def test_own_page_has_a_way_out(cast: Cast, client_of) -> None:
    assert "Annuleren" in client_of(cast.employee).get(OWN).text
