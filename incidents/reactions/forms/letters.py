"""What is filled in for a letter to the citizen: whom to call about it, and what the invitation says happened."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from incidents.reactions.models import LETTER_WORDS_AT_MOST
from vpd.organisation.models import User
from vpd.ui.forms import Form, Layout, RadioTiles, TileLabel, text_field
from vpd.versions.forms import PartForm


class ContactForm(Form):
    """Whom the citizen can call about the letter."""

    contact = forms.ChoiceField(
        label="Wie kan de burger bellen?",
        help_text="Naam en telefoonnummer staan in de brief. Nooit iemand die bij het incident was.",
        widget=RadioTiles(columns=1),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies wie de burger kan bellen."),
    )
    layout = Layout("contact")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        people: Sequence[User],
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.people = {str(person.pk): person for person in people}
        self.fields["contact"].choices = [
            (key, TileLabel(person.full_name, person.job_title)) for key, person in self.people.items()
        ]

    @property
    def chosen(self) -> User:
        return self.people[self.cleaned_data["contact"]]


class InvitationForm(ContactForm, PartForm):
    """The same, and in a few sentences to the citizen what the conversation is about (STYLE 18)."""

    words = text_field(
        "Wat gebeurde er volgens ons?",
        "Twee of drie zinnen aan de burger, met “u”. Alleen feiten. Noem geen namen.",
        most=LETTER_WORDS_AT_MOST,
        rows=4,
        required="Schrijf op wat er gebeurde. Dat staat in de brief.",
    )
    layout = Layout("seen", "words", "contact")
