"""After sending: correct, add, feedback, lay together, move, and what it led to."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import AdviceLevel
from incidents.cases.enums import Handler, ReactionKind, Status
from incidents.cases.models import Incident
from incidents.correcting import services as correcting
from incidents.correcting.models import CorrectedField, Correction
from incidents.correcting.services import CorrectionClosedError, correct_report
from incidents.handling.models import Addition, Feedback
from incidents.handling.services.duplicates import (
    AlreadyLinkedError,
    HeavierReportError,
    WithdrawnReportError,
    link_reports,
    settle_lead,
    unlink_report,
)
from incidents.handling.services.feedback import WithdrawnError, add_to_report, give_feedback
from incidents.handling.services.handling import reopen_case, take_in_hand, withdraw_report
from incidents.handling.services.moving import NotMovedError, hand_to_coordinator, move_report
from incidents.outcomes.summaries.figures import quarter_figures
from incidents.outcomes.summaries.outcomes import team_outcomes
from incidents.support.services.offering import nobody_wants_support
from tests.incidents.factories import finish_report, make_incident, make_report, tiles
from tests.mails import told
from tests.waiting import waiting_in
from vpd.audit.models import AuditEvent
from vpd.ui.quarter import Quarter

pytestmark = pytest.mark.django_db


def page(incident, step=""):
    return f"/incidenten/{incident.reference}/{step}"


def seen(client, incident) -> str:
    return client.get(page(incident)).content.decode()


def correct(cast, incident, *codes, by=None, **values):
    report = make_report(cast, *codes, **values)
    correction = correct_report(incident=incident, report=report, by=by or cast.employee)
    incident.refresh_from_db()
    return correction


def finish(incident, by, **values):
    take_in_hand(incident=incident, by=by)
    finish_report(
        incident=incident, kind=ReactionKind.LETTER, reacted_on=timezone.localdate(), note="Brief.", by=by, **values
    )


# --- correct -------------------------------------------------------------------------------------------------------


def test_correction_keeps_what_was_said_and_tells_who_handles(cast):
    incident = make_incident(cast, story="Eerste tekst.")

    correction = correct(cast, incident, story="Tweede tekst.")

    words = correction.words.get()
    assert (incident.story, words.field, words.old, words.new) == (
        "Tweede tekst.",
        "story",
        "Eerste tekst.",
        "Tweede tekst.",
    )
    assert told("incident_corrected") == {cast.leader.pk}
    assert AuditEvent.objects.get(action="incident.corrected").fields == ["story"]


def test_correction_by_the_coordinator_is_told_to_the_reporter_too(cast):
    incident = make_incident(cast)

    correct(cast, incident, story="Nieuw.", by=cast.coordinator)

    assert told("incident_corrected") == {cast.leader.pk, cast.employee.pk}


def test_correction_judges_anew_and_keeps_the_first_advice(cast):
    incident = make_incident(cast)

    correction = correct(cast, incident, "WAPENGEBRUIK")

    assert (incident.leading_category, incident.advice_level) == ("physical", AdviceLevel.ALWAYS)
    assert correction.advice_before["advice_level"] == AdviceLevel.DEPENDS
    assert correction.advice_after["advice_level"] == AdviceLevel.ALWAYS


def test_correction_never_makes_less_of_what_must_be_reported(cast):
    incident = make_incident(cast, "WAPENGEBRUIK")

    correction = correct(cast, incident, "BELEDIGING")

    assert (incident.leading_category, incident.advice_level) == ("verbal", AdviceLevel.ALWAYS)
    assert incident.must_report
    assert correction.advice_after["advice_level"] == AdviceLevel.DEPENDS
    assert told("incident_corrected") == {cast.leader.pk}


def test_correction_of_nothing_leaves_no_trace(cast):
    incident = make_incident(cast, story="Tekst.")

    assert correct(cast, incident, story="Tekst.") is None
    assert not Correction.objects.exists()


def test_correction_that_names_the_leader_gives_the_case_to_the_coordinator(cast):
    incident = make_incident(cast)

    correct(cast, incident, witnesses=[cast.leader])

    assert incident.handler == Handler.COORDINATOR
    assert not Incident.objects.led_by(cast.leader).exists()


@pytest.mark.parametrize("case", ["late", "handled", "withdrawn"])
def test_correction_is_refused_after_seven_days_and_when_closed(cast, case):
    now = timezone.now()
    incident = make_incident(cast, now=now - timedelta(days=7, minutes=1) if case == "late" else now)
    if case == "handled":
        finish(incident, cast.leader)
    if case == "withdrawn":
        withdraw_report(incident=incident, by=cast.coordinator, reason="Dubbel gemeld.")

    with pytest.raises(CorrectionClosedError):
        correct(cast, incident, story="Nieuw.")


def test_corrections_are_read_by_who_reads_the_report_only(cast, client_of):
    incident = make_incident(cast, story="Eerste tekst.", witnesses=[cast.colleague])
    correct(cast, incident, story="Tweede tekst.", witnesses=[cast.colleague])

    reporter, witness = seen(client_of(cast.employee), incident), seen(client_of(cast.colleague), incident)

    assert "Verbeterd door jou" in reporter
    assert "Eerste tekst." in reporter
    assert "Verbeterd door de melder" in witness
    assert "Eerste tekst." not in witness


@pytest.mark.parametrize("model", [Correction, CorrectedField, Addition, Feedback])
def test_database_keeps_what_was_written_after_sending(cast, model):
    incident = make_incident(cast, story="Een.")
    correct(cast, incident, story="Twee.")
    add_to_report(incident=incident, text="Erbij.", by=cast.employee)
    give_feedback(incident=incident, text="Gedaan.", by=cast.leader)

    rows = model.objects.all()
    for change in (
        lambda: rows._raw_delete("default"),
        lambda: model.objects.update(organisation_id=incident.organisation_id),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_correction_page_is_filled_in_and_saves(cast, client_of):
    incident, client = make_incident(cast, story="Eerste tekst.", witnesses=[cast.colleague]), client_of(cast.employee)
    form = client.get(page(incident, "verbeteren/alles/")).context["form"]
    values = {name: form[name].value() for name in form.fields}
    values |= {"story": "Tweede tekst.", "is_time_rough": "", "happened_at": ""}

    response = client.post(page(incident, "verbeteren/alles/"), {k: v for k, v in values.items() if v is not None})

    assert response.status_code == 302
    assert Correction.objects.get().fields == ["story"]


def test_correction_page_says_what_is_wrong_and_when_it_is_too_late(cast, client_of):
    incident, client = make_incident(cast), client_of(cast.employee)

    wrong = client.post(page(incident, "verbeteren/alles/"), {"story": "Tekst"}).content.decode()
    finish(incident, cast.leader)
    late = client.get(page(incident, "verbeteren/alles/"), follow=True).content.decode()

    assert "Kruis aan wat er gebeurde." in wrong
    assert "Verbeteren kan niet meer." in late


# --- add and tell --------------------------------------------------------------------------------------------------


def test_addition_is_read_and_told_to_who_handles(cast, client_of):
    incident = make_incident(cast, witnesses=[cast.colleague])

    client_of(cast.employee).post(page(incident, "aanvullen/"), {"text": "Hij belde terug."})

    assert "Hij belde terug." in seen(client_of(cast.leader), incident)
    assert "Hij belde terug." not in seen(client_of(cast.colleague), incident)
    assert told("incident_addition") == {cast.leader.pk}


def test_addition_after_closing_is_told_to_the_coordinator_too(cast):
    incident = make_incident(cast)
    finish(incident, cast.leader)

    add_to_report(incident=incident, text="Hij belde terug.", by=cast.employee)

    assert told("incident_addition") == {cast.leader.pk, cast.coordinator.pk}


def test_addition_to_a_withdrawn_report_is_refused(cast):
    incident = make_incident(cast)
    stale = Incident.objects.get(pk=incident.pk)
    withdraw_report(incident=incident, by=cast.coordinator, reason="Dubbel gemeld.")

    with pytest.raises(WithdrawnError):
        add_to_report(incident=stale, text="Tekst.", by=cast.employee)


@pytest.mark.parametrize(("step", "person"), [("aanvullen/", "employee"), ("antwoord/", "leader")])
def test_empty_text_gets_a_dutch_sentence(cast, client_of, step, person):
    text = client_of(getattr(cast, person)).post(page(make_incident(cast), step), {"text": " "}).content.decode()

    assert "Schrijf op wat je" in text


def test_feedback_reaches_reporter_and_affected_but_not_the_witness(cast, client_of):
    incident = make_incident(cast, by=cast.employee, affected=[cast.central_reporter], witnesses=[cast.colleague])

    client_of(cast.leader).post(page(incident, "antwoord/"), {"text": "We hebben gebeld."})

    assert "We hebben gebeld." in seen(client_of(cast.employee), incident)
    assert "We hebben gebeld." in seen(client_of(cast.central_reporter), incident)
    assert "We hebben gebeld." not in seen(client_of(cast.colleague), incident)
    assert "Antwoord aan de melder" in seen(client_of(cast.colleague), incident)
    assert told("incident_feedback") == {cast.employee.pk, cast.central_reporter.pk}


def test_reason_for_no_feedback_is_for_who_handles(cast, client_of):
    incident = make_incident(cast)
    finish(incident, cast.leader, reason_for_none="Al bijgepraat.")

    assert "Al bijgepraat." in seen(client_of(cast.leader), incident)
    assert "Al bijgepraat." not in seen(client_of(cast.employee), incident)


def test_reporter_reads_what_comes_and_whom_to_call(cast, client_of):
    cast.team.support_phone = "070 123 45 67"
    cast.team.save()
    incident = make_incident(cast)

    text = seen(client_of(cast.employee), incident)

    assert "Je leidinggevende neemt contact op met jou" in text
    assert "070\u00a0123\u00a045\u00a067" in text


# --- lay together --------------------------------------------------------------------------------------------------


def two_reports(cast, first="BELEDIGING", second="BELEDIGING"):
    return make_incident(cast, first), make_incident(cast, second, by=cast.colleague, affected=[cast.colleague])


def test_linked_reports_count_once_and_wait_once(cast):
    lead, other = two_reports(cast)

    link_reports(lead=lead, others=[other], by=cast.leader)

    quarter = Quarter.of(timezone.localdate())
    figures = quarter_figures(
        organisation_id=cast.organisation.pk, teams=[cast.team.pk], quarters=[quarter], sees_all=True
    )
    assert figures.total == 1
    assert [str(item) for item in waiting_in("incidents", cast.leader, timezone.now())] == [
        f"Pak de melding op · {lead.title} · {lead.reference}"
    ]
    assert told("incident_linked") == {cast.colleague.pk}


def test_linked_report_is_handled_with_the_leading_one(cast, client_of):
    lead, other = two_reports(cast)
    link_reports(lead=lead, others=[other], by=cast.leader)

    finish(lead, cast.leader, feedback="Er is een brief gestuurd.")
    other.refresh_from_db()
    own = seen(client_of(cast.colleague), other)

    assert other.status == Status.HANDLED
    assert [change.to_status for change in other.status_changes.all()] == ["reported", "in_progress", "handled"]
    assert "Er is een brief gestuurd." in own
    assert lead.reference not in own
    assert cast.colleague.pk in told("incident_handled")


def test_linked_report_is_reopened_with_the_leading_one(cast):
    lead, other = two_reports(cast)
    link_reports(lead=lead, others=[other], by=cast.leader)
    finish(lead, cast.leader)

    reopen_case(incident=lead, by=cast.leader)

    other.refresh_from_db()
    assert other.status == Status.REOPENED


def test_report_of_an_event_that_was_handled_before_follows_at_once(cast):
    lead, other = two_reports(cast)
    finish(lead, cast.leader, feedback="Gedaan.")
    nobody_wants_support(incident=other, by=cast.leader)

    link_reports(lead=lead, others=[other], by=cast.leader)

    other.refresh_from_db()
    assert other.status == Status.HANDLED
    assert other.reactions.get().note == "Brief."
    assert other.feedback.get().text == "Gedaan."


def test_report_with_support_to_offer_is_not_closed_by_being_laid_with_a_closed_one(cast, client_of):
    lead, other = two_reports(cast)
    finish(lead, cast.leader, feedback="Gedaan.")
    client = client_of(cast.leader)

    refused = client.post(
        reverse("incidents:link", args=[lead.reference]), {"number": other.reference}
    ).content.decode()
    other.refresh_from_db()

    assert "wacht nog opvang of een telefoontje" in refused
    assert (other.duplicate_of, other.status) == (None, Status.REPORTED)
    assert not told("incident_linked")
    # What was laid there earlier and waits is no reason against another.
    Incident.objects.filter(pk=other.pk).update(duplicate_of=lead)
    settled = make_incident(cast, by=cast.colleague, affected=[cast.employee])
    link_reports(lead=lead, others=[settled], by=cast.leader)
    assert set(lead.duplicates.all()) == {other, settled}


def test_heaviest_report_leads(cast):
    light, heavy = two_reports(cast, second="WAPENGEBRUIK")

    with pytest.raises(HeavierReportError):
        link_reports(lead=light, others=[heavy], by=cast.leader)


def test_corrected_report_that_becomes_the_heaviest_leads(cast):
    lead, other = two_reports(cast)
    link_reports(lead=lead, others=[other], by=cast.leader)

    correct(cast, other, "WAPENGEBRUIK", by=cast.colleague, affected=[cast.colleague])

    lead.refresh_from_db()
    assert other.duplicate_of is None
    assert lead.duplicate_of == other


def test_withdrawn_leading_report_leaves_the_event_counted(cast):
    lead, other = two_reports(cast)
    link_reports(lead=lead, others=[other], by=cast.leader)

    withdraw_report(incident=lead, by=cast.coordinator, reason="Dubbel gemeld.")

    assert list(Incident.objects.of_team(cast.team).counted()) == [other]


def test_link_refuses_what_was_withdrawn_or_belongs_elsewhere(cast):
    lead, other = two_reports(cast)
    third = make_incident(cast)
    link_reports(lead=lead, others=[other], by=cast.leader)

    with pytest.raises(AlreadyLinkedError):
        link_reports(lead=third, others=[other], by=cast.leader)
    withdraw_report(incident=third, by=cast.coordinator, reason="Dubbel gemeld.")
    with pytest.raises(WithdrawnReportError):
        link_reports(lead=lead, others=[third], by=cast.leader)


def test_unlinked_report_counts_by_itself_and_both_steps_stay(cast):
    lead, other = two_reports(cast)
    link_reports(lead=lead, others=[other], by=cast.leader)

    unlink_report(incident=other, by=cast.leader)

    assert Incident.objects.of_team(cast.team).counted().count() == 2
    assert [link.lead_id for link in other.duplicate_links.all()] == [lead.pk, None]


def test_link_page_offers_what_is_alike_and_takes_a_number(cast, client_of):
    lead, other = two_reports(cast)
    early = make_incident(cast, happened_on=timezone.localdate() - timedelta(days=20))
    client = client_of(cast.leader)

    case, offered = seen(client, lead), client.get(page(lead, "koppelen/")).content.decode()
    client.post(page(lead, "koppelen/"), {"reports": [other.reference], "number": early.reference})

    assert f"hetzelfde incident als {other.reference}" in case
    assert "zelfde dag, locatie en team" in offered
    assert early.reference not in offered
    assert set(lead.duplicates.all()) == {other, early}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({}, "Kies een melding"), ({"number": "2020-9999"}, "Er is geen andere melding met dit nummer")],
)
def test_link_page_with_bad_input_gets_a_dutch_sentence(cast, client_of, values, sentence):
    text = client_of(cast.leader).post(page(make_incident(cast), "koppelen/"), values | {"x": "1"}).content.decode()

    assert sentence in text


def test_leader_cannot_link_a_report_that_is_not_the_leaders(cast, client_of):
    lead = make_incident(cast)
    hidden = make_incident(cast, addressee="coordinator")

    text = client_of(cast.leader).post(page(lead, "koppelen/"), {"number": hidden.reference}).content.decode()

    assert "Er is geen andere melding met dit nummer" in text


def test_linked_report_is_handled_at_the_leading_one(cast, client_of):
    lead, other = two_reports(cast)
    link_reports(lead=lead, others=[other], by=cast.leader)
    client = client_of(cast.leader)

    text = client.post(page(other, "oppakken/"), follow=True).content.decode()
    client.post(page(other, "losmaken/"))

    other.refresh_from_db()
    assert "Dat doe je bij de leidende melding." in text
    assert other.status == Status.REPORTED
    assert not other.is_duplicate


# --- move ----------------------------------------------------------------------------------------------------------


def test_moved_report_changes_readers_at_once_and_keeps_its_term(cast, client_of):
    incident = make_incident(cast)
    due_at = incident.reaction_due_at

    client_of(cast.coordinator).post(page(incident, "verplaatsen/"), {"team": cast.other_team.pk})

    incident.refresh_from_db()
    assert (incident.team, incident.reaction_due_at, incident.handler) == (cast.other_team, due_at, Handler.LEADER)
    assert client_of(cast.leader).get(page(incident)).status_code == 404
    assert client_of(cast.other_team_leader).get(page(incident)).status_code == 200
    assert f"Verplaatst van team {cast.team.name} naar team {cast.other_team.name}" in seen(
        client_of(cast.employee), incident
    )
    assert told("incident_moved_away") == {cast.leader.pk}
    assert cast.employee.pk in told("incident_moved")


def test_old_leader_sees_only_that_it_moved(cast, client_of, django_assert_max_num_queries):
    incident = make_incident(cast, "WAPENGEBRUIK", story="Het verhaal")
    move_report(incident=incident, team=cast.other_team, by=cast.coordinator)
    client = client_of(cast.leader)

    with django_assert_max_num_queries(8):
        text = client.get("/incidenten/verplaatst/").content.decode()

    assert incident.reference in text
    assert "Het verhaal" not in text
    assert "Geweld en vernieling" not in text
    assert incident.reference not in client_of(cast.employee).get("/incidenten/verplaatst/").content.decode()


def test_report_is_not_moved_to_where_it_is(cast):
    with pytest.raises(NotMovedError):
        move_report(incident=make_incident(cast), team=cast.team, by=cast.coordinator)


def test_report_for_the_coordinator_stays_so_when_it_moves(cast):
    incident = make_incident(cast, addressee="coordinator")

    move_report(incident=incident, team=cast.other_team, by=cast.coordinator)

    assert incident.handler == Handler.COORDINATOR
    assert told("incident_moved_away") == set()


def test_leader_gives_a_report_to_the_coordinator(cast, client_of):
    # What must be reported is told at once; the rest waits for the overview.
    incident, client = make_incident(cast, "WAPENGEBRUIK"), client_of(cast.leader)

    text = client.post(page(incident, "verplaatsen/"), follow=True).content.decode()

    incident.refresh_from_db()
    assert incident.handler == Handler.COORDINATOR
    assert incident.reference in text
    assert client.get(page(incident)).status_code == 404
    assert cast.coordinator.pk in told("incident_reported")
    with pytest.raises(NotMovedError):
        hand_to_coordinator(incident=incident, by=cast.leader)


def test_move_without_a_team_gets_a_dutch_sentence(cast, client_of):
    url = page(make_incident(cast), "verplaatsen/")

    text = client_of(cast.coordinator).post(url, {"team": ""}).content.decode()

    assert "Kies bij welk team deze melding hoort." in text


# --- what it led to ------------------------------------------------------------------------------------------------


def test_outcomes_count_every_event_of_the_own_team_once(cast):
    lead, other = two_reports(cast)
    make_incident(cast, team=cast.other_team)
    withdraw_report(incident=make_incident(cast), by=cast.coordinator, reason="Dubbel gemeld.")
    link_reports(lead=lead, others=[other], by=cast.leader)
    finish(lead, cast.leader, feedback="Er is een brief gestuurd.")

    found = team_outcomes(team=cast.team, on=timezone.localdate())

    assert (found.reports, found.handled, found.told) == (1, 1, 1)
    assert found.reactions.rows == [["Brief of e-mail", 1]]


def test_outcomes_page_is_about_the_own_team_only(cast, client_of, django_assert_max_num_queries):
    make_incident(cast, story="Het verhaal")
    client = client_of(cast.colleague)

    with django_assert_max_num_queries(14):
        own = client.get("/incidenten/wat-het-opleverde/").content.decode()
    other = client_of(cast.coordinator).get("/incidenten/wat-het-opleverde/").content.decode()

    assert f"Alleen voor team {cast.team.name}" in own
    assert "Het verhaal" not in own
    assert cast.other_team.name not in own
    assert "Je hoort niet bij een team" in other


# --- the case page -------------------------------------------------------------------------------------------------


def test_case_page_takes_as_many_queries_however_much_was_added(cast, client_of, django_assert_max_num_queries):
    incident = make_incident(cast, story="0")
    for number in range(6):
        correct(cast, incident, story=str(number + 1))
        add_to_report(incident=incident, text="Erbij.", by=cast.employee)
        give_feedback(incident=incident, text="Gedaan.", by=cast.leader)
    client = client_of(cast.leader)

    with django_assert_max_num_queries(45):
        client.get(page(incident))


def test_report_made_equal_keeps_its_tiles(cast):
    incident = make_incident(cast, "BELEDIGING", "HOUDING_STALKEN")

    correct_report(
        incident=incident,
        report=replace(make_report(cast), behaviours=tiles("HOUDING_STALKEN")),
        by=cast.employee,
    )

    assert [row.behaviour.code for row in incident.behaviours.all()] == ["HOUDING_STALKEN"]


def test_lead_follows_a_correction():
    assert settle_lead in correcting._followers


def test_correction_nobody_follows_leaves_the_lead(cast, monkeypatch):
    lead, other = two_reports(cast)
    link_reports(lead=lead, others=[other], by=cast.leader)
    monkeypatch.setattr("incidents.correcting.services._followers", [])

    correct(cast, other, "WAPENGEBRUIK", by=cast.colleague, affected=[cast.colleague])
    lead.refresh_from_db()

    assert lead.duplicate_of is None
