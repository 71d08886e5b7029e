"""What a coordinator fills in about a form for team protocols."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from protocols.form_templates.enums import SINGLE_KEYS, PromptKind
from protocols.form_templates.services.parts import BULLET_KINDS, PromptValues, SectionValues
from protocols.form_templates.services.templates import Description
from vpd.ui.forms import Fieldset, Form, Layout, text_field
from vpd.versions.forms import PartForm
from vpd.versions.pasting import split_lines

TEXT_LENGTH = 2000
_long_text = partial(text_field, most=TEXT_LENGTH, required=True)


class CopyForm(Form):
    """How the organisation's own form is called and what it is for."""

    name = forms.CharField(
        label="Hoe heet jullie formulier?",
        max_length=120,
        help_text="Bijvoorbeeld: Wijkteams en keukentafelgesprekken.",
    )
    description = _long_text(
        "Voor welke teams is het?", rows=2, help_text="Een team leest dit als het een formulier kiest."
    )


class DescribeForm(CopyForm, PartForm):
    """The same, and what stands above a protocol made with it."""

    title = forms.CharField(label="Titel boven het protocol", max_length=300)
    subtitle = _long_text("Ondertitel", rows=3, required=False)

    @property
    def part(self) -> Description:
        return Description(**without_seen(self.cleaned_data))


class SectionForm(PartForm):
    """One section of a form."""

    title = forms.CharField(
        label="Titel", max_length=200, help_text="Zo staat het boven het onderdeel in het protocol."
    )
    short = forms.CharField(label="Korte titel", max_length=80, help_text="Zo staat het in de lijst met onderdelen.")
    guidance = _long_text(
        "Uitleg voor het team",
        rows=5,
        required=False,
        help_text="Wat wordt hier gevraagd, en waarom? Het team ziet dit naast het onderdeel staan.",
    )
    table_title = forms.CharField(label="Titel boven de tabel", max_length=200, required=False)
    is_numbered = forms.BooleanField(label="Dit onderdeel krijgt een nummer", required=False, initial=True)

    @property
    def values(self) -> SectionValues:
        return SectionValues(**without_seen(self.cleaned_data))


class PromptForm(PartForm):
    """One piece of a section: a question, a fixed text, the matrix."""

    kind = forms.ChoiceField(
        label="Wat is het?",
        choices=PromptKind.choices,
        initial=PromptKind.LINES,
        help_text="Bij “eigen regels” schrijft het team zelf. Een aanwijzing staat niet in het vastgestelde protocol.",
    )
    text = _long_text(
        "Tekst",
        rows=3,
        required=False,
        help_text="De vraag of de vaste tekst, zoals het team die leest bij het invullen.",
    )
    matter = _long_text(
        "Wat daarvan staat ook in het protocol zelf?",
        rows=2,
        required=False,
        help_text="Alleen bij een vraag die zelf iets afspreekt. Anders staan de afspraken onder de korte titel.",
    )
    short = forms.CharField(
        label="Korte titel",
        max_length=80,
        help_text="Zo staat het boven de afspraken in het protocol en in de lijst van wat nog open is.",
    )
    lead = forms.CharField(
        label="Waarmee begint elke regel?",
        max_length=40,
        required=False,
        help_text="Bijvoorbeeld: Wij. Laat leeg als dat vrij is.",
    )
    bullets = _long_text(
        "Vaste punten", rows=4, required=False, help_text="Alleen bij een opsomming. Elke regel wordt een punt."
    )
    help = _long_text(
        "Hulp bij het invullen", rows=2, required=False, help_text="Eén of twee zinnen die het team op weg helpen."
    )
    is_required = forms.BooleanField(
        label="Het team vult dit in, of zegt waarom het niet geldt", required=False, initial=True
    )
    is_team_only = forms.BooleanField(
        label="Alleen het team en de coördinator lezen wat hier komt te staan",
        required=False,
        help_text="Zodra een team met het formulier werkt, kan dit niet meer uit.",
    )
    needed_when = {
        "bullets": "nodig bij een opsomming",
    }
    layout = Layout(
        Fieldset("De vraag", "kind", "text", "short", "matter"),
        Fieldset("Hoe het team invult", "lead", "bullets", "help", "is_required", "is_team_only"),
    )

    def __init__(self, *args: Any, kind: PromptKind | None = None, taken: frozenset[str] = frozenset(), **kwargs: Any):
        """`kind` is what an existing piece is; `taken` are the kinds of which this form has one already."""
        super().__init__(*args, **kwargs)
        single = {one.value for one in SINGLE_KEYS}
        if kind in SINGLE_KEYS:
            choices = [(kind.value, kind.label)]
        elif kind is not None:
            choices = [choice for choice in PromptKind.choices if choice[0] not in single]
        else:
            choices = [choice for choice in PromptKind.choices if choice[0] not in taken]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        # A list of fixed points may stand on its own.
        self.fields["text"].required = (self["kind"].value() or "") not in {PromptKind.BULLETS, PromptKind.GUIDANCE}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        kind = values.get("kind")
        if kind is None:
            return values
        values["kind"] = PromptKind(kind)
        values["bullets"] = tuple(split_lines(values.get("bullets", "")))
        if values["kind"] in BULLET_KINDS and not values["bullets"] and "bullets" not in self.errors:
            self.add_error("bullets", ValidationError("Zet hier minstens één punt neer."))
        if values["kind"] == PromptKind.GUIDANCE and not (values.get("text") or values["bullets"]) and not self.errors:
            self.add_error("text", ValidationError("Vul in wat het team moet doen."))
        return values

    @property
    def values(self) -> PromptValues:
        return PromptValues(**without_seen(self.cleaned_data))


def without_seen(values: dict[str, Any]) -> dict[str, Any]:
    """What was filled in, without the token of what the form was opened with."""
    return {name: value for name, value in values.items() if name != "seen"}
