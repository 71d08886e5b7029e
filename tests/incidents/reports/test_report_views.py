"""Reporting in three steps, as a person does it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Incident, IncidentDraft
from tests.incidents.reports.steps import url

pytestmark = pytest.mark.django_db


def what(cast, **values):
    return {
        "behaviours": ["BELEDIGING"],
        "happened_on": timezone.localdate().isoformat(),
        "place": f"location:{cast.location.pk}",
        "channel": "counter",
        "story": "De bezoeker riep en sloeg op de balie.",
    } | values


def who(**values):
    return {"affected": ["me"], "addressee": "leader"} | values


def fill_in(client, cast, draft_id, **values):
    client.post(url("what", draft_id), what(cast, **values))
    client.post(url("who", draft_id), who())


def send(client, draft_id):
    return client.post(url("check", draft_id))


def test_start_gives_a_fresh_draft_address(cast, client_of):
    response = client_of(cast.employee).get(reverse("incidents:report"))

    assert response.status_code == 302
    assert IncidentDraft.objects.count() == 0


def test_report_in_three_steps_makes_one_incident(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    assert client.get(url("what", draft_id)).status_code == 200
    first = client.post(url("what", draft_id), what(cast))
    assert first.url == url("who", draft_id)
    assert client.get(first.url).status_code == 200
    second = client.post(first.url, who())
    assert second.url == url("check", draft_id)
    page = client.get(second.url)
    assert "De bezoeker riep en sloeg op de balie." in page.content.decode()
    sent = client.post(second.url)
    receipt = client.get(sent.url)

    incident = Incident.objects.get()
    assert incident.reference in receipt.content.decode()
    assert incident.reported_by == cast.employee
    assert not IncidentDraft.objects.exists()


def test_report_sent_twice_shows_the_same_receipt(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)

    first, second = send(client, draft_id), send(client, draft_id)
    back = client.get(url("what", draft_id))

    assert first.url == second.url == back.url
    assert Incident.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"behaviours": []}, "Kruis aan wat er gebeurde. Meer dan één mag."),
        ({"happened_on": ""}, "Vul in op welke dag het gebeurde."),
        ({"happened_on": "2026-02-31"}, "Vul een datum in, bijvoorbeeld 3-3-2026."),
        (
            {"happened_on": lambda: (timezone.localdate() + timedelta(days=1)).isoformat()},
            "Vul een datum in die niet in de toekomst ligt.",
        ),
        ({"happened_on": "1850-01-01"}, "Vul een datum in na 1 januari 2000."),
        ({"happened_at": "25:99"}, "Vul een tijd in, bijvoorbeeld 14"),
        ({"place": "", "channel": "home_visit"}, "Kies waar het gebeurde."),
        ({"place": "public_space:", "channel": "home_visit"}, "Kies een locatie die past bij het contact."),
        ({"channel": ""}, "Kies hoe jullie contact hadden."),
        ({"story": "x" * 10_001}, "Dit is 1 teken te lang. Maak er hoogstens 10.000 tekens van."),
    ],
)
def test_bad_input_gets_a_dutch_sentence_and_loses_nothing(cast, client_of, values, sentence):
    client, draft_id = client_of(cast.employee), uuid4()
    typed = {name: value() if callable(value) else value for name, value in values.items()}

    page = client.post(url("what", draft_id), what(cast, story="Mijn verhaal blijft staan.") | typed)

    text = page.content.decode()
    assert page.status_code == 200
    assert sentence in text
    assert values.get("story", "Mijn verhaal blijft staan.") in text


def test_control_characters_are_removed_and_line_breaks_kept(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id, story="eerste\x00\x07 regel\r\ntweede <b>regel</b> 🙂")

    send(client, draft_id)

    assert Incident.objects.get().story == "eerste regel\ntweede <b>regel</b> 🙂"


def test_later_keeps_what_was_typed_even_when_wrong(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    client.post(url("what", draft_id), {"story": "half verhaal", "happened_on": "morgen", "later": "1"})

    page = client.get(url("what", draft_id)).content.decode()
    assert "half verhaal" in page
    assert "Nog niet verstuurd" in client.get(reverse("incidents:report")).content.decode()


def test_draft_of_another_is_not_found(cast, client_of):
    draft_id = uuid4()
    client_of(cast.employee).post(url("what", draft_id), what(cast))

    for step in ("what", "who", "check", "discard"):
        assert client_of(cast.colleague).get(url(step, draft_id)).status_code == 404


def test_check_sends_back_to_the_step_that_is_not_right(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast, place="", channel="home_visit", later="1"))
    client.post(url("who", draft_id), who())

    response = client.get(url("check", draft_id), follow=True)

    assert "Kies waar het gebeurde." in response.content.decode()


def test_advice_while_ticking_comes_with_the_two_questions(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    verbal = client.post(url("advice", draft_id), what(cast)).content.decode()
    threat = client.post(
        url("advice", draft_id), what(cast, behaviours=["WAPENGEBRUIK"], questions_shown="1")
    ).content.decode()
    same = client.post(url("advice", draft_id), what(cast, questions_shown="1")).content.decode()

    assert "Het hangt ervan af" in verbal
    assert "Moest je er daarna nog eens iets van zeggen?" in verbal
    assert "Dit meld je altijd" in threat
    assert "Moest je er" not in threat
    assert 'id="correctie"' in threat
    assert 'id="correctie"' not in same


def test_answer_stays_when_another_tile_takes_the_question_away_for_a_moment(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    text = client.post(
        url("advice", draft_id), what(cast, behaviours=["WAPENGEBRUIK"], corrected="no", questions_shown="1")
    ).content.decode()

    assert '<input type="hidden" name="corrected" value="no"' in text


def test_advice_without_script_comes_on_the_button(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    page = client.post(url("what", draft_id), what(cast, advies="1")).content.decode()

    assert "Het hangt ervan af" in page
    assert "Moest je er daarna nog eens iets van zeggen?" in page


def test_every_step_says_who_reads_it(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)

    for step in ("what", "who", "check"):
        page = client.get(url(step, draft_id)).content.decode()
        assert "Test Leader (je leidinggevende), Test Coordinator" in page
        assert "en wie opvang geeft." in page


def test_leader_who_was_there_does_not_read_it(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))
    client.post(url("who", draft_id), who(witnesses=[str(cast.leader.pk)]))

    page = client.get(url("check", draft_id)).content.decode()
    send(client, draft_id)

    assert "Je leidinggevende was er zelf bij" in page
    assert Incident.objects.get().handler == "coordinator"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"affected": []}, "Kruis aan wie het overkwam: jijzelf, een collega, of allebei."),
        (
            {"help_now": ["call_me"], "help_phone": "bel"},
            "Vul het nummer in waarop we je kunnen bellen, bijvoorbeeld 06 12 34 56 78.",
        ),
        ({"addressee": "burgemeester"}, "Kies wie je melding moet oppakken."),
        ({"witnesses": ["999999"]}, "Kies een collega uit de lijst."),
    ],
)
def test_second_step_with_bad_input_gets_a_dutch_sentence(cast, client_of, values, sentence):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    text = client.post(url("who", draft_id), who(**values)).content.decode()

    assert sentence in text


def test_report_for_a_colleague_tells_apart_who_it_happened_to(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))
    client.post(url("who", draft_id), who(affected=[], colleagues=[str(cast.colleague.pk)]))

    send(client, draft_id)

    assert [row.user for row in Incident.objects.get().affected.all()] == [cast.colleague]


def test_colleague_is_either_affected_or_witness(cast, client_of):
    client, draft_id, key = client_of(cast.employee), uuid4(), str(cast.colleague.pk)
    client.post(url("what", draft_id), what(cast))

    text = client.post(url("who", draft_id), who(colleagues=[key], witnesses=[key])).content.decode()

    assert "kies of het die persoon overkwam of dat die erbij was, niet allebei" in text


def test_central_reporter_chooses_the_team_first(cast, client_of):
    client, draft_id = client_of(cast.central_reporter), uuid4()

    wrong = client.post(url("what", draft_id), what(cast)).content.decode()
    client.post(url("what", draft_id), what(cast, team=str(cast.other_team.pk)))
    client.post(url("who", draft_id), who(affected=[], colleagues=[str(cast.other_team_employee.pk)]))
    send(client, draft_id)

    assert "Kies bij welk team dit hoort." in wrong
    incident = Incident.objects.get()
    assert incident.team == cast.other_team
    assert incident.reported_by == cast.central_reporter


@pytest.mark.parametrize("nonsense", ["²", "9" * 5000, "-1", "abc"])
def test_nonsense_for_a_team_or_a_person_does_not_lock_the_draft(cast, client_of, nonsense):
    client, draft_id = client_of(cast.coordinator), uuid4()

    first = client.post(url("what", draft_id), what(cast, team=nonsense))
    client.post(url("what", draft_id), what(cast, team=str(cast.team.pk)))
    second = client.post(url("who", draft_id), who(witnesses=[nonsense], colleagues=[nonsense]))

    assert "team" in first.context["form"].errors
    assert second.status_code == 200
    assert client.get(url("who", draft_id)).status_code == 200


def test_form_says_that_a_colleague_it_happened_to_reads_it_too(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    client.post(url("who", draft_id), who(colleagues=[str(cast.colleague.pk), str(cast.leader.pk)]))

    text = client.get(url("check", draft_id)).context["readers"]
    assert "Ook wie het overkwam leest mee:" in text
    assert cast.colleague.full_name in text
    assert "leest daarom niet mee" not in text


def test_counsellor_can_be_chosen(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))
    client.post(url("who", draft_id), who(addressee=f"counsellor:{cast.counsellor.pk}"))

    page = client.get(url("check", draft_id)).content.decode()
    send(client, draft_id)

    assert "Je leidinggevende niet." in page
    assert Incident.objects.get().addressed_to == cast.counsellor


@pytest.mark.parametrize("step", ["what", "who", "check"])
def test_steps_take_few_queries(cast, client_of, django_assert_max_num_queries, step):
    client, draft_id = client_of(cast.employee), uuid4()
    fill_in(client, cast, draft_id)

    with django_assert_max_num_queries(19):
        client.get(url(step, draft_id))


def test_discard_asks_first_and_then_removes(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))

    assert client.get(url("discard", draft_id)).status_code == 200
    assert IncidentDraft.objects.exists()
    client.post(url("discard", draft_id))

    assert not IncidentDraft.objects.exists()
