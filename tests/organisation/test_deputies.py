"""Who takes somebody's place: what it opens, for how long, and what it never opens (R-119)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_member
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.access import PERMISSIONS, Permission, access_of, forget_access
from vpd.organisation.enums import Role
from vpd.organisation.models import Deputyship, User
from vpd.organisation.services.deputies import end_deputy, name_deputy
from vpd.organisation.summaries.deputies import duty_of, stands_in_for

PAGE = "/account/vervanging/"


def on(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def replaced(cast: Cast, person: User, deputy: User | None, first: int = 0, last: int = 7) -> Deputyship:
    named = name_deputy(person=person, deputy=deputy, starts_on=on(first), ends_on=on(last), by=person)
    for user in (person, deputy):
        if user:
            forget_access(user)
    return named


def test_deputy_of_a_leader_leads_the_team_in_the_period(cast: Cast) -> None:
    replaced(cast, cast.leader, cast.other_team_employee)

    access = access_of(cast.other_team_employee)
    assert access.led_team_ids == {cast.team.pk}
    assert access.led_in_person_ids == frozenset()
    # The team's own texts stay with its members.
    assert access.own_team_ids == {cast.other_team.pk}


@pytest.mark.parametrize(("first", "last"), [(1, 3), (-9, -2)])
def test_deputy_may_nothing_outside_the_period(cast: Cast, first: int, last: int) -> None:
    replaced(cast, cast.leader, cast.colleague, first, last)

    assert access_of(cast.colleague).led_team_ids == frozenset()


def test_deputy_of_a_coordinator_may_what_the_coordinator_may(cast: Cast) -> None:
    replaced(cast, cast.coordinator, cast.safety)

    assert access_of(cast.safety).can(Permission.HANDLE_INCIDENTS)


def test_deputy_of_a_privacy_officer_may_what_cannot_wait(cast: Cast, client_of) -> None:
    replaced(cast, cast.privacy, cast.coordinator)

    access = access_of(cast.coordinator)
    mine = {permission for permission in PERMISSIONS[Role.PRIVACY_OFFICER] if access.can(permission)}
    assert mine == {Permission.ANSWER_SUBJECT_REQUESTS, Permission.MANAGE_BREACHES}
    client = client_of(cast.coordinator)
    page = client.get("/privacy/")
    assert page.status_code == 200
    assert "/privacy/verzoeken/" in page.text
    assert "leeslogboek" not in page.text.lower()
    assert client.get("/privacy/leeslog/").status_code == 403
    assert client.get("/privacy/burgers/").status_code == 403
    assert client.get("/privacy/bewaartermijnen/").status_code == 403


def test_leader_never_takes_the_place_of_the_privacy_officer(cast: Cast) -> None:
    """Inside a request a report is read that went past the leader (I9)."""
    with pytest.raises(ValidationError, match="Een leidinggevende kan de privacy officer niet vervangen"):
        replaced(cast, cast.privacy, cast.leader)

    replaced(cast, cast.privacy, cast.colleague)
    make_member(cast.colleague, Role.TEAM_LEADER, team=cast.team)
    forget_access(cast.colleague)

    assert not access_of(cast.colleague).can(Permission.ANSWER_SUBJECT_REQUESTS)


def test_deputy_takes_over_no_other_role_of_the_same_person(cast: Cast) -> None:
    for role in (Role.COUNSELLOR, Role.AFTERCARE, Role.FUNCTIONAL_ADMIN):
        make_member(cast.leader, role)
    replaced(cast, cast.leader, cast.colleague)

    assert access_of(cast.colleague).roles == {Role.EMPLOYEE, Role.TEAM_LEADER}
    assert not access_of(cast.colleague).can(Permission.MANAGE_PEOPLE)


def test_place_taken_is_not_passed_on(cast: Cast) -> None:
    replaced(cast, cast.leader, cast.other_team_leader)
    replaced(cast, cast.other_team_leader, cast.colleague)

    assert access_of(cast.colleague).led_team_ids == {cast.other_team.pk}


def test_leader_never_takes_the_coordinators_place(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="kan de coördinator niet vervangen"):
        replaced(cast, cast.coordinator, cast.leader)

    replaced(cast, cast.coordinator, cast.employee)
    make_member(cast.employee, Role.TEAM_LEADER, team=cast.other_team)
    forget_access(cast.employee)
    assert not access_of(cast.employee).can(Permission.READ_ALL_INCIDENTS)


@pytest.mark.parametrize("person", ["counsellor", "aftercare", "employee"])
def test_other_roles_have_no_deputy(cast: Cast, client_of, person: str) -> None:
    with pytest.raises(ValidationError, match="Alleen een leidinggevende, coördinator, beslisser of functionaris"):
        replaced(cast, getattr(cast, person), cast.colleague)

    assert client_of(getattr(cast, person)).get(PAGE).status_code == 403


def test_deputy_of_another_municipality_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Kies een collega"):
        replaced(cast, cast.leader, cast.other_coordinator)


def test_two_deputies_on_one_day_are_refused_by_service_and_database(cast: Cast) -> None:
    replaced(cast, cast.leader, cast.colleague)

    with pytest.raises(ValidationError, match="In deze periode is er al een vervanging"):
        replaced(cast, cast.leader, cast.employee, 7, 9)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deputyship.objects.create(
            organisation=cast.organisation, person=cast.leader, starts_on=on(7), ends_on=on(9), set_by=cast.leader
        )


def test_deputy_of_another_organisation_is_refused_by_the_database(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError), transaction.atomic():
        Deputyship.objects.create(
            organisation=cast.organisation,
            person=cast.leader,
            deputy=cast.other_coordinator,
            starts_on=on(0),
            ends_on=on(1),
            set_by=cast.leader,
        )


def test_ending_takes_the_rights_away_at_once(cast: Cast) -> None:
    running = replaced(cast, cast.leader, cast.colleague, -3, 7)
    planned = replaced(cast, cast.leader, cast.colleague, 20, 22)

    end_deputy(deputyship=running, by=cast.leader)
    end_deputy(deputyship=planned, by=cast.leader)

    assert access_of(cast.colleague).led_team_ids == frozenset()
    assert Deputyship.objects.get().ends_on == on(-1)
    actions = list(AuditEvent.objects.filter(action__startswith="deputy.").values_list("action", flat=True))
    assert actions.count("deputy.named") == actions.count("deputy.ended") == 2
    assert actions.count("deputy.became") == actions.count("deputy.stopped") == 2


def test_duty_says_who_is_there_and_who_takes_the_place(cast: Cast) -> None:
    replaced(cast, cast.leader, cast.colleague)
    replaced(cast, cast.coordinator, None)

    duty = duty_of([cast.leader, cast.coordinator, cast.other_team_leader], on(0))

    assert duty.present == (cast.other_team_leader,)
    assert duty.deputies == (cast.colleague,)
    assert duty.unmanned == (cast.coordinator,)


def test_deputy_without_access_takes_nobodys_place(cast: Cast) -> None:
    replaced(cast, cast.leader, cast.colleague)
    User.objects.filter(pk=cast.colleague.pk).update(is_active=False, deactivated_at=timezone.now())

    assert duty_of([cast.leader], on(0)).unmanned == (cast.leader,)


def test_deputy_is_told_by_mail_without_names_and_sees_it_on_the_screens(cast: Cast, client_of) -> None:
    replaced(cast, cast.leader, cast.colleague)

    mail = OutboxMessage.objects.get(kind="mail", payload__template="deputy_named")
    pages = [client_of(cast.colleague).get(page).text for page in ("/", "/account/")]
    assert mail.payload["user_id"] == cast.colleague.pk
    assert set(mail.payload["context"]) == {"link"}
    assert all(f"Je neemt waar voor {cast.leader.full_name}" in page for page in pages)
    assert stands_in_for(cast.leader, on(0)) == []


def test_leader_names_and_ends_a_deputy_on_the_screen(cast: Cast, client_of) -> None:
    client = client_of(cast.leader)
    data = {"deputy": cast.colleague.pk, "starts_on": on(0).isoformat(), "ends_on": on(5).isoformat()}

    client.post(PAGE, data)
    page = client.get(PAGE).text
    client.post(f"{PAGE}{Deputyship.objects.get().pk}/stoppen/")

    assert cast.colleague.full_name in page
    assert "Stoppen" in page
    assert not Deputyship.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (-1, 3, "Kies vandaag of een latere dag."),
        (2, 1, "Kies een laatste dag na de eerste dag"),
        (0, 500, "hoogstens een jaar later"),
    ],
)
def test_screen_refuses_an_impossible_period(cast: Cast, client_of, first: int, last: int, words: str) -> None:
    data = {"deputy": cast.colleague.pk, "starts_on": on(first).isoformat(), "ends_on": on(last).isoformat()}

    answer = client_of(cast.leader).post(PAGE, data)

    assert words in answer.text


def test_leader_must_choose_somebody_while_the_admin_may_say_nobody(cast: Cast, client_of) -> None:
    data = {"deputy": "", "starts_on": on(0).isoformat(), "ends_on": on(5).isoformat()}

    refused = client_of(cast.leader).post(PAGE, data)
    client_of(cast.admin).post(f"/beheer/mensen/{cast.leader.pk}/vervanging/", data)

    assert "Kies een collega." in refused.text
    assert Deputyship.objects.get().deputy is None


def test_colleague_cannot_end_somebodys_deputyship(cast: Cast, client_of) -> None:
    named = replaced(cast, cast.leader, cast.colleague)

    statuses = [
        client_of(person).post(f"{PAGE}{named.pk}/stoppen/").status_code
        for person in (cast.colleague, cast.other_team_leader, cast.other_coordinator)
    ]

    assert statuses == [403, 403, 404]
    assert Deputyship.objects.exists()
