"""What closing a case asks in the same words: what the reporter hears (F11)."""

from typing import Any

from django import forms

from incidents.cases.models import TEXT_LENGTH
from vpd.ui.forms import CleanText


class ToldForm(CleanText):
    """A form that ends in telling the reporter something, or why not; `has_feedback` when that was done before."""

    has_feedback = False

    needed_when = {
        "feedback": "dit of de reden hieronder",
        "reason_for_none": "dit of het antwoord hierboven",
    }

    def check_told(self, cleaned: dict[str, Any]) -> None:
        """Either something is told or the reason why not, never both."""
        told, not_told = cleaned.get("feedback"), cleaned.get("reason_for_none")
        if told and not_told:
            self.add_error("reason_for_none", "Maak dit leeg: je vertelt de melder al iets.")
        elif not told and not not_told and not self.has_feedback and "feedback" not in self.errors:
            self.add_error("feedback", "Schrijf op wat je de melder vertelt, of hieronder waarom je niets vertelt.")


def feedback_field() -> forms.CharField:
    """What the reporter and who it happened to will read."""
    return forms.CharField(
        label="Wat vertel je de melder?",
        help_text="De melder leest dit, en de collega die het overkwam ook. Schrijf wat er is gedaan.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=TEXT_LENGTH,
        required=False,
    )


def reason_field() -> forms.CharField:
    """Why there is nothing to tell."""
    return forms.CharField(
        label="Of: waarom vertel je de melder niets?",
        help_text="Bijvoorbeeld omdat de melder uit dienst is.",
        max_length=2000,
        required=False,
    )
