"""Light cases are looked at together at the quarter: listed without names, one set of answers, one item (U25)."""

from datetime import datetime, timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone

from incidents.analysis.models import QuarterLesson
from incidents.analysis.summaries.terms import light_until
from tests.cast import Cast
from tests.incidents.analysis.factories import THREAT, tasks
from tests.incidents.factories import STORY, make_incident_on
from vpd.meetings.exhibits import exhibits_of
from vpd.meetings.models import AgendaItem
from vpd.meetings.services import plan_quarterly
from vpd.ui.quarter import Quarter

ANSWERS = {
    "stands_out": "Vaak aan het eind van de dag.",
    "possible": "Dan is er één balie open.",
    "helped": "Zeggen hoe lang het duurt.",
    "takeaway": "Een tweede balie na drieën.",
}
ASK = "Vraag waar de lichte meldingen blijven"
TASK = "Bekijk de lichte meldingen samen"


def test_light_cases_of_a_quarter_go_to_the_meeting_as_one_item(cast: Cast, client_of) -> None:
    quarter = Quarter.current().previous()
    for day in (quarter.start, quarter.end):
        make_incident_on(cast, day)
    make_incident_on(cast, quarter.start, THREAT)
    url = reverse("incidents:light_quarter", args=[quarter.slug, cast.team.slug])
    client = client_of(cast.leader)
    before = tasks(cast.leader)
    answer = client.get(url)

    client.post(url, ANSWERS)
    seen = client.get(url).context["form"].initial["seen"]()
    client.post(url, {**ANSWERS, "takeaway": "Een derde balie.", "seen": seen})

    assert TASK in before
    assert TASK not in tasks(cast.leader)
    assert len(answer.context["table"].rows) == 2
    page = answer.content.decode()
    assert STORY not in page
    assert cast.employee.full_name not in page
    assert QuarterLesson.objects.get().takeaway == "Een derde balie."
    item = AgendaItem.objects.get()
    assert (item.title, item.origin_kind) == ("Twee lichte incidenten", "light_quarter")
    (exhibit,) = exhibits_of(cast.leader, [item]).values()
    assert f"Wat opvalt: {ANSWERS['stands_out']}" in exhibit.minutes


def test_the_review_and_what_the_leader_wrote_are_one_thing_to_discuss(cast: Cast, client_of) -> None:
    quarter = Quarter.current().previous()
    make_incident_on(cast, quarter.start)
    plan_quarterly(team=cast.team, quarter=quarter, held_on=timezone.localdate(), by=cast.leader)

    client_of(cast.leader).post(reverse("incidents:light_quarter", args=[quarter.slug, cast.team.slug]), ANSWERS)

    assert AgendaItem.objects.filter(origin_kind="light_quarter").count() == 1


def test_coordinator_asks_for_light_cases_once_their_term_is_over(cast: Cast, client_of) -> None:
    quarter = Quarter(2026, 1)
    make_incident_on(cast, quarter.start)
    last = light_until(quarter, cast.organisation)

    with time_machine.travel(timezone.make_aware(datetime(last.year, last.month, last.day, 23))):
        on_the_day = tasks(cast.coordinator)
    with time_machine.travel(timezone.make_aware(datetime(last.year, last.month, last.day, 12)) + timedelta(days=1)):
        after = tasks(cast.coordinator)
        listed = client_of(cast.coordinator).get(reverse("incidents:analyses")).context["quarters"]

    # Twenty working days without Good Friday, Easter Monday and King's Day.
    assert last.isoformat() == "2026-05-04"
    assert ASK not in on_the_day
    assert ASK in after
    assert [label for label, _ in listed] == [f"{cast.team.name}, {quarter}"]


def test_second_to_write_reads_both(cast: Cast, client_of) -> None:
    quarter = Quarter.current().previous()
    url = reverse("incidents:light_quarter", args=[quarter.slug, cast.team.slug])
    client_of(cast.leader).post(url, ANSWERS)

    answer = client_of(cast.coordinator).post(url, {**ANSWERS, "helped": "Iets anders."})

    assert ANSWERS["helped"] in answer.content.decode()
    assert QuarterLesson.objects.get().helped == ANSWERS["helped"]
