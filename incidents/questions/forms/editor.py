"""What a coordinator fills in to make the extra questions, and when they begin (I13)."""

from datetime import date
from typing import Any

from django import forms

from incidents.questions.enums import AGGRESSION_SUBJECTS, QuestionForm, QuestionSubject
from incidents.questions.services import QuestionValues
from incidents.questions.summaries.asked import FEWEST_OPTIONS, MOST_OPTIONS
from incidents.questions.summaries.words import forbidden_subject
from vpd.ui.asked import AskedForm
from vpd.ui.forms import Fieldset, Layout, RadioTiles, TickTiles, TileLabel, too_long
from vpd.ui.moments import as_day
from vpd.versions.forms import PartForm, PublishForm
from vpd.versions.services import fingerprint

OPTION_LENGTH = 80
TOO_FEW = f"Schrijf minstens {FEWEST_OPTIONS} en hoogstens {MOST_OPTIONS} antwoorden op, elk op een regel."
FORM_HINTS = {
    QuestionForm.ONE: "Een extra kenmerk: de melder kiest er één.",
    QuestionForm.SEVERAL: "Een extra kenmerk: de melder kruist aan wat past.",
    QuestionForm.OPEN: "De melder schrijft een of twee zinnen. Die tekst staat niet in de export.",
}


class AskedSubjectForm(AskedForm):
    """`?bij=bedreiging`: the kind of report of which the questions are shown."""

    bij = forms.ChoiceField(
        choices=QuestionSubject.choices,
        error_messages={"invalid_choice": "Die soort melding kennen we niet. Kies hieronder een soort."},
    )


class ExtraQuestionForm(PartForm):
    """One extra question; whether it is required is not asked, since it never is (R-24)."""

    label = forms.CharField(
        label="Wat vraag je?",
        max_length=120,
        help_text="Kort en in gewone woorden, bijvoorbeeld: Waarmee werd gedreigd?",
        error_messages={"required": "Schrijf de vraag op."},
    )
    help_text = forms.CharField(label="Uitleg onder de vraag", max_length=200, required=False)
    form = forms.ChoiceField(
        label="Hoe antwoordt de melder?",
        choices=[(form.value, TileLabel(str(form.label).capitalize(), hint=FORM_HINTS[form])) for form in QuestionForm],
        widget=RadioTiles(columns=1),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies hoe de melder antwoordt."),
    )
    options = forms.CharField(
        label="Welke antwoorden staan in de lijst?",
        max_length=MOST_OPTIONS * (OPTION_LENGTH + 10),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"Elke regel is een antwoord: minstens {FEWEST_OPTIONS}, hoogstens {MOST_OPTIONS}. Bij een open "
        "vraag laat je dit leeg. Schrijf je een antwoord later anders, dan telt het als een nieuw antwoord.",
        error_messages={"required": TOO_FEW},
    )
    subjects = forms.MultipleChoiceField(
        label="Bij welke meldingen hoort de vraag?",
        choices=[
            (
                "Agressie, naar het zwaarste gedrag",
                [(one.value, one.label.capitalize()) for one in AGGRESSION_SUBJECTS],
            ),
            (
                "Andere meldingen",
                [(one.value, one.label.capitalize()) for one in QuestionSubject if one not in AGGRESSION_SUBJECTS],
            ),
        ],
        widget=TickTiles,
        error_messages={"required": "Kruis aan bij welke meldingen de vraag hoort."},
    )
    layout = Layout(
        "seen",
        Fieldset("De vraag", "label", "help_text"),
        Fieldset("Het antwoord", "form", "options"),
        Fieldset("Wanneer wordt het gevraagd?", "subjects"),
    )

    def __init__(self, data: Any = None, *, question: QuestionValues | None = None) -> None:
        super().__init__(data, initial=_typed(question) if question else {"form": QuestionForm.ONE})
        self.fields["options"].required = self["form"].value() != QuestionForm.OPEN

    def clean_label(self) -> str:
        return _allowed(self.cleaned_data["label"])

    def clean_help_text(self) -> str:
        return _allowed(self.cleaned_data["help_text"])

    def clean_options(self) -> str:
        for line in (options := _lines(self.cleaned_data["options"])):
            if len(line) > OPTION_LENGTH:
                raise forms.ValidationError(too_long(len(line), OPTION_LENGTH, f"“{line[:30]}…”"))
        if len({line.lower() for line in options}) < len(options):
            raise forms.ValidationError("Een antwoord staat er twee keer. Laat er één staan.")
        return _allowed(self.cleaned_data["options"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("form") and "options" in cleaned:
            number = len(_lines(cleaned["options"]))
            is_open = cleaned["form"] == QuestionForm.OPEN
            if is_open and number:
                self.add_error("options", "Een open vraag heeft geen lijst. Haal de antwoorden weg, of kies een lijst.")
            if not is_open and not FEWEST_OPTIONS <= number <= MOST_OPTIONS:
                self.add_error("options", TOO_FEW)
        return cleaned

    @property
    def values(self) -> QuestionValues:
        told = self.cleaned_data
        return QuestionValues(
            form=QuestionForm(told["form"]),
            label=told["label"],
            subjects=tuple(QuestionSubject(value) for value in told["subjects"]),
            help_text=told["help_text"],
            options=tuple(_lines(told["options"])),
        )


class PublishQuestionsForm(PublishForm):
    """From which day reporters get the questions of the draft."""

    label = "Vanaf welke dag krijgen melders deze vragen?"
    help_text = "Vandaag of later. Wie dan aan een melding begint of verdergaat, krijgt deze vragen."

    def earlier(self, earliest: date) -> str:
        return f"Kies {as_day(earliest)} of een latere dag: dan gaat de vorige versie in."


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _allowed(text: str) -> str:
    """The text, unless its words ask what may not be asked (R-65, R-66, AVG-10)."""
    subject = forbidden_subject(text)
    if subject:
        raise forms.ValidationError(f"Vraag niet naar {subject}. Vraag naar wat er gebeurde.")
    return text


def _typed(question: QuestionValues) -> dict[str, Any]:
    """What a question says, in the values of the form, with the fingerprint of it."""
    return {
        "label": question.label,
        "help_text": question.help_text,
        "form": question.form.value,
        "options": "\n".join(question.options),
        "subjects": [subject.value for subject in question.subjects],
        "seen": fingerprint(question),
    }
