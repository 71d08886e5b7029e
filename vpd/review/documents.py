"""A department's quarter, all figures of any row of quarters, and what the board decided, on paper for who asked.

As the page shows them to that person, with the same small numbers withheld (DECISIONS 6, 9).
"""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from vpd.actions.models import Obstacle
from vpd.files.made_files import Arguments, Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import Department, User
from vpd.review.access import can_read_every_report, can_see_department, can_see_overdue_actions
from vpd.review.board import kept_board
from vpd.review.models import BoardMeeting
from vpd.review.report.papers import on_paper
from vpd.review.report.periods import period_chapters
from vpd.review.report.words import period_words
from vpd.review.summaries import DepartmentFigures, department_figures
from vpd.review.summaries.figures import MOST_QUARTERS, Whose, period_figures, readable
from vpd.review.tables import department_url, figures_url, team_of_department_table
from vpd.ui.moments import as_day, as_day_short, as_moment
from vpd.ui.pdf import Pdf
from vpd.ui.quarter import Quarter

DEPARTMENT, PERIOD, BOARD_MINUTES = "department_report", "period_report", "board_minutes"
FOR_BOARD = "Bestuur en directie, de coördinator en de arbocoördinator"


def register() -> None:
    """For who asked, as that person may read it."""
    register_kind(DEPARTMENT, FileKind("De pdf", compose, can_have, Keeping.PERSONAL))
    register_kind(PERIOD, FileKind("De pdf", compose_period, can_have_period, Keeping.PERSONAL))
    minutes = FileKind("De pdf", compose_board_minutes, can_have_board_minutes, Keeping.PERSONAL)
    register_kind(BOARD_MINUTES, minutes)


def ask_for_department(*, department: Department, quarter: Quarter, by: User) -> MadeFile:
    """The quarter of a department; `by` sees its page."""
    is_true = _reads_true_counts(by, department)
    return ask_for(
        DEPARTMENT,
        made_of=by.organisation,
        organisation_id=by.organisation_id,
        title=f"Afdeling {department.name}, {quarter}",
        arguments={"department": department.slug, "quarter": quarter.slug, "is_true": is_true},
        back_url=department_url(quarter, department.slug),
        by=by,
    )


def can_have(user: User, made: MadeFile) -> bool:
    """Who sees the page now, and its true counts if those are in it."""
    department = _department(user, made.arguments)
    if department is None or not can_see_department(user, department):
        return False
    return not made.arguments["is_true"] or _reads_true_counts(user, department)


def compose(made: MadeFile) -> Composed | None:
    """What the page shows to who asked, at the moment of making; never more than who asked could read then."""
    reader = made.requested_by
    department = _department(reader, made.arguments) if reader else None
    if reader is None or department is None or not can_have(reader, made):
        return None
    quarter = Quarter.parse(made.arguments["quarter"])
    pdf = department_pdf(reader, department, quarter, is_true=made.arguments["is_true"])
    return Composed(f"afdeling-{department.slug}-{quarter.slug}.pdf", pdf.content)


def department_pdf(reader: User, department: Department, quarter: Quarter, *, is_true: bool) -> Pdf:
    """Its teams beside each other; for who reads all of its true counts every other figure too.

    Otherwise it goes from hand to hand, and holds what was published alone: not what this reader knows of an own team.
    """
    figures = department_figures(user=reader, department=department, quarter=quarter, for_all=not is_true)
    whose = "Bestuur, directie en wie de cijfers van de organisatie ziet"
    if figures.is_true:
        whose = "Alleen wie deze afdeling leidt en de coördinator"
    title = f"Afdeling {department.name}, {quarter}"
    context = {
        "subtitle": f"{as_day_short(quarter.start)} tot en met {as_day_short(quarter.end)}",
        "facts": [("Voor wie", whose), ("Gemaakt op", as_day(timezone.localdate()))],
        "footer": whose,
        "organisation_name": reader.organisation.name,
        "table": team_of_department_table(figures, None, with_actions=can_see_overdue_actions(reader)),
        "is_withheld": not figures.is_true,
        "chapters": _chapters(reader, department, quarter, figures),
    }
    return Pdf("review/_department_pdf.html", context, title=title)


def ask_for_period(*, whose: Whose, quarters: Sequence[Quarter], by: User) -> MadeFile:
    """All figures of a period; `by` reads them on its page."""
    first, last = quarters[0], quarters[-1]
    return ask_for(
        PERIOD,
        made_of=by.organisation,
        organisation_id=by.organisation_id,
        title=f"{whose.name}, {period_words(quarters)}",
        arguments={"whose": whose.slug, "first": first.slug, "last": last.slug, "sees_all": can_read_every_report(by)},
        back_url=figures_url(whose.slug, first, last),
        by=by,
    )


def can_have_period(user: User, made: MadeFile) -> bool:
    """Who reads those figures now, and every report if it is made of them."""
    if made.arguments["sees_all"] and not can_read_every_report(user):
        return False
    return _whose(user, made.arguments["whose"]) is not None


