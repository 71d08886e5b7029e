"""Starting a working form, answering in it, and what comes of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from learning.questionnaires.models import QuestionnaireVersion
from learning.working_forms.content import OPTIONS
from learning.working_forms.enums import FollowUp, FormKind
from learning.working_forms.models import TEXT_LENGTH
from learning.working_forms.summaries import Question
from vpd.organisation.models import Team
from vpd.ui.forms import Form, RadioTiles, TileLabel, text_field

OWN = "own"
FEWEST, MOST = 2, 5
OPTION_LENGTH = 80


class StartForm(Form):
    """With which team, and what about."""

    team = forms.ModelChoiceField(
        label="Met welk team?",
        queryset=Team.objects.none(),
        empty_label="Kies een team",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een team uit de lijst."),
    )
    title = forms.CharField(
        label="Hoe noem je het?",
        max_length=120,
        help_text="Noem geen namen. Bijvoorbeeld: Blijven of weggaan bij een oploopje.",
        error_messages={"required": "Geef het een titel."},
    )

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team: forms.ModelChoiceField = self.fields["team"]  # type: ignore[assignment]
        team.queryset = teams
        only = list(teams[:2])
        if len(only) == 1:
            self.initial.setdefault("team", only[0])

    @property
    def values(self) -> dict[str, Any]:
        """What the service is told beside team and title."""
        return {}


class StartIntervisionForm(StartForm):
    """The situation itself is told, not written down."""


class StartDilemmaForm(StartForm):
    """A dilemma of the form or of the team itself, or one that is written down now; each with the team it is of."""

    which = forms.ChoiceField(
        label="Welk dilemma?",
        widget=RadioTiles(columns=1),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een dilemma, of schrijf er zelf een op."),
    )
    text = text_field("Een ander dilemma", "Noem geen burgers en geen collega’s.", most=TEXT_LENGTH, rows=4)
    options = forms.CharField(
        label="Waaruit kiest het team?",
        max_length=MOST * (OPTION_LENGTH + 10),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Eén antwoord op elke regel, twee tot en met vijf.",
        error_messages={"required": "Schrijf twee tot en met vijf antwoorden op, elk op een eigen regel."},
    )

    needed_when = {"text": "als je een ander dilemma kiest"}

    def __init__(self, *args: Any, dilemmas: Sequence[tuple[str, int | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dilemmas = dilemmas
        which: forms.ChoiceField = self.fields["which"]  # type: ignore[assignment]
        which.choices = [
            *((str(place), TileLabel(text)) for place, text in enumerate(text for text, _ in dilemmas)),
            (OWN, TileLabel("Een ander dilemma", hint="Schrijf het hieronder op.")),
        ]
        self.initial.setdefault("options", "\n".join(OPTIONS))

    def clean_options(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]
        if not FEWEST <= len(lines) <= MOST:
            raise forms.ValidationError("Schrijf twee tot en met vijf antwoorden op, elk op een eigen regel.")
        if any(len(line) > OPTION_LENGTH for line in lines):
            raise forms.ValidationError(f"Maak elk antwoord korter: hoogstens {OPTION_LENGTH} tekens.")
        if len({line.lower() for line in lines}) < len(lines):
            raise forms.ValidationError("Twee antwoorden zijn hetzelfde. Maak ze verschillend.")
        return lines

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("which") == OWN and not told.get("text"):
            self.add_error("text", "Schrijf het dilemma op.")
        if told.get("team") and told.get("which", OWN) != OWN:
            # What a team wrote down about its own work is for that team (DECISIONS 5).
            _, written_by = self.dilemmas[int(told["which"])]
            if written_by not in {None, told["team"].pk}:
                self.add_error("which", "Dit dilemma is van een ander team. Kies een ander dilemma, of dat team.")
        return told

    @property
    def values(self) -> dict[str, Any]:
        told = self.cleaned_data
        text = told["text"] if told["which"] == OWN else self.dilemmas[int(told["which"])][0]
        return {"text": text, "options": told["options"]}


class StartQuizForm(StartForm):
    """Which quiz."""

    version = forms.ModelChoiceField(
        label="Welke quiz?",
        queryset=QuestionnaireVersion.objects.none(),
        empty_label="Kies een quiz",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een quiz uit de lijst."),
    )

    def __init__(self, *args: Any, versions: QuerySet[QuestionnaireVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version: forms.ModelChoiceField = self.fields["version"]  # type: ignore[assignment]
        version.queryset = versions
        version.label_from_instance = lambda one: str(one.questionnaire)  # type: ignore[method-assign]

    @property
    def values(self) -> dict[str, Any]:
        return {"version": self.cleaned_data["version"]}


FORMS: Mapping[str, type[StartForm]] = {
    FormKind.INTERVISION: StartIntervisionForm,
    FormKind.DILEMMA: StartDilemmaForm,
    FormKind.QUIZ: StartQuizForm,
}


class AnswersForm(Form):
    """One answer to every question, sent once."""

    def __init__(self, *args: Any, questions: Mapping[str, Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, question in questions.items():
            self.fields[f"q_{key}"] = forms.ChoiceField(
                label=question.text,
                choices=question.choices,
                widget=RadioTiles(columns=1),
                error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een antwoord."),
            )

    @property
    def answers(self) -> dict[str, str]:
        return {name.removeprefix("q_"): value for name, value in self.cleaned_data.items()}


class FinishForm(Form):
    """What the team takes along, and what becomes of it."""

    outcome = text_field(
        "Wat nemen jullie mee?",
        "Eén of twee zinnen, zonder namen. Het hele team kan dit later lezen.",
        most=TEXT_LENGTH,
        rows=4,
        required="Schrijf op wat jullie meenemen. “Besproken” mag ook.",
    )
    follow_up = forms.ChoiceField(
        label="Wat gebeurt ermee?",
        choices=FollowUp.choices,
        initial=FollowUp.NOTHING,
        widget=RadioTiles(columns=1),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies wat ermee gebeurt."),
    )
    title = forms.CharField(
        label="In een paar woorden",
        required=False,
        max_length=120,
        help_text="Zo staat het bij de leerwensen of op de agenda.",
    )
    needed_when = {"title": "bij een leerwens of een punt voor het overleg"}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("follow_up") in {FollowUp.NEED, FollowUp.AGENDA} and not told.get("title"):
            self.add_error("title", "Schrijf in een paar woorden op waar het over gaat.")
        return told
