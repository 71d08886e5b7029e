"""A request is written down once, stands in the list by its term, and the file names nobody (AVG-04)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.privacy.subject_requests.factories import (
    CITIZEN,
    KEY_OF_FORM,
    LIST,
    WORDS,
    answered,
    form_of,
    make_request,
)
from vpd.organisation.enums import Role
from vpd.privacy.subject_requests.enums import RequestStatus, Right
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.privacy.subject_requests.services import (
    ask_yourself,
)
from vpd.ui.forms import KEY

pytestmark = pytest.mark.django_db


def test_request_gets_the_next_number_of_its_organisation_and_year(cast: Cast) -> None:
    year = timezone.localdate().year
    neighbour = make_member(make_user(cast.other_organisation), Role.PRIVACY_OFFICER).user

    first, second = make_request(cast), make_request(cast)
    theirs = ask_yourself(right=Right.ACCESS, words=WORDS, by=neighbour)

    assert [first.number, second.number] == [f"V-{year}-0001", f"V-{year}-0002"]
    assert theirs.number == f"V-{year}-0001"


def test_request_is_written_down_once_however_often_the_form_is_sent(cast: Cast, client_of) -> None:
    client = client_of(cast.privacy)

    pages = [client.post(f"{LIST}nieuw/", form_of(**{KEY: KEY_OF_FORM})) for _ in range(2)]

    found = SubjectRequest.objects.get()
    assert [page.headers["Location"] for page in pages] == [found.get_absolute_url()] * 2
    assert (found.name, found.registered_by, found.is_identified) == (CITIZEN, cast.privacy, False)
    assert found.status_changes.get().to_status == RequestStatus.RECEIVED


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"received_on": "2999-01-01"}, "niet in de toekomst"),
        ({"words": "  "}, "Schrijf op wat er wordt gevraagd."),
        ({"name": ""}, "Vul de naam in."),
        ({"contact": ""}, "Vul in hoe je deze persoon bereikt."),
        ({"asker": "colleague"}, "Vul in welke medewerker het vraagt."),
        ({"channel": "here"}, "Kies hoe het binnenkwam."),
        ({"right": "everything"}, "Kies waar het om gaat."),
    ],
)
def test_form_says_what_to_do_and_loses_nothing(cast: Cast, client_of, wrong: dict[str, str], words: str) -> None:
    page = client_of(cast.privacy).post(f"{LIST}nieuw/", form_of(**wrong))

    assert words in page.text
    assert "06 00 00 00 14" in page.text or "contact" in wrong
    assert not SubjectRequest.objects.exists()


def test_colleague_who_asks_is_chosen_from_the_people_of_the_organisation(cast: Cast, client_of) -> None:
    client = client_of(cast.privacy)

    elsewhere = client.post(f"{LIST}nieuw/", form_of(asker="colleague", person=cast.other_coordinator.pk))
    oneself = client.post(f"{LIST}nieuw/", form_of(asker="colleague", person=cast.privacy.pk))
    client.post(f"{LIST}nieuw/", form_of(asker="colleague", person=cast.colleague.pk))

    assert elsewhere.status_code == oneself.status_code == 200
    found = SubjectRequest.objects.get()
    assert (found.person, found.name) == (cast.colleague, "")


def test_list_has_what_is_open_by_term_and_what_is_over_apart(cast: Cast, client_of) -> None:
    today = timezone.localdate()
    late = make_request(cast, received_on=today - timedelta(days=60))
    near = make_request(cast, received_on=today - timedelta(days=10))
    over = answered(cast, make_request(cast, received_on=today - timedelta(days=5)))
    client = client_of(cast.privacy)

    pages = [client.get(LIST), client.get(f"{LIST}?stand=beantwoord")]

    shown = [[line[0].value for line in page.context["table"].rows] for page in pages]
    assert shown == [[late.number, near.number], [over.number]]
    assert "te laat" in pages[0].text
    assert CITIZEN not in pages[0].text


def test_empty_register_says_what_to_do(cast: Cast, client_of) -> None:
    assert "Er is nu geen verzoek open" in client_of(cast.privacy).get(LIST).text
    assert "nog geen verzoek beantwoord" in client_of(cast.privacy).get(f"{LIST}?stand=beantwoord").text


def test_file_of_the_register_names_nobody(cast: Cast, client_of) -> None:
    found = answered(cast, make_request(cast, right=Right.ERASURE))
    make_request(cast, person=cast.colleague)

    page = client_of(cast.privacy).get(f"{LIST}bestand/csv/").content.decode()

    assert found.number in page
    assert "wissing;17;burger" in page
    assert "toegewezen" in page
    for secret in (CITIZEN, cast.colleague.last_name, "paraplubak", "thuis.example"):
        assert secret not in page


def test_database_keeps_no_request_without_anybody_or_words(cast: Cast) -> None:
    """A request without anybody, and one answered without words for the colleague, are refused by Postgres too."""
    found = make_request(cast)
    of_colleague = make_request(cast, person=cast.colleague)

    for row, values in ((found, {"name": "  "}), (found, {"words": "\n"}), (of_colleague, {"person": None})):
        with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
            SubjectRequest.objects.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize("day", ["0001-01-01", "1990-05-05"])
def test_receipt_is_of_the_last_ten_years(cast: Cast, client_of, day: str) -> None:
    form = {
        "received_on": day,
        "channel": "letter",
        "right": "access",
        "words": WORDS,
        "asker": "citizen",
        "name": CITIZEN,
        "contact": "06 00 00 00 14",
    }

    page = client_of(cast.privacy).post(f"{LIST}nieuw/", form)

    assert "Kies een dag in de laatste tien jaar." in page.text
    assert not SubjectRequest.objects.exists()
