"""What the law on working conditions asks to see: the risks for the RI&E, and who was instructed (ARBO-01, ARBO-02)."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from protocols.checklists.access import can_open_checklists
from protocols.working_conditions.summaries.instruction import Instruction, InstructionCoverage
from protocols.working_conditions.summaries.risks import PlannedStep, TeamRisks, risks_of_teams
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.pdf import Pdf
from vpd.ui.tables import Cell, Column, Table, Value

RISKS = "risks"
RISKS_TITLE = "Risico’s op agressie en geweld voor de RI&E"


def register() -> None:
    """For who asked, as it is then."""
    register_kind(RISKS, FileKind("De pdf", compose_risks, can_have_risks, Keeping.PERSONAL))


def ask_for_risks(*, by: User) -> MadeFile:
    """The PDF for the RI&E."""
    return ask_for(
        RISKS,
        made_of=by.organisation,
        organisation_id=by.organisation_id,
        title=RISKS_TITLE,
        back_url=reverse("protocols:risks"),
        by=by,
    )


def can_have_risks(user: User, made: MadeFile) -> bool:
    """Leaders, coordinator and safety officer."""
    return can_open_checklists(user)


def compose_risks(made: MadeFile) -> Composed | None:
    """The risk situations of all teams with measures and plan, as who asked may read them."""
    if made.requested_by is None:
        return None
    return Composed(f"risicos-rie-{timezone.localdate()}.pdf", risks_pdf(made.requested_by).content)


def risks_pdf(reader: User) -> Pdf:
    """One chapter a team."""
    today, organisation = timezone.localdate(), reader.organisation
    teams = risks_of_teams(reader=reader, on=today)
    return Pdf(
        "pdf/risks.html",
        {
            "teams": [(team, _source(team), [_step(step) for step in team.plan]) for team in teams],
            "subtitle": "Risicosituaties en maatregelen uit de teamprotocollen die nu gelden",
            "facts": [
                ("Organisatie", organisation.name),
                ("Stand op", as_day(today)),
                ("Teams met protocol", f"{sum(team.version is not None for team in teams)} van {len(teams)}"),
            ],
            "organisation_name": organisation.name,
            "footer": f"{RISKS_TITLE}, {organisation.name}",
        },
        title=RISKS_TITLE,
    )


def risks_table(teams: Iterable[TeamRisks]) -> Table:
    """A row for every measure and every step of the plan, for a spreadsheet."""
    columns = [
        Column("team", "Team"),
        Column("department", "Afdeling"),
        Column("risk", "Risicosituatie"),
        Column("kind", "Soort"),
        Column("text", "Wat we doen"),
        Column("status", "Stand"),
        Column("due_on", "Klaar op"),
        Column("source", "Uit"),
    ]
    rows: list[list[Cell | Value]] = []
    for found in teams:
        head: list[Cell | Value] = [found.team.name, found.team.department.name if found.team.department else ""]
        for risk in found.risks:
            rows += [
                [
                    *head,
                    risk.text,
                    "maatregel",
                    one.text,
                    f"geldt; actie {one.planned.status.label}" if one.planned else "geldt",
                    one.planned.due_on if one.planned else None,
                    _source(found),
                ]
                for one in risk.measures
            ]
            if risk.lacks_measure:
                rows.append([*head, risk.text, "maatregel", "", "nog geen maatregel", None, _source(found)])
        if found.state:
            rows.append([*head, "", "", "", found.state, None, ""])
        rows += [
            [*head, "", "actie", step.title, str(step.status.label), step.due_on, "plan van aanpak"]
            for step in found.plan
        ]
    return Table(columns=columns, rows=rows, caption=RISKS_TITLE)


def instruction_table(rows: Iterable[Instruction], heading: str) -> Table:
    """How many of each group read the protocol in force."""
    columns = [
        Column("group", heading),
        Column("members", "Collega’s", numeric=True),
        Column("instructed", "Gelezen", numeric=True),
        Column("percentage", "Deel", numeric=True),
        Column("third_parties", "Waarvan van buiten", numeric=True),
        Column("third_instructed", "Van buiten, gelezen", numeric=True),
    ]
    return Table(
        columns=columns,
        rows=[
            [
                row.group,
                row.members,
                row.instructed,
                f"{row.percentage}%",
                row.third_parties,
                row.third_parties_instructed,
            ]
            for row in rows
        ],
        caption=f"Instructie per {heading.lower()}",
    )


def instruction_export(coverage: InstructionCoverage) -> Table:
    """Both groupings in one table, for a spreadsheet."""
    by_family = instruction_table(coverage.by_family, "Functiegroep")
    by_team = instruction_table(coverage.by_team, "Team")
    columns = [Column("grouping", "Soort"), Column("group", "Groep"), *by_family.columns[1:]]
    rows: list[list[Cell | Value]] = [["functiegroep", *row] for row in by_family.rows]
    rows += [["team", *row] for row in by_team.rows]
    rows += [["team zonder protocol", name, None, 0, "", None, None] for name in coverage.teams_without_protocol]
    return Table(columns=columns, rows=rows, caption="Instructie over het protocol")


def _source(found: TeamRisks) -> str:
    version = found.version
    if version is None or version.in_force_from is None:
        return ""
    return f"protocol versie {version.number}, geldt vanaf {as_day_short(version.in_force_from)}"


def _step(step: PlannedStep) -> str:
    return f"{step.title} ({step.words})"
