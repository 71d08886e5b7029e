"""What somebody fills in to hold a round, and the code of an anonymous one."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from learning.questionnaires.models import QuestionnaireItem, QuestionnaireVersion
from vpd.organisation.models import Team
from vpd.ui.forms import DateInput, Fieldset, Form, Layout, NewForm, RadioTiles, TickTiles, TileLabel

NAMED, ANONYMOUS = "named", "anonymous"
LONGEST = timedelta(days=120)
CODE_WRONG = "Deze code klopt niet. Neem de code precies over, met de streepjes."


class CampaignForm(NewForm):
    """Which questionnaire, which teams, until when, and whether it is anonymous."""

    version = forms.ModelChoiceField(
        label="Welke vragenlijst?",
        queryset=QuestionnaireVersion.objects.none(),
        empty_label="Kies een vragenlijst",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een vragenlijst uit de lijst."),
    )
    title = forms.CharField(
        label="Hoe noem je deze uitvraag?",
        max_length=120,
        help_text="Bijvoorbeeld: Leerdoelwijzer najaar.",
        error_messages={
            "required": "Geef de uitvraag een titel.",
            "max_length": "Dit is te lang. Maak er hoogstens 120 tekens van.",
        },
    )
    teams = forms.ModelMultipleChoiceField(
        label="Welke teams vraag je?",
        queryset=Team.objects.none(),
        widget=TickTiles,
        error_messages={
            "required": "Kruis minstens één team aan.",
            "invalid_choice": "Kies teams uit de lijst.",
            "invalid_pk_value": "Kies teams uit de lijst.",
        },
    )
    how = forms.ChoiceField(
        label="Hoe antwoorden collega’s?",
        choices=[
            (NAMED, TileLabel("Met een resultaat voor jezelf", hint="Ieder ziet het eigen resultaat. Niemand anders.")),
            (ANONYMOUS, TileLabel("Anoniem", hint="Met een code, zonder naam. Niemand ziet wie wat antwoordde.")),
        ],
        initial=NAMED,
        widget=RadioTiles(columns=1),
        help_text="Dit kan later niet meer anders.",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies hoe collega’s antwoorden."),
    )
    closes_on = forms.DateField(
        label="Tot en met welke dag?",
        widget=DateInput,
        help_text="Een week ervoor krijgt iedereen die nog niets deed één herinnering.",
        error_messages={
            "required": "Vul een datum in, bijvoorbeeld 3-3-2026.",
            "invalid": "Vul een datum in, bijvoorbeeld 3-3-2026.",
        },
    )
    layout = Layout(
        Fieldset("Wat vraag je aan wie?", "version", "title", "teams"),
        Fieldset("Hoe en tot wanneer?", "how", "closes_on"),
    )

    def __init__(self, *args: Any, versions: Any, teams: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version: forms.ModelChoiceField = self.fields["version"]  # type: ignore[assignment]
        version.queryset = versions
        version.label_from_instance = lambda one: str(one.questionnaire)  # type: ignore[method-assign]
        team: forms.ModelMultipleChoiceField = self.fields["teams"]  # type: ignore[assignment]
        team.queryset = Team.objects.filter(pk__in=[one.pk for one in teams])
        # Read already: tiles ask for their choices more than once.
        team.choices = [(one.pk, str(one)) for one in teams]

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        today = timezone.localdate()
        if not today < day <= today + LONGEST:
            raise forms.ValidationError("Kies een dag na vandaag en binnen vier maanden.")
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("version") and told.get("how") == NAMED:
            health = QuestionnaireItem.objects.filter(aspect__version=told["version"], is_about_health=True)
            if health.exists():
                self.add_error("how", "In deze vragenlijst staat een vraag over gezondheid. Kies anoniem.")
        return told


class CodeForm(Form):
    """The code of somebody who goes on in another browser."""

    code = forms.CharField(
        label="Je code",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Vul je code in, met de streepjes.", "max_length": CODE_WRONG},
    )
