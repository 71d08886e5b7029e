"""What the board counts, for whom, and that each figure leads to the reports that it counts (U20)."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.cases import duties
from incidents.cases.enums import Addressee, HelpNow
from incidents.cases.gaps import all_gaps
from incidents.handling.services.handling import take_in_hand
from incidents.open_work.summaries.board import board_of
from incidents.support.enums import Phase
from incidents.support.models import Conversation
from tests.incidents.factories import finish_report, make_incident
from tests.incidents.kind_factories import make_accident
from tests.incidents.support.factories import make_accepted, support_of

pytestmark = pytest.mark.django_db

FOR_FEW = {"identity"}
"""Rooms whose duties are for who has a personal grant alone: on no board."""


@pytest.fixture
def work(cast):
    """A fresh report, a late one in hand, an old one past the leader, an accident, a call, aftercare, a closed one."""
    now = timezone.now()
    make_incident(cast)
    late = make_incident(cast, now=now - timedelta(days=20))
    take_in_hand(incident=late, by=cast.leader)
    make_incident(
        cast,
        by=cast.colleague,
        affected=[cast.colleague],
        now=now - timedelta(days=40),
        addressee=Addressee.COORDINATOR,
    )
    make_incident(cast, team=cast.other_team, by=cast.other_team_employee, affected=[cast.other_team_employee])
    make_accident(cast, is_reportable=True)
    make_incident(cast, help_now=[HelpNow.CALL_ME], help_phone="06 00 00 00 14")
    helped = make_accepted(cast)
    Conversation.objects.filter(support=helped).update(planned_on=timezone.localdate() - timedelta(days=1))
    closed = make_incident(cast, now=now - timedelta(days=60))
    take_in_hand(incident=closed, by=cast.leader)
    finish_report(incident=closed, by=cast.leader, late_reason="Vakantie.", feedback="Er is een brief gestuurd.")
    return closed


def figures(user) -> dict[str, tuple[int, int, int]]:
    board = board_of(user, timezone.now())
    return {key: (figure.number, figure.late, figure.old) for key, figure in board.total.items() if figure.number}


def test_board_counts_what_lacks_of_what_is_late_and_of_what_is_old(cast, work):
    found = figures(cast.coordinator)

    assert found["bellen"] == (1, 0, 0)
    assert found["arbeidsinspectie"] == (1, 1, 0)
    assert found["reactie"] == (6, 2, 1)
    assert found["antwoord"] == (7, 2, 1)
    assert found["oppakken"] == (6, 0, 1)
    assert found["gesprek"] == (1, 1, 0)


def test_leader_counts_the_own_teams_and_not_what_went_past_the_leader(cast, work):
    found = figures(cast.leader)

    assert found["reactie"] == (4, 1, 0)
    assert found["antwoord"] == (5, 1, 0)


@pytest.mark.parametrize("person", ["coordinator", "leader"])
def test_every_figure_leads_to_the_reports_that_it_counts(cast, client_of, work, person):
    client = client_of(getattr(cast, person))
    page = client.get(reverse("incidents:open_work")).content.decode()

    links = re.findall(r'href="(/incidenten/\?[^"]+)"[^>]*>\s*(\d+)\s*<', page)

    assert len(links) > 10
    for address, number in links:
        rows = client.get(unescape(address)).context["page"].rows
        assert len(rows) == int(number), address


def test_what_was_done_is_counted_no_more(cast):
    incident = make_incident(cast, by=cast.employee)
    assert set(figures(cast.leader)) == {"oppakken", "reactie", "antwoord", "aanbod"}

    take_in_hand(incident=incident, by=cast.leader)
    finish_report(incident=incident, by=cast.leader, feedback="Er is een brief gestuurd.")

    assert figures(cast.leader) == {}


def test_board_names_nobody_and_nothing_that_happened(cast, client_of, work):
    page = client_of(cast.coordinator).get(reverse("incidents:open_work")).content.decode()
    main = page[page.index("<main") : page.index("</main")]

    for person in (cast.employee, cast.colleague, cast.leader, cast.aftercare):
        assert person.full_name not in main
        assert person.last_name not in main
    assert work.reference not in main
    assert not re.search(r"\d{4}-\d{4}", main)


def test_board_asks_as_much_of_the_database_for_many_reports_as_for_one(cast, client_of):
    def asked() -> int:
        client = client_of(cast.coordinator)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("incidents:open_work"))
        return len(queries)

    make_incident(cast)
    one = asked()
    for days in range(1, 8):
        make_incident(cast, now=timezone.now() - timedelta(days=days))

    assert asked() == one <= 12


def test_first_support_that_was_not_offered_stands_on_the_board(cast):
    incident = make_incident(cast)
    support_of(incident, cast.employee, Phase.FIRST)

    assert figures(cast.leader)["aanbod"] == (1, 0, 0)


def test_every_room_that_gives_duties_says_what_may_lack():
    with_duties = {source.__module__.split(".")[1] for source in duties._sources}
    with_gaps = {gap.lacks.__module__.split(".")[1] for gap in all_gaps()}

    assert with_duties - with_gaps == FOR_FEW
