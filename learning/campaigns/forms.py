"""What somebody fills in to hold a round, and the code of an anonymous one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from learning.campaigns.models import Campaign
from learning.questionnaires.models import QuestionnaireItem, QuestionnaireVersion
from vpd.organisation.models import Team
from vpd.ui.forms import DateInput, Fieldset, Form, Layout, NewForm, RadioTiles, TickTiles, TileLabel
from vpd.ui.text import plain

NAMED, ANONYMOUS = "named", "anonymous"
NO_LINK, FIRST = "", "first"
SHORTEST_CODE = 6
LONGEST = timedelta(days=120)
CODE_WRONG = "Deze code klopt niet. Neem de code precies over, met de streepjes."


HEALTH_WITH_NAMES = (
    "In deze vragenlijst staat een vraag over gezondheid. Die stellen we nooit met naam. Kies “Anoniem”, of een "
    "vragenlijst zonder zo’n vraag."
)


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
        error_messages={"required": "Geef de uitvraag een titel."},
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
        error_messages={"required": "Vul een datum in, bijvoorbeeld 3-3-2026."},
    )
    link = forms.ChoiceField(
        label="Voor en na koppelen?",
        required=False,
        help_text="Wie dat wil, kiest zelf een code en vult die bij de 1-meting weer in. Dan zie je of dezelfde mensen "
        "veranderden. De code bewaren we niet, alleen een afdruk tot het resultaat er is.",
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )
    layout = Layout(
        Fieldset("Wat vraag je aan wie?", "version", "title", "teams"),
        Fieldset("Hoe en tot wanneer?", "how", "link", "closes_on"),
    )

    def __init__(
        self,
        *args: Any,
        versions: Sequence[QuestionnaireVersion],
        teams: Sequence[Team],
        to_follow: Iterable[Campaign] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.to_follow = {str(one.pk): one for one in to_follow}
        self.fields["link"].choices = [  # type: ignore[attr-defined]
            (NO_LINK, "Nee"),
            (FIRST, "Ja, dit is een 0-meting"),
            *((pk, f"Ja, dit is de 1-meting bij “{one.title}”") for pk, one in self.to_follow.items()),
        ]
        version: forms.ModelChoiceField = self.fields["version"]  # type: ignore[assignment]
        version.queryset = QuestionnaireVersion.objects.filter(pk__in=[one.pk for one in versions])
        times = Counter(one.questionnaire_id for one in versions)
        # Read already. Which version it is says only what has a former one beside it.
        version.choices = [
            ("", version.empty_label),
            *(
                (one.pk, one.with_number if times[one.questionnaire_id] > 1 else str(one.questionnaire))
                for one in versions
            ),
        ]
        if times.total() > len(times):
            version.help_text = "Voor een 1-meting kies je dezelfde versie als bij de 0-meting."
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
                self.add_error("how", HEALTH_WITH_NAMES)
        if told.get("link") and told.get("how") == NAMED:
            self.add_error("link", "Koppelen met een eigen code kan alleen anoniem. Kies anoniem, of niet koppelen.")
        if self.follows and told.get("version") and self.follows.version_id != told["version"].pk:
            self.add_error(
                "version", f"Die 0-meting vroeg “{self.follows.version.with_number}”. Kies die, of koppel niet."
            )
        return told

    @property
    def follows(self) -> Campaign | None:
        """The 0-meting that this is the 1-meting of."""
        return self.to_follow.get(self.cleaned_data.get("link") or "")


class OwnCodeForm(Form):
    """A code of one's own choice, to lay two rounds beside each other; empty takes it back."""

    own_code = forms.CharField(
        label="Je eigen code",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Minstens zes letters of cijfers. Laat leeg om niet te koppelen.",
    )

    def clean_own_code(self) -> str:
        code: str = self.cleaned_data["own_code"]
        if code and sum(sign.isalnum() for sign in plain(code)) < SHORTEST_CODE:
            raise forms.ValidationError("Kies een code van minstens zes letters of cijfers.")
        return code


class CodeForm(Form):
    """The code of somebody who goes on in another browser."""

    code = forms.CharField(
        label="Je code",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Vul je code in, met de streepjes.", "max_length": CODE_WRONG},
    )
