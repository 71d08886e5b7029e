"""For whom the file of a case is, and whether names stand in it."""

from typing import Any

from django import forms

from incidents.cases.case_file import FileChoice, ReadBy
from vpd.ui.forms import Form, Layout, RadioTiles, TileLabel

HINTS = {
    ReadBy.HANDLER: "alles, behalve opvang en nazorg",
    ReadBy.CITIZEN: "zonder melder, getuigen en ons eigen overleg",
}
WITH, WITHOUT = "with", "without"


class FileForm(Form):
    """What stands in the file; read from the address, so that the page can be printed and opened again."""

    needed_when = {"names": "nodig voor wie de melding behandelt"}
    read_by = forms.ChoiceField(
        label="Voor wie is het dossier?",
        choices=[(one.value, TileLabel(str(one.label).capitalize(), HINTS[one])) for one in ReadBy],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies voor wie het is.", "invalid_choice": "Kies voor wie het is."},
    )
    names = forms.ChoiceField(
        label="Met de namen van collega’s?",
        choices=[(WITH, "Met namen"), (WITHOUT, "Zonder namen")],
        widget=RadioTiles(columns=2),
        required=False,
        error_messages={"invalid_choice": "Kies met of zonder namen."},
    )
    layout = Layout("read_by", "names")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("read_by") == ReadBy.HANDLER and not cleaned.get("names") and "names" not in self.errors:
            self.add_error("names", "Kies of de namen van collega’s erin staan.")
        return cleaned

    @property
    def choice(self) -> FileChoice:
        return FileChoice(ReadBy(self.cleaned_data["read_by"]), self.cleaned_data["names"] == WITH)
