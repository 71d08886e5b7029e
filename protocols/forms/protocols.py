from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from protocols.enums import ColumnKey, MatrixRow, ReportingRule
from protocols.models import TemplateVersion
from protocols.services import Place
from protocols.summaries.form_changes import FormChoice
from vpd.ui.forms import DateInput, Form, Layout, RadioTiles, TileLabel
from vpd.ui.text import clean_text
from vpd.versions.forms import LineForm, PastedLinesForm
from vpd.versions.pasting import LINE_LENGTH, split_lines

MOST = 2**31 - 1


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


class AddLinesForm(PastedLinesForm):
    """New lines at one place."""

    place = forms.CharField(widget=forms.HiddenInput, max_length=120)
    # Says that it is the same form when it is sent again, so that no line comes twice.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    # Of the line as it was kept while somebody was still typing it.
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=MOST)

    def __init__(
        self,
        *args: Any,
        place: Place,
        label: str = "",
        help_text: str = "",
        autofocus: bool = False,
        **kwargs: Any,
    ) -> None:
        name = place_token(place).replace("|", "-").replace(".", "-").replace("_", "-").strip("-")
        initial = {"place": place_token(place), "key": uuid4()}
        super().__init__(*args, initial=initial, auto_id=f"id-{name}-%s", **kwargs)
        if label:
            self.fields["text"].label = label
        if autofocus:
            self.fields["text"].widget.attrs["autofocus"] = True
        if help_text:
            self.fields["text"].help_text = help_text

    def clean_key(self) -> UUID:
        return self.cleaned_data["key"] or uuid4()


class EditLineForm(LineForm):
    """The text of one line, with the revision that the editor saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class LineFieldForm(EditLineForm):
    """A line edited where it stands; `done` when the writer leaves it."""

    done = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, line_id: int, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id-regel-{line_id}-%s", **kwargs)
        self.fields["text"].label = "Regel wijzigen"
        self.fields["text"].widget.attrs |= {"rows": 2, "autofocus": True}


class ChosenTextForm(Form):
    """One of the texts that two people wrote on one line."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=2 * LINE_LENGTH + 1)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    done = forms.BooleanField(widget=forms.HiddenInput, required=False)
    merge = forms.BooleanField(widget=forms.HiddenInput, required=False)


class WaiverForm(Form):
    """«Niet van toepassing, omdat …» (R-07)."""

    reason = forms.CharField(
        label="Niet van toepassing, omdat",
        max_length=LINE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Deze reden komt in het protocol te staan.",
        error_messages={
            "required": "Vul in waarom dit voor jullie team niet geldt.",
            "max_length": f"Deze reden is te lang. Maak er hoogstens {LINE_LENGTH} tekens van.",
        },
    )

    def clean_reason(self) -> str:
        if not split_lines(self.cleaned_data["reason"]):
            raise ValidationError("Vul in waarom dit voor jullie team niet geldt.")
        return self.cleaned_data["reason"]


class ReportingForm(Form):
    """Report as the norm says, or sooner; a looser rule is not among the choices and is refused (R-03)."""

    code = forms.ChoiceField(
        label="Wanneer meldt jullie team dit gedrag?",
        widget=RadioTiles(columns=1),
        error_messages={
            "invalid_choice": "Minder streng melden dan de organisatienorm kan niet. Kies de norm of strenger.",
            "required": "Kies wanneer jullie team dit gedrag meldt.",
        },
    )

    def __init__(self, *args: Any, norm_rule: ReportingRule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            (norm_rule.value, TileLabel(str(norm_rule.label), hint="Zoals de norm van de organisatie")),
            *((rule.value, TileLabel(str(rule.label), hint="Strenger dan de norm")) for rule in norm_rule.stricter),
        ]


def template_tile(version: TemplateVersion) -> TileLabel:
    """A form with what it is for and which sections it has."""
    sections = ", ".join(section.short for section in version.sections.all() if section.is_numbered)
    return TileLabel(version.template.name, hint=f"{version.template.description} Onderdelen: {sections}.".strip())


