from incidents.report import ReportData
from incidents.services.drafts import discard_draft, drop_old_drafts, save_draft
from incidents.services.handling import (
    LateReasonMissingError,
    finish_case,
    record_reaction,
    reopen_case,
    take_in_hand,
    withdraw_report,
)
from incidents.services.reporting import advice_for, report_incident

__all__ = [
    "LateReasonMissingError",
    "ReportData",
    "advice_for",
    "discard_draft",
    "drop_old_drafts",
    "finish_case",
    "record_reaction",
    "reopen_case",
    "report_incident",
    "save_draft",
    "take_in_hand",
    "withdraw_report",
]
