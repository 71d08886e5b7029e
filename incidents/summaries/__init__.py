from incidents.summaries.figures import Group, GroupedSeries, QuarterFigures, quarter_figures
from incidents.summaries.waiting import MyReport, my_reports

__all__ = [
    "Group",
    "GroupedSeries",
    "MyReport",
    "QuarterFigures",
    "my_reports",
    "quarter_figures",
]
