"""Filling in a draft: lines, texts that were chosen, the matrix."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from protocols.agreements.forms import place_token
from protocols.agreements.services.lines import Place
from protocols.agreements.summaries.form_changes import FormChoice
from protocols.form_templates.models import TemplateVersion
from protocols.norms.enums import ReportingRule
from vpd.ui.forms import Form, Layout, RadioTiles, TileLabel, text_field
from vpd.versions.forms import LineForm, PastedLinesForm
from vpd.versions.pasting import LINE_LENGTH, split_lines

MOST = 2**31 - 1


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
        self.fields["text"].label = "Afspraak wijzigen"
        self.fields["text"].widget.attrs |= {"rows": 2, "autofocus": True}


class ChosenTextForm(Form):
    """One of the texts that two people wrote on one line."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=2 * LINE_LENGTH + 1)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    done = forms.BooleanField(widget=forms.HiddenInput, required=False)
    merge = forms.BooleanField(widget=forms.HiddenInput, required=False)


class WaiverForm(Form):
    """«Niet van toepassing, omdat …» (R-07)."""

    reason = text_field(
        "Niet van toepassing, omdat",
        "Deze reden komt in het protocol te staan.",
        most=LINE_LENGTH,
        required="Vul in waarom dit voor jullie team niet geldt.",
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
            "invalid_choice": "Minder streng melden dan de norm van de organisatie kan niet. Kies de norm of strenger.",
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
