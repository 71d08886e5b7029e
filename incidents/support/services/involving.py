"""Everybody involved gets an offer, as soon as there is a report and when it is corrected (R-61)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import AffectedPerson, Incident, Witness
from incidents.support import notifications
from incidents.support.enums import UNANSWERED, Phase, SupportStatus
from incidents.support.models import Support
from incidents.support.summaries.givers import Helpers, helpers_at
from incidents.support.summaries.terms import free_days, offer_until, terms_of
from vpd.organisation.calendar import free_days_of
from vpd.organisation.enums import PersonKind
from vpd.organisation.models import User
from vpd.organisation.status import begin_all, take_to

Key = tuple[int | None, str, int]


@transaction.atomic
def involve_first(
    *, incident: Incident, by: User, now: datetime, affected: Sequence[User], witnesses: Sequence[User]
) -> None:
    """As `involve`, for a report that was sent just now: its people are known and nothing stands yet."""
    wanted = _wanted(incident, [person.pk for person in affected], [person.pk for person in witnesses])
    helpers = helpers_at(incident, on=timezone.localdate(now), involved=_people(wanted))
    day = offer_until(now, terms_of(incident.organisation_id), free_days_of(incident.team.organisation))
    begun = [_new(incident, key, phase, helpers, day) for key in wanted for phase in Phase]
    begin_all(things=begun, to=SupportStatus.TO_OFFER, by=by, now=now)
    notifications.tell_helpers(begun, incident=incident, by=by, now=now, is_new=True)


@transaction.atomic
def involve(*, incident: Incident, by: User, now: datetime | None = None) -> None:
    """Begin an offer of first support and of aftercare for everybody the report names, once for each.

    Who was taken out of the report is no longer asked, unless the answer was there; who comes back is. Who gives
    support follows from `helpers_at` and is never somebody of the report, but for whom the person chose. What comes
    from an earlier register had its support there.
    """
    if incident.is_taken_over:
        return
    now = now or timezone.now()
    wanted = involved_in(incident)
    rows = {(row.key, row.phase): row for row in Support.objects.filter(incident=incident).select_for_update()}
    missing = [(key, phase) for key in wanted for phase in Phase if (key, phase) not in rows]
    back = [row for row in rows.values() if row.key in wanted and row.status == SupportStatus.LAPSED]
    gone = [row for row in rows.values() if row.key not in wanted and row.status in UNANSWERED]
    people = _people(wanted)
    unfit = [row for row in rows.values() if row.assigned_to_id in people and not row.is_chosen and row not in gone]
    if not (missing or back or gone or unfit):
        return
    helpers = helpers_at(incident, on=timezone.localdate(now), involved=people)
    day = offer_until(now, terms_of(incident.organisation_id), free_days(incident.organisation_id))
    begun = [_new(incident, key, phase, helpers, day) for key, phase in missing]
    begin_all(things=begun, to=SupportStatus.TO_OFFER, by=by, now=now)
    for row in gone:
        take_to(thing=row, to=SupportStatus.LAPSED, by=by, now=now)
    for row in back:
        take_to(thing=row, to=SupportStatus.TO_OFFER, by=by, now=now, offer_until=day)
    for row in unfit:
        row.assigned_to, row.basis = helpers.next_for(Phase(row.phase))
        row.save(update_fields=["assigned_to", "basis"])
    notifications.tell_helpers([*begun, *back, *unfit], incident=incident, by=by, now=now)


def involved_in(incident: Incident) -> list[Key]:
    """Whom an offer is for: the affected, the witnesses, the reporter who was there, and people without an account."""
    affected = AffectedPerson.objects.filter(incident=incident).values_list("user_id", flat=True)
    witnesses = Witness.objects.filter(incident=incident).values_list("user_id", flat=True)
    return _wanted(incident, list(affected), list(witnesses))


def _people(wanted: Sequence[Key]) -> set[int]:
    return {key[0] for key in wanted if key[0] is not None}


def _wanted(incident: Incident, affected: Sequence[int], witnesses: Sequence[int]) -> list[Key]:
    people = [*affected, *witnesses]
    if not affected and not incident.others_affected:
        # Nobody else is named: then it happened to the reporter.
        people.append(incident.reported_by_id)
    unnamed = [
        (None, kind.value, number)
        for kind in PersonKind
        for number in range(1, int(incident.others_affected.get(kind, 0)) + 1)
    ]
    return [*((pk, "", 1) for pk in dict.fromkeys(people)), *unnamed]


def _new(incident: Incident, key: Key, phase: Phase, helpers: Helpers, day: date) -> Support:
    person_id, kind, number = key
    helper, basis = helpers.next_for(phase)
    return Support(
        organisation_id=incident.organisation_id,
        incident=incident,
        phase=phase,
        person_id=person_id,
        kind=kind,
        number=number,
        assigned_to=helper,
        basis=basis,
        offer_until=day,
    )
