"""Waterdam as ARCHITECTURE.md promises it: departments, teams, people and log-ins."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import authenticate
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from tests.sharing import MADE_ONCE
from vpd.demo.cast import LOGINS, PASSWORD, Cast, build_cast
from vpd.organisation.access import access_of
from vpd.organisation.enums import PersonKind, Role
from vpd.organisation.models import Department, Location, Membership, Team, User

NAMED = [
    "coordinator",
    "leidinggevende",
    "medewerker",
    "medewerker2",
    "nazorg",
    "bestuur",
    "beheer",
    "privacy",
    "beslisser",
    "arbo",
    "vertrouwenspersoon",
    "centralemelder",
    "leidinggevende.balie",
    "medewerker.balie",
]


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=[MADE_ONCE])
def waterdam(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_cast()
        transaction.set_rollback(True)


def test_waterdam_has_its_size(waterdam: Cast) -> None:
    organisation = waterdam.organisation

    assert Department.objects.of(organisation).count() == 3
    assert Team.objects.of(organisation).count() == 8
    assert User.objects.of(organisation).count() == 62
    assert Location.objects.of(organisation).count() >= 5
    assert Team.objects.of(organisation).values("job_family").distinct().count() == 5
    assert set(User.objects.of(organisation).values_list("kind", flat=True)) == set(PersonKind.values)


def test_every_team_has_one_leader_and_people(waterdam: Cast) -> None:
    for team in waterdam.teams.values():
        members = Membership.objects.of_team(team).active(timezone.localdate())
        assert members.filter(role=Role.TEAM_LEADER).count() == 1, team
        assert members.filter(role=Role.EMPLOYEE).count() >= 3, team


def test_named_people_log_in_with_the_published_password(waterdam: Cast, rf) -> None:
    assert [login[0] for login in LOGINS] == NAMED
    addresses = [f"{name}@demo.example" for name in NAMED] + ["coordinator@buurgemeente.example"]
    for address in addresses:
        assert authenticate(rf.post("/inloggen/"), username=address, password=PASSWORD), address


def test_neighbour_is_another_municipality(waterdam: Cast) -> None:
    neighbour = access_of(waterdam.users["neighbour"])

    assert neighbour.organisation_id == waterdam.neighbour.pk != waterdam.organisation.pk
    assert neighbour.has_role(Role.COORDINATOR)


def test_somebody_was_invited_and_somebody_left(waterdam: Cast) -> None:
    people = User.objects.of(waterdam.organisation)

    assert people.filter(is_active=False).count() == 1
    assert people.exclude(invited_at=None).count() == 1
