"""Handling an accident: steps, waiting, mails, links, corrections (DECISIONS 4, ARBO-06)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from incidents.accidents.enums import AccidentStepKind
from incidents.accidents.models import AccidentStep
from incidents.accidents.services import (
    AlreadySettledError,
    InspectorateMissingError,
    finish_accident,
    settle_inspectorate,
)
from incidents.advice.enums import AdviceLevel
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.cases.services.deadlines import watch_deadlines
from incidents.correcting.services import correct_report
from incidents.handling.services.duplicates import link_reports
from incidents.handling.services.feedback import Answer
from incidents.handling.services.handling import take_in_hand
from incidents.handling.services.moving import move_report
from incidents.support.services.offering import nobody_wants_support
from tests.incidents.factories import make_incident, make_report
from tests.incidents.kind_factories import make_accident
from tests.waiting import waiting_in
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.status import TransitionError

pytestmark = pytest.mark.django_db


def settle(cast, incident, **values):
    told = {"kind": AccidentStepKind.NOTIFIED, "done_on": timezone.localdate(), "note": "", "by": cast.leader}
    return settle_inspectorate(incident=incident, **told | values)


def finish(cast, incident, **values):
    done = {"done_on": timezone.localdate(), "note": "De kabel ligt nu in een goot.", "by": cast.leader}
    done["answer"] = Answer()
    nobody_wants_support(incident=incident, by=cast.leader)
    finish_accident(incident=incident, **done | values)


def page(client, incident, name="detail"):
    return client.get(reverse(f"incidents:{name}", args=[incident.reference])).content.decode()


def templates_told(user):
    rows = OutboxMessage.objects.filter(kind="mail", payload__user_id=user.pk)
    return sorted(row.payload["template"] for row in rows)


# --- the inspectorate ----------------------------------------------------------------------------------------------


def test_told_inspectorate_is_kept_with_day_and_person(cast):
    incident = make_accident(cast, is_reportable=True)

    settle(cast, incident, note="Nummer 123")

    step = AccidentStep.objects.get()
    assert (step.kind, step.done_on, step.recorded_by) == ("notified", timezone.localdate(), cast.leader)
    assert not Incident.objects.get().awaits_inspectorate
    assert AuditEvent.objects.filter(action="incident.inspectorate_notified", actor_id=cast.leader.pk).exists()
    assert "accident_settled" in templates_told(cast.employee)


def test_inspectorate_is_settled_once(cast):
    incident = make_accident(cast, is_reportable=True)
    settle(cast, incident)

    with pytest.raises(AlreadySettledError):
        settle(cast, incident)
    assert AccidentStep.objects.count() == 1


def test_inspectorate_is_not_for_an_accident_that_ended_well(cast):
    with pytest.raises(AlreadySettledError):
        settle(cast, make_accident(cast))


def test_step_never_changes_and_says_something(cast):
    incident = make_accident(cast, is_reportable=True)
    step = settle(cast, incident)

    with pytest.raises(DatabaseError), transaction.atomic():
        AccidentStep.objects.filter(pk=step.pk).update(note="anders")
    with pytest.raises(IntegrityError, match="with_words"), transaction.atomic():
        AccidentStep.objects.create(
            organisation=cast.organisation,
            incident=incident,
            kind=AccidentStepKind.DONE,
            done_on=timezone.localdate(),
            recorded_at=timezone.now(),
            recorded_by=cast.leader,
        )


def test_reportable_accident_is_not_closed_before_the_inspectorate_knows(cast):
    incident = make_accident(cast, is_reportable=True)
    take_in_hand(incident=incident, by=cast.leader)

    with pytest.raises(InspectorateMissingError):
        finish(cast, incident)
    settle(cast, incident, kind=AccidentStepKind.NOT_NEEDED, note="De opname was voor iets anders.")
    finish(cast, incident)

    assert Incident.objects.get().status == Status.HANDLED


def test_database_refuses_a_closed_accident_of_which_the_inspectorate_does_not_know(cast):
    incident = make_accident(cast, is_reportable=True)

    with pytest.raises(IntegrityError, match="handled_with_inspectorate"), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(status=Status.HANDLED, reacted_at=timezone.now())


# --- closing -------------------------------------------------------------------------------------------------------


def test_accident_is_closed_with_what_was_done_and_the_reporter_hears(cast):
    incident = make_accident(cast)
    take_in_hand(incident=incident, by=cast.leader)

    finish(cast, incident, answer=Answer("De kabel ligt in een goot."))

    incident = Incident.objects.get()
    assert incident.status == Status.HANDLED
    assert [row.kind for row in incident.accident_steps.all()] == ["done"]
    assert not incident.reactions.exists()
    assert incident.feedback.get().text == "De kabel ligt in een goot."
    assert "incident_handled" in templates_told(cast.employee)


def test_accident_closed_twice_by_the_same_person_keeps_one_step_and_other_words_are_refused(cast):
    incident = make_accident(cast)
    take_in_hand(incident=incident, by=cast.leader)

    for _ in range(2):
        finish(cast, Incident.objects.get())
    with pytest.raises(TransitionError):
        finish(cast, Incident.objects.get(), note="Iets anders.")

    assert AccidentStep.objects.count() == 1


def test_accident_that_nobody_took_in_hand_is_not_closed(cast):
    incident = make_accident(cast)

    with pytest.raises(TransitionError), transaction.atomic():
        finish(cast, incident)
    assert not AccidentStep.objects.exists()


def test_closing_in_the_browser(cast, client_of):
    incident, client = make_accident(cast, is_reportable=True), client_of(cast.leader)
    url = reverse("incidents:inspectorate", args=[incident.reference])

    wrong = client.post(url, {"kind": "not_needed", "done_on": "2999-01-01", "note": ""}).content.decode()
    client.post(url, {"kind": "notified", "done_on": timezone.localdate().isoformat(), "note": "Nummer 5"})
    client.post(reverse("incidents:take_in_hand", args=[incident.reference]))
    nobody_wants_support(incident=incident, by=cast.leader)
    finish_url = reverse("incidents:finish_accident", args=[incident.reference])
    empty = client.post(finish_url, {"done_on": "", "note": ""}).content.decode()
    client.post(
        finish_url,
        {"done_on": timezone.localdate().isoformat(), "note": "Goot gelegd.", "feedback": "Een goot."},
    )

    assert "Schrijf op waarom melden niet nodig was." in wrong
    assert "Vul een datum in die niet in de toekomst ligt." in wrong
    assert "Schrijf op wat er is gedaan." in empty
    assert "Schrijf op wat je de melder vertelt" in empty
    assert Incident.objects.get().status == Status.HANDLED
    seen = page(client, incident)
    assert "Gemeld bij de Arbeidsinspectie" in seen
    assert "vastgelegd door Test Leader" in seen
    assert "Goot gelegd." in seen


def test_pages_of_an_accident_lead_on(cast, client_of):
    incident, client = make_accident(cast, is_reportable=True), client_of(cast.leader)
    aggression = make_incident(cast)

    before = client.get(reverse("incidents:finish_accident", args=[incident.reference]))
    other = client.get(reverse("incidents:finish_accident", args=[aggression.reference]))
    reaction = client.get(reverse("incidents:close", args=[incident.reference]))

    assert before.url.endswith("/arbeidsinspectie/")
    assert other.url.endswith("/afronden/")
    assert reaction.url.endswith("/ongeval-afronden/")


# --- the case page and the lists -----------------------------------------------------------------------------------


def test_case_page_of_an_accident_speaks_of_no_citizen(cast, client_of):
    incident = make_accident(cast, is_reportable=True)

    handler = page(client_of(cast.leader), incident)
    reporter = page(client_of(cast.employee), incident)

    assert "Ongeval melden bij de Arbeidsinspectie" in handler
    assert "Ernstig ongeval op een locatie" in handler
    assert "Wat de wet vraagt" in handler
    assert "Overleden, opgenomen of blijvend gewond" in handler
    for seen in (handler, reporter):
        assert "naar de burger" not in seen
        assert "spreek de burger aan" not in seen
    assert "De werkgever meldt het bij de Arbeidsinspectie" in reporter


def test_witness_of_an_accident_does_not_see_what_the_law_asks(cast, client_of):
    incident = make_accident(cast, is_reportable=False, witnesses=[cast.colleague])

    assert "blijvend gewond" not in page(client_of(cast.colleague), incident)


def test_reportable_accident_waits_for_the_leader_and_the_coordinator(cast):
    incident = make_accident(cast, is_reportable=True)
    now = timezone.now()

    for person in (cast.leader, cast.coordinator):
        first = waiting_in("incidents", person, now)[0]
        assert str(first) == f"Meld het ongeval bij de Arbeidsinspectie · {incident.title} · {incident.reference}"
        assert (first.badge, first.is_at_once, first.due_at) == ("direct", True, None)
    settle(cast, incident)
    assert [item.title for item in waiting_in("incidents", cast.coordinator, now)] == []
    assert [item.due_at for item in waiting_in("incidents", cast.leader, now)] == [None]


def test_no_clock_runs_for_an_accident(cast):
    long_ago = timezone.now() - timedelta(days=3)
    make_accident(cast, happened_on=timezone.localdate(long_ago), now=long_ago)

    assert watch_deadlines() == 0
    assert waiting_in("incidents", cast.coordinator, timezone.now()) == []


# --- correcting, moving, linking -----------------------------------------------------------------------------------


def test_accident_that_turns_out_worse_is_told_to_the_safety_officer(cast):
    incident = make_accident(cast)
    report = make_report(
        cast, kind=incident.kind, behaviours=[], channel=None, story=incident.story, is_reportable=True
    )

    correct_report(incident=incident, report=report, by=cast.employee)

    incident = Incident.objects.get()
    assert incident.is_reportable
    assert incident.advice_level == AdviceLevel.ALWAYS
    assert templates_told(cast.safety) == ["accident_reportable"]


def test_reportable_accident_stays_one_that_had_to_be_reported(cast):
    incident = make_accident(cast, is_reportable=True)
    report = make_report(
        cast, kind=incident.kind, behaviours=[], channel=None, story=incident.story, is_reportable=False
    )

    correct_report(incident=incident, report=report, by=cast.employee)

    assert Incident.objects.get().advice_level == AdviceLevel.ALWAYS
    assert not Incident.objects.get().awaits_inspectorate


def test_correction_form_of_an_accident_asks_what_belongs_to_it(cast, client_of):
    incident, client = make_accident(cast), client_of(cast.employee)
    url = reverse("incidents:correct_part", args=[incident.reference, "alles"])

    form = client.get(url).content.decode()
    client.post(
        url,
        {
            "is_reportable": "unknown",
            "happened_on": timezone.localdate().isoformat(),
            "place": "public_space:",
            "story": "Het was buiten.",
            "affected": [str(cast.employee.pk)],
        },
    )

    incident = Incident.objects.get()
    assert "Welk gedrag was het?" not in form
    assert "Hoe hadden jullie contact?" not in form
    assert "Wat deed je, wat ging er mis en waardoor?" in form
    assert (incident.is_reportable, incident.place_kind, incident.channel) == (None, "public_space", "")
    seen = page(client, incident)
    assert "nog niet bekend" in seen


def test_accidents_laid_together_are_settled_and_closed_together(cast, client_of):
    lead = make_accident(cast, is_reportable=True)
    other = make_accident(cast, by=cast.colleague)
    link_reports(lead=lead, others=[other], by=cast.coordinator)
    take_in_hand(incident=lead, by=cast.coordinator)
    settle(cast, lead, by=cast.coordinator)
    nobody_wants_support(incident=lead, by=cast.coordinator)
    done = {"done_on": timezone.localdate().isoformat(), "note": "De kabel ligt nu in een goot.", "feedback": "Dank."}
    close, client = reverse("incidents:finish_accident", args=[lead.reference]), client_of(cast.coordinator)

    unchosen = client.post(close, done).content.decode()
    client.post(close, done | {f"told_{other.pk}": "own", f"words_{other.pk}": "Je hielp goed."})

    assert f"Kies wat de melder van {other.reference} hoort." in unchosen
    other = Incident.objects.get(pk=other.pk)
    assert other.feedback.get().text == "Je hielp goed."
    theirs = page(client_of(cast.colleague), other)
    assert "Je hielp goed." in theirs
    assert theirs.count("Gemeld bij de Arbeidsinspectie") == 1
    assert other.status == Status.HANDLED
    assert [row.kind for row in other.accident_steps.all()] == ["notified", "done"]


def test_moved_accident_is_handled_by_the_new_leader(cast, client_of):
    incident = make_accident(cast)

    move_report(incident=incident, team=cast.other_team, by=cast.coordinator)

    assert "Melding oppakken" in page(client_of(cast.other_team_leader), incident)


def test_unknown_stays_unknown_when_nothing_else_changes(cast):
    incident = make_accident(cast, is_reportable=None)
    report = make_report(cast, kind=incident.kind, behaviours=[], channel=None, story=incident.story)

    assert correct_report(incident=incident, report=replace(report, is_reportable=None), by=cast.employee) is None
