"""Reporting for others: of another team, without an account, and who is told of it (R-16, R-28)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.cases.summaries.others import OthersError, checked_others, others_words
from incidents.correcting.services import correct_report
from incidents.reports.summaries.colleagues import FOUND_AT_MOST, found_colleagues, only_team_of
from tests.factories import make_member, make_team, make_user
from tests.incidents.factories import make_incident, make_report
from tests.incidents.reports.test_spot import exported_row, text_of, url, what, who, written
from tests.mails import told
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import PersonKind, Role

pytestmark = pytest.mark.django_db

ON_BEHALF = "incident_on_behalf"
BADGE = "gemeld namens een ander"


@pytest.fixture
def volunteer(cast):
    user = make_user(
        cast.organisation, email="vrij@test.example", first_name="Sam", last_name="de Wit", kind=PersonKind.VOLUNTEER
    )
    make_member(user, Role.EMPLOYEE, team=cast.team)
    return user


def case_of(client, incident):
    return text_of(client.get(reverse("incidents:detail", args=[incident.reference])))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (PersonKind.EMPLOYEE, "Sam de Wit"),
        (PersonKind.HIRED, "Sam de Wit, ingehuurd"),
        (PersonKind.VOLUNTEER, "Sam de Wit, vrijwilliger"),
        (PersonKind.PARTNER, "Sam de Wit, ketenpartner"),
    ],
)
def test_name_says_in_what_relation_somebody_works_here(cast, kind, words):
    user = make_user(cast.organisation, email="s@test.example", first_name="Sam", last_name="de Wit", kind=kind)

    assert user.name_and_kind == words


def test_third_party_is_shown_as_such_in_lists_on_the_check_page_and_on_the_case(cast, client_of, volunteer):
    client = client_of(cast.employee)
    draft_id = written(client, cast, second={"witnesses": [str(volunteer.pk)]})

    pages = [text_of(client.get(url(step, draft_id))) for step in ("who", "check")]
    client.post(url("check", draft_id))
    pages.append(case_of(client, Incident.objects.get()))

    assert all("Sam de Wit, vrijwilliger" in page for page in pages)


def test_colleague_of_another_team_is_found_by_name_without_script(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    sent = client.post(url("who", draft_id), who(find="other-emp", zoek="1"))
    page = client.get(url("who", draft_id))

    assert sent.url.endswith("#id_colleagues_group")
    assert cast.other_team_employee.full_name in text_of(page)
    assert "1 collega gevonden" in text_of(page)
    assert cast.other_team_leader not in page.context["form"].people.values()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("x", "Typ minstens twee letters van de naam."),
        ("niemand heet zo", "niemand gevonden met"),
        ("\x00%_", "niemand gevonden met"),
    ],
)
def test_search_that_finds_nobody_says_what_to_do(cast, client_of, typed, words):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    page = client.post(url("who", draft_id), who(find=typed, zoek="1"), follow=True)

    assert words in text_of(page)


def test_search_that_finds_many_shows_the_first_and_says_so(cast, client_of):
    for number in range(FOUND_AT_MOST + 2):
        make_user(cast.organisation, email=f"p{number}@test.example", first_name="Kim", last_name=f"Bos {number}")
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    page = client.post(url("who", draft_id), who(find="kim bos", zoek="1"), follow=True)

    assert len(page.context["form"].people) == FOUND_AT_MOST + 2
    assert "Dit zijn de eerste 10." in text_of(page)


def test_search_never_finds_another_municipality_nor_who_left(cast):
    make_user(cast.other_organisation, email="o@buur.example", first_name="Zoë", last_name="Elders")
    left = make_user(cast.organisation, email="weg@test.example", first_name="Zoë", last_name="Weg")
    left.is_active, left.deactivated_at = False, timezone.now()
    left.save()

    assert found_colleagues(cast.employee, "zoë", without=[]) == []


def test_search_button_with_nothing_typed_goes_on(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    sent = client.post(url("who", draft_id), who(zoek="1"))

    assert sent.url == url("check", draft_id)


def test_report_for_a_colleague_of_another_team_goes_to_that_team(cast, client_of):
    client = client_of(cast.employee)
    draft_id = written(
        client,
        cast,
        second={
            "affected": [],
            "colleagues": [str(cast.other_team_employee.pk)],
            "help_now": ["call_me"],
            "help_phone": "06 00 00 00 14",
        },
    )

    check = client.get(url("check", draft_id))
    client.post(url("check", draft_id))

    incident = Incident.objects.get()
    assert incident.team == cast.other_team
    assert "Test Other-Leader (de leidinggevende van Balie)" in check.context["readers"]
    assert told("incident_help_asked") == {cast.other_team_leader.pk}
    assert cast.leader.pk not in told("incident_reported")


def test_report_for_oneself_and_a_colleague_of_another_team_stays_with_the_own_team(cast, client_of):
    client = client_of(cast.employee)
    draft_id = written(client, cast, second={"colleagues": [str(cast.other_team_employee.pk)]})

    client.post(url("check", draft_id))

    incident = Incident.objects.get()
    assert incident.team == cast.team
    assert {row.user for row in incident.affected.all()} == {cast.employee, cast.other_team_employee}


def test_team_of_several_is_none_when_they_differ(cast):
    third = make_team(cast.organisation, name="Derde", slug="derde")
    stranger = make_user(cast.organisation, email="derde@test.example")
    make_member(stranger, Role.EMPLOYEE, team=third)

    assert only_team_of(cast.employee, [cast.other_team_employee]) == cast.other_team
    assert only_team_of(cast.employee, [cast.other_team_employee, cast.other_team_leader]) == cast.other_team
    assert only_team_of(cast.employee, [cast.other_team_employee, stranger]) is None
    assert only_team_of(cast.employee, [cast.privacy]) is None
    assert only_team_of(cast.employee, []) is None


def test_person_of_another_municipality_cannot_be_chosen(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    page = client.post(url("who", draft_id), who(witnesses=[str(cast.other_coordinator.pk)]))

    assert "Kies een collega uit de lijst." in text_of(page)


def test_people_without_an_account_are_counted_by_kind_and_never_named(cast, client_of):
    client = client_of(cast.employee)
    numbers = {"others_hired": "1", "others_volunteer": "2", "others_partner": "", "others_employee": "0"}
    draft_id = written(client, cast, second={"affected": []} | numbers)

    check = text_of(client.get(url("check", draft_id)))
    client.post(url("check", draft_id))

    incident = Incident.objects.get()
    row = exported_row(incident)
    words = "1 ingehuurde kracht en 2 vrijwilligers, zonder account"
    assert incident.others_affected == {"hired": 1, "volunteer": 2}
    assert not incident.affected.exists()
    assert words in check
    assert words in case_of(client_of(cast.leader), incident)
    assert "Vraag de melder om wie het gaat" in case_of(client_of(cast.leader), incident)
    assert "Vraag de melder om wie het gaat" not in case_of(client, incident)
    assert row["Anderen zonder account"] == 3


def test_form_says_what_happens_with_people_without_an_account(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    page = text_of(client.get(url("who", draft_id)))

    assert "Vul alleen in hoeveel mensen het zijn, geen namen." in page
    assert "vraagt jou om wie het gaat" in page


@pytest.mark.parametrize("typed", ["-1", "100", "twee", "1.5"])
def test_number_of_people_that_cannot_be_gets_a_dutch_sentence(cast, client_of, typed):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    page = client.post(url("who", draft_id), who(others_hired=typed))

    assert "Vul een getal in van 0 tot en met 99." in text_of(page)


@pytest.mark.parametrize("counts", [{"visitor": 1}, {"hired": -1}, {"hired": 100}])
def test_service_refuses_numbers_that_cannot_be(counts):
    with pytest.raises(OthersError):
        checked_others(counts)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, ""),
        ({"volunteer": 1}, "1 vrijwilliger, zonder account"),
        (
            {"partner": 1, "employee": 2, "hired": 3},
            "2 medewerkers in dienst, 3 ingehuurde krachten en 1 medewerker van een ketenpartner, zonder account",
        ),
    ],
)
def test_numbers_are_said_in_words(counts, words):
    assert others_words(checked_others(counts)) == words


def test_whom_it_happened_to_hears_that_a_colleague_reported_it(cast):
    make_incident(cast, affected=[cast.employee, cast.colleague])

    assert told(ON_BEHALF) == {cast.colleague.pk}


def test_mail_on_behalf_holds_a_number_and_a_link_only(cast):
    incident = make_incident(cast, affected=[cast.colleague], story="Hij riep iets.")

    payload = OutboxMessage.objects.get(payload__template=ON_BEHALF).payload

    assert set(payload["context"]) == {"reference", "link"}
    assert incident.story not in str(payload)


def test_old_report_is_told_to_nobody(cast):
    make_incident(cast, affected=[cast.colleague], now=timezone.now() - timedelta(days=3))

    assert told(ON_BEHALF) == set()


def test_who_is_added_by_a_correction_hears_it_once(cast):
    incident = make_incident(cast, affected=[cast.employee])
    report = make_report(cast, affected=[cast.employee, cast.colleague])

    correct_report(incident=incident, report=report, by=cast.employee)
    correct_report(incident=incident, report=make_report(cast, affected=[cast.colleague]), by=cast.employee)

    assert told(ON_BEHALF) == {cast.colleague.pk}
    assert OutboxMessage.objects.filter(payload__template=ON_BEHALF).count() == 1


@pytest.mark.parametrize(("for_whom", "is_flagged"), [("colleague", True), ("employee", False)])
def test_case_says_that_it_was_reported_on_behalf(cast, client_of, for_whom, is_flagged):
    incident = make_incident(cast, affected=[getattr(cast, for_whom)])

    page = case_of(client_of(cast.leader), incident)

    assert (BADGE in page) == is_flagged
    assert ("Test Employee, namens een ander" in page) == is_flagged


def test_receipt_names_the_leader_of_the_team_when_it_is_on_behalf(cast, client_of):
    incident = make_incident(cast, affected=[cast.colleague])

    page = text_of(client_of(cast.employee).get(reverse("incidents:receipt", args=[incident.reference])))

    assert "De leidinggevende van Inspectie".lower() in page.lower()
    assert "je leidinggevende" not in page.lower()


def test_correction_adds_a_colleague_of_another_team_and_people_without_account(cast, client_of):
    incident = make_incident(cast)
    client, address = client_of(cast.employee), reverse("incidents:correct_part", args=[incident.reference, "alles"])
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields} | {"happened_at": "", "find": "other-employee"}
    values = {name: value for name, value in values.items() if value is not None}

    looked = client.post(address, values | {"zoek": "1", "story": "Nog niet klaar"})
    incident.refresh_from_db()
    before = incident.corrections.count()
    key = str(cast.other_team_employee.pk)
    client.post(address, values | {"affected": [str(cast.employee.pk), key], "others_partner": "1"})

    incident.refresh_from_db()
    words = {row.field: row.new for row in incident.corrections.get().words.all()}
    assert "Nog niet klaar" in text_of(looked)
    assert cast.other_team_employee.full_name in text_of(looked)
    assert before == 0
    assert words["others_affected"] == "1 medewerker van een ketenpartner, zonder account"
    assert cast.other_team_employee.full_name in words["affected"]
    assert told(ON_BEHALF) == {cast.other_team_employee.pk}


def test_correction_without_anybody_is_refused(cast, client_of):
    incident = make_incident(cast)
    client, address = client_of(cast.employee), reverse("incidents:correct_part", args=[incident.reference, "alles"])

    page = client.post(address, what(cast) | {"affected": []})

    assert "Kies wie het overkwam." in text_of(page)
