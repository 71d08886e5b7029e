"""Hearing the citizen without a conversation, and adjusting the service."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from incidents.cases.enums import ReactionKind
from incidents.cases.models import Incident
from incidents.handling.forms.acts import NO_NAMES, check_late, reaction_day
from incidents.handling.services.handling import Reacted
from incidents.reactions.enums import AdjustmentKind, HeardHow
from incidents.reactions.forms.talks import LATE, day_field, time_field, words_field
from vpd.ui.forms import DateInput, Form, Layout, NewForm, RadioTiles, Row, TickTiles, TileLabel

HINTS = {
    HeardHow.PHONE: "de burger vertelde het zelf",
    HeardHow.WRITING: "de burger schreef het op",
    HeardHow.DANGER: "een gesprek kan niet veilig",
    HeardHow.NOT_REACHED: "jullie probeerden het",
    HeardHow.NOT_APPROACHABLE: "praten lukt nu niet",
}


class HearingForm(Form):
    """What the citizen says, or why they were not heard (R-43)."""

    how = forms.ChoiceField(
        label="Heeft de burger een eigen kant kunnen geven?",
        choices=[
            (how.value, TileLabel(str(how.label).capitalize(), HINTS.get(how, "")))
            for how in HeardHow
            if how != HeardHow.CONVERSATION
        ],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies hoe de burger is gehoord, of waardoor niet."},
    )
    heard_on = day_field("Op welke dag?")
    words = words_field(
        "Wat zegt de burger, of waardoor kon horen niet?",
        f"In de eigen woorden van de burger, zonder oordeel. {NO_NAMES}",
        required="Schrijf op wat de burger zegt, of waardoor je de burger niet hoorde.",
    )
    layout = Layout("how", "heard_on", "words")

    def __init__(self, data: Mapping[str, Any] | None = None, *, incident: Incident) -> None:
        super().__init__(data, initial={"heard_on": timezone.localdate()})
        self.incident = incident

    def clean_heard_on(self) -> date:
        return reaction_day(self.cleaned_data["heard_on"], self.incident)


class AdjustForm(NewForm):
    """What changes in the service, from when and until when."""

    mark_optional = True
    needed_when = {"late_reason": "nodig als het na de termijn was"}
    kinds = forms.MultipleChoiceField(
        label="Wat verandert er in het contact?",
        choices=[(kind.value, str(kind.label).capitalize()) for kind in AdjustmentKind],
        widget=TickTiles(columns=2),
        error_messages={"required": "Kies wat er verandert."},
    )
    reacted_on = day_field("Op welke dag hoorde de burger dit?")
    reacted_at = time_field("Hoe laat?", "Ongeveer mag.")
    until_on = forms.DateField(
        label="Tot en met welke dag?",
        help_text="Leeg als dat nog niet vaststaat.",
        widget=DateInput,
        required=False,
    )
    note = words_field("Waarom, en wat helpt?", NO_NAMES, rows=3)
    late_reason = words_field(*LATE, rows=2)

    def __init__(self, data: Mapping[str, Any] | None = None, *, incident: Incident) -> None:
        now = timezone.localtime()
        super().__init__(data, initial={"reacted_on": now.date(), "reacted_at": now.time().replace(second=0)})
        self.incident = incident
        late = ["late_reason"] if incident.is_late(now) else []
        if not late:
            del self.fields["late_reason"]
        self.helper.layout = Layout("kinds", Row("reacted_on", "reacted_at"), "until_on", "note", *late)

    def clean_reacted_on(self) -> date:
        return reaction_day(self.cleaned_data["reacted_on"], self.incident)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        until, since = cleaned.get("until_on"), cleaned.get("reacted_on")
        if until and since and until < since:
            self.add_error("until_on", "Kies een laatste dag op of na de eerste dag.")
        if not self.errors:
            check_late(self, {**cleaned, "kind": ReactionKind.ADJUSTED})
        return cleaned

    @property
    def chosen(self) -> list[AdjustmentKind]:
        return [AdjustmentKind(kind) for kind in self.cleaned_data["kinds"]]

    @property
    def reacted(self) -> Reacted:
        told = self.cleaned_data
        words = ", ".join(str(kind.label) for kind in self.chosen)
        return Reacted(
            ReactionKind.ADJUSTED,
            told["reacted_on"],
            told["reacted_at"],
            ". ".join(filter(None, [words.capitalize(), told["note"]])),
            late_reason=told.get("late_reason", ""),
        )
