"""Writing down who a citizen is, for which cases, and letting it go in time with everything that names them (R-56)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.identity import hooks
from incidents.identity.models import MOST_MONTHS, Identity, IdentityCase, ModulePeriod
from vpd.audit.services import record, record_changes
from vpd.letters.models import Letter
from vpd.letters.services import erase_letters
from vpd.organisation.calendar import months_after
from vpd.organisation.models import User
from vpd.retention.services import refuse_held
from vpd.retention.summaries import held_until
from vpd.ui.editing import Seen, lock_as_seen


class NotKeptError(ValueError):
    """It cannot be written down or linked; `str` says why and what to do."""


@dataclass(frozen=True)
class IdentityValues:
    """What a coordinator fills in about a citizen."""

    name: str
    address: str
    town: str
    notice_on: date | None = None
    no_notice_reason: str = ""
    no_notice_until: date | None = None


@transaction.atomic
def note_identity(*, incident: Incident, values: IdentityValues, by: User, on: date | None = None) -> Identity:
    """Keep who the citizen in this case is, for as many months as the privacy officer said. Raises NotKeptError."""
    today = on or timezone.localdate()
    # Locked, so that turning off waits for this row and takes it along, or this waits and is refused.
    period = ModulePeriod.objects.of(incident.organisation_id).on().select_for_update().first()
    if period is None:
        raise NotKeptError("Gegevens van een burger worden hier niet bewaard. Vraag de privacy officer.")
    Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    if IdentityCase.objects.filter(incident=incident).exists():
        raise NotKeptError("De gegevens staan al bij deze melding. Lees en wijzig ze daar.")
    identity = Identity.objects.create(
        organisation_id=incident.organisation_id,
        noted_on=today,
        noted_by=by,
        expires_on=months_after(today, period.months),
        **vars(values),
    )
    _link(identity, incident, by, today)
    record(action="identity.noted", by=by, subject=identity, organisation_id=identity.organisation_id)
    return identity


@transaction.atomic
def change_identity(*, identity: Identity, values: IdentityValues, by: User, seen: Seen | None = None) -> Identity:
    """Raises SavedFirstError when somebody saved in between."""
    locked = lock_as_seen(identity, seen)
    record_changes(locked, vars(values), action="identity.changed", by=by)
    return locked


@transaction.atomic
def link_case(*, incident: Incident, other: Incident, by: User, on: date | None = None) -> Identity:
    """Say by hand that the citizen of `other` is the one of this case too; nobody is ever matched.

    Raises NotKeptError when nobody is known there, or somebody is known here already.
    """
    Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    known = IdentityCase.objects.of(incident.organisation_id).select_related("identity")
    found = known.filter(incident=other).first()
    if found is None:
        raise NotKeptError("Bij die melding staan geen gegevens van een burger. Kies een andere melding.")
    if known.filter(incident=incident).exists():
        raise NotKeptError("Bij deze melding staan al gegevens. Verwijder die eerst als ze niet kloppen.")
    _link(found.identity, incident, by, on or timezone.localdate())
    record(action="identity.linked", by=by, subject=found.identity, organisation_id=incident.organisation_id)
    return found.identity


@transaction.atomic
def unlink_case(*, incident: Incident, by: User) -> None:
    """This case is not about that citizen after all; the last case of a citizen takes the row along.

    Raises HeldError while something must be kept for a judge or the citizen.
    """
    row = IdentityCase.objects.of(incident.organisation_id).select_related("identity").filter(incident=incident).first()
    if row is None:
        return
    if row.identity.cases.count() == 1:
        erase_identity(identity=row.identity, by=by)
        return
    refuse_held(incident.organisation_id, [incident.reference])
    _erase_letters_of(row.identity, reference=incident.reference)
    row.delete()
    hooks.erased(incident.organisation_id, [incident.pk])
    record(action="identity.unlinked", by=by, subject=row.identity, organisation_id=incident.organisation_id)


@transaction.atomic
def erase_identity(*, identity: Identity, by: User | None, on: date | None = None) -> None:
    """Let a citizen go: the row, its links, and every letter that was printed with the name. Raises HeldError."""
    cases = dict(identity.cases.values_list("incident_id", "incident__reference"))
    refuse_held(identity.organisation_id, list(cases.values()), on)
    incidents = list(cases)
    _erase_letters_of(identity)
    hooks.erased(identity.organisation_id, incidents)
    record(action="identity.erased", by=by, subject=identity, organisation_id=identity.organisation_id)
    identity.delete()


def expire_identities(*, today: date | None = None) -> int:
    """What beat runs every night: erase who is not needed any more; a running measure keeps a row until its end.

    Never longer than two years after it was written down, but for a hold. Returns how many were erased.
    """
    day = today or timezone.localdate()
    number = 0
    for pk in list(Identity.objects.expired(day).values_list("pk", flat=True)):
        with transaction.atomic():
            identity = Identity.objects.select_for_update().filter(pk=pk, expires_on__lt=day).first()
            if identity is not None:
                number += _expire(identity, day)
    return number


def _expire(identity: Identity, today: date) -> bool:
    cases = dict(identity.cases.values_list("incident_id", "incident__reference"))
    needed = hooks.needed_until(identity.organisation_id, list(cases))
    until = min(needed, months_after(identity.noted_on, MOST_MONTHS)) if needed else None
    if until is not None and until >= today:
        identity.expires_on = until
        identity.save(update_fields=["expires_on"])
        record(action="identity.kept_longer", by=None, subject=identity, organisation_id=identity.organisation_id)
        return False
    # What a judge or the citizen asked for stays, also longer than that, and goes the night after (AVG-07).
    if held_until(identity.organisation_id, list(cases.values()), today):
        return False
    erase_identity(identity=identity, by=None, on=today)
    return True


def _link(identity: Identity, incident: Incident, by: User, on: date) -> None:
    IdentityCase.objects.create(
        organisation_id=incident.organisation_id, identity=identity, incident=incident, linked_on=on, linked_by=by
    )


def _erase_letters_of(identity: Identity, reference: str = "") -> None:
    letters = Letter.objects.of(identity.organisation_id).filter(addressee_id=identity.pk)
    erase_letters(letters.filter(origin_reference=reference) if reference else letters)
