"""The figures of a quarter as a thing to discuss, and the agenda as the page of the quarter shows it (R-111)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vpd.meetings.exhibits import Exhibit
from vpd.meetings.models import AgendaItem, TeamMeeting
from vpd.meetings.room import MINUTES_THERE_ARE
from vpd.meetings.sources import Proposal, quarterly_proposals
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.review.report import report_context, trend_reading
from vpd.review.summaries import quarter_review
from vpd.ui.quarter import Quarter

FIGURES = "figures"
QUESTION = "Herkennen jullie dit? Wat willen jullie anders doen?"


def propose_figures(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """The figures of the quarter itself."""
    return [Proposal(f"De cijfers van het {quarter}", Origin(FIGURES, quarter.slug), minutes=3)]


def show_figures(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """One chart, one sentence, one question."""
    shown = {}
    for item in items:
        review = quarter_review(team=item.team, quarter=Quarter.parse(item.origin_reference))
        report = report_context(review)["report"]
        reading = trend_reading(review.incidents)
        figures = [figure for chapter in report.chapters for figure in chapter.figures]
        shown[item.pk] = Exhibit(
            template="review/_figures_exhibit.html",
            context={"figures": figures[:1], "question": QUESTION},
            heading=reading.split(". ")[0].rstrip(".") + ".",
            lead=". ".join(reading.split(". ")[1:]),
            minutes=(reading,),
        )
    return shown


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
