"""A quarter in words: what stands out, the leader's explanation, contacts (U7, U16)."""

import datetime as dt
import io
import re

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from incidents.cases.enums import ContactWay
from incidents.cases.models import Incident
from tests.factories import make_member, make_team
from tests.incidents.factories import make_incident_on
from tests.review.factories import QUARTER, make_incidents
from vpd.figures.trends import Verdict
from vpd.organisation.access import forget_access
from vpd.organisation.enums import Role
from vpd.review.documents import ask_for_department, can_have, department_pdf
from vpd.review.models import Explanation, Exposure
from vpd.review.opening import contacts_by_way
from vpd.review.services import enter_contacts, explain_quarter, publish_quarters
from vpd.review.summaries import quarter_review, waiting_for
from vpd.review.tables import division_table
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db


def page(client_of, person, quarter=QUARTER):
    url = reverse("review:team", kwargs={"quarter": quarter, "team_slug": "inspectie"})
    return client_of(person).get(url).content.decode()


def opening(cast, quarter=QUARTER):
    return quarter_review(team=cast.team, quarter=quarter, sees_all=True).opening


def test_two_incidents_are_no_trend_and_no_tables_of_ones(cast, client_of):
    make_incidents(cast, cast.team, 2)

    found = opening(cast)
    html = page(client_of, cast.leader)

    assert found.verdict == Verdict.TOO_LITTLE
    assert "Er zijn te weinig incidenten om een verandering te zien" in html
    assert "opvallend</span>" not in html
    assert html.index("te weinig incidenten") < html.index("Alle cijfers")


def test_more_than_a_team_is_used_to_is_said_with_what_was_usual(cast):
    for back in range(1, 10):
        make_incidents(cast, cast.team, 3, QUARTER.previous(back))
    for day in range(12):
        make_incident_on(cast, QUARTER.start + dt.timedelta(days=5 * day), "BELEDIGING", team=cast.team)

    found = opening(cast)

    assert found.verdict == Verdict.NOTABLE
    assert found.heading.startswith("Er waren meer")
    assert "beter" in found.note
    assert found.charts[0].figure is not None


def test_a_quiet_quarter_says_that_nothing_reported_is_not_nothing_happened(cast):
    found = opening(cast)

    assert found.heading == "Er is dit kwartaal niets gemeld"
    assert "zegt niet dat er niets gebeurde" in found.text


def test_what_is_sent_twice_is_written_once(cast, client_of):
    """Without a script nothing guards the button; what stood before and is entered again counts once more."""
    client, args = client_of(cast.leader), {"quarter": QUARTER, "team_slug": cast.team.slug}
    contacts, explain = reverse("review:contacts", kwargs=args), reverse("review:explain", kwargs=args)
    later = reverse("review:contacts", kwargs=args | {"quarter": QUARTER.next()})
    with time_machine.travel(dt.datetime.combine(QUARTER.next().end, dt.time(12)), tick=False):
        for url, values in (
            (contacts, {"contacts": 900, "phone": 300}),
            (later, {"zelfde": "ja"}),
            (explain, {"text": "Veel nieuwe collega’s."}),
        ):
            assert [client.post(url, values).status_code for _ in range(2)] == [302, 302]
        explain_quarter(team=cast.team, quarter=QUARTER, text="Toch niet.", by=cast.leader)
        client.post(explain, {"text": "Veel nieuwe collega’s."})

    assert Exposure.objects.of_quarter(QUARTER).count() == Exposure.objects.of_quarter(QUARTER.next()).count() == 2
    assert [one.text for one in Explanation.objects.all()] == [
        "Veel nieuwe collega’s.",
        "Toch niet.",
        "Veel nieuwe collega’s.",
    ]


def test_the_leader_explains_and_the_last_words_count(cast, client_of):
    explain_quarter(team=cast.team, quarter=QUARTER, text="Eerste uitleg.", by=cast.leader)
    url = reverse("review:explain", kwargs={"quarter": QUARTER, "team_slug": cast.team.slug})
    client_of(cast.leader).post(url, {"text": "We gaan vaker terug."})

    html = page(client_of, cast.employee)

    assert "We gaan vaker terug." in html
    assert "Eerste uitleg." not in html


def test_contacts_of_last_quarter_are_taken_over_in_one_press(cast, client_of):
    enter_contacts(team=cast.team, quarter=QUARTER.previous(), contacts=900, by=cast.leader)
    make_incidents(cast, cast.team, 3)
    url = reverse("review:contacts", kwargs={"quarter": QUARTER, "team_slug": cast.team.slug})

    client_of(cast.leader).post(url, {"zelfde": "ja"})

    assert contacts_by_way(cast.team, [QUARTER]) == {"": {QUARTER: 900}}
    assert "per 100 contacten" in opening(cast).rate
    assert Exposure.objects.count() == 2


