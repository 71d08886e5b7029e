"""The calendar of a person: off by default, revocable, and without a word of what it is (DECISIONS 4)."""

import pytest
from django.urls import reverse

from tests.meetings.factories import make_meeting
from vpd.organisation.services import deactivate_user

pytestmark = pytest.mark.django_db


def link_of(client):
    answer = client.post(reverse("start:calendar_settings"), {"doe": "aan"})
    return reverse("start:calendar_feed", args=[answer.context["link"].rpartition("/")[2].removesuffix(".ics")])


def test_it_is_off_until_somebody_turns_it_on(cast, client_of):
    page = client_of(cast.employee).get(reverse("start:calendar_settings")).text

    assert "staat uit" in page
    assert ".ics" not in page


def test_a_day_says_that_there_is_something_and_no_more(cast, client_of, client):
    meetings = [make_meeting(cast.team, days=3), make_meeting(cast.team, days=40)]
    link = link_of(client_of(cast.employee))

    text = client.get(link).content.decode()

    assert [line for line in text.split() if line.startswith("DTSTART")] == [
        f"DTSTART;VALUE=DATE:{meeting.held_on:%Y%m%d}" for meeting in meetings
    ]
    assert "SUMMARY:Afspraak veilig werken" in text
    assert cast.team.name not in text
    assert "DESCRIPTION" not in text


def test_a_new_link_and_turning_it_off_end_the_one_before(cast, client_of, client):
    mine = client_of(cast.employee)
    first = link_of(mine)
    second = link_of(mine)

    gone = client.get(first).status_code
    works = client.get(second).status_code
    mine.post(reverse("start:calendar_settings"), {"doe": "uit"})

    assert (gone, works, client.get(second).status_code) == (404, 200, 404)


def test_who_left_has_no_calendar_any_more(cast, client_of, client):
    link = link_of(client_of(cast.employee))
    deactivate_user(user=cast.employee, by=cast.admin)

    assert client.get(link).status_code == 404
