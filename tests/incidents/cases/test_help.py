"""Somebody asked to be called: the chain, the office hours, what each may see, and what the request outlives."""

from datetime import date, datetime, time, timedelta
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from incidents.cases.duties import duties_of, that_keep_open
from incidents.cases.enums import Addressee, HelpNow, HelpStatus, ReactionKind, Status
from incidents.cases.models import HelpRequest, Incident
from incidents.cases.services.help import NoPhoneError, change_help_number, pass_help_on, take_help_to, watch_help
from incidents.cases.tasks import watch_help as watch_help_task
from incidents.correcting.services import correct_report
from incidents.handling.services.closing import KeptOpenError
from incidents.handling.services.duplicates import StillOpenError, link_reports
from incidents.handling.services.handling import take_in_hand, withdraw_report
from tests.cast import Cast
from tests.factories import make_deputy, make_user
from tests.incidents.factories import finish_report, make_incident, make_report
from tests.mails import told
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.calendar import office_hours_of
from vpd.organisation.models import FreeDay
from vpd.organisation.status import TransitionError

pytestmark = pytest.mark.django_db

NUMBER = "06 98 76 54 32"


def at(day: str, clock: str = "10:00") -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time.fromisoformat(clock)))


def asking(cast: Cast, *, by=None, now=None, **values) -> HelpRequest:
    values = {"help_now": [HelpNow.CALL_ME], "help_phone": NUMBER} | values
    return make_incident(cast, by=by, now=now, **values).help_requests.get()


def asked(request: HelpRequest) -> set[int]:
    return {person.pk for person in HelpRequest.objects.get(pk=request.pk).asked_now}


def fresh(request: HelpRequest) -> HelpRequest:
    return HelpRequest.objects.get(pk=request.pk)


def act(client, request: HelpRequest, name: str):
    return client.post(f"/incidenten/{request.incident.reference}/hulp/{name}/", follow=True)


def seen(client, request: HelpRequest) -> str:
    return client.get(f"/incidenten/{request.incident.reference}/").content.decode()


# --- office hours --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (("2026-03-03", "10:00"), 2, ("2026-03-03", "12:00")),
        (("2026-03-03", "16:00"), 2, ("2026-03-04", "10:00")),
        (("2026-03-03", "15:00"), 2, ("2026-03-03", "17:00")),
        (("2026-03-03", "20:00"), 2, ("2026-03-04", "11:00")),
        (("2026-03-03", "07:30"), 2, ("2026-03-03", "11:00")),
        # A Friday afternoon, and what is left runs on after the weekend.
        (("2026-03-06", "16:30"), 2, ("2026-03-09", "10:30")),
        # Good Friday, Easter Monday and the weekend between them.
        (("2026-04-02", "16:00"), 2, ("2026-04-07", "10:00")),
        # The night in which summer time begins: the clock on the wall counts.
        (("2026-03-27", "16:00"), 2, ("2026-03-30", "10:00")),
        # And the one in which it ends.
        (("2026-10-23", "16:00"), 2, ("2026-10-26", "10:00")),
        (("2026-03-03", "10:00"), 8, ("2026-03-04", "10:00")),
    ],
)
def test_office_hours_run_on_working_days_only(cast, start, hours, end):
    assert office_hours_of(cast.organisation).after(at(*start), hours) == at(*end)


def test_own_free_day_is_no_office_day(cast):
    FreeDay.objects.create(organisation=cast.organisation, day=date(2026, 3, 4), name="Brugdag")

    assert office_hours_of(cast.organisation).after(at("2026-03-03", "16:00"), 2) == at("2026-03-05", "10:00")


# --- the chain -----------------------------------------------------------------------------------------------------


def test_request_goes_to_the_leader_and_says_nothing_of_the_number(cast):
    request = asking(cast)

    mails = [row.payload for row in OutboxMessage.objects.all()]
    assert asked(request) == {cast.leader.pk}
    assert told("incident_help_asked") == {cast.leader.pk}
    assert NUMBER not in str(mails) + str(list(AuditEvent.objects.values()))


def test_nobody_is_called_without_a_number(cast):
    with pytest.raises(NoPhoneError):
        asking(cast, help_phone="")


