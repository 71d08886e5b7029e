"""Going through an agenda: what comes after a decision, at a desk and on the large screen."""

import pytest
from django.urls import reverse
from django.utils import timezone

from protocols.amendments.services.agenda import put_amendment_on_agenda
from tests.actions.factories import make_action, make_obstacle
from tests.meetings.factories import make_held_meeting, make_item, make_meeting
from tests.protocols.amendments.test_amendments import propose
from tests.protocols.factories import make_adopted
from vpd.meetings.services import plan_quarterly, record_attendance
from vpd.organisation.origins import Origin
from vpd.ui.quarter import Quarter


@pytest.fixture
def agenda(cast):
    """Three things one by one, then two that are discussed together."""
    meeting = make_meeting(cast.team)
    record_attendance(meeting=meeting, users=[cast.leader], names=[], by=cast.leader)
    items = [make_item(cast.team, title=f"Punt {number}", meeting=meeting) for number in range(1, 6)]
    for item in items[3:]:
        item.is_put_forward = False
        item.save()
    return meeting, items


def a_review(team):
    return plan_quarterly(team=team, quarter=Quarter.current(), held_on=timezone.localdate(), by=None)


def place(meeting, thing, *, on_screen):
    if thing == "rest":
        return reverse("meetings:screen_rest" if on_screen else "meetings:rest", args=[meeting.pk])
    return reverse("meetings:screen_item" if on_screen else "meetings:discuss", args=[meeting.pk, thing.pk])


def decide_about(client, meeting, item, *, on_screen):
    """The address where one is brought after pressing "Besproken, verder niets"."""
    return client.post(place(meeting, item, on_screen=on_screen), {"keuze": "besproken"})["Location"]


@pytest.mark.parametrize("on_screen", [True, False])
def test_after_a_decision_comes_the_item_that_follows_and_at_the_end_what_was_left(cast, client_of, agenda, on_screen):
    meeting, (first, second, third, fourth, fifth) = agenda
    client = client_of(cast.leader)

    # The first is left for later.
    after = [decide_about(client, meeting, item, on_screen=on_screen) for item in (second, third, first, fourth, fifth)]

    follows = [third, first, "rest", "rest"]
    assert after[:-1] == [place(meeting, thing, on_screen=on_screen) for thing in follows]
    assert after[-1] == reverse("meetings:close", args=[meeting.pk])


@pytest.mark.parametrize("on_screen", [True, False])
def test_what_was_left_is_not_skipped_by_who_began_with_the_others(cast, client_of, agenda, on_screen):
    meeting, (first, second, third, fourth, fifth) = agenda
    client = client_of(cast.leader)

    after = [decide_about(client, meeting, item, on_screen=on_screen) for item in (second, third, fourth, fifth)]

    assert after[2:] == [place(meeting, thing, on_screen=on_screen) for thing in ("rest", first)]


def test_pressing_twice_brings_one_to_the_same_item(cast, client_of, agenda):
    meeting, (_, second, third, *_) = agenda
    client = client_of(cast.leader)

    after = [decide_about(client, meeting, second, on_screen=True) for _ in range(2)]
    asked_again = client.get(place(meeting, second, on_screen=True))["Location"]

    assert {*after, asked_again} == {place(meeting, third, on_screen=True)}


def test_item_that_is_the_thing_itself_does_not_name_it_twice(cast, client_of):
    meeting = make_meeting(cast.team)
    record_attendance(meeting=meeting, users=[cast.leader], names=[], by=cast.leader)
    proposal = put_amendment_on_agenda(
        amendment=propose(make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True), cast.leader),
        by=cast.leader,
    )
    action = make_action(cast.team, cast.employee, title="Deur vervangen")
    about = make_item(cast.team, title=action.title, origin=Origin("action", id=action.pk))
    obstacle = make_obstacle(cast.team, cast.leader, title="Geen tweede uitgang")
    other = make_item(cast.team, title="De ruimte", origin=Origin("obstacle", id=obstacle.pk))
    client = client_of(cast.leader)

    agenda = client.get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    pages = [
        client.get(reverse("meetings:discuss", args=[meeting.pk, item.pk])).content.decode()
        for item in (proposal, about, other)
    ]

    assert agenda.count("Uit: ") == 1
    assert "Uit: belemmering “Geen tweede uitgang”" in agenda
    assert ["Uit: " in page for page in pages] == [False, False, True]
    # Where the thing itself is read stands there all the same.
    assert all("Lees meer: <a" in page for page in pages[:2])


@pytest.mark.parametrize("on_screen", [True, False])
def test_what_the_team_must_decide_by_itself_is_reached_from_the_others(cast, client_of, on_screen):
    meeting = make_meeting(cast.team)
    amendment = propose(make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True), cast.leader)
    proposal = put_amendment_on_agenda(amendment=amendment, by=cast.leader)
    proposal.is_put_forward = False
    proposal.save()

    page = client_of(cast.leader).get(place(meeting, "rest", on_screen=on_screen)).content.decode()

    assert f'href="{place(meeting, proposal, on_screen=on_screen)}">{proposal.title}' in page


@pytest.mark.parametrize("way", ["all_discussed", "close", "later"])
def test_who_was_there_is_asked_on_the_way_to_closing_from_the_large_screen(cast, client_of, way):
    meeting = make_meeting(cast.team)
    skipped, other = (make_item(cast.team, title=title, meeting=meeting) for title in ("Later", "Samen"))
    other.is_put_forward = way == "later"
    other.save()
    client = client_of(cast.leader)
    close = reverse("meetings:close", args=[meeting.pk])

    match way:
        case "all_discussed":
            led = client.post(place(meeting, "rest", on_screen=True))["Location"]
        case "close":
            page = client.get(place(meeting, "rest", on_screen=True)).content.decode()
            led = close if f'href="{close}"' in page else ""
        case "later":
            led = client.get(place(meeting, other, on_screen=True)).context["later_url"]
    asked = client.get(led)["Location"]
    answered = client.post(asked, {"users": [cast.leader.pk]})["Location"]
    at_the_desk = client.post(reverse("meetings:attendance", args=[meeting.pk]), {"users": [cast.leader.pk]})[
        "Location"
    ]

    assert answered == close
    assert at_the_desk == place(meeting, skipped, on_screen=False)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("make", [make_meeting, a_review])
def test_closing_asks_who_was_there_and_why_wherever_one_closes(cast, client_of, make, method):
    meeting = make(cast.team)
    client = client_of(cast.leader)
    close = reverse("meetings:close", args=[meeting.pk])
    steps = client.get(reverse("meetings:attendance", args=[meeting.pk])).context["steps"]

    asked = getattr(client, method)(steps[-1].url)
    page = client.get(asked["Location"]).content.decode()
    refused = client.post(asked["Location"], {"names": ""}).content.decode()
    answered = client.post(asked["Location"], {"names": "Wijkagent"})
    closed = client.post(close)

    assert steps[-1].url == close
    assert "in het verslag staat ook wie er waren" in page
    assert "Kies minstens één collega" in refused
    assert "in het verslag staat ook wie er waren" in refused
    assert answered["Location"] == close
    assert closed["Location"] == reverse("meetings:detail", args=[meeting.pk])
    meeting.refresh_from_db()
    assert meeting.is_held
    assert [one.words for one in meeting.attendances.all()] == ["Wijkagent"]


def test_closing_what_is_closed_leads_to_what_was_decided(cast, client_of):
    meeting = make_held_meeting(cast.team)

    answer = client_of(cast.leader).get(reverse("meetings:close", args=[meeting.pk]))

    assert answer["Location"] == reverse("meetings:detail", args=[meeting.pk])
