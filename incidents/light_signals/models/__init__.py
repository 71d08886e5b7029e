from incidents.light_signals.models.incident_signals import IncidentSignal, IncidentSignalQuerySet
from incidents.light_signals.models.patterns import (
    THRESHOLD,
    WINDOW_DAYS,
    Pattern,
    PatternQuerySet,
    PatternRule,
    PatternSettings,
    PatternStatusChange,
)

__all__ = [
    "THRESHOLD",
    "WINDOW_DAYS",
    "IncidentSignal",
    "IncidentSignalQuerySet",
    "Pattern",
    "PatternQuerySet",
    "PatternRule",
    "PatternSettings",
    "PatternStatusChange",
]
