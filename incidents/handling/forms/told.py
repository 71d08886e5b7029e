"""What closing a case asks in the same words: what each reporter hears (F11)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from incidents.cases.models import TEXT_LENGTH, Incident
from incidents.handling.enums import Told
from incidents.handling.models.acts import NOTE_AT_MOST
from incidents.handling.services.feedback import Answer
from vpd.ui.forms import CleanText, Fieldset, RadioTiles, text_field


class ToldForm(CleanText):
    """A form that ends in telling the reporter something, or why not; `has_feedback` when that was done before.

    Of each report that is closed along it asks what its reporter hears.
    """

    has_feedback = False
    others: Mapping[str, Incident] = {}

    needed_when: Mapping[str, str] = {
        "feedback": "dit of de reden hieronder",
        "reason_for_none": "dit of het antwoord hierboven",
    }

    def ask_of_others(self, others: Sequence[Incident]) -> list[Fieldset]:
        """A block for each report that goes with this one."""
        self.others = {str(report.pk): report for report in others}
        blocks = []
        for key, report in self.others.items():
            self.fields[f"told_{key}"] = forms.ChoiceField(
                label=f"Wat krijgt de melder van {report.reference} te lezen?",
                help_text="Wie het overkwam, leest hetzelfde.",
                choices=Told.choices,
                widget=RadioTiles(columns=3),
                error_messages={"required": f"Kies wat de melder van {report.reference} hoort."},
            )
            self.fields[f"words_{key}"] = text_field("Het eigen antwoord, of de reden", most=NOTE_AT_MOST, rows=2)
            self.needed_when = {**self.needed_when, f"words_{key}": "nodig bij een eigen antwoord of geen antwoord"}
            blocks.append(Fieldset(f"Melding {report.reference} gaat mee", f"told_{key}", f"words_{key}"))
        return blocks

    def check_told(self, cleaned: dict[str, Any]) -> None:
        """Either something is told or the reason why not, never both; and of each report that goes along the same."""
        told, not_told = cleaned.get("feedback"), cleaned.get("reason_for_none")
        if told and not_told:
            self.add_error("reason_for_none", "Maak dit leeg: je vertelt de melder al iets.")
        elif not told and not not_told and not self.has_feedback and "feedback" not in self.errors:
            self.add_error("feedback", "Schrijf op wat je de melder vertelt, of hieronder waarom je niets vertelt.")
        for key, report in self.others.items():
            kind = cleaned.get(f"told_{key}")
            if kind in {Told.OWN, Told.NOTHING} and not cleaned.get(f"words_{key}"):
                self.add_error(f"words_{key}", f"Schrijf op wat de melder van {report.reference} hoort.")
            if kind == Told.SAME and not told and not self.has_feedback:
                self.add_error(f"told_{key}", "Er is geen antwoord om te herhalen. Kies een eigen antwoord, of geen.")

    @property
    def chosen_answer(self) -> Answer:
        return Answer(self.cleaned_data["feedback"], self.cleaned_data["reason_for_none"])

    @property
    def answers_apart(self) -> dict[int, Answer]:
        """By the id of the report; who hears the same words is not in it."""
        found = {}
        for key, report in self.others.items():
            kind, words = self.cleaned_data[f"told_{key}"], self.cleaned_data[f"words_{key}"]
            if kind == Told.OWN:
                found[report.pk] = Answer(text=words)
            elif kind == Told.NOTHING:
                found[report.pk] = Answer(reason_for_none=words)
        return found


def feedback_field() -> forms.CharField:
    """What the reporter and who it happened to will read."""
    return text_field(
        "Wat vertel je de melder?",
        "De melder leest dit, en de collega die het overkwam ook. Schrijf wat er is gedaan.",
        most=TEXT_LENGTH,
        rows=4,
    )


def reason_field() -> forms.CharField:
    """Why there is nothing to tell."""
    return forms.CharField(
        label="Of: waarom vertel je de melder niets?",
        help_text="Bijvoorbeeld omdat de melder uit dienst is.",
        max_length=2000,
        required=False,
    )
