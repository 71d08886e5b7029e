from incidents.summaries.figures import Group, GroupedSeries, QuarterFigures, quarter_figures

__all__ = [
    "Group",
    "GroupedSeries",
    "QuarterFigures",
    "quarter_figures",
]
