from incidents.analysis.models.analyses import (
    Analysis,
    AnalysisAnswer,
    AnalysisQuerySet,
    AnalysisStatusChange,
    Barrier,
    PhaseChance,
    ShareReading,
    ShareReadingQuerySet,
    SideSeen,
)
from incidents.analysis.models.debriefs import TEXT_LENGTH, Debrief
from incidents.analysis.models.effects import EffectCheck, NothingFollows
from incidents.analysis.models.quarters import QuarterLesson, QuarterLessonQuerySet

__all__ = [
    "TEXT_LENGTH",
    "Analysis",
    "AnalysisAnswer",
    "AnalysisQuerySet",
    "AnalysisStatusChange",
    "Barrier",
    "Debrief",
    "EffectCheck",
    "NothingFollows",
    "PhaseChance",
    "QuarterLesson",
    "QuarterLessonQuerySet",
    "ShareReading",
    "ShareReadingQuerySet",
    "SideSeen",
]
