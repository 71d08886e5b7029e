"""What the pages of an import show."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Max, Min, QuerySet

from incidents.advice.models import Behaviour
from incidents.cases.models import Incident
from incidents.cases.summaries.overview import Rows
from incidents.register.summaries.columns import COLUMNS
from vpd.files.enums import ImportStatus
from vpd.files.imports import has_failed
from vpd.files.models import ImportProblem, ImportRun
from vpd.organisation.models import Location, Team, User
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pieces import UnderWay
from vpd.ui.sorting import name_key
from vpd.ui.tables import Cell, Column, Table

SHOWN = 1000
PROBLEM_COLUMNS = [Column("row", "Regel"), Column("column", "Kolom"), Column("sentence", "Wat er niet klopt")]


def runs_table(runs: Iterable[ImportRun]) -> Table:
    """The imports so far, the newest first."""
    columns = [
        Column("file", "Bestand"),
        Column("status", "Stand"),
        Column("rows", "Regels", numeric=True),
        Column("by", "Gekozen door"),
    ]
    rows = [
        [
            Cell(run.file_name, url=run.get_absolute_url(), note=as_moment(run.uploaded_at)),
            Cell(ImportStatus(run.status).label, tone=ImportStatus(run.status).tone),
            Cell(run.rows_total),
            Cell(run.uploaded_by.full_name),
        ]
        for run in runs
    ]
    return Table(columns=columns, rows=rows, caption="Bestanden tot nu toe")


def facts_of_run(run: ImportRun) -> Rows:
    """What is known of the file and of what became of it."""
    facts = [
        ("Bestand", run.file_name),
        ("Gekozen", f"{as_moment(run.uploaded_at)} door {run.uploaded_by.full_name}"),
    ]
    if run.encoding:
        facts.append(("Gelezen als", _words_for(run.encoding)))
    if run.rows_total:
        facts.append(("Regels", _number(run.rows_total)))
    if run.imported_at:
        facts.append(("Overgenomen", as_moment(run.imported_at)))
    return facts + _period_of(run)


def words_of_run(run: ImportRun) -> dict[str, str]:
    """The sentences about a file, by where they stand on its page."""
    rows = _rows(run)
    faults = "1 fout" if run.problem_count == 1 else f"{_number(run.problem_count)} fouten"
    gone = (
        "De incidenten van dit bestand zijn teruggedraaid."
        if run.status == ImportStatus.TAKEN_BACK
        else "Het is weggegooid. Er is niets overgenomen."
    )
    return {
        "ready_text": f"{rows} nagekeken, geen fouten. Je neemt ze allemaal over, of geen.",
        "done_text": f"{rows} overgenomen als afgerond incident.",
        "problems_heading": f"{faults} in {rows}",
        "gone_text": gone,
    }


def work_on(run: ImportRun, *, url: str) -> UnderWay:
    """What the page at `url` says while the worker is at a file."""
    text = "We kijken elke regel na. Er wordt nog niets overgenomen."
    if run.status == ImportStatus.IMPORTING:
        text = "Alle regels worden overgenomen. Gaat er iets mis, dan wordt er niets overgenomen."
    work = UnderWay(url, text, onward_url=url, onward_label="Kijken hoe ver het is")
    if not run.is_at_work:
        return replace(work, text="Klaar.", onward_label="Uitkomst bekijken", is_done=True)
    if run.rows_total:
        words = f"{_number(run.rows_done)} van {_rows(run)}"
        work = replace(work, counted=(run.rows_done, run.rows_total, words))
    if has_failed(run):
        work = replace(
            work,
            tone="warn",
            heading="Het lukte nog niet",
            text="We proberen het vanzelf opnieuw. Er is nog niets overgenomen. "
            "Duurt het lang, vraag dan de functioneel beheerder om te kijken.",
        )
    return work


def _rows(run: ImportRun) -> str:
    return "1 regel" if run.rows_total == 1 else f"{_number(run.rows_total)} regels"


def problems_table(run: ImportRun) -> Table:
    """What is wrong, in the order of the file: as much as a page holds, and on a phone readable by itself."""
    rows = [[Cell(f"regel {row}"), Cell(column), Cell(sentence)] for row, column, sentence in _problems(run)[:SHOWN]]
    return Table(columns=[Column("row", "Waar"), *PROBLEM_COLUMNS[1:]], rows=rows, caption="Wat er niet klopt")


def problems_file(run: ImportRun) -> Table:
    """All that is wrong, in the order of the file."""
    rows = [[Cell(row), Cell(column), Cell(sentence)] for row, column, sentence in _problems(run)]
    return Table(columns=PROBLEM_COLUMNS, rows=rows, caption="Wat er niet klopt")


def columns_table() -> Table:
    """Every column, with what may stand in it."""
    columns = [
        Column("name", "Kolom"),
        Column("explanation", "Wat staat erin"),
        Column("allowed", "Deze woorden kunnen"),
    ]
    rows = [
        [
            Cell(column.name, note="verplicht" if column.is_required else ""),
            Cell(column.explanation),
            Cell("; ".join(column.allowed)),
        ]
        for column in COLUMNS
    ]
    return Table(columns=columns, rows=rows, caption="De kolommen")


def behaviours_table(user: User) -> Table:
    """The behaviours with the code and the name that may stand in the file."""
    rows = [
        [Cell(tile.code), Cell(tile.short), Cell(tile.category.label if tile.category else "geen, alleen emotie")]
        for tile in Behaviour.objects.visible_to(user)
    ]
    columns = [Column("code", "Code"), Column("short", "Naam"), Column("category", "Categorie")]
    return Table(columns=columns, rows=rows, caption="De gedragingen")


def names_of_teams(user: User) -> list[str]:
    return sorted(Team.objects.visible_to(user).values_list("name", flat=True), key=name_key)


def names_of_places(user: User) -> list[str]:
    return sorted(Location.objects.visible_to(user).values_list("name", flat=True), key=name_key)


def example_table(user: User) -> Table:
    """A file to begin with: the headings and one invented row, with names of the own organisation."""
    teams, places = names_of_teams(user), names_of_places(user)
    own = {"team": teams[:1], "plaats": places[:1]}
    row = [Cell((own.get(column.name) or [column.example])[0]) for column in COLUMNS]
    return Table(
        columns=[Column(column.name, column.name) for column in COLUMNS],
        rows=[row],
        caption="Voorbeeld van een register",
    )


def _problems(run: ImportRun) -> QuerySet[ImportProblem, tuple[int, str, str]]:
    return ImportProblem.objects.filter(run=run).values_list("row", "column", "sentence")


def _period_of(run: ImportRun) -> Rows:
    if run.status != ImportStatus.IMPORTED:
        return []
    rows = Incident.objects.of(run.organisation_id).filter(import_run=run)
    days = rows.aggregate(first=Min("happened_on"), last=Max("happened_on"))
    return [("Incidenten van", f"{as_day(days['first'])} tot en met {as_day(days['last'])}")] if days["first"] else []


def _words_for(encoding: str) -> str:
    if encoding == "UTF-8":
        return encoding
    return f"{encoding}, zoals een ouder Excel die opslaat. Kijk na het overnemen of letters als é goed staan"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
