"""To whom goes what somebody has in hand."""

from typing import Any

from django import forms

from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import User
from vpd.organisation.summaries.open_with import InHand
from vpd.ui.forms import Form, TickTiles, TileLabel

BY_ITSELF = "Gaat naar de volgende die daarvoor is aangewezen."


class HandOverForm(Form):
    """Which kinds of work, and to whom."""

    kinds = forms.MultipleChoiceField(
        label="Wat draag je over?",
        widget=TickTiles(columns=2),
        error_messages={"required": "Kies wat je overdraagt."},
    )
    to = PersonChoiceField(
        User.objects.none(),
        label="Aan wie?",
        error_messages={"required": "Kies aan wie je het overdraagt.", "invalid_choice": "Kies een collega."},
    )

    def __init__(self, *args: Any, person: User, work: InHand, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (kind.key, TileLabel(kind.counted(number), hint=BY_ITSELF if kind.goes_by_itself else ""))
            for kind, number in work.numbers
        ]
        to = self.fields["to"]
        to.queryset = User.objects.visible_to(user).active().exclude(pk=person.pk)  # type: ignore[attr-defined]
        to.in_order(user)  # type: ignore[attr-defined]
