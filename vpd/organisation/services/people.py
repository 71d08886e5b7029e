"""Adding people, inviting them, and giving or taking away their access."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from vpd.audit.services import record
from vpd.messaging.services import enqueue
from vpd.organisation.enums import PersonKind
from vpd.organisation.models import JobFamily, Organisation, User, UserSession
from vpd.organisation.notifications import ADDRESS_CHANGED, INVITATION
from vpd.organisation.services.handing_over import tell_of_work_left
from vpd.organisation.services.numbers import react_to_own_number
from vpd.organisation.services.roles import refuse_without_admin
from vpd.ui.editing import Seen, lock_as_seen

ADDRESS_TAKEN = "Er is al iemand met dit e-mailadres."


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
    phone: str = "",
) -> User:
    """Add a person who cannot log in with a password yet; raises ValidationError when the address is taken."""
    user = User(
        organisation=organisation,
        email=email.strip().lower(),
        first_name=first_name,
        last_name=last_name,
        kind=kind,
        job_title=job_title,
        job_family=job_family,
        phone=phone,
    )
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise ValidationError({"email": ADDRESS_TAKEN}) from error
    record(action="user.added", by=by, subject=user, organisation_id=organisation.pk)
    return user


@transaction.atomic
def change_user(*, user: User, changed: Iterable[str], by: User, seen: Seen | None = None) -> None:
    """Keep what a form put on `user`; raises ValidationError when the address is taken, SavedFirstError.

    Another address may be another mailbox: what was open ends, the password must be chosen anew from there, and the
    old address is told.
    """
    fields = sorted(changed)
    if not fields:
        return
    lock_as_seen(user, seen)
    phone_before = User.objects.values_list("phone", flat=True).get(pk=user.pk)
    if "email" in fields:
        old_address = User.objects.values_list("email", flat=True).get(pk=user.pk)
        enqueue(
            kind=ADDRESS_CHANGED,
            payload={"user_id": user.pk, "address": old_address},
            organisation_id=user.organisation_id,
        )
        user.email = user.email.strip().lower()
        user.set_unusable_password()
        fields.append("password")
        end_sessions(user)
    try:
        with transaction.atomic():
            user.save(update_fields=fields)
    except IntegrityError as error:
        raise ValidationError({"email": ADDRESS_TAKEN}) from error
    record(action="user.changed", by=by, subject=user, organisation_id=user.organisation_id, fields=fields)
    if "phone" in fields:
        react_to_own_number(user, before=phone_before, by=by)


@transaction.atomic
def invite_user(*, user: User, by: User) -> None:
    """Mail somebody who has no password yet a link to choose one; asking twice within a minute mails once."""
    if not user.is_active:
        raise ValidationError("Deze persoon heeft geen toegang. Geef eerst weer toegang.")
    if user.has_usable_password():
        raise ValidationError("Deze persoon heeft al een wachtwoord gekozen.")
    user.invited_at = timezone.now()
    user.save(update_fields=["invited_at"])
    enqueue(
        kind=INVITATION,
        payload={"user_id": user.pk},
        organisation_id=user.organisation_id,
        key=f"{user.pk}-{user.invited_at:%Y%m%d%H%M}",
    )
    record(action="user.invited", by=by, subject=user, organisation_id=user.organisation_id)


@transaction.atomic
def deactivate_user(*, user: User, by: User) -> None:
    """Take away somebody's access; their sessions end at once (BIO-04). Nobody does so to themselves.

    Whose turn it is to hand over what this person has in hand, hears that.
    """
    if user.pk == by.pk:
        raise ValidationError("Je kunt je eigen toegang niet stoppen. Vraag het een andere functioneel beheerder.")
    if not user.is_active:
        return
    refuse_without_admin(organisation_id=user.organisation_id, without_user=user)
    user.is_active = False
    user.deactivated_at = timezone.now()
    user.save(update_fields=["is_active", "deactivated_at"])
    end_sessions(user)
    record(action="user.deactivated", by=by, subject=user, organisation_id=user.organisation_id)
    tell_of_work_left(user)


@transaction.atomic
def reactivate_user(*, user: User, by: User) -> None:
    """Give access back."""
    if user.is_active:
        return
    user.is_active = True
    user.deactivated_at = None
    user.save(update_fields=["is_active", "deactivated_at"])
    record(action="user.reactivated", by=by, subject=user, organisation_id=user.organisation_id)


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End every session of this person, except the one with key `but`; returns how many ended."""
    ended, _ = UserSession.objects.filter(user=user).exclude(session_key=but or "").delete()
    return ended
