from incidents.measures.models.catalogue import MeasureCatalogue, MeasureKind
from incidents.measures.models.measures import (
    MOST_DAYS,
    TEXT_LENGTH,
    Measure,
    MeasureQuerySet,
    MeasureQuestion,
    MeasureStatusChange,
)

__all__ = [
    "MOST_DAYS",
    "TEXT_LENGTH",
    "Measure",
    "MeasureCatalogue",
    "MeasureKind",
    "MeasureQuerySet",
    "MeasureQuestion",
    "MeasureStatusChange",
]
