"""The page with the settings of an organisation, filled in."""

FILLED_IN = {
    "name": "Nieuwe naam",
    "emergency_phone": "112",
    "deadline_kind": "clock_hours",
    "reaction_hours": "48",
    "reaction_working_days": "2",
    "help_office_hours": "2",
    "office_opens_at": "9:00",
    "office_closes_at": "17:00",
    "answer_days": "14",
    "police_days": "1",
    "debrief_days": "1",
    "analysis_days": "14",
    "share_days": "3",
    "light_days": "20",
    "smallest_shown": "5",
}
