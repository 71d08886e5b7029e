"""What a coordinator fills in about a letter of the organisation, and what is noted of a letter that was sent."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from vpd.letters.enums import PartRole, SentHow
from vpd.letters.kinds import LetterKind
from vpd.letters.models import TEXT_LENGTH, Letter, Letterhead
from vpd.letters.services.templates import PartValues
from vpd.letters.summaries.text import wrong_placeholders
from vpd.ui.forms import DateInput, Form, Layout, ModelForm, RadioTiles, not_in_future, text_field
from vpd.ui.moments import as_day
from vpd.versions.forms import PartForm, PublishForm

SUBJECT_LENGTH = 120


class LetterPartForm(PartForm):
    """One part of a letter; a placeholder that is not known is refused at the field."""

    heading = forms.CharField(
        label="Kop",
        max_length=120,
        required=False,
        help_text="Mag leeg blijven.",
    )
    text = text_field(
        "Tekst",
        "Een lege regel begint een nieuwe alinea. Regels die met - beginnen, worden een lijst.",
        most=TEXT_LENGTH,
        rows=10,
        required="Schrijf een tekst, of verwijder dit onderdeel.",
    )
    layout = Layout("seen", "heading", "text")

    def __init__(
        self, data: Any = None, *, kind: LetterKind, role: PartRole = PartRole.BODY, values: PartValues | None = None
    ) -> None:
        super().__init__(data, initial=self.opened(vars(values)) if values else None)
        self.kind, self.role = kind, role
        if role == PartRole.SUBJECT:
            del self.fields["heading"]
            line = forms.CharField(
                label="Onderwerp",
                max_length=SUBJECT_LENGTH,
                help_text="Waar de brief over gaat, in een paar woorden.",
                error_messages={"required": "Schrijf waar de brief over gaat."},
            )
            self.fields["text"] = line
            self.helper.layout = Layout("seen", "text")
        if role == PartRole.REMEDIES:
            self.fields["text"].required = False
            self.fields["text"].help_text = (
                "Wat kan iemand doen die het niet eens is met het besluit: bij wie, hoe en tot wanneer? "
                "Zonder deze tekst gaat er geen brief uit."
            )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        problems = wrong_placeholders(text, self.kind)
        if problems:
            raise ValidationError([ValidationError(problem) for problem in problems])
        return text

    @property
    def values(self) -> PartValues:
        return PartValues(self.cleaned_data.get("heading", ""), self.cleaned_data["text"])


class PublishLetterForm(PublishForm):
    """From which day letters are made from the draft."""

    label = "Vanaf welke dag gebruiken jullie deze tekst?"
    help_text = "Vandaag of later. Brieven die al gemaakt zijn, veranderen niet."


class LetterheadForm(ModelForm):
    """What stands above every letter beside the name of the organisation."""

    class Meta:
        model = Letterhead
        fields = ["address", "phone", "website"]
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "address": "Zoals het op een envelop staat, elke regel apart.",
            "phone": "Dit nummer staat in de brief als de contactpersoon zelf geen nummer heeft.",
            "website": "Bijvoorbeeld www.voorbeeld.nl.",
        }


class SentForm(Form):
    """On which day and how a letter left the house."""

    sent_on = forms.DateField(
        label="Op welke dag is de brief verstuurd?",
        widget=DateInput,
        error_messages={"required": "Vul in op welke dag de brief is verstuurd."},
    )
    sent_how = forms.ChoiceField(
        label="Hoe is de brief verstuurd?",
        choices=[(how.value, str(how.label).capitalize()) for how in SentHow],
        widget=RadioTiles,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies hoe de brief is verstuurd."),
    )

    def __init__(self, data: Any = None, *, letter: Letter) -> None:
        super().__init__(data, initial={"sent_on": timezone.localdate()})
        self.letter = letter

    def clean_sent_on(self) -> date:
        day = not_in_future(self.cleaned_data["sent_on"])
        if self.letter.dated_on and day < self.letter.dated_on:
            raise ValidationError(f"Kies {as_day(self.letter.dated_on)} of een latere dag: dan is de brief gemaakt.")
        return day
