"""Several reports at once: said before, done once, skipped with a reason, taken back where that is honest."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.cases.enums import Addressee, Status
from incidents.cases.models import Incident
from incidents.handling.services.handling import give_case, take_in_hand
from incidents.open_work.enums import Skip
from incidents.open_work.models import BulkRun
from incidents.open_work.services import undo
from tests.factories import make_member, make_user
from tests.incidents.factories import finish_report, make_incident
from vpd.meetings.models import AgendaItem
from vpd.meetings.services import plan_meeting
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import Role

pytestmark = pytest.mark.django_db

DIVIDE, SURE = "incidents:divide", "incidents:divide_sure"


@pytest.fixture
def second(cast):
    """Another coordinator."""
    user = make_user(cast.organisation, first_name="Tweede", last_name="Coördinator")
    make_member(user, Role.COORDINATOR)
    return user


@pytest.fixture
def reports(cast):
    """Late and in the leader's hands; fresh and nobody's; past the leader; closed."""
    now = timezone.now()
    late = make_incident(cast, now=now - timedelta(days=5))
    take_in_hand(incident=late, by=cast.leader)
    fresh = make_incident(cast)
    past = make_incident(cast, addressee=Addressee.COORDINATOR)
    closed = make_incident(cast)
    take_in_hand(incident=closed, by=cast.leader)
    finish_report(incident=closed, by=cast.leader, feedback="Er is een brief gestuurd.")
    OutboxMessage.objects.all().delete()
    return [late, fresh, past, closed]


def press(client, reports, act, to=None, key=None):
    data = {"reports": [report.pk for report in reports], "act": act, "key": key or uuid4()}
    return client.post(reverse(SURE), data | ({"to": to.pk} if to else {}), follow=True)


def skips(run):
    return {line["incident"]: line["skip"] for line in run.lines}


def mails(template):
    rows = OutboxMessage.objects.filter(payload__template=template)
    return sorted(row.payload["user_id"] for row in rows)


def test_page_says_what_happens_with_each_and_changes_nothing(cast, client_of, reports):
    late, fresh, past, _ = reports
    page = client_of(cast.coordinator).post(
        reverse(DIVIDE), {"reports": [one.pk for one in (late, fresh, past)], "act": "give", "to": cast.leader.pk}
    )
    text = page.content.decode()

    assert text.index(fresh.reference) < text.index("Dit slaan we over") < text.index(late.reference)
    assert "was nog van niemand, de melder krijgt bericht" in text
    assert str(Skip.HAS_IT.label) in text
    assert str(Skip.MAY_NOT.label) in text
    assert not BulkRun.objects.exists()
    assert Incident.objects.get(pk=fresh.pk).status == Status.REPORTED


def test_giving_happens_once_also_when_pressed_twice_and_skips_with_a_reason(cast, client_of, reports):
    late, fresh, past, closed = reports
    client, key = client_of(cast.coordinator), uuid4()

    first = press(client, reports, "give", cast.leader, key)
    again = press(client, reports, "give", cast.leader, key)

    run = BulkRun.objects.get()
    assert first.redirect_chain == again.redirect_chain
    assert skips(run) == {late.pk: "has_it", fresh.pk: "", past.pk: "may_not", closed.pk: "closed"}
    assert Incident.objects.get(pk=fresh.pk).taken_by == cast.leader
    assert "1 van de 4 meldingen gegeven" in first.content.decode()
    assert mails("incident_given") == [cast.leader.pk]


def test_what_was_given_is_given_back_but_not_what_was_nobodys_or_went_on(cast, client_of, reports, second):
    late, fresh, _, _ = reports
    client = client_of(cast.coordinator)
    press(client, [late, fresh], "give", second)
    run = BulkRun.objects.get()

    page = client.post(reverse("incidents:divide_undo", args=[run.pk]), follow=True)

    assert Incident.objects.get(pk=late.pk).taken_by == cast.leader
    assert Incident.objects.get(pk=fresh.pk).taken_by == second
    assert "Dit is teruggedraaid" in page.content.decode()
    assert undo(run=run, by=cast.coordinator) == 0

    press(client, [late], "give", second)
    give_case(incident=Incident.objects.get(pk=late.pk), to=cast.coordinator, by=second)
    assert undo(run=BulkRun.objects.first(), by=cast.coordinator) == 0
    assert Incident.objects.get(pk=late.pk).taken_by == cast.coordinator


def test_reminding_mails_who_has_what_is_late_once_a_day(cast, client_of, reports):
    late, fresh, past, _ = reports
    client = client_of(cast.coordinator)

    page = press(client, [late, fresh, past], "remind").content.decode()
    press(client, [late, fresh, past], "remind")

    newest, first = BulkRun.objects.all()
    assert skips(first) == {late.pk: "", fresh.pk: "not_late", past.pk: "not_late"}
    assert skips(newest)[late.pk] == "told_today"
    assert mails("incident_remind") == [cast.leader.pk]
    assert "Een mail die weg is, haal je niet terug." in page
    assert undo(run=first, by=cast.coordinator) == 0


def test_planning_puts_it_on_the_next_agenda_without_names_and_takes_it_off_again(cast, client_of, reports):
    late, _, past, _ = reports
    meeting = plan_meeting(team=cast.team, held_on=timezone.localdate() + timedelta(days=7), by=cast.leader)
    client = client_of(cast.coordinator)

    press(client, [late, past], "plan")
    press(client, [late], "plan")

    item = AgendaItem.objects.get()
    newest, run = BulkRun.objects.all()
    assert (item.meeting, item.origin_id) == (meeting, late.pk)
    assert skips(run) == {late.pk: "", past.pk: "past_leader"}
    assert skips(newest) == {late.pk: "on_agenda"}
    assert cast.employee.last_name not in item.title
    assert undo(run=run, by=cast.coordinator) == 1
    assert not AgendaItem.objects.open().exists()


def test_report_of_another_municipality_cannot_be_chosen(cast, client_of, reports):
    page = press(client_of(cast.other_coordinator), reports, "remind")

    assert not BulkRun.objects.exists()
    assert "Kies de meldingen opnieuw" in page.content.decode()


def test_list_narrows_by_what_lacks_and_keeps_what_was_ticked_at_a_mistake(cast, client_of, reports):
    late, fresh, _, _ = reports
    client = client_of(cast.coordinator)

    narrowed = client.get(reverse(DIVIDE), {"door": "niemand"}).content.decode()
    mistake = client.post(reverse(DIVIDE), {"reports": [late.pk], "act": "give"}).content.decode()

    assert fresh.reference in narrowed
    assert late.reference not in narrowed
    assert "Kies aan wie je de meldingen geeft." in mistake
    assert re.search(rf'value="{late.pk}"[^>]*checked', mistake)
