"""What is filled in to propose a measure: what, on which norm, why, and whether it is fair (R-47, R-50, R-55)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from incidents.measure_kinds.models import MeasureKind
from incidents.measure_kinds.summaries import kind_hint
from incidents.measures.models import MOST_DAYS, Measure
from incidents.measures.services.deciding import Proposal
from incidents.measures.summaries.choices import Violation
from vpd.organisation.models import Location
from vpd.ui.forms import DateInput, Fieldset, Fold, FoldedRadios, Layout, ModelForm, RadioTiles, Row, TileLabel

NO_NAMES = "Noem geen namen, niet van de burger en niet van collega’s."
WEIGHED = ("stays_possible", "why_not_lighter", "why_not_heavier", "our_part")
WEIGHING = "Is dit redelijk? Nodig bij een brief of een beslisser"
PERIOD = ("starts_on", "ends_on", "review_on")


def _area(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class KindField(forms.ModelChoiceField):
    def label_from_instance(self, obj: MeasureKind) -> TileLabel:
        return TileLabel(obj.name, kind_hint(obj))


class ProposalForm(ModelForm):
    """A proposal for a measure; the form asks for all, the kind says what is needed."""

    needed_when = (
        dict.fromkeys(PERIOD, "nodig bij een begin en een einde")
        | dict.fromkeys(WEIGHED, "nodig bij een brief of een beslisser")
        | {"case_number": "nodig bij een brief"}
    )

    kind = KindField(
        MeasureKind.objects.none(),
        label="Welke maatregel stel je voor?",
        empty_label=None,
        widget=RadioTiles(columns=1),
        error_messages={"required": "Kies een maatregel.", "invalid_choice": "Kies een maatregel uit de lijst."},
    )
    violated = forms.ChoiceField(
        label="Wat is er overtreden?",
        help_text="Emotie is geen overtreding. Daarbij pas je de dienstverlening aan.",
        widget=FoldedRadios(),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies wat er is overtreden."),
    )

    class Meta:
        model = Measure
        fields = [
            "kind",
            "terms",
            "location",
            *PERIOD,
            "facts",
            "purpose",
            "ground",
            *WEIGHED,
            "case_number",
        ]
        labels = {
            "terms": "Wat houdt de maatregel in?",
            "location": "Waar geldt die?",
            "starts_on": "Eerste dag",
            "ends_on": "Laatste dag",
            "review_on": "Wanneer bekijk je tussentijds of die nog nodig is?",
            "facts": "Wat gebeurde er?",
            "purpose": "Wat wil je ermee bereiken?",
            "ground": "Op welke grond?",
            "stays_possible": "Wat blijft er kunnen?",
            "why_not_lighter": "Waarom niet lichter?",
            "why_not_heavier": "Waarom niet zwaarder?",
            "our_part": "Wat speelde er aan onze kant mee?",
            "case_number": "Zaaknummer",
        }
        help_texts = {
            "terms": "Eén zin, zoals: geen toegang tot de publiekshal.",
            "facts": f"Alleen de feiten. Wie beslist leest dit, niet de melding. Het staat ook in de brief. {NO_NAMES}",
            "purpose": "Zoals: rust in de hal, en na de zomer weer gewoon welkom.",
            "ground": "Zoals: huisrecht van het stadhuis.",
            "stays_possible": "Zoals: bellen, schrijven, en op afspraak met begeleiding.",
            "our_part": "Waardoor, niet door wie. Was er niets? Schrijf dat op.",
            "case_number": "Het nummer in het zaaksysteem. Daar staan naam en adres, hier niet.",
        }
        widgets = {
            "starts_on": DateInput(),
            "ends_on": DateInput(),
            "review_on": DateInput(),
            "facts": _area(5),
            "purpose": _area(),
            **{name: _area() for name in WEIGHED},
        }
        error_messages = {
            "terms": {"required": "Schrijf in één zin op wat de maatregel inhoudt."},
            "facts": {"required": "Schrijf op wat er gebeurde."},
            "purpose": {"required": "Schrijf op wat je ermee wilt bereiken."},
            "ground": {"required": "Noem de grond, zoals huisrecht."},
        }

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[MeasureKind],
        violations: Sequence[Violation],
        places: Sequence[Location],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.violations = {one.key: one for one in violations}
        self.fields["kind"].queryset = MeasureKind.objects.filter(pk__in=[kind.pk for kind in kinds]).in_order()
        self.fields["violated"].choices = _choices(violations)
        self.fields["location"].queryset = Location.objects.filter(pk__in=[one.pk for one in places]).order_by("name")
        self.fields["location"].empty_label = "Overal"
        self.helper.layout = self._laid_out()
        if self.instance.pk:
            self.initial["violated"] = next(
                (
                    key
                    for key, one in self.violations.items()
                    if (one.norm, one.house_rule) == (self.instance.norm, self.instance.house_rule)
                ),
                "",
            )

    def _laid_out(self) -> Layout:
        """In four parts; on a phone the weighing is folded, which not every kind asks for, until something is in it."""
        is_told = self.is_bound or any(self.initial.get(name) for name in WEIGHED)
        return Layout(
            Fieldset("De maatregel", "kind", "terms", "location", Row("starts_on", "ends_on"), "review_on"),
            Fieldset("Waarom", "violated", "facts", "purpose", "ground"),
            Fold(WEIGHING, *WEIGHED, is_open=is_told, narrow_closed=not is_told),
            Fieldset("De burger", "case_number"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind is not None and kind.needs_period:
            self._check_period(cleaned)
        if kind is not None and (kind.needs_letter or kind.needs_decider):
            for name in WEIGHED:
                if not cleaned.get(name):
                    self.add_error(name, "Schrijf dit op. Wie beslist, moet het kunnen wegen.")
        if kind is not None and kind.needs_letter and not cleaned.get("case_number"):
            self.add_error("case_number", "Vul het zaaknummer in. Is de burger onbekend? Kies dan iets zonder brief.")
        return cleaned

    def _check_period(self, cleaned: dict[str, Any]) -> None:
        words = {
            "starts_on": "Vul de eerste dag in.",
            "ends_on": "Vul de laatste dag in. Een maatregel zonder einde kan niet.",
            "review_on": "Vul in wanneer je tussentijds bekijkt of de maatregel nog nodig is.",
        }
        missing = [name for name in PERIOD if name not in self.errors and cleaned.get(name) is None]
        for name in missing:
            self.add_error(name, words[name])
        if missing or any(name in self.errors for name in PERIOD):
            return
        starts_on, ends_on, review_on = (cleaned[name] for name in PERIOD)
        if starts_on < timezone.localdate() and starts_on != self.initial.get("starts_on"):
            self.add_error("starts_on", "Kies vandaag of een latere dag.")
        if ends_on < starts_on:
            self.add_error("ends_on", "Kies een laatste dag op of na de eerste dag.")
        elif _is_too_long(starts_on, ends_on):
            self.add_error("ends_on", "Kies een laatste dag binnen twee jaar. Daarna besluit je opnieuw.")
        elif not starts_on <= review_on <= ends_on:
            self.add_error("review_on", "Kies een dag tussen de eerste en de laatste dag.")

    @property
    def proposal(self) -> Proposal:
        told = self.cleaned_data
        violation = self.violations[told["violated"]]
        names = [name for name in self._meta.fields or () if name in told]
        return Proposal(
            norm=str(violation.norm), house_rule=violation.house_rule, **{name: told[name] for name in names}
        )


def _choices(violations: Sequence[Violation]) -> list[tuple[str, Any]]:
    """What the report says first, the other house rules under a fold."""
    likely = [(one.key, TileLabel(one.words, one.hint)) for one in violations if one.is_likely]
    others = [(one.key, one.words) for one in violations if not one.is_likely]
    word = "andere huisregel" if any(one.house_rule for one in violations if one.is_likely) else "huisregel"
    return [*likely, (f"Een {word} ({len(others)})", others)] if others else likely


def _is_too_long(starts_on: date, ends_on: date) -> bool:
    return ends_on > starts_on + timedelta(days=MOST_DAYS)
