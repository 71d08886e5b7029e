"""The fixed cast of people on whom access is tested, and how one of them is logged in."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from tests.factories import (
    make_department,
    make_job_family,
    make_location,
    make_member,
    make_organisation,
    make_team,
    make_user,
)
from vpd.organisation.enums import Role
from vpd.organisation.models import Location, Organisation, Team, User
from vpd.organisation.sessions import SessionStore


@dataclass(frozen=True)
class Cast:
    """Two municipalities; in the first two teams, and one person for every role."""

    organisation: Organisation
    team: Team
    other_team: Team
    location: Location
    employee: User
    colleague: User
    leader: User
    coordinator: User
    safety: User
    aftercare: User
    executive: User
    privacy: User
    admin: User
    central_reporter: User
    counsellor: User
    decider: User
    other_team_employee: User
    other_team_leader: User
    other_organisation: Organisation
    other_coordinator: User


ORGANISATION_ROLES = {
    "coordinator": Role.COORDINATOR,
    "safety": Role.SAFETY_OFFICER,
    "aftercare": Role.AFTERCARE,
    "executive": Role.EXECUTIVE,
    "privacy": Role.PRIVACY_OFFICER,
    "admin": Role.FUNCTIONAL_ADMIN,
    "central_reporter": Role.CENTRAL_REPORTER,
    "counsellor": Role.COUNSELLOR,
    "decider": Role.DECIDER,
}


def make_cast() -> Cast:
    organisation = make_organisation(name="Testgemeente", slug="testgemeente")
    family = make_job_family()
    department = make_department(organisation)
    team = make_team(organisation, name="Inspectie", slug="inspectie", department=department, job_family=family)
    other_team = make_team(organisation, name="Balie", slug="balie", department=department, job_family=family)
    people = {
        "employee": _person(organisation, "employee", Role.EMPLOYEE, team),
        "colleague": _person(organisation, "colleague", Role.EMPLOYEE, team),
        "leader": _person(organisation, "leader", Role.TEAM_LEADER, team),
        "other_team_employee": _person(organisation, "other-employee", Role.EMPLOYEE, other_team),
        "other_team_leader": _person(organisation, "other-leader", Role.TEAM_LEADER, other_team),
    }
    people |= {key: _person(organisation, key, role) for key, role in ORGANISATION_ROLES.items()}
    other_organisation = make_organisation(name="Buurdorp", slug="buurdorp")
    return Cast(
        organisation=organisation,
        team=team,
        other_team=other_team,
        location=make_location(organisation, team=team),
        other_organisation=other_organisation,
        other_coordinator=_person(other_organisation, "buur", Role.COORDINATOR),
        **people,
    )


def give_session(client: Client, person: User) -> None:
    """From here on this browser has a session of `person`; nothing else moves that the log-in form moves."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "vpd.organisation.backends.PersonBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


def _person(organisation: Organisation, key: str, role: Role, team: Team | None = None) -> User:
    user = make_user(organisation, email=f"{key}@test.example", first_name="Test", last_name=key.title())
    make_member(user, role, team=team)
    return user
