"""What somebody had in hand is seen before their access stops, handed over by name, and marked until it is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.handling.services.handling import take_in_hand
from incidents.support.models import Support
from protocols.checklists.enums import AnswerStatus
from protocols.reading.models import Mentorship
from protocols.reading.services.induction import appoint_mentor
from protocols.stocktaking.models import StocktakingAnswer
from protocols.stocktaking.services import take_stock
from tests.actions.factories import make_action, make_obstacle
from tests.factories import make_member, make_team, make_user
from tests.incidents.factories import make_incident
from tests.incidents.reactions.factories import make_complaint
from tests.incidents.support.factories import make_accepted
from tests.protocols.factories import make_answer, make_draft, make_newcomer
from tests.protocols.rules.factories import make_document
from vpd.actions.models import ImprovementAction
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership
from vpd.organisation.open_with import kinds
from vpd.organisation.services import deactivate_user, end_role, give_role
from vpd.organisation.services.handing_over import hand_over_work
from vpd.organisation.summaries import waiting_for
from vpd.organisation.summaries.open_with import in_hand, whose_turn

pytestmark = pytest.mark.django_db


def url_of(person):
    return reverse("organisation:hand_over", args=[person.pk])


def waits(user):
    return [str(item) for item in waiting_for(user, timezone.now())]


def mails():
    rows = OutboxMessage.objects.filter(payload__template="work_left")
    return {(row.payload["user_id"], row.payload["context"]["number"]) for row in rows}


def keys():
    return [kind.key for kind in kinds()]


@pytest.fixture
def busy(cast):
    """The colleague does an action, watches another and an obstacle; the leader has a case in hand."""
    make_action(cast.team, cast.colleague, title="Twee deuren")
    make_action(cast.team, cast.employee, watcher=cast.colleague)
    make_obstacle(cast.team, cast.colleague)
    return cast.colleague


def test_functional_admin_sees_number_and_kind_and_no_contents_before_the_access_stops(cast, client_of, busy):
    membership = Membership.objects.get(user=busy)
    client = client_of(cast.admin)

    stopping = client.get(reverse("organisation:deactivate", args=[busy.pk])).content.decode()
    ending = client.get(reverse("organisation:end_role", args=[busy.pk, membership.pk])).content.decode()

    for page in (stopping, ending):
        assert "1 actie, 1 actie om te volgen en 1 belemmering om te volgen" in page
        assert f"{cast.leader.full_name} krijgt bericht en draagt het over." in page
        assert "Twee deuren" not in page
    assert client.get(url_of(busy)).status_code == 403


def test_leader_hears_and_sees_what_is_left_until_it_is_handed_over(cast, busy):
    deactivate_user(user=busy, by=cast.admin)

    assert mails() == {(cast.leader.pk, 3)}
    left = "1 actie, 1 actie om te volgen en 1 belemmering om te volgen · geen toegang meer"
    assert waits(cast.leader) == [f"Draag het werk van {busy.full_name} over · {left}"]
    assert waits(cast.coordinator) == waits(cast.other_team_leader) == waits(cast.employee) == []

    hand_over_work(person=busy, to=cast.employee, keys=keys(), by=cast.leader)

    assert waits(cast.leader) == []
    assert {action.owner for action in ImprovementAction.objects.all()} == {cast.employee}
    assert AuditEvent.objects.filter(action="work.handed_over", subject_id=str(busy.pk)).count() == 1


def test_work_is_asked_for_two_weeks_before_the_last_day_and_not_of_who_stays(cast, busy):
    membership = Membership.objects.get(user=busy)
    today = timezone.localdate()

    end_role(membership=membership, ends_on=today + timedelta(days=30), by=cast.admin)
    assert waits(cast.leader) == []
    end_role(membership=membership, ends_on=today + timedelta(days=10), by=cast.admin)
    assert [item.endswith("gaat weg") for item in waits(cast.leader)] == [True]
    assert mails() == {(cast.leader.pk, 3)}

    give_role(user=busy, role=Role.EMPLOYEE, team=cast.other_team, by=cast.admin)
    assert waits(cast.leader) == []


def test_work_of_the_leader_is_the_coordinators_turn(cast):
    make_action(cast.team, cast.leader)

    deactivate_user(user=cast.leader, by=cast.admin)

    assert whose_turn(cast.leader, timezone.localdate()) == [cast.coordinator]
    assert len(waits(cast.coordinator)) == 1


def test_case_goes_to_who_may_handle_it_and_stays_otherwise(cast, client_of):
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader)
    deactivate_user(user=cast.leader, by=cast.admin)
    client = client_of(cast.coordinator)

    refused = client.post(url_of(cast.leader), {"kinds": ["cases"], "to": cast.employee.pk}, follow=True)
    incident.refresh_from_db()
    assert incident.taken_by == cast.leader
    assert f"{cast.employee.full_name} mag dat niet overnemen" in refused.content.decode()

    client.post(url_of(cast.leader), {"kinds": ["cases"], "to": cast.coordinator.pk})
    again = client.post(url_of(cast.leader), {"kinds": ["cases"], "to": cast.coordinator.pk}, follow=True)
    incident.refresh_from_db()
    assert incident.taken_by == cast.coordinator
    assert "heeft niets meer in handen" in again.content.decode()
    assert incident.hand_overs.count() == 1


def test_support_goes_to_the_next_in_its_chain_and_never_to_who_hands_it_over(cast):
    support = make_accepted(cast)
    assert support.assigned_to == cast.aftercare
    deactivate_user(user=cast.aftercare, by=cast.admin)

    hand_over_work(person=cast.aftercare, to=cast.leader, keys=["supports"], by=cast.coordinator)

    given = Support.objects.get(pk=support.pk).assigned_to
    assert given not in {cast.aftercare, cast.leader}


def test_what_hangs_on_a_name_goes_along_and_nothing_is_left(cast):
    """A document, a newcomer, points to arrange, and a colleague to support at a complaint."""
    leaving, to = cast.safety, cast.colleague
    give_role(user=leaving, role=Role.EMPLOYEE, team=cast.team, by=cast.admin)
    new = make_user(cast.organisation)
    make_member(new, Role.EMPLOYEE, team=cast.team)
    make_newcomer(new, cast.team)
    document = make_document(cast, owner=leaving)
    point = make_answer(cast.organisation, by=cast.coordinator, status=AnswerStatus.PARTLY, owner=leaving)
    draft = make_draft(cast.team, by=cast.leader)
    stock = {"version": draft, "prompt_key": "matrix", "status": AnswerStatus.PARTLY}
    take_stock(owner=leaving, by=cast.leader, **stock)
    appoint_mentor(team=cast.team, user=new, mentor=leaving, by=cast.leader)
    complaint = make_complaint(cast, supporter=leaving)
    deactivate_user(user=leaving, by=cast.admin)
    held = {kind.key for kind, _ in in_hand(leaving).numbers}

    refused = hand_over_work(person=leaving, to=to, keys=["documents"], by=cast.leader)
    unfit = hand_over_work(person=leaving, to=to, keys=["complaints"], by=cast.coordinator)
    make_member(to, Role.AFTERCARE)
    done = hand_over_work(person=leaving, to=to, keys=held, by=cast.coordinator)

    assert held == {"documents", "mentors", "to_arrange", "checklist_points", "complaints"}
    assert [kind.key for kind, _ in refused.stayed] == ["documents"]
    assert [kind.key for kind, _ in unfit.stayed] == ["complaints"], "only who may stand beside a colleague"
    assert not done.stayed
    for row in (document, point, complaint):
        row.refresh_from_db()
    assert {document.owner, point.owner, complaint.supporter} == {to}
    assert StocktakingAnswer.objects.get().owner == Mentorship.objects.latest("pk").mentor == to
    assert in_hand(leaving).number == 0


def test_newcomer_of_long_ago_asks_for_no_mentor(cast):
    new = make_user(cast.organisation)
    make_member(new, Role.EMPLOYEE, team=cast.team)
    make_newcomer(new, cast.team)
    appoint_mentor(team=cast.team, user=new, mentor=cast.colleague, by=cast.leader)

    Membership.objects.filter(user=new).update(starts_on=timezone.localdate() - timedelta(days=400))

    assert in_hand(cast.colleague).number == 0


def test_who_stays_keeps_the_own_work(cast, client_of, busy):
    page = client_of(cast.leader).post(url_of(busy), {"kinds": ["actions"], "to": cast.employee.pk}, follow=True)

    assert "werkt hier nog, en geeft het eigen werk zelf door" in page.content.decode()
    assert in_hand(busy).number == 3


def test_action_of_who_left_is_marked_in_list_and_page(cast, client_of, busy):
    deactivate_user(user=busy, by=cast.admin)
    action = ImprovementAction.objects.get(owner=busy)
    client = client_of(cast.leader)

    for address in (reverse("actions:list"), action.get_absolute_url()):
        assert "geen toegang meer" in client.get(address).content.decode()


def test_every_room_that_puts_work_in_hands_is_asked():
    actions = {"actions", "watched_actions", "obstacles", "watched_obstacles"}

    assert actions | {"items", "cases", "calls", "talks", "supports"} <= set(keys())


def test_functional_admin_is_told_of_a_team_that_nobody_leads(cast, client_of):
    before = waits(cast.admin)
    deactivate_user(user=cast.leader, by=cast.admin)

    teams = reverse("organisation:places", args=["teams"])
    page = client_of(cast.admin).get(teams).text
    left = [item for item in waits(cast.admin) if item not in before]
    make_member(cast.colleague, Role.TEAM_LEADER, department=cast.team.department)
    led = client_of(cast.admin).get(teams).text

    assert cast.leader.full_name not in page
    assert (cast.colleague.full_name in page, cast.colleague.full_name in led) == (False, True)
    assert left == [f"Geef een team een leidinggevende · {cast.team.name}"]
    assert waits(cast.admin) == before


def test_of_many_teams_that_nobody_leads_some_are_named(cast):
    deactivate_user(user=cast.leader, by=cast.admin)
    for name in ("Aanslag", "Archief", "Atelier"):
        make_team(cast.organisation, name=name, slug=name.lower())

    assert "Geef 4 teams een leidinggevende · Aanslag, Archief, Atelier en meer" in waits(cast.admin)
