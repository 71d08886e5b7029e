from vpd.actions.models.actions import ActionStatusChange, ImprovementAction, ImprovementActionQuerySet
from vpd.actions.models.learning_needs import LearningNeed, LearningNeedQuerySet, LearningNeedStatusChange
from vpd.actions.models.obstacles import Obstacle, ObstacleQuerySet, ObstacleStatusChange

__all__ = [
    "ActionStatusChange",
    "ImprovementAction",
    "ImprovementActionQuerySet",
    "LearningNeed",
    "LearningNeedQuerySet",
    "LearningNeedStatusChange",
    "Obstacle",
    "ObstacleQuerySet",
    "ObstacleStatusChange",
]
