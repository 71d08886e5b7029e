"""A proposal on the agenda of the team, and what the decision there means for it."""

from django.db import transaction
from django.utils import timezone

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import Place
from protocols.agreements.summaries.in_force import newest_adopted
from protocols.amendments.enums import UNDECIDED, AmendmentKind, AmendmentStatus
from protocols.amendments.models import Amendment
from protocols.amendments.services.amendments import (
    LineGoneError,
    NothingToChangeError,
    accept_amendment,
    discuss_amendment,
    origin_of,
    propose_amendment,
    reject_amendment,
    still_fits,
)
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.exhibits import words_for_minutes
from vpd.meetings.models import AgendaItem, Decision
from vpd.meetings.services import decide, put_on_agenda
from vpd.organisation.models import User
from vpd.organisation.status import lock


def put_amendment_on_agenda(*, amendment: Amendment, by: User) -> AgendaItem:
    """Let the team talk about it at its next meeting; once is enough."""
    return put_on_agenda(team=amendment.team, title=amendment.agenda_title, origin=origin_of(amendment), by=by)


@transaction.atomic
def adapt_amendment(*, item: AgendaItem, new_text: str, by: User) -> Amendment:
    """The team agrees, in other words: a proposal of its own takes the place of the one on the agenda, and is accepted.

    The one before is declined with the number of the one that came for it; the minutes tell what lay on the table, and
    what it became. Raises what `propose_amendment` raises,
    LineGoneError when the line changed meanwhile, TransitionError when it was decided.
    """
    before = lock(Amendment.objects.of(item.organisation_id).get(pk=item.origin_id or 0), within=UNDECIDED)
    protocol = before.protocol
    newest = newest_adopted(protocol)
    if newest is None or not still_fits(before, newest):
        raise LineGoneError(before.pk)
    place, lineage = None, None
    if before.kind == AmendmentKind.ADD:
        place = Place(before.prompt_key, before.column_key, before.row_key, _risk_of(before, newest))
    else:
        lineage = before.lineage
    adapted = propose_amendment(
        protocol=protocol,
        kind=AmendmentKind(before.kind),
        place=place,
        lineage=lineage,
        new_text=new_text,
        reason=before.reason,
        origin=before.origin,
        is_proposer_shown=False,
        by=by,
    )
    if adapted.pk == before.pk:
        raise NothingToChangeError
    about = words_for_minutes(by, [item])[item.pk]
    # For as long as it is decided, so that the decision accepts the new one and the item stays.
    _point(item, adapted)
    reason = f"Aangepast in het overleg: zie voorstel {adapted.number}."
    reject_amendment(amendment=before, by=by, reason=reason)
    text = f"Aangenomen in andere woorden, als voorstel {adapted.number}: {adapted.new_text}"
    decide(item=item, outcome=DecisionOutcome.AMENDMENT, text=text, about=about, by=by)
    _point(item, before)
    return adapted


def _point(item: AgendaItem, amendment: Amendment) -> None:
    """Let the item be about this proposal."""
    origin = origin_of(amendment)
    AgendaItem.objects.filter(pk=item.pk).update(origin_reference=origin.reference, origin_id=origin.id)
    item.refresh_from_db()


def _risk_of(amendment: Amendment, version: ProtocolVersion) -> int | None:
    """The risk situation that a proposed measure belongs to, as this version has it."""
    if amendment.parent_lineage is None:
        return None
    parents = ProtocolLine.objects.filter(version=version, lineage=amendment.parent_lineage)
    return parents.values_list("pk", flat=True).first()


def agenda_item_of(user: User, amendment: Amendment) -> AgendaItem | None:
    """The open item about this proposal, if there is one."""
    items = AgendaItem.objects.visible_to(user).of_team(amendment.team_id).open()
    return items.from_origin(origin_of(amendment)).select_related("meeting").first()


def follow_decision(decision: Decision) -> None:
    """What the meeting decided about a proposal: a change of the protocol accepts it, going further up leaves it open.

    Anything else leaves the line as it is, with the words of the decision as the reason. What was decided or withdrawn
    elsewhere meanwhile stays so; what the protocol overtook is noted as discussed.
    """
    found = Amendment.objects.of_team(decision.team_id).filter(pk=decision.item.origin_id or 0)
    amendment = found.first()
    if amendment is None or not amendment.is_undecided or decision.by is None:
        return
    meeting = decision.item.meeting
    decided_on = timezone.localdate(decision.at)
    day = meeting.day_if_held(decided_on) if meeting else decided_on
    words = decision.reason or decision.text
    newest = newest_adopted(amendment.protocol)
    is_agreed = decision.outcome == DecisionOutcome.AMENDMENT
    if is_agreed and newest is not None and still_fits(amendment, newest):
        accept_amendment(amendment=amendment, by=decision.by, reason=words, discussed_on=day, now=decision.at)
    elif is_agreed or decision.outcome == DecisionOutcome.ESCALATION:
        if amendment.status != AmendmentStatus.DISCUSSED:
            discuss_amendment(amendment=amendment, discussed_on=day, by=decision.by, now=decision.at)
    else:
        reason = words or f"Besluit in het overleg: {decision.get_outcome_display()}."
        reject_amendment(amendment=amendment, by=decision.by, reason=reason, discussed_on=day, now=decision.at)