@pytest.mark.parametrize(
    "values",
    [{"addressee": Addressee.COORDINATOR}, {"witnesses": "leader"}, {"affected": "leader"}],
    ids=["another was chosen", "leader saw it", "leader went through it"],
)
def test_leader_past_whom_it_went_is_skipped(cast, values):
    people = {name: [getattr(cast, who)] if who == "leader" else who for name, who in values.items()}

    request = asking(cast, **people)

    assert asked(request) == {cast.coordinator.pk}


def test_leader_who_reported_is_not_asked_to_call(cast):
    assert asked(asking(cast, by=cast.leader, affected=[cast.leader])) == {cast.coordinator.pk}


def test_counsellor_who_was_chosen_is_asked_first_and_then_the_coordinator(cast):
    now = at("2026-03-03")
    request = asking(cast, addressee=Addressee.COUNSELLOR, addressed_to=cast.counsellor, now=now)

    first = asked(request)
    watch_help(now + timedelta(hours=2))

    assert first == {cast.counsellor.pk}
    assert asked(request) == {cast.coordinator.pk}


def test_deputy_is_asked_while_the_leader_is_away(cast):
    deputy = make_user(cast.organisation)
    make_deputy(cast.leader, deputy)

    assert asked(asking(cast)) == {deputy.pk}


def test_untaken_for_two_office_hours_goes_on_and_not_before(cast):
    now = at("2026-03-06", "16:00")
    request = asking(cast, now=now)

    too_soon = watch_help(at("2026-03-09", "09:59"))
    before = asked(request)
    passed = watch_help(at("2026-03-09", "10:00"))

    assert (too_soon, before) == (0, {cast.leader.pk})
    assert (passed, asked(request)) == (1, {cast.coordinator.pk})


def test_worker_that_was_down_passes_nothing_on_outside_office_hours(cast):
    request = asking(cast, now=at("2026-03-03"))

    assert watch_help(at("2026-03-03", "22:00")) == 0
    assert asked(request) == {cast.leader.pk}
    assert watch_help(at("2026-03-04", "09:00")) == 1


def test_taken_and_uncalled_goes_on_to_the_next(cast):
    now = at("2026-03-03")
    request = asking(cast, now=now)
    take_help_to(request=request, to=HelpStatus.TAKEN, by=cast.leader, now=now + timedelta(hours=1))

    watch_help(now + timedelta(hours=2))
    taken = fresh(request).status
    watch_help(now + timedelta(hours=3))

    assert taken == HelpStatus.TAKEN
    assert (fresh(request).status, fresh(request).taken_by) == (HelpStatus.OPEN, None)
    assert asked(request) == {cast.coordinator.pk}
    assert fresh(request).phone == NUMBER


def test_after_the_last_the_functional_admin_hears_and_the_last_is_asked_again(cast):
    request = asking(cast)

    pass_help_on(request=request, by=None)
    first = told("incident_nobody_reachable")
    pass_help_on(request=fresh(request), by=None)

    assert not first
    assert cast.admin.pk in told("incident_nobody_reachable")
    assert asked(request) == {cast.coordinator.pk}
    assert fresh(request).round == 3


def test_beat_runs_it(cast):
    now = office_hours_of(cast.organisation).next_open(timezone.now())
    request = asking(cast)
    HelpRequest.objects.filter(pk=request.pk).update(due_at=now - timedelta(days=30))

    watch_help_task()

    is_open = office_hours_of(cast.organisation).is_open(timezone.now())
    assert asked(request) == ({cast.coordinator.pk} if is_open else {cast.leader.pk})


# --- what is done with it ------------------------------------------------------------------------------------------


def test_number_is_seen_by_who_took_it_and_the_reporter_and_erased_when_answered(cast, client_of):
    request = asking(cast, witnesses=[cast.colleague])
    leader = client_of(cast.leader)

    before = seen(leader, request)
    act(leader, request, "bellen")
    taken = {name: seen(client_of(getattr(cast, name)), request) for name in ("leader", "coordinator", "employee")}
    act(leader, request, "niet-bereikt")
    again = seen(leader, request)
    act(leader, request, "weer-niet-bereikt")
    act(leader, request, "gesproken")

    assert NUMBER not in before
    assert {name: NUMBER in page for name, page in taken.items()} == {
        "leader": True,
        "coordinator": False,
        "employee": True,
    }
    assert f"{cast.leader.full_name} belt" in taken["employee"]
    assert "Weer niet bereikt" in again
    assert (fresh(request).status, fresh(request).phone) == (HelpStatus.SPOKEN, "")
    assert not Incident.objects.get(pk=request.incident_id).awaits_help
    assert NUMBER not in seen(client_of(cast.employee), request)
    assert NUMBER not in seen(client_of(cast.colleague), request)


