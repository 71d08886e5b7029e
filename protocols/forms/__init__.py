from protocols.forms.checklists import AnswerForm, PlanForm
from protocols.forms.protocols import (
    AddLinesForm,
    AdoptForm,
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
    "LineForm",
    "NormForm",
    "PlanForm",
    "ReportingForm",
    "StartForm",
    "WaiverForm",
    "place_token",
    "read_place",
]
