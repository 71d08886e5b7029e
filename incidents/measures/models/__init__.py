from incidents.measures.models.measures import (
    MOST_DAYS,
    TEXT_LENGTH,
    Measure,
    MeasureQuerySet,
    MeasureQuestion,
    MeasureStatusChange,
)
from incidents.measures.models.running import ProvisionalMeasure, Violation

__all__ = [
    "MOST_DAYS",
    "TEXT_LENGTH",
    "Measure",
    "MeasureQuerySet",
    "MeasureQuestion",
    "MeasureStatusChange",
    "ProvisionalMeasure",
    "Violation",
]
