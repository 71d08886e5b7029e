"""What was written down wrong is mended while the request is open, and what stood there before is kept."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.privacy.subject_requests.factories import (
    CITIZEN,
    WORDS,
    answered,
    change_form,
    make_request,
    second_officer,
    step_url,
)
from vpd.audit.models import AuditEvent
from vpd.privacy.subject_requests.enums import Right
from vpd.privacy.subject_requests.models import RequestChange, SubjectRequest
from vpd.privacy.subject_requests.services import (
    RefusedError,
    ask_yourself,
    change_request,
    extend,
    let_go,
)
from vpd.privacy.subject_requests.summaries.terms import first_term

pytestmark = pytest.mark.django_db


def days_ago(number: int) -> date:
    return timezone.localdate() - timedelta(days=number)


def test_what_stood_there_before_is_in_the_course(cast: Cast, client_of) -> None:
    found = make_request(cast, received_on=days_ago(3))
    client, url = client_of(cast.privacy), step_url(found, "wijzigen")

    for name in ("Karel Perenboom", "Karel Kersenboom"):
        client.post(url, change_form(found, name=name))
    client.post(url, change_form(found, name="Karel Kersenboom", words="Wat staat er over mij?"))
    page = client.get(found.get_absolute_url()).text

    assert found.changes.count() == RequestChange.objects.visible_to(cast.privacy).count() == 3
    assert not RequestChange.objects.visible_to(cast.coordinator).exists()
    for words in (CITIZEN, "Karel Perenboom", "Karel Kersenboom", WORDS, "Wat staat er over mij?"):
        assert words in page
    assert page.count("Eerst stond er:") == 3
    kept = str(list(AuditEvent.objects.filter(action="subject_request.changed").values()))
    assert "paraplubak" not in kept
    assert "boom" not in kept


def test_saving_without_a_change_keeps_nothing(cast: Cast, client_of) -> None:
    found = make_request(cast)

    client_of(cast.privacy).post(step_url(found, "wijzigen"), change_form(found))

    assert not found.changes.exists()


def test_other_day_of_receipt_counts_the_term_anew(cast: Cast, client_of) -> None:
    found = make_request(cast, identified=False)
    form = change_form(found, received_on=days_ago(12), right="erasure")

    client_of(cast.privacy).post(step_url(found, "wijzigen"), form)

    before = found
    found = SubjectRequest.objects.get(pk=before.pk)
    change = found.changes.get()
    assert (found.received_on, found.right) == (days_ago(12), Right.ERASURE)
    assert found.first_due_on == found.due_on == first_term(days_ago(12))
    assert (change.received_on, change.right) == (before.received_on, before.right)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (-1, "niet in de toekomst"),
        (3660, "Kies een dag in de laatste tien jaar."),
        (1, "Toen is vastgesteld wie het vraagt."),
    ],
)
def test_day_of_receipt_can_be(cast: Cast, client_of, ago: int, words: str) -> None:
    """Not to come, not of long ago, and not after it was known who asks."""
    found = make_request(cast, received_on=days_ago(5))

    page = client_of(cast.privacy).post(step_url(found, "wijzigen"), change_form(found, received_on=days_ago(ago)))

    assert words in page.text
    assert CITIZEN in page.text
    assert not found.changes.exists()


def test_day_of_receipt_stays_once_the_term_was_made_longer(cast: Cast, client_of) -> None:
    found = make_request(cast, received_on=days_ago(5))
    extend(request=found, months=1, reason="Veel.", told_on=days_ago(0), by=cast.privacy)

    form = client_of(cast.privacy).get(step_url(found, "wijzigen")).context["form"]

    assert "received_on" not in form.fields
    with pytest.raises(RefusedError, match="al verlengd"):
        change_request(request=found, by=cast.privacy, received_on=days_ago(6))


def test_what_stood_there_before_is_kept_as_it_was_and_goes_with_the_request(cast: Cast) -> None:
    found = make_request(cast)
    change_request(request=found, by=cast.privacy, name="Karel Perenboom")
    change = found.changes.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestChange.objects.filter(pk=change.pk).update(name="Een ander")
    found.refresh_from_db()
    answered(cast, found)

    let_go(cast.organisation.pk, [found.pk])

    assert change.name == CITIZEN
    assert not RequestChange.objects.exists()


def test_what_was_written_down_wrong_is_mended_while_it_is_open(cast: Cast, client_of) -> None:
    found = make_request(cast)
    form = change_form(found, name="Karel Perenboom", contact="06 00 00 00 14")
    client = client_of(cast.privacy)

    without = client.post(step_url(found, "wijzigen"), form | {"contact": ""}).text
    client.post(step_url(found, "wijzigen"), form)
    found.refresh_from_db()
    answered(cast, found)
    closed = client.post(step_url(found, "wijzigen"), form | {"name": "Een ander"}).text

    assert "Vul in hoe je deze persoon bereikt." in without
    assert "Karel Perenboom" in without
    assert (found.name, found.contact) == ("Karel Perenboom", "06 00 00 00 14")
    assert "Dat kan niet meer" in closed
    found.refresh_from_db()
    assert found.name == "Karel Perenboom"


def test_second_to_mend_a_request_sees_both_texts(cast: Cast, client_of) -> None:
    found = make_request(cast)
    client, url = client_of(cast.privacy), step_url(found, "wijzigen")
    seen = client.get(url).context["form"]["seen"].value()
    form = change_form(found, seen=seen)
    client.post(url, form | {"name": "Karel Perenboom"})

    page = client_of(second_officer(cast)).post(url, form | {"name": "Karel Kersenboom"}).text

    found.refresh_from_db()
    assert "Karel Perenboom" in page
    assert "Karel Kersenboom" in page
    assert found.name == "Karel Perenboom"


def test_words_of_a_colleague_stay_their_own(cast: Cast, client_of) -> None:
    found = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.employee)
    url = step_url(found, "wijzigen")

    page = client_of(cast.privacy).post(url, change_form(found, words="Niets."))

    found.refresh_from_db()
    assert found.words == WORDS
    assert "De collega schreef dit zelf." in page.text
    assert url not in client_of(cast.privacy).get(found.get_absolute_url()).text
