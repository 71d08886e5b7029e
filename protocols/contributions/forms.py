"""The forms of what colleagues write down: short enough for a phone, without a question about blame."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from protocols.contributions.enums import CheckAnswer, DeviationKind
from protocols.contributions.models import CHECK_NOTE_LENGTH, DILEMMA_LENGTH, STORY_LENGTH, Deviation
from protocols.contributions.services.deviations import Agreement
from protocols.contributions.summaries.agreements import Agreements, AgreementSection
from protocols.contributions.summaries.checks import AskedAgreement
from vpd.ui.forms import DateInput, FoldedRadios, Form, Layout, NewForm, RadioTiles, TileLabel, text_field

YEAR_DAYS = 365
NAME_HELP = "Laat dit leeg als je liever niet met je naam in de lijst staat. Je kunt je naam later altijd weghalen."
KINDS = [
    (DeviationKind.DELIBERATE, "Ik week er bewust van af"),
    (DeviationKind.UNINTENDED, "Ik week er onbewust van af"),
    (DeviationKind.IN_DOUBT, "Ik twijfelde"),
]
HINTS = {
    DeviationKind.DELIBERATE: "Op dat moment leek iets anders beter.",
    DeviationKind.UNINTENDED: "Pas later zag ik dat we iets anders hadden afgesproken.",
    DeviationKind.IN_DOUBT: "Ik wist niet goed wat hier de bedoeling was.",
}


class DeviationForm(NewForm):
    """One's own deviation or doubt."""

    kind = forms.ChoiceField(
        label="Wat lijkt er het meest op?",
        choices=KINDS,
        widget=RadioTiles(hints=HINTS, columns=1),
        error_messages={"required": "Kies wat er het meest op lijkt."},
    )
    day = forms.DateField(
        label="Wanneer was dat ongeveer?",
        widget=DateInput(),
        help_text="Een dag in de buurt is genoeg.",
        error_messages={"required": "Vul een dag in. Ongeveer is goed genoeg."},
    )
    about = forms.ChoiceField(
        label="Over welke afspraak gaat het?",
        required=False,
        widget=FoldedRadios(),
        help_text="Open een onderdeel en kies de afspraak. Weet je het niet precies? Kies dan het onderdeel zelf.",
        error_messages={"invalid_choice": "Deze afspraak staat niet meer in het protocol. Kies een andere."},
    )
    story = text_field(
        "Wat gebeurde er?",
        "In je eigen woorden. Noem geen namen van burgers of collega’s.",
        most=STORY_LENGTH,
        rows=5,
        required="Schrijf op wat er gebeurde. Een paar zinnen is genoeg.",
    )
    because = text_field(
        "Waardoor ging het zo?",
        "Wat maakte dat dit op dat moment logisch was, of dat je twijfelde?",
        most=STORY_LENGTH,
        rows=4,
    )
    shows_name = forms.BooleanField(label="Zet mijn naam erbij", required=False, help_text=NAME_HELP)

    layout = Layout("kind", "day", "about", "story", "because", "shows_name")

    def __init__(self, *args: Any, agreements: Agreements, section: AgreementSection | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.agreements = agreements
        self.fields["about"].choices = _choices(agreements)
        self.fields["about"].widget.opened = section.title if section else ""
        if not agreements.sections:
            del self.fields["about"]
            self.helper.layout = Layout("kind", "day", "story", "because", "shows_name")

    def clean_day(self) -> Any:
        day, today = self.cleaned_data["day"], timezone.localdate()
        if day > today:
            raise forms.ValidationError("Vul een dag in die niet in de toekomst ligt.")
        if day < today - timedelta(days=YEAR_DAYS):
            raise forms.ValidationError("Vul een dag in van het afgelopen jaar.")
        return day

    def clean_about(self) -> Agreement | None:
        """The part or the line behind the choice."""
        section_key, _, lineage = self.cleaned_data["about"].partition("|")
        if not section_key or self.agreements.version is None:
            return None
        return Agreement(self.agreements.version, section_key, UUID(lineage) if lineage else None)

    @property
    def values(self) -> dict[str, Any]:
        """What the services ask for."""
        return {"about": None} | self.cleaned_data


def about_token(section_key: str, lineage: UUID | None = None) -> str:
    """An agreement as one word for the list to choose from."""
    return f"{section_key}|{lineage}" if lineage else section_key


def initial_of(deviation: Deviation) -> dict[str, Any]:
    """What its author wrote, to change."""
    names = ("kind", "day", "story", "because", "shows_name")
    about = about_token(deviation.section_key, deviation.lineage)
    return {name: getattr(deviation, name) for name in names} | {"about": about}


def _choices(agreements: Agreements) -> list[Any]:
    """The whole protocol, part by part in the order of the form."""
    groups: list[Any] = [("", "Dat weet ik niet, of geen bepaalde afspraak")]
    for part in agreements.sections:
        options = [(about_token(part.key), f"{part.title}: in het algemeen")]
        options += [(about_token(part.key, line.lineage), TileLabel(line.text, hint=line.under)) for line in part.lines]
        groups.append((part.title, options))
    return groups


class DilemmaForm(NewForm):
    """One's own dilemma."""

    text = text_field(
        "Wat is het dilemma?",
        "Een vraag werkt vaak goed: wat doe je als …? Noem geen namen van burgers of collega’s.",
        most=DILEMMA_LENGTH,
        rows=5,
        required="Schrijf het dilemma op. Eén zin is genoeg.",
    )
    shows_name = forms.BooleanField(label="Zet mijn naam erbij", required=False, help_text=NAME_HELP)

    layout = Layout("text", "shows_name")


class SuccessForm(NewForm):
    """What went well in one's own work: two questions, one of them needed."""

    text = text_field(
        "Wat ging er goed?",
        "Een paar zinnen is genoeg. Noem geen namen van burgers of collega’s.",
        most=STORY_LENGTH,
        rows=4,
        required="Schrijf op wat er goed ging. Een paar zinnen is genoeg.",
    )
    because = text_field("Wat hielp?", "Wat kan een collega hiervan overnemen?", most=STORY_LENGTH)
    shows_name = forms.BooleanField(label="Zet mijn naam erbij", required=False, help_text=NAME_HELP)

    layout = Layout("text", "because", "shows_name")


class AgreementCheckForm(Form):
    """Three agreements of the team, each with one question: do we do this?"""

    mark_optional = False

    def __init__(self, data: Any = None, *, asked: Sequence[AskedAgreement], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.asked = asked
        names: list[Any] = []
        for one in asked:
            answer, note = f"doen_{one.lineage.hex}", f"tegen_{one.lineage.hex}"
            self.fields[answer] = forms.ChoiceField(
                label=one.text,
                choices=[(choice.value, choice.label.capitalize()) for choice in CheckAnswer],
                widget=RadioTiles(columns=3),
                initial=one.answer or None,
                error_messages={"required": "Kies ja, deels of nee."},
            )
            self.fields[note] = forms.CharField(
                label="Wat houdt tegen?", required=False, max_length=CHECK_NOTE_LENGTH, initial=one.note
            )
            names += [answer, note]
        self.helper.layout = Layout(*names)

    @property
    def answers(self) -> dict[UUID, tuple[CheckAnswer, str]]:
        """What the service asks for."""
        return {
            one.lineage: (
                CheckAnswer(self.cleaned_data[f"doen_{one.lineage.hex}"]),
                self.cleaned_data[f"tegen_{one.lineage.hex}"],
            )
            for one in self.asked
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            cleaned["answers"] = self.answers
        return cleaned


class OfferForm(Form):
    """What other teams would read."""

    text = text_field(
        "Dit lezen andere teams",
        "Haal weg waaraan iemand jou, je team of een burger kan herkennen: plaatsen, namen, dagen.",
        most=DILEMMA_LENGTH,
        rows=5,
        required="Schrijf op wat andere teams mogen lezen.",
    )
