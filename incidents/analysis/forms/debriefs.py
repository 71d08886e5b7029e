"""The form of the four questions."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from incidents.analysis.models import Debrief
from incidents.cases.models import Incident
from vpd.ui.forms import DateInput, Layout, ModelForm, not_in_future
from vpd.ui.moments import as_day

NO_NAMES = "Noem geen namen."


class DebriefForm(ModelForm):
    """Four questions in ten minutes; one sentence each is enough."""

    mark_optional = False
    layout = Layout("held_on", "expected", "happened", "difference", "takeaway")

    class Meta:
        model = Debrief
        fields = ["held_on", "expected", "happened", "difference", "takeaway"]
        labels = {
            "held_on": "Op welke dag stelden jullie de vragen?",
            "expected": "1. Wat hadden jullie verwacht?",
            "happened": "2. Wat gebeurde er?",
            "difference": "3. Waardoor liep het anders?",
            "takeaway": "4. Wat nemen jullie mee?",
        }
        help_texts = {
            "happened": f"Eén of twee zinnen. {NO_NAMES}",
            "difference": f"Waardoor, niet door wie. {NO_NAMES}",
            "takeaway": "Dit leest ook de melder en de collega die het overkwam.",
        }
        widgets = {
            "held_on": DateInput,
            **{name: forms.Textarea(attrs={"rows": 2}) for name in ("expected", "happened", "difference", "takeaway")},
        }
        error_messages = {
            "held_on": {"required": "Vul in op welke dag jullie de vragen stelden."},
            "expected": {"required": "Schrijf op wat jullie verwachtten. Eén zin is genoeg."},
            "happened": {"required": "Schrijf op wat er gebeurde. Eén zin is genoeg."},
            "difference": {"required": "Schrijf op waardoor het anders liep. Eén zin is genoeg."},
            "takeaway": {"required": "Schrijf op wat jullie meenemen. Eén zin is genoeg."},
        }

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.incident = incident

    def clean_held_on(self) -> date:
        day = not_in_future(self.cleaned_data["held_on"])
        if day < self.incident.happened_on:
            raise ValidationError(f"Kies {as_day(self.incident.happened_on)} of een latere dag.")
        return day
