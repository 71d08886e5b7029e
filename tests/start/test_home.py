"""Mijn werk, and the shell around it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.incidents.factories import make_incident, make_incident_on
from tests.learning.factories import make_response, shipped_questionnaire
from tests.protocols.factories import make_adopted, make_draft
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import enqueue
from vpd.organisation.enums import Role
from vpd.organisation.services import invite_user
from vpd.start.waiting import work_of
from vpd.ui.quarter import Quarter

MOST_QUERIES = 30


@pytest.fixture(autouse=True)
def halfway_the_quarter() -> Iterator[None]:
    """At the end of a quarter the review waits for the leader too."""
    with time_machine.travel(datetime(2026, 11, 10, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """A norm, an adopted protocol and two reports."""
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    make_incident(cast)
    make_incident(cast)
    return cast


def page_of(client_of, user) -> str:
    return client_of(user).get("/").content.decode()


def test_home_of_somebody_without_work_says_so(cast: Cast, client_of) -> None:
    page = page_of(client_of, cast.employee)

    assert "er wacht niets op jou" in page
    assert "Incident melden" in page


def test_home_of_a_leader_shows_reports_by_deadline(busy: Cast, client_of) -> None:
    work = work_of(busy.leader, timezone.now())

    dues = [item.due_at for item in work.waiting if item.due_at]
    assert len([item for item in work.waiting if "2026-" in item.title or "Pak" in item.title]) >= 2
    assert dues == sorted(dues, key=lambda due: due if hasattr(due, "hour") else timezone.now())


def test_home_says_how_much_waits(busy: Cast, client_of) -> None:
    page = page_of(client_of, busy.leader)

    assert "drie dingen wachten op jou" in page


def test_home_of_the_reporter_shows_own_reports_with_their_state(busy: Cast, client_of) -> None:
    page = page_of(client_of, busy.employee)

    assert "Mijn meldingen" in page
    assert page.count("Gemeld ") == 2


def test_home_shows_nothing_of_another_team(busy: Cast, client_of) -> None:
    page = page_of(client_of, busy.other_team_leader)

    assert "er wacht niets op jou" in page


def test_quarter_of_a_leader_counts_the_own_team(cast: Cast) -> None:
    quarter = Quarter.current()
    before = quarter.previous()
    make_incident_on(cast, quarter.start)
    make_incident_on(cast, before.start)
    make_incident_on(cast, before.end)
    make_incident_on(cast, before.previous().end)
    make_incident_on(cast, quarter.start, team=cast.other_team)

    card = work_of(cast.leader, timezone.now()).quarter

    assert card.heading == "Mijn team dit kwartaal"
    assert card.table.rows[0] == ["(Non-)verbale agressie", 1, 2]
    assert card.table.rows[-1] == ["Samen", 1, 2]


@pytest.mark.parametrize(
    ("person", "total"), [("coordinator", 2), ("executive", None), ("safety", None), ("employee", None)]
)
def test_quarter_card_is_for_who_may_see_the_reports(cast: Cast, person: str, total: int | None) -> None:
    day = Quarter.current().start
    make_incident_on(cast, day)
    make_incident_on(cast, day, team=cast.other_team)

    card = work_of(getattr(cast, person), timezone.now()).quarter

    assert (card.table.rows[-1][1] if card else None) == total


@pytest.mark.parametrize(
    ("person", "words"),
    [("employee", "geldt sinds"), ("leader", "geldt sinds"), ("other_team_leader", "Protocol beginnen")],
)
def test_protocol_card_says_how_far_the_team_is(busy: Cast, client_of, person: str, words: str) -> None:
    assert words in page_of(client_of, getattr(busy, person))


def test_protocol_card_of_a_draft(cast: Cast, client_of) -> None:
    make_draft(cast.team, by=cast.leader)

    assert "Verder werken" in page_of(client_of, cast.leader)
    assert "Concept bekijken" in page_of(client_of, cast.employee)


@pytest.mark.parametrize("person", ["employee", "leader", "coordinator", "executive", "admin"])
def test_home_takes_few_queries_however_much_there_is(
    busy: Cast, client_of, person, django_assert_max_num_queries
) -> None:
    for _ in range(4):
        make_incident(busy)
    client = client_of(getattr(busy, person))
    client.get("/")

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/")


def test_leader_of_several_teams_sees_them_together(cast: Cast) -> None:
    person = make_user(cast.organisation)
    make_member(person, Role.TEAM_LEADER, team=cast.team)
    make_member(person, Role.TEAM_LEADER, team=cast.other_team)

    work = work_of(person, timezone.now())

    assert work.quarter.heading == "Mijn teams dit kwartaal"
    assert {card.heading for card in work.protocols} == {"Protocol Balie", "Protocol Inspectie"}


# --- the shell ---------------------------------------------------------------------------------------------------

MENU = {
    "employee": ["Mijn werk", "Incidenten", "Protocol", "Leren", "Overleg"],
    "leader": ["Mijn werk", "Incidenten", "Protocol", "Leren", "Overleg", "Evaluatie"],
    "coordinator": ["Mijn werk", "Incidenten", "Protocol", "Leren", "Overleg", "Evaluatie", "Beheer"],
    "aftercare": ["Mijn werk", "Incidenten", "Protocol", "Leren"],
    "executive": ["Mijn werk", "Protocol", "Leren", "Evaluatie"],
    "safety": ["Mijn werk", "Protocol", "Leren", "Overleg", "Evaluatie"],
    "privacy": ["Mijn werk", "Protocol", "Leren", "Privacy"],
    "admin": ["Mijn werk", "Protocol", "Leren", "Beheer"],
}


@pytest.mark.parametrize(("person", "labels"), MENU.items(), ids=MENU)
def test_menu_fits_the_role(cast: Cast, client_of, person: str, labels: list[str]) -> None:
    shell = client_of(getattr(cast, person)).get("/").context["shell"]

    assert [item.label for item in shell.navigation] == labels
    assert [item.label for item in shell.navigation if item.is_current] == ["Mijn werk"]


def test_user_menu_holds_what_is_about_oneself(cast: Cast, client_of) -> None:
    links = client_of(cast.employee).get("/").context["shell"].user_links

    assert [link.label for link in links] == ["Mijn account", "Wie keek in mijn gegevens", "Uitleg", "Uitloggen"]
    assert [link.label for link in links if link.posts] == ["Uitloggen"]


def test_every_link_in_the_menu_leads_somewhere(cast: Cast, client_of) -> None:
    for person in MENU:
        client = client_of(getattr(cast, person))
        shell = client.get("/").context["shell"]
        for item in (*shell.navigation, *shell.user_links):
            if not item.posts:
                assert client.get(item.url).status_code == 200, (person, item.label)


def test_manage_index_shows_only_what_may_be_opened(cast: Cast, client_of) -> None:
    for person, address in (("admin", "/beheer/"), ("coordinator", "/beheer/"), ("privacy", "/privacy/")):
        client = client_of(getattr(cast, person))
        groups = client.get(address).context["groups"]
        for entry in (entry for group in groups for entry in group.entries):
            assert client.get(entry.url).status_code == 200, (person, entry.label)


def test_open_questionnaire_has_a_card_and_does_not_wait_twice(cast: Cast, client_of) -> None:
    response = make_response(cast.employee, shipped_questionnaire())

    work = work_of(cast.employee, timezone.now())

    assert work.questionnaire.left == 24
    assert work.questionnaire_url.endswith(f"/{response.version.questionnaire_id}/")
    assert [item for item in work.waiting if item.url == work.questionnaire_url] == []
    assert "Verder invullen" in page_of(client_of, cast.employee)


def test_admin_hears_of_mail_that_did_not_arrive_and_invitations_that_ran_out(cast: Cast, time_machine) -> None:
    message = enqueue(kind="mail", payload={}, organisation_id=cast.organisation.pk)
    OutboxMessage.objects.filter(pk=message.pk).update(failed_at=timezone.now())
    invite_user(user=cast.employee, by=cast.admin)
    fresh = [item.title for item in work_of(cast.admin, timezone.now()).waiting]
    time_machine.move_to(timezone.localtime() + timedelta(days=4))

    later = work_of(cast.admin, timezone.now()).waiting

    assert fresh == ["Bezorging nakijken"]
    assert [item.title for item in later] == ["Bezorging nakijken", "Opnieuw uitnodigen"]
    assert work_of(cast.coordinator, timezone.now()).waiting == []
