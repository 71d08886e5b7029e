"""Naming a deputy and ending it; what a deputy may do follows in `access_of` and nowhere else (R-119)."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from vpd.audit.services import record
from vpd.messaging.services import send_mail
from vpd.organisation.access import forget_access
from vpd.organisation.enums import DEPUTISED_ROLES, NEVER_OF_LEADERS, Role
from vpd.organisation.models import Deputyship, Membership, User


@transaction.atomic
def name_deputy(*, person: User, deputy: User | None, starts_on: date, ends_on: date, by: User) -> Deputyship:
    """Somebody is away in a period, and `deputy` takes the place; without one the chain passes on (DECISIONS 1).

    Raises ValidationError when the person leads nor coordinates, is away already in that period, or when the deputy
    leads a team while the person coordinates: that would open reports that went past the leader on purpose.
    """
    User.objects.select_for_update().get(pk=person.pk)
    deputyship = Deputyship(
        organisation_id=person.organisation_id,
        person=person,
        deputy=deputy,
        starts_on=starts_on,
        ends_on=ends_on,
        set_by=by,
    )
    deputyship.validate_constraints()
    _refuse(deputyship)
    deputyship.save()
    record(action="deputy.named", by=by, subject=person, organisation_id=person.organisation_id)
    if deputy:
        forget_access(deputy)
        record(action="deputy.became", by=by, subject=deputy, organisation_id=person.organisation_id)
        send_mail(
            to=deputy,
            template="deputy_named",
            context={"link": settings.SITE_URL + reverse("organisation:account")},
            organisation_id=person.organisation_id,
        )
    return deputyship


@transaction.atomic
def end_deputy(*, deputyship: Deputyship, by: User) -> None:
    """Back again: the deputy's rights end at once; what had not begun is taken back as if never named."""
    today = timezone.localdate()
    record(action="deputy.ended", by=by, subject=deputyship.person, organisation_id=deputyship.organisation_id)
    if deputyship.deputy:
        record(action="deputy.stopped", by=by, subject=deputyship.deputy, organisation_id=deputyship.organisation_id)
        forget_access(deputyship.deputy)
    if deputyship.starts_on >= today:
        deputyship.delete()
    else:
        deputyship.ends_on = min(deputyship.ends_on, today - timedelta(days=1))
        deputyship.save(update_fields=["ends_on"])


def _refuse(deputyship: Deputyship) -> None:
    person, deputy = deputyship.person, deputyship.deputy
    roles = _roles_in(person, deputyship)
    if not roles & DEPUTISED_ROLES:
        raise ValidationError(
            "Alleen een leidinggevende, coördinator, beslisser of functionaris gegevensbescherming kan een vervanger "
            "hebben."
        )
    same = Deputyship.objects.of(deputyship.organisation_id).filter(person=person)
    if same.filter(starts_on__lte=deputyship.ends_on, ends_on__gte=deputyship.starts_on).exists():
        raise ValidationError("In deze periode is er al een vervanging. Stop die eerst, of kies andere dagen.")
    if deputy is None:
        return
    if deputy.organisation_id != deputyship.organisation_id or not deputy.is_active:
        raise ValidationError("Kies een collega die kan inloggen.")
    if roles & NEVER_OF_LEADERS and Role.TEAM_LEADER in _roles_in(deputy, deputyship):
        whom = "de coördinator" if Role.COORDINATOR in roles else "de privacy officer"
        raise ValidationError(
            f"Een leidinggevende kan {whom} niet vervangen: die leest ook meldingen die bewust niet naar een "
            "leidinggevende gingen. Kies iemand die geen team leidt."
        )


def _roles_in(user: User, deputyship: Deputyship) -> set[Role]:
    """The roles that somebody holds on a day of the period."""
    held = Membership.objects.of(user.organisation_id).filter(user=user, starts_on__lte=deputyship.ends_on)
    return {
        Role(role)
        for role in held.ending_after(deputyship.starts_on - timedelta(days=1)).values_list("role", flat=True)
    }
