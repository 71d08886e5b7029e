"""An own card: a title, when it is for, and a few short lines."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from protocols.norms.enums import ColumnKey
from protocols.pocket_cards.enums import OwnCardKind
from protocols.pocket_cards.models import CARD_LINE_LENGTH, CARD_LINES, CARD_TITLE_LENGTH, OwnCard
from protocols.pocket_cards.summaries.own_cards import WHOLE_ORGANISATION
from vpd.organisation.models import Team
from vpd.ui.forms import Form, Layout, NewForm, RadioTiles, Row, TileLabel, too_long
from vpd.ui.sorting import name_key
from vpd.versions.pasting import split_lines

KINDS = [
    (OwnCardKind.CONVERSATION_GUIDE, TileLabel("Gesprekswijzer", hint="Zinnen die helpen in een gesprek")),
    (OwnCardKind.CASE_CARD, TileLabel("Casuskaart", hint="Stappen bij een situatie die jullie vaak meemaken")),
]


class CardForm(Form):
    """What stands on the card; a pasted list becomes as many lines."""

    mark_optional = False
    kind = forms.ChoiceField(
        label="Wat voor kaart is het?",
        choices=[(kind.value, label) for kind, label in KINDS],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies een soort kaart."},
    )
    title = forms.CharField(
        label="Titel",
        max_length=CARD_TITLE_LENGTH,
        help_text="Wanneer pak je deze kaart? Bijvoorbeeld: iemand wil niet weggaan.",
        error_messages={"required": "Geef de kaart een titel."},
    )
    column_key = forms.ChoiceField(
        label="Bij welk gedrag hoort de kaart?",
        choices=[("", "Bij elk gedrag"), *ColumnKey.choices],
        required=False,
    )
    lines = forms.CharField(
        label="Zinnen of stappen",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=CARD_LINES * (CARD_LINE_LENGTH + 10),
        help_text=f"Elke regel wordt een stap. Hoogstens {CARD_LINES} korte regels. Noem geen burgers of collega’s.",
        error_messages={
            "required": "Vul minstens één regel in.",
            "max_length": f"Dit is te veel voor een kaart. Maak er hoogstens {CARD_LINES} korte regels van.",
        },
    )
    is_published = forms.BooleanField(
        label="Zet de kaart op de zakkaart", required=False, help_text="Laat dit uit zolang je er nog aan werkt."
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    layout = Layout("kind", Row("title", "column_key"), "lines", "is_published", "revision")

    def clean_lines(self) -> list[str]:
        lines = split_lines(self.cleaned_data["lines"])
        if not lines:
            raise ValidationError("Vul minstens één regel in.")
        if len(lines) > CARD_LINES:
            raise ValidationError(f"Dit zijn {len(lines)} regels. Maak er hoogstens {CARD_LINES} van.")
        for number, line in enumerate(lines, start=1):
            if len(line) > CARD_LINE_LENGTH:
                raise ValidationError(too_long(len(line), CARD_LINE_LENGTH, f"Regel {number}"))
        return lines

    def clean_title(self) -> str:
        title = " ".join(self.cleaned_data["title"].split())
        if not title:
            raise ValidationError("Geef de kaart een titel.")
        return title


class AddCardForm(CardForm, NewForm):
    """A new card says for whom it is."""

    layout = Layout("team", "kind", Row("title", "column_key"), "lines", "is_published")

    def __init__(self, *args: Any, teams: QuerySet[Team], with_organisation: bool, **kwargs: Any) -> None:
        self.teams = {str(team.pk): team for team in sorted(teams, key=lambda team: name_key(team.name))}
        super().__init__(*args, **kwargs)
        choices = [(pk, team.name) for pk, team in self.teams.items()]
        if with_organisation:
            choices.insert(0, ("", WHOLE_ORGANISATION))
        del self.fields["revision"]
        self.fields["team"] = forms.ChoiceField(
            label="Voor wie is de kaart?",
            choices=choices,
            required=not with_organisation,
            initial=choices[0][0] if choices else "",
            error_messages={"required": "Kies een team.", "invalid_choice": "Kies een team uit de lijst."},
        )

    def clean_team(self) -> Team | None:
        return self.teams.get(self.cleaned_data["team"])


def given_card(card: OwnCard) -> dict[str, Any]:
    """A card as its form begins."""
    return {
        "kind": card.kind,
        "title": card.title,
        "column_key": card.column_key,
        "lines": "\n".join(line.text for line in card.lines.all()),
        "is_published": card.is_published,
        "revision": card.revision,
    }
