"""Teams, departments and stored reports as the pages show them."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from vpd.organisation.models import Department, Team
from vpd.review.models import StoredReport
from vpd.review.summaries import DepartmentFigures, OrganisationFigures, QuarterReview, TeamLine, all_series
from vpd.ui.moments import as_day_short
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key
from vpd.ui.tables import Cell, Column, Table, Value

FEW = "afgeschermd"


def team_table(lines: Sequence[TeamLine], quarter: Quarter) -> Table:
    """All teams of a quarter, with true counts; for the coordinator."""
    columns = [
        Column("team", "Team"),
        Column("now", "Incidenten", numeric=True),
        Column("before", "Vorig kwartaal", numeric=True),
        Column("overdue", "Acties nu te laat", numeric=True),
    ]
    rows: list[list[Cell | Value]] = [
        [Cell(line.name, url=team_url(quarter, line.slug)), line.now, line.before, line.overdue_actions]
        for line in lines
    ]
    return Table(columns=columns, rows=rows, caption=f"Teams in het {quarter}")


def department_table(figures: OrganisationFigures) -> Table:
    """Departments of a quarter, each with its page."""
    columns = [
        Column("department", "Afdeling"),
        Column("now", "Incidenten", numeric=True),
        Column("before", "Vorig kwartaal", numeric=True),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(line.name, url=department_url(figures.quarter, line.slug)),
            _shown(line.now),
            _shown(line.before),
        ]
        for line in figures.departments
    ]
    rows.append(["Hele organisatie", _shown(figures.total), _shown(figures.total_before)])
    return Table(columns=columns, rows=rows, caption=f"Afdelingen in het {figures.quarter}", total=True)


def team_of_department_table(figures: DepartmentFigures, *, with_actions: bool) -> Table:
    """The teams of a department in a quarter, and the department as a whole."""
    columns = [
        Column("team", "Team"),
        Column("now", "Incidenten", numeric=True),
        Column("before", "Vorig kwartaal", numeric=True),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(line.name, url=team_url(figures.quarter, line.slug)) if line.can_open else line.name,
            _shown(line.now),
            _shown(line.before),
        ]
        for line in figures.teams
    ]
    rows.append(["Hele afdeling", _shown(figures.now), _shown(figures.before)])
    if with_actions:
        columns.append(Column("overdue", "Acties nu te laat", numeric=True))
        late = [line.overdue_actions for line in figures.teams]
        rows = [[*row, number] for row, number in zip(rows, [*late, sum(late)], strict=True)]
    return Table(columns=columns, rows=rows, caption=f"Teams in het {figures.quarter}", total=True)


def department_list(departments: Iterable[Department], quarter: Quarter) -> list[tuple[str, str]]:
    """Names of departments with the addresses of their pages."""
    names = sorted(((one.name, one.slug) for one in departments), key=lambda pair: name_key(pair[0]))
    return [(name, department_url(quarter, slug)) for name, slug in names]


def quarter_table(team: Team, quarters: Sequence[Quarter], totals: Sequence[int]) -> Table:
    """The last quarters of a team, newest first, each with its report."""
    columns = [Column("quarter", "Kwartaal"), Column("number", "Incidenten", numeric=True)]
    rows: list[list[Cell | Value]] = [
        [Cell(str(quarter), url=team_url(quarter, team.slug)), number]
        for quarter, number in sorted(zip(quarters, totals, strict=True), reverse=True)
    ]
    return Table(columns=columns, rows=rows, caption=f"Kwartalen van team {team.name}")


def division_table(review: QuarterReview) -> Table:
    """Every division of a quarter's report in one table, to take along as a spreadsheet (R9)."""
    quarters = review.incidents.quarters
    columns = [Column("series", "Onderdeel"), Column("group", "Groep")]
    columns += [Column(quarter.slug, quarter.in_chart, numeric=True) for quarter in quarters]
    rows: list[list[Cell | Value]] = [["Alle incidenten", "", *review.incidents.totals]]
    rows += [
        [series.title, group.label, *group.counts] for series in all_series(review.incidents) for group in series.groups
    ]
    return Table(columns=columns, rows=rows, caption=f"Kwartaalcijfers {review.team_name}")


def report_table(reports: Iterable[StoredReport]) -> Table:
    """Stored reports with their state, newest first."""
    columns = [
        Column("report", "Rapport"),
        Column("team", "Team"),
        Column("made", "Gemaakt op"),
        Column("why", "Aanleiding"),
        Column("status", "Stand"),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(
                f"{report.get_kind_display().capitalize()} {report.quarter}",
                url=reverse("review:report", kwargs={"pk": report.pk}),
            ),
            report.team.name if report.team else "hele organisatie",
            as_day_short(report.built_at) if report.built_at else "",
            reason(report),
            Cell(str(report.state.label), tone=report.state.tone),
        ]
        for report in reports
    ]
    return Table(columns=columns, rows=rows)


def reason(report: StoredReport) -> str:
    """Why a report was made."""
    return f"aangevraagd door {report.requested_by.full_name}" if report.requested_by else "volgens planning"


def department_url(quarter: Quarter, slug: str) -> str:
    return reverse("review:department", kwargs={"quarter": quarter, "department_slug": slug})


def team_url(quarter: Quarter, slug: str) -> str:
    return reverse("review:team", kwargs={"quarter": quarter, "team_slug": slug})


def _shown(number: int | None) -> str | int:
    return FEW if number is None else number
