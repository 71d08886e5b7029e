"""What is asked: written down when it comes in, or by the colleague who asks."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.text import capfirst

from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import User
from vpd.privacy.subject_requests.enums import Asker, Channel, Right
from vpd.privacy.subject_requests.forms.fields import day_field, line_field
from vpd.privacy.subject_requests.models import MENDED, WORDS_AT_MOST, SubjectRequest
from vpd.privacy.subject_requests.services import Asked
from vpd.ui.asked import AskedForm
from vpd.ui.forms import (
    Fieldset,
    Layout,
    ModelForm,
    NewForm,
    RadioTiles,
    TileLabel,
    not_in_future,
    text_field,
)
from vpd.ui.moments import as_day

OPEN, OVER = "open", "beantwoord"
OLDEST, LONG_AGO = timedelta(days=3653), "Kies een dag in de laatste tien jaar."
WORDS, CONTACT = "Wat wordt er gevraagd?", "Hoe bereik je deze persoon?"
NO_NAME, NO_CONTACT = "Vul de naam in.", "Vul in hoe je deze persoon bereikt."


def _right(label: str, *, in_plain_words: bool = False) -> forms.ChoiceField:
    """By the name that the law gives it, or first by what it comes down to."""
    return forms.ChoiceField(
        label=label,
        choices=[(one.value, _tile(one, in_plain_words=in_plain_words)) for one in Right],
        widget=RadioTiles(columns=2),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies waar het om gaat."),
    )


def _tile(right: Right, *, in_plain_words: bool) -> TileLabel:
    name, plain = str(right.label), right.plain
    return TileLabel(capfirst(plain), name) if in_plain_words else TileLabel(capfirst(name), plain)


def _received(day: date) -> date:
    if timezone.localdate() - not_in_future(day) > OLDEST:
        raise forms.ValidationError(LONG_AGO)
    return day


class AskedTabForm(AskedForm):
    """`?stand=beantwoord`: what is over; else what is open."""

    stand = forms.ChoiceField(
        choices=[(OPEN, "Open"), (OVER, "Beantwoord of ingetrokken")],
        error_messages={"invalid_choice": "Welke verzoeken je bedoelt, konden we niet lezen. Je ziet wat open is."},
    )


class RegisterForm(NewForm):
    """What came in by letter, mail, at a desk or by phone."""

    needed_when = {
        "person": "nodig bij een medewerker",
        "name": "nodig bij een burger",
        "contact": "nodig bij een burger",
    }
    layout = Layout(
        Fieldset("Wat kwam er binnen?", "received_on", "channel", "right", "words"),
        Fieldset("Wie vraagt het?", "asker", "person", "name", "contact"),
    )

    received_on = day_field("Op welke dag kwam het binnen?", "Vanaf deze dag telt de termijn.")
    channel = forms.ChoiceField(
        label="Hoe kwam het binnen?",
        choices=[(one.value, str(one.label).capitalize()) for one in Channel if one != Channel.HERE],
        widget=RadioTiles(columns=2),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies hoe het binnenkwam."),
    )
    right = _right("Om welk recht gaat het?")
    words = text_field(
        WORDS,
        "Zo veel mogelijk in de woorden van wie het vraagt.",
        most=WORDS_AT_MOST,
        rows=5,
        required="Schrijf op wat er wordt gevraagd.",
    )
    asker = forms.ChoiceField(
        label="Is het een burger of een medewerker?",
        choices=[(one.value, str(one.label).capitalize()) for one in Asker],
        widget=RadioTiles(columns=2),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies wie het vraagt."),
    )
    person = PersonChoiceField(User.objects.none(), label="Welke medewerker?", required=False)
    name = line_field("Naam van de burger", required=False)
    contact = line_field(CONTACT, "Een adres, e-mailadres of telefoonnummer voor het antwoord.", required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        # Nobody handles the own request: who asks it sends it from the own account.
        person.queryset = User.objects.visible_to(by).exclude(pk=by.pk)
        person.in_order()

    def clean_received_on(self) -> date:
        return _received(self.cleaned_data["received_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        asker = cleaned.get("asker")
        if asker == Asker.COLLEAGUE and not cleaned.get("person") and "person" not in self.errors:
            self.add_error("person", "Vul in welke medewerker het vraagt.")
        if asker == Asker.CITIZEN:
            if not cleaned.get("name"):
                self.add_error("name", NO_NAME)
            if not cleaned.get("contact"):
                self.add_error("contact", NO_CONTACT)
        return cleaned

    @property
    def asked(self) -> Asked:
        told = self.cleaned_data
        is_colleague = told["asker"] == Asker.COLLEAGUE
        return Asked(
            Right(told["right"]),
            told["words"],
            Channel(told["channel"]),
            told["received_on"],
            person=told["person"] if is_colleague else None,
            name="" if is_colleague else told["name"],
            contact=told["contact"],
        )


class ChangeForm(ModelForm):
    """What was written down wrong: what came in and when, who asks while that is not known for sure."""

    received_on = day_field("Op welke dag kwam het binnen?", "Vanaf deze dag telt de termijn.")
    right = _right("Om welk recht gaat het?")
    person = PersonChoiceField(
        User.objects.none(),
        label="Welke medewerker?",
        error_messages={"required": "Vul in welke medewerker het vraagt."},
    )

    class Meta:
        model = SubjectRequest
        fields = list(MENDED)
        labels = {"name": "Naam", "contact": CONTACT, "words": WORDS}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_extended:
            del self.fields["received_on"]
        if self.instance.is_of_colleague:
            del self.fields["name"]
            if self.instance.is_identified:
                del self.fields["person"]
                return
            person = cast(PersonChoiceField, self.fields["person"])
            person.queryset = User.objects.visible_to(by).exclude(pk=by.pk)
            person.in_order()
            return
        del self.fields["person"]
        for name, error in (("name", NO_NAME), ("contact", NO_CONTACT)):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = error

    def clean_received_on(self) -> date:
        day, known = _received(self.cleaned_data["received_on"]), self.instance.identified_on
        if known and day > known:
            raise forms.ValidationError(f"Kies een dag tot en met {as_day(known)}. Toen is vastgesteld wie het vraagt.")
        return day


class OwnRequestForm(NewForm):
    """What a colleague asks about the own data."""

    layout = Layout("right", "words")

    right = _right("Wat wil je?", in_plain_words=True)
    words = text_field(
        "Wat wil je vragen?",
        "Over welke gegevens gaat het, of welke melding? Een nummer helpt.",
        most=WORDS_AT_MOST,
        rows=5,
        required="Schrijf op wat je wilt vragen.",
    )
