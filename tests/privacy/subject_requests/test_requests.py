"""The register of requests: written down, step by step, answered, carried out, reminded of and let go."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_deputy, make_member, make_user
from tests.incidents.factories import STORY, make_incident
from tests.mails import told
from tests.privacy.subject_requests.factories import (
    CITIZEN,
    WORDS,
    answered,
    change_form,
    granted,
    make_request,
    make_task,
    second_officer,
    step_url,
    waiting,
)
from vpd.audit.models import AuditEvent, ReadEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.calendar import is_working_day, months_after
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership
from vpd.privacy.subject_requests.enums import CARRIED_OUT, RequestStatus, Right, SentHow
from vpd.privacy.subject_requests.models import RequestedReport, RequestTask, SubjectRequest
from vpd.privacy.subject_requests.services import (
    GONE,
    RefusedError,
    add_reports,
    answer_request,
    ask_yourself,
    remind_of_terms,
    settle_task,
    withdraw_request,
)
from vpd.retention.services import run_schedule
from vpd.ui.forms import KEY

pytestmark = pytest.mark.django_db

LIST = "/privacy/verzoeken/"
OWN = "/account/gegevens/"
KEY_OF_FORM = "6f2a3c1e-54a1-4a3c-9a51-1f0a5a2f9f10"
WHY = "Ik wil het niet meer."


def report_url(found: SubjectRequest, reference: str) -> str:
    return reverse("subject_requests:report", args=[found.number, reference])


def form_of(**values: object) -> dict[str, object]:
    told = {
        "received_on": timezone.localdate(),
        "channel": "letter",
        "right": "access",
        "words": WORDS,
        "asker": "citizen",
        "name": CITIZEN,
        "contact": "06 00 00 00 14",
    }
    return told | values


# --- written down --------------------------------------------------------------------------------------------------


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


# --- asked by a colleague ------------------------------------------------------------------------------------------


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


# --- who it is, and the answer -------------------------------------------------------------------------------------


def test_nothing_is_answered_before_it_is_known_who_asks(cast: Cast, client_of) -> None:
    found = make_request(cast, identified=False)
    client = client_of(cast.privacy)

    page = client.get(found.get_absolute_url()).text
    sent_back = client.get(step_url(found, "antwoord"), follow=True).text

    assert "Eerst: stel vast wie het vraagt" in page
    assert step_url(found, "antwoord") not in page
    assert "Stel eerst vast wie het vraagt." in sent_back
    with pytest.raises(RefusedError):
        answer_request(request=found, answer=granted(), by=cast.privacy)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectRequest.objects.filter(pk=found.pk).update(
            status=RequestStatus.GRANTED, closed_on=timezone.localdate(), sent_how=SentHow.LETTER
        )


def test_identity_is_established_once(cast: Cast, client_of) -> None:
    found = make_request(cast, identified=False)
    form = {"on": timezone.localdate(), "how": "Pas gezien aan de balie."}
    client = client_of(cast.privacy)

    first = client.post(step_url(found, "identiteit"), form | {KEY: KEY_OF_FORM}, follow=True).text
    again = client.post(step_url(found, "identiteit"), form | {KEY: KEY_OF_FORM}, follow=True).text
    other = client_of(second_officer(cast)).post(step_url(found, "identiteit"), form, follow=True).text

    found.refresh_from_db()
    assert (found.identified_by, found.identified_how) == (cast.privacy, "Pas gezien aan de balie.")
    assert "Je kunt nu antwoorden." in first
    assert "Je kunt nu antwoorden." in again
    assert "is al vastgesteld" in other


@pytest.mark.parametrize("outcome", ["partly", "refused"])
def test_who_gets_less_than_asked_hears_why(cast: Cast, client_of, outcome: str) -> None:
    found = make_request(cast)
    form = {"outcome": outcome, "answer": "", "closed_on": timezone.localdate(), "sent_how": "letter"}
    client = client_of(cast.privacy)

    asks = client.get(step_url(found, "antwoord")).text
    without = client.post(step_url(found, "antwoord"), form).text
    client.post(step_url(found, "antwoord"), form | {"reason": "Er loopt een zaak."})

    found.refresh_from_db()
    assert "Autoriteit Persoonsgegevens" in asks
    assert "rechter" in asks
    assert "Schrijf op waarom niet, of niet helemaal." in without
    assert (found.status, found.reason) == (outcome, "Er loopt een zaak.")


def test_answer_is_not_of_before_the_receipt(cast: Cast, client_of) -> None:
    found = make_request(cast)
    form = {"outcome": "granted", "closed_on": timezone.localdate() - timedelta(days=1), "sent_how": "letter"}

    page = client_of(cast.privacy).post(step_url(found, "antwoord"), form).text

    assert "de dag van ontvangst" in page


def test_colleague_reads_the_answer_and_hears_of_it_once(cast: Cast, client_of) -> None:
    found = ask_yourself(right=Right.RECTIFICATION, words=WORDS, by=cast.employee)
    form = {"outcome": "granted", "closed_on": timezone.localdate(), "sent_how": "here"}
    client = client_of(cast.privacy)

    without = client.post(step_url(found, "antwoord"), form).text
    for _ in range(2):
        client.post(step_url(found, "antwoord"), form | {"answer": "Er staat nu wat jij zei."})
    page = client_of(cast.employee).get(OWN).text

    assert "Schrijf op wat je de collega antwoordt." in without
    assert "Er staat nu wat jij zei." in page
    assert "toegewezen" in page
    assert told("subject_request_answered") == {cast.employee.pk}
    assert OutboxMessage.objects.filter(payload__template="subject_request_answered").count() == 1
    assert found.status_changes.count() == 2


def test_second_officer_who_answers_otherwise_is_told_and_changes_nothing(cast: Cast, client_of) -> None:
    found = make_request(cast)
    form = {"outcome": "granted", "answer": "Ja.", "closed_on": timezone.localdate(), "sent_how": "letter"}
    client_of(cast.privacy).post(step_url(found, "antwoord"), form)

    page = client_of(second_officer(cast)).post(
        step_url(found, "antwoord"), form | {"outcome": "refused", "reason": "Nee."}, follow=True
    )

    found.refresh_from_db()
    assert "Een collega heeft dit verzoek net gewijzigd." in page.text
    assert found.status == RequestStatus.GRANTED


def test_history_is_kept_as_it_was(cast: Cast) -> None:
    step = make_request(cast).status_changes.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        type(step).objects.filter(pk=step.pk).update(to_status=RequestStatus.REFUSED)


# --- reading a report ----------------------------------------------------------------------------------------------


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


# --- carried out ---------------------------------------------------------------------------------------------------


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


# --- secrecy -------------------------------------------------------------------------------------------------------


def test_deputy_of_the_coordinator_carries_out_and_reads_no_request(cast: Cast, client_of) -> None:
    task = make_task(cast, make_incident(cast))
    make_deputy(cast.coordinator, cast.safety)
    deputy = client_of(cast.safety)

    assert deputy.get(task.get_absolute_url()).status_code == 200
    assert deputy.get(task.request.get_absolute_url()).status_code == 403
    assert list(SubjectRequest.objects.visible_to(cast.safety)) == []
    assert list(RequestedReport.objects.visible_to(cast.coordinator)) == []


def test_officer_of_another_municipality_sees_nothing(cast: Cast, client_of) -> None:
    incident = make_incident(cast)
    task = make_task(cast, incident)
    officer = make_member(make_user(cast.other_organisation), Role.PRIVACY_OFFICER).user
    client: Client = client_of(officer)

    pages = [
        task.request.get_absolute_url(),
        step_url(task.request, "antwoord"),
        report_url(task.request, incident.reference),
    ]

    assert [client.get(url).status_code for url in pages] == [404] * 3
    assert task.request.number not in client.get(LIST).text
    assert task.request.number not in client.get(f"{LIST}bestand/csv/").content.decode()
    assert client_of(cast.other_coordinator).get(task.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("step", ["", "meldingen/"])
def test_opening_a_request_is_in_the_reading_log_and_who_asked_sees_it(cast: Cast, client_of, step: str) -> None:
    found = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.employee)

    client_of(cast.privacy).get(found.get_absolute_url() + step)

    assert ReadEvent.objects.filter(subject_type="subject_requests.subjectrequest", subject_id=str(found.pk)).exists()
    assert "Verzoek over gegevens" in client_of(cast.employee).get("/account/inzage/").text
    assert "Verzoek over gegevens" not in client_of(cast.colleague).get("/account/inzage/").text


def test_audit_holds_no_words(cast: Cast) -> None:
    answered(cast, make_request(cast), reason="")

    kept = str(list(AuditEvent.objects.filter(action__startswith="subject_request").values()))

    assert "paraplubak" not in kept
    assert CITIZEN not in kept


# --- reminders -----------------------------------------------------------------------------------------------------


def remind_on(day: date) -> int:
    with time_machine.travel(timezone.make_aware(datetime.combine(day, time(7, 50))), tick=False):
        remind_of_terms()
    return OutboxMessage.objects.filter(payload__template="subject_request_due").count()


def working_day_at(day: date, step: int) -> date:
    while not is_working_day(day):
        day += timedelta(days=step)
    return day


def test_privacy_officer_hears_a_week_ahead_and_on_the_last_day_and_no_more(cast: Cast) -> None:
    found = make_request(cast)
    last = found.due_on
    week = working_day_at(last - timedelta(days=7), 1)

    sent = [remind_on(last - timedelta(days=8)), *(remind_on(day) for day in (week, week, last, last))]
    after = remind_on(working_day_at(last + timedelta(days=1), 1))

    assert [*sent, after] == [0, 1, 1, 2, 2, 2]
    assert told("subject_request_due") == {cast.privacy.pk}


def test_answered_request_is_not_reminded_of(cast: Cast) -> None:
    found = answered(cast, make_request(cast))

    assert remind_on(found.due_on) == 0


def test_longer_term_is_reminded_of_anew(cast: Cast, client_of) -> None:
    found = make_request(cast)
    remind_on(working_day_at(found.due_on - timedelta(days=7), 1))
    form = {"months": 1, "told_on": timezone.localdate(), "reason": "Het is veel."}
    client_of(cast.privacy).post(step_url(found, "verlengen"), form)
    found.refresh_from_db()

    assert remind_on(found.first_due_on) == 1
    assert remind_on(found.due_on) == 2


# --- let go --------------------------------------------------------------------------------------------------------


def run_on(day: date) -> None:
    with time_machine.travel(timezone.make_aware(datetime.combine(day, time(2, 50))), tick=False):
        run_schedule()


def test_who_and_what_go_after_their_term_and_the_register_stays(cast: Cast, client_of) -> None:
    incident = make_incident(cast)
    task = make_task(cast, incident)
    mine = ask_yourself(right=Right.ACCESS, words=WORDS, by=cast.employee)
    open_one = make_request(cast)
    answered(cast, task.request)
    answered(cast, mine)
    last = months_after(timezone.localdate(), 24)

    run_on(last - timedelta(days=30))
    warned = told("retention_soon")
    run_on(last + timedelta(days=1))

    found = SubjectRequest.objects.get(pk=task.request.pk)
    own = SubjectRequest.objects.get(pk=mine.pk)
    assert warned == {cast.privacy.pk}, "the coordinator has no part in it"
    assert (found.name, found.contact, found.words, found.answer) == (GONE, GONE, GONE, GONE)
    assert (found.number, found.right, found.status) == (task.request.number, Right.ERASURE, RequestStatus.GRANTED)
    assert (found.due_on, found.closed_on) == (task.request.due_on, timezone.localdate())
    assert not found.reports.exists()
    assert not found.tasks.exists()
    assert (own.person, own.registered_by, own.identified_by) == (None, None, None)
    assert not own.status_changes.filter(changed_by=cast.employee).exists()
    assert mine.number not in client_of(cast.employee).get(OWN).text
    assert CITIZEN not in client_of(cast.privacy).get(found.get_absolute_url()).text
    open_one.refresh_from_db()
    assert open_one.name == CITIZEN


def test_nobody_is_asked_twice_by_the_database(cast: Cast) -> None:
    """A request without anybody, and one answered without words for the colleague, are refused by Postgres too."""
    found = make_request(cast)
    of_colleague = make_request(cast, person=cast.colleague)

    for row, values in ((found, {"name": "  "}), (found, {"words": "\n"}), (of_colleague, {"person": None})):
        with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
            SubjectRequest.objects.filter(pk=row.pk).update(**values)
