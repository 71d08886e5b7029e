"""Who may do what with a measure (R-41, DECISIONS 10); what may be seen stands in `Measure.objects.visible_to`.

Who proposed neither agrees nor imposes, and nobody does who was part of the incident: two people, always.
"""

from incidents.advice.enums import Kind
from incidents.cases.access import can_handle
from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from incidents.measures.enums import MeasureStatus
from incidents.measures.models import Measure, ProvisionalMeasure
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import User


def may_be_answered(incident: Incident) -> bool:
    """Whether a norm was crossed at all: emotion alone is answered with better service, never a measure (R-51)."""
    return incident.kind == Kind.ORDER_DISTURBANCE or bool(incident.leading_category)


def can_propose(user: User, incident: Incident) -> bool:
    """Who handles the case and had no part in it."""
    return can_handle(user, incident) and user.pk not in involved_in(incident)


def can_change(user: User, measure: Measure) -> bool:
    """Who may propose, as long as nobody agreed."""
    return measure.status in {MeasureStatus.PROPOSED, MeasureStatus.RETURNED} and can_propose(user, measure.incident)


def can_agree(user: User, measure: Measure) -> bool:
    """The coordinator or who takes that place; a decider where no coordinator may (DECISIONS 10)."""
    if measure.status != MeasureStatus.PROPOSED or not _is_apart(user, measure):
        return False
    access = access_of(user)
    return access.can(Permission.HANDLE_INCIDENTS) or (measure.put_to_deciders and access.has_role(Role.DECIDER))


def can_agree_for_all(user: User) -> bool:
    """The coordinator, or who takes that place."""
    return access_of(user).can(Permission.HANDLE_INCIDENTS)


def can_decide(user: User, measure: Measure) -> bool:
    """A decider, once it was agreed."""
    if measure.status != MeasureStatus.AGREED or not _is_apart(user, measure):
        return False
    return access_of(user).has_role(Role.DECIDER)


def can_write_letter(user: User, measure: Measure) -> bool:
    """Who handles the case or agrees on it, while there is something to write: nobody who was part of it.

    A letter that was sent and went by its term is not written again.
    """
    is_wanted = measure.needs_letter and measure.letter_erased_on is None and measure.status != MeasureStatus.REJECTED
    return is_wanted and can_propose(user, measure.incident)


def can_lift(user: User, measure: Measure) -> bool:
    """The coordinator or a decider ends what runs."""
    if measure.status != MeasureStatus.IMPOSED or user.pk in involved_in(measure.incident):
        return False
    access = access_of(user)
    return access.organisation_id == measure.organisation_id and (
        access.can(Permission.HANDLE_INCIDENTS) or access.has_role(Role.DECIDER)
    )


def can_review(user: User, measure: Measure) -> bool:
    """Who handles the case, while it runs: looks at it again, and says when it was not kept to."""
    return measure.status == MeasureStatus.IMPOSED and can_propose(user, measure.incident)


def can_tell_violation(user: User, measure: Measure | ProvisionalMeasure) -> bool:
    """Who looks at it again; of a provisional one who may put it, also after its last day: that may be a Friday."""
    if isinstance(measure, Measure):
        return can_review(user, measure)
    return can_propose(user, measure.incident)


def can_open_register(user: User) -> bool:
    """Who must act on a running measure: colleagues in a team, who handles cases, and deciders."""
    access = access_of(user)
    return (
        bool(access.own_team_ids | access.led_team_ids)
        or access.can(Permission.HANDLE_INCIDENTS)
        or access.has_role(Role.DECIDER)
    )


def can_open_decisions(user: User) -> bool:
    return access_of(user).has_role(Role.DECIDER)


def _is_apart(user: User, measure: Measure) -> bool:
    """Neither who proposed it nor part of the incident."""
    return (
        user.organisation_id == measure.organisation_id
        and user.pk != measure.proposed_by_id
        and user.pk not in involved_in(measure.incident)
    )