def compose_period(made: MadeFile) -> Composed | None:
    """What the page shows to who asked, at the moment of making."""
    reader = made.requested_by
    whose = _whose(reader, made.arguments["whose"]) if reader else None
    if reader is None or whose is None or not can_have_period(reader, made):
        return None
    last = Quarter.parse(made.arguments["last"])
    quarters = [one for one in last.last(MOST_QUARTERS) if one >= Quarter.parse(made.arguments["first"])]
    pdf = period_pdf(reader, whose, quarters)
    return Composed(f"cijfers-{quarters[0].slug}-{last.slug}-{whose.slug}.pdf", pdf.content)


def period_pdf(reader: User, whose: Whose, quarters: Sequence[Quarter]) -> Pdf:
    """A chart and sentences first; tables of what is more than a handful."""
    figures = period_figures(user=reader, whose=whose, quarters=quarters)
    readers = "Alleen voor de coördinator" if can_read_every_report(reader) else f"Alleen voor wie {whose.name} leidt"
    if not whose.lists.is_open:
        readers = f"Alleen voor {whose.name}"
    chapters = period_chapters(figures, reader.organisation.smallest_shown, is_on_paper=True)
    words = period_words(quarters)
    context = {
        "subtitle": f"{as_day_short(quarters[0].start)} tot en met {as_day_short(quarters[-1].end)}",
        "facts": [("Voor wie", readers), ("Gemaakt op", as_day(timezone.localdate()))],
        "footer": readers,
        "organisation_name": reader.organisation.name,
        "chapters": on_paper(chapters, figures.divided, is_said=False),
    }
    return Pdf("review/_figures_pdf.html", context, title=f"{whose.name}, {words}")


def ask_for_board_minutes(*, meeting: BoardMeeting, by: User) -> MadeFile:
    """What was before the board and what it decided; `by` reads that on its page."""
    return ask_for(
        BOARD_MINUTES,
        made_of=meeting,
        organisation_id=meeting.organisation_id,
        title=f"Overleg met het bestuur, {as_day(meeting.held_on)}",
        back_url=reverse("review:board", args=[meeting.quarter]),
        by=by,
    )


def can_have_board_minutes(user: User, made: MadeFile) -> bool:
    """Who reads the figures of the whole organisation now."""
    return BoardMeeting.objects.visible_to(user).filter(pk=made.source_id).exists()


def compose_board_minutes(made: MadeFile) -> Composed | None:
    """As it was written down, for who asked."""
    reader = made.requested_by
    if reader is None:
        return None
    meeting = BoardMeeting.objects.visible_to(reader).with_names().filter(pk=made.source_id).first()
    if meeting is None:
        return None
    pdf = board_minutes_pdf(reader, meeting)
    return Composed(f"verslag-bestuur-{meeting.held_on:%Y-%m-%d}-{meeting.quarter.slug}.pdf", pdf.content)


def board_minutes_pdf(reader: User, meeting: BoardMeeting) -> Pdf:
    """What was asked, decided, by whom and when, with the figures that were published on that day (DECISIONS 9).

    What a team asked of one person of the board stands on the paper of who may read it.
    """
    board = kept_board(reader.organisation, meeting.quarter, until=meeting.held_on)
    obstacles = [one["obstacle"] for one in meeting.asked if one["obstacle"]]
    mine = set(Obstacle.objects.visible_to(reader).filter(pk__in=obstacles).values_list("pk", flat=True))
    asked = [one["title"] for one in meeting.asked if one["obstacle"] is None or one["obstacle"] in mine]
    facts = [
        ("Voor wie", FOR_BOARD),
        ("Overleg", as_day(meeting.held_on)),
        ("Vastgelegd", f"{as_moment(meeting.recorded_at)}, door {meeting.recorded_by.full_name}"),
    ]
    if board:
        facts.append(("Cijfers van", as_day(board.on)))
    context = {
        "subtitle": f"Over het {meeting.quarter}",
        "facts": facts,
        "footer": "Voor bestuur en directie",
        "organisation_name": reader.organisation.name,
        "meeting": meeting,
        "board": board,
        "asked": asked,
        "for_others": len(meeting.asked) - len(asked),
    }
    return Pdf("review/_board_minutes_pdf.html", context, title=f"Overleg met het bestuur, {as_day(meeting.held_on)}")


def _whose(user: User, slug: str) -> Whose | None:
    return next((one for one in readable(user) if one.slug == slug), None)


def _chapters(reader: User, department: Department, quarter: Quarter, figures: DepartmentFigures) -> object:
    whose = _whose(reader, f"afdeling-{department.slug}")
    if whose is None or not figures.is_true:
        return ()
    period = period_figures(user=reader, whose=whose, quarters=[quarter])
    chapters = period_chapters(period, reader.organisation.smallest_shown, is_on_paper=True)
    return on_paper(chapters, period.divided, is_said=False)


def _reads_true_counts(user: User, department: Department) -> bool:
    return _whose(user, f"afdeling-{department.slug}") is not None


def _department(user: User | None, arguments: Arguments) -> Department | None:
    if user is None:
        return None
    return Department.objects.visible_to(user).filter(slug=arguments["department"]).first()