def test_contacts_entered_once_hold_for_the_whole_year(cast, client_of):
    url = reverse("review:contacts", kwargs={"quarter": QUARTER, "team_slug": cast.team.slug})

    client_of(cast.leader).post(url, {"contacts": "1200", "whole_year": "on"})

    year = Quarter(QUARTER.year, 4).last(4)
    assert contacts_by_way(cast.team, year) == {"": dict.fromkeys(year, 1200)}


def test_without_contacts_there_is_no_rate(cast):
    make_incidents(cast, cast.team, 3)

    assert opening(cast).rate == ""


@pytest.mark.parametrize(("value", "words"), [("", "Een schatting"), ("0", "1 of meer"), ("veel", "heel aantal")])
def test_contacts_say_what_is_wrong(cast, client_of, value, words):
    url = reverse("review:contacts", kwargs={"quarter": QUARTER, "team_slug": cast.team.slug})

    assert words in client_of(cast.leader).post(url, {"contacts": value}).content.decode()


def test_standard_table_has_place_and_work_by_quarter(cast):
    make_incidents(cast, cast.team, 3)

    series = quarter_review(team=cast.team, quarter=QUARTER, sees_all=True).incidents.by_place_and_process

    assert sum(group.last for group in series.groups) == 3
    assert all("·" in group.label for group in series.groups)
    assert series.quarters[-1] == Quarter(2026, 1)


def contacts_url(cast):
    return reverse("review:contacts", kwargs={"quarter": QUARTER, "team_slug": cast.team.slug})


def test_contacts_by_way_make_rates_on_page_and_export_until_they_are_counted_no_more(cast, client_of):
    make_incidents(cast, cast.team, 3)
    client = client_of(cast.leader)
    channel = Incident.objects.values_list("channel", flat=True).first()
    assert channel in ContactWay.DESK.channels

    client.post(contacts_url(cast), {"contacts": "600", "desk": "200", "phone": "0"})
    html = page(client_of, cast.leader)
    told = [
        list(row[-2:]) for row in division_table(quarter_review(team=cast.team, quarter=QUARTER, sees_all=True)).rows
    ]
    wrong = client.post(contacts_url(cast), {"contacts": "100", "desk": "200"}).text
    client.post(contacts_url(cast), {"contacts": "600"})

    assert [cells_in(html, name)[:3] for name in ("Balie, receptie of spreekkamer", "Alles samen")] == [
        ["3", "200", "1,5"],
        ["3", "600", "0,5"],
    ]
    assert "Telefoon" not in html
    assert [None, 200] in told
    assert ["", "1,5"] in told
    assert "samen 200" in wrong
    assert contacts_by_way(cast.team, [QUARTER]) == {"": {QUARTER: 600}}


def cells_in(html, name):
    row = html[html.index(f">{name}<") :]
    return re.findall(r">\s*([\d,]+)\s*<", row[: row.index("</tr>")])


def test_leader_is_asked_for_the_contacts_of_the_quarter_until_they_are_there(cast):
    def asked(day):
        with time_machine.travel(day, tick=False):
            found = waiting_for(cast.leader, day)
        return [(item.note, item.due_at) for item in found if item.title.startswith("Vul in hoeveel contacten")]

    april = dt.datetime(2026, 4, 3, 10, tzinfo=dt.UTC)
    unasked = asked(april)
    cast.organisation.counts_contacts = True
    make_member(cast.leader, Role.TEAM_LEADER, team=make_team(cast.organisation), starts_on=april.date())
    forget_access(cast.leader)
    waits = asked(april)
    enter_contacts(team=cast.team, quarter=QUARTER, contacts=900, by=cast.leader)

    assert waits == [("Inspectie · eerste kwartaal 2026, een schatting is genoeg", dt.date(2026, 4, 30))]
    assert unasked == asked(april) == []
    assert len(asked(dt.datetime(2026, 7, 3, 10, tzinfo=dt.UTC))) == 2, "the new team is asked of its first quarter"


def test_department_on_paper_withholds_what_its_page_withholds(cast):
    make_incidents(cast, cast.team, 2)
    publish_quarters()
    department = cast.team.department

    make_member(cast.executive, Role.EMPLOYEE, team=cast.team)
    forget_access(cast.executive)

    for reader, number in ((cast.executive, "afgeschermd"), (cast.coordinator, "2")):
        ask_for_department(department=department, quarter=QUARTER, by=reader)
        content = department_pdf(reader, department, QUARTER, is_true=reader == cast.coordinator).content()
        text = " ".join(" ".join(part.extract_text() for part in PdfReader(io.BytesIO(content)).pages).split())
        assert f"Inspectie {number} " in text
        assert ("Stand en reacties" in text) == (reader == cast.coordinator)
        made = ask_for_department(department=department, quarter=QUARTER, by=reader)
        assert can_have(reader, made)
        assert not can_have(cast.leader, made)
    made.arguments = {**made.arguments, "is_true": True}
    assert not can_have(cast.executive, made)
