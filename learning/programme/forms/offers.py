"""What the organisation adds to the catalogue: elements of its own, and trainings of providers."""

from typing import Any

from django import forms

from learning.programme.enums import PricePer
from learning.programme.models import Offer, TrainingElement
from vpd.ui.forms import Fieldset, Layout, ModelForm, RadioTiles, Row, TickTiles


class OfferForm(ModelForm):
    """One training that can be had: what it teaches, by whom, how and at what price."""

    class Meta:
        model = Offer
        fields = (
            "title",
            "provider",
            "contact",
            "form",
            "duration",
            "price",
            "price_per",
            "note",
            "elements",
            "is_active",
        )
        widgets = {
            "form": RadioTiles(columns=2),
            "note": forms.Textarea(attrs={"rows": 4}),
            "elements": TickTiles,
        }
        labels = {
            "title": "Hoe heet de training?",
            "provider": "Wie biedt die aan?",
            "contact": "Contact bij de aanbieder",
            "form": "Hoe gaat het?",
            "duration": "Hoe lang duurt het?",
            "price": "Wat kost het, in euro’s?",
            "price_per": "Waarvoor is die prijs?",
            "note": "Toelichting",
            "elements": "Welke onderdelen leer je ermee?",
            "is_active": "In gebruik: je kunt deze kiezen",
        }
        help_texts = {
            "provider": "Laat leeg als jullie het zelf geven.",
            "duration": "Bijvoorbeeld: een halve dag.",
            "price": "Laat leeg zolang je het niet weet.",
            "note": "Let bij kiezen op: past het bij jullie doelen, denkt de aanbieder mee, ervaring bij gemeenten, "
            "een offerte die zegt wat je krijgt, referenties, voorwaarden en prijs.",
        }
        error_messages = {
            "title": {"required": "Geef de training een naam."},
            "form": {"required": "Kies hoe het gaat."},
            "elements": {"required": "Kruis minstens één onderdeel aan."},
            "price": dict.fromkeys(
                ("invalid", "max_digits", "max_decimal_places", "max_whole_digits", "min_value"),
                "Vul een bedrag in van 0 of meer, bijvoorbeeld 1250 of 1250,50.",
            ),
        }

    needed_when = {"price_per": "nodig bij een prijs"}
    layout = Layout(
        Fieldset("De training", "title", "elements", "form", "duration"),
        Fieldset("De aanbieder", "provider", "contact", Row("price", "price_per"), "note", "is_active"),
    )

    def __init__(self, *args: Any, elements: list[TrainingElement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["elements"]
        field.queryset = TrainingElement.objects.filter(pk__in=[one.pk for one in elements])
        field.choices = [(one.pk, one.name) for one in elements]
        self.fields["price"].localize = True
        self.fields["price_per"].choices = [("", "Kies"), *PricePer.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        price = told.get("price")
        if price is not None and price < 0:
            self.add_error("price", "Vul een bedrag in van 0 of meer, bijvoorbeeld 1250 of 1250,50.")
        if price is not None and not told.get("price_per"):
            self.add_error("price_per", "Kies of de prijs per groep of per persoon is.")
        if price is None and "price" not in self.errors:
            told["price_per"] = ""
        return told


class ElementForm(ModelForm):
    """An element of the organisation's own."""

    class Meta:
        model = TrainingElement
        fields = ("title", "audience", "note", "is_skill", "for_leaders", "repeat_months")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "title": "Wat leer je?",
            "audience": "Voor wie?",
            "note": "Toelichting",
            "is_skill": "Het is een vaardigheid: je leert het door te oefenen",
            "for_leaders": "Het is voor leidinggevenden",
            "repeat_months": "Herhalen na hoeveel maanden?",
        }
        help_texts = {"repeat_months": "Laat leeg als één keer genoeg is.", "audience": "Laat leeg voor iedereen."}
        error_messages = {
            "title": {"required": "Geef het onderdeel een naam."},
            "repeat_months": dict.fromkeys(
                ("invalid", "min_value", "max_value"), "Vul een getal in van 1 tot en met 120, of laat het leeg."
            ),
        }
