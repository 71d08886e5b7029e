"""Sending once, numbers in a row, statuses with their history, and who is told."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from incidents.advice.enums import AdviceLevel, AdviceSource, Weight
from incidents.cases.enums import Addressee, Handler, ReactionKind, Status
from incidents.cases.models import Incident, IncidentDraft, IncidentStatusChange, Reaction, Witness
from incidents.handling.services.handling import reopen_case, take_in_hand, withdraw_report
from incidents.reports.services.drafts import DraftTakenError, drop_old_drafts, save_draft
from incidents.reports.services.reporting import report_incident
from protocols.norms.models import NormVersion
from tests.at_once import at_once
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.incidents.factories import finish_report, make_incident, make_report, tiles
from tests.protocols.factories import make_norm
from vpd.audit.models import AuditEvent
from vpd.celery import app
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import DeadlineKind, Role
from vpd.organisation.models import Membership
from vpd.organisation.status import TransitionError, take_to

# A threat is told at once; what need not be reported waits for the overview (tests/messaging/test_digests.py).
MUST = "HOUDING_STALKEN"


def mails() -> set[tuple[str, int]]:
    return {
        (message.payload["template"], message.payload["user_id"])
        for message in OutboxMessage.objects.filter(kind="mail")
    }


def statuses(incident: Incident) -> list[str]:
    return [change.to_status for change in incident.status_changes.all()]


# --- sending -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_report_incident_keeps_what_was_advised(cast):
    norm = make_norm(cast.organisation)

    incident = make_incident(cast, "BELEDIGING", "HOUDING_STALKEN")

    assert incident.leading_category == "threat"
    assert incident.advice_level == AdviceLevel.ALWAYS
    assert incident.advice_codes == "R-23, R-29"
    assert incident.advice_sentence == "Altijd melden en afhandelen conform het sanctiebeleid"
    assert incident.advice_source == AdviceSource.NORM
    assert incident.norm_version == norm
    assert incident.protocol_version is None


@pytest.mark.django_db
def test_report_incident_without_any_norm_uses_the_shipped_division(cast):
    incident = make_incident(cast, "WAPENGEBRUIK")

    assert incident.advice_level == AdviceLevel.ALWAYS
    assert incident.advice_source == AdviceSource.DEFAULT
    assert incident.norm_version is None


@pytest.mark.django_db
def test_report_of_only_emotion_has_no_category(cast):
    incident = make_incident(cast, "EMOTIE_KRITIEK")

    assert incident.leading_category == ""
    assert incident.title == "Emotie aan de balie"


@pytest.mark.django_db
def test_numbers_follow_each_other_within_a_year_and_an_organisation(cast):
    new_year = timezone.make_aware(datetime(2026, 12, 31, 23, 59))

    first = make_incident(cast, now=new_year)
    second = make_incident(cast, now=new_year)
    third = make_incident(cast, now=new_year + timedelta(minutes=2))

    assert [first.reference, second.reference, third.reference] == ["2026-0001", "2026-0002", "2027-0001"]


@pytest.mark.django_db
def test_same_draft_sent_twice_is_one_incident(cast):
    draft_id = uuid4()

    first = make_incident(cast, draft_id=draft_id)
    second = make_incident(cast, draft_id=draft_id)

    assert first == second
    assert Incident.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_same_draft_sent_by_two_requests_at_once_is_one_incident(cast: Cast):
    report, draft_id = make_report(cast), uuid4()

    found = at_once(*[lambda: report_incident(report=report, by=cast.employee, draft_id=draft_id)] * 4)

    assert {incident.reference for incident in found} == {f"{timezone.localdate().year}-0001"}
    assert Incident.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_stay_unique_and_without_gaps_when_many_report_at_once(cast: Cast):
    report = make_report(cast)

    found = at_once(*[lambda: report_incident(report=report, by=cast.employee).reference] * 8)

    year = timezone.localdate().year
    assert sorted(found) == [f"{year}-{number:04d}" for number in range(1, 9)]


@pytest.mark.django_db
def test_sending_removes_the_draft(cast):
    draft = save_draft(draft_id=uuid4(), step="wat", values={}, by=cast.employee)

    make_incident(cast, draft_id=draft.pk)

    assert not IncidentDraft.objects.exists()


@pytest.mark.django_db
def test_deadline_starts_at_the_report(cast):
    saturday = timezone.make_aware(datetime(2026, 3, 28, 12, 0))

    incident = make_incident(cast, happened_on=date(2026, 3, 20), now=saturday)

    assert timezone.localtime(incident.reaction_due_at) == timezone.make_aware(datetime(2026, 3, 30, 13, 0))


@pytest.mark.django_db
def test_deadline_in_working_days_follows_the_setting(cast):
    cast.organisation.deadline_kind = DeadlineKind.WORKING_DAYS
    cast.organisation.save()
    cast.team.refresh_from_db()
    thursday = timezone.make_aware(datetime(2026, 4, 2, 16, 50))

    incident = make_incident(cast, happened_on=date(2026, 4, 2), now=thursday)

    assert timezone.localtime(incident.reaction_due_at) == timezone.make_aware(datetime(2026, 4, 8, 16, 50))


@pytest.mark.django_db
def test_reporting_leaves_an_audit_row(cast):
    incident = make_incident(cast)

    event = AuditEvent.objects.get(action="incident.reported")
    assert (event.actor_id, event.subject_id) == (cast.employee.pk, str(incident.pk))


# --- who handles it and who is told --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_leader_and_coordinator_hear_of_a_report_and_the_reporter_gets_a_confirmation(cast):
    make_incident(cast, MUST)

    assert mails() == {
        ("incident_reported", cast.leader.pk),
        ("incident_reported_along", cast.coordinator.pk),
        ("incident_confirmation", cast.employee.pk),
        ("support_given", cast.aftercare.pk),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["affected", "witnesses"])
def test_leader_who_is_involved_is_passed_over(cast, role):
    incident = make_incident(cast, MUST, **{role: [cast.leader]})

    assert incident.handler == Handler.COORDINATOR
    assert ("incident_reported", cast.leader.pk) not in mails()


@pytest.mark.django_db
def test_leader_who_reports_does_not_handle_the_own_report(cast):
    assert make_incident(cast, MUST, by=cast.leader, affected=[cast.leader]).handler == Handler.COORDINATOR


@pytest.mark.django_db
def test_other_addressee_keeps_the_leader_out(cast):
    incident = make_incident(cast, MUST, addressee=Addressee.COUNSELLOR, addressed_to=cast.counsellor)

    assert incident.handler == Handler.COORDINATOR
    assert mails() == {
        ("incident_reported", cast.coordinator.pk),
        ("incident_reported", cast.counsellor.pk),
        ("incident_confirmation", cast.employee.pk),
        ("support_given", cast.aftercare.pk),
    }


@pytest.mark.django_db
def test_team_without_leader_falls_to_the_leader_of_the_department(cast):
    Membership.objects.filter(user=cast.leader).delete()
    head = make_user(cast.organisation)
    make_member(head, Role.TEAM_LEADER, department=cast.team.department)

    incident = make_incident(cast, MUST)

    assert incident.handler == Handler.LEADER
    assert ("incident_reported", head.pk) in mails()


@pytest.mark.django_db
def test_nobody_reachable_is_told_to_the_functional_admin_without_contents(cast):
    Membership.objects.filter(role__in=[Role.TEAM_LEADER, Role.COORDINATOR]).delete()

    incident = make_incident(cast)

    assert ("incident_nobody_reachable", cast.admin.pk) in mails()
    message = OutboxMessage.objects.get(payload__template="incident_nobody_reachable")
    assert incident.reference not in message.payload["context"]["link"]


@pytest.mark.django_db
def test_mails_hold_a_number_and_a_link_only(cast):
    incident = make_incident(cast, story="GEHEIM VERHAAL")

    for message in OutboxMessage.objects.filter(kind="mail"):
        assert set(message.payload["context"]) == {"reference", "link"}
        assert incident.story not in str(message.payload)


@pytest.mark.django_db
def test_what_is_dated_in_the_past_is_told_to_nobody(cast):
    make_incident(cast, happened_on=date(2026, 1, 5), now=timezone.make_aware(datetime(2026, 1, 5, 12)))

    assert mails() == set()


# --- statuses ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_status_and_history_stay_equal_through_a_whole_life(cast):
    incident = make_incident(cast)

    take_in_hand(incident=incident, by=cast.leader)
    finish_report(
        incident=incident,
        kind=ReactionKind.CONVERSATION,
        reacted_on=timezone.localdate(),
        note="Gesproken.",
        by=cast.leader,
    )
    reopen_case(incident=incident, by=cast.coordinator)
    withdraw_report(incident=incident, by=cast.coordinator, reason="Dubbel gemeld.")

    incident.refresh_from_db()
    assert statuses(incident) == ["reported", "in_progress", "handled", "reopened", "withdrawn"]
    assert incident.status == statuses(incident)[-1]


@pytest.mark.django_db
@pytest.mark.parametrize("to", [Status.HANDLED, Status.REOPENED])
def test_status_refuses_a_step_that_does_not_exist(cast, to):
    incident = make_incident(cast)

    with pytest.raises(TransitionError):
        take_to(thing=incident, to=to, by=cast.leader)


@pytest.mark.django_db
def test_second_person_to_take_the_same_step_is_told_and_changes_nothing(cast):
    incident = make_incident(cast)
    stale = Incident.objects.get(pk=incident.pk)
    take_in_hand(incident=incident, by=cast.leader)

    with pytest.raises(TransitionError):
        take_in_hand(incident=stale, by=cast.coordinator)
    take_in_hand(incident=incident, by=cast.leader)

    assert statuses(incident) == ["reported", "in_progress"]


@pytest.mark.django_db
def test_case_closed_twice_by_the_same_person_keeps_one_reaction_and_other_words_are_refused(cast):
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader)
    told = {
        "kind": ReactionKind.LETTER,
        "reacted_on": timezone.localdate(),
        "feedback": "Verstuurd.",
    }

    for _ in range(2):
        finish_report(incident=Incident.objects.get(pk=incident.pk), note="De eerste.", by=cast.leader, **told)
    with pytest.raises(TransitionError):
        finish_report(incident=Incident.objects.get(pk=incident.pk), note="De tweede.", by=cast.leader, **told)

    assert [reaction.note for reaction in incident.reactions.all()] == ["De eerste."]
    assert incident.feedback.count() == 1
    assert statuses(incident) == ["reported", "in_progress", "handled"]


@pytest.mark.django_db
def test_reporter_hears_of_every_step_of_another(cast):
    incident = make_incident(cast)

    take_in_hand(incident=incident, by=cast.leader)
    withdraw_report(incident=incident, by=cast.coordinator, reason="Dubbel gemeld.")

    assert {("incident_taken_in_hand", cast.employee.pk), ("incident_withdrawn", cast.employee.pk)} <= mails()


# --- what Postgres refuses -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_database_refuses_a_closed_case_without_reaction(cast):
    incident = make_incident(cast)

    with pytest.raises(IntegrityError, match="cases_incident_handled_with_reaction"), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(status=Status.HANDLED)


@pytest.mark.django_db
def test_database_refuses_no_reaction_without_reason(cast):
    incident = make_incident(cast)

    with pytest.raises(IntegrityError, match="cases_reaction_none_with_reason"), transaction.atomic():
        Reaction.objects.create(
            organisation=cast.organisation,
            incident=incident,
            kind=ReactionKind.NONE,
            reacted_on=timezone.localdate(),
            recorded_at=timezone.now(),
            recorded_by=cast.leader,
        )


@pytest.mark.django_db
def test_database_refuses_to_weaken_a_threat(cast):
    incident = make_incident(cast, "WAPENGEBRUIK")

    with pytest.raises(IntegrityError, match="always_reported"), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(advice_level=AdviceLevel.WAIT)


@pytest.mark.django_db
def test_database_refuses_to_change_or_remove_history(cast):
    make_incident(cast)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        IncidentStatusChange.objects.update(to_status=Status.HANDLED)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        IncidentStatusChange.objects.all().delete()


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["verbal", "emotion_self", "elsewhere"])
def test_database_refuses_a_mapping_to_a_lighter_column(cast, column):
    tiles()

    with pytest.raises(DatabaseError, match="heavier column"), transaction.atomic():
        NormVersion.objects.create(
            organisation=cast.organisation, number=1, title="Norm", mapping={"HOUDING_STALKEN": column}
        )


@pytest.mark.django_db
def test_behaviour_counts_in_the_heavier_column_of_the_norm(cast):
    tiles()
    shipped = make_norm(cast.other_organisation)
    source = NormVersion.objects.shipped().first()
    norm = NormVersion.objects.create(
        organisation=cast.organisation,
        number=1,
        title=source.title,
        norm_sentence=shipped.norm_sentence,
        mapping={"DISCRIMINATIE": "threat"},
        status="published",
        published_at=timezone.now(),
        in_force_from=timezone.localdate() - timedelta(days=30),
    )

    incident = make_incident(cast, "DISCRIMINATIE")

    assert incident.norm_version == norm
    assert incident.advice_weight == Weight.THREAT
    assert incident.leading_category == "threat"


# --- drafts --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_draft_of_another_cannot_be_overwritten(cast):
    draft = save_draft(draft_id=uuid4(), step="wat", values={"story": "van mij"}, by=cast.employee)

    with pytest.raises(DraftTakenError):
        save_draft(draft_id=draft.pk, step="wat", values={"story": "van jou"}, by=cast.colleague)


@pytest.mark.django_db
def test_drafts_go_after_fourteen_days(cast):
    save_draft(draft_id=uuid4(), step="wat", values={}, by=cast.employee)
    now = timezone.now()

    assert drop_old_drafts(now=now + timedelta(days=13, hours=23)) == 0
    assert drop_old_drafts(now=now + timedelta(days=14, minutes=1)) == 1


@pytest.mark.django_db
def test_night_task_drops_old_drafts_and_stands_in_the_schedule(cast):
    draft = save_draft(draft_id=uuid4(), step="wat", values={}, by=cast.employee)
    IncidentDraft.objects.filter(pk=draft.pk).update(updated_at=timezone.now() - timedelta(days=15))

    app.loader.import_default_modules()
    app.tasks["incidents.drop_old_drafts"]()

    assert not IncidentDraft.objects.exists()
    assert "incidents.drop_old_drafts" in {entry["task"] for entry in app.conf.beat_schedule.values()}


def add_witness(organisation, incident, user):
    Witness.objects.create(organisation=organisation, incident=incident, user=user)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
def test_database_refuses_somebody_of_another_municipality(cast):
    incident = make_incident(cast)

    with pytest.raises(IntegrityError, match="cases_witness_user_in_organisation"), transaction.atomic():
        add_witness(cast.organisation, incident, cast.other_coordinator)


@pytest.mark.django_db
def test_database_refuses_a_part_under_another_municipality(cast):
    incident = make_incident(cast)

    with pytest.raises(IntegrityError, match="cases_witness_incident_in_organisation"), transaction.atomic():
        add_witness(cast.other_organisation, incident, cast.other_coordinator)
