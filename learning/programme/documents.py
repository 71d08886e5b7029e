"""The plan of a year on paper: by quarter, by person for who may know that, and what it costs."""

from django.utils import timezone

from learning.programme.models import Programme
from learning.programme.summaries.attendance import people_rows
from learning.programme.summaries.page import ProgrammePage, page_of
from learning.programme.tables import teams_table
from vpd.files.made_files import Composed, FileKind, Keeping, ask_for, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import User
from vpd.ui.pdf import Pdf
from vpd.ui.tables import Cell, Column, Table

KIND = "learning_programme"
COLUMNS = (Column("when", "Wanneer"), Column("what", "Training"), Column("who", "Voor wie"), Column("cost", "Kosten"))
KNOWN = (Column("what", "Wat"), Column("state", "Hoe het staat"))
PEOPLE = (Column("name", "Naam"), Column("training", "Training"), Column("state", "Hoe het staat"))


def register() -> None:
    """For who asked, as it is then."""
    register_kind(KIND, FileKind("De pdf", compose, can_have, Keeping.PERSONAL))


def ask_for_plan(programme: Programme, *, by: User, with_people: bool) -> MadeFile:
    """With names only for who makes the programme; to hand round, without."""
    return ask_for(
        KIND,
        made_of=programme,
        organisation_id=programme.organisation_id,
        title=f"Leerprogramma {programme.year}, {programme.whose}",
        arguments={"people": with_people},
        back_url=programme.get_absolute_url(),
        by=by,
    )


def can_have(user: User, made: MadeFile) -> bool:
    """Who may open the programme now."""
    return Programme.objects.visible_to(user).filter(pk=made.source_id).exists()


def compose(made: MadeFile) -> Composed | None:
    """As it stands, for who asked."""
    if made.requested_by is None:
        return None
    rows = Programme.objects.visible_to(made.requested_by).with_team()
    programme = rows.filter(pk=made.source_id).first()
    if programme is None:
        return None
    pdf = plan_pdf(programme, made.requested_by, with_people=bool(made.arguments.get("people")))
    slug = programme.team.slug if programme.team else "organisatie"
    people = "-personen" if made.arguments.get("people") else ""
    return Composed(f"leerprogramma-{programme.year}-{slug}{people}.pdf", pdf.content)


def plan_pdf(programme: Programme, viewer: User, *, with_people: bool) -> Pdf:
    today = timezone.localdate()
    page = page_of(programme, viewer, today)
    whose = f"team {programme.team.name}" if programme.team else "de hele organisatie"
    readers = f"Alleen voor wie het programma van {whose} maakt." if with_people else f"Voor {whose}."
    return Pdf(
        "pdf/programme.html",
        {
            "page": page,
            "programme": programme,
            "quarters": _quarters(page),
            "known": _known(page) if page.facts else None,
            "teams": teams_table(page.teams) if page.teams else None,
            "people": _people(programme) if with_people else None,
            "subtitle": programme.whose,
            "facts": [
                ("Voor wie", readers),
                ("Stand", str(programme.state.label)),
                ("Kosten", page.costs.in_full),
            ],
            "organisation_name": programme.organisation.name,
            "footer": f"Leerprogramma {programme.year} van {whose}.",
        },
        title=f"Leerprogramma {programme.year}",
    )


def _quarters(page: ProgrammePage) -> list[Table]:
    """A table a quarter, those with something in it."""
    found = []
    for number in range(1, 5):
        rows = [row for row in page.rows if row.in_quarter == number]
        if rows:
            found.append(
                Table(
                    COLUMNS,
                    [(row.when, row.training.title, row.note, row.cost_words) for row in rows],
                    caption=f"{number}e kwartaal",
                )
            )
    return found


def _known(page: ProgrammePage) -> Table:
    rows = [(Cell(fact.title, note=fact.note), fact.state) for fact in page.facts]
    return Table(KNOWN, rows, caption="Wat we van het team weten")


def _people(programme: Programme) -> Table:
    return Table(PEOPLE, people_rows(programme, timezone.localdate()), caption="Per persoon", empty="Nog niemand.")
