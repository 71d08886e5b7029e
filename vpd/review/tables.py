"""Teams, departments and stored reports as the pages show them."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from incidents.cases.enums import ContactWay
from vpd.organisation.models import Department, Team, User
from vpd.review.lists import Lists, lists_of_all, lists_of_department, lists_of_team
from vpd.review.models import StoredReport
from vpd.review.opening import FINE, HANDFUL
from vpd.review.rates import rate_in
from vpd.review.summaries import DepartmentFigures, OrganisationFigures, QuarterReview, TeamLine, all_series
from vpd.ui.moments import as_day_short
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key
from vpd.ui.tables import Cell, Column, Table, Value

FEW = "afgeschermd"


def team_table(lines: Sequence[TeamLine], quarter: Quarter, user: User) -> Table:
    """All teams of a quarter, with true counts and the lists behind them; for the coordinator."""
    columns = [
        Column("team", "Team"),
        Column("now", "Incidenten", numeric=True),
        Column("before", "Vorig kwartaal", numeric=True),
        Column("overdue", "Acties nu te laat", numeric=True),
        Column("review", "Kwartaaloverleg"),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(line.name, url=team_url(quarter, line.slug)),
            *_numbers((line.now, line.before), quarter, lists),
            Cell(line.overdue_actions, url=lists.actions_now_url("overdue")) if line.overdue_actions else 0,
            line.review,
        ]
        for line, lists in ((line, lists_of_team(user, line.pk)) for line in lines)
    ]
    return Table(columns=columns, rows=rows, caption=f"Teams in het {quarter}")


def department_table(figures: OrganisationFigures, user: User | None = None) -> Table:
    """Departments of a quarter, each with its page, and for who may open them the lists behind the counts."""
    columns = [
        Column("department", "Afdeling"),
        Column("now", "Incidenten", numeric=True),
        Column("before", "Vorig kwartaal", numeric=True),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(line.name, url=department_url(figures.quarter, line.slug)),
            *_numbers((line.now, line.before), figures.quarter, lists_of_department(user, line.pk)),
        ]
        for line in figures.departments
    ]
    totals = (figures.total, figures.total_before)
    rows.append(["Hele organisatie", *_numbers(totals, figures.quarter, lists_of_all(user))])
    return Table(columns=columns, rows=rows, caption=f"Afdelingen in het {figures.quarter}", total=True)


def team_of_department_table(figures: DepartmentFigures, user: User | None, *, with_actions: bool) -> Table:
    """The teams of a department in a quarter, and the department as a whole; on paper without a reader."""
    columns = [
        Column("team", "Team"),
        Column("now", "Incidenten", numeric=True),
        Column("before", "Vorig kwartaal", numeric=True),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(line.name, url=team_url(figures.quarter, line.slug)) if line.can_open and user else line.name,
            *_numbers((line.now, line.before), figures.quarter, lists_of_team(user, line.pk)),
        ]
        for line in figures.teams
    ]
    whole = lists_of_department(user, figures.department_id, [line.pk for line in figures.teams])
    rows.append(["Hele afdeling", *_numbers((figures.now, figures.before), figures.quarter, whole)])
    if with_actions:
        columns.append(Column("overdue", "Acties nu te laat", numeric=True))
        late = [line.overdue_actions for line in figures.teams]
        rows = [[*row, number] for row, number in zip(rows, [*late, sum(late)], strict=True)]
    return Table(columns=columns, rows=rows, caption=f"Teams in het {figures.quarter}", total=True)


def department_list(departments: Iterable[Department], quarter: Quarter) -> list[tuple[str, str]]:
    """Names of departments with the addresses of their pages."""
    names = sorted(((one.name, one.slug) for one in departments), key=lambda pair: name_key(pair[0]))
    return [(name, department_url(quarter, slug)) for name, slug in names]


def quarter_table(team: Team, quarters: Sequence[Quarter], totals: Sequence[int], lists: Lists) -> Table:
    """The last quarters of a team, newest first, each with its report."""
    columns = [Column("quarter", "Kwartaal"), Column("number", "Incidenten", numeric=True)]
    rows: list[list[Cell | Value]] = [
        [Cell(str(quarter), url=team_url(quarter, team.slug)), lists.number(number, quarter, is_total=True)]
        for quarter, number in sorted(zip(quarters, totals, strict=True), reverse=True)
    ]
    return Table(columns=columns, rows=rows, caption=f"Kwartalen van team {team.name}")


def division_table(review: QuarterReview) -> Table:
    """Every division of a quarter's report in one table, to take along as a spreadsheet (R9)."""
    quarters = review.incidents.quarters
    columns = [Column("series", "Onderdeel"), Column("group", "Groep")]
    columns += [Column(quarter.slug, quarter.in_chart, numeric=True) for quarter in quarters]
    rows: list[list[Cell | Value]] = [["Alle incidenten", "", *review.incidents.totals]]
    if review.incidents.divided != review.incidents.totals:
        rows.append(["Waarvan niet verdeeld", "", *review.incidents.past_leader])
    # What would tell of a handful who it was stands here no more than on the page.
    is_told = [total >= HANDFUL for total in review.incidents.divided]
    rows += [
        [
            series.title,
            group.label,
            *(
                count if told or series.key not in FINE else None
                for count, told in zip(group.counts, is_told, strict=True)
            ),
        ]
        for series in all_series(review.incidents)
        for group in series.groups
        if series.key not in FINE or any(is_told)
    ]
    rows += _rate_rows(review)
    return Table(columns=columns, rows=rows, caption=f"Kwartaalcijfers {review.team_name}")


def _rate_rows(review: QuarterReview) -> list[list[Cell | Value]]:
    """Contacts, and incidents per hundred of them, of the ways whose contacts were ever entered."""
    quarters, names = review.incidents.quarters, {"": "alles samen"} | dict(ContactWay.choices)
    ways = [way for way in names if any(one in review.contacts.get(way, {}) for one in quarters)]
    contacts: list[list[Cell | Value]] = [
        ["Contacten", names[way], *(review.contacts[way].get(one) for one in quarters)] for way in ways
    ]
    rates: list[list[Cell | Value]] = [
        [
            "Incidenten per 100 contacten",
            names[way],
            *(rate_in(review.incidents, review.contacts, way, one) for one in quarters),
        ]
        for way in ways
    ]
    return [*contacts, *rates]


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


def figures_url(slug: str, first: Quarter, last: Quarter | None = None) -> str:
    """All figures of a team, a department or the whole, of one quarter or up to another."""
    quarters = {"van": first.slug, "tot": (last or first).slug}
    return f"{reverse('review:figures')}?{urlencode({'voor': slug} | quarters)}"


def team_url(quarter: Quarter, slug: str) -> str:
    return reverse("review:team", kwargs={"quarter": quarter, "team_slug": slug})


def _numbers(counts: tuple[int | None, int | None], quarter: Quarter, lists: Lists) -> list[Cell | Value]:
    """A quarter and the one before it."""
    return [
        FEW if number is None else lists.number(number, one, is_total=True)
        for number, one in zip(counts, (quarter, quarter.previous()), strict=True)
    ]
