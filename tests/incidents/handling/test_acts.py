"""The acts of who handles a case, each by itself; what closing needs; a light case; the verdict of the reporter."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from incidents.analysis.summaries.duties import learning_duties
from incidents.analysis.summaries.lessons import lessons_of_case
from incidents.cases import duties, lessons
from incidents.cases.duties import duties_of
from incidents.cases.enums import HelpNow, ReactionKind, Status
from incidents.cases.models import Incident
from incidents.cases.summaries.help import help_duties
from incidents.cases.summaries.waiting import cases_waiting
from incidents.handling.enums import OwnShare, ProtocolOutcome
from incidents.handling.models import Closing, HandOver, Verdict
from incidents.handling.services import light as light_closing
from incidents.handling.services.closing import KeptOpenError
from incidents.handling.services.duplicates import link_reports
from incidents.handling.services.feedback import Answer
from incidents.handling.services.handling import (
    Found,
    LateReasonMissingError,
    NotAHandlerError,
    Reacted,
    close_case,
    give_case,
    give_reason,
    note_event,
    record_reaction,
    reopen_case,
    take_in_hand,
)
from incidents.handling.services.light import close_light
from incidents.handling.services.verdicts import give_verdict
from incidents.handling.summaries.duties import handling_duties
from incidents.handling.summaries.followup import answer_due
from incidents.handling.summaries.waiting import verdicts_waiting
from incidents.measures.summaries.duties import MEASURE, measure_duties
from incidents.police.services.deciding import decide_no
from incidents.police.summaries.duties import police_duties
from incidents.reactions.summaries.duties import reaction_duties
from incidents.support.services.offering import nobody_wants_support
from incidents.support.summaries.duties import support_duties
from tests.factories import make_deputy, make_member, make_user
from tests.incidents.factories import finish_report, make_incident
from tests.incidents.kind_factories import make_accident
from tests.incidents.lessons import learn_from
from tests.mails import told
from vpd.organisation.enums import Role

pytestmark = pytest.mark.django_db

NOTHING_FOUND = Found(OwnShare.NONE, ProtocolOutcome.WORKED)


def page(incident, step=""):
    return f"/incidenten/{incident.reference}/{step}"


def seen(client, incident) -> str:
    return client.get(page(incident)).content.decode()


def in_hand(cast, *codes, **values) -> Incident:
    incident = make_incident(cast, *codes, **values)
    take_in_hand(incident=incident, by=cast.leader)
    nobody_wants_support(incident=incident, by=cast.leader)
    return incident


def letter(**values) -> Reacted:
    return Reacted(ReactionKind.LETTER, timezone.localdate(), note="Brief.", **values)


def state(incident) -> str:
    return Incident.objects.get(pk=incident.pk).status


# --- five acts -----------------------------------------------------------------------------------------------------


def test_given_to_somebody_by_name_who_hears_it_and_finds_it(cast):
    incident = make_incident(cast)

    give_case(incident=incident, to=cast.coordinator, by=cast.leader)

    incident.refresh_from_db()
    assert (incident.status, incident.taken_by) == (Status.IN_PROGRESS, cast.coordinator)
    assert HandOver.objects.get().given_to == cast.coordinator
    assert told("incident_given") == {cast.coordinator.pk}
    assert cases_waiting(cast.coordinator, timezone.now())
    assert not cases_waiting(cast.leader, timezone.now())


def test_giving_grants_no_access(cast, client_of):
    incident = make_incident(cast)

    with pytest.raises(NotAHandlerError):
        give_case(incident=incident, to=cast.other_team_leader, by=cast.leader)
    page_of = client_of(cast.leader).post(page(incident, "geven/"), {"person": cast.other_team_leader.pk})

    assert "Kies een collega uit de lijst." in page_of.content.decode()
    assert state(incident) == Status.REPORTED


def test_who_is_away_hands_the_case_back_to_the_chain(cast):
    deputy = make_user(cast.organisation)
    make_member(deputy, Role.EMPLOYEE, team=cast.team)
    incident = in_hand(cast)
    before = cases_waiting(deputy, timezone.now())
    make_deputy(cast.leader, deputy)
    del deputy._access

    found = cases_waiting(deputy, timezone.now())

    assert not before
    assert [item.url for item in found] == [incident.get_absolute_url()]


def test_note_stands_in_the_timeline_of_who_handles_it_alone(cast, client_of):
    incident = in_hand(cast)

    note_event(incident=incident, text="De buurman belde.", by=cast.leader)

    assert "De buurman belde." in seen(client_of(cast.coordinator), incident)
    assert "De buurman belde." not in seen(client_of(cast.employee), incident)
    assert state(incident) == Status.IN_PROGRESS


def test_first_reaction_stops_the_clock_at_the_moment_it_happened_and_a_later_one_adds(cast):
    now = timezone.localtime()
    incident = make_incident(cast, now=now - timedelta(hours=40))
    take_in_hand(incident=incident, by=cast.leader, now=now - timedelta(hours=30))
    called_at = now - timedelta(hours=10)
    reacted = Reacted(ReactionKind.PHONE, called_at.date(), called_at.time().replace(microsecond=0))

    record_reaction(incident=incident, reacted=reacted, by=cast.leader)
    record_reaction(incident=incident, reacted=letter(), by=cast.leader)

    incident.refresh_from_db()
    assert incident.reacted_at == called_at.replace(microsecond=0)
    assert (incident.status, incident.reactions.count()) == (Status.IN_PROGRESS, 2)


def test_reaction_written_down_after_the_term_but_done_within_it_is_in_time(cast):
    now = timezone.localtime()
    incident = make_incident(cast, now=now - timedelta(hours=60))
    take_in_hand(incident=incident, by=cast.leader)
    in_time = now - timedelta(hours=30)

    with pytest.raises(LateReasonMissingError):
        record_reaction(incident=incident, reacted=letter(), by=cast.leader)
    record_reaction(
        incident=incident, reacted=Reacted(ReactionKind.PHONE, in_time.date(), in_time.time()), by=cast.leader
    )

    incident.refresh_from_db()
    assert incident.reacted_at <= incident.reaction_due_at


def test_reaction_on_the_spot_is_no_reaction_before_the_report(cast):
    incident = in_hand(cast)
    midnight = Reacted(ReactionKind.ON_THE_SPOT, timezone.localdate(), time(0, 0))

    record_reaction(incident=incident, reacted=midnight, by=cast.leader)

    incident.refresh_from_db()
    assert incident.reacted_at == incident.reported_at


# --- closing -------------------------------------------------------------------------------------------------------


def test_closing_says_what_must_happen_first(cast, client_of):
    incident = in_hand(cast, "WAPENGEBRUIK")
    client = client_of(cast.leader)

    text = client.get(page(incident, "afronden/")).content.decode()

    assert "Melding afronden kan nog niet" in text
    assert "Leg vast hoe de organisatie de burger een reactie gaf" in text
    assert "dan schrijft de coördinator op waarom" in text
    with pytest.raises(KeptOpenError):
        close_case(incident=incident, found=NOTHING_FOUND, answer=Answer("Dank."), by=cast.leader)


def test_at_a_threat_only_the_coordinator_gives_the_reason_for_no_measure(cast, client_of):
    incident = in_hand(cast, "WAPENGEBRUIK")
    record_reaction(incident=incident, reacted=letter(), by=cast.leader)

    refused = client_of(cast.leader).post(page(incident, "reden/measure/"), {"reason": "Gesprek volstaat."})
    empty = client_of(cast.coordinator).post(page(incident, "reden/measure/"), {"reason": ""})
    client_of(cast.coordinator).post(page(incident, "reden/measure/"), {"reason": "Gesprek volstaat."})
    learn_from(incident, by=cast.leader)
    decide_no(incident=incident, reason="De collega wil het niet.", by=cast.leader)
    close_case(incident=incident, found=NOTHING_FOUND, answer=Answer("Dank."), by=cast.leader)

    assert refused.status_code == 403
    assert "Schrijf de reden op." in empty.content.decode()
    assert state(incident) == Status.HANDLED


def test_reason_never_takes_the_place_of_what_must_be_done(cast, a_source):
    incident = in_hand(cast)
    give_reason(incident=incident, key="reaction", reason="Geen zin.", by=cast.coordinator)

    with pytest.raises(KeptOpenError):
        close_case(incident=incident, found=NOTHING_FOUND, answer=Answer("Dank."), by=cast.coordinator)


def test_duty_of_a_room_above_keeps_the_case_open(cast, a_source):
    incident = in_hand(cast)
    record_reaction(incident=incident, reacted=letter(), by=cast.leader)
    a_source(
        lambda incidents, viewer, now: [
            (one.pk, duties.Duty("x", duties.CasePart.PEOPLE, "Opvang", "open", keeps_open=duties.KeepsOpen("Vraag.")))
            for one in incidents
        ]
    )

    with pytest.raises(KeptOpenError) as kept:
        close_case(incident=incident, found=NOTHING_FOUND, answer=Answer("Dank."), by=cast.leader)

    assert kept.value.words.endswith("Vraag.")


def test_closing_keeps_what_was_found(cast):
    incident = in_hand(cast)
    record_reaction(incident=incident, reacted=letter(), by=cast.leader)

    close_case(
        incident=incident,
        found=Found(OwnShare.OTHER, ProtocolOutcome.CHANGE, "De bel deed het niet.", "Test de bel elke week."),
        answer=Answer("Dank."),
        by=cast.leader,
    )

    closing = Closing.objects.get()
    assert (closing.own_share_note, closing.protocol_note) == ("De bel deed het niet.", "Test de bel elke week.")
    assert told("incident_handled") == {cast.employee.pk}


def test_what_each_linked_report_gets_is_chosen(cast, client_of):
    lead = make_incident(cast)
    own = make_incident(cast, by=cast.colleague, affected=[cast.other_team_employee])
    same = make_incident(cast, by=cast.colleague, affected=[cast.central_reporter])
    for report in (lead, own, same):
        nobody_wants_support(incident=report, by=cast.leader)
    link_reports(lead=lead, others=[own, same], by=cast.leader)
    take_in_hand(incident=lead, by=cast.leader)
    record_reaction(incident=lead, reacted=letter(), by=cast.leader)
    client = client_of(cast.leader)
    sent = {"own_share": "none", "protocol": "worked", "feedback": "Er is een brief gestuurd."}

    unchosen = client.post(page(lead, "afronden/"), sent).content.decode()
    before = state(lead)
    client.post(
        page(lead, "afronden/"),
        sent | {f"told_{own.pk}": "own", f"words_{own.pk}": "Jij stond erbij, dank je.", f"told_{same.pk}": "same"},
    )

    assert f"Kies wat de melder van {own.reference} hoort." in unchosen
    assert before == Status.IN_PROGRESS
    assert [row.text for row in own.feedback.all()] == ["Jij stond erbij, dank je."]
    assert [row.text for row in same.feedback.all()] == ["Er is een brief gestuurd."]
    assert {state(own), state(same), state(lead)} == {Status.HANDLED}
    assert told("incident_handled") == {cast.employee.pk, cast.colleague.pk}
    assert told("incident_feedback") == {cast.other_team_employee.pk, cast.central_reporter.pk}
    for person, report, words in (
        (cast.central_reporter, same, "Er is een brief gestuurd."),
        (cast.other_team_employee, own, "Jij stond erbij, dank je."),
    ):
        seen = client_of(person).get(page(report)).content.decode()
        assert words in seen
        assert "Reactie vastgelegd: brief of e-mail" in seen
        assert lead.reference not in seen


def test_accident_asks_no_reaction_and_no_measure(cast):
    found = {duty.key for duty in duties_of(make_accident(cast), cast.leader, timezone.now())}

    assert not found & {"reaction", MEASURE, "lesson"}


@pytest.fixture
def a_source(monkeypatch):
    """Lets one source more give duties, for this test alone."""
    monkeypatch.setattr(duties, "_sources", list(duties._sources))
    return duties.register


# --- a light case --------------------------------------------------------------------------------------------------

LIGHT = {
    "kind": "on_the_spot",
    "reacted_on": "",
    "reacted_at": "0:01",
    "support": "nobody",
    "own_share": "none",
    "protocol": "worked",
    "answer": "Dank je wel.",
}


def light(**values) -> dict[str, str]:
    return LIGHT | {"reacted_on": timezone.localdate().isoformat()} | values


def test_light_case_is_taken_reacted_to_and_closed_on_one_screen(cast, client_of):
    incident = make_incident(cast)
    client = client_of(cast.leader)

    text = client.get(page(incident, "licht-afronden/")).content.decode()
    client.post(page(incident, "licht-afronden/"), light())

    assert "twee dingen" in text
    assert [change.to_status for change in incident.status_changes.all()] == ["reported", "in_progress", "handled"]
    assert incident.reactions.get().kind == ReactionKind.ON_THE_SPOT
    assert incident.feedback.get().text == "Dank je wel."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "later"}, "Dan blijft de melding open."),
        ({"support": "later"}, "Vraag het eerst aan iedereen die erbij was."),
        ({"support": "wanted"}, "Plan eerst dat gesprek."),
        ({"support": ""}, "Kies of je het iedereen hebt gevraagd."),
        ({"kind": ""}, "Kies wat de organisatie tegen de burger heeft gezegd."),
    ],
)
def test_honest_answer_that_keeps_it_open_keeps_it_open(cast, client_of, values, sentence):
    incident = make_incident(cast)

    text = client_of(cast.leader).post(page(incident, "licht-afronden/"), light(**values)).content.decode()

    assert sentence in text
    assert state(incident) == Status.REPORTED


@pytest.mark.parametrize(
    ("codes", "values", "sentence"),
    [
        (("WAPENGEBRUIK",), {}, "Bij een bedreiging of geweld kan een melding niet in één keer worden afgerond."),
        ((), {"help_now": [HelpNow.CALL_ME], "help_phone": "06 00 00 00 14"}, "De melder vroeg om hulp"),
        ((), {"help_now": [HelpNow.MEDICAL_GIVEN]}, "er was medische hulp"),
        ((), {"others_affected": {"hired": 2}}, "Het overkwam meer dan één collega."),
    ],
)
def test_what_is_not_light_refuses_that_road_and_says_why(cast, client_of, codes, values, sentence):
    incident = make_incident(cast, *codes, **values)
    client = client_of(cast.leader)

    text = client.get(page(incident, "licht-afronden/")).content.decode()
    client.post(page(incident, "licht-afronden/"), light())

    assert sentence in text
    assert state(incident) == Status.REPORTED
    assert "licht-afronden" not in seen(client, incident)


def test_light_closing_takes_along_what_other_rooms_record(cast, monkeypatch):
    incident, asked = make_incident(cast), []
    followers = [*light_closing._followers, lambda **told: asked.append(told)]
    monkeypatch.setattr(light_closing, "_followers", followers)

    close_light(incident=incident, reacted=letter(), found=NOTHING_FOUND, answer="Dank.", by=cast.leader)

    assert [(row["incident"], row["by"]) for row in asked] == [(incident, cast.leader)]


def test_mijn_werk_leads_a_light_case_to_its_screen_and_a_threat_to_its_page(cast):
    light_case = make_incident(cast)
    threat = make_incident(cast, "WAPENGEBRUIK")

    urls = {item.url for item in cases_waiting(cast.leader, timezone.now())}

    assert urls == {page(light_case, "licht-afronden/"), threat.get_absolute_url()}


# --- what the reporter reads, and says -----------------------------------------------------------------------------


def test_reporter_reads_by_when_there_is_an_answer_and_then_the_answer(cast, client_of):
    incident = in_hand(cast)
    client = client_of(cast.employee)

    before = seen(client, incident)
    finish_report(incident=incident, by=cast.leader, feedback="We hebben gebeld.")

    assert answer_due(incident) == timezone.localdate() + timedelta(days=14)
    assert "Nog geen antwoord." in before
    assert "We hebben gebeld." in seen(client, incident)


def test_no_goes_to_the_coordinator_with_a_proposal_to_reopen(cast, client_of):
    incident = in_hand(cast)
    finish_report(incident=incident, by=cast.leader, feedback="Dank.")

    client_of(cast.employee).post(page(incident, "oordeel/"), {"is_good": "no", "note": "Ik hoorde niets."})
    waiting = verdicts_waiting(cast.coordinator, timezone.now())
    reopen_case(incident=incident, by=cast.coordinator)

    assert told("incident_verdict") == {cast.coordinator.pk}
    assert [item.title for item in waiting] == ["Kijk of de melding weer open moet"]
    assert verdicts_waiting(cast.coordinator, timezone.now()) == []
    assert not Verdict.objects.visible_to(cast.leader).exists()


def test_no_about_what_the_coordinator_handled_goes_to_another_or_the_counsellor(cast):
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.coordinator)
    finish_report(incident=incident, by=cast.coordinator, feedback="Dank.")

    verdict = give_verdict(
        incident=incident,
        is_good=False,
        note="",
        by=cast.employee,
        reader=f"counsellor:{cast.counsellor.pk}",
    )

    assert [row.user for row in verdict.readers.all()] == [cast.counsellor]
    assert not Verdict.objects.visible_to(cast.coordinator).exists()


def test_verdict_is_asked_once_and_after_closing_only(cast, client_of):
    incident, client = in_hand(cast), client_of(cast.employee)

    before = seen(client, incident)
    finish_report(incident=incident, by=cast.leader, feedback="Dank.")
    asked = seen(client, incident)
    client.post(page(incident, "oordeel/"), {"is_good": "yes"})

    assert "Is er goed gereageerd op je melding?" not in before
    assert "Is er goed gereageerd op je melding?" in asked
    assert "Is er goed gereageerd op je melding?" not in seen(client, incident)
    assert Verdict.objects.get().is_good


# --- the page ------------------------------------------------------------------------------------------------------


MOST_ON_A_CASE = 25
"""Twenty, and what the handling of cases, learning and review add (QUALITY)."""


@pytest.mark.parametrize("person", ["leader", "coordinator", "employee", "colleague"])
def test_case_page_takes_few_queries_and_none_twice(cast, client_of, person, django_assert_max_num_queries):
    incident = in_hand(
        cast, "WAPENGEBRUIK", witnesses=[cast.colleague], help_now=[HelpNow.CALL_ME], help_phone="06 00 00 00 14"
    )
    note_event(incident=incident, text="Gebeld.", by=cast.leader)
    record_reaction(incident=incident, reacted=letter(), by=cast.leader)
    client = client_of(getattr(cast, person))
    client.get(page(incident))

    with django_assert_max_num_queries(MOST_ON_A_CASE) as asked:
        client.get(page(incident))

    statements = [query["sql"] for query in asked.captured_queries]
    assert len(statements) == len(set(statements))


def test_nu_holds_at_most_three_duties_of_the_person_looking(cast, client_of):
    incident = in_hand(cast, "WAPENGEBRUIK")

    leader = client_of(cast.leader).get(page(incident)).context["now_rows"]
    coordinator = client_of(cast.coordinator).get(page(incident)).context["now_rows"]

    # Which term ends first depends on the day of the week.
    assert {row.what for row in leader} == {
        "Vier vragen in tien minuten",
        "Reactie aan de burger",
        "Gesprek met de burger",
    }
    assert [row.what for row in coordinator] == ["Maatregel voor de burger"]


def test_every_hook_of_a_case_is_filled():
    above = {support_duties, reaction_duties, police_duties, measure_duties, learning_duties}
    assert {help_duties, handling_duties} | above <= set(duties._sources)
    assert lessons_of_case in lessons._sources
    assert nobody_wants_support in light_closing._followers


def test_reaction_form_points_to_what_has_a_page_of_its_own(cast, client_of):
    incident, client = in_hand(cast, "WAPENGEBRUIK"), client_of(cast.leader)
    url = page(incident, "reactie/")

    shown = client.get(url)
    refused = client.post(url, {"kind": "conversation", "reacted_on": timezone.localdate(), "reacted_at": "0:01"})

    assert dict(shown.context["elsewhere"]) == {
        "Gesprek vastleggen dat er al was": page(incident, "gesprek/geweest/"),
        "Dienstverlening aanpassen": page(incident, "dienstverlening/"),
        "Maatregel voorstellen": page(incident, "maatregel/"),
    }
    assert "kind" in refused.context["form"].errors
    assert not incident.reactions.exists()
