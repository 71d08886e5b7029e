"""The figures of a quarter as a thing to discuss, and the agenda as the page of the quarter shows it (R-111)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from incidents.outcomes.forms import DepthForm
from incidents.outcomes.services import choose_depth
from incidents.outcomes.summaries.agenda import with_board_words
from incidents.outcomes.summaries.depth import depth_of
from incidents.outcomes.summaries.figures import totals_of
from vpd.figures.trends import Verdict, judge
from vpd.meetings.exhibits import Answer, Exhibit
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.meetings.room import MINUTES_THERE_ARE, MOST_PUT_FORWARD
from vpd.meetings.sources import Proposal, quarterly_proposals
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.review.enums import ReportKind
from vpd.review.opening import JUDGED
from vpd.review.periods import LENGTH, QUESTIONS, period_of
from vpd.review.summaries import quarter_review
from vpd.ui.quarter import Quarter

FIGURES = "figures"
QUESTION = "Herkennen jullie dit? Wat willen jullie anders doen?"


def propose_figures(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """The figures of the quarter itself."""
    totals = totals_of(organisation_id=team.organisation_id, teams=[team.pk], quarters=quarter.last(JUDGED))
    is_notable = judge(totals).is_notable
    title = f"De cijfers van het {quarter}"
    return [Proposal(title, Origin(FIGURES, quarter.slug), minutes=3, is_light=not is_notable)]


def show_figures(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """One chart, one sentence, one question."""
    shown = {}
    for item in items:
        review = quarter_review(team=item.team, quarter=Quarter.parse(item.origin_reference), sees_all=False)
        opening = review.opening
        notable = [chart for chart in opening.charts if chart.verdict == Verdict.NOTABLE]
        drawn = [chart for chart in [*notable, *opening.charts] if chart.figure]
        told = opening.explanation
        explained = f"{told.written_by.first_name}: “{told.text}”" if told else ""
        shown[item.pk] = Exhibit(
            template="review/_figures_exhibit.html",
            context={"chart": drawn[0] if drawn else None, "question": QUESTION, "text": opening.text},
            heading=f"{opening.heading}.",
            lead=explained,
            minutes=(f"{opening.heading}.", opening.text, *([explained] if explained else [])),
        )
    return shown


def propose_periods(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """After half a year whether the approach works, after a year what is to change (R-112, R-113)."""
    kinds = [kind for kind, length in LENGTH.items() if quarter.number % length == 0]
    return [Proposal(QUESTIONS[kind][0], Origin(kind.value, quarter.slug), minutes=5) for kind in kinds]


def show_periods(kind: ReportKind, user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """The quarters of the period in words, what was agreed and what changed; of a year also how deep to go next."""
    shown = {}
    for item in items:
        last = Quarter.parse(item.origin_reference)
        period = period_of(item.team, last, kind)
        asks_depth = kind == ReportKind.ANNUAL
        shown[item.pk] = Exhibit(
            template="review/_period_exhibit.html",
            context={"period": period},
            heading=period.question,
            lead=period.help,
            answers=(_depth(item.team, last.year + 1),) if asks_depth else (),
            minutes=tuple(f"{one.name.capitalize()}: {one.heading}." for one in period.quarters),
        )
    return shown


def _depth(team: Team, year: int) -> Answer:
    def form(data: Mapping[str, Any] | None) -> DepthForm:
        # What was sent holds the choice already.
        initial = None if data else {"one_by_one": sorted(depth_of(team, year))}
        return DepthForm(data, initial=initial, with_board=with_board_words(team, year - 1))

    return Answer("verdieping", f"Kiezen voor {year}", partial(_take_depth, year), form, is_open=True)


def _take_depth(year: int, item: AgendaItem, by: User, values: Mapping[str, Any]) -> str:
    """Keep the choice; the question itself stays open."""
    choose_depth(team=item.team, year=year, one_by_one=values["one_by_one"], by=by)
    return f"Jullie keuze voor {year} staat vast. Wat spreken jullie nog af?"


@dataclass(frozen=True)
class Point:
    """One thing that the quarter gives to discuss, and whether it is on the agenda."""

    title: str
    note: str
    key: str
    is_on_agenda: bool


@dataclass(frozen=True)
class QuarterAgenda:
    """The meeting about a quarter, if there is one, with what stands on its agenda and what could."""

    meeting: TeamMeeting | None
    put_forward: tuple[AgendaItem, ...]
    together: int
    points: tuple[Point, ...]

    @property
    def minutes(self) -> str:
        return f"{sum(item.minutes for item in self.put_forward)} van de {MINUTES_THERE_ARE} minuten."

    @property
    def rest(self) -> str:
        """How many are discussed together."""
        return {0: "", 1: "Eén ander punt in één keer."}.get(
            self.together, f"{self.together} andere punten in één keer."
        )


def agenda_of_quarter(user: User, team: Team, quarter: Quarter) -> QuarterAgenda:
    """For the page of a quarter; what is decided is no longer offered."""
    meeting = TeamMeeting.objects.visible_to(user).of_team(team).of_quarter(quarter).first()
    items = list(meeting.items.on_agenda()) if meeting else []
    waiting = AgendaItem.objects.visible_to(user).of_team(team).open()
    known = {item.origin for item in [*items, *waiting]}
    is_over = meeting is not None and not meeting.is_planned
    proposals = [] if is_over else quarterly_proposals(team, quarter, user)
    return QuarterAgenda(
        meeting=meeting,
        put_forward=tuple(item for item in items if item.is_put_forward),
        together=sum(not item.is_put_forward for item in items),
        points=tuple(Point(one.title, one.note, one.key, one.origin in known) for one in proposals),
    )


def titles_to_decide(team: Team, quarter: Quarter, user: User | None) -> list[str]:
    """What the team decides about the quarter: its agenda where there is one, else what it would be."""
    meeting = TeamMeeting.objects.of(team.organisation_id).of_team(team).of_quarter(quarter).first()
    if meeting is None:
        return [one.title for one in quarterly_proposals(team, quarter, user) if not one.is_light][:MOST_PUT_FORWARD]
    return [item.title for item in meeting.items.on_agenda().put_forward() if item.is_open]
