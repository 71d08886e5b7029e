"""A report is read only inside an open request about it, and the reporter sees that (DECISIONS 1)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.incidents.factories import STORY, make_incident
from tests.privacy.subject_requests.factories import (
    WORDS,
    answered,
    make_request,
    report_url,
    step_url,
)
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.organisation.enums import Role
from vpd.privacy.subject_requests.enums import Right
from vpd.privacy.subject_requests.services import (
    add_reports,
    ask_yourself,
    withdraw_request,
)
from vpd.privacy.subject_requests.summaries.reports import OFFERED, reports_with

pytestmark = pytest.mark.django_db

WHY = "Ik wil het niet meer."


def test_report_is_read_inside_an_open_request_and_the_reporter_sees_that(cast: Cast, client_of) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague])
    found = make_request(cast, reports=(incident,))

    page = client_of(cast.privacy).get(report_url(found, incident.reference)).text

    log = ReadEvent.objects.filter(reader_id=cast.privacy.pk, subject_type="cases.incident")
    assert STORY in page
    assert cast.employee.full_name in page
    assert cast.colleague.full_name in page
    assert [event.subject_id for event in log] == [str(incident.pk)]
    assert incident.reference in client_of(cast.employee).get("/account/inzage/").text
    assert incident.reference in client_of(cast.privacy).get("/privacy/leeslog/").text
    assert AuditEvent.objects.filter(action="subject_request.report_read", actor_id=cast.privacy.pk).count() == 1


@pytest.mark.parametrize("end", ["answered", "withdrawn"])
def test_report_is_not_read_any_more_once_the_request_is_closed(cast: Cast, client_of, end: str) -> None:
    incident = make_incident(cast)
    found = make_request(cast, reports=(incident,))
    if end == "answered":
        answered(cast, found)
    else:
        withdraw_request(request=found, on=timezone.localdate(), why=WHY, by=cast.privacy)

    page = client_of(cast.privacy).get(report_url(found, incident.reference))
    request_page = client_of(cast.privacy).get(found.get_absolute_url()).text

    assert page.status_code == 404
    assert report_url(found, incident.reference) not in request_page
    assert not ReadEvent.objects.filter(subject_type="cases.incident").exists()


def test_report_that_the_request_is_not_about_is_not_read(cast: Cast, client_of) -> None:
    found = make_request(cast, reports=(make_incident(cast),))
    another = make_incident(cast)

    assert client_of(cast.privacy).get(report_url(found, another.reference)).status_code == 404
    assert client_of(cast.privacy).get(another.get_absolute_url()).status_code == 404


def test_citizen_gets_the_part_without_reporter_and_colleague_does_not(cast: Cast, client_of) -> None:
    incident = make_incident(cast)
    of_citizen = make_request(cast, reports=(incident,))
    of_colleague = make_request(cast, person=cast.employee, reports=(incident,))
    client = client_of(cast.privacy)

    pages = [client.get(report_url(found, incident.reference)) for found in (of_citizen, of_colleague)]

    parts = pages[0].context["page"].for_citizen
    assert [part.heading for part in parts] == ["Wat er is vastgelegd"]
    assert cast.employee.full_name not in str(parts)
    assert STORY not in str(parts)
    assert pages[1].context["page"].for_citizen == []


def test_reports_of_a_colleague_are_offered_and_another_is_added_by_number(cast: Cast, client_of) -> None:
    own = make_incident(cast)
    seen = make_incident(cast, by=cast.leader, affected=[cast.leader], witnesses=[cast.employee])
    other = make_incident(cast, by=cast.colleague, affected=[cast.colleague])
    found = make_request(cast, person=cast.employee)
    client, url = client_of(cast.privacy), step_url(found, "meldingen")

    page = client.get(url).text
    nothing = client.post(url, {"reference": ""}).text
    unknown = client.post(url, {"reference": "1999-0001"}).text
    client.post(url, {"found": [own.reference, seen.reference], "reference": other.reference})
    client.post(url, {"reference": other.reference})

    assert own.reference in page
    assert seen.reference in page
    assert other.reference not in page
    assert "Kies een melding, of vul een nummer in." in nothing
    assert "Deze melding kennen we niet." in unknown
    assert set(found.reports.values_list("incident", flat=True)) == {own.pk, seen.pk, other.pk}


def test_report_of_another_municipality_is_not_known(cast: Cast, client_of) -> None:
    found = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.other_coordinator)
    incident = make_incident(cast)
    officer = make_member(make_user(cast.other_organisation), Role.PRIVACY_OFFICER).user

    page = client_of(officer).post(step_url(found, "meldingen"), {"reference": incident.reference}).text

    assert "Deze melding kennen we niet." in page
    with transaction.atomic():
        add_reports(request=found, incidents=[incident], by=officer)
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_older_reports_are_offered_once_the_newest_were_chosen(cast: Cast) -> None:
    numbers = [make_incident(cast).reference for _ in range(OFFERED + 2)]
    first = reports_with(cast.employee)

    second = reports_with(cast.employee, without=list(first))

    assert len(first) == OFFERED
    assert set(first) | set(second) == set(numbers)
    assert not set(first) & set(second)
