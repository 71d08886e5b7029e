"""The reading log and the statements."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from learning.results.services import share_goal
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.learning.factories import make_goal
from vpd.audit.services import record_read
from vpd.organisation.enums import ReportingPhase


@pytest.fixture
def read_report(cast: Cast):
    """A report of the employee about a colleague, opened by the leader and by the reporter."""
    incident = make_incident(cast, affected=[cast.colleague])
    for reader in (cast.leader, cast.employee):
        record_read(by=reader, subject=incident, organisation_id=cast.organisation.pk)
    return incident


@pytest.mark.parametrize("person", ["employee", "colleague"])
def test_own_reading_log_says_who_looked(cast: Cast, client_of, read_report, person: str) -> None:
    page = client_of(getattr(cast, person)).get("/account/inzage/").content.decode()

    assert cast.leader.full_name in page
    assert "leidinggevende" in page
    assert f"Melding {read_report.reference}" in page


def test_who_looked_keeps_the_role_of_then(cast: Cast, client_of, read_report) -> None:
    cast.leader.memberships.update(ends_on=timezone.localdate())

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        table = client_of(cast.employee).get("/account/inzage/").context["table"]

    assert [row[2] for row in table.rows] == ["leidinggevende"]


def test_own_reading_log_leaves_out_oneself(cast: Cast, client_of, read_report) -> None:
    table = client_of(cast.employee).get("/account/inzage/").context["table"]

    assert [row[1] for row in table.rows] == [cast.leader.full_name]


def test_own_reading_log_tells_who_opened_a_shared_goal(cast: Cast, client_of) -> None:
    goal = make_goal(cast.employee)
    share_goal(goal=goal, by=cast.employee)
    client_of(cast.leader).get("/leren/")

    page = client_of(cast.employee).get("/account/inzage/").content.decode()

    assert "Gedeeld leerdoel" in page
    assert cast.leader.full_name in page


def test_own_reading_log_of_others_is_empty(cast: Cast, client_of, read_report) -> None:
    page = client_of(cast.other_team_employee).get("/account/inzage/").content.decode()

    assert "Niemand heeft gekeken" in page


def test_reading_a_report_in_the_browser_comes_into_the_log(cast: Cast, client_of) -> None:
    incident = make_incident(cast)
    client_of(cast.leader).get(f"/incidenten/{incident.reference}/")

    page = client_of(cast.employee).get("/account/inzage/").content.decode()

    assert cast.leader.full_name in page


def test_reading_log_of_the_privacy_officer_has_everything_but_no_links(cast: Cast, client_of, read_report) -> None:
    response = client_of(cast.privacy).get("/privacy/leeslog/")

    rows = response.context["table"].rows
    assert len(rows) == 2
    assert f"/incidenten/{read_report.reference}/" not in response.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"lezer": "leader"}, 1),
        ({"lezer": "coordinator"}, 0),
        ({"vanaf": "today"}, 2),
        ({"vanaf": "tomorrow"}, 0),
        ({"tot": "yesterday"}, 0),
        ({"lezer": "999999"}, 0),
        ({"vanaf": "geen datum"}, 0),
    ],
)
def test_reading_log_filters(cast: Cast, client_of, read_report, query: dict[str, str], found: int) -> None:
    today = timezone.localdate()
    words = {
        "leader": cast.leader.pk,
        "coordinator": cast.coordinator.pk,
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "yesterday": today - timedelta(days=1),
    }
    asked = {key: words.get(value, value) for key, value in query.items()}

    response = client_of(cast.privacy).get("/privacy/leeslog/", asked)

    assert response.status_code == 200
    assert len(response.context["table"].rows) == found


def test_reading_log_stays_within_the_organisation(cast: Cast, client_of, read_report) -> None:
    record_read(by=cast.other_coordinator, subject=cast.other_organisation, organisation_id=cast.other_organisation.pk)

    page = client_of(cast.privacy).get("/privacy/leeslog/").content.decode()

    assert cast.other_coordinator.full_name not in page


def test_reading_log_takes_few_queries(cast: Cast, client_of, read_report, django_assert_max_num_queries) -> None:
    for _ in range(8):
        record_read(by=cast.leader, subject=make_incident(cast), organisation_id=cast.organisation.pk)
    client = client_of(cast.privacy)

    with django_assert_max_num_queries(11):
        client.get("/privacy/leeslog/")


@pytest.mark.django_db
def test_security_txt_names_a_contact_and_runs_out_within_a_year() -> None:
    response = Client().get("/.well-known/security.txt")

    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    expires = datetime.fromisoformat(fields["Expires"])
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert re.match(r"(mailto|https):", fields["Contact"])
    assert timezone.now() < expires < timezone.now() + timedelta(days=365)
    assert fields["Preferred-Languages"] == "nl, en"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/privacyverklaring/", "/toegankelijkheid/"])
def test_statements_are_open_to_everybody(path: str) -> None:
    assert Client().get(path).status_code == 200


def test_explanation_names_the_emergency_number(cast: Cast, client_of) -> None:
    cast.organisation.emergency_phone = "0900-1234"
    cast.organisation.save()

    assert "0900-1234" in client_of(cast.employee).get("/uitleg/").content.decode()


@pytest.mark.parametrize("address", ["/uitleg/", "/uitleg/melden/"])
def test_explanation_says_the_term_of_the_organisation(cast: Cast, client_of, address: str) -> None:
    cast.organisation.reaction_hours = 30
    cast.organisation.save()

    assert "binnen 30 uur na je melding" in client_of(cast.employee).get(address).content.decode()


def test_explanation_of_reporting_tells_each_role_its_part(cast: Cast, client_of) -> None:
    pages = {
        person: client_of(getattr(cast, person)).get("/uitleg/melden/").content.decode()
        for person in ("employee", "leader", "coordinator")
    }

    assert "Voor wie meldingen oppakt" not in pages["employee"]
    assert "Voor wie meldingen oppakt" in pages["leader"]
    assert "Voor de coördinator" not in pages["leader"]
    assert "/incidenten/importeren/" in pages["coordinator"]
    assert all("/incidenten/kaarten/" in page for page in pages.values())


def test_explanation_of_reporting_says_that_another_reports(cast: Cast, client_of) -> None:
    cast.organisation.reporting_phase = ReportingPhase.CENTRAL
    cast.organisation.save()

    assert "Nu meldt een ander voor je" in client_of(cast.employee).get("/uitleg/melden/").content.decode()
    assert "Nu meldt een ander voor je" not in client_of(cast.coordinator).get("/uitleg/melden/").content.decode()


def test_explanation_of_reporting_leads_only_where_one_may_go(cast: Cast, client_of) -> None:
    for person in (cast.employee, cast.leader, cast.coordinator):
        client = client_of(person)
        main = client.get("/uitleg/melden/").content.decode().split("<main")[1].split("</main>")[0]
        addresses = set(re.findall(r'href="(/[^"#]*)"', main))

        found = {address: client.get(address).status_code for address in addresses}

        assert set(found.values()) <= {200, 302}, found


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-03-03T13:20:00+00:00", "dinsdag 3 maart 2026, tussen 14.00 en 15.00 uur"),
        ("2026-06-30T21:59:00+00:00", "dinsdag 30 juni 2026, tussen 23.00 en 0.00 uur"),
    ],
)
def test_reading_log_says_between_which_hours(cast: Cast, client_of, time_machine, moment: str, words: str) -> None:
    time_machine.move_to(moment)
    incident = make_incident(cast)
    record_read(by=cast.leader, subject=incident, organisation_id=cast.organisation.pk)

    assert words in client_of(cast.employee).get("/account/inzage/").content.decode()
