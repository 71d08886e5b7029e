"""What a report is made of."""

from dataclasses import dataclass

from vpd.review.report.words import capital
from vpd.ui.charts import Figure
from vpd.ui.tables import Column, Table


@dataclass(frozen=True)
class Stat:
    """One figure with what it counts."""

    number: str
    label: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Subject:
    """Something to look at together, in the words of the Werkwijzer; some have parts."""

    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Division:
    """Incidents divided one way: what stands out in a few words, and the table."""

    reading: str
    table: Table


@dataclass(frozen=True)
class Chapter:
    """One part of the report; what has nothing to show is left out."""

    heading: str
    text: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    divisions: tuple[Division, ...] = ()
    tables: tuple[Table, ...] = ()
    subjects: tuple[Subject, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Where to read more: words and address; on the page alone."""

    @property
    def has_content(self) -> bool:
        return bool(self.text or self.figures or self.divisions or self.tables or self.subjects)


@dataclass(frozen=True)
class Report:
    """The body of the report."""

    stats: tuple[Stat, ...]
    chapters: tuple[Chapter, ...]
    for_whom: str
    on_paper: tuple[Chapter, ...] = ()
    """The chapters as a document has them: of a handful of incidents no table of ones, as the opening says it."""

    @property
    def stats_table(self) -> Table:
        """The figures at the top as a table, for paper."""
        return Table(
            columns=[
                Column("label", "In het kort"),
                Column("number", "Aantal", numeric=True),
                Column("note", "Toelichting"),
            ],
            rows=[[capital(stat.label), stat.number, stat.note] for stat in self.stats],
            caption="In het kort",
        )
