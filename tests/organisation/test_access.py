"""DECISIONS 1 as one table: which role may do what throughout the organisation."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.factories import make_department, make_member, make_team, make_user
from vpd.organisation.access import PERMISSIONS, Permission, access_of, forget_access
from vpd.organisation.enums import Role

# Columns in the order of COLUMNS; x: may.
TABLE = """
permission                emp lead coord safety after exec priv admin centr couns decid
READ_ALL_INCIDENTS         .   .    x     .      .     .    .    .     .     .     .
HANDLE_INCIDENTS           .   .    x     .      .     .    .    .     .     .     .
EXPORT_INCIDENTS           .   .    x     .      .     .    .    .     .     .     .
IMPORT_INCIDENTS           .   .    x     .      .     .    .    .     .     .     .
SEE_ORGANISATION_FIGURES   .   .    x     x      .     x    .    .     .     .     .
SEE_ALL_TEAM_FIGURES       .   .    x     .      .     .    .    .     .     .     .
READ_ALL_DRAFT_PROTOCOLS   .   .    x     x      .     .    .    .     .     .     .
EDIT_ALL_PROTOCOLS         .   .    x     .      .     .    .    .     .     .     .
READ_ANALYSES              .   .    x     x      .     .    .    .     .     .     .
READ_CHOSEN_CONTRIBUTIONS  .   .    x     .      .     .    .    .     .     .     .
MANAGE_MEETINGS            .   .    x     .      .     .    .    .     .     .     .
ADOPT_PROTOCOLS            .   .    x     .      .     .    .    .     .     .     .
MANAGE_NORM                .   .    x     .      .     .    .    .     .     .     .
READ_ALL_ACTIONS           .   .    x     x      .     .    .    .     .     .     .
READ_CHOSEN_CONTRIBUTIONS  .   .    x     .      .     .    .    .     .     .     .
MANAGE_ACTIONS             .   .    x     .      .     .    .    .     .     .     .
MANAGE_MEETINGS            .   .    x     .      .     .    .    .     .     .     .
MANAGE_CAMPAIGNS           .   .    x     .      .     .    .    .     .     .     .
MANAGE_CONTENT             .   .    x     .      .     .    .    .     .     .     .
MANAGE_IDENTITY_MODULE     .   .    .     .      .     .    x    .     .     .     .
MANAGE_RETENTION           .   .    .     .      .     .    x    .     .     .     .
ANSWER_SUBJECT_REQUESTS    .   .    .     .      .     .    x    .     .     .     .
MANAGE_BREACHES            .   .    .     .      .     .    x    .     .     .     .
MANAGE_PROCESSING          .   .    .     .      .     .    x    .     .     .     .
MANAGE_PEOPLE              .   .    .     .      .     .    .    x     .     .     .
MANAGE_STRUCTURE           .   .    .     .      .     .    .    x     .     .     .
SEE_DELIVERY               .   .    .     .      .     .    .    x     .     .     .
READ_READING_LOG           .   .    .     .      .     .    x    .     .     .     .
REPORT_FOR_ANYONE          .   .    x     .      .     .    .    .     x     .     .
"""
COLUMNS = [
    Role.EMPLOYEE,
    Role.TEAM_LEADER,
    Role.COORDINATOR,
    Role.SAFETY_OFFICER,
    Role.AFTERCARE,
    Role.EXECUTIVE,
    Role.PRIVACY_OFFICER,
    Role.FUNCTIONAL_ADMIN,
    Role.CENTRAL_REPORTER,
    Role.COUNSELLOR,
    Role.DECIDER,
]
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]
CASES = [(Permission[row[0]], role, mark == "x") for row in ROWS for role, mark in zip(COLUMNS, row[1:], strict=True)]


def test_table_names_every_role_and_every_permission() -> None:
    assert set(COLUMNS) == set(Role) == set(PERMISSIONS)
    assert {row[0] for row in ROWS} == {permission.name for permission in Permission}


@pytest.mark.parametrize("role", COLUMNS)
def test_role_may_what_the_table_says(role: Role) -> None:
    may = {permission for permission, column, is_marked in CASES if column == role and is_marked}

    assert PERMISSIONS[role] == may


@pytest.mark.parametrize("role", COLUMNS)
def test_only_the_coordinator_reads_every_incident(role: Role) -> None:
    reads = {Permission.READ_ALL_INCIDENTS, Permission.EXPORT_INCIDENTS} & PERMISSIONS[role]

    assert bool(reads) is (role == Role.COORDINATOR)


def test_roles_add_up(cast: Cast) -> None:
    make_member(cast.decider, Role.COORDINATOR)
    forget_access(cast.decider)

    access = access_of(cast.decider)

    assert access.has_role(Role.DECIDER)
    assert access.can(Permission.HANDLE_INCIDENTS)


def ten_past_midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(0, 10)))


def test_role_holds_from_its_first_to_its_last_day(cast: Cast, time_machine) -> None:
    person = make_user(cast.organisation)
    today = timezone.localdate()
    make_member(person, Role.COORDINATOR, starts_on=today, ends_on=today + timedelta(days=2))
    held = []

    for offset in (-1, 0, 2, 3):
        time_machine.move_to(ten_past_midnight(today + timedelta(days=offset)))
        forget_access(person)
        held.append(access_of(person).has_role(Role.COORDINATOR))

    assert held == [False, True, True, False]


def test_leader_of_a_department_leads_the_teams_below_it(cast: Cast) -> None:
    top = make_department(cast.organisation)
    below = make_department(cast.organisation, parent=top)
    near, far = make_team(cast.organisation, department=top), make_team(cast.organisation, department=below)
    elsewhere = make_team(cast.organisation)
    person = make_user(cast.organisation)
    make_member(person, Role.TEAM_LEADER, department=top)

    access = access_of(person)

    assert access.led_team_ids == {near.pk, far.pk}
    assert elsewhere.pk not in access.led_team_ids
    assert access.own_team_ids == frozenset()


def test_deactivated_person_may_nothing(cast: Cast) -> None:
    cast.coordinator.is_active = False
    forget_access(cast.coordinator)

    assert access_of(cast.coordinator).permissions == frozenset()


def test_access_is_worked_out_once_a_request(cast: Cast, django_assert_num_queries) -> None:
    forget_access(cast.leader)

    with django_assert_num_queries(1):
        access_of(cast.leader)
        access_of(cast.leader)
