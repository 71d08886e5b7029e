"""Mijn werk: what every app says is waiting for this person, and what else is worth seeing today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone

from incidents.summaries import MyReport, my_reports
from incidents.summaries.patterns import patterns_waiting
from incidents.summaries.waiting import cases_waiting
from incidents.summaries.waiting import drafts_waiting as reports_to_finish
from learning.summaries import Progress, open_progress
from learning.summaries import waiting_for as learning_waiting_for
from protocols.summaries.amendments import amendments_waiting
from protocols.summaries.deviations import contributions_waiting
from protocols.summaries.waiting import (
    documents_waiting,
    drafts_waiting,
    flags_waiting,
    inductions_waiting,
    reviews_waiting,
    versions_waiting,
)
from vpd.actions.summaries import waiting_for as actions_waiting_for
from vpd.meetings.summaries import waiting_for as meetings_waiting_for
from vpd.organisation.models import User
from vpd.organisation.summaries import waiting_for as organisation_waiting_for
from vpd.organisation.summaries.deputies import stands_in_for
from vpd.review.summaries import waiting_for as review_waiting_for
from vpd.start.cards import (
    MeetingCard,
    ProtocolCard,
    QuarterCard,
    meeting_card,
    protocol_cards,
    quarter_card,
    sees_only_figures,
)
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pieces import WaitingItem

WaitingSource = Callable[[User, datetime], Sequence[WaitingItem]]

# Every subject that has work for people, in the order in which things without a deadline stand.
SOURCES: tuple[WaitingSource, ...] = (
    cases_waiting,
    reports_to_finish,
    patterns_waiting,
    versions_waiting,
    amendments_waiting,
    inductions_waiting,
    reviews_waiting,
    documents_waiting,
    drafts_waiting,
    flags_waiting,
    contributions_waiting,
    review_waiting_for,
    actions_waiting_for,
    meetings_waiting_for,
    learning_waiting_for,
    organisation_waiting_for,
)

NUMBERS = ("niets", "één ding", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


@dataclass(frozen=True)
class ReportLine:
    """One's own report and where it stands."""

    label: str
    note: str
    url: str
    status: str
    tone: str


@dataclass(frozen=True)
class Work:
    """What stands on Mijn werk for one person."""

    subtitle: str
    waiting: Sequence[WaitingItem]
    reports: Sequence[ReportLine]
    protocols: Sequence[ProtocolCard]
    questionnaire: Progress | None
    quarter: QuarterCard | None
    meeting: MeetingCard | None
    sees_only_figures: bool
    stands_in_for: Sequence[str]

    @property
    def questionnaire_url(self) -> str:
        return (
            reverse("learning:questionnaire", args=[self.questionnaire.questionnaire_id]) if self.questionnaire else ""
        )


def work_of(user: User, now: datetime) -> Work:
    """Everything on Mijn werk; each app answers in a few queries."""
    open_questionnaires = open_progress(user)
    # A questionnaire that is open has a card of its own, with how far it is.
    carded = {
        reverse("learning:questionnaire", args=[progress.questionnaire_id]) for progress in open_questionnaires[:1]
    }
    waiting = [item for source in SOURCES for item in source(user, now) if item.url not in carded]
    waiting.sort(key=_due)
    return Work(
        subtitle=_subtitle(now, len(waiting)),
        waiting=waiting,
        reports=[_report_line(report) for report in my_reports(user)],
        protocols=protocol_cards(user, timezone.localdate(now)),
        questionnaire=open_questionnaires[0] if open_questionnaires else None,
        sees_only_figures=sees_only_figures(user),
        quarter=quarter_card(user, timezone.localdate(now)),
        stands_in_for=stands_in_for(user, timezone.localdate(now)),
        meeting=meeting_card(user, timezone.localdate(now)),
    )


def _report_line(report: MyReport) -> ReportLine:
    return ReportLine(
        label=f"{report.title} · {report.reference}",
        note=f"Gemeld {as_moment(report.reported_at)}",
        url=report.url,
        status=report.status,
        tone=report.tone,
    )


def _due(item: WaitingItem) -> tuple[bool, bool, datetime]:
    """What cannot wait, then by deadline; a day without a time ends at midnight; without a deadline at the end."""
    moment = item.due_at
    if moment is None:
        return (not item.is_at_once, True, timezone.now())
    if not isinstance(moment, datetime):
        moment = timezone.make_aware(datetime.combine(moment, time.max))
    return (not item.is_at_once, False, moment)


def _subtitle(now: datetime, waiting: int) -> str:
    day = as_day(timezone.localtime(now))
    day = day[:1].upper() + day[1:]
    if waiting == 0:
        return f"{day} · er wacht niets op jou"
    if waiting == 1:
        return f"{day} · één ding wacht op jou"
    number = NUMBERS[waiting] if waiting < len(NUMBERS) else str(waiting)
    return f"{day} · {number} dingen wachten op jou"
