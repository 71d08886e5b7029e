"""Valid things with as few words as possible; every default can be overruled by keyword."""

from datetime import date
from itertools import count

from django.utils import timezone

from vpd.organisation.enums import LocationKind, Role
from vpd.organisation.models import (
    Department,
    Deputyship,
    JobFamily,
    Location,
    Membership,
    Organisation,
    Team,
    TeamLocation,
    User,
)

_numbers = count(1)
LONG_AGO = date(2020, 1, 1)
"""Since when people are here, so that a test may stand on any day after."""


def make_organisation(**values) -> Organisation:
    """Without counting contacts: its leaders would be asked for them in the weeks after a quarter alone."""
    number = next(_numbers)
    usual = {"name": f"Gemeente {number}", "slug": f"gemeente-{number}", "counts_contacts": False}
    return Organisation.objects.create(**usual | values)


def make_job_family(**values) -> JobFamily:
    number = next(_numbers)
    return JobFamily.objects.create(**{"key": f"familie-{number}", "name": f"Functiegroep {number}"} | values)


def make_department(organisation: Organisation, **values) -> Department:
    number = next(_numbers)
    named = {"name": f"Afdeling {number}", "slug": f"afdeling-{number}"}
    return Department.objects.create(organisation=organisation, **named | values)


def make_team(organisation: Organisation, **values) -> Team:
    number = next(_numbers)
    values.setdefault("department", None)
    department = values.pop("department") or make_department(organisation)
    job_family = values.pop("job_family", None) or make_job_family()
    return Team.objects.create(
        organisation=organisation,
        department=department,
        job_family=job_family,
        **{"name": f"Team {number}", "slug": f"team-{number}"} | values,
    )


def make_deputy(person: User, deputy: User) -> Deputyship:
    """Takes the place of `person` today."""
    today = timezone.localdate()
    return Deputyship.objects.create(
        organisation=person.organisation, person=person, deputy=deputy, starts_on=today, ends_on=today, set_by=person
    )


def make_location(organisation: Organisation, *, team: Team | None = None, **values) -> Location:
    location = Location.objects.create(
        organisation=organisation,
        **{"name": f"Locatie {next(_numbers)}", "kind": LocationKind.BUILDING} | values,
    )
    if team:
        TeamLocation.objects.create(organisation=organisation, team=team, location=location)
    return location


def make_user(organisation: Organisation, **values) -> User:
    number = next(_numbers)
    defaults = {
        "email": f"persoon{number}@test.example",
        "first_name": "Persoon",
        "last_name": f"Nummer{number}",
    }
    user = User(organisation=organisation, **defaults | values)
    user.set_unusable_password()
    user.save()
    return user


def make_member(user: User, role: Role, *, team: Team | None = None, department=None, **values) -> Membership:
    return Membership.objects.create(
        organisation_id=user.organisation_id,
        user=user,
        role=role,
        team=team,
        department=department,
        **{"starts_on": LONG_AGO} | values,
    )
