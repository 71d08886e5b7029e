"""The list, its filters and export, and the case page."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.cases.enums import Addressee, Channel
from incidents.cases.summaries.waiting import my_reports
from incidents.handling.services.handling import take_in_hand
from incidents.support.services.offering import nobody_wants_support
from tests.incidents.factories import make_incident
from tests.waiting import waiting_in
from vpd.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

LIST = "/incidenten/"
CLOSING = {"own_share": "none", "protocol": "worked", "feedback": "Er is een brief gestuurd."}


def references(response) -> list[str]:
    return [incident.reference for incident in response.context["page"].rows]


def reaction():
    """A letter of today, whatever day that is by now."""
    return {"kind": "letter", "reacted_on": timezone.localdate().isoformat(), "reacted_at": "0:01", "note": "Brief."}


def page(client, incident, step=""):
    return f"/incidenten/{incident.reference}/{step}"


# --- list ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["employee", "leader", "coordinator"])
def test_list_takes_at_most_eight_queries_however_long(cast, client_of, django_assert_max_num_queries, person):
    for _ in range(12):
        make_incident(cast, witnesses=[cast.colleague])
    client = client_of(getattr(cast, person))

    with django_assert_max_num_queries(8):
        response = client.get(LIST)

    assert len(references(response)) == 12


def test_list_shows_nothing_of_others_and_says_what_to_do(cast, client_of):
    make_incident(cast)

    text = client_of(cast.other_team_employee).get(LIST).content.decode()

    assert "Nog geen meldingen" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stand=reported", ["verbal"]),
        ("stand=in_progress", ["physical"]),
        ("categorie=physical", ["physical"]),
        ("categorie=none", []),
        ("contact=phone", ["physical"]),
        ("zoek=paspoort", ["verbal"]),
        ("zoek=WAPEN!", []),
        ("van=2999-01-01", []),
        ("volgorde=-happened_on", ["verbal", "physical"]),
        ("volgorde=reported_at", ["physical", "verbal"]),
    ],
)
def test_list_filters(cast, client_of, query, found):
    day = timezone.localdate() - timedelta(days=3)
    made = {
        "physical": make_incident(
            cast, "WAPENGEBRUIK", channel=Channel.PHONE, happened_on=day, now=timezone.now() - timedelta(days=2)
        ),
        "verbal": make_incident(cast, story="Boos over een paspoort."),
    }
    take_in_hand(incident=made["physical"], by=cast.leader)

    response = client_of(cast.coordinator).get(f"{LIST}?{query}")

    assert references(response) == [made[key].reference for key in found]


def test_search_does_not_look_in_a_story_one_may_not_read(cast, client_of):
    incident = make_incident(cast, story="Iets over een paspoort.", witnesses=[cast.colleague])

    assert references(client_of(cast.colleague).get(f"{LIST}?zoek=paspoort")) == []
    assert references(client_of(cast.colleague).get(f"{LIST}?zoek={incident.reference}")) == [incident.reference]


def test_empty_search_says_so(cast, client_of):
    text = client_of(cast.coordinator).get(f"{LIST}?zoek=xyz").content.decode()

    assert "Geen melding past bij deze keuze." in text


# --- export --------------------------------------------------------------------------------------------------------


def test_export_holds_coded_fields_only_and_leaves_an_audit_row(cast, client_of):
    make_incident(cast, story="GEHEIM VERHAAL", witnesses=[cast.colleague])

    response = client_of(cast.coordinator).get(reverse("incidents:export", kwargs={"kind": "csv"}))

    text = b"".join(response).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert len(rows) == 2
    assert "GEHEIM" not in text
    assert cast.employee.last_name not in text
    assert AuditEvent.objects.filter(action="incident.exported_csv", actor_id=cast.coordinator.pk).exists()


def test_export_takes_the_chosen_filters(cast, client_of):
    make_incident(cast)

    response = client_of(cast.coordinator).get(reverse("incidents:export", kwargs={"kind": "csv"}) + "?stand=handled")

    assert len(b"".join(response).decode("utf-8-sig").strip().splitlines()) == 1


def test_export_in_another_form_is_not_found(cast, client_of):
    assert client_of(cast.coordinator).get(reverse("incidents:export", kwargs={"kind": "exe"})).status_code == 404


# --- case ----------------------------------------------------------------------------------------------------------


def test_case_page_shows_story_advice_and_what_to_do_to_the_leader(cast, client_of):
    incident = make_incident(cast, "HOUDING_STALKEN", story="Het <b>verhaal</b>\nop twee regels")

    text = client_of(cast.leader).get(page(cast, incident)).content.decode()

    assert "Het &lt;b&gt;verhaal&lt;/b&gt;<br>op twee regels" in text
    assert "Melding oppakken" in text
    assert "reactie: nog 47 uur" in text
    assert cast.employee.full_name in text


def test_case_page_shows_a_witness_the_own_part(cast, client_of):
    incident = make_incident(cast, story="Het verhaal", witnesses=[cast.colleague])

    text = client_of(cast.colleague).get(page(cast, incident)).content.decode()

    assert "Je staat in deze melding als getuige." in text
    assert "Het verhaal" not in text
    assert cast.employee.full_name not in text


def test_case_is_taken_in_hand_and_finished_with_a_reaction(cast, client_of):
    incident, client = make_incident(cast), client_of(cast.leader)

    client.post(page(cast, incident, "oppakken/"))
    nobody_wants_support(incident=incident, by=cast.leader)
    client.post(page(cast, incident, "reactie/"), reaction() | {"kind": "phone", "note": "Gesproken."})
    incident.refresh_from_db()
    reacted = incident.status
    client.post(page(cast, incident, "afronden/"), CLOSING)

    incident.refresh_from_db()
    assert (reacted, incident.status) == ("in_progress", "handled")
    assert incident.reactions.get().note == "Gesproken."
    assert "Gesproken." in client.get(page(cast, incident)).content.decode()
    own = client_of(cast.employee).get(page(cast, incident)).content.decode()
    assert "telefonisch aangesproken" in own
    assert "Gesproken." not in own


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "none", "note": ""}, "Schrijf op waarom er geen reactie komt."),
        ({"kind": ""}, "Kies hoe er is gereageerd."),
        ({"reacted_on": "2999-01-01"}, "Vul een datum in die niet in de toekomst ligt."),
        ({"reacted_on": "2000-01-01"}, "Vul een dag op of na"),
        ({"reacted_on": ""}, "Vul in op welke dag het was."),
        ({"reacted_at": ""}, "Vul in hoe laat het was."),
        ({"reacted_at": "straks"}, "Vul een tijd in, bijvoorbeeld 14.30."),
        ({"note": "x" * 2_001}, "2000"),
    ],
)
def test_reaction_with_bad_input_gets_a_dutch_sentence(cast, client_of, values, sentence):
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader)

    text = client_of(cast.leader).post(page(cast, incident, "reactie/"), reaction() | values).content.decode()

    assert sentence in text
    assert not incident.reactions.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"own_share": ""}, "Kies of er iets aan onze kant meespeelde."),
        ({"own_share": "other"}, "Schrijf op wat er aan onze kant meespeelde."),
        ({"protocol": ""}, "Kies wat dit over het protocol zegt."),
        ({"protocol": "change"}, "Schrijf op wat er anders moet in het protocol."),
        ({"feedback": ""}, "Schrijf op wat je de melder vertelt, of hieronder waarom je niets vertelt."),
        ({"reason_for_none": "Uit dienst."}, "Maak dit leeg: je vertelt de melder al iets."),
    ],
)
def test_closing_with_bad_input_gets_a_dutch_sentence(cast, client_of, values, sentence):
    incident, client = make_incident(cast), client_of(cast.leader)
    take_in_hand(incident=incident, by=cast.leader)
    client.post(page(cast, incident, "reactie/"), reaction())

    text = client.post(page(cast, incident, "afronden/"), CLOSING | values).content.decode()

    assert sentence in text
    incident.refresh_from_db()
    assert incident.status == "in_progress"


def test_reaction_before_taking_in_hand_says_what_to_do_first(cast, client_of):
    incident = make_incident(cast)

    response = client_of(cast.leader).get(page(cast, incident, "reactie/"), follow=True)

    assert "Pak de melding eerst op" in response.content.decode()


def test_step_that_another_took_first_is_said(cast, client_of):
    incident, client = make_incident(cast), client_of(cast.coordinator)
    client.post(page(cast, incident, "intrekken/"), {"reason": "Dubbel gemeld."})

    response = client.post(page(cast, incident, "oppakken/"), follow=True)

    assert "Dat kan niet meer: deze melding is nu “ingetrokken”." in response.content.decode()


def test_second_person_to_finish_is_told_and_loses_nothing(cast, client_of):
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader)
    nobody_wants_support(incident=incident, by=cast.leader)
    leader, coordinator = client_of(cast.leader), client_of(cast.coordinator)
    leader.post(page(cast, incident, "reactie/"), reaction())
    leader.post(page(cast, incident, "afronden/"), CLOSING | {"feedback": "De eerste."})

    text = coordinator.post(page(cast, incident, "afronden/"), CLOSING | {"feedback": "De tweede."})

    assert "Een collega heeft deze melding net gewijzigd." in text.content.decode()
    assert "De tweede." in text.content.decode()
    assert [told.text for told in incident.feedback.all()] == ["De eerste."]


@pytest.mark.parametrize(
    "query", ["zoek=%00", "van=gisteren", "team=999999", "stand=onzin", "page=abc", "volgorde=story"]
)
def test_list_survives_nonsense(cast, client_of, query):
    make_incident(cast)

    assert client_of(cast.coordinator).get(f"{LIST}?{query}").status_code == 200


# --- what waits ----------------------------------------------------------------------------------------------------


def test_leader_is_asked_for_open_cases_and_the_coordinator_for_what_no_leader_handles(cast):
    led = make_incident(cast)
    passed_over = make_incident(cast, addressee=Addressee.COORDINATOR)
    now = timezone.now()

    assert [str(item) for item in waiting_in("incidents", cast.leader, now)] == [
        f"Pak de melding op · {led.title} · {led.reference}"
    ]
    assert [str(item) for item in waiting_in("incidents", cast.coordinator, now)] == [
        f"Pak de melding op · {passed_over.title} · {passed_over.reference}"
    ]
    assert waiting_in("incidents", cast.employee, now) == []


def test_coordinator_is_asked_for_what_a_leader_let_run_past_its_deadline(cast):
    late = make_incident(cast)

    found = waiting_in("incidents", cast.coordinator, timezone.now() + timedelta(days=3))

    assert [str(item) for item in found] == [f"Pak de melding op · {late.title} · {late.reference}"]


def test_my_reports_are_the_own_newest_first(cast):
    first = make_incident(cast, now=timezone.now() - timedelta(days=1))
    second = make_incident(cast)
    make_incident(cast, by=cast.colleague)

    assert [report.reference for report in my_reports(cast.employee)] == [second.reference, first.reference]


def test_second_person_who_takes_a_case_in_hand_hears_that_somebody_else_did(cast, client_of):
    incident = make_incident(cast)
    url = reverse("incidents:take_in_hand", kwargs={"reference": incident.reference})
    client_of(cast.leader).post(url)

    again = client_of(cast.leader).post(url, follow=True).content.decode()
    second = client_of(cast.coordinator).post(url, follow=True).content.decode()

    assert "Je hebt deze melding opgepakt." in again
    assert "Je hebt deze melding opgepakt." not in second
    assert "Een collega heeft deze melding net gewijzigd." in second


@pytest.mark.django_db
def test_case_says_the_rule_in_words(cast, client_of):
    incident = make_incident(cast, "WAPENGEBRUIK", "BELEDIGING")

    page = (
        client_of(cast.employee)
        .get(reverse("incidents:detail", kwargs={"reference": incident.reference}))
        .content.decode()
    )

    assert "bedreiging en geweld worden altijd gemeld; is het meer dan één soort gedrag, dan telt het zwaarste" in page
