"""The lists of protocols and versions as tables."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from protocols.models import ProtocolVersion
from protocols.summaries import TeamProtocol
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Cell, Column, Table

NO_PROTOCOL = "nog geen protocol"


def list_table(rows: Iterable[TeamProtocol]) -> Table:
    """Team, state, since when and when to look again."""
    return Table(
        columns=[
            Column("team", "Team"),
            Column("state", "Stand"),
            Column("since", "Geldt vanaf"),
            Column("review", "Opnieuw bekijken"),
            Column("draft", "In de maak"),
        ],
        rows=[_list_row(row) for row in rows],
        caption="Protocollen per team",
        empty="Er is geen team dat bij deze keuze past.",
    )


def versions_table(versions: Iterable[ProtocolVersion], today: date) -> Table:
    """Every version somebody may see, the newest first."""
    return Table(
        columns=[Column("version", "Versie"), Column("state", "Stand"), Column("since", "Geldt vanaf")],
        rows=[
            [
                Cell(
                    f"Versie {version.number}",
                    url=reverse("protocols:version", args=[version.protocol_id, version.number]),
                ),
                Cell(str(version.state.label), tone=version.state.tone),
                as_day_short(version.in_force_from) if version.in_force_from else "",
            ]
            for version in versions
        ],
        caption="Alle versies",
    )


def _list_row(row: TeamProtocol) -> list[Cell | str]:
    url = reverse("protocols:detail", args=[row.protocol.pk]) if row.protocol else ""
    if not url and row.may_start:
        url = reverse("protocols:start", args=[row.team.slug])
    note = "jouw team" if row.is_own else ""
    shown = row.in_force or row.coming
    return [
        Cell(row.team.name, url=url, note=note),
        _state(row),
        as_day_short(shown.in_force_from) if shown else "",
        as_day_short(shown.next_review_on) if shown else "",
        _draft(row),
    ]


def _state(row: TeamProtocol) -> Cell:
    if row.in_force:
        return Cell("vastgesteld", tone="good")
    if row.coming:
        return Cell("vastgesteld, geldt nog niet", tone="info")
    if row.draft:
        return Cell("nog niet vastgesteld", tone="neutral")
    return Cell(NO_PROTOCOL, tone="warn")


def _draft(row: TeamProtocol) -> Cell | str:
    if row.draft is None:
        return ""
    words = "klaar voor vaststelling" if row.draft.requested_at else str(row.draft.state.label)
    return Cell(f"versie {row.draft.number}", note=words)
