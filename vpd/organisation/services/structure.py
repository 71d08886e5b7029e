"""Teams, departments, locations and the settings of the organisation."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from vpd.audit.services import record
from vpd.organisation.models import Department, Location, Membership, Organisation, Team, TeamLocation, User
from vpd.organisation.models.structure import NO_SHORT_NAMES
from vpd.organisation.services.numbers import number_of, react_to_number
from vpd.ui.editing import Seen, lock_as_seen

Place = Team | Department | Location


@transaction.atomic
def save_place(
    *,
    place: Place,
    by: User,
    changed: Iterable[str] = (),
    locations: Iterable[Location] | None = None,
    seen: Seen | None = None,
) -> None:
    """Keep a new or changed team, department or location. Raises SavedFirstError.

    A new team or department gets its short name for addresses from its name; a department never stands under itself.
    """
    is_new = place.pk is None
    before = "" if is_new else _number_before(lock_as_seen(place, seen))
    if not isinstance(place, Location) and not place.slug:
        place.slug = free_slug(place)
    if isinstance(place, Department):
        _refuse_circle(place)
    place.validate_constraints()
    place.save()
    record(
        action=f"{place._meta.model_name}.{'added' if is_new else 'changed'}",
        by=by,
        subject=place,
        organisation_id=place.organisation_id,
        fields=changed,
    )
    if isinstance(place, Team):
        if locations is not None:
            set_team_locations(team=place, locations=locations, by=by)
        if not is_new:
            react_to_number(place, before=before, by=by)


def free_slug(place: Team | Department) -> str:
    """A short name for addresses that no other of its kind in the organisation has, nor a part of an address."""
    base = slugify(place.name)[:50] or place._meta.model_name or ""
    others = type(place).objects.of(place.organisation_id)
    taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True)) | NO_SHORT_NAMES
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


@transaction.atomic
def set_team_locations(*, team: Team, locations: Iterable[Location], by: User | None) -> None:
    """Say where a team works."""
    wanted = {location.pk for location in locations}
    present = set(TeamLocation.objects.filter(team=team).values_list("location_id", flat=True))
    if wanted == present:
        return
    TeamLocation.objects.filter(team=team, location_id__in=present - wanted).delete()
    TeamLocation.objects.bulk_create(
        TeamLocation(organisation_id=team.organisation_id, team=team, location_id=pk) for pk in sorted(wanted - present)
    )
    record(action="team.changed", by=by, subject=team, organisation_id=team.organisation_id, fields=["locations"])


@transaction.atomic
def retire_place(*, place: Place, by: User) -> None:
    """Take a place out of use; what happened there keeps it.

    Raises ValidationError while people still work in the team, or teams or departments in use stand under it.
    """
    if isinstance(place, Team) and _is_staffed(place):
        raise ValidationError("In dit team werken nog mensen. Geef hun eerst een einddatum of een ander team.")
    if isinstance(place, Department) and _has_parts(place):
        raise ValidationError("Onder deze afdeling vallen nog teams of afdelingen die in gebruik zijn.")
    _set_use(place, in_use=False, by=by)


@transaction.atomic
def restore_place(*, place: Place, by: User) -> None:
    """Take a place into use again."""
    _set_use(place, in_use=True, by=by)


@transaction.atomic
def change_settings(*, organisation: Organisation, changed: Iterable[str], by: User, seen: Seen | None = None) -> None:
    """Keep what a form put on the organisation. Raises SavedFirstError."""
    fields = sorted(changed)
    if not fields:
        return
    _, before = number_of(lock_as_seen(organisation, seen))
    organisation.save(update_fields=fields)
    record(
        action="organisation.changed",
        by=by,
        subject=organisation,
        organisation_id=organisation.pk,
        fields=fields,
    )
    react_to_number(organisation, before=before, by=by)


def _number_before(place: Place) -> str:
    return number_of(place)[1] if isinstance(place, Team) else ""


def _set_use(place: Place, *, in_use: bool, by: User) -> None:
    if place.is_active == in_use:
        return
    place.is_active = in_use
    place.save(update_fields=["is_active"])
    record(
        action=f"{place._meta.model_name}.{'restored' if in_use else 'retired'}",
        by=by,
        subject=place,
        organisation_id=place.organisation_id,
    )


def _is_staffed(team: Team) -> bool:
    return Membership.objects.of(team.organisation_id).of_team(team).ending_after(timezone.localdate()).exists()


def _has_parts(department: Department) -> bool:
    departments = Department.objects.of(department.organisation_id).in_use().filter(parent=department)
    teams = Team.objects.of(department.organisation_id).in_use().filter(department=department)
    return departments.exists() or teams.exists()


def _refuse_circle(department: Department) -> None:
    parents = dict(Department.objects.of(department.organisation_id).values_list("pk", "parent_id"))
    above, seen = department.parent_id, set()
    while above is not None and above not in seen:
        if above == department.pk:
            raise ValidationError({"parent": "Een afdeling kan niet onder zichzelf vallen."})
        seen.add(above)
        above = parents.get(above)
