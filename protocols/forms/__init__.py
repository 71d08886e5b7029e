from protocols.forms.checklists import AnswerForm, PlanForm
from protocols.forms.protocols import (
    AddLinesForm,
    AdoptForm,
    ChosenTextForm,
    EditLineForm,
    LeftOverForm,
    LineFieldForm,
    NormForm,
    ReportingForm,
    ReviseForm,
    WaiverForm,
    place_token,
    read_place,
)

__all__ = [
    "AddLinesForm",
    "AdoptForm",
    "AnswerForm",
    "ChosenTextForm",
    "EditLineForm",
    "LeftOverForm",
    "LineFieldForm",
    "NormForm",
    "PlanForm",
    "ReportingForm",
    "ReviseForm",
    "WaiverForm",
    "place_token",
    "read_place",
]
