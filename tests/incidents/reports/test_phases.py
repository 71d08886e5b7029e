"""Who sends reports while the reporting is rolled out; nobody is left without somebody who can (R-24)."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Incident, IncidentDraft
from incidents.light_signals.models import IncidentSignal
from incidents.reports.access import can_choose_phase, can_report
from incidents.reports.summaries.who_reports import contacts_for
from tests.access_table import PEOPLE
from tests.factories import make_member
from tests.incidents.factories import make_incident
from tests.incidents.light_signals.factories import make_signal
from tests.incidents.reports.test_spot import text_of, url, what, who
from vpd.audit.models import AuditEvent
from vpd.organisation.enums import ReportingPhase, Role
from vpd.organisation.models import Membership, User

pytestmark = pytest.mark.django_db

CENTRAL, LEADERS, EVERYONE = ReportingPhase
FOR_ALL = {"coordinator", "central_reporter"}
LEADING = {"leader", "other_team_leader"}
START = reverse("incidents:report")
SETTING = reverse("incidents:report_phase")
CALM = "Wie meldt voor jou?"


@pytest.fixture
def in_phase(cast):
    def choose(phase):
        cast.organisation.reporting_phase = phase
        cast.organisation.save()

    return choose


def fresh(person):
    """The person as a next request finds it."""
    return User.objects.get(pk=person.pk)


@pytest.mark.parametrize("phase", [CENTRAL, LEADERS, EVERYONE])
@pytest.mark.parametrize("key", [key for key in PEOPLE if key != "other_coordinator"])
def test_every_role_in_every_phase(cast, client_of, in_phase, phase, key):
    in_phase(phase)
    may = phase == EVERYONE or key in FOR_ALL or (phase == LEADERS and key in LEADING)
    person = fresh(getattr(cast, key))

    page = client_of(person).get(START)
    step = client_of(person).get(url("what", uuid4()))

    assert can_report(person) == may
    assert page.status_code == (302 if may else 200)
    assert may or CALM in text_of(page)
    assert (step.status_code == 200) if may else (step.url == START)


def test_neighbours_are_not_touched_by_the_phase_here(cast, in_phase):
    in_phase(CENTRAL)

    assert can_report(fresh(cast.other_coordinator))


def test_where_nobody_reports_for_others_everybody_may(cast, in_phase):
    in_phase(CENTRAL)
    Membership.objects.filter(role__in=[Role.COORDINATOR, Role.CENTRAL_REPORTER]).delete()

    assert can_report(fresh(cast.employee))


def test_who_left_does_not_count_as_somebody_who_reports(cast, in_phase):
    in_phase(CENTRAL)
    people = User.objects.filter(pk__in=[cast.coordinator.pk, cast.central_reporter.pk])
    people.update(is_active=False, deactivated_at=timezone.now())

    assert can_report(fresh(cast.employee))


def test_calm_page_names_who_reports_with_phone_and_mail_and_the_emergency_number(cast, client_of, in_phase):
    in_phase(CENTRAL)
    User.objects.filter(pk=cast.central_reporter.pk).update(phone="0123 45 67 89")

    page = text_of(client_of(cast.employee).get(START))

    assert 'href="tel:0123456789"' in page
    assert f'href="mailto:{cast.central_reporter.email}"' in page
    assert f'href="mailto:{cast.coordinator.email}"' in page
    assert re.search(r'Bel meteen <a [^>]*href="tel:112">112</a>\.', page)
    assert reverse("incidents:signal_new") in page


def test_in_the_phase_of_leaders_the_own_leader_comes_first(cast, in_phase):
    in_phase(LEADERS)

    contacts = contacts_for(fresh(cast.employee), on=timezone.localdate())

    assert [contact.email for contact in contacts] == [
        cast.leader.email,
        cast.central_reporter.email,
        cast.coordinator.email,
    ]
    assert contacts[0].role == "je leidinggevende"


def test_contact_without_a_phone_is_mailed(cast, in_phase):
    in_phase(CENTRAL)

    first = contacts_for(fresh(cast.employee), on=timezone.localdate())[0]

    assert first.phone_url == ""
    assert first.reach_url == f"mailto:{cast.central_reporter.email}"
    assert first.reach_label == f"Mail {cast.central_reporter.full_name}"


def test_draft_that_was_begun_before_is_kept_and_can_be_sent(cast, client_of, in_phase):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(cast))
    in_phase(CENTRAL)

    calm = text_of(client.get(START))
    client.post(url("who", draft_id), who())
    client.post(url("check", draft_id))

    assert "Je was al begonnen" in calm
    assert str(draft_id) in calm
    assert Incident.objects.get().reported_by == cast.employee


def test_nothing_is_kept_of_a_new_report_by_who_may_not(cast, client_of, in_phase):
    in_phase(CENTRAL)

    response = client_of(cast.employee).post(url("what", uuid4()), what(cast))

    assert response.url == START
    assert not IncidentDraft.objects.exists()


def test_signal_is_always_possible_but_becomes_a_report_by_who_may(cast, client_of, in_phase):
    in_phase(CENTRAL)
    signal = make_signal(cast)

    page = client_of(cast.employee).get(reverse("incidents:signal_new"))
    turned = client_of(cast.employee).post(reverse("incidents:signal_report", args=[signal.pk]))

    assert page.status_code == 200
    assert turned.url == START
    assert IncidentSignal.objects.get().draft_id is None


def test_signal_that_was_being_reported_goes_on(cast, client_of, in_phase):
    signal = make_signal(cast)
    begun = client_of(cast.employee).post(reverse("incidents:signal_report", args=[signal.pk]))
    in_phase(CENTRAL)

    again = client_of(cast.employee).post(reverse("incidents:signal_report", args=[signal.pk]))

    assert again.url == begun.url
    assert client_of(cast.employee).get(again.url).status_code == 200


def test_own_reports_stay_open_in_every_phase(cast, client_of, in_phase):
    incident = make_incident(cast)
    in_phase(CENTRAL)

    page = client_of(cast.employee).get(reverse("incidents:detail", args=[incident.reference]))

    assert page.status_code == 200


def test_leader_reports_for_the_own_team(cast, client_of, in_phase):
    in_phase(LEADERS)
    client, draft_id = client_of(cast.leader), uuid4()

    client.post(url("what", draft_id), what(cast))
    client.post(url("who", draft_id), who(affected=[], colleagues=[str(cast.employee.pk)], addressee="coordinator"))
    client.post(url("check", draft_id))

    incident = Incident.objects.get()
    assert incident.team == cast.team
    assert [row.user for row in incident.affected.all()] == [cast.employee]
    assert incident.handler == "coordinator"


@pytest.mark.parametrize("key", ["coordinator", "admin"])
def test_phase_is_chosen_and_leaves_an_audit_row_without_words(cast, client_of, key):
    response = client_of(getattr(cast, key)).post(SETTING, {"phase": "leaders"})

    cast.organisation.refresh_from_db()
    event = AuditEvent.objects.get(action="organisation.changed")
    assert response.url == reverse("start:manage")
    assert cast.organisation.reporting_phase == LEADERS
    assert event.fields == ["reporting_phase"]


def test_choosing_the_same_phase_changes_nothing(cast, client_of):
    client_of(cast.coordinator).post(SETTING, {"phase": "everyone"})

    assert not AuditEvent.objects.filter(action="organisation.changed").exists()


@pytest.mark.parametrize("typed", ["", "niemand"])
def test_phase_that_does_not_exist_gets_a_dutch_sentence(cast, client_of, typed):
    page = client_of(cast.coordinator).post(SETTING, {"phase": typed})

    assert "Kies wie een melding mag versturen." in text_of(page)


def test_phase_needs_somebody_who_reports_for_everybody(cast, client_of):
    Membership.objects.filter(role__in=[Role.COORDINATOR, Role.CENTRAL_REPORTER]).delete()

    page = client_of(cast.admin).post(SETTING, {"phase": "central"})

    cast.organisation.refresh_from_db()
    assert "Er is nog niemand die voor iedereen kan melden." in text_of(page)
    assert cast.organisation.reporting_phase == EVERYONE


@pytest.mark.parametrize("key", PEOPLE)
def test_only_coordinator_and_admin_choose_the_phase(cast, key):
    assert can_choose_phase(getattr(cast, key)) == (key in {"coordinator", "admin", "other_coordinator"})


@pytest.mark.parametrize("key", ["coordinator", "admin"])
def test_setting_stands_in_the_index_of_what_can_be_managed(cast, client_of, key):
    assert SETTING in text_of(client_of(getattr(cast, key)).get(reverse("start:manage")))


def test_central_reporter_reports_for_several_people_of_a_team_and_sees_what_was_reported(cast, client_of):
    client, draft_id = client_of(cast.central_reporter), uuid4()
    client.post(url("what", draft_id), what(cast, team=str(cast.team.pk)))
    step = client.get(url("who", draft_id))

    keys = [str(person.pk) for person in (cast.employee, cast.colleague)]
    client.post(url("who", draft_id), who(affected=[], colleagues=keys))
    client.post(url("check", draft_id))

    incident = Incident.objects.get()
    assert "Wie van Inspectie overkwam het?" in text_of(step)
    assert {row.user for row in incident.affected.all()} == {cast.employee, cast.colleague}
    assert incident.reference in text_of(client.get(reverse("incidents:list")))
    assert incident.reference in text_of(client.get("/"))
    assert client.get(reverse("incidents:detail", args=[incident.reference])).status_code == 200


def test_central_reporter_sees_nothing_that_others_reported(cast, client_of):
    incident = make_incident(cast)

    page = client_of(cast.central_reporter).get(reverse("incidents:detail", args=[incident.reference]))

    assert page.status_code == 404


def test_central_reporter_who_works_in_a_team_too_may_be_one_of_them(cast, client_of):
    make_member(cast.central_reporter, Role.EMPLOYEE, team=cast.team)
    client, draft_id = client_of(fresh(cast.central_reporter)), uuid4()
    client.post(url("what", draft_id), what(cast, team=str(cast.team.pk)))

    form = client.get(url("who", draft_id)).context["form"]

    assert form["affected"].value() == ["me"]
