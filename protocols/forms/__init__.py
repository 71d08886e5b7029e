from protocols.forms.checklists import AnswerForm, PlanForm
from protocols.forms.protocols import (
    AddLinesForm,
    AdoptForm,
    ChosenTextForm,
    LineFieldForm,
    LineForm,
    NormForm,
    ReportingForm,
    StartForm,
    WaiverForm,
    place_token,
    read_place,
)

__all__ = [
    "AddLinesForm",
    "AdoptForm",
    "AnswerForm",
    "ChosenTextForm",
    "LineFieldForm",
    "LineForm",
    "NormForm",
    "PlanForm",
    "ReportingForm",
    "StartForm",
    "WaiverForm",
    "place_token",
    "read_place",
]
