"""The meeting in which the team discusses its protocol: the day and who is there."""

from typing import Any

from django import forms
from django.utils import timezone

from protocols.agreements.models import ProtocolVersion
from vpd.organisation.models import User
from vpd.ui.forms import DateInput, Form, TickTiles, text_field
from vpd.ui.sorting import name_key

NAMES_LENGTH = 2000


class DiscussionForm(Form):
    """Colleagues of the team to tick, guests in words."""

    held_on = forms.DateField(
        label="Op welke dag bespreken jullie het?",
        widget=DateInput(),
        error_messages={"required": "Vul de dag van het overleg in."},
    )
    users = forms.ModelMultipleChoiceField(
        label="Wie van het team zijn erbij?",
        queryset=User.objects.none(),
        required=False,
        widget=TickTiles(columns=2),
        error_messages={"invalid_choice": "Kies collega’s uit de lijst."},
    )
    names = text_field(
        "Wie nog meer?",
        "Naam of functie, elke gast op een eigen regel. Bijvoorbeeld de coördinator.",
        most=NAMES_LENGTH,
    )

    needed_when = {
        "users": "dit of een naam hieronder",
        "names": "dit of een collega hierboven",
    }

    def __init__(self, *args: Any, user: User, version: ProtocolVersion, **kwargs: Any) -> None:
        super().__init__(*args, initial=_given(version, user), **kwargs)
        field = self.fields["users"]
        members = User.objects.visible_to(user).active().in_team(version.team, timezone.localdate())
        field.queryset = members  # type: ignore[attr-defined]
        people = sorted(members, key=lambda person: name_key(person.full_name))
        field.choices = [(person.pk, person.full_name) for person in people]  # type: ignore[attr-defined]

    def clean_names(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["names"].splitlines() if name.strip()]
        if any(len(name) > 120 for name in names):
            raise forms.ValidationError("Een van de namen is te lang. Zet elke gast op een eigen regel.")
        return names

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not values.get("users") and not values.get("names") and "names" in values:
            self.add_error("users", "Kies wie erbij zijn.")
        return values


def _given(version: ProtocolVersion, user: User) -> dict[str, Any]:
    if version.meeting is None:
        return {"held_on": timezone.localdate(), "users": [user.pk]}
    present = list(version.meeting.attendances.present())
    return {
        "held_on": version.meeting.held_on,
        "users": [person.user_id for person in present if person.user_id],
        "names": "\n".join(person.name for person in present if person.name),
    }
