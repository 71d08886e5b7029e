"""Everything with a status that people or the application take on: how one is made, and one step of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from incidents.analysis.enums import AnalysisStatus
from incidents.analysis.models import Analysis
from incidents.analysis.services.analyses import complete_analysis
from incidents.cases.enums import HelpNow, HelpStatus, Status
from incidents.cases.models import HelpRequest, Incident
from incidents.cases.services.help import take_help_to
from incidents.handling.services.handling import take_in_hand
from incidents.light_signals.enums import PatternStatus
from incidents.light_signals.models import Pattern
from incidents.light_signals.services.patterns import close_pattern
from incidents.measures.enums import MeasureStatus
from incidents.measures.models import Measure
from incidents.measures.services.deciding import reject
from incidents.police.enums import DamageStatus, PoliceStatus
from incidents.police.models import Damage, PoliceReport
from incidents.police.services.damage import settle_damage
from incidents.police.services.deciding import decide_no
from incidents.reactions.enums import ComplaintStatus, TalkStatus
from incidents.reactions.models import Complaint, Talk
from incidents.reactions.services.complaints import end_complaint
from incidents.reactions.services.talks import record_no_talk
from incidents.support.enums import ConversationStatus, SentenceStatus, SupportStatus
from incidents.support.models import Conversation, PassedSentence, Support
from incidents.support.services.offering import record_offer
from incidents.support.services.planning import record_held
from incidents.support.services.sentences import answer_sentence
from learning.campaigns.enums import CampaignStatus
from learning.campaigns.models import Campaign
from learning.campaigns.services.lifecycle import open_campaign
from learning.programme.enums import ProgrammeStatus, TrainingSessionStatus
from learning.programme.models import Programme, TrainingSession
from learning.programme.services.programmes import agree_programme
from learning.programme.services.sessions import cancel_session
from learning.working_forms.enums import SessionStatus
from learning.working_forms.models import Session
from learning.working_forms.services import finish_session
from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolVersion
from protocols.amendments.enums import AmendmentStatus
from protocols.amendments.models import Amendment
from protocols.amendments.services.amendments import accept_amendment
from protocols.contributions.enums import ContributionStatus
from protocols.contributions.models import Deviation, Dilemma, Success
from protocols.contributions.services.agenda import choose_for_meeting
from protocols.stocktaking.services import move_on
from tests.actions.factories import make_action, make_need, make_obstacle
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.incidents.analysis.factories import make_written
from tests.incidents.factories import make_incident
from tests.incidents.light_signals.factories import make_pattern
from tests.incidents.measures.factories import make_measure
from tests.incidents.police.factories import make_damage, make_violated_ban
from tests.incidents.reactions.factories import make_complaint, make_talk
from tests.incidents.register.registers import checked, register_of
from tests.incidents.support.factories import make_accepted, make_sentence, make_support, planned
from tests.learning.factories import make_campaign, make_session
from tests.learning.programme.factories import make_training, make_training_session
from tests.letters.factories import make_concept
from tests.meetings.factories import make_item, make_meeting
from tests.privacy.breaches.factories import make_ready
from tests.privacy.subject_requests.factories import granted, make_request, second_officer
from tests.protocols.amendments.addresses import make_amendment
from tests.protocols.factories import make_deviation, make_dilemma, make_draft, make_success
from vpd.actions.enums import ActionStatus, NeedStatus, ObstacleStatus
from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.actions.services import change_action_status, change_need_status, change_obstacle_status
from vpd.files.enums import ImportStatus
from vpd.files.imports import discard_import
from vpd.files.models import ImportRun
from vpd.letters.enums import LetterStatus, SentHow
from vpd.letters.models import Letter
from vpd.letters.services import finish_letter, note_sent
from vpd.meetings.enums import DecisionOutcome, ItemStatus, MeetingStatus
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.meetings.services import cancel_meeting, decide
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.privacy.breaches.enums import BreachStatus
from vpd.privacy.breaches.models import Breach
from vpd.privacy.breaches.services.acts import close_breach
from vpd.privacy.subject_requests.enums import RequestStatus
from vpd.privacy.subject_requests.models import SubjectRequest
from vpd.privacy.subject_requests.services import answer_request

Press = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Noun:
    """One kind of thing: `step` takes what `make` made to `to`, by a service; `press` is the button for that step.

    `taker` and `other` give two people who may both take it; without them it is the application.
    Where a history names nobody (`is_nameless`), nobody can be told that it was somebody else. Where a text was typed
    (`is_text_kept`) the second person gets the form back with it, and not the page of the thing.
    """

    model: type[Model]
    make: Callable[[Cast], Any]
    to: str
    step: Callable[[Any, User | None], object]
    press: Callable[[Any], Press] | None = None
    taker: Callable[[Cast], User] | None = attrgetter("leader")
    other: Callable[[Cast], User] | None = attrgetter("coordinator")
    is_nameless: bool = False
    is_text_kept: bool = False

    @property
    def tells_of_others(self) -> bool:
        return self.other is not None and not self.is_nameless

    def people(self, cast: Cast) -> tuple[User | None, User | None]:
        return self.taker and self.taker(cast), self.other and self.other(cast)


def _decision(amendment: Amendment) -> Press:
    return reverse("protocols:decide_amendment", args=[amendment.protocol_id, amendment.number]), {
        "outcome": AmendmentStatus.ACCEPTED.value,
        "discussed_on": timezone.localdate().isoformat(),
        "reason": "",
    }


def _second_officer(cast: Cast) -> User:
    officer = make_user(cast.organisation)
    make_member(officer, Role.PRIVACY_OFFICER)
    return officer


NOUNS = (
    Noun(
        ImprovementAction,
        make=lambda cast: make_action(cast.team, cast.employee),
        to=ActionStatus.DONE,
        step=lambda action, by: change_action_status(
            action=action, to=ActionStatus.DONE, by=by, outcome="De deur is er."
        ),
        press=lambda action: (reverse("actions:complete", args=[action.pk]), {"outcome": "De deur is er."}),
    ),
    Noun(
        Obstacle,
        make=lambda cast: make_obstacle(cast.team, cast.leader),
        to=ObstacleStatus.SOLVED,
        step=lambda obstacle, by: change_obstacle_status(
            obstacle=obstacle, to=ObstacleStatus.SOLVED, by=by, outcome="Er staat een mast."
        ),
        press=lambda obstacle: (
            reverse("actions:settle_obstacle", args=[obstacle.pk]),
            {"status": ObstacleStatus.SOLVED.value, "outcome": "Er staat een mast."},
        ),
    ),
    Noun(
        LearningNeed,
        make=lambda cast: make_need(cast.team),
        to=NeedStatus.MET,
        step=lambda need, by: change_need_status(need=need, to=NeedStatus.MET, by=by, outcome="In mei."),
        press=lambda need: (
            reverse("actions:step_need", args=[need.pk]),
            {"status": NeedStatus.MET.value, "outcome": "In mei."},
        ),
    ),
    Noun(
        Session,
        make=make_session,
        to=SessionStatus.DONE,
        step=lambda session, by: finish_session(session=session, outcome="Besproken.", by=by),
        press=lambda session: (
            reverse("learning:finish_working_form", args=[session.pk]),
            {"outcome": "Besproken.", "follow_up": "nothing"},
        ),
    ),
    Noun(
        Campaign,
        make=lambda cast: make_campaign(cast, is_open=False),
        to=CampaignStatus.OPEN,
        step=lambda campaign, by: open_campaign(campaign=campaign, by=by),
        press=lambda campaign: (reverse("learning:open_campaign", args=[campaign.pk]), {}),
        taker=attrgetter("leader"),
        other=attrgetter("coordinator"),
    ),
    Noun(
        Programme,
        make=lambda cast: make_training(cast).programme,
        to=ProgrammeStatus.AGREED,
        step=lambda programme, by: agree_programme(programme=programme, by=by),
        press=lambda programme: (reverse("learning:agree_programme", args=[programme.pk]), {}),
        other=lambda cast: make_member(make_user(cast.organisation), Role.TEAM_LEADER, team=cast.team).user,
    ),
    Noun(
        TrainingSession,
        make=make_training_session,
        to=TrainingSessionStatus.CANCELLED,
        step=lambda session, by: cancel_session(session=session, by=by),
        press=lambda session: (reverse("learning:cancel_session", args=[session.pk]), {}),
    ),
    Noun(
        Letter,
        make=lambda cast: finish_letter(letter=make_concept(cast), by=cast.coordinator),
        to=LetterStatus.SENT,
        step=lambda letter, by: note_sent(letter=letter, on=timezone.localdate(), how=SentHow.POST, by=by),
        press=lambda letter: (
            reverse("letters:sent", args=[letter.pk]),
            {"sent_on": timezone.localdate().isoformat(), "sent_how": SentHow.POST.value},
        ),
        taker=attrgetter("coordinator"),
        other=lambda cast: make_member(make_user(cast.organisation), Role.COORDINATOR).user,
    ),
    Noun(
        TeamMeeting,
        make=lambda cast: make_meeting(cast.team),
        to=MeetingStatus.CANCELLED,
        step=lambda meeting, by: cancel_meeting(meeting=meeting, by=by),
        press=lambda meeting: (reverse("meetings:cancel", args=[meeting.pk]), {}),
    ),
    Noun(
        AgendaItem,
        make=lambda cast: make_item(cast.team, meeting=make_meeting(cast.team)),
        to=ItemStatus.DECIDED,
        step=lambda item, by: decide(item=item, outcome=DecisionOutcome.NO_ACTION, text="", by=by),
        press=lambda item: (
            reverse("meetings:discuss", args=[item.meeting_id, item.pk]),
            {"outcome": DecisionOutcome.NO_ACTION.value},
        ),
    ),
    Noun(
        HelpRequest,
        make=lambda cast: make_incident(
            cast, help_now=[HelpNow.CALL_ME], help_phone="06 00 00 00 14"
        ).help_requests.get(),
        to=HelpStatus.TAKEN,
        step=lambda request, by: take_help_to(request=request, to=HelpStatus.TAKEN, by=by),
        press=lambda request: (reverse("incidents:help", args=[request.incident.reference, "bellen"]), {}),
    ),
    Noun(
        ProtocolVersion,
        make=lambda cast: make_draft(cast.team, by=cast.leader),
        to=VersionStatus.STOCKTAKING,
        step=lambda version, by: move_on(version=version, to=VersionStatus.STOCKTAKING, by=by),
        press=lambda version: (reverse("protocols:move_on", args=[version.protocol_id, "inventarisatie"]), {}),
    ),
    Noun(
        Amendment,
        make=make_amendment,
        to=AmendmentStatus.ACCEPTED,
        step=lambda amendment, by: accept_amendment(amendment=amendment, by=by, discussed_on=timezone.localdate()),
        press=_decision,
    ),
    Noun(
        Deviation,
        make=lambda cast: make_deviation(cast.team, by=cast.employee),
        to=ContributionStatus.CHOSEN,
        step=lambda deviation, by: choose_for_meeting(thing=deviation, by=by),
        press=lambda deviation: (reverse("protocols:deviation_choose", args=[deviation.pk]), {}),
        taker=attrgetter("employee"),
        other=attrgetter("colleague"),
        is_nameless=True,
    ),
    Noun(
        Dilemma,
        make=lambda cast: make_dilemma(cast.team, by=cast.employee),
        to=ContributionStatus.CHOSEN,
        step=lambda dilemma, by: choose_for_meeting(thing=dilemma, by=by),
        press=lambda dilemma: (reverse("protocols:dilemma_choose", args=[dilemma.pk]), {}),
        taker=attrgetter("employee"),
        other=attrgetter("colleague"),
        is_nameless=True,
    ),
    Noun(
        Success,
        make=lambda cast: make_success(cast.team, by=cast.employee),
        to=ContributionStatus.CHOSEN,
        step=lambda success, by: choose_for_meeting(thing=success, by=by),
        press=lambda success: (reverse("protocols:success_choose", args=[success.pk]), {}),
        taker=attrgetter("employee"),
        other=attrgetter("colleague"),
        is_nameless=True,
    ),
    Noun(
        Incident,
        make=make_incident,
        to=Status.IN_PROGRESS,
        step=lambda incident, by: take_in_hand(incident=incident, by=by),
        press=lambda incident: (reverse("incidents:take_in_hand", args=[incident.reference]), {}),
    ),
    Noun(
        Pattern,
        make=make_pattern,
        to=PatternStatus.CLOSED,
        step=lambda pattern, by: close_pattern(pattern=pattern, reason="Het was één groep.", by=by),
        press=lambda pattern: (
            reverse("incidents:pattern_close", args=[pattern.number]),
            {"reason": "Het was één groep."},
        ),
    ),
    Noun(
        ImportRun,
        make=lambda cast: checked(cast, register_of()),
        to=ImportStatus.DISCARDED,
        step=lambda run, by: discard_import(run=run, by=by),
        press=lambda run: (reverse("incidents:import_discard", args=[run.pk]), {}),
        taker=attrgetter("coordinator"),
        other=lambda cast: make_member(make_user(cast.organisation), Role.COORDINATOR).user,
    ),
    Noun(
        Analysis,
        make=make_written,
        to=AnalysisStatus.COMPLETE,
        step=lambda analysis, by: complete_analysis(analysis=analysis, outcome="We bellen eerst.", by=by),
        press=lambda analysis: (
            reverse("incidents:analysis_complete", args=[analysis.incident.reference]),
            {"outcome": "We bellen eerst."},
        ),
    ),
    Noun(
        Support,
        make=make_support,
        to=SupportStatus.DECLINED,
        step=lambda support, by: record_offer(support=support, to=SupportStatus.DECLINED, by=by),
        taker=attrgetter("aftercare"),
        other=attrgetter("employee"),
    ),
    Noun(
        Conversation,
        make=lambda cast: planned(make_accepted(cast)),
        to=ConversationStatus.HELD,
        step=lambda conversation, by: record_held(conversation=conversation, held_on=timezone.localdate(), by=by),
        taker=attrgetter("aftercare"),
        other=attrgetter("colleague"),
    ),
    Noun(
        PoliceReport,
        make=make_violated_ban,
        to=PoliceStatus.NO,
        step=lambda report, by: decide_no(incident=report.incident, reason="Eerder.", report=report, by=by),
    ),
    Noun(
        Breach,
        make=make_ready,
        to=BreachStatus.CLOSED,
        step=lambda breach, by: close_breach(breach=breach, by=by),
        press=lambda breach: (reverse("breaches:act", args=[breach.reference, "sluiten"]), {}),
        taker=attrgetter("privacy"),
        other=_second_officer,
    ),
    Noun(
        Damage,
        make=make_damage,
        to=DamageStatus.NOT_RECOVERED,
        step=lambda damage, by: settle_damage(damage=damage, recovered=None, reason="Onbekend.", by=by),
    ),
    Noun(
        Complaint,
        make=make_complaint,
        to=ComplaintStatus.OVER,
        step=lambda complaint, by: end_complaint(complaint=complaint, by=by),
    ),
    Noun(
        Talk,
        make=make_talk,
        to=TalkStatus.CANCELLED,
        step=lambda talk, by: record_no_talk(talk=talk, to=TalkStatus.CANCELLED, by=by),
    ),
    Noun(
        PassedSentence,
        make=make_sentence,
        to=SentenceStatus.AGREED,
        step=lambda sentence, by: answer_sentence(sentence=sentence, to=SentenceStatus.AGREED, by=by),
        taker=attrgetter("employee"),
        other=attrgetter("colleague"),
    ),
    Noun(
        Measure,
        make=make_measure,
        to=MeasureStatus.REJECTED,
        step=lambda measure, by: reject(measure=measure, reason="Een gesprek volstaat.", by=by),
        press=lambda measure: (
            reverse("incidents:measure", args=[measure.pk]),
            {"choice": "no", "reason": "Een gesprek volstaat."},
        ),
        taker=attrgetter("coordinator"),
        other=lambda cast: make_member(make_user(cast.organisation), Role.COORDINATOR).user,
    ),
    Noun(
        SubjectRequest,
        make=make_request,
        to=RequestStatus.GRANTED,
        step=lambda request, by: answer_request(request=request, answer=granted(), by=by),
        press=lambda request: (
            reverse("subject_requests:step", args=[request.number, "antwoord"]),
            {
                "outcome": RequestStatus.GRANTED.value,
                "answer": "Hierbij wat u vroeg.",
                "closed_on": timezone.localdate().isoformat(),
                "sent_how": "letter",
            },
        ),
        taker=attrgetter("privacy"),
        other=second_officer,
        is_text_kept=True,
    ),
)
