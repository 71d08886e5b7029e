"""The forms of a questionnaire and of a learning goal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from learning.questionnaires.enums import Level
from learning.questionnaires.forms.answering import WIDEST
from learning.questionnaires.models import CompetencyAspect
from learning.results.enums import SharedWith
from learning.results.models import LearningGoal, OwnTopic, Response, TeamGoal
from vpd.ui.asked import AskedForm
from vpd.ui.forms import DateInput, Form, ModelForm, RadioTiles, TileLabel

OWN_TOPICS = 3
FURTHEST = timedelta(days=5 * 366)
ONLY_ME = "only_me"


class AskedResultForm(AskedForm):
    """`?resultaat=7`: the own result from which somebody learns."""

    resultaat = forms.ModelChoiceField(queryset=Response.objects.none())

    def __init__(self, *args: Any, finished: QuerySet[Response], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resultaat"].queryset = finished


class OwnTopicsForm(Form):
    """Topics of one's own at the end of the matrix, each with a level (CONTENT B.11)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(OWN_TOPICS):
            self.fields[f"text_{place}"] = forms.CharField(
                label=f"Eigen onderwerp {place + 1}",
                max_length=160,
                required=False,
            )
            self.fields[f"level_{place}"] = forms.ChoiceField(
                label=f"Waar sta je bij onderwerp {place + 1}?",
                choices=Level.choices,
                required=False,
                widget=RadioTiles(columns=WIDEST),
                error_messages={"invalid_choice": "Kies een niveau uit de lijst."},
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for place in range(OWN_TOPICS):
            if told.get(f"text_{place}") and not told.get(f"level_{place}"):
                self.add_error(f"level_{place}", f"Kies een niveau bij onderwerp {place + 1}, of haal het weg.")
        return told

    @property
    def topics(self) -> list[tuple[str, str]]:
        told = self.cleaned_data
        pairs = [(told.get(f"text_{place}", ""), told.get(f"level_{place}", "")) for place in range(OWN_TOPICS)]
        return [(text, level) for text, level in pairs if text and level]


def sharing_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Wie mag dit leerdoel lezen?",
        choices=SharedWith.choices,
        initial=SharedWith.LEADER,
        widget=RadioTiles(columns=1),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies wie dit leerdoel mag lezen."),
    )


@dataclass(frozen=True)
class Readers:
    """By name with whom a goal would be shared."""

    leaders: str
    coordinators: str

    @property
    def choices(self) -> list[tuple[str, TileLabel]]:
        return [
            (SharedWith.LEADER, TileLabel("Mijn leidinggevende", hint=self.leaders or "Nu nog niemand")),
            (SharedWith.COORDINATOR, TileLabel("De coördinator", hint=self.coordinators or "Nu nog niemand")),
        ]


class ShareForm(Form):
    """Who may read one learning goal."""

    shared_with = sharing_field()

    def __init__(self, *args: Any, readers: Readers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ChoiceField = self.fields["shared_with"]  # type: ignore[assignment]
        field.choices = readers.choices


def as_topics_data(topics: Iterable[OwnTopic]) -> dict[str, str]:
    """Own topics by the names of their fields."""
    found: dict[str, str] = {}
    for place, topic in enumerate(topics):
        found |= {f"text_{place}": topic.text, f"level_{place}": topic.level}
    return found


class LearningGoalForm(ModelForm):
    """The closing question: what somebody wants to learn.

    A new goal asks who may read it, and begins at nobody: every round asks anew (R-91).
    """

    share_with = sharing_field()

    class Meta:
        model = LearningGoal
        fields = ("text", "aspect", "team_goal", "target_on")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "target_on": DateInput,
        }
        labels = {"text": "Schrijf in je eigen woorden wat je wilt kunnen, en waaraan je merkt dat het lukt"}
        error_messages = {
            "text": {"required": "Schrijf op wat je wilt leren."},
            "target_on": {"invalid": "Vul een datum in, bijvoorbeeld 1-3-2027."},
        }

    def __init__(
        self,
        *args: Any,
        response: Response | None,
        team_goals: QuerySet[TeamGoal],
        readers: Readers | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if readers is None:
            del self.fields["share_with"]
        else:
            sharing: forms.ChoiceField = self.fields["share_with"]  # type: ignore[assignment]
            sharing.choices = [(ONLY_ME, TileLabel("Alleen ik", hint="Zo begint het altijd.")), *readers.choices]
            # Nothing chosen is nobody.
            sharing.initial, sharing.required = ONLY_ME, False
            sharing.help_text = "Je deelt alleen deze tekst, nooit je antwoorden. Stoppen kan altijd."
        if team_goals.exists():
            team_goal: forms.ModelChoiceField = self.fields["team_goal"]  # type: ignore[assignment]
            team_goal.queryset = team_goals
            team_goal.empty_label = "Geen teamdoel in het bijzonder"
        else:
            del self.fields["team_goal"]
        text = self.fields["text"]
        text.help_text = "Bijvoorbeeld: “Ik wil aan de telefoon eerder zeggen wat ik niet accepteer.”"
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
