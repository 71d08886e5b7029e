from vpd.meetings.services.agenda import change_item, move_item, prepare_item, put_on_agenda, withdraw_item
from vpd.meetings.services.decisions import decide
from vpd.meetings.services.errors import (
    IncompleteDecisionError,
    NobodyPresentError,
    NotOfQuarterError,
    OtherTeamError,
    TooMuchPutForwardError,
)
from vpd.meetings.services.meetings import cancel_meeting, hold_meeting, move_meeting, plan_meeting, record_attendance
from vpd.meetings.services.quarterly import (
    discuss_together,
    plan_quarterly,
    put_back,
    put_forward,
    put_on_quarterly,
)

__all__ = [
    "IncompleteDecisionError",
    "NobodyPresentError",
    "NotOfQuarterError",
    "OtherTeamError",
    "TooMuchPutForwardError",
    "cancel_meeting",
    "change_item",
    "decide",
    "discuss_together",
    "hold_meeting",
    "move_item",
    "move_meeting",
    "plan_meeting",
    "plan_quarterly",
    "prepare_item",
    "put_back",
    "put_forward",
    "put_on_agenda",
    "put_on_quarterly",
    "record_attendance",
    "withdraw_item",
]
