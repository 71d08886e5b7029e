from vpd.actions.services.actions import add_action, assess_effect, change_action, change_action_status
from vpd.actions.services.errors import NotOfTheTeamError
from vpd.actions.services.learning_needs import add_learning_need, change_learning_need, change_need_status
from vpd.actions.services.obstacles import (
    add_obstacle,
    change_obstacle,
    change_obstacle_status,
    remind_of_late_obstacles,
)
from vpd.actions.services.reminders import remind_of_actions

__all__ = [
    "NotOfTheTeamError",
    "add_action",
    "add_learning_need",
    "add_obstacle",
    "assess_effect",
    "change_action",
    "change_action_status",
    "change_learning_need",
    "change_need_status",
    "change_obstacle",
    "change_obstacle_status",
    "remind_of_actions",
    "remind_of_late_obstacles",
]
