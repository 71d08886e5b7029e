"""What the board decided, on paper: what was before it that day, and no more than its reader may know."""

import datetime as dt
import io

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests.actions.factories import make_obstacle
from tests.factories import make_member, make_user
from tests.review.factories import QUARTER, make_board_meeting, make_incidents
from vpd.actions.enums import ObstacleStatus
from vpd.actions.services import change_obstacle_status
from vpd.files import made_files
from vpd.files.stored_files import read_chunks
from vpd.organisation.enums import Role
from vpd.review.documents import board_minutes_pdf
from vpd.review.enums import ReportKind
from vpd.review.models import StoredReport
from vpd.review.services import publish_quarters, request_report

pytestmark = pytest.mark.django_db

PUBLISHED = dt.datetime(2026, 4, 10, 10, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def paper(reader, meeting) -> str:
    return text_of(board_minutes_pdf(reader, meeting).content())


def asked(cast, addressee, title):
    return make_obstacle(cast.team, addressee=addressee, watcher=cast.employee, title=title)


def test_paper_tells_what_was_decided_by_whom_and_when_with_the_figures_of_that_day(cast):
    with time_machine.travel(PUBLISHED, tick=False):
        make_incidents(cast, cast.team, 10)
        publish_quarters()
        obstacle = asked(cast, cast.executive, "Geen budget voor een tweede deur")
        meeting = make_board_meeting(cast)
        then = paper(cast.executive, meeting)
    with time_machine.travel(LATER, tick=False):
        change_obstacle_status(obstacle=obstacle, to=ObstacleStatus.SOLVED, by=cast.leader, outcome="Hij is er.")
        asked(cast, cast.executive, "Geen tweede uitgang")
        make_incidents(cast, cast.other_team, 9)
        publish_quarters()
        later = paper(cast.executive, meeting)

    for words in (
        "Overleg met het bestuur, vrijdag 10 april 2026",
        "Over het eerste kwartaal 2026",
        f"vrijdag 10 april 2026, 12.00 uur, door {cast.coordinator.full_name}",
        "De deur komt er.",
        "Erbij waren: Burgemeester en directie.",
        "Medewerkers horen het: In het werkoverleg.",
        "Geen budget voor een tweede deur",
        "10 incidenten",
        "Gebeurt er meer?",
        "Zo stond het op vrijdag 10 april 2026.",
    ):
        assert words in then
    assert later == then


def test_what_was_asked_of_one_person_of_the_board_is_not_told_to_another(cast):
    other = make_user(cast.organisation)
    make_member(other, Role.EXECUTIVE)
    for addressee, title in ((cast.executive, "Een tweede deur"), (other, "Een eigen parkeerplaats")):
        asked(cast, addressee, title)
    meeting = make_board_meeting(cast)

    papers = {reader: paper(reader, meeting) for reader in (cast.executive, other, cast.coordinator)}

    assert [("Een tweede deur" in one, "Een eigen parkeerplaats" in one) for one in papers.values()] == [
        (True, False),
        (False, True),
        (True, True),
    ]
    assert ["Eén vraag was gericht aan een ander." in one for one in papers.values()] == [True, True, False]


def test_figures_published_after_the_meeting_are_not_told_as_seen_then(cast):
    with time_machine.travel(PUBLISHED, tick=False):
        publish_quarters()
        early = make_board_meeting(cast, held_on=timezone.localdate() - dt.timedelta(days=1))
        told = paper(cast.coordinator, early)

    assert "nog geen cijfers gepubliceerd" in told
    assert "Er lag geen vraag van een team." in told
    assert "Gebeurt er meer?" not in told


def test_report_for_the_board_tells_what_it_decided_that_year(cast):
    with time_machine.travel(PUBLISHED, tick=False):
        publish_quarters()
        make_board_meeting(cast, decided="De deur komt er.")
        make_board_meeting(cast, quarter=QUARTER.previous(), decided="Van vorig jaar.")
        request_report(
            team=None,
            quarter=QUARTER,
            by=cast.coordinator,
            kind=ReportKind.ORGANISATION,
            organisation_id=cast.organisation.pk,
        )
        report = StoredReport.objects.get()
        made_files.deliver({"made_id": report.made_file_id})
        report.refresh_from_db()
        told = text_of(b"".join(read_chunks(report.file)))

    assert "Wat het bestuur dit jaar besloot" in told
    assert f"Vastgelegd door {cast.coordinator.full_name}, vrijdag 10 april 2026." in told
    assert "De deur komt er." in told
    assert "Van vorig jaar." not in told


@pytest.mark.parametrize("present", ["Burgemeester en directie", "Burgemeester en directie."])
def test_who_was_there_ends_in_one_full_stop_however_it_was_typed(cast, client_of, present):
    meeting = make_board_meeting(cast, present=present)

    page = client_of(cast.coordinator).get(reverse("review:board", args=[QUARTER])).text
    found = paper(cast.coordinator, meeting)

    assert "Erbij: Burgemeester en directie.</p>" in page
    assert "Erbij waren: Burgemeester en directie. " in found
