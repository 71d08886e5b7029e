from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.support.enums import Basis, ConversationStatus, Phase, SentenceStatus, Step, SupportStatus, Way
from incidents.support.models import ConversationNote, PassedSentence, Support, SupportSettings
from incidents.support.services.offering import record_offer
from incidents.support.services.planning import agree_time
from tests.cast import Cast
from tests.incidents.factories import STORY, make_incident
from tests.incidents.support.factories import (
    make_accepted,
    make_note,
    make_sentence,
    make_support,
    planned,
    support_of,
)
from vpd.audit.models import ReadEvent
from vpd.organisation.models import User

ClientOf = Callable[[User], Client]


def text_of(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(f"incidents:{name}", args=args)).content.decode()


# --- who gives it --------------------------------------------------------------------------------------------------


def test_work_list_is_by_person_with_one_row_for_both_phases(cast: Cast, client_of: ClientOf) -> None:
    make_incident(cast, witnesses=[cast.colleague])

    page = text_of(client_of(cast.aftercare), "aftercare")

    assert page.count("opvang en nazorg aanbieden") == 2
    assert cast.employee.full_name in page
    assert cast.colleague.full_name in page


def test_work_list_shows_nobody_anything_by_role(cast: Cast, client_of: ClientOf) -> None:
    make_support(cast)

    for person in (cast.coordinator, cast.leader, cast.admin):
        assert "Er wacht niemand op je" in text_of(client_of(person), "aftercare")


def test_work_list_takes_as_many_queries_for_many(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries
) -> None:
    for _ in range(3):
        make_accepted(cast, witnesses=[cast.colleague])
    client = client_of(cast.aftercare)

    with django_assert_max_num_queries(12):
        client.get(reverse("incidents:aftercare"))


def test_offer_answers_both_phases_at_once(cast: Cast, client_of: ClientOf) -> None:
    support = make_support(cast)

    client_of(cast.aftercare).post(reverse("incidents:aftercare_offer", args=[support.pk]), {"outcome": "accepted"})

    assert set(Support.objects.filter(incident=support.incident).values_list("status", flat=True)) == {
        SupportStatus.ACCEPTED
    }


def test_offer_without_an_answer_says_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    address = reverse("incidents:aftercare_offer", args=[make_support(cast).pk])

    answer = client_of(cast.aftercare).post(address, {"outcome": "misschien"})

    assert "Kies hoe het ging." in answer.content.decode()


@pytest.mark.parametrize("outcome", ["not_reached", "not_reached_again"])
def test_second_try_is_offered_only_after_the_first(cast: Cast, client_of: ClientOf, outcome: str) -> None:
    support = make_support(cast)
    client, address = client_of(cast.aftercare), reverse("incidents:aftercare_offer", args=[support.pk])
    if outcome == "not_reached_again":
        assert client.post(address, {"outcome": outcome}).status_code == 200
        client.post(address, {"outcome": "not_reached"})

    assert client.post(address, {"outcome": outcome}).status_code == 302
    support.refresh_from_db()
    assert support.status == outcome


def test_person_page_shows_the_story_of_who_it_happened_to(cast: Cast, client_of: ClientOf) -> None:
    support = make_support(cast)

    page = text_of(client_of(cast.aftercare), "aftercare_person", support.pk)

    assert STORY in page
    kinds = set(ReadEvent.objects.filter(reader_id=cast.aftercare.pk).values_list("subject_type", flat=True))
    assert kinds == {"support.support", "cases.incident"}


def test_person_page_of_a_witness_keeps_the_story_out(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague])

    page = text_of(client_of(cast.aftercare), "aftercare_person", support_of(incident, cast.colleague).pk)

    assert STORY not in page
    assert incident.title in page


def test_aftercare_does_not_open_the_case_itself(cast: Cast, client_of: ClientOf) -> None:
    incident = make_support(cast).incident

    assert client_of(cast.aftercare).get(incident.get_absolute_url()).status_code == 404


def test_conversation_with_a_note(cast: Cast, client_of: ClientOf) -> None:
    support = make_accepted(cast)
    conversation = planned(support)
    data = {
        "outcome": "held",
        "held_on": timezone.localdate().isoformat(),
        "way": Way.WALKING,
        "note": "Een rondje gelopen.",
    }

    client_of(cast.aftercare).post(reverse("incidents:conversation", args=[conversation.pk]), data)

    conversation.refresh_from_db()
    assert (conversation.status, conversation.way) == (ConversationStatus.HELD, Way.WALKING)
    assert "Een rondje gelopen." in text_of(client_of(cast.employee), "own_support", support.incident.reference)


