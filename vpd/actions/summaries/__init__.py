from vpd.actions.summaries.actions import ActionFigures, ActionLine, action_figures
from vpd.actions.summaries.waiting import waiting_for

__all__ = ["ActionFigures", "ActionLine", "action_figures", "waiting_for"]