class ReviseForm(Form):
    """With which form the next version is made; nothing to choose when there is only one."""

    template = forms.ChoiceField(
        label="Met welk formulier?",
        widget=RadioTiles(columns=1),
        required=False,
        error_messages={"invalid_choice": "Kies een formulier uit de lijst."},
    )

    def __init__(self, *args: Any, choices: Sequence[FormChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forms = {str(choice.form.pk): choice.form for choice in choices}
        if len(choices) > 1:
            self.fields["template"].choices = [  # type: ignore[attr-defined]
                (str(choice.form.pk), TileLabel(choice.label, hint=choice.hint)) for choice in choices
            ]
            self.fields["template"].initial = str(choices[0].form.pk)
        else:
            del self.fields["template"]
        self.helper.layout = Layout(*self.fields)

    @property
    def chosen(self) -> TemplateVersion | None:
        """The form that was chosen; nothing to stay with the same."""
        return self.forms.get(self.cleaned_data.get("template", ""))


class LeftOverForm(Form):
    """Where a line goes that the form has no place for."""

    mark_optional = False
    line = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    prompt_key = forms.ChoiceField(
        label="Naar welke vraag?",
        error_messages={"required": "Kies een vraag.", "invalid_choice": "Kies een vraag uit de lijst."},
    )

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], line_id: int, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id-regel-{line_id}-%s", initial={"line": line_id}, **kwargs)
        self.fields["prompt_key"].choices = [("", "Kies een vraag"), *places]  # type: ignore[attr-defined]


class AdoptForm(Form):
    """When the team discussed it and from when it holds (R-06); why, when too much is open (R-07)."""

    discussed_on = forms.DateField(
        label="Op welke dag is het protocol met het team besproken?",
        widget=DateInput(),
        error_messages={"required": "Vul de dag van het teamoverleg in.", "invalid": "Vul een bestaande datum in."},
    )
    in_force_from = forms.DateField(
        label="Vanaf welke dag geldt het?",
        widget=DateInput(),
        help_text="Een incident wordt beoordeeld met het protocol dat op die dag gold.",
        error_messages={"required": "Vul de ingangsdatum in.", "invalid": "Vul een bestaande datum in."},
    )
    next_review_on = forms.DateField(
        label="Wanneer bekijken jullie het opnieuw?",
        widget=DateInput(),
        help_text="Binnen een jaar is gebruikelijk.",
        error_messages={"required": "Vul in wanneer jullie het opnieuw bekijken.", "invalid": "Vul een datum in."},
    )
    incomplete_reason = forms.CharField(
        label="Waarom stel je het nu al vast?",
        max_length=LINE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nodig omdat er nog veel open staat. Deze reden komt in het protocol te staan.",
        error_messages={"max_length": f"Deze reden is te lang. Maak er hoogstens {LINE_LENGTH} tekens van."},
    )

    uninvolved_reason = forms.CharField(
        label="Waarom is de inventarisatie zonder coördinator of arbocoördinator gedaan?",
        max_length=LINE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bij de inventarisatie staat geen van beiden. Deze reden komt in het protocol te staan.",
        error_messages={"max_length": f"Deze reden is te lang. Maak er hoogstens {LINE_LENGTH} tekens van."},
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
        day = self.cleaned_data["discussed_on"]
        if day > timezone.localdate():
            raise ValidationError("Vul een datum in die niet in de toekomst ligt.")
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        discussed, start = values.get("discussed_on"), values.get("in_force_from")
        review = values.get("next_review_on")
        if discussed and start and start < discussed:
            self.add_error("in_force_from", "Kies een dag op of na de dag van het teamoverleg.")
        elif start and self.not_before and start < self.not_before:
            self.add_error("in_force_from", "Kies een dag op of na het begin van de versie die nu geldt.")
        if start and review and review <= start:
            self.add_error("next_review_on", "Kies een dag na de ingangsdatum.")
        return values


class NormForm(Form):
    """From when the norm of the organisation holds, and what it stands for."""

    in_force_from = forms.DateField(
        label="Vanaf welke dag geldt de norm?",
        widget=DateInput(),
        error_messages={"required": "Vul de ingangsdatum in.", "invalid": "Vul een bestaande datum in."},
    )
    vision = forms.CharField(
        label="Visie van de organisatie",
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="In eigen woorden: waar staat de organisatie voor in het contact met burgers?",
        error_messages={"max_length": "Deze tekst is te lang. Maak er hoogstens 10.000 tekens van."},
    )
