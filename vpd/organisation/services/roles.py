"""Giving and ending roles; every change of rights leaves an audit row of the person (BIO-05)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vpd.audit.services import record
from vpd.organisation.access import forget_access
from vpd.organisation.enums import Role
from vpd.organisation.models import Department, Membership, Organisation, Team, User
from vpd.organisation.services.handing_over import tell_of_work_left
from vpd.organisation.summaries.open_with import leaving


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
    """Let somebody hold a role from a day on.

    Raises ValidationError when the role does not fit the place, or when it is held there already in that period.
    """
    User.objects.select_for_update().get(pk=user.pk)
    membership = Membership(
        organisation_id=user.organisation_id,
        user=user,
        role=role,
        team=team,
        department=department,
        starts_on=starts_on or timezone.localdate(),
        ends_on=ends_on,
    )
    for place in (team, department):
        if place and place.organisation_id != user.organisation_id:
            raise ValidationError("Kies een team of afdeling van je eigen organisatie.")
    membership.validate_constraints()
    _refuse_twice(membership)
    membership.save()
    forget_access(user)
    record(
        action="membership.given",
        by=by,
        subject=user,
        organisation_id=user.organisation_id,
        fields=[role],
    )
    return membership


@transaction.atomic
def end_role(*, membership: Membership, ends_on: date, by: User) -> None:
    """Set the last day of a role; a day before its first takes the role back as if never given.

    Nobody ends their own functional administration, and one functional administrator always stays.
    """
    user = membership.user
    if membership.role == Role.FUNCTIONAL_ADMIN:
        if user.pk == by.pk:
            raise ValidationError("Je kunt je eigen rol functioneel beheer niet stoppen. Vraag het een collega.")
        refuse_without_admin(organisation_id=membership.organisation_id, without_membership=membership)
    action = "membership.withdrawn" if ends_on < membership.starts_on else "membership.ended"
    record(
        action=action,
        by=by,
        subject=user,
        organisation_id=membership.organisation_id,
        fields=[membership.role],
    )
    if ends_on < membership.starts_on:
        membership.delete()
    else:
        membership.ends_on = ends_on
        membership.validate_constraints()
        _refuse_twice(membership)
        membership.save(update_fields=["ends_on"])
    forget_access(user)
    if leaving(user.organisation_id, timezone.localdate()).filter(pk=user.pk).exists():
        tell_of_work_left(user)


def refuse_without_admin(
    *, organisation_id: int, without_user: User | None = None, without_membership: Membership | None = None
) -> None:
    """Raises ValidationError when nobody would be left to give people their roles; holds others off meanwhile."""
    Organisation.objects.select_for_update().get(pk=organisation_id)
    admins = (
        Membership.objects.of(organisation_id)
        .filter(role=Role.FUNCTIONAL_ADMIN, ends_on=None, user__is_active=True)
        .active(timezone.localdate())
    )
    leaves = without_user is not None and admins.filter(user=without_user).exists()
    leaves |= without_membership is not None and admins.filter(pk=without_membership.pk).exists()
    left = admins.exclude(user=without_user) if without_user else admins
    left = left.exclude(pk=without_membership.pk) if without_membership else left
    if leaves and not left.exists():
        raise ValidationError("Dit is de laatste functioneel beheerder. Geef eerst iemand anders deze rol.")


def _refuse_twice(membership: Membership) -> None:
    """Raises ValidationError for a role held at the same place on one of the same days."""
    same = Membership.objects.of(membership.organisation_id).filter(
        user_id=membership.user_id,
        role=membership.role,
        team=membership.team,
        department=membership.department,
    )
    overlap = same.exclude(pk=membership.pk).filter(Q(ends_on=None) | Q(ends_on__gte=membership.starts_on))
    if membership.ends_on:
        overlap = overlap.filter(starts_on__lte=membership.ends_on)
    if overlap.exists():
        raise ValidationError("Deze persoon heeft deze rol daar al in die periode.")
