"""Checklists as tables: on the page, and as CSV or ODS."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from protocols.checklists.enums import AnswerStatus
from protocols.checklists.models import ChecklistAnswer, ChecklistAnswerChange, ChecklistItem, ChecklistVersion
from protocols.checklists.summaries import Coverage, Inspection, Progress
from vpd.files.models import MadeFile
from vpd.organisation.models import Team
from vpd.ui.moments import as_moment
from vpd.ui.pieces import TimelineItem
from vpd.ui.tables import Cell, Column, Table, Value

ORGANISATION = "Hele organisatie"
OPEN = "nog niet beantwoord"
FIELD_WORDS = {
    "explanation": "toelichting",
    "evidence": "bewijs",
    "evidence_url": "link naar het bewijs",
    "evidence_file": "bestand als bewijs",
    "owner": "eigenaar",
}


def sheet_url(version: ChecklistVersion, team: Team | None) -> str:
    """Where the checklist of this place stands."""
    key = version.checklist.key
    if team is None:
        return reverse("protocols:checklist", args=[key])
    return reverse("protocols:checklist_of_team", args=[key, team.slug])


def item_url(version: ChecklistVersion, team: Team | None, item: ChecklistItem) -> str:
    """Where this point is answered for this place."""
    key = version.checklist.key
    if team is None:
        return reverse("protocols:checklist_item", args=[key, item.key])
    return reverse("protocols:checklist_item_of_team", args=[key, team.slug, item.key])


def evidence_url(version: ChecklistVersion, team: Team | None, item: ChecklistItem) -> str:
    """Where the file is handed out that shows it."""
    key = version.checklist.key
    if team is None:
        return reverse("protocols:checklist_evidence", args=[key, item.key])
    return reverse("protocols:checklist_evidence_of_team", args=[key, team.slug, item.key])


def plan_url(version: ChecklistVersion, team: Team | None, item: ChecklistItem) -> str:
    """Where an action for this point is agreed."""
    key = version.checklist.key
    if team is None:
        return reverse("protocols:checklist_plan", args=[key, item.key])
    return reverse("protocols:checklist_plan_of_team", args=[key, team.slug, item.key])


def progress_table(versions: Sequence[ChecklistVersion], progress: Iterable[Progress]) -> Table:
    """Organisation and teams in the rows, the checklists in the columns: how many points are answered."""
    rows: dict[int | None, list[Cell | Value]] = {}
    for part in progress:
        name = part.team.name if part.team else ORGANISATION
        row = rows.setdefault(part.team.pk if part.team else None, [name])
        row.append(Cell(f"{part.answered} van {part.total}", url=sheet_url(part.version, part.team)))
    columns = [Column("place", "Voor"), *(Column(v.checklist.key, v.checklist.name) for v in versions)]
    return Table(columns=columns, rows=list(rows.values()), caption="Beantwoorde punten")


def coverage_table(coverage: Coverage) -> Table:
    """Per point the answer of the organisation, and how many teams gave which answer (R10)."""
    columns = [
        Column("item", "Punt"),
        Column("organisation", "Organisatie"),
        *_status_columns(),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(row.item.short, url=item_url(coverage.version, None, row.item)),
            status_cell(row.organisation),
            *(row.counts[status] for status in AnswerStatus),
            row.unanswered,
        ]
        for row in coverage.rows
    ]
    return Table(columns=columns, rows=rows, caption="Aantal teams per punt")


def coverage_matrix(coverage: Coverage) -> Table:
    """Every point and every team in one table, each answer in its square; for a spreadsheet (R10)."""
    columns = [Column("key", "Code"), Column("item", "Punt"), Column("organisation", ORGANISATION)]
    columns += [Column(f"team-{line.team.pk}", line.team.name) for line in coverage.teams]
    rows: list[list[Cell | Value]] = [
        [
            row.item.key,
            row.item.text,
            status_cell(row.organisation),
            *(status_cell(row.by_team[line.team.pk]) for line in coverage.teams),
        ]
        for row in coverage.rows
    ]
    return Table(columns=columns, rows=rows, caption=f"Dekking {coverage.version.checklist.name}")


def team_answers_table(item: ChecklistItem, answers: Iterable[tuple[Team, ChecklistAnswer | None]]) -> Table:
    """What every team answered to one point."""
    rows: list[list[Cell | Value]] = []
    for team, answer in answers:
        shown = status_cell(answer.state if answer else None)
        note = "zonder bewijs" if answer and answer.lacks_evidence else ""
        rows.append(
            [Cell(team.name, url=item_url(item.version, team, item)), Cell(shown.value, tone=shown.tone, note=note)]
        )
    return Table(columns=[Column("team", "Team"), Column("status", "Stand")], rows=rows, caption="Antwoorden van teams")


def team_coverage_table(coverage: Coverage) -> Table:
    """Per team how many points are how far."""
    columns = [
        Column("team", "Team"),
        *_status_columns(),
        Column("without_evidence", "Zonder bewijs", numeric=True),
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(row.team.name, url=sheet_url(coverage.version, row.team)),
            *(row.counts[status] for status in AnswerStatus),
            row.unanswered,
            row.without_evidence,
        ]
        for row in coverage.teams
    ]
    return Table(columns=columns, rows=rows, caption="Aantal punten per team")


def inspection_table(inspection: Inspection) -> Table:
    """Every topic, point and place in a row of its own, for a spreadsheet; owners by function (AVG-14)."""
    columns = [
        Column("number", "Nr.", numeric=True),
        Column("topic", "Onderwerp"),
        Column("key", "Code"),
        Column("item", "Punt"),
        Column("place", "Voor"),
        Column("status", "Stand"),
        Column("explanation", "Toelichting"),
        Column("evidence", "Bewijs"),
        Column("evidence_url", "Link"),
        Column("owner", "Eigenaar (functie)"),
        Column("changed_at", "Laatst gewijzigd"),
    ]
    rows: list[list[Cell | Value]] = []
    for topic in inspection.topics:
        for item in topic.items:
            places: list[tuple[str, ChecklistAnswer | None]] = [(ORGANISATION, item.answer)]
            places += [(team.name, answer) for team, answer in item.team_answers]
            head: list[Cell | Value] = [topic.number, topic.text, item.item.key, item.item.text]
            rows += [[*head, place, *_answer_values(answer)] for place, answer in places]
    return Table(columns=columns, rows=rows, caption="Onderwerpen van de inspectie")


def file_table(files: Iterable[MadeFile]) -> Table:
    """The files made for the inspection with their state, newest first."""
    rows: list[list[Cell | Value]] = [
        [
            Cell(
                as_moment(made.made_at) if made.made_at else str(made.state.label),
                url=reverse("protocols:inspection_file", args=[made.pk]),
            ),
            made.requested_by.full_name if made.requested_by else "",
        ]
        for made in files
    ]
    return Table(columns=[Column("made", "Gemaakt op"), Column("by", "Gevraagd door")], rows=rows, caption="Bestanden")


def status_cell(status: AnswerStatus | None) -> Cell:
    """The answer in words, with its colour."""
    return Cell(OPEN, tone="neutral") if status is None else Cell(str(status.label), tone=status.tone)


def history_items(answer: ChecklistAnswer) -> list[TimelineItem]:
    """What happened to one answer, newest first: who, when, from what to what."""
    return [
        TimelineItem(
            title=_change_words(change),
            when=change.changed_at,
            note=change.changed_by.full_name if change.changed_by else "",
        )
        for change in answer.history.select_related("changed_by").order_by("-changed_at", "-pk")
    ]


def _change_words(change: ChecklistAnswerChange) -> str:
    after = str(AnswerStatus(change.to_status).label)
    if not change.from_status:
        return after.capitalize()
    if change.from_status != change.to_status:
        return f"{after.capitalize()}, was {AnswerStatus(change.from_status).label}"
    changed = [FIELD_WORDS[name] for name in FIELD_WORDS if name in change.fields]
    words = ", ".join(changed)
    return f"{words[:1].upper()}{words[1:]} gewijzigd"


def _status_columns() -> list[Column]:
    words = {
        AnswerStatus.ARRANGED: "Geregeld",
        AnswerStatus.PARTLY: "Gedeeltelijk",
        AnswerStatus.NOT_ARRANGED: "Niet geregeld",
        AnswerStatus.NOT_APPLICABLE: "N.v.t.",
    }
    return [*(Column(status, words[status], numeric=True) for status in AnswerStatus), Column("open", "Open", True)]


def _answer_values(answer: ChecklistAnswer | None) -> list[Value]:
    if answer is None:
        return [OPEN, "", "", "", "", None]
    owner = answer.owner.job_title if answer.owner else ""
    return [
        str(answer.state.label),
        answer.explanation,
        answer.evidence,
        answer.evidence_url,
        owner,
        answer.changed_at,
    ]
