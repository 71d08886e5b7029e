import datetime as dt
import html
import io
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from incidents.cases.models import Incident
from tests.actions.factories import make_action
from tests.incidents.factories import make_incident_on
from tests.made_files import let_worker_make
from tests.review.factories import QUARTER, make_incidents, make_ready_report, make_report
from tests.review.pages import cells_of
from vpd.actions.enums import ActionStatus
from vpd.actions.services import change_action_status
from vpd.audit.models import ReadEvent
from vpd.files.models import MadeFile
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import Team
from vpd.review.enums import ReportKind
from vpd.review.models import StoredReport
from vpd.review.services import publish_quarters, request_report
from vpd.review.summaries import waiting_for
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db

AFTER = dt.datetime(2026, 4, 20, 10, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_april():
    with time_machine.travel(AFTER, tick=False):
        yield


def team_url(cast, quarter=QUARTER, name="team"):
    return reverse(f"review:{name}", kwargs={"quarter": quarter, "team_slug": cast.team.slug})


def report_url(report, name="report"):
    return reverse(f"review:{name}", kwargs={"pk": report.pk})


def test_team_page_shows_figures_and_for_whom(cast, client_of):
    make_incidents(cast, cast.team, 7)
    make_action(cast.team, cast.employee, title="Twee deuren")

    page = client_of(cast.employee).get(team_url(cast)).content.decode()

    assert "Eerste kwartaal 2026" in page
    assert "Alleen voor team Inspectie" in page
    assert "7 incidenten dit kwartaal, 7 meer dan vorig kwartaal (0)." in page
    assert "<svg" in page
    assert "%" not in page.split("<main", 1)[1].split("</main>")[0].replace("100%", "")


@pytest.mark.parametrize("number", [0, 1])
def test_team_page_of_a_quiet_quarter_reads_well(cast, client_of, number):
    make_incidents(cast, cast.team, number)

    page = client_of(cast.leader).get(team_url(cast)).content.decode()

    assert ("Er is dit kwartaal niets gemeld." in page) == (number == 0)
    assert ("1 incident dit kwartaal" in page) == (number == 1)
    assert "1 incidenten" not in page


@pytest.mark.parametrize("number", [1, 2])
def test_team_page_counts_in_the_words_of_one_and_of_more(cast, client_of, number):
    """Where no term was over yet nothing is counted in time: no "0 van 0"."""
    make_incidents(cast, cast.team, number, Quarter(2026, 2))
    Incident.objects.update(reaction_due_at=timezone.now() + dt.timedelta(hours=5))
    for _ in range(number):
        make_action(cast.team, cast.employee, title="Twee deuren")
        done = make_action(cast.team, cast.employee, title="Een bel")
        change_action_status(action=done, to=ActionStatus.DONE, by=cast.employee, outcome="Gedaan.")

    shown = client_of(cast.leader).get(team_url(cast, quarter=Quarter(2026, 2))).text
    page = re.sub(r"(<[^>]+>|\s)+", " ", shown)

    words = ("actie", "wacht") if number == 1 else ("acties", "wachten")
    assert f"{words[0]} open {number}" in page
    assert f"{words[0]} afgerond {number}" in page
    assert f"{words[1]} nog op een reactie {number}" in page
    assert "0 van 0" not in page


@pytest.mark.parametrize("times", [1, 3])
def test_page_and_pdf_say_the_same(cast, client_of, times):
    """All of it from twenty incidents on; of a handful the document leaves out the tables of ones."""
    for _ in range(times):
        make_incidents(cast, cast.team, 7)
    make_action(cast.team, cast.employee, title="Twee deuren")
    report = make_ready_report(cast.team, cast.leader)
    client = client_of(cast.leader)

    page = client.get(team_url(cast))
    pdf = b"".join(client.get(report_url(report, "report_file")).streaming_content)

    text = " ".join("\n".join(part.extract_text() for part in PdfReader(io.BytesIO(pdf)).pages).split())
    shown = page.context["report"]
    assert (shown.on_paper == shown.chapters) is (times == 3)
    for chapter in shown.on_paper:
        assert chapter.heading in text
        for words in chapter.text:
            assert words in text
        for division in chapter.divisions:
            assert division.reading in text


@pytest.mark.parametrize("quarter", ["2026-k2", "2020-k1"])
def test_team_page_of_any_past_or_running_quarter_works(cast, client_of, quarter):
    assert client_of(cast.leader).get(team_url(cast, Quarter.parse(quarter))).status_code == 200


@pytest.mark.parametrize(
    "address", ["/evaluatie/2026-k3/inspectie/", "/evaluatie/2026-k5/inspectie/", "/evaluatie/2026-k1/x/"]
)
def test_team_page_of_nothing_is_not_found(cast, client_of, address):
    assert client_of(cast.coordinator).get(address).status_code == 404


@pytest.mark.parametrize(
    "person", ["other_team_employee", "other_team_leader", "executive", "privacy", "other_coordinator"]
)
@pytest.mark.parametrize("name", ["team", "request_report"])
def test_others_do_not_find_the_team(cast, client_of, person, name):
    client = client_of(getattr(cast, person))
    method = client.get if name == "team" else client.post

    assert method(team_url(cast, name=name)).status_code == 404


def test_button_asks_for_the_report_and_shows_how_far_it_is(cast, client_of):
    client = client_of(cast.leader)

    page = client.post(team_url(cast, name="request_report"), follow=True).content.decode()

    report = StoredReport.objects.get()
    assert report.requested_by == cast.leader
    assert 'hx-trigger="every 2s"' in page
    assert f'href="{report_url(report, "report_file")}">Kijken of het klaar is</a>' in page
    assert "wordt gemaakt" in page


def test_second_click_gives_the_same_report(cast, client_of):
    client = client_of(cast.leader)

    client.post(team_url(cast, name="request_report"))
    page = client.post(team_url(cast, name="request_report"), follow=True).content.decode()

    assert StoredReport.objects.count() == 1
    assert "wordt al gemaakt" in page


def test_employee_sees_no_button_and_may_not_ask(cast, client_of):
    client = client_of(cast.employee)

    assert "Rapport als pdf maken" not in client.get(team_url(cast)).content.decode()
    assert client.post(team_url(cast, name="request_report")).status_code == 403
    assert client.get(team_url(cast, name="request_report")).status_code == 405


def test_progress_part_stops_asking_when_it_is_ready(cast, client_of):
    report = make_ready_report(cast.team, cast.leader)

    part = client_of(cast.leader).get(report_url(report), headers={"HX-Request": "true"}).content.decode()

    assert "hx-trigger" not in part
    assert f'href="{report_url(report, "report_file")}" data-go-on>Pdf downloaden</a>' in part
    assert "<html" not in part


def test_failed_report_is_told_and_can_be_asked_again(cast, client_of):
    report = make_report(cast.team, cast.leader)
    OutboxMessage.objects.filter(pk=report.made_file.promise_id).update(attempts=1, last_error="PdfError")

    page = client_of(cast.leader).get(report_url(report)).content.decode()

    assert "Het maken lukte nog niet" in page
    assert "Nu opnieuw proberen" in page
    for person, told in ((cast.coordinator, True), (cast.leader, False)):
        titles = [item.title for item in waiting_for(person, timezone.now())]
        assert ("Kijk waarom een rapport niet lukt" in titles) == told
    OutboxMessage.objects.filter(pk=report.made_file.promise_id).update(failed_at=timezone.now())
    (waiting,) = [
        item for item in waiting_for(cast.coordinator, timezone.now()) if item.title.startswith("Kijk waarom een rap")
    ]
    assert waiting.note == "1 rapport niet gelukt, niet vanzelf opnieuw: open en kies “Nu opnieuw proberen”"
    assert report_url(report) in client_of(cast.coordinator).get(waiting.url).text
    client_of(cast.coordinator).post(reverse("review:report_again", args=[report.pk]))
    let_worker_make()
    assert StoredReport.objects.ready().filter(pk=report.pk).exists()


@pytest.mark.parametrize("kind", [ReportKind.HALF_YEAR, ReportKind.ANNUAL, ReportKind.ORGANISATION])
def test_report_is_made_again_with_the_figures_of_now_where_they_can_differ(cast, client_of, kind):
    quarter, of_all = Quarter(2025, 4), kind == ReportKind.ORGANISATION
    publish_quarters()
    team, whose = (None, cast.organisation.pk) if of_all else (cast.team, 0)
    report = request_report(team=team, quarter=quarter, by=cast.coordinator, kind=kind, organisation_id=whose).report
    let_worker_make()
    client = client_of(cast.coordinator)

    page = client.get(report_url(report)).text
    client.post(reverse("review:report_again", args=[report.pk]))

    assert ("Opnieuw maken met de cijfers van nu" in page) is not of_all
    assert ("De pdf zegt wat toen is vastgelegd" in page) is of_all
    assert StoredReport.objects.filter(kind=kind).count() == (1 if of_all else 2)


def test_pdf_can_be_had_again_and_leaves_a_trace(cast, client_of):
    report = make_ready_report(cast.team, cast.leader)
    client = client_of(cast.employee)

    for _ in range(2):
        response = client.get(report_url(report, "report_file"))
        content = b"".join(response.streaming_content)

    assert content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="kwartaalrapport-2026-k1-inspectie.pdf"'
    assert ReadEvent.objects.filter(reader_id=cast.employee.pk).count() == 1


def test_pdf_that_is_not_there_leads_to_its_page(cast, client_of):
    report = make_report(cast.team, cast.leader)

    response = client_of(cast.leader).get(report_url(report, "report_file"))

    assert response.headers["Location"] == report_url(report)


def test_others_do_not_find_the_report(cast, client_of):
    report = make_ready_report(cast.team, cast.leader)

    found = {
        (person, name): client_of(getattr(cast, person)).get(report_url(report, name)).status_code
        for person in ("other_team_leader", "executive", "other_coordinator")
        for name in ("report", "report_file")
    }

    assert len(found) == 6
    assert set(found.values()) == {404}, found


def test_list_shows_and_filters_what_i_may_have(cast, client_of):
    make_ready_report(cast.team, cast.leader)
    make_report(cast.other_team, cast.other_team_leader)
    address = reverse("review:reports")

    own = client_of(cast.employee).get(address).content.decode()
    every = client_of(cast.coordinator).get(address, {"state": "being_made", "quarter": "2026-k1"}).content.decode()
    none = client_of(cast.coordinator).get(address, {"quarter": "2026-k1", "state": "mislukt"}).content.decode()

    assert "Inspectie" in own
    assert "aangevraagd door Test Leader" in own
    assert ">Balie<" not in own
    assert "aangevraagd door Test Other-Leader" in every
    assert "Geen rapporten" in none


@pytest.mark.parametrize("query", ["quarter=zomaar", "team=x", "state=1", "page=-1"])
def test_list_survives_a_bad_query(cast, client_of, query):
    assert client_of(cast.leader).get(f"{reverse('review:reports')}?{query}").status_code == 200


def test_dashboard_leads_to_the_chosen_quarter(cast, client_of):
    response = client_of(cast.leader).get(reverse("review:dashboard"), {"team": "inspectie", "quarter": "2026-k1"})

    assert response.headers["Location"] == team_url(cast)


@pytest.mark.parametrize("team", ["balie", "", "../x"])
def test_dashboard_asks_again_for_a_team_that_is_not_mine(cast, client_of, team):
    response = client_of(cast.leader).get(reverse("review:dashboard"), {"team": team, "quarter": "2026-k1"})

    assert response.status_code == 200


def test_dashboard_shows_by_role(cast, client_of):
    make_incidents(cast, cast.team, 3, Quarter(2026, 2).previous())
    publish_quarters()
    address = reverse("review:dashboard")

    leader = client_of(cast.leader).get(address).content.decode()
    coordinator = client_of(cast.coordinator).get(address).content.decode()
    executive = client_of(cast.executive).get(address)
    privacy = client_of(cast.privacy).get(address).content.decode()

    assert "Kwartalen van team Inspectie" in leader
    assert "Balie" not in leader
    assert "Teams in het tweede kwartaal 2026" in coordinator
    assert "Afdelingen in het eerste kwartaal 2026" in executive.text
    assert cells_of(executive)["Hele organisatie"] == ["afgeschermd", "0"]
    assert "Inspectie" not in executive.text
    assert "Geen cijfers voor jou" in privacy


def test_team_page_asks_the_database_as_often_for_many_as_for_few(cast, client_of):
    client = client_of(cast.leader)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(team_url(cast))
        return len(captured)

    make_incidents(cast, cast.team, 3)
    queries()
    few = queries()
    make_incidents(cast, cast.team, 9)

    assert queries() == few


def test_link_to_a_longer_time_leads_to_figures_also_of_a_team_that_ended(cast, client_of):
    """Where that quarter or team cannot be chosen there is no link; the file says what the page says."""
    make_incident_on(cast, QUARTER.start, team=cast.team)
    Team.objects.filter(pk__in=[cast.team.pk, cast.other_team.pk]).update(is_active=False)
    client, words = client_of(cast.coordinator), "Half jaar, jaar of langer"

    pages = [
        client.get(reverse("review:team", args=[quarter, team.slug]))
        for quarter, team in ((QUARTER, cast.team), (QUARTER.previous(20), cast.team), (QUARTER, cast.other_team))
    ]
    figures = client.get(pages[0].context["figures_url"])
    unread = f"?voor=team-{cast.other_team.slug}&van={QUARTER.slug}&tot={QUARTER.slug}"
    file = client.get(reverse("review:figures_export", args=["csv"]) + unread)

    assert [words in page.text for page in pages] == [True, False, False]
    assert figures.context["whose"] == "Team Inspectie"
    assert file.status_code == 400
    for answer in (file, client.get(reverse("review:figures") + unread)):
        assert "Kies iets uit de lijst." in html.unescape(answer.text)


def test_who_asks_for_no_period_gets_that_of_the_page_as_a_file(cast, client_of):
    client, url = client_of(cast.leader), reverse("review:figures_report")

    asked = client.post(url, {"csrfmiddlewaretoken": "as every form of ours sends"})

    assert asked.status_code == 302
    assert Quarter.current().slug in str(MadeFile.objects.get().arguments)
    assert client.post(url, {"voor": "onzin"}).status_code == 400
