"""Mijn werk: what every app says is waiting for this person, in three groups, and what else is worth seeing today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from incidents.analysis.summaries.waiting import learning_waiting as cases_to_learn_from
from incidents.cards.summaries.old_paper import paper_waiting
from incidents.cases.summaries.waiting import MyReport, cases_waiting, my_reports
from incidents.handling.summaries.waiting import verdicts_waiting
from incidents.light_signals.summaries.patterns import patterns_waiting
from incidents.measures.summaries.waiting import measures_waiting
from incidents.police.summaries.waiting import citizen_waiting
from incidents.reports.summaries.drafts import drafts_waiting as reports_to_finish
from incidents.support.summaries.waiting import support_waiting
from learning.campaigns.summaries import waiting_for as campaigns_waiting_for
from learning.measurements.summaries.follow_up import measurements_waiting
from learning.programme.summaries.own import session_days
from learning.programme.summaries.waiting import waiting_for as programme_waiting_for
from learning.questionnaires.summaries import Progress
from learning.results.summaries import progress_waiting, way_on
from learning.results.summaries import waiting_for as learning_waiting_for
from learning.working_forms.summaries import waiting_for as working_forms_waiting
from protocols.amendments.summaries.amendments import amendments_waiting
from protocols.contributions.summaries.contributions import contributions_waiting
from protocols.drafting.summaries.waiting import drafts_waiting
from protocols.reading.summaries.waiting import inductions_waiting, versions_waiting
from protocols.registered_documents.summaries.waiting import documents_waiting
from protocols.upkeep.summaries.waiting import flags_waiting, reviews_waiting
from vpd.actions.summaries import waiting_for as actions_waiting_for
from vpd.meetings.summaries import meeting_days
from vpd.meetings.summaries import waiting_for as meetings_waiting_for
from vpd.messaging.calendar_files import Marked
from vpd.organisation.access import access_of
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.organisation.summaries import waiting_for as organisation_waiting_for
from vpd.organisation.summaries.deputies import stands_in_for
from vpd.privacy.breaches.summaries.waiting import breaches_waiting
from vpd.privacy.processing.summaries import processing_waiting
from vpd.privacy.subject_requests.summaries.waiting import requests_waiting
from vpd.review.summaries import waiting_for as review_waiting_for
from vpd.start.cards import (
    BoardCard,
    FiguresCard,
    MeetingCard,
    ProtocolCard,
    board_card,
    figures_card,
    meeting_card,
    protocol_cards,
)
from vpd.ui.asked_once import one_page
from vpd.ui.moments import as_day
from vpd.ui.pieces import WaitingItem

WaitingSource = Callable[[User, datetime], Sequence[WaitingItem]]

# What waits for the privacy officer, on Mijn werk and on `/privacy/`.
PRIVACY_SOURCES: tuple[WaitingSource, ...] = (breaches_waiting, requests_waiting, processing_waiting)

# Every subject that has work for people, in the order in which things without a deadline stand.
SOURCES: tuple[WaitingSource, ...] = (
    cases_waiting,
    *PRIVACY_SOURCES,
    support_waiting,
    cases_to_learn_from,
    citizen_waiting,
    measures_waiting,
    verdicts_waiting,
    reports_to_finish,
    patterns_waiting,
    paper_waiting,
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
    campaigns_waiting_for,
    programme_waiting_for,
    learning_waiting_for,
    measurements_waiting,
    working_forms_waiting,
    organisation_waiting_for,
)

NUMBERS = ("niets", "één ding", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
IN_SIGHT = 7
"""So many rows of a group stand open; the others are a fold away."""
CANNOT_WAIT = timedelta(days=1)
HEADINGS = NOW, SOON, WHENEVER = "Nu", "Binnenkort", "Als het uitkomt"


@dataclass(frozen=True)
class ReportLine:
    """One's own report and where it stands."""

    label: str
    note: str
    url: str
    status: str
    tone: str


@dataclass(frozen=True)
class WorkGroup:
    """What waits and has the same hurry, by harm; within that by term."""

    heading: str
    items: Sequence[WaitingItem]
    is_urgent: bool = False

    @property
    def in_sight(self) -> Sequence[WaitingItem]:
        return self.items[:IN_SIGHT]

    @property
    def more(self) -> Sequence[WaitingItem]:
        return self.items[IN_SIGHT:]

    @property
    def more_words(self) -> str:
        return f"Nog {len(self.more)}"


