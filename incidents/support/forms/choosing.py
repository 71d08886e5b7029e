"""With whom somebody wants to talk: a tile for who is at hand, or a colleague named by typing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import User
from vpd.ui.forms import Form, Layout, RadioTiles, TileLabel

OTHER, NOT_NOW = "ander", "nu_niet"


class ChooseHelperForm(Form):
    """Whom of these, somebody else by name, or (for the person) nobody now."""

    person = forms.ChoiceField(
        label="Met wie wil je erover praten?",
        widget=RadioTiles,
        error_messages={"required": "Maak een keuze.", "invalid_choice": "Kies een van deze mensen."},
    )
    name = PersonChoiceField(User.objects.none(), label="Naam van je collega", required=False)
    shares_earlier_notes = forms.BooleanField(
        label="Wie ik nu kies, mag lezen wat een ander eerder opschreef", required=False
    )

    needed_when = {"name": "nodig bij “Iemand anders”"}

    def __init__(
        self,
        data: Any = None,
        *,
        people: Sequence[tuple[User, str]],
        colleagues: QuerySet[User],
        by: User,
        with_not_now: bool = False,
        with_sharing: bool = False,
        label: str = "",
    ) -> None:
        super().__init__(data)
        self.people = {str(person.pk): person for person, _ in people}
        tiles = [(str(person.pk), TileLabel(person.full_name, note)) for person, note in people]
        tiles.append((OTHER, TileLabel("Iemand anders", "Je noemt zelf een collega.")))
        if with_not_now:
            tiles.append((NOT_NOW, TileLabel("Nu niet", "Je kunt dit later alsnog kiezen.")))
        self.fields["person"].choices = tiles
        self.fields["name"].queryset = colleagues
        self.fields["name"].in_order(to=by)
        if label:
            self.fields["person"].label = label
        fields = ["person", "name"]
        if with_sharing:
            fields.append("shares_earlier_notes")
        else:
            del self.fields["shares_earlier_notes"]
        self.helper.layout = Layout(*fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("person") != OTHER:
            self.errors.pop("name", None)
        elif not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", "Vul de naam van een collega in.")
        return cleaned

    @property
    def is_not_now(self) -> bool:
        return bool(self.cleaned_data["person"] == NOT_NOW)

    @property
    def chosen(self) -> User:
        """Whom it is; only of a valid form that says somebody."""
        person = self.cleaned_data["person"]
        return self.cleaned_data["name"] if person == OTHER else self.people[person]
