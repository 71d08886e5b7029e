"""Giving a signal in three taps, saying it more exactly, and what is done with a pattern."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from incidents.advice.enums import Weight
from incidents.cases.enums import Channel, PlaceKind, WorkProcess
from incidents.light_signals.enums import SIGNAL_WEIGHTS
from incidents.light_signals.models import PatternSettings
from incidents.reports.forms.places import fits
from incidents.reports.forms.what import EARLIEST
from vpd.actions.forms import StrengthField
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import Location, Team, User
from vpd.ui.forms import DateInput, Form, Layout, ModelForm, Row, not_in_future, not_in_past, text_field


class SignalEntryForm(Form):
    """The answers that were tapped so far; it is read, never shown."""

    team = forms.ModelChoiceField(Team.objects.none())
    wat = forms.TypedChoiceField(choices=[(str(int(w)), w.label) for w in SIGNAL_WEIGHTS], coerce=int)
    hoe = forms.ChoiceField(choices=Channel.choices)
    waar = forms.ChoiceField()
    dag = forms.DateField(required=False)
    sleutel = forms.UUIDField(required=False)

    def __init__(self, *args: Any, teams: QuerySet[Team], locations: QuerySet[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = teams
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.locations = {f"location:{place.pk}": place for place in locations}
        other = [kind.value for kind in PlaceKind if kind != PlaceKind.LOCATION]
        self.fields["waar"].choices = [(value, value) for value in [*self.locations, *other]]  # type: ignore[attr-defined]

    @classmethod
    def first_given(cls, *sent: QueryDict) -> dict[str, str]:
        """Each answer from the first that has it: what was tapped just now, then what the address says."""
        return {name: next((data[name] for data in sent if data.get(name)), "") for name in cls.base_fields}

    def clean_dag(self) -> date:
        """Today unless said otherwise; what cannot be is today too, it can be changed afterwards."""
        day, today = self.cleaned_data["dag"], timezone.localdate()
        return day if day and EARLIEST <= day <= today else today

    def clean(self) -> dict[str, Any]:
        """Nobody stands at the counter of somebody's home: a place that does not fit the contact is asked again."""
        cleaned = super().clean() or {}
        fitting = {value for value, _ in self.fields["waar"].choices if fits(cleaned.get("hoe", ""), value)}  # type: ignore[attr-defined]
        if fitting and "waar" in cleaned and cleaned["waar"] not in fitting:
            self.add_error("waar", "Kies waar het was.")
        return cleaned

    @property
    def weight(self) -> Weight:
        return Weight(self.cleaned_data["wat"])

    @property
    def place(self) -> tuple[PlaceKind, Location | None]:
        """The kind of place, and which one of the organisation's own."""
        chosen = self.cleaned_data["waar"]
        location = self.locations.get(chosen)
        return (PlaceKind.LOCATION, location) if location else (PlaceKind(chosen), None)


class SignalDetailsForm(Form):
    """The day and the kind of work, for who wants to say it more exactly."""

    mark_optional = False
    happened_on = forms.DateField(label="Op welke dag?", widget=DateInput)
    work_process = forms.ChoiceField(
        label="Bij welk werk? (niet verplicht)",
        choices=[("", "Kies welk werk"), *[(v, label.capitalize()) for v, label in WorkProcess.choices]],
        required=False,
    )
    layout = Layout(Row("happened_on", "work_process"))

    def clean_happened_on(self) -> date:
        day = not_in_future(self.cleaned_data["happened_on"])
        if day < EARLIEST:
            raise forms.ValidationError("Vul een datum in na 1 januari 2000.")
        return day


class ClosePatternForm(Form):
    """Why nothing more is needed."""

    reason = text_field(
        "Waarom is er niets meer nodig?",
        "Eén of twee zinnen. Noem geen burgers of collega’s.",
        most=1000,
        rows=4,
        required="Schrijf op waarom er niets meer nodig is.",
    )


class ActOnPatternForm(Form):
    """What the team will do about it, who and when (R-80)."""

    title = forms.CharField(
        label="Wat gaan jullie doen?",
        help_text="Eén zin die zegt wat er straks anders is. Noem geen burgers of collega’s.",
        max_length=200,
        error_messages={"required": "Vul in wat jullie gaan doen."},
    )
    owner = PersonChoiceField(
        User.objects.none(),
        label="Wie doet het?",
        error_messages={"required": "Kies wie het doet.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    due_on = forms.DateField(
        label="Wanneer is het klaar?",
        widget=DateInput,
        error_messages={"required": "Vul in wanneer het klaar is."},
    )
    strength = StrengthField()
    layout = Layout("title", "strength", Row("owner", "due_on"))

    def __init__(self, *args: Any, people: QuerySet[User], by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner"].in_order(by)  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        return not_in_past(self.cleaned_data["due_on"])


class PatternRuleForm(ModelForm):
    """From how many in how many days there is a pattern."""

    mark_optional = False
    layout = Layout(Row("threshold", "window_days"))

    class Meta:
        model = PatternSettings
        fields = ["threshold", "window_days"]
        labels = {
            "threshold": "Vanaf hoeveel signalen en meldingen?",
            "window_days": "Binnen hoeveel dagen?",
        }
        help_texts = {
            "threshold": "Van 2 tot en met 20. Gewoon is 3.",
            "window_days": "Van 7 tot en met 365. Gewoon is 60.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, low, high, words in (
            ("threshold", 2, 20, "Kies een aantal van 2 tot en met 20."),
            ("window_days", 7, 365, "Kies een aantal dagen van 7 tot en met 365."),
        ):
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label,
                help_text=self.fields[name].help_text,
                min_value=low,
                max_value=high,
                error_messages={"min_value": words, "max_value": words},
            )
