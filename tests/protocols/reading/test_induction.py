"""The induction of newcomers: the list, its steps, the mentor, and who sees how far they are."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.reading.enums import InductionStep
from protocols.reading.models import InductionDone, Mentorship
from protocols.reading.services.acceptance import accept_version
from protocols.reading.services.induction import (
    MentorError,
    NoMentorError,
    StepRefusedError,
    appoint_mentor,
    choose_induction,
    do_step,
    note_met,
)
from protocols.reading.summaries.induction import Induction, inductions, mentored_by, newcomers, own_inductions
from protocols.rules.enums import PolicyKind
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.protocols.factories import make_adopted, make_newcomer
from tests.protocols.rules.factories import make_policy
from tests.waiting import waiting_in
from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import PersonKind, Role
from vpd.organisation.models import Membership, User

pytestmark = pytest.mark.django_db


def list_of(user: User) -> Induction:
    found = own_inductions(user, timezone.localdate())
    assert len(found) == 1
    return found[0]


def steps_of(user: User) -> list[str]:
    return [state.step.value for state in list_of(user).steps]


def done_of(user: User) -> set[str]:
    return {state.step.value for state in list_of(user).steps if state.is_done}


def names(cast: Cast) -> set[str]:
    return {new.user.email for new in newcomers(organisation_id=cast.organisation.pk, on=timezone.localdate())}


def make_risky(cast: Cast, *, visits: bool = False, days: int = 100) -> None:
    family = cast.team.job_family
    choose_induction(
        organisation=cast.organisation,
        newcomer_days=days,
        risky=[family],
        visiting=[family] if visits else [],
        by=cast.coordinator,
    )


@pytest.fixture
def new(cast: Cast) -> User:
    """The colleague began ten days ago in a team with a protocol."""
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    return make_newcomer(cast.colleague, cast.team)


@pytest.mark.parametrize(("days", "is_new"), [(0, True), (100, True), (101, False)])
def test_newcomer_began_in_the_last_hundred_days(cast: Cast, days: int, is_new: bool) -> None:
    make_newcomer(cast.colleague, cast.team, days=days)

    assert (cast.colleague.email in names(cast)) is is_new


def test_organisation_chooses_for_how_long(cast: Cast) -> None:
    make_newcomer(cast.colleague, cast.team, days=40)
    make_risky(cast, days=30)

    assert names(cast) == set()


def test_third_parties_are_newcomers_too(cast: Cast) -> None:
    people = [make_user(cast.organisation, kind=kind) for kind in PersonKind]
    for user in people:
        make_member(user, Role.EMPLOYEE, team=cast.team, starts_on=timezone.localdate())

    assert {user.email for user in people} <= names(cast)


def test_another_role_in_the_same_team_is_no_new_start(cast: Cast) -> None:
    today = timezone.localdate()
    Membership.objects.filter(user=cast.employee).update(ends_on=today - timedelta(days=1))
    make_member(cast.employee, Role.TEAM_LEADER, team=cast.team, starts_on=today)

    assert names(cast) == set()


def test_who_comes_back_after_a_year_is_new_again(cast: Cast) -> None:
    today = timezone.localdate()
    Membership.objects.filter(user=cast.employee).update(ends_on=today - timedelta(days=400))
    make_member(cast.employee, Role.EMPLOYEE, team=cast.team, starts_on=today)

    assert names(cast) == {cast.employee.email}


def test_list_asks_what_there_is(cast: Cast, new: User) -> None:
    before = steps_of(new)
    make_policy(cast, kind=PolicyKind.HOUSE_RULES)
    make_policy(cast, kind=PolicyKind.VISIT_CONDITIONS)
    without_visits = steps_of(new)
    make_risky(cast, visits=True)

    assert before == ["protocol", "risks", "pocket_card"]
    assert without_visits == ["protocol", "house_rules", "risks", "pocket_card"]
    assert steps_of(new) == ["protocol", "house_rules", "visit_conditions", "risks", "pocket_card", "mentor"]


def test_team_without_a_protocol_asks_less(cast: Cast) -> None:
    make_newcomer(cast.colleague, cast.team)

    assert steps_of(cast.colleague) == ["pocket_card"]


def test_accepting_the_protocol_is_a_step(cast: Cast, new: User) -> None:
    version = protocol_in_force(team=cast.team, on=timezone.localdate())
    assert version is not None

    accept_version(version=version, by=new)

    assert done_of(new) == {"protocol"}


def test_step_is_kept_once_with_who_and_when(cast: Cast, new: User) -> None:
    first = do_step(team=cast.team, step=InductionStep.RISKS, by=new, version_number=1)
    second = do_step(team=cast.team, step=InductionStep.RISKS, by=new, version_number=1)

    assert first == second
    assert done_of(new) == {"risks"}
    with pytest.raises(IntegrityError), transaction.atomic():
        InductionDone.objects.filter(pk=first.pk).update(done_by=cast.leader)


@pytest.mark.parametrize("step", [InductionStep.PROTOCOL, InductionStep.MENTOR])
def test_newcomer_ticks_only_the_own_steps(cast: Cast, new: User, step: InductionStep) -> None:
    with pytest.raises(StepRefusedError):
        do_step(team=cast.team, step=step, by=new)


def test_mentor_is_another_member_of_the_team(cast: Cast, new: User) -> None:
    for wrong in (new, cast.other_team_employee):
        with pytest.raises(MentorError):
            appoint_mentor(team=cast.team, user=new, mentor=wrong, by=cast.leader)

    appoint_mentor(team=cast.team, user=new, mentor=cast.employee, by=cast.leader)
    appoint_mentor(team=cast.team, user=new, mentor=cast.employee, by=cast.leader)

    assert list_of(new).mentor == cast.employee
    assert Mentorship.objects.of_team(cast.team).count() == 1
    mails = OutboxMessage.objects.filter(payload__template="mentor_appointed")
    assert [(mail.payload["user_id"], mail.payload["context"]) for mail in mails] == [
        (cast.employee.pk, {"path": reverse("protocols:induction")})
    ]


def test_newest_mentor_counts_and_knows_of_whom(cast: Cast, new: User) -> None:
    for mentor in (cast.employee, cast.leader):
        appoint_mentor(team=cast.team, user=new, mentor=mentor, by=cast.leader)

    today = timezone.localdate()
    assert list_of(new).mentor == cast.leader
    assert [found.user for found in mentored_by(cast.leader, today)] == [new]
    assert mentored_by(cast.employee, today) == []


def test_meeting_needs_a_mentor(cast: Cast, new: User) -> None:
    with pytest.raises(NoMentorError):
        note_met(team=cast.team, user=new, by=cast.leader)

    appoint_mentor(team=cast.team, user=new, mentor=cast.employee, by=cast.leader)
    note_met(team=cast.team, user=new, by=cast.leader)

    assert done_of(new) == {"mentor"}


def test_whom_a_newcomer_met_stays_when_the_mentor_changes(cast: Cast, new: User) -> None:
    appoint_mentor(team=cast.team, user=new, mentor=cast.employee, by=cast.leader)
    note_met(team=cast.team, user=new, by=cast.leader)
    appoint_mentor(team=cast.team, user=new, mentor=cast.leader, by=cast.leader)

    found = list_of(new)

    assert (found.mentor, found.state(InductionStep.MENTOR).note) == (cast.leader, cast.employee.full_name)


def test_list_waits_until_it_is_done(cast: Cast, new: User) -> None:
    def waiting() -> list[str]:
        return [item.title for item in waiting_in("protocols", new, timezone.now()) if "inwerklijst" in item.title]

    before = waiting()
    version = protocol_in_force(team=cast.team, on=timezone.localdate())
    assert version is not None
    accept_version(version=version, by=new)
    for step in (InductionStep.RISKS, InductionStep.POCKET_CARD):
        do_step(team=cast.team, step=step, by=new)

    assert before == ["Werk je inwerklijst af"]
    assert waiting() == []


def test_leader_is_asked_for_a_mentor_where_the_work_is_risky(cast: Cast, new: User) -> None:
    def waiting() -> list[str]:
        return [item.title for item in waiting_in("protocols", cast.leader, timezone.now()) if "mentor" in item.title]

    without = waiting()
    make_risky(cast)
    asked = waiting()
    appoint_mentor(team=cast.team, user=new, mentor=cast.employee, by=cast.leader)

    assert (without, asked, waiting()) == ([], [f"Kies een mentor voor {new.full_name}"], [])


def test_newcomer_goes_through_the_list_on_screen(cast: Cast, new: User, client_of) -> None:
    make_policy(cast, kind=PolicyKind.HOUSE_RULES, rules="Honden blijven buiten.", local="Meld je bij de balie.")
    client: Client = client_of(new)

    rules = client.get(reverse("protocols:induction_step", args=["inspectie", "huisregels"])).content.decode()
    risks = client.get(reverse("protocols:induction_step", args=["inspectie", "risicos"])).content.decode()
    for step in ("huisregels", "risicos", "zakkaart"):
        client.post(reverse("protocols:induction_step", args=["inspectie", step]))
    page = client.get(reverse("protocols:induction")).content.decode()

    assert "Honden blijven buiten." in rules
    assert "Meld je bij de balie." in rules
    assert "Onze afspraak over risk.situations" in risks
    assert "Onze afspraak over risk.measures" in risks
    assert "3 van 4 stappen klaar" in page


@pytest.mark.parametrize("step", ["huisregels", "protocol", "mentor", "onzin"])
def test_step_that_is_not_asked_is_not_found(cast: Cast, new: User, client_of, step: str) -> None:
    answer = client_of(new).get(reverse("protocols:induction_step", args=["inspectie", step]))

    assert answer.status_code == 404


def test_leader_appoints_a_mentor_and_notes_the_meeting(cast: Cast, new: User, client_of) -> None:
    make_risky(cast)
    client: Client = client_of(cast.leader)

    chosen = client.post(
        reverse("protocols:appoint_mentor", args=["inspectie", new.pk]), {"mentor": cast.employee.pk}, follow=True
    ).content.decode()
    met = client.post(reverse("protocols:mentor_met", args=["inspectie", new.pk]), follow=True).content.decode()

    assert "is de mentor van" in chosen
    assert "Kennisgemaakt" in chosen
    assert "Genoteerd dat ze kennis hebben gemaakt." in met
    assert done_of(new) == {"mentor"}


def test_mentor_form_says_what_is_wrong(cast: Cast, new: User, client_of) -> None:
    address = reverse("protocols:appoint_mentor", args=["inspectie", new.pk])

    empty, stranger = (
        client_of(cast.leader).post(address, {"mentor": value}).content.decode()
        for value in ("", cast.other_team_employee.pk)
    )

    assert "Kies een collega." in empty
    assert "Kies een collega uit de lijst." in stranger


def test_overview_filters_by_team_and_state(cast: Cast, new: User, client_of) -> None:
    make_risky(cast)
    make_newcomer(cast.other_team_employee, cast.other_team)
    address = reverse("protocols:inductions")
    client: Client = client_of(cast.coordinator)

    everybody = client.get(address).content.decode()
    one_team = client.get(address, {"team": cast.other_team.pk}).content.decode()
    done = client.get(address, {"stand": "done"}).content.decode()
    own = client_of(cast.leader).get(address).content.decode()

    assert new.full_name in everybody
    assert cast.other_team_employee.full_name in everybody
    assert new.full_name not in one_team
    assert "Niets gevonden" in done
    assert cast.other_team_employee.full_name not in own


def test_settings_are_kept_and_nonsense_is_refused(cast: Cast, client_of) -> None:
    client: Client = client_of(cast.coordinator)
    address = reverse("protocols:induction_settings")

    wrong = client.post(address, {"newcomer_days": 3}).content.decode()
    client.post(address, {"newcomer_days": 60, "risky": [cast.team.job_family_id]})
    page = client.get(address).content.decode()

    assert "Kies een aantal dagen van 14 tot en met 365." in wrong
    assert 'value="60"' in page


def test_lists_of_many_newcomers_take_as_many_queries(cast: Cast, new: User, django_assert_max_num_queries) -> None:
    for _ in range(8):
        make_member(make_user(cast.organisation), Role.EMPLOYEE, team=cast.team, starts_on=timezone.localdate())

    with django_assert_max_num_queries(10):
        found = newcomers(organisation_id=cast.organisation.pk, on=timezone.localdate())
        lists = inductions(found, organisation_id=cast.organisation.pk, on=timezone.localdate())

    assert len(lists) == 9


def test_steps_and_mentors_are_visible_to_the_person_leader_and_coordinator(cast: Cast, new: User) -> None:
    do_step(team=cast.team, step=InductionStep.RISKS, by=new)
    people = ("colleague", "employee", "leader", "coordinator", "other_team_leader", "safety", "other_coordinator")

    seen = {name for name in people if InductionDone.objects.visible_to(getattr(cast, name)).exists()}

    assert seen == {"colleague", "leader", "coordinator"}


def test_leader_reads_the_list_without_the_newcomers_own_links(cast: Cast, new: User, client_of) -> None:
    page = client_of(cast.leader).get(reverse("protocols:newcomer", args=["inspectie", new.pk])).content.decode()

    assert "Ken je zakkaart en weet wie je belt" in page
    assert "/leren/inwerken/stap/" not in page
