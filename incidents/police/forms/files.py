"""What is chosen for a file for the police: why, the facts, who may be named and what goes along (U22)."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from incidents.attachments.models import Attachment
from incidents.identity.models import Identity
from incidents.police.enums import Ground
from incidents.police.models import PoliceFile
from incidents.police.services.files import AskedFile
from incidents.police.summaries.police_file import Involved
from vpd.files.uploads import kind_words, size_words
from vpd.ui.forms import Fieldset, Layout, ModelForm, RadioTiles, TickTiles, TileLabel

GROUNDS = {
    Ground.OWN_REPORT: TileLabel("Onze eigen aangifte of melding", "we gaan zelf naar de politie"),
    Ground.ASKED: TileLabel("De politie vraagt erom", "of het Openbaar Ministerie"),
}
WITH_CITIZEN = "yes"


class PoliceFileForm(ModelForm):
    """Nothing is chosen beforehand but the facts, which come from the report and can be put in other words."""

    needed_when = {"ground_note": "nodig als de politie erom vraagt"}

    ground = forms.ChoiceField(
        label="Waarom geef je dit aan de politie?",
        choices=[(one.value, GROUNDS[one]) for one in Ground],
        widget=RadioTiles(columns=2),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies waarom je dit aan de politie geeft."),
    )
    named = forms.MultipleChoiceField(
        label="Wie vindt het goed dat de naam erin staat?",
        help_text="Vraag het eerst. Wie je niet aanvinkt, staat erin als “medewerker”, zonder naam.",
        widget=TickTiles(columns=1),
        required=False,
        error_messages={"invalid_choice": "Kies alleen mensen uit de lijst."},
    )
    attached = forms.MultipleChoiceField(
        label="Welke bijlagen gaan mee?",
        help_text="Foto’s komen in de pdf. Geef andere bestanden er los bij.",
        widget=TickTiles(columns=1),
        required=False,
        error_messages={"invalid_choice": "Kies alleen bijlagen uit de lijst."},
    )
    citizen = forms.MultipleChoiceField(
        label="De burger",
        choices=[(WITH_CITIZEN, "Met naam en adres van de burger")],
        widget=TickTiles(columns=1),
        required=False,
        error_messages={"invalid_choice": "Kies met of zonder naam van de burger."},
    )

    class Meta:
        model = PoliceFile
        fields = ["ground", "ground_note", "facts"]
        labels = {"ground_note": "Kenmerk van het verzoek", "facts": "Wat gebeurde er?"}
        help_texts = {
            "ground_note": "Het nummer van het verzoek of de vordering.",
            "facts": "Dit leest de politie. Alleen feiten. Haal namen weg van wie dat niet goed vindt, en wat over "
            "iemands gezondheid gaat.",
        }
        widgets = {"facts": forms.Textarea(attrs={"rows": 8})}
        error_messages = {"facts": {"required": "Schrijf op wat er gebeurde."}}

    def __init__(
        self,
        *args: Any,
        people: Sequence[Involved],
        attachments: Sequence[Attachment],
        citizen: Identity | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.person.pk): one.person for one in people}
        self.attachments = {str(one.pk): one for one in attachments}
        self.known = citizen
        self.fields["facts"].required = True
        self.fields["named"].choices = [
            (str(one.person.pk), TileLabel(one.person.full_name, one.role_words)) for one in people
        ]
        self.fields["attached"].choices = [
            (key, TileLabel(one.file.name, f"{kind_words(one.file.content_type)}, {size_words(one.file.size)}"))
            for key, one in self.attachments.items()
        ]
        asked = [name for name, there in (("named", people), ("attached", attachments), ("citizen", citizen)) if there]
        for name in {"named", "attached", "citizen"} - set(asked):
            del self.fields[name]
        self.helper.layout = Layout("ground", "ground_note", "facts", Fieldset("Wat gaat er mee?", *asked))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("ground") == Ground.ASKED and not cleaned.get("ground_note"):
            self.add_error("ground_note", "Vul het kenmerk van het verzoek in.")
        facts = cleaned.get("facts", "")
        hidden = [name for key, name in self._names() if key not in cleaned.get("named", []) and _says(facts, name)]
        if hidden:
            self.add_error(
                "facts", f"Hier staat een naam: {', '.join(hidden)}. Haal die weg, of vink aan dat de naam erin mag."
            )
        if self.known is not None and not cleaned.get("citizen") and _says(facts, self.known.name.split()[-1]):
            self.add_error("facts", "Hier staat de naam van de burger. Haal die weg, of kies dat de naam erin mag.")
        return cleaned

    def asked(self, address: str) -> AskedFile:
        told = self.cleaned_data
        return AskedFile(
            ground=Ground(told["ground"]),
            ground_note=told["ground_note"] if told["ground"] == Ground.ASKED else "",
            facts=told["facts"],
            address=address,
            named=[self.people[key] for key in told.get("named", [])],
            attached=[self.attachments[key] for key in told.get("attached", [])],
            citizen=self.known if told.get("citizen") else None,
        )

    def _names(self) -> list[tuple[str, str]]:
        """First names, and the last word of a surname: "mevrouw De Wit" names De Wit and de Wit alike."""
        return [
            (key, name)
            for key, person in self.people.items()
            for name in (person.first_name, *person.last_name.split()[-1:])
            if name
        ]


def _says(text: str, name: str) -> bool:
    """Whether the name stands in it as a word of its own, with its capital."""
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
