"""A department's quarter on paper, with the same small numbers withheld as on its page (DECISIONS 6, 9)."""

from django.utils import timezone

from vpd.organisation.made_files import Arguments, Composed, FileKind, Keeping, ask_for, register_kind
from vpd.organisation.models import Department, MadeFile, User
from vpd.review.access import can_see_department, can_see_overdue_actions
from vpd.review.report.papers import on_paper
from vpd.review.report.periods import period_chapters
from vpd.review.summaries import DepartmentFigures, department_figures
from vpd.review.summaries.figures import period_figures, readable
from vpd.review.tables import department_url, team_of_department_table
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.pdf import Pdf
from vpd.ui.quarter import Quarter

DEPARTMENT = "department_report"


def register() -> None:
    """For who asked, as that person may read it."""
    register_kind(DEPARTMENT, FileKind("De pdf", compose, can_have, Keeping.PERSONAL))


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


def _chapters(reader: User, department: Department, quarter: Quarter, figures: DepartmentFigures) -> object:
    whose = next((one for one in readable(reader) if one.slug == f"afdeling-{department.slug}"), None)
    if whose is None or not figures.is_true:
        return ()
    period = period_figures(user=reader, whose=whose, quarters=[quarter])
    chapters = period_chapters(period, reader.organisation.smallest_shown, is_on_paper=True)
    return on_paper(chapters, period.divided)


def _reads_true_counts(user: User, department: Department) -> bool:
    return any(one.slug == f"afdeling-{department.slug}" for one in readable(user))


def _department(user: User | None, arguments: Arguments) -> Department | None:
    if user is None:
        return None
    return Department.objects.visible_to(user).filter(slug=arguments["department"]).first()