def test_note_field_hints_that_health_is_for_the_doctor(cast: Cast, client_of: ClientOf) -> None:
    page = text_of(client_of(cast.aftercare), "conversation", planned(make_accepted(cast)).pk)

    assert "Schrijf geen klachten, diagnoses of medicijnen op. Daarvoor is de bedrijfsarts." in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"note": ""}, "Kies of het gesprek er is geweest."),
        ({"outcome": "held", "held_on": ""}, "Vul in op welke dag jullie elkaar spraken."),
        ({"outcome": "moved"}, "Kies een nieuwe dag, vandaag of later."),
        ({"outcome": "missed", "note": "Iets"}, "Een aantekening hoort bij een gesprek dat er is geweest."),
    ],
)
def test_conversation_that_lacks_something_says_so_and_keeps_nothing(
    cast: Cast, client_of: ClientOf, data: dict, words: str
) -> None:
    conversation = planned(make_accepted(cast))

    answer = client_of(cast.aftercare).post(reverse("incidents:conversation", args=[conversation.pk]), data)

    conversation.refresh_from_db()
    assert words in answer.content.decode()
    assert conversation.is_planned
    assert not ConversationNote.objects.exists()


def test_conversation_moved_and_stopped(cast: Cast, client_of: ClientOf) -> None:
    support = make_accepted(cast)
    conversation = planned(support)
    client, address = client_of(cast.aftercare), reverse("incidents:conversation", args=[conversation.pk])
    later = timezone.localdate() + timedelta(days=30)

    client.post(address, {"outcome": "moved", "moved_to": later.isoformat()})
    conversation.refresh_from_db()
    moved_to = conversation.planned_on
    client.post(address, {"outcome": "stopped"})

    support.refresh_from_db()
    assert moved_to >= later
    assert support.status == SupportStatus.DECLINED


def test_time_in_the_past_is_refused(cast: Cast, client_of: ClientOf) -> None:
    address = reverse("incidents:conversation_time", args=[planned(make_accepted(cast)).pk])

    answer = client_of(cast.aftercare).post(address, {"day": "2020-03-03", "time": "10:00", "way": "phone"})

    assert "Kies een dag en een tijd die nog komen." in answer.content.decode()


def test_calendar_file_of_each_leads_to_their_own_page(cast: Cast, client_of: ClientOf) -> None:
    support = make_accepted(cast)
    conversation = planned(support)
    at = timezone.now() + timedelta(days=3)
    agree_time(conversation=conversation, starts_at=at, way=Way.PHONE, place="bij de haven", by=cast.aftercare)
    address = reverse("incidents:conversation_calendar", args=[conversation.pk])

    own, given = (client_of(person).get(address) for person in (cast.employee, cast.aftercare))

    for answer, path in ((own, f"/incidenten/{support.incident.reference}/opvang/"), (given, f"/nazorg/{support.pk}/")):
        text = answer.content.decode().replace("\r\n ", "")
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert "SUMMARY:Afspraak veilig werken" in text
        assert f"{path}\r\n" in text
        assert not any(word in text for word in ("haven", "nazorggesprek", cast.employee.last_name, "Nazorg "))


def test_sentence_is_asked_and_a_second_waits(cast: Cast, client_of: ClientOf) -> None:
    support = make_accepted(cast)
    client, address = client_of(cast.aftercare), reverse("incidents:aftercare_sentence", args=[support.pk])

    client.post(address, {"text": "Graag samen."})
    answer = client.post(address, {"text": "Graag thuis."}, follow=True)

    assert [row.text for row in PassedSentence.objects.all()] == ["Graag samen."]
    assert "Er wacht al een zin op een ja." in answer.content.decode()


# --- the person ----------------------------------------------------------------------------------------------------


def test_person_chooses_from_who_is_at_hand(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast)
    address = reverse("incidents:own_support", args=[incident.reference])

    answer = client_of(cast.employee).post(address, {"person": cast.leader.pk}, follow=True)

    support = support_of(incident, cast.employee)
    assert (support.assigned_to, support.basis) == (cast.leader, Basis.CHOSEN)
    assert f"Je praat met {cast.leader.full_name}" in answer.content.decode()


def test_person_finds_somebody_by_name(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast)
    address = reverse("incidents:own_support", args=[incident.reference])

    client_of(cast.employee).post(address, {"person": "ander", "name": "Counsellor"})

    assert support_of(incident, cast.employee).assigned_to == cast.counsellor


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": ""}, "Maak een keuze."),
        ({"person": "ander"}, "Vul de naam van een collega in."),
        ({"person": "ander", "name": "Xyzzy"}, "We vinden hier geen collega met deze naam."),
        ({"person": "ander", "name": "Test"}, "Er zijn te veel collega’s met deze naam."),
        ({"person": "ander", "name": "Buur"}, "We vinden hier geen collega met deze naam."),
        ({"person": "0"}, "Kies een van deze mensen."),
    ],
)
def test_choice_that_cannot_be_read_says_what_to_do(cast: Cast, client_of: ClientOf, data: dict, words: str) -> None:
    incident = make_incident(cast)

    answer = client_of(cast.employee).post(reverse("incidents:own_support", args=[incident.reference]), data)

    assert words in answer.content.decode()
    assert support_of(incident, cast.employee).status == SupportStatus.TO_OFFER


