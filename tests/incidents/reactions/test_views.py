"""The screens of the conversation with a citizen, and what stands on the case and on Mijn werk."""

from datetime import timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.handling.summaries.cases import _of_rooms as step_sources
from incidents.handling.summaries.loading import _of_rooms as told_along
from incidents.handling.summaries.page import _acts as acts
from incidents.reactions.enums import TalkStatus
from incidents.reactions.models import Hearing, Talk
from incidents.reactions.services.reminders import remind
from incidents.reactions.summaries.duties import reaction_acts
from incidents.reactions.summaries.talks import talk_steps
from incidents.reactions.summaries.waiting import talks_waiting
from incidents.reactions.tasks import remind_of_talks
from tests.cast import Cast
from tests.incidents.reactions.factories import SIDE, in_hand, make_held, make_talk
from tests.incidents.support.test_offering import mailed
from tests.incidents.support.test_planning import at


def page(incident: Incident, tail: str = "") -> str:
    return f"/incidenten/{incident.reference}/{tail}"


def citizen_rows(client, incident: Incident) -> dict[str, str]:
    """What stands in the citizen's part: what, with how it stands."""
    parts = client.get(page(incident)).context["parts"]
    rows = next(part for part in parts if part.name == "citizen").groups[0].rows
    return {row.what: row.tag for row in rows}


def test_leader_plans_invites_and_records_with_three_forms(cast: Cast, client_of) -> None:
    incident = in_hand(cast)
    client = client_of(cast.leader)
    now_rows = [row.what for row in client.get(page(incident)).context["now_rows"]]
    tomorrow = timezone.localtime() + timedelta(days=1)
    moment = {"day": tomorrow.strftime("%d-%m-%Y"), "time": tomorrow.strftime("%H:%M")}

    client.post(page(incident, "gesprek/"), {"hearer": cast.leader.pk, "way": "office", "place": "2.01", **moment})
    talk = Talk.objects.get()
    today = timezone.localtime()
    when = {"reacted_on": today.strftime("%d-%m-%Y"), "reacted_at": today.strftime("%H:%M")}
    client.post(page(incident, f"gesprek/{talk.pk}/uitnodigen/"), {"invited_how": "phone", "is_reaction": "no", **when})
    invited = citizen_rows(client, incident)["Gesprek met de burger"]
    said = {"behaviour": "Dreigen mag niet.", "citizen_side": SIDE, "agreements": "Op afspraak."}
    client.post(page(incident, f"gesprek/{talk.pk}/vastleggen/"), {"outcome": "held", **when, **said})

    rows = citizen_rows(client, incident)
    assert "Gesprek met de burger" in now_rows
    assert invited == "uitgenodigd"
    assert rows["Gesprek met de burger"].startswith("geweest")
    assert rows["Reactie aan de burger"].startswith("vastgelegd")
    assert rows["Kant van de burger"].startswith("gehoord op")
    assert SIDE in client.get(page(incident, f"gesprek/{talk.pk}/")).content.decode()


def test_form_offers_nobody_who_was_part_of_it(cast: Cast, client_of) -> None:
    incident = in_hand(cast, witnesses=[cast.coordinator])

    form = client_of(cast.leader).get(page(incident, "gesprek/")).context["form"]

    assert list(form.people.values()) == [cast.leader]


def test_outcome_not_held_keeps_no_words_and_asks_to_go_on(cast: Cast, client_of) -> None:
    talk = make_talk(cast)
    today = timezone.localtime()
    when = {"reacted_on": today.strftime("%d-%m-%Y"), "reacted_at": today.strftime("%H:%M")}
    client = client_of(cast.leader)
    address = page(talk.incident, f"gesprek/{talk.pk}/vastleggen/")

    refused = client.post(address, {"outcome": "not_come", "citizen_side": SIDE, **when})
    client.post(address, {"outcome": "not_come", **when})
    rows = citizen_rows(client, talk.incident)

    assert "Je schreef op wat er is gezegd" in refused.content.decode()
    assert Talk.objects.get().status == TalkStatus.NOT_COME
    assert rows["Gesprek met de burger"] == "burger kwam niet"
    assert rows["Kant van de burger"] == "nog niet gehoord"
    assert "Kant van de burger" in [row.what for row in client.get(page(talk.incident)).context["now_rows"]]


