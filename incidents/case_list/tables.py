"""The list of reports as a table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

from incidents.cases.enums import Addressee, Handler, Status
from incidents.cases.models import Incident, IncidentQuerySet
from incidents.cases.summaries.cases import reaction_cell
from incidents.cases.summaries.overview import short_when_of, where_of
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Organisation, User
from vpd.ui.moments import as_day, remaining
from vpd.ui.paging import CountUpTo
from vpd.ui.searching import Piece
from vpd.ui.tables import Cell, Column, Table

LIST_COLUMNS = [
    Column("title", "Melding"),
    Column("happened", "Wanneer"),
    Column("where", "Waar"),
    Column("team", "Team"),
    Column("status", "Stand"),
    Column("reaction", "Reactie"),
]


WORK_COLUMNS = [
    Column("title", "Melding"),
    Column("where", "Waar"),
    Column("team", "Team"),
    Column("taken", "Opgepakt door"),
    Column("first", "Eerst te doen"),
    Column("term", "Termijn"),
]


def list_table(
    incidents: Iterable[Incident],
    *,
    with_team: bool,
    excerpts: Mapping[int, Sequence[Piece]],
    query: str = "",
) -> Table:
    """The list as a table that becomes cards on a phone; `query` brings one back to the same place in the list."""

    def cells_of(incident: Incident) -> dict[str, Cell]:
        return {
            "title": _title_cell(incident, incident.reference, query, excerpts),
            "happened": Cell(short_when_of(incident)),
            "where": Cell(where_of(incident)),
            "team": Cell(incident.team.name),
            "status": Cell(Status(incident.status).label, tone=Status(incident.status).tone),
            "reaction": reaction_cell(incident),
        }

    return _table(LIST_COLUMNS, map(cells_of, incidents), with_team=with_team)


def work_table(
    incidents: Sequence[Incident],
    *,
    user: User,
    with_team: bool,
    excerpts: Mapping[int, Sequence[Piece]],
    query: str = "",
) -> Table:
    """The same for who handles reports: by whom each is taken, what is to be done first, and by when."""

    def cells_of(incident: Incident) -> dict[str, Cell]:
        note = f"{incident.reference} · {as_day(incident.happened_on)}"
        return {
            "title": _title_cell(incident, note, query, excerpts),
            "where": Cell(where_of(incident)),
            "team": Cell(incident.team.name),
            "taken": _taken_cell(incident, user),
            "first": _first_cell(incident),
            "term": _term_cell(incident),
        }

    return _table(WORK_COLUMNS, map(cells_of, incidents), with_team=with_team)


def _table(columns: Sequence[Column], cells: Iterable[Mapping[str, Cell]], *, with_team: bool) -> Table:
    shown = [column for column in columns if with_team or column.key != "team"]
    return Table(columns=shown, rows=[[row[column.key] for column in shown] for row in cells], caption="Meldingen")


def _title_cell(incident: Incident, note: str, query: str, excerpts: Mapping[int, Sequence[Piece]]) -> Cell:
    back = f"?{urlencode({'lijst': query})}" if query else ""
    url, excerpt = incident.get_absolute_url() + back, excerpts.get(incident.pk, ())
    return Cell(incident.title, url=url, note=note, excerpt=excerpt)


def _taken_cell(incident: Incident, user: User) -> Cell:
    taker = incident.taken_by
    if taker is not None and incident.status != Status.REPORTED:
        note = "jij" if taker.pk == user.pk else ""
        return Cell(taker.full_name, note=note if taker.is_active else "geen toegang meer")
    if not incident.is_open:
        return Cell("")
    return Cell("Nog niemand", note=f"gericht aan {_addressed_words(incident, user)}")


def _addressed_words(incident: Incident, user: User) -> str:
    """To whom a report went: oneself, or by role."""
    access = access_of(user)
    if incident.handler == Handler.LEADER:
        return "jou" if incident.team_id in access.led_team_ids else "de leidinggevende"
    if incident.addressee == Addressee.COUNSELLOR:
        return "de vertrouwenspersoon"
    return "jou" if access.can(Permission.HANDLE_INCIDENTS) else "de coördinator"


def _first_cell(incident: Incident) -> Cell:
    """The first thing to be done, in the words of Mijn werk."""
    if incident.awaits_help:
        return Cell("Melder bellen", note="vraagt om contact")
    if not incident.is_open:
        return Cell("")
    if incident.is_duplicate:
        return Cell("Gaat mee met een andere melding")
    if incident.awaits_inspectorate:
        return Cell("Arbeidsinspectie bellen")
    if incident.status == Status.REPORTED:
        return Cell("Melding oppakken")
    return Cell("Reactie aan de burger" if incident.awaits_reaction else "Melding afronden")


def _term_cell(incident: Incident) -> Cell:
    """What is left for it; of what is closed where it stands."""
    if incident.awaits_help or incident.awaits_inspectorate:
        return Cell("direct", tone="bad")
    if not incident.is_open:
        return Cell(str(Status(incident.status).label), tone=Status(incident.status).tone)
    if not incident.awaits_reaction:
        return Cell("")
    left = remaining(incident.reaction_due_at)
    return Cell(left.text, tone=left.tone)


def counts_of_tabs(rows: IncidentQuerySet, *, user: User, now: datetime) -> dict[str, int]:
    """How many of these reports are open, late and there at all; one query, exact up to a thousand."""
    parts = {"open": rows.open(), "te_laat": rows.late(now), "alles": rows}
    counted = {name: CountUpTo(part) for name, part in parts.items()}
    (numbers,) = Organisation.objects.filter(pk=user.organisation_id).values_list(*counted.values())
    return dict(zip(counted, numbers, strict=True))
