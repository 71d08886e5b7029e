"""One set of answers about the light cases of a quarter."""

from django import forms

from incidents.analysis.models import QuarterLesson
from vpd.ui.forms import Layout, ModelForm

NO_NAMES = "Noem geen namen."


class QuarterForm(ModelForm):
    """Four questions, a sentence each."""

    mark_optional = False
    layout = Layout("stands_out", "possible", "helped", "takeaway")

    class Meta:
        model = QuarterLesson
        fields = ["stands_out", "possible", "helped", "takeaway"]
        labels = {
            "stands_out": "Wat valt op?",
            "possible": "Wat maakte het mogelijk?",
            "helped": "Wat hielp?",
            "takeaway": "Wat leg je het team voor?",
        }
        help_texts = {
            "stands_out": f"Dezelfde plek, hetzelfde werk, dezelfde tijd? {NO_NAMES}",
            "possible": f"Waardoor, niet door wie. {NO_NAMES}",
            "takeaway": "Dit leest het team op de agenda.",
        }
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in fields}
        error_messages = {name: {"required": "Schrijf iets op. Eén zin is genoeg."} for name in fields}