def test_reporter_reads_whom_it_was_put_to_and_can_take_it_back(cast, client_of):
    request = asking(cast)
    client = client_of(cast.employee)

    page = seen(client, request)
    act(client, request, "hoeft-niet-meer")

    assert f"Gevraagd aan {cast.leader.full_name}" in page
    assert (fresh(request).status, fresh(request).phone) == (HelpStatus.WITHDRAWN, "")
    assert "Gevraagd aan" not in seen(client, request)


@pytest.mark.parametrize(
    ("person", "name", "status"),
    [
        ("employee", "bellen", 403),
        ("colleague", "bellen", 403),
        ("leader", "hoeft-niet-meer", 403),
        ("leader", "weghalen", 404),
        ("other_team_leader", "bellen", 404),
    ],
)
def test_who_may_not_do_it_is_refused(cast, client_of, person, name, status):
    request = asking(cast, witnesses=[cast.colleague])

    assert act(client_of(getattr(cast, person)), request, name).status_code == status
    assert fresh(request).status == HelpStatus.OPEN


def test_outcome_of_a_call_is_for_who_calls(cast, client_of):
    request = asking(cast)
    act(client_of(cast.leader), request, "bellen")

    page = act(client_of(cast.coordinator), request, "niet-bereikt").content.decode()

    assert "Een collega belt" in page
    assert fresh(request).status == HelpStatus.TAKEN


def test_outside_office_hours_the_page_names_the_night_number_and_when_somebody_is_there(cast, client_of, monkeypatch):
    organisation = cast.organisation
    organisation.night_phone = "0800 11 22"
    # An office that is open for one minute a day is closed now, or a minute later.
    organisation.office_opens_at, organisation.office_closes_at = time(3, 0), time(3, 1)
    organisation.save()
    request = asking(cast)

    page = seen(client_of(cast.employee), request)

    assert "Het is nu buiten kantooruren" in page
    assert 'href="tel:08001122"' in page
    assert "3.00 uur is er weer iemand" in page


