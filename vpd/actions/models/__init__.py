from vpd.actions.models.actions import (
    ActionStatusChange,
    EarlierOutcome,
    ImprovementAction,
    ImprovementActionQuerySet,
    stood,
)
from vpd.actions.models.learning_needs import LearningNeed, LearningNeedQuerySet, LearningNeedStatusChange
from vpd.actions.models.obstacles import EarlierAnswer, Obstacle, ObstacleQuerySet, ObstacleStatusChange

__all__ = [
    "ActionStatusChange",
    "EarlierAnswer",
    "EarlierOutcome",
    "ImprovementAction",
    "ImprovementActionQuerySet",
    "LearningNeed",
    "LearningNeedQuerySet",
    "LearningNeedStatusChange",
    "Obstacle",
    "ObstacleQuerySet",
    "ObstacleStatusChange",
    "stood",
]
