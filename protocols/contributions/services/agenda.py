"""Between what colleagues wrote down and the meetings of its team: onto the agenda, off it, and what was decided."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from protocols.agreements.models import Protocol, ProtocolLine
from protocols.agreements.services.errors import LineLockedError, NotInTeamError
from protocols.agreements.services.lines import Place
from protocols.agreements.summaries.in_force import newest_adopted
from protocols.amendments.enums import AmendmentKind
from protocols.amendments.models import REASON_LENGTH
from protocols.amendments.services.amendments import LineGoneError, propose_amendment
from protocols.contributions.access import can_choose_contribution
from protocols.contributions.enums import ContributionStatus
from protocols.contributions.models import Deviation, Dilemma, Success
from protocols.contributions.services.contributions import C
from protocols.form_templates.enums import OPEN_KINDS, PromptKind
from protocols.form_templates.models import TemplatePrompt
from vpd.meetings.enums import DecisionOutcome
from vpd.meetings.models import AgendaItem, Decision, TeamMeeting
from vpd.meetings.services import put_on_agenda, withdraw_item
from vpd.organisation.models import User
from vpd.organisation.origins import Origin
from vpd.organisation.status import lock, take_to
from vpd.versions.services import VersionError

DEVIATION, DILEMMA, SUCCESS = "deviation", "dilemma", "success"
MODELS: dict[str, type[Deviation] | type[Dilemma] | type[Success]] = {
    DEVIATION: Deviation,
    DILEMMA: Dilemma,
    SUCCESS: Success,
}
OWN_DILEMMAS = Place("dilemmas.own")
# An agenda is read by more people than the team: the words come from the resolver, for who may read them.
TITLES = {DEVIATION: "Een afwijking bespreken", DILEMMA: "Een dilemma bespreken", SUCCESS: "Vertellen wat goed ging"}
WITHOUT_REASON = "Besproken in het werkoverleg."


def origin_of(thing: Deviation | Dilemma | Success) -> Origin:
    """What a row elsewhere holds about it."""
    return Origin(next(kind for kind, model in MODELS.items() if isinstance(thing, model)), id=thing.pk)


@transaction.atomic
def choose_for_meeting(
    *, thing: Deviation | Dilemma | Success, by: User, meeting: TeamMeeting | None = None, now: datetime | None = None
) -> bool:
    """Put it on the agenda of the team's next meeting (R-72, R-78); False when somebody chose it already.

    Who chose it is kept nowhere: often it is the author (R-73). Raises NotInTeamError for who does not work in the
    team, TransitionError when it was discussed. `meeting` and `now` are for the demo.
    """
    if not can_choose_contribution(by, thing):
        raise NotInTeamError(thing.team_id)
    if not take_to(thing=thing, to=ContributionStatus.CHOSEN, by=None, now=now):
        return False
    origin = origin_of(thing)
    put_on_agenda(team=thing.team, title=TITLES[origin.kind], origin=origin, by=None, meeting=meeting, now=now)
    return True


@transaction.atomic
def take_off_agenda(*, thing: Deviation | Dilemma | Success, by: User) -> None:
    """Take it off again: its author may then change and delete it. Raises TransitionError when it was discussed."""
    origin = origin_of(thing)
    taken_off = f"{origin.kind}.taken_off"
    if take_to(thing=thing, to=ContributionStatus.WRITTEN, by=by, action=taken_off, asked_back_on=None):
        items = AgendaItem.objects.of(thing.organisation_id).of_team(thing.team_id)
        for item in items.open().from_origin(origin):
            withdraw_item(item=item, by=by)


def follow_withdrawal(item: AgendaItem) -> None:
    """Somebody took it off the agenda at the meetings: its author may change and delete it again."""
    rows = MODELS[item.origin_kind].objects.of(item.organisation_id)
    thing = rows.filter(pk=item.origin_id or 0).first()
    if thing is not None and thing.state == ContributionStatus.CHOSEN:
        take_to(thing=thing, to=ContributionStatus.WRITTEN, by=None, asked_back_on=None)


def follow_deviation(decision: Decision) -> None:
    """The meeting decided about a deviation: keep that, and propose the amendment if that is what it decided."""
    deviation = Deviation.objects.of(decision.organisation_id).filter(pk=decision.item.origin_id or 0).first()
    if deviation is not None:
        discussed = _keep(deviation, decision)
        if decision.outcome == DecisionOutcome.AMENDMENT and decision.by:
            _propose_for(discussed, decision, decision.by)


def follow_dilemma(decision: Decision) -> None:
    """The meeting decided about a dilemma; as an amendment it comes into the protocol among the own dilemmas."""
    dilemma = Dilemma.objects.of(decision.organisation_id).filter(pk=decision.item.origin_id or 0).first()
    if dilemma is None:
        return
    discussed = _keep(dilemma, decision)
    protocol = Protocol.objects.of(decision.organisation_id).of_team(decision.team_id).first()
    if decision.outcome == DecisionOutcome.AMENDMENT and decision.by and protocol:
        _try(
            partial(
                propose_amendment,
                protocol=protocol,
                kind=AmendmentKind.ADD,
                place=OWN_DILEMMAS,
                new_text=decision.text,
                reason=_reason(decision),
                origin=origin_of(discussed),
                by=decision.by,
            )
        )


def follow_success(decision: Decision) -> None:
    """The meeting talked about what went well; whether it comes into the protocol somebody proposes by hand (U23)."""
    success = Success.objects.of(decision.organisation_id).filter(pk=decision.item.origin_id or 0).first()
    if success is not None:
        _keep(success, decision)


def _keep(thing: C, decision: Decision) -> C:
    """Discussed, whatever happened in between: the meeting has the last word."""
    locked = lock(thing)
    if locked.state == ContributionStatus.DISCUSSED:
        return locked
    if locked.state == ContributionStatus.WRITTEN:
        take_to(thing=locked, to=ContributionStatus.CHOSEN, by=None, now=decision.at)
    take_to(
        thing=locked,
        to=ContributionStatus.DISCUSSED,
        by=None,
        now=decision.at,
        asked_back_on=None,
        discussed_on=timezone.localdate(decision.at),
        outcome=decision.outcome,
        decision=decision,
    )
    return locked


def _propose_for(deviation: Deviation, decision: Decision, by: User) -> None:
    """The line it is about gets the words of the decision; without a line they are added to that part.

    Without a part there is no place to think of: then somebody writes the proposal by hand.
    """
    protocol = Protocol.objects.of(deviation.organisation_id).of_team(deviation.team_id).first()
    if protocol is None or not deviation.section_key:
        return
    propose = partial(
        propose_amendment,
        protocol=protocol,
        new_text=decision.text,
        reason=_reason(decision),
        origin=origin_of(deviation),
        by=by,
    )
    if deviation.lineage is not None:
        try:
            propose(kind=AmendmentKind.CHANGE, lineage=deviation.lineage)
        except (LineGoneError, LineLockedError):
            pass  # a fixed text, or a line that went: the new words come beside it
        except VersionError:
            return
        else:
            return
    place = _place_in(protocol, deviation)
    if place is not None:
        _try(partial(propose, kind=AmendmentKind.ADD, place=place))


def _place_in(protocol: Protocol, deviation: Deviation) -> Place | None:
    """Where in that part the team writes lines: at the prompt of the line, else at the first one."""
    version = newest_adopted(protocol)
    if version is None:
        return None
    prompts = TemplatePrompt.objects.filter(
        section__version_id=version.template_version_id,
        section__key=deviation.section_key,
        kind__in=sorted(OPEN_KINDS - {PromptKind.MEASURES}),
    ).order_by("position")
    lines = ProtocolLine.objects.filter(version=deviation.version)
    line = lines.filter(lineage=deviation.lineage).first() if deviation.lineage else None
    same = prompts.filter(key=line.prompt_key).first() if line else None
    found = same or prompts.first()
    return Place(found.key) if found else None


def _try(propose: Callable[[], object]) -> None:
    """A proposal that cannot be made does not take the decision back: its page says what is left to do."""
    try:
        propose()
    except VersionError:
        return


def _reason(decision: Decision) -> str:
    return (decision.reason.strip() or WITHOUT_REASON)[:REASON_LENGTH]
