from vpd.meetings.services.agenda import change_item, move_item, put_on_agenda, withdraw_item
from vpd.meetings.services.decisions import decide
from vpd.meetings.services.errors import IncompleteDecisionError, OtherTeamError
from vpd.meetings.services.meetings import cancel_meeting, hold_meeting, move_meeting, plan_meeting, record_attendance

__all__ = [
    "IncompleteDecisionError",
    "OtherTeamError",
    "cancel_meeting",
    "change_item",
    "decide",
    "hold_meeting",
    "move_item",
    "move_meeting",
    "plan_meeting",
    "put_on_agenda",
    "record_attendance",
    "withdraw_item",
]
