"""What followed reports, as rows of a list."""

from collections.abc import Mapping, Sequence

from incidents.measures.models import Measure
from incidents.outcomes.summaries.effects import ImposedMeasure
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Cell, Column, Table

COLUMNS = [
    Column("kind", "Maatregel"),
    Column("number", "Melding"),
    Column("team", "Team"),
    Column("imposed", "Opgelegd op"),
    Column("heard", "Burger gehoord"),
    Column("went", "Hoe het ging"),
    Column("again", "Opnieuw een incident"),
]


def imposed_table(measures: Sequence[Measure], how: Mapping[int, ImposedMeasure]) -> Table:
    """One measure a line, as the figures count it."""
    rows = []
    for measure in measures:
        went = how[measure.pk]
        words, tone = ("overtreden", "bad") if went.is_broken else ("nagekomen", "good")
        rows.append(
            [
                Cell(measure.kind.name, url=measure.get_absolute_url()),
                Cell(measure.incident.reference, url=measure.incident.get_absolute_url()),
                Cell(measure.incident.team.name),
                Cell(as_day_short(went.imposed_on)),
                Cell("ja" if went.is_heard else "nee"),
                Cell("loopt nog", tone="info") if went.is_running else Cell(words, tone=tone),
                Cell("ja" if went.is_again else "nee"),
            ]
        )
    return Table(COLUMNS, rows, caption="Opgelegde maatregelen")