def test_reporter_reads_that_it_was_there_and_when_and_no_word_of_it(cast: Cast, client_of) -> None:
    talk = make_held(cast)

    seen = client_of(cast.employee).get(page(talk.incident)).content.decode()

    assert "Gesprek met de burger geweest" in seen
    assert SIDE not in seen
    assert "Dreigen mag niet." not in seen


def test_hearing_without_a_conversation_is_recorded_with_its_reason(cast: Cast, client_of) -> None:
    incident = in_hand(cast)
    today = timezone.localdate().strftime("%d-%m-%Y")
    client = client_of(cast.leader)

    empty = client.post(page(incident, "horen/"), {"how": "danger", "heard_on": today, "words": ""})
    client.post(page(incident, "horen/"), {"how": "danger", "heard_on": today, "words": "Hij heeft een wapen."})

    assert "waardoor je de burger niet hoorde" in empty.content.decode()
    assert Hearing.objects.get().heard_by == cast.leader
    assert citizen_rows(client, incident)["Kant van de burger"] == "niet gehoord: te gevaarlijk"


def test_calendar_entry_says_a_number_and_a_link_and_nothing_else(cast: Cast, client_of) -> None:
    talk = make_talk(cast)

    answer = client_of(cast.leader).get(page(talk.incident, f"gesprek/{talk.pk}/agenda/"))
    text = answer.content.decode()

    assert "SUMMARY:Afspraak veilig werken" in text
    assert talk.incident.reference in text
    assert "kamer 2.01" not in text
    assert "burger" not in text


def test_mijn_werk_shows_the_conversation_to_who_has_it(cast: Cast, client_of) -> None:
    talk = make_talk(cast, by=cast.coordinator)
    titles = [item.title for item in talks_waiting(cast.coordinator, timezone.now())]
    after = [item.title for item in talks_waiting(cast.coordinator, timezone.now() + timedelta(days=3))]

    assert titles == ["Nodig de burger uit voor het gesprek"]
    assert after == ["Leg vast hoe het gesprek met de burger ging"]
    assert talks_waiting(cast.leader, timezone.now()) == []
    assert talks_waiting(cast.employee, timezone.now()) == []
    assert (
        reverse("incidents:talk_invite", args=[talk.incident.reference, talk.pk])
        in client_of(cast.coordinator).get("/").content.decode()
    )


def test_reminders_fall_on_the_working_days_around_it(cast: Cast) -> None:
    # Tuesday 7 April 2026 comes after Easter Monday: the working day before is Thursday 2 April.
    with time_machine.travel(at(2026, 3, 30, 9)):
        incident = in_hand(cast, happened_on=at(2026, 3, 30).date())
        talk = make_talk(cast, incident)
    Talk.objects.update(starts_at=at(2026, 4, 7, 11))
    told = {}
    for day in range(1, 10):
        morning = at(2026, 4, day, 7)
        with time_machine.travel(morning):
            told[day] = remind(now=morning)

    assert {day for day, number in told.items() if number} == {2, 8}
    assert mailed("talk_not_invited") == [cast.leader.pk]
    assert mailed("talk_open") == [cast.leader.pk]
    assert talk.pk


def test_beat_reminds(cast: Cast) -> None:
    talk = make_talk(cast)
    with time_machine.travel(talk.starts_at.replace(hour=6) + timedelta(days=4)):
        remind_of_talks()

    assert set(mailed("talk_open")) <= {cast.leader.pk}


def test_hooks_of_handling_are_filled() -> None:
    assert talk_steps in step_sources
    assert {"talks", "hearings", "adjustments"} <= set(told_along)
    assert reaction_acts in acts
