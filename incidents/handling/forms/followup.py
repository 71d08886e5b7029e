"""What comes after sending: additions, feedback, moves, and reports of one event."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from incidents.cases.models import Incident
from incidents.correcting.forms.correction import STORY_TEXT
from incidents.handling.models.followup import REASON_LENGTH
from vpd.organisation.models import Team
from vpd.ui.forms import Form, Layout, NewForm, TickTiles, TileLabel, text_field


class AdditionForm(NewForm):
    """What the reporter adds to a sent report."""

    text = forms.CharField(
        label="Wat wil je toevoegen?",
        help_text="Noem geen namen van burgers en schrijf niets op over iemands gezondheid.",
        error_messages={"required": "Schrijf op wat je wilt toevoegen."},
        **STORY_TEXT,
    )
    layout = Layout("text")


class FeedbackForm(NewForm):
    """What who handles the case tells the reporter (F11)."""

    text = forms.CharField(
        label="Wat vertel je de melder?",
        help_text="Wat is er gedaan, wat gaat er nog gebeuren en wanneer? Noem geen namen van burgers.",
        error_messages={"required": "Schrijf op wat je de melder vertelt."},
        **STORY_TEXT,
    )
    layout = Layout("text")


class WithdrawForm(Form):
    """Why somebody else's report is taken back, as its reporter will read it."""

    reason = text_field(
        "Waarom trek je de melding in?",
        "De melder leest dit. Bijvoorbeeld: dit incident stond er al, met nummer 2026-0014. "
        "Noem geen namen van burgers en niets over iemands gezondheid.",
        most=REASON_LENGTH,
        rows=4,
        required="Schrijf op waarom je de melding intrekt. De melder leest dat.",
    )
    layout = Layout("reason")


class MoveForm(Form):
    """To which team a report belongs."""

    team = forms.ModelChoiceField(
        label="Bij welk team hoort deze melding?",
        queryset=Team.objects.none(),
        empty_label="Kies een team",
        error_messages={"required": "Kies bij welk team deze melding hoort."},
    )
    layout = Layout("team")

    def __init__(self, data: Mapping[str, Any] | None = None, *, teams: QuerySet[Team]) -> None:
        super().__init__(data)
        self.fields["team"].queryset = teams


NUMBER_LENGTH = 20


class LinkForm(Form):
    """Which other reports are about the same event."""

    reports = forms.MultipleChoiceField(
        label="Welke meldingen gaan over hetzelfde incident?", widget=TickTiles(columns=1), required=False
    )
    number = forms.CharField(
        label="Staat de melding er niet bij? Vul het nummer in",
        help_text="Bijvoorbeeld 2026-0014.",
        max_length=NUMBER_LENGTH,
        required=False,
    )
    layout = Layout("reports", "number")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        candidates: Sequence[tuple[str, TileLabel]],
        known: Mapping[str, Incident],
    ) -> None:
        super().__init__(data)
        self.known = known
        self.fields["reports"].choices = candidates
        if not candidates:
            del self.fields["reports"]
            self.fields["number"].label = "Wat is het nummer van de andere melding?"
            self.helper.layout = Layout("number")

    @classmethod
    def number_in(cls, data: Any) -> str:
        """The number that was typed, to look its report up before the form can be made; "" for nonsense."""
        form = cls(data, candidates=(), known={})
        form.full_clean()
        return str(form["number"].data or "").strip()[:NUMBER_LENGTH]

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if number and number not in self.known:
            raise forms.ValidationError("Er is geen andere melding met dit nummer die jij behandelt.")
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.chosen:
            self.add_error(
                "reports" if "reports" in self.fields else "number", "Kies een melding, of vul een nummer in."
            )
        return cleaned

    @property
    def chosen(self) -> list[Incident]:
        """The ticked reports and the one whose number was typed."""
        numbers = [*self.cleaned_data.get("reports", []), self.cleaned_data.get("number")]
        return [self.known[number] for number in dict.fromkeys(numbers) if number]