@pytest.mark.django_db(transaction=True)
def test_two_who_take_it_at_once_one_calls_and_the_other_hears_so(cast):
    request = asking(cast)
    start, results = Barrier(2), []

    def take(person):
        start.wait()
        try:
            take_help_to(request=fresh(request), to=HelpStatus.TAKEN, by=person)
            results.append("takes")
        except TransitionError as refused:
            results.append(refused.words_for(person))
        finally:
            connection.close()

    threads = [Thread(target=take, args=(person,)) for person in (cast.leader, cast.coordinator)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert sorted(results)[1] == "takes"
    assert sorted(results)[0].startswith("Een collega heeft deze vraag om contact net gewijzigd.")
    assert fresh(request).taken_by_id in {cast.leader.pk, cast.coordinator.pk}


# --- what it outlives, and what it keeps open ----------------------------------------------------------------------


def test_request_outlives_withdrawing_and_linking(cast, client_of):
    lead = make_incident(cast)
    request = asking(cast)
    other = asking(cast)

    withdraw_report(incident=request.incident, by=cast.employee)
    link_reports(lead=lead, others=[other.incident], by=cast.leader)

    waiting = set(HelpRequest.objects.waiting_for(cast.leader).values_list("pk", flat=True))
    assert waiting == {request.pk, other.pk}
    seen = client_of(cast.employee).get(request.incident.get_absolute_url()).content.decode()
    assert "De vraag om contact blijft staan. Verder gebeurt er niets mee." in seen


def test_corrected_to_a_leader_who_saw_it_the_request_goes_on(cast):
    request = asking(cast)

    correct_report(incident=request.incident, report=make_report(cast, witnesses=[cast.leader]), by=cast.employee)

    assert asked(request) == {cast.coordinator.pk}
    assert not HelpRequest.objects.visible_to(cast.leader).exists()


def test_report_is_not_closed_while_somebody_waits_for_a_call(cast, client_of):
    request = asking(cast)
    incident = request.incident
    take_in_hand(incident=incident, by=cast.leader)
    reaction = {"kind": ReactionKind.LETTER, "reacted_on": timezone.localdate(), "note": "Brief.", "by": cast.leader}

    with pytest.raises(KeptOpenError) as kept:
        finish_report(incident=incident, feedback="Dank.", **reaction)
    take_help_to(request=request, to=HelpStatus.SPOKEN, by=cast.leader)
    incident.refresh_from_db()
    finish_report(incident=incident, feedback="Dank.", **reaction)

    assert f"{cast.employee.full_name} vroeg om contact" in kept.value.words
    assert incident.status == Status.HANDLED


def test_neither_is_one_whose_linked_report_waits_for_a_call(cast):
    lead, request = make_incident(cast), asking(cast, by=cast.colleague)
    link_reports(lead=lead, others=[request.incident], by=cast.leader)
    take_in_hand(incident=lead, by=cast.leader)

    with pytest.raises(KeptOpenError):
        finish_report(
            incident=lead, kind=ReactionKind.LETTER, reacted_on=timezone.localdate(), note="Brief.", by=cast.leader
        )


def test_what_waits_for_a_call_is_not_laid_to_a_closed_report(cast):
    lead, request = make_incident(cast), asking(cast, by=cast.colleague)
    take_in_hand(incident=lead, by=cast.leader)
    finish_report(
        incident=lead,
        kind=ReactionKind.LETTER,
        reacted_on=timezone.localdate(),
        note="Brief.",
        feedback="Dank.",
        by=cast.leader,
    )

    with pytest.raises(StillOpenError):
        link_reports(lead=lead, others=[request.incident], by=cast.leader)

    left = Incident.objects.get(pk=request.incident_id)
    assert (left.status, left.duplicate_of) == (Status.REPORTED, None)


def test_duty_is_of_who_was_asked(cast):
    incident = asking(cast).incident

    leader, coordinator = (duties_of(incident, person, timezone.now())[0] for person in (cast.leader, cast.coordinator))

    assert (leader.is_mine, coordinator.is_mine) == (True, False)
    assert [duty.key for duty in that_keep_open([leader])] == [leader.key]


def test_database_keeps_no_number_of_what_was_answered(cast):
    request = asking(cast)

    with pytest.raises(DatabaseError), transaction.atomic():
        HelpRequest.objects.filter(pk=request.pk).update(phone="")


def test_both_can_be_ticked(cast):
    incident = make_incident(cast, help_now=[HelpNow.CALL_ME, HelpNow.MEDICAL_GIVEN], help_phone=NUMBER)

    assert (incident.asks_call, incident.medical_given, incident.awaits_help) == (True, True, True)


def test_reporter_gives_another_number_and_who_calls_hears_that_it_changed(cast, client_of):
    request = asking(cast)
    address = f"/incidenten/{request.incident.reference}/hulp-nummer/"
    client = client_of(cast.employee)
    offered = seen(client, request)
    take_help_to(request=request, to=HelpStatus.TAKEN, by=cast.leader)

    refused = client.post(address, {"phone": "bel mij"})
    client.post(address, {"phone": "06 11 22 33 44"})

    assert "Bel op een ander nummer" in offered
    assert "Vul het nummer in waarop we je kunnen bellen" in refused.content.decode()
    assert fresh(request).phone == "06 11 22 33 44"
    assert told("incident_help_number") == {cast.leader.pk}
    assert "06 11 22 33 44" in seen(client_of(cast.leader), request)
    assert not any("06 11" in str(row.payload) for row in OutboxMessage.objects.all())
    assert NUMBER not in str(list(AuditEvent.objects.values()))


def test_no_number_is_kept_once_somebody_was_spoken_with(cast):
    request = asking(cast)
    take_help_to(request=request, to=HelpStatus.SPOKEN, by=cast.leader)

    with pytest.raises(TransitionError):
        change_help_number(request=request, phone="06 11 22 33 44", by=cast.employee)

    assert fresh(request).phone == ""


def test_reporter_reads_who_looked_by_day_and_nobody_else_does(cast, client_of):
    incident = make_incident(cast, witnesses=[cast.colleague])
    address = f"/incidenten/{incident.reference}/"
    client_of(cast.leader).get(address)
    client_of(cast.leader).get(address)
    client_of(cast.coordinator).get(address)
    client_of(cast.employee).get(address)

    looked = client_of(cast.employee).get(address).context["looked"]

    assert len(looked) == 1
    assert set(looked[0][1].split(", ")) == {"Test Leader", "Test Coordinator"}
    assert "Wie keek in je melding" not in client_of(cast.colleague).get(address).content.decode()
