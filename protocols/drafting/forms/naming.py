"""Who gives first support or aftercare: colleagues beside the team's sentence (R-62)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from vpd.organisation.models import User
from vpd.ui.forms import Form, Layout, TickTiles, TileLabel


class NamePeopleForm(Form):
    """Ticked colleagues; none is an answer too."""

    mark_optional = False
    people = forms.MultipleChoiceField(
        label="Wie vragen we?",
        help_text="Wie er zelf bij was, vragen we niet. Kan niemand, dan iemand van de nazorg of de coördinator.",
        widget=TickTiles,
        required=False,
        error_messages={"invalid_choice": "Kies collega’s uit de lijst."},
    )
    layout = Layout("people")

    def __init__(self, *args: Any, people: Sequence[tuple[User, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(person.pk): person for person, _ in people}
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (str(person.pk), TileLabel(person.full_name, note)) for person, note in people
        ]

    @property
    def chosen(self) -> list[User]:
        """In the order of the list."""
        ticked = set(self.cleaned_data["people"])
        return [person for key, person in self.known.items() if key in ticked]
