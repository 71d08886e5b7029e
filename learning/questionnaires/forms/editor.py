"""What a coordinator fills in about a questionnaire, its sections and its statements."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from learning.questionnaires.enums import SCALES_OF, ContactType, Option, QuestionnaireKind, Scale
from learning.questionnaires.services.parts import AspectValues, ItemValues
from learning.questionnaires.services.questionnaires import Description
from learning.questionnaires.summaries import FEWEST_OPTIONS
from vpd.organisation.models import JobFamily
from vpd.ui.forms import Form, TickTiles, TileLabel, text_field
from vpd.versions.forms import PartForm
from vpd.versions.pasting import split_lines

TEXT_LENGTH = 2000
STATEMENT_LENGTH = 400
LONGEST_PERIOD = 24
OPTIONS_WRONG = f"Schrijf minstens {FEWEST_OPTIONS} en hoogstens {len(Option)} antwoorden op, elk op een regel."
_long_text = partial(text_field, most=TEXT_LENGTH)


class CopyForm(Form):
    """How the organisation's own questionnaire is called."""

    title = forms.CharField(
        label="Hoe heet jullie vragenlijst?", max_length=160, help_text="Bijvoorbeeld: Leerdoelwijzer balie."
    )


class DescribeForm(CopyForm, PartForm):
    """Its title, whom it is meant for, and what stands before and after the statements."""

    contact_type = forms.ChoiceField(
        label="Over welk contact gaat het?",
        choices=[("", "Elk contact"), *ContactType.choices],
        required=False,
        error_messages={"invalid_choice": "Kies een soort contact uit de lijst."},
    )
    job_families = forms.ModelMultipleChoiceField(
        label="Voor welke functiegroepen is het?",
        queryset=JobFamily.objects.none(),
        required=False,
        widget=TickTiles,
        help_text="Kruis niets aan als het voor iedereen is.",
        error_messages={
            "invalid_choice": "Kies functiegroepen uit de lijst.",
            "invalid_pk_value": "Kies functiegroepen uit de lijst.",
        },
    )
    intro = _long_text("Uitleg vooraf", rows=3, help_text="Waarvoor is het, en hoe lang ben je bezig?")
    guiding = _long_text("Vragen om vooraf over na te denken", rows=6, most=4000, help_text="Elke regel is een vraag.")
    closing_prompt = _long_text("Slotvraag", rows=3, help_text="Staat bij het resultaat, boven het leerdoel.")

    def __init__(self, *args: Any, families: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ModelMultipleChoiceField = self.fields["job_families"]  # type: ignore[assignment]
        field.queryset = families

    @property
    def part(self) -> Description:
        told = self.cleaned_data
        return Description(
            title=told["title"],
            contact_type=told["contact_type"],
            job_families=tuple(sorted(family.pk for family in told["job_families"])),
            intro=told["intro"],
            guiding=told["guiding"],
            closing_prompt=told["closing_prompt"],
        )


class AspectEditForm(PartForm):
    """The title of one section."""

    title = forms.CharField(label="Titel van het onderdeel", max_length=160)
    short = forms.CharField(
        label="Korte titel", max_length=60, required=False, help_text="Voor lijsten en grafieken, als de titel lang is."
    )

    @property
    def values(self) -> AspectValues:
        return AspectValues(self.cleaned_data["title"], self.cleaned_data["short"])


class ItemForm(PartForm):
    """One statement; what is asked about it depends on the kind of questionnaire."""

    text = _long_text("Stelling of vraag", rows=3, most=STATEMENT_LENGTH, required=True)
    scale = forms.ChoiceField(
        label="Hoe wordt die beantwoord?",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies hoe de vraag wordt beantwoord."),
    )
    period_months = forms.IntegerField(
        label="Over hoeveel maanden gaat de vraag?",
        required=False,
        min_value=1,
        max_value=LONGEST_PERIOD,
        help_text="Alleen als je vraagt wat iemand meemaakte. Vraag bij de volgende meting over evenveel maanden.",
        error_messages={
            "invalid": "Vul een heel getal in, bijvoorbeeld 12.",
            "min_value": "Vul een getal van 1 of meer in.",
            "max_value": f"Vul hoogstens {LONGEST_PERIOD} maanden in: verder terug weten mensen het niet meer goed.",
        },
    )
    scoring = forms.MultipleChoiceField(
        label="Welke antwoorden tellen mee in het percentage?",
        required=False,
        widget=TickTiles,
        help_text="Kies alleen antwoorden van deze vraag. Niets gekozen? Dan telt wat gewoonlijk meetelt: ja of "
        "gedeeltelijk; 4, 5 of 6; één keer of vaker. Verander je dit, dan wordt het een andere vraag. Wat in eerdere "
        "uitvragen is geantwoord, blijft tellen zoals toen.",
        error_messages={"invalid_choice": "Kies antwoorden uit de lijst."},
    )
    is_about_health = forms.BooleanField(
        label="Deze vraag gaat over gezondheid",
        required=False,
        help_text="Dan kan de vragenlijst alleen in een anonieme uitvraag.",
    )
    is_reverse = forms.BooleanField(
        label="Omgekeerd: hoe minder, hoe beter", required=False, help_text="Bijvoorbeeld: Ik stel reageren uit."
    )
    options = _long_text(
        "Antwoorden om uit te kiezen", rows=4, most=600, required=True, help_text="Elke regel is een antwoord."
    )
    right_option = forms.TypedChoiceField(
        label="Welk antwoord is goed?",
        coerce=int,
        empty_value=None,
        choices=[(str(place), f"Antwoord {place + 1}") for place in range(len(Option))],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies welk antwoord goed is."),
    )
    explanation = _long_text("Uitleg bij het goede antwoord", rows=2, most=STATEMENT_LENGTH)
    is_other = forms.BooleanField(
        label="Dit is nu een andere vraag",
        required=False,
        help_text="Kruis aan als antwoorden niet met die van eerder te vergelijken zijn. Alleen anders verwoord? "
        "Laat dit dan leeg.",
    )

    def __init__(self, *args: Any, kind: str, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scales = SCALES_OF[kind]
        for name in _left_out(kind):
            del self.fields[name]
        if is_new:
            del self.fields["is_other"]
        if "scale" in self.fields:
            self.fields["scale"].choices = [(one.value, one.label) for one in self.scales]  # type: ignore[attr-defined]
        if "scoring" in self.fields:
            self.fields["scoring"].choices = [  # type: ignore[attr-defined]
                (str(value), TileLabel(str(label), hint=f"bij: {scale.label}"))
                for scale in self.scales
                for value, label in scale.answers.choices
            ]

    def clean_options(self) -> str:
        if not FEWEST_OPTIONS <= len(split_lines(self.cleaned_data["options"])) <= len(Option):
            raise ValidationError(OPTIONS_WRONG)
        return str(self.cleaned_data["options"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "options" in told and (told.get("right_option") or 0) >= len(split_lines(told["options"])):
            self.add_error("right_option", "Kies een van de antwoorden hierboven.")
        chosen, scale = set(told.get("scoring", ())), told.get("scale")
        answers = {str(one) for one in Scale(scale).answers} if scale else chosen
        if chosen - answers or (chosen and chosen == answers):
            self.add_error(
                "scoring", "Alleen een deel van de antwoorden van deze vraag kan meetellen. Haal de andere weg."
            )
        return told

    @property
    def values(self) -> ItemValues:
        told = self.cleaned_data
        return ItemValues(
            text=told["text"],
            scale=Scale(told.get("scale") or self.scales[0]),
            is_reverse=told.get("is_reverse", False),
            period_months=told.get("period_months"),
            is_about_health=told.get("is_about_health", False),
            options=tuple(split_lines(told.get("options", ""))),
            right_option=told.get("right_option"),
            explanation=told.get("explanation", ""),
            scoring=tuple(told.get("scoring", ())),
        )


def _left_out(kind: str) -> tuple[str, ...]:
    """What is not asked of a statement of this kind of questionnaire."""
    quiz = ("options", "right_option", "explanation")
    if kind == QuestionnaireKind.QUIZ:
        return ("scale", "period_months", "scoring", "is_about_health", "is_reverse")
    if kind == QuestionnaireKind.SURVEY:
        return ("is_reverse", *quiz)
    return ("scale", "period_months", "scoring", "is_about_health", *quiz)
