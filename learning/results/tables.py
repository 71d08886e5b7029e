"""The tables of a result."""

from learning.results.summaries import Comparison
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Column, Table


def comparison_table(comparison: Comparison) -> Table:
    """Per section how many statements went well (altijd or vaak), then and now."""
    then = as_day_short(comparison.before_at)
    return Table(
        caption="Stellingen waar het altijd of vaak lukt",
        columns=[
            Column("aspect", "Onderdeel"),
            Column("before", f"Op {then}", numeric=True),
            Column("now", "Nu", numeric=True),
            Column("total", "Aantal stellingen", numeric=True),
        ],
        rows=comparison.aspects,
    )
