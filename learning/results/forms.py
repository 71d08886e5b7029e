"""The forms of a questionnaire and of a learning goal."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils import timezone

from learning.questionnaires.models import CompetencyAspect
from learning.questionnaires.summaries import Section
from learning.results.models import LearningGoal, Response
from vpd.ui.asked import AskedForm
from vpd.ui.forms import DateInput, Form, ModelForm, RadioTiles
from vpd.ui.text import join_words

NOT_ANSWERED = "Kies een antwoord: {}."
MAX_GOAL_LENGTH = 2000
WIDEST = 4
FURTHEST = timedelta(days=5 * 366)


class AskedResultForm(AskedForm):
    """`?resultaat=7`: the own result from which somebody learns."""

    resultaat = forms.ModelChoiceField(queryset=Response.objects.none())

    def __init__(self, *args: Any, finished: QuerySet[Response], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resultaat"].queryset = finished


class AspectForm(Form):
    """The statements of one section, each with the answers of its own scale."""

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, item in section.numbered:
            choices = item.choices
            words = NOT_ANSWERED.format(join_words([label.lower() for _, label in choices], "of"))
            self.fields[field_name(item.pk)] = forms.ChoiceField(
                label=f"{number}. {item.asked}",
                choices=choices,
                widget=RadioTiles(columns=min(len(choices), WIDEST)),
                error_messages={"required": words, "invalid_choice": words},
            )

    @property
    def answers(self) -> dict[int, str]:
        """What is answered by now, by the id of the statement; a statement without an answer is left out."""
        return {
            int(name.removeprefix("item_")): value
            for name, value in self.cleaned_data.items()
            if name in self.fields and value
        }


def field_name(item_id: int) -> str:
    return f"item_{item_id}"


def as_form_data(answers: Mapping[int, str]) -> dict[str, str]:
    """Answers by the names of their fields."""
    return {field_name(pk): value for pk, value in answers.items()}


class LearningGoalForm(ModelForm):
    """The closing question: what somebody wants to learn."""

    class Meta:
        model = LearningGoal
        fields = ("text", "aspect", "target_on")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5, "maxlength": MAX_GOAL_LENGTH}),
            "target_on": DateInput,
        }
        labels = {"text": "Mijn leerdoel"}
        error_messages = {
            "text": {"required": "Schrijf op wat je wilt leren."},
            "target_on": {"invalid": "Vul een datum in, bijvoorbeeld 1-3-2027."},
        }

    def __init__(self, *args: Any, response: Response | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        text.help_text = "Bijvoorbeeld: “Ik wil aan de telefoon eerder zeggen wat ik niet accepteer.”"
        text.max_length = MAX_GOAL_LENGTH  # type: ignore[attr-defined]
        text.validators.append(
            MaxLengthValidator(MAX_GOAL_LENGTH, f"Maak het korter: hoogstens {MAX_GOAL_LENGTH} tekens.")
        )
        if response is None:
            del self.fields["aspect"]
        else:
            aspect: forms.ModelChoiceField = self.fields["aspect"]  # type: ignore[assignment]
            aspect.queryset = CompetencyAspect.objects.filter(version=response.version_id)
            aspect.empty_label = "Geen onderdeel in het bijzonder"

    def clean_target_on(self) -> Any:
        target = self.cleaned_data["target_on"]
        if target and "target_on" in self.changed_data and target < timezone.localdate():
            raise forms.ValidationError("Kies een datum die nog moet komen.")
        if target and target > timezone.localdate() + FURTHEST:
            raise forms.ValidationError("Kies een datum binnen vijf jaar.")
        return target
