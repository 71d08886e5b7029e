"""Mijn werk, and the shell around it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.cases.enums import HelpNow, HelpStatus
from incidents.cases.services.help import take_help_to
from learning.results.services import answer_invitation
from tests.actions.factories import make_obstacle
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.incidents.factories import make_incident, make_incident_on
from tests.learning.factories import make_campaign, make_response, shipped_questionnaire
from tests.protocols.factories import make_adopted, make_draft
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import enqueue
from vpd.organisation.enums import Role
from vpd.organisation.services import invite_user
from vpd.review.services import publish_quarters
from vpd.start.waiting import grouped, work_of
from vpd.ui.pieces import Harm, WaitingItem
from vpd.ui.quarter import Quarter

MOST_QUERIES = 20


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

    dues = [item.due_at for item in work.waiting if item.title == "Pak de melding op"]
    assert len(dues) == 2
    assert dues == sorted(dues)


def test_home_of_an_executive_says_first_what_is_asked_of_the_board(cast: Cast, client_of) -> None:
    other = make_user(cast.organisation, email="wethouder@test.example", first_name="Test", last_name="Wethouder")
    make_member(other, Role.EXECUTIVE)
    make_member(cast.executive, Role.EMPLOYEE, team=cast.team)
    make_obstacle(cast.team, cast.employee, addressee=other, title="Geen budget voor een tweede deur")

    page = page_of(client_of, cast.executive)

    assert "één vraag aan het bestuur" in page
    assert "Geen budget voor een tweede deur" in page
    assert "er wacht niets op jou" not in page
    assert "Je bent bij." not in page


def item(title: str, *, days: int | None = None, hours: int | None = None, harm: Harm = Harm.AGREEMENTS) -> WaitingItem:
    now = timezone.now()
    due = now + timedelta(hours=hours) if hours is not None else None
    if days is not None:
        due = timezone.localdate(now) + timedelta(days=days)
    return WaitingItem(title, f"/{title}/", due_at=due, harm=harm)


def test_work_stands_in_three_groups_by_harm() -> None:
    waiting = [
        item("papier", days=-3, harm=Harm.OFFICE),
        item("overmorgen", days=2),
        item("bellen", harm=Harm.HELP),
        item("straks", hours=30, harm=Harm.SERIOUS),
        item("te laat", hours=-1, harm=Harm.INCIDENT),
        item("dreiging", hours=5, harm=Harm.SERIOUS),
        item("ooit"),
        item("vandaag", days=0),
        item("morgen", days=1),
        item("ongeval", harm=Harm.ACCIDENT),
        item("patroon", harm=Harm.INCIDENT),
    ]

    found = {group.heading: [found.title for found in group.items] for group in grouped(waiting, timezone.now())}

    assert found == {
        "Nu": ["bellen", "ongeval", "dreiging", "te laat", "vandaag", "papier"],
        "Binnenkort": ["straks", "morgen", "overmorgen"],
        "Als het uitkomt": ["patroon", "ooit"],
    }


def test_group_shows_seven_and_folds_the_rest(cast: Cast, client_of) -> None:
    for _ in range(9):
        make_incident(cast)

    (group,) = work_of(cast.leader, timezone.now()).groups
    page = page_of(client_of, cast.leader)

    assert (group.heading, len(group.in_sight), group.more_words) == ("Binnenkort", 7, "Nog 2")
    assert page.count("vpd-waiting__item") == 9
    assert '<summary class="vpd-fold__summary">Nog 2</summary>' in page


def test_who_asks_for_help_comes_first_until_somebody_spoke_with_the_reporter(cast: Cast) -> None:
    make_incident(cast)
    asked = make_incident(cast, help_now=[HelpNow.CALL_ME], help_phone="06 00 00 00 14")

    first = work_of(cast.leader, timezone.now()).waiting[0]
    request = asked.help_requests.get()
    take_help_to(request=request, to=HelpStatus.TAKEN, by=cast.leader)
    taken = work_of(cast.leader, timezone.now()).waiting[0]
    take_help_to(request=request, to=HelpStatus.SPOKEN, by=cast.leader)

    assert first.title == taken.title
    assert first.title == f"Bel {asked.reported_by.full_name}"
    assert first.note.startswith("Vraagt om contact")
    assert not [row for row in work_of(cast.leader, timezone.now()).waiting if row.title.startswith("Bel ")]


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0, "niets hoeft vandaag"), (40, "2 dingen kunnen niet wachten"), (200, "2 dingen kunnen niet wachten")],
)
def test_home_says_how_much_cannot_wait(busy: Cast, hours: int, words: str) -> None:
    subtitle = work_of(busy.leader, timezone.now() + timedelta(hours=hours)).subtitle

    assert subtitle.endswith(words.replace("2", "twee"))


def test_home_of_the_reporter_shows_own_reports_with_their_state(busy: Cast, client_of) -> None:
    page = page_of(client_of, busy.employee)

    assert "Mijn meldingen" in page
    assert page.count("gemeld op ") == 2


def test_home_shows_nothing_of_another_team(busy: Cast, client_of) -> None:
    page = page_of(client_of, busy.other_team_leader)

    assert "er wacht niets op jou" in page


def test_figures_are_for_who_sees_no_reports(cast: Cast, client_of) -> None:
    day = Quarter.current().start
    for _ in range(6):
        make_incident_on(cast, day)
    publish_quarters()

    cards = {
        name: work_of(getattr(cast, name), timezone.now()).figures
        for name in ("executive", "safety", "coordinator", "leader", "employee")
    }

    board = work_of(cast.executive, timezone.now()).board
    assert {name for name, card in cards.items() if card} == {"safety"}
    assert cards["safety"].table.rows[-1][0] == "Hele organisatie"
    assert board is not None
    assert board.board is not None
    assert next(one.table.rows[-1][0] for one in board.board.questions if one.table) == "Hele organisatie"
    assert "Naar de evaluatie" in page_of(client_of, cast.executive)


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


@pytest.mark.parametrize("person", ["employee", "leader", "coordinator", "executive", "admin", "privacy"])
def test_home_asks_nothing_twice(busy: Cast, client_of, person: str) -> None:
    client = client_of(getattr(busy, person))

    with CaptureQueriesContext(connection) as asked:
        client.get("/")

    sql = [re.sub(r"\d+", "", query["sql"]) for query in asked.captured_queries]
    assert [query for query in sql if sql.count(query) > 1] == []


def test_leader_of_several_teams_sees_them_together(cast: Cast) -> None:
    person = make_user(cast.organisation)
    make_member(person, Role.TEAM_LEADER, team=cast.team)
    make_member(person, Role.TEAM_LEADER, team=cast.other_team)

    work = work_of(person, timezone.now())

    assert {card.heading for card in work.protocols} == {"Protocol Balie", "Protocol Inspectie"}


# --- the shell ---------------------------------------------------------------------------------------------------

MENU = {
    "employee": ["Mijn werk", "Incidenten", "Protocol", "Leren", "Overleg"],
    "leader": ["Mijn werk", "Incidenten", "Protocol", "Leren", "Overleg", "Evaluatie", "Nazorg"],
    "coordinator": ["Mijn werk", "Incidenten", "Protocol", "Leren", "Overleg", "Evaluatie", "Nazorg", "Beheer"],
    "aftercare": ["Mijn werk", "Incidenten", "Protocol", "Leren", "Nazorg"],
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


def test_questionnaire_of_a_round_that_was_begun_stands_once(cast: Cast) -> None:
    campaign = make_campaign(cast)
    answer_invitation(invitation=campaign.invitations.get(user=cast.employee), by=cast.employee)

    work = work_of(cast.employee, timezone.now())

    assert work.questionnaire_url == reverse("learning:invitation", args=[campaign.pk])
    assert [item for item in work.waiting if "ragenlijst" in item.title] == []


def test_admin_hears_of_mail_that_did_not_arrive_and_invitations_that_ran_out(cast: Cast, time_machine) -> None:
    message = enqueue(kind="mail", payload={}, organisation_id=cast.organisation.pk)
    OutboxMessage.objects.filter(pk=message.pk).update(failed_at=timezone.now())
    invite_user(user=cast.employee, by=cast.admin)
    fresh = [item.title for item in work_of(cast.admin, timezone.now()).waiting]
    time_machine.move_to(timezone.localtime() + timedelta(days=4))

    later = work_of(cast.admin, timezone.now()).waiting

    assert fresh == ["Kijk de bezorging na"]
    assert [item.title for item in later] == ["Kijk de bezorging na", "Nodig mensen opnieuw uit"]
    assert work_of(cast.coordinator, timezone.now()).waiting == []
