"""The charts and tables of a result."""

from learning.results.summaries import Comparison, Result
from vpd.ui.charts import Figure, Series, lying_stacked_bars
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Column, Table


def result_figure(result: Result) -> Figure:
    """How often each answer was given, section by section."""
    return lying_stacked_bars(
        title="Mijn antwoorden per onderdeel",
        reading=result.reading,
        series=[
            Series(label, [aspect.counts.get(value, 0) for aspect in result.aspects])
            for value, label in sorted(result.scale.answers.choices, key=lambda one: result.scale.falling.index(one[0]))
        ],
        categories=[aspect.title for aspect in result.aspects],
        category_label="Onderdeel",
    )


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
