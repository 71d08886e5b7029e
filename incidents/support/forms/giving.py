"""What who gives support writes down: how the offer went, a time, a conversation, a sentence to pass on."""

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from incidents.support.enums import SupportStatus, Way
from incidents.support.models import NOTE_LENGTH, SENTENCE_LENGTH, Conversation, Support
from vpd.ui.forms import DateInput, Form, Layout, RadioTiles, Row, TileLabel, TimeInput, not_in_future, text_field

HELD, MISSED, MOVED, STOPPED = "held", "missed", "moved", "stopped"
WAYS = [("", "Kies hoe"), *((value, label) for value, label in Way.choices)]
NO_HEALTH = "Schrijf geen klachten, diagnoses of medicijnen op. Daarvoor is de bedrijfsarts."


class OfferForm(Form):
    """How it went to offer support: one question, no reason asked."""

    outcome = forms.ChoiceField(
        label="Hoe ging het?",
        widget=RadioTiles,
        error_messages={"required": "Kies hoe het ging.", "invalid_choice": "Kies hoe het ging."},
    )
    layout = Layout("outcome")

    def __init__(self, *args: Any, support: Support, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _outcomes(support)
        if support.status not in dict(choices) and self.data.get("outcome") == support.status:
            # The same button pressed twice is answered the same way.
            choices.append((support.status, TileLabel(support.state.label)))
        self.fields["outcome"].choices = choices


def _outcomes(support: Support) -> list[tuple[str, TileLabel]]:
    missed = missed_step(SupportStatus(support.status))
    is_second = missed == SupportStatus.NOT_REACHED_AGAIN
    found = [
        (SupportStatus.ACCEPTED, TileLabel("Ja, graag", "De gesprekken worden gepland.")),
        (SupportStatus.DECLINED, TileLabel("Nu niet", "Een reden hoeft niet. Het kan later altijd alsnog.")),
    ]
    if support.status in {SupportStatus.TO_OFFER, SupportStatus.NOT_REACHED}:
        note = "Je collega krijgt bericht en kiest zelf." if support.has_account else "Je wacht op een antwoord."
        found.append((SupportStatus.OFFERED, TileLabel("Aangeboden", note)))
    if missed:
        again = "Je hoeft het niet nog eens te proberen." if is_second else "Je probeert het nog een keer."
        found.append((missed, TileLabel("Weer niet bereikt" if is_second else "Niet bereikt", again)))
    return [(status.value, label) for status, label in found]


def missed_step(status: SupportStatus) -> SupportStatus | None:
    """Where not reaching somebody leads to."""
    if status in {SupportStatus.TO_OFFER, SupportStatus.OFFERED}:
        return SupportStatus.NOT_REACHED
    return SupportStatus.NOT_REACHED_AGAIN if status == SupportStatus.NOT_REACHED else None


class TimeForm(Form):
    """When and how two people talk."""

    day = forms.DateField(
        label="Op welke dag?",
        widget=DateInput,
        error_messages={"required": "Vul een datum in, bijvoorbeeld 3-3-2026."},
    )
    time = forms.TimeField(label="Hoe laat?", widget=TimeInput, error_messages={"required": "Vul een tijd in."})
    way = forms.ChoiceField(label="Hoe?", choices=WAYS, error_messages={"required": "Kies hoe jullie praten."})
    place = forms.CharField(
        label="Waar?",
        help_text="Bijvoorbeeld: wandelen vanaf het stadhuis. Dit lezen alleen jullie twee.",
        max_length=120,
        required=False,
    )
    layout = Layout(Row("day", "time"), "way", "place")

    @property
    def starts_at(self) -> datetime:
        return _at(self.cleaned_data["day"], self.cleaned_data["time"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("day") and cleaned.get("time") and self.starts_at < timezone.now():
            self.add_error("day", "Kies een dag en een tijd die nog komen.")
        return cleaned


def _at(day: date, at: time) -> datetime:
    """The moment in Amsterdam; an hour that the clock skips or repeats is read as the first that exists."""
    moment = timezone.make_aware(datetime.combine(day, at))
    return timezone.localtime(moment.astimezone(UTC))


class ConversationForm(Form):
    """Whether the conversation was there, and what two people want to remember of it; never how somebody is (R-65)."""

    outcome = forms.ChoiceField(
        label="Is het gesprek er geweest?",
        widget=RadioTiles,
        error_messages={"required": "Kies of het gesprek er is geweest.", "invalid_choice": "Maak een keuze."},
    )
    held_on = forms.DateField(label="Op welke dag?", widget=DateInput, required=False)
    way = forms.ChoiceField(label="Hoe?", choices=WAYS, required=False)
    moved_to = forms.DateField(label="Nieuwe dag", widget=DateInput, required=False)
    note = text_field("Aantekening voor jullie tweeën", NO_HEALTH, most=NOTE_LENGTH, rows=5)
    needed_when = {"held_on": "nodig als jullie elkaar spraken", "moved_to": "nodig als je het verzet"}
    layout = Layout("outcome", Row("held_on", "way"), "moved_to", "note")

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        support = conversation.support
        name = support.person.first_name if support.person else "Deze collega"
        self.fields["outcome"].choices = [
            (HELD, TileLabel("Ja, we spraken elkaar")),
            (MISSED, TileLabel("Niet bereikt", "Je probeert het nog een keer.")),
            (MOVED, TileLabel("Verzet", "Je kiest een nieuwe dag.")),
            (STOPPED, TileLabel(f"{name} wil niet meer", "Dan stopt het, zonder reden.")),
        ]
        self.initial.setdefault("held_on", min(conversation.day, timezone.localdate()))
        self.initial.setdefault("way", conversation.way)

    def clean_held_on(self) -> date | None:
        day = self.cleaned_data["held_on"]
        return not_in_future(day) if day else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome = cleaned.get("outcome")
        if outcome == HELD and not cleaned.get("held_on") and "held_on" not in self.errors:
            self.add_error("held_on", "Vul in op welke dag jullie elkaar spraken.")
        if outcome == MOVED and "moved_to" not in self.errors:
            moved_to = cleaned.get("moved_to")
            if not moved_to or moved_to < timezone.localdate():
                self.add_error("moved_to", "Kies een nieuwe dag, vandaag of later.")
        if outcome and outcome != HELD and cleaned.get("note"):
            self.add_error("note", "Een aantekening hoort bij een gesprek dat er is geweest. Maak dit leeg.")
        return cleaned


class ExtraForm(Form):
    """One more conversation."""

    planned_on = forms.DateField(
        label="Op welke dag?",
        widget=DateInput,
        error_messages={"required": "Vul een datum in, bijvoorbeeld 3-3-2026."},
    )
    layout = Layout("planned_on")

    def clean_planned_on(self) -> date:
        day: date = self.cleaned_data["planned_on"]
        if day < timezone.localdate():
            raise forms.ValidationError("Kies een dag, vandaag of later.")
        return day


class SentenceForm(Form):
    """The one sentence that may go to who handles the case, in the person's own words."""

    text = text_field(
        "Welke zin wil je doorgeven?",
        "In de woorden van je collega, bijvoorbeeld: Ik wil de volgende controle graag met z’n tweeën doen. "
        "Niets over gezondheid.",
        most=SENTENCE_LENGTH,
        required="Schrijf de zin op.",
    )
    layout = Layout("text")


class TermsForm(Form):
    """When support is offered and when the conversations are."""

    mark_optional = False
    offer_days = forms.IntegerField(
        label="Binnen hoeveel werkdagen wordt opvang aangeboden?",
        help_text="Van 1 tot en met 5. Gewoon is 1.",
        min_value=1,
        max_value=5,
        error_messages=dict.fromkeys(("min_value", "max_value"), "Kies 1 tot en met 5 werkdagen."),
    )
    week_days = forms.IntegerField(
        label="Na hoeveel dagen is het eerste nazorggesprek?",
        help_text="Van 2 tot en met 21. Gewoon is 7.",
        min_value=2,
        max_value=21,
        error_messages=dict.fromkeys(("min_value", "max_value"), "Kies 2 tot en met 21 dagen."),
    )
    late_days = forms.IntegerField(
        label="Na hoeveel dagen is het tweede nazorggesprek?",
        help_text="Later dan het eerste, hoogstens 180. Gewoon is 42.",
        min_value=3,
        max_value=180,
        error_messages=dict.fromkeys(("min_value", "max_value"), "Kies 3 tot en met 180 dagen."),
    )
    layout = Layout("offer_days", Row("week_days", "late_days"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, later = cleaned.get("week_days"), cleaned.get("late_days")
        if first and later and later <= first:
            self.add_error("late_days", "Kies meer dagen dan bij het eerste gesprek.")
        return cleaned
