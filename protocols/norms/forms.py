"""The parts of the norm's next version, when it begins, and which two versions to compare."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from protocols.norms.enums import ALWAYS_REPORTED_COLUMNS, ColumnKey, ReportingRule
from protocols.norms.services.norm_drafts import ColumnTexts, NormTexts, StatementText, read_steps
from protocols.norms.summaries.norms import MappedBehaviour
from vpd.ui.forms import DateInput, Fieldset, Form, Layout, RadioTiles, TileLabel, text_field, too_long
from vpd.ui.moments import as_day
from vpd.versions.forms import PartForm, PublishForm
from vpd.versions.pasting import LINE_LENGTH

ALWAYS_REPORTED = "Bedreiging en fysiek geweld worden altijd gemeld. Dat kan geen gemeente losser maken."
TEXT = 10_000
"""Characters that a longer text may have."""

RULE_HINTS = {
    ReportingRule.NO_REPORT_UNLESS_PATTERN: "Past bij emotie.",
    ReportingRule.REPORT_IF_PERSISTS: "Past bij gedrag dat iemand nog kan verbeteren.",
    ReportingRule.MUST_REPORT: "Elk incident komt in beeld.",
}


class NormTextForm(PartForm):
    norm_sentence = text_field(
        "Norm in één zin", "Deze zin staat boven elk teamprotocol.", most=300, rows=2, required="Vul de norm in."
    )
    short_sentence = forms.CharField(
        label="Norm in het kort",
        max_length=120,
        help_text="Een paar woorden, voor de zakkaart.",
        error_messages={"required": "Vul de norm in een paar woorden in."},
    )
    vision = text_field(
        "Visie van de organisatie",
        "In eigen woorden: waar staat de organisatie voor in het contact met burgers?",
        most=TEXT,
        rows=7,
    )

    @property
    def part(self) -> NormTexts:
        values = self.cleaned_data
        return NormTexts(values["norm_sentence"], values["short_sentence"], values["vision"])


class StatementForm(PartForm):
    kind = forms.ChoiceField(
        label="Wat is het?",
        choices=[
            ("definition", TileLabel("Begrip", hint="Wat we met een woord bedoelen")),
            ("principle", TileLabel("Uitgangspunt", hint="Hoe we werken")),
        ],
        widget=RadioTiles(),
        error_messages={"required": "Kies begrip of uitgangspunt."},
    )
    title = forms.CharField(
        label="Naam",
        max_length=120,
        error_messages={"required": "Vul een naam in."},
    )
    text = text_field("Tekst", most=LINE_LENGTH, rows=5, required="Vul de tekst in.")

    @property
    def part(self) -> StatementText:
        values = self.cleaned_data
        return StatementText(values["kind"], values["title"], values["text"])


class NormColumnForm(PartForm):
    """What the organisation says about one kind of behaviour; where everything is reported the rule is not asked."""

    behaviour = text_field(
        "Gedrag van de burger", "Waaraan herken je het?", most=LINE_LENGTH, rows=5, required="Beschrijf het gedrag."
    )
    org_position = text_field(
        "Norm van de organisatie",
        "Dit staat vast voor elk team.",
        most=LINE_LENGTH,
        rows=4,
        required="Vul in wat de organisatie hiervan vindt.",
    )
    approach_heading = forms.CharField(
        label="Aanpak in een paar woorden",
        max_length=80,
        error_messages={"required": "Vul de aanpak in."},
    )
    steps = text_field(
        "Stappen",
        "Elke regel is een stap. Zet een streepje voor een stap die onder de vorige hoort. Kan een stap alleen als "
        "iemand voor je staat, zet er dan achter: (alleen ter plekke). Past die alleen bij telefoon, e-mail, brief of "
        "sociale media: (alleen op afstand). Een team begint hiermee en past ze aan.",
        most=TEXT,
        rows=9,
        required="Vul minstens één stap in.",
    )
    reporting_code = forms.ChoiceField(
        label="Wanneer wordt dit gedrag gemeld?",
        choices=[(rule.value, TileLabel(str(rule.label), hint=RULE_HINTS[rule])) for rule in ReportingRule],
        widget=RadioTiles(columns=1),
        help_text="Een team mag strenger melden dan dit, nooit minder streng.",
        error_messages={"required": "Kies wanneer dit gedrag gemeld wordt."},
    )
    reporting_text = text_field(
        "Melden en afhandelen, in woorden",
        "Zo lezen teams het in de matrix.",
        most=LINE_LENGTH,
        rows=3,
        required="Schrijf op wanneer er gemeld wordt.",
    )

    def __init__(self, *args: Any, column: ColumnKey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_locked = column in ALWAYS_REPORTED_COLUMNS
        if self.is_locked:
            del self.fields["reporting_code"]
        self.helper.layout = Layout(*self.fields)

    def clean_steps(self) -> str:
        steps = read_steps(self.cleaned_data["steps"])
        if not steps:
            raise ValidationError("Vul minstens één stap in.")
        for number, (_, step, _) in enumerate(steps, start=1):
            if len(step) > LINE_LENGTH:
                raise ValidationError(too_long(len(step), LINE_LENGTH, f"Stap {number}"))
        return str(self.cleaned_data["steps"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.is_locked and self.data.get("reporting_code", ReportingRule.MUST_REPORT) != ReportingRule.MUST_REPORT:
            raise ValidationError(ALWAYS_REPORTED)
        return values

    @property
    def part(self) -> ColumnTexts:
        values = self.cleaned_data
        return ColumnTexts(
            behaviour=values["behaviour"],
            org_position=values["org_position"],
            approach_heading=values["approach_heading"],
            steps=values["steps"],
            reporting_code=values.get("reporting_code", ReportingRule.MUST_REPORT.value),
            reporting_text=values["reporting_text"],
        )


class MappingForm(PartForm):
    """In which column each behaviour counts: as shipped, or in a heavier one."""

    def __init__(self, *args: Any, behaviours: Sequence[MappedBehaviour], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names: dict[str, str] = {}
        groups: dict[ColumnKey, list[str]] = {}
        for row in behaviours:
            shipped = row.behaviour.column
            if not row.behaviour.heavier:
                continue
            name = f"column_{len(self.names)}"
            self.names[name] = row.behaviour.code
            self.fields[name] = forms.ChoiceField(
                label=row.behaviour.label,
                initial=row.column.value,
                choices=[
                    (shipped.value, f"{shipped.label} (zoals landelijk)"),
                    *((column.value, str(column.label)) for column in row.behaviour.heavier),
                ],
                error_messages={
                    "invalid_choice": f"“{row.behaviour.label}” kan niet naar een lichtere kolom: de landelijke "
                    "indeling is de ondergrens. Kies die, of een zwaardere kolom.",
                    "required": f"Kies een kolom voor “{row.behaviour.label}”.",
                },
            )
            groups.setdefault(shipped, []).append(name)
        self.helper.layout = Layout("seen", *(Fieldset(str(column.label), *names) for column, names in groups.items()))

    def differing(self, current: Mapping[str, object]) -> list[tuple[str, str]]:
        """What somebody else chose, by behaviour; what is not named counts as shipped."""
        return super().differing(
            {name: current.get(code, self.fields[name].choices[0][0]) for name, code in self.names.items()}
        )

    @property
    def part(self) -> Mapping[str, str]:
        return {code: self.cleaned_data[name] for name, code in self.names.items()}


class PublishNormForm(PublishForm):
    """From which day the draft holds."""

    help_text = "Kies een dag die teams de tijd geeft om hun protocol te bekijken."
    past = "Kies vandaag of een latere dag: wat eerder gebeurde, valt onder de norm van toen."

    def earlier(self, earliest: date) -> str:
        return f"Kies {as_day(earliest)} of een latere dag: de vorige versie van de norm gaat de dag ervoor in."


class NormForm(Form):
    """From when the norm of the organisation holds, and what it stands for."""

    in_force_from = forms.DateField(
        label="Vanaf welke dag geldt de norm?",
        widget=DateInput(),
        error_messages={"required": "Vul in vanaf welke dag het geldt."},
    )
    vision = text_field(
        "Visie van de organisatie",
        "In eigen woorden: waar staat de organisatie voor in het contact met burgers?",
        most=10_000,
        rows=6,
    )
