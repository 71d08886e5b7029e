"""The goal of a team."""

from django import forms

from learning.results.models import TeamGoal
from vpd.ui.forms import ModelForm


class TeamGoalForm(ModelForm):
    """What a team wants to learn together."""

    class Meta:
        model = TeamGoal
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        labels = {"text": "Wat willen jullie samen leren?"}
        help_texts = {"text": "Bijvoorbeeld: We noemen de grens zodra iemand scheldt, en blijven erbij."}
        error_messages = {"text": {"required": "Schrijf op wat jullie samen willen leren."}}
