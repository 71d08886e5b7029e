"""A proposal on the agenda of the team, and what the decision there means for it."""

from protocols.agreements.summaries.in_force import newest_adopted
from protocols.amendments.enums import AmendmentStatus
from protocols.amendments.models import Amendment
from protocols.amendments.services.amendments import (
    accept_amendment,
    discuss_amendment,
    origin_of,
    reject_amendment,
    still_fits,
)
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.models import AgendaItem, Decision
from vpd.meetings.services import put_on_agenda
from vpd.organisation.models import User


def put_amendment_on_agenda(*, amendment: Amendment, by: User) -> AgendaItem:
    """Let the team talk about it at its next meeting; once is enough."""
    return put_on_agenda(
        team=amendment.team,
        title=f"Voorstel {amendment.number} om het protocol te wijzigen",
        origin=origin_of(amendment),
        by=by,
    )


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
    day = meeting.held_on if meeting else decision.at.date()
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
