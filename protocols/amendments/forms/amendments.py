"""Proposing a change to the protocol in force, deciding about it, and taking it into the next version."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from protocols.agreements.forms import AdoptForm
from protocols.amendments.enums import AMENDMENT_TRANSITIONS, AmendmentKind, AmendmentStatus, ConflictChoice
from protocols.amendments.models import REASON_LENGTH, Amendment
from protocols.amendments.summaries.amendments import ReadAmendment
from vpd.ui.forms import DateInput, Form, NewForm, RadioTiles, TickTiles, TileLabel, not_in_future, text_field
from vpd.versions.forms import AsSeenForm
from vpd.versions.pasting import LINE_LENGTH, split_lines

DECIDED_MEANWHILE = "Een collega heeft net over een voorstel beslist. Kijk wat er nu in de lijst staat."


class ProposeForm(NewForm):
    """Other words for a line, a new line, or a line that goes; always with the reason."""

    mark_optional = False
    needed_when = {"new_text": "nodig bij “Deze afspraak wijzigen”"}
    kind = forms.ChoiceField(
        label="Wat stel je voor?",
        choices=[
            (AmendmentKind.CHANGE, TileLabel("Deze afspraak wijzigen")),
            (AmendmentKind.REMOVE, TileLabel("Deze afspraak schrappen")),
        ],
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies wat je voorstelt.", "invalid_choice": "Kies wat je voorstelt."},
    )
    new_text = forms.CharField(
        label="Hoe moet de afspraak worden?",
        max_length=LINE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Schrap je de afspraak? Dan laat je dit zoals het is.",
        error_messages={"required": "Vul de nieuwe afspraak in."},
    )
    reason = text_field(
        "Waarom stel je dit voor?",
        "Wat gaat er nu mis, of wat werkt beter? Noem geen namen van burgers.",
        most=REASON_LENGTH,
        rows=4,
        required="Vul in waarom je dit voorstelt.",
    )

    def __init__(self, *args: Any, old_text: str, lead: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old_text = old_text
        if old_text:
            self.fields["kind"].initial = AmendmentKind.CHANGE
            self.fields["new_text"].initial = old_text
        else:
            del self.fields["kind"]
            field = self.fields["new_text"]
            field.label, field.help_text, field.required = "Wat is de nieuwe afspraak?", "", True
        if lead:
            field = self.fields["new_text"]
            field.help_text = f"De afspraak begint met “{lead}”: dat staat er vanzelf voor. {field.help_text}".strip()

    @property
    def chosen_kind(self) -> AmendmentKind:
        return AmendmentKind(self.cleaned_data["kind"]) if self.old_text else AmendmentKind.ADD

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        kind, text = values.get("kind", AmendmentKind.ADD), values.get("new_text")
        if text is None or kind == AmendmentKind.REMOVE:
            return values
        if not split_lines(text):
            self.add_error("new_text", "Vul de nieuwe afspraak in.")
        elif text.strip() == self.old_text:
            self.add_error("new_text", "Dit is de tekst die er nu staat. Verander de tekst, of schrap de afspraak.")
        return values


class DecideForm(Form):
    """What the team made of a proposal."""

    outcome = forms.ChoiceField(
        label="Wat is de uitkomst?",
        widget=RadioTiles(columns=1),
        error_messages={"required": "Kies de uitkomst.", "invalid_choice": "Kies de uitkomst."},
    )
    discussed_on = forms.DateField(
        label="Op welke dag is het besproken?",
        widget=DateInput(),
        error_messages={"required": "Vul de dag van het overleg in."},
    )
    reason = text_field(
        "Waarom?",
        "Nodig als jullie het voorstel niet overnemen. Het team en wie het voorstelde lezen dit.",
        most=REASON_LENGTH,
    )

    needed_when = {
        "reason": "nodig bij “Afwijzen”",
    }

    def __init__(self, *args: Any, amendment: Amendment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = [
            (AmendmentStatus.ACCEPTED.value, TileLabel("Aannemen", hint="Het komt in de volgende versie")),
            (AmendmentStatus.REJECTED.value, TileLabel("Afwijzen", hint="De afspraak blijft zoals die is")),
            (AmendmentStatus.DISCUSSED.value, TileLabel("Besproken, nog geen besluit")),
        ]
        # What was pressed is never refused here: whether it came too late is for the service to say.
        possible = {*AMENDMENT_TRANSITIONS[amendment.status], self.data.get("outcome")}
        self.fields["outcome"].choices = [pair for pair in outcomes if pair[0] in possible]  # type: ignore[attr-defined]
        self.fields["discussed_on"].initial = amendment.discussed_on or timezone.localdate()

    def clean_discussed_on(self) -> date:
        return not_in_future(self.cleaned_data["discussed_on"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("outcome") == AmendmentStatus.REJECTED and not (values.get("reason") or "").strip():
            self.add_error("reason", "Vul in waarom jullie dit voorstel niet overnemen.")
        return values


class AmendForm(AsSeenForm, AdoptForm):
    """Which accepted proposals come into the next version, when it was discussed and from when it holds."""

    what_is_read = "het protocol"
    amendments = forms.ModelMultipleChoiceField(
        label="Welke voorstellen neem je op?",
        queryset=Amendment.objects.none(),
        widget=TickTiles(columns=1),
        error_messages={
            "required": "Kies ten minste één voorstel.",
            "invalid_choice": DECIDED_MEANWHILE,
        },
    )
    field_order = ("amendments", "discussed_on", "in_force_from", "next_review_on")

    def __init__(
        self,
        *args: Any,
        amendments: QuerySet[Amendment],
        read: list[ReadAmendment],
        not_before: date | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, not_before=not_before, needs_reason=False, **kwargs)
        texts = {item.amendment.pk: item for item in read}
        field = self.fields["amendments"]
        field.queryset = amendments.filter(pk__in=texts)  # type: ignore[attr-defined]
        field.label_from_instance = lambda amendment: TileLabel(  # type: ignore[attr-defined]
            f"{texts[amendment.pk].title}: {texts[amendment.pk].place}", hint=texts[amendment.pk].what
        )
        field.initial = list(texts)

    def clean_amendments(self) -> Any:
        chosen = self.cleaned_data["amendments"]
        if len({amendment.lineage for amendment in chosen}) != len(chosen):
            raise ValidationError("Twee voorstellen gaan over dezelfde afspraak. Kies er één; wijs het andere af.")
        return chosen


class ConflictForm(Form):
    """Which of two texts of one line stays in the draft."""

    choice = forms.ChoiceField(
        label="Welke tekst komt in de nieuwe versie?",
        widget=RadioTiles(columns=1),
        error_messages={"required": "Kies een van de twee.", "invalid_choice": "Kies een van de twee."},
    )

    def __init__(self, *args: Any, draft_words: str, adopted_words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [  # type: ignore[attr-defined]
            (ConflictChoice.DRAFT.value, TileLabel("Wat in het concept staat", hint=draft_words)),
            (ConflictChoice.ADOPTED.value, TileLabel("Wat nu geldt", hint=adopted_words)),
        ]
