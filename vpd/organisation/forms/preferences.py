"""How often somebody wants to hear what can wait."""

from django import forms

from vpd.messaging.enums import Cadence
from vpd.ui.forms import Form, Layout, RadioTiles


class CadenceForm(Form):
    """One choice; it says beside each what it means."""

    layout = Layout("cadence")

    cadence = forms.ChoiceField(
        label="Hoe vaak wil je mail over wat kan wachten?",
        choices=[
            (Cadence.STANDARD.value, "Standaard: gewone meldingen in een overzicht per dag, de rest meteen"),
            (Cadence.AT_ONCE.value, "Alles meteen"),
            (Cadence.DAILY.value, "Elke dag een overzicht, om kwart over zeven"),
            (Cadence.WEEKLY.value, "Elke maandag een overzicht"),
        ],
        widget=RadioTiles,
        error_messages={"required": "Kies hoe vaak je mail wilt.", "invalid_choice": "Kies hoe vaak je mail wilt."},
    )
