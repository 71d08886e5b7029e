"""Changes to people, teams and roles."""

from datetime import date

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.organisation.access import forget_access
from vpd.organisation.enums import PersonKind, Role
from vpd.organisation.models import (
    Department,
    JobFamily,
    Location,
    Membership,
    Organisation,
    Team,
    TeamLocation,
    User,
)


@transaction.atomic
def add_user(
    *,
    organisation: Organisation,
    email: str,
    first_name: str,
    last_name: str,
    by: User | None,
    kind: PersonKind = PersonKind.EMPLOYEE,
    job_title: str = "",
    job_family: JobFamily | None = None,
) -> User:
    """Add a person who cannot log in with a password yet; raises IntegrityError when the address is taken."""
    user = User(
        organisation=organisation,
        email=User.objects.normalize_email(email),
        first_name=first_name,
        last_name=last_name,
        kind=kind,
        job_title=job_title,
        job_family=job_family,
    )
    user.set_unusable_password()
    user.save()
    record(action="user.added", by=by, subject=user, organisation_id=organisation.pk)
    return user


@transaction.atomic
def give_role(
    *,
    user: User,
    role: Role,
    by: User | None,
    team: Team | None = None,
    department: Department | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Membership:
    """Let somebody hold a role from a day on; changes of rights leave an audit row (BIO-05)."""
    membership = Membership.objects.create(
        organisation_id=user.organisation_id,
        user=user,
        role=role,
        team=team,
        department=department,
        starts_on=starts_on or timezone.localdate(),
        ends_on=ends_on,
    )
    forget_access(user)
    record(
        action="membership.given",
        by=by,
        subject=membership,
        organisation_id=user.organisation_id,
        fields=[role],
    )
    return membership


@transaction.atomic
def deactivate_user(*, user: User, by: User) -> None:
    """Take away somebody's access; their sessions end at once (BIO-04)."""
    user.is_active = False
    user.deactivated_at = timezone.now()
    user.save(update_fields=["is_active", "deactivated_at"])
    end_sessions(user)
    record(action="user.deactivated", by=by, subject=user, organisation_id=user.organisation_id)


@transaction.atomic
def reactivate_user(*, user: User, by: User) -> None:
    """Give access back."""
    user.is_active = True
    user.deactivated_at = None
    user.save(update_fields=["is_active", "deactivated_at"])
    record(action="user.reactivated", by=by, subject=user, organisation_id=user.organisation_id)


def end_sessions(user: User) -> None:
    """End every session of this person."""
    for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


@transaction.atomic
def set_team_locations(*, team: Team, locations: list[Location], by: User | None) -> None:
    """Say where a team works."""
    TeamLocation.objects.filter(team=team).delete()
    TeamLocation.objects.bulk_create(
        TeamLocation(organisation_id=team.organisation_id, team=team, location=location) for location in locations
    )
    record(action="team.changed", by=by, subject=team, organisation_id=team.organisation_id, fields=["locations"])