@dataclass(frozen=True)
class Work:
    """What stands on Mijn werk for one person."""

    subtitle: str
    groups: Sequence[WorkGroup]
    reports: Sequence[ReportLine]
    protocols: Sequence[ProtocolCard]
    questionnaire: Progress | None
    figures: FiguresCard | None
    board: BoardCard | None
    meeting: MeetingCard | None
    stands_in_for: Sequence[str]

    @property
    def waiting(self) -> list[WaitingItem]:
        """Everything that waits, in the order in which it stands there."""
        return [item for group in self.groups for item in group.items]

    @property
    def questionnaire_url(self) -> str:
        return way_on(self.questionnaire) if self.questionnaire else ""


@one_page()
def work_of(user: User, now: datetime) -> Work:
    """Everything on Mijn werk; each app answers in a few queries, and what several ask is asked once."""
    today = timezone.localdate(now)
    open_questionnaires = progress_waiting(user, now)
    # A questionnaire that is open has a card of its own, with how far it is.
    carded = {way_on(progress) for progress in open_questionnaires[:1]}
    reports = my_reports(user) if glance(user, now)["own_reports"] else []
    board = board_card(user, today)
    groups = grouped([item for source in SOURCES for item in source(user, now) if item.url not in carded], now)
    return Work(
        subtitle=_subtitle(now, groups, asked=len(board.asked) if board else 0),
        groups=groups,
        reports=[_report_line(report) for report in reports],
        protocols=protocol_cards(user, today),
        questionnaire=open_questionnaires[0] if open_questionnaires else None,
        figures=figures_card(user, today),
        board=board,
        stands_in_for=stands_in_for(user, today) if access_of(user).stands_in_for else [],
        meeting=meeting_card(user, today),
    )


def privacy_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """What waits for the privacy officer, the most urgent first."""
    return sorted((item for source in PRIVACY_SOURCES for item in source(user, now)), key=_order)


@one_page()
def marked_days(user: User, now: datetime) -> list[Marked]:
    """The days on which something waits for somebody, each once: nobody reads from a calendar what it is.

    Meetings and trainings also where they are too far off to wait on Mijn werk.
    """
    items = [item for source in SOURCES for item in source(user, now) if item.due_at]
    due = {_day_of(item.due_at) for item in items if item.due_at}
    days = sorted(due.union(session_days(user, now), meeting_days(user, timezone.localdate(now))))
    host = settings.SITE_URL.partition("://")[2]
    return [Marked(f"{day:%Y%m%d}-{user.pk}@{host}", day, f"{settings.SITE_URL}/") for day in days]


def _day_of(moment: datetime | date) -> date:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def grouped(waiting: Sequence[WaitingItem], now: datetime) -> list[WorkGroup]:
    """What cannot wait, what has a day, and the rest; a group without anything is left out.

    Nothing can wait where somebody asks for help, an accident is to be reported, or a term is passed or ends within a
    day.
    """
    found: dict[str, list[WaitingItem]] = {heading: [] for heading in HEADINGS}
    for item in sorted(waiting, key=_order):
        found[_heading(item, now)].append(item)
    return [WorkGroup(heading, items, is_urgent=heading == NOW) for heading, items in found.items() if items]


def _heading(item: WaitingItem, now: datetime) -> str:
    if item.is_at_once or (item.due_at is not None and _end_of(item.due_at) - now < CANNOT_WAIT):
        return NOW
    return SOON if item.due_at is not None else WHENEVER


def _report_line(report: MyReport) -> ReportLine:
    return ReportLine(
        label=report.title,
        note=f"{report.reference} · gemeld op {as_day(report.reported_at)}",
        url=report.url,
        status=report.status,
        tone=report.tone,
    )


def _order(item: WaitingItem) -> tuple[int, datetime, bool]:
    return (item.harm, _end_of(item.due_at), not item.is_first)


def _end_of(due_at: datetime | date | None) -> datetime:
    """When a term ends; a day without a time at midnight, and what has none after everything else."""
    if due_at is None:
        return datetime.max.replace(tzinfo=UTC)
    if isinstance(due_at, datetime):
        return due_at
    return timezone.make_aware(datetime.combine(due_at, time.max))


def _subtitle(now: datetime, groups: Sequence[WorkGroup], *, asked: int) -> str:
    """What cannot wait; where nothing waits for this person, what is asked of the board as a whole."""
    day = as_day(timezone.localtime(now))
    day = day[:1].upper() + day[1:]
    if not groups and asked:
        return f"{day} · {'één vraag' if asked == 1 else f'{asked} vragen'} aan het bestuur"
    if not groups:
        return f"{day} · er wacht niets op jou"
    number = len(groups[0].items) if groups[0].is_urgent else 0
    if number == 0:
        return f"{day} · niets hoeft vandaag"
    if number == 1:
        return f"{day} · één ding kan niet wachten"
    return f"{day} · {NUMBERS[number] if number < len(NUMBERS) else number} dingen kunnen niet wachten"
