"""Adopting a protocol, and the place in it that an address names."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from protocols.agreements.services.lines import Place
from protocols.norms.enums import ColumnKey, MatrixRow
from vpd.ui.forms import DateInput, Form, Layout, not_in_future, text_field
from vpd.ui.text import clean_text
from vpd.versions.pasting import LINE_LENGTH


def place_token(place: Place) -> str:
    """A place as one word for a hidden field."""
    return "|".join([place.prompt_key, place.column_key, place.row_key, str(place.parent_id or "")])


def read_place(token: str) -> Place:
    """The place behind a token; raises ValidationError for anything else."""
    parts = clean_text(token).split("|")
    if len(parts) != 4 or (parts[3] and not (parts[3].isascii() and parts[3].isdigit() and len(parts[3]) < 18)):
        raise ValidationError("Deze plek in het protocol bestaat niet. Ververs de pagina.")
    if parts[1] not in ("", *ColumnKey.values) or parts[2] not in ("", *MatrixRow.values):
        raise ValidationError("Deze plek in het protocol bestaat niet. Ververs de pagina.")
    return Place(parts[0], parts[1], parts[2], int(parts[3]) if parts[3] else None)


class AdoptForm(Form):
    """When the team discussed it and from when it holds (R-06); why, when too much is open (R-07)."""

    discussed_on = forms.DateField(
        label="Op welke dag is het protocol met het team besproken?",
        widget=DateInput(),
        error_messages={"required": "Vul de dag van het werkoverleg in."},
    )
    in_force_from = forms.DateField(
        label="Vanaf welke dag geldt het?",
        widget=DateInput(),
        help_text="Een incident wordt beoordeeld met het protocol dat op die dag gold.",
        error_messages={"required": "Vul in vanaf welke dag het geldt."},
    )
    next_review_on = forms.DateField(
        label="Wanneer bekijken jullie het opnieuw?",
        widget=DateInput(),
        help_text="Binnen een jaar is gebruikelijk.",
        error_messages={"required": "Vul in wanneer jullie het opnieuw bekijken.", "invalid": "Vul een datum in."},
    )
    incomplete_reason = text_field(
        "Waarom stel je het nu al vast?",
        "Nodig omdat er nog veel open staat. Deze reden komt in het protocol te staan.",
        most=LINE_LENGTH,
    )

    uninvolved_reason = text_field(
        "Waarom is de inventarisatie zonder coördinator of arbocoördinator gedaan?",
        "Bij de inventarisatie staat geen van beiden. Deze reden komt in het protocol te staan.",
        most=LINE_LENGTH,
    )

    def __init__(
        self,
        *args: Any,
        not_before: date | None,
        needs_reason: bool,
        lacks_involvement: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.not_before = not_before
        if needs_reason:
            self.fields["incomplete_reason"].required = True
            self.fields["incomplete_reason"].error_messages["required"] = "Vul in waarom je het nu al vaststelt."
        else:
            del self.fields["incomplete_reason"]
        if lacks_involvement:
            self.fields["uninvolved_reason"].required = True
            self.fields["uninvolved_reason"].error_messages["required"] = "Vul in waarom het zonder hen ging."
        else:
            del self.fields["uninvolved_reason"]
        self.helper.layout = Layout(*self.fields)

    def clean_discussed_on(self) -> date:
        return not_in_future(self.cleaned_data["discussed_on"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        discussed, start = values.get("discussed_on"), values.get("in_force_from")
        review = values.get("next_review_on")
        if discussed and start and start < discussed:
            self.add_error("in_force_from", "Kies een dag op of na de dag van het werkoverleg.")
        elif start and self.not_before and start < self.not_before:
            self.add_error("in_force_from", "Kies een dag op of na het begin van de versie die nu geldt.")
        if start and review and review <= start:
            self.add_error("next_review_on", "Kies een dag na de dag waarop het gaat gelden.")
        return values