def test_not_now_is_a_full_answer(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast)
    address = reverse("incidents:own_support", args=[incident.reference])

    answer = client_of(cast.employee).post(address, {"person": "nu_niet"}, follow=True)

    assert "Je koos: nu niet. Dat is goed." in answer.content.decode()
    for phase in Phase:
        assert support_of(incident, cast.employee, phase).status == SupportStatus.DECLINED


def test_witness_has_an_own_page_too(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast, witnesses=[cast.colleague])

    page = text_of(client_of(cast.colleague), "own_support", incident.reference)

    assert "Met wie wil je erover praten?" in page


def test_person_says_yes_to_exactly_these_words(cast: Cast, client_of: ClientOf) -> None:
    sentence = make_sentence(cast, "Graag met z’n tweeën.")
    reference = sentence.support.incident.reference

    page = text_of(client_of(cast.employee), "own_support", reference)
    client_of(cast.employee).post(reverse("incidents:own_sentence", args=[reference, sentence.pk, "ja"]))

    sentence.refresh_from_db()
    assert "“Graag met z’n tweeën.”" in page
    assert f"dan leest {cast.leader.full_name} deze zin" in page
    assert sentence.status == SentenceStatus.AGREED


def test_person_removes_a_note(cast: Cast, client_of: ClientOf) -> None:
    note = make_note(cast)

    client_of(cast.employee).post(reverse("incidents:note_remove", args=[note.conversation_id]))

    assert not ConversationNote.objects.exists()


def test_receipt_leads_to_the_choice_but_not_for_who_was_not_there(cast: Cast, client_of: ClientOf) -> None:
    own = make_incident(cast)
    behalf = make_incident(cast, by=cast.colleague, affected=[cast.employee])

    assert reverse("incidents:own_support", args=[own.reference]) in text_of(
        client_of(cast.employee), "receipt", own.reference
    )
    assert "/opvang/" not in text_of(client_of(cast.colleague), "receipt", behalf.reference)


# --- who handles the case, and the settings ------------------------------------------------------------------------


def test_handler_asks_somebody_else(cast: Cast, client_of: ClientOf) -> None:
    support = make_support(cast)
    address = reverse("incidents:support_give", args=[support.incident.reference, support.pk])

    client_of(cast.leader).post(address, {"person": "ander", "name": "Safety"})

    support.refresh_from_db()
    assert (support.assigned_to, support.basis) == (cast.safety, Basis.GIVEN)


def test_handler_who_is_involved_asks_nobody(cast: Cast, client_of: ClientOf) -> None:
    incident = make_incident(cast, affected=[cast.leader])
    support = support_of(incident, cast.leader)

    answer = client_of(cast.leader).get(reverse("incidents:support_give", args=[incident.reference, support.pk]))

    assert answer.status_code == 302
    assert support.assigned_to == cast.aftercare


def test_coordinator_chooses_the_terms(cast: Cast, client_of: ClientOf) -> None:
    address = reverse("incidents:support_terms")
    client = client_of(cast.coordinator)

    wrong = client.post(address, {"offer_days": 1, "week_days": 10, "late_days": 9})
    client.post(address, {"offer_days": 2, "week_days": 5, "late_days": 30})

    assert "Kies meer dagen dan bij het eerste gesprek." in wrong.content.decode()
    assert SupportSettings.objects.get(organisation=cast.organisation).terms == (
        SupportSettings(offer_days=2, week_days=5, late_days=30).terms
    )


# --- Mijn werk -----------------------------------------------------------------------------------------------------


def test_my_work_has_what_is_to_give_and_to_choose(cast: Cast, client_of: ClientOf) -> None:
    support = make_support(cast)
    record_offer(support=support, to=SupportStatus.OFFERED, by=cast.aftercare)

    giving = client_of(cast.aftercare).get(reverse("start:home")).content.decode()
    choosing = client_of(cast.employee).get(reverse("start:home")).content.decode()

    assert f"Bied {cast.employee.full_name} opvang aan" in giving
    assert "Kies met wie je wilt praten" in choosing


def test_my_work_asks_for_the_yes(cast: Cast, client_of: ClientOf) -> None:
    make_sentence(cast)

    page = client_of(cast.employee).get(reverse("start:home")).content.decode()

    assert "Lees of deze zin mag worden doorgegeven" in page


def test_conversation_of_today_stands_under_now(cast: Cast, client_of: ClientOf) -> None:
    support = make_accepted(cast, Phase.FIRST)
    conversation = planned(support, Step.SAME_DAY)
    type(conversation).objects.filter(pk=conversation.pk).update(planned_on=timezone.localdate())

    page = client_of(cast.aftercare).get(reverse("start:home")).content.decode()

    assert f"Leg het gesprek met {cast.employee.full_name} vast" in page
