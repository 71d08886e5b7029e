"""The lists of protocols and versions as tables."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse
from django.utils import timezone

from protocols.agreements.models import ProtocolVersion
from protocols.reading.summaries.acceptance import Reader, TeamReading
from protocols.reading.summaries.induction import Induction
from protocols.reading.summaries.overview import TeamProtocol
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Cell, Column, Table

NO_PROTOCOL = "nog geen protocol"


def list_table(rows: Iterable[TeamProtocol], readings: Mapping[int, TeamReading] | None = None) -> Table:
    """Team, state, since when and when to look again; how many read it where that may be seen (U18)."""
    return Table(
        columns=[
            Column("team", "Team"),
            Column("state", "Stand"),
            Column("since", "Geldt vanaf"),
            Column("review", "Opnieuw bekijken"),
            Column("draft", "Concept"),
            *([Column("read", "Gelezen door")] if readings is not None else []),
        ],
        rows=[[*_list_row(row), *([_read(readings.get(row.team.pk))] if readings is not None else [])] for row in rows],
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


def readers_table(rows: Iterable[Reader]) -> Table:
    """Each person in each team with the version in force and whether it was read."""
    return Table(
        columns=[
            Column("name", "Naam"),
            Column("kind", "Werkt hier als"),
            Column("team", "Team"),
            Column("version", "Versie die geldt"),
            Column("state", "Stand"),
        ],
        rows=[
            [
                row.user.full_name,
                row.user.get_kind_display(),
                row.team.name,
                f"versie {row.version_number}",
                Cell(str(row.state.label), tone=row.state.tone, note=_reading_note(row)),
            ]
            for row in rows
        ],
        caption="Wie heeft het protocol gelezen",
    )


def readers_sheet(rows: Iterable[Reader]) -> Table:
    """The same people as a spreadsheet: one coded value a cell, no free text (DECISIONS 4)."""
    columns = ["Naam", "Werkt hier als", "Team", "Versie die geldt", "Stand", "Gelezen op", "Las eerder versie"]
    return Table(
        columns=[Column(f"column_{number}", label) for number, label in enumerate(columns)],
        rows=[
            [
                row.user.full_name,
                row.user.get_kind_display(),
                row.team.name,
                row.version_number,
                str(row.state.label),
                timezone.localdate(row.read_at) if row.read_at else None,
                row.earlier_number,
            ]
            for row in rows
        ],
        caption="Wie heeft gelezen",
    )


def team_readings_table(readings: Iterable[TeamReading]) -> Table:
    """How many of each team read the version in force, third parties named apart (R-16)."""
    return Table(
        columns=[
            Column("team", "Team"),
            Column("version", "Versie die geldt"),
            Column("read", "Gelezen"),
            Column("third", "Van wie niet in dienst"),
        ],
        rows=[
            [
                Cell(reading.team.name, url=f"{reverse('protocols:readers')}?team={reading.team.pk}"),
                f"versie {reading.version_number}",
                Cell(f"{reading.readers} van {reading.members}", tone="good" if reading.is_complete else "warn"),
                f"{reading.third_party_readers} van {reading.third_parties}" if reading.third_parties else "–",
            ]
            for reading in readings
        ],
        caption="Gelezen per team",
    )


def inductions_table(rows: Iterable[Induction]) -> Table:
    """Each newcomer with what is done; no judgement (R-18)."""
    return Table(
        columns=[
            Column("name", "Naam"),
            Column("kind", "Werkt hier als"),
            Column("team", "Team"),
            Column("since", "Sinds"),
            Column("steps", "Inwerklijst"),
            Column("mentor", "Mentor"),
        ],
        rows=[
            [
                Cell(row.newcomer.user.full_name, url=newcomer_url(row)),
                row.newcomer.user.get_kind_display(),
                row.newcomer.team.name,
                as_day_short(row.newcomer.started_on),
                Cell(f"{row.done} van {row.total}", tone="good" if row.is_complete else "warn"),
                Cell("nog aanwijzen", tone="warn") if row.lacks_mentor else row.mentor.full_name if row.mentor else "–",
            ]
            for row in rows
        ],
        caption="Nieuwe collega’s",
    )


def newcomer_url(row: Induction) -> str:
    return reverse("protocols:newcomer", args=[row.newcomer.team.slug, row.newcomer.user.pk])


def _reading_note(row: Reader) -> str:
    if row.read_at is not None:
        return as_day_short(row.read_at)
    return f"versie {row.earlier_number}" if row.earlier_number else ""


def _list_row(row: TeamProtocol) -> list[Cell | str]:
    url = reverse("protocols:detail", args=[row.protocol.pk]) if row.protocol else ""
    if not url and row.can_start:
        url = reverse("protocols:start", args=[row.team.slug])
    note = "jouw team" if row.is_own else ""
    shown = row.in_force or row.coming
    return [
        Cell(row.team.name, url=url, note=note),
        _state(row),
        as_day_short(shown.in_force_from) if shown else "",
        _review(row, as_day_short(row.next_review_on)),
        _draft(row),
    ]


def _read(reading: TeamReading | None) -> str:
    return f"{reading.readers} van {reading.members}" if reading else ""


def _state(row: TeamProtocol) -> Cell:
    if row.in_force:
        return Cell("vastgesteld", tone="good")
    if row.coming:
        return Cell("vastgesteld, geldt nog niet", tone="info")
    if row.draft:
        return Cell("nog niet vastgesteld", tone="neutral")
    return Cell(NO_PROTOCOL, tone="warn")


def _review(row: TeamProtocol, day: str) -> Cell | str:
    """The agreed day; a badge when the organisation changed something before it."""
    if not row.review:
        return day
    return Cell(row.review, tone="warn", note=f"uiterlijk {day}" if day else "")


def _draft(row: TeamProtocol) -> Cell | str:
    if row.draft is None:
        return ""
    words = "klaar om vast te stellen" if row.draft.requested_at else str(row.draft.state.label)
    return Cell(f"versie {row.draft.number}", note=words)
