"""Signals: three taps, undone, made into a report, and seen without a person (U2)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Incident, IncidentDraft
from incidents.light_signals.models import IncidentSignal
from incidents.light_signals.services.incident_signals import (
    NotTheAuthorError,
    change_signal,
    report_of_signal,
    take_back_signal,
)
from tests.incidents.factories import make_incident
from tests.incidents.light_signals.factories import make_signal
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage

pytestmark = pytest.mark.django_db

LIST = reverse("incidents:signals")
NEW = reverse("incidents:signal_new")


def links(response) -> list[str]:
    return [tile.url for tile in response.context["tiles"]]


def place_value(response) -> str:
    return response.context["tiles"][0].value


def test_three_taps_make_one_signal_of_today_and_the_own_team(cast, client_of):
    client = client_of(cast.employee)

    what = client.get(NEW)
    how = client.get(links(what)[1])
    where = client.get(links(how)[0])
    kept = client.post(where.context["action_url"], {"waar": place_value(where)})

    signal = IncidentSignal.objects.get()
    assert kept.url == reverse("incidents:signal", args=[signal.pk])
    assert (signal.team, signal.author, signal.happened_on) == (cast.team, cast.employee, timezone.localdate())
    assert (signal.weight, signal.channel, signal.location) == (2, "counter", cast.location)
    assert "Ongedaan maken" in client.get(kept.url).content.decode()


def test_same_tap_twice_makes_one_signal(cast, client_of):
    client = client_of(cast.employee)
    address = f"{NEW}?wat=2&hoe=counter&sleutel={uuid4()}"

    first = client.post(address, {"waar": f"location:{cast.location.pk}"})
    second = client.post(address, {"waar": f"location:{cast.location.pk}"})

    assert first.url == second.url
    assert IncidentSignal.objects.count() == 1


def test_key_of_another_person_gives_no_access_to_their_signal(cast, client_of):
    signal = make_signal(cast)
    address = f"{NEW}?wat=2&hoe=counter&sleutel={signal.key}"

    kept = client_of(cast.colleague).post(address, {"waar": f"location:{cast.location.pk}"})

    assert kept.url != reverse("incidents:signal", args=[signal.pk])
    assert IncidentSignal.objects.given_by(cast.colleague).count() == 1


def test_who_works_in_no_team_is_asked_for_the_team_first(cast, client_of):
    response = client_of(cast.coordinator).get(NEW)

    assert response.context["step"] == "team"
    assert {tile.label for tile in response.context["tiles"]} == {"Inspectie", "Balie"}


def test_own_team_only_may_be_chosen(cast, client_of):
    response = client_of(cast.employee).post(f"{NEW}?team={cast.other_team.pk}&wat=2&hoe=phone&waar=online")

    assert response.context["step"] == "team"
    assert not IncidentSignal.objects.exists()


def test_threat_and_violence_lead_to_the_report(cast, client_of):
    tiles = client_of(cast.employee).get(NEW).context["tiles"]

    assert [tile.url.startswith(reverse("incidents:report")) for tile in tiles] == [False, False, False, True, True]


@pytest.mark.parametrize("weight", [4, 5])
def test_threat_and_violence_are_never_a_signal(cast, client_of, weight):
    response = client_of(cast.employee).post(f"{NEW}?wat={weight}&hoe=phone&waar=online")

    assert "Kies een van de antwoorden hieronder." in response.content.decode()
    with pytest.raises(IntegrityError, match="light_signals_signal_never_serious"), transaction.atomic():
        make_signal(cast, weight=weight)


def test_place_follows_from_the_contact(cast, client_of):
    client = client_of(cast.employee)

    by_phone, at_the_counter = (client.get(f"{NEW}?wat=2&hoe={how}").context["tiles"] for how in ("phone", "counter"))
    at_home = client.post(f"{NEW}?wat=2&hoe=counter", {"waar": "home_visit"})

    assert [tile.label for tile in by_phone] == ["Online, per post of aan de telefoon"]
    assert cast.location.name in [tile.label for tile in at_the_counter]
    assert "Bij iemand thuis" not in [tile.label for tile in at_the_counter]
    assert "Kies een van de antwoorden hieronder." in at_home.text
    assert not IncidentSignal.objects.exists()


def test_report_form_offers_a_signal_filled_in_when_only_emotion_is_ticked(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    url = reverse("incidents:report_advice", kwargs={"draft_id": draft_id})
    typed = {
        "behaviours": ["EMOTIE_KRITIEK"],
        "happened_on": (timezone.localdate() - timedelta(days=2)).isoformat(),
        "place": f"location:{cast.location.pk}",
        "channel": "counter",
    }

    advice = client.post(url, typed)
    page = client.get(advice.context["signal_url"])
    client.post(page.context["action_url"])

    assert "Geef een signaal" in advice.content.decode()
    assert page.context["step"] == "klaar"
    signal = IncidentSignal.objects.get()
    assert (signal.weight, signal.channel, signal.location) == (2, "counter", cast.location)
    assert signal.happened_on == timezone.localdate() - timedelta(days=2)


def test_report_form_offers_no_signal_for_aggression(cast, client_of):
    url = reverse("incidents:report_advice", kwargs={"draft_id": uuid4()})

    advice = client_of(cast.employee).post(url, {"behaviours": ["EMOTIE_KRITIEK", "BELEDIGING"]})

    assert "Geef een signaal" not in advice.content.decode()


def test_signal_is_said_more_exactly(cast, client_of):
    signal = make_signal(cast)
    yesterday = timezone.localdate() - timedelta(days=1)
    address = reverse("incidents:signal", args=[signal.pk])

    client_of(cast.employee).post(address, {"happened_on": yesterday.isoformat(), "work_process": "inspection"})

    signal.refresh_from_db()
    assert (signal.happened_on, signal.work_process) == (yesterday, "inspection")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"happened_on": "2999-01-01"}, "Vul een datum in die niet in de toekomst ligt."),
        ({"happened_on": ""}, "Vul een datum in."),
        ({"happened_on": "2026-01-05", "work_process": "niets"}, "Kies iets uit de lijst."),
    ],
)
def test_signal_with_bad_input_gets_a_dutch_sentence(cast, client_of, values, sentence):
    address = reverse("incidents:signal", args=[make_signal(cast).pk])

    assert sentence in client_of(cast.employee).post(address, values).content.decode()


def test_signal_is_undone_after_asking(cast, client_of):
    address = reverse("incidents:signal_undo", args=[make_signal(cast).pk])
    client = client_of(cast.employee)

    asked = client.get(address)
    client.post(address)

    assert "Signaal ongedaan maken?" in asked.content.decode()
    assert not IncidentSignal.objects.exists()


def test_nobody_else_may_change_a_signal(cast):
    signal = make_signal(cast)

    for change in (take_back_signal, report_of_signal):
        with pytest.raises(NotTheAuthorError):
            change(signal=signal, by=cast.leader)
    with pytest.raises(NotTheAuthorError):
        change_signal(signal=signal, happened_on=signal.happened_on, work_process="", by=cast.coordinator)


def test_report_of_a_signal_is_filled_in_and_made_once(cast, client_of):
    signal = make_signal(cast, work_process="inspection")
    client, address = client_of(cast.employee), reverse("incidents:signal_report", args=[signal.pk])

    first, second = client.post(address), client.post(address)

    assert first.url == second.url
    draft = IncidentDraft.objects.get()
    assert draft.answers["wat"]["behaviours"] == ["EMOTIE_KRITIEK"]
    assert draft.answers["wat"]["place"] == f"location:{cast.location.pk}"
    assert draft.answers["wie"] == {"work_process": "inspection"}
    assert client.get(first.url).status_code == 200


def test_signal_that_became_a_report_is_linked_for_its_author_and_gone_for_others(cast, client_of):
    signal = make_signal(cast)
    draft_id = report_of_signal(signal=signal, by=cast.employee)

    incident = make_incident(cast, draft_id=draft_id)

    own = client_of(cast.employee).get(reverse("incidents:signal", args=[signal.pk])).content.decode()
    assert incident.reference in own
    assert IncidentSignal.objects.visible_to(cast.employee).count() == 1
    assert not IncidentSignal.objects.visible_to(cast.leader).exists()
    assert not IncidentSignal.objects.visible_to(cast.coordinator).exists()
    undone = client_of(cast.employee).post(reverse("incidents:signal_undo", args=[signal.pk]), follow=True)
    assert "Dit signaal is al een melding." in undone.content.decode()
    assert Incident.objects.count() == 1


def test_list_shows_each_person_what_is_theirs(cast):
    make_signal(cast)
    make_signal(cast, by=cast.other_team_employee, team=cast.other_team)

    seen = {
        name: IncidentSignal.objects.visible_to(getattr(cast, name)).count()
        for name in ("employee", "colleague", "leader", "other_team_leader", "coordinator", "executive")
    }
    assert seen == {
        "employee": 1,
        "colleague": 0,
        "leader": 1,
        "other_team_leader": 1,
        "coordinator": 2,
        "executive": 0,
    }
    assert not IncidentSignal.objects.visible_to(cast.other_coordinator).exists()


def test_nobody_else_reads_who_gave_a_signal(cast, client_of):
    signal = make_signal(cast)

    for person in (cast.leader, cast.coordinator):
        text = client_of(person).get(LIST).content.decode()
        assert cast.employee.last_name not in text
        assert str(signal.pk) not in text
        assert "van jou" not in text
    assert "van jou" in client_of(cast.employee).get(LIST).content.decode()
    assert not AuditEvent.objects.filter(subject_type="light_signals.incidentsignal").exists()
    assert not AuditEvent.objects.filter(actor_id=cast.employee.pk).exists()
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("person", ["employee", "leader", "coordinator"])
def test_list_takes_few_queries_however_long(cast, client_of, django_assert_max_num_queries, person):
    for _ in range(12):
        make_signal(cast)
    client = client_of(getattr(cast, person))

    with django_assert_max_num_queries(10):
        response = client.get(LIST)

    assert len(response.context["table"].rows) == 12


def test_list_is_filtered_and_ordered(cast, client_of):
    make_signal(cast, days_ago=5, weight=3)
    make_signal(cast, days_ago=1, channel="phone", place_kind="online")
    client = client_of(cast.leader)

    heavy = client.get(LIST, {"wat": "3"})
    oldest = client.get(LIST, {"volgorde": "happened_on"})
    nothing = client.get(LIST, {"werk": "care"})

    assert len(heavy.context["table"].rows) == 1
    assert oldest.context["table"].rows[0][1].text == "Schelden en vernederen"
    assert "Niets gevonden" in nothing.content.decode()


def test_empty_list_says_what_to_do(cast, client_of):
    assert "Nog geen signalen" in client_of(cast.employee).get(LIST).content.decode()
