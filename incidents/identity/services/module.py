"""Turning the module on and off, and saying who may look (AVG-01)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.identity.models import Identity, IdentityCase, IdentityGrant, ModulePeriod
from incidents.identity.services.identities import erase_identity
from vpd.audit.services import record
from vpd.organisation.models import Organisation, User
from vpd.retention.services import refuse_held


class AlreadyOnError(ValueError):
    """The module is on; `str` says what to do."""


@transaction.atomic
def turn_on(
    *,
    organisation: Organisation,
    purpose: str,
    ground: str,
    policy_reference: str,
    signed_off_on: date,
    months: int,
    by: User,
    now: datetime | None = None,
) -> ModulePeriod:
    """From now on who a citizen is can be kept, for so many months; whoever may look gets a grant in person.

    Raises AlreadyOnError when it is on.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if ModulePeriod.objects.of(organisation).on().exists():
        raise AlreadyOnError("De module staat al aan. Ververs de pagina.")
    # A grant given in the very moment of turning off has outlived it: nobody looks who was not let in this time.
    IdentityGrant.objects.of(organisation).held().update(revoked_at=now or timezone.now())
    period = ModulePeriod.objects.create(
        organisation=organisation,
        purpose=purpose,
        ground=ground,
        policy_reference=policy_reference,
        signed_off_on=signed_off_on,
        months=months,
        turned_on_at=now or timezone.now(),
        turned_on_by=by,
    )
    record(action="identity.turned_on", by=by, subject=period, organisation_id=organisation.pk)
    return period


@transaction.atomic
def turn_off(*, organisation: Organisation, by: User) -> int:
    """Everything that was kept goes at once, with its letters, and every grant ends; how many citizens there were.

    A second press changes nothing. Raises HeldError while one of these cases is held: then nothing goes.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    period = ModulePeriod.objects.of(organisation).on().select_for_update().first()
    if period is None:
        return 0
    cases = IdentityCase.objects.of(organisation).values_list("incident__reference", flat=True)
    refuse_held(organisation.pk, list(cases))
    number = 0
    for identity in Identity.objects.of(organisation).select_for_update():
        erase_identity(identity=identity, by=by)
        number += 1
    now = timezone.now()
    IdentityGrant.objects.of(organisation).held().update(revoked_at=now)
    period.turned_off_at, period.turned_off_by = now, by
    period.save(update_fields=["turned_off_at", "turned_off_by"])
    record(action="identity.turned_off", by=by, subject=period, organisation_id=organisation.pk)
    return number


@transaction.atomic
def grant(*, user: User, by: User) -> IdentityGrant:
    """Let this coordinator look, in person. A second press changes nothing."""
    found, is_new = IdentityGrant.objects.get_or_create(
        user=user, revoked_at=None, defaults={"organisation_id": user.organisation_id, "granted_by": by}
    )
    if is_new:
        record(action="identity.granted", by=by, subject=found, organisation_id=found.organisation_id)
    return found


@transaction.atomic
def revoke(*, grant: IdentityGrant, by: User) -> None:
    """Take it back; from the next page on. A second press changes nothing."""
    if IdentityGrant.objects.filter(pk=grant.pk).held().update(revoked_at=timezone.now()):
        record(action="identity.revoked", by=by, subject=grant, organisation_id=grant.organisation_id)
