"""What somebody fills in about a measurement, and what the planner asks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator

from learning.campaigns.models import Campaign, CampaignQuerySet
from learning.measurements.enums import Moment
from learning.measurements.models import Indicator, Measurement, Satisfaction, Saying
from vpd.organisation.models import Team
from vpd.ui.forms import DateInput, Fieldset, Form, Layout, ModelForm, RadioTiles, Row, not_in_future, text_field

MOST_ANSWERS = 20_000
"""The most answers a question counts: to that many the exact test is held beside another library's."""
TITLE = {"required": "Geef de meting een titel."}
CHOOSE = "Kies een uitvraag uit de lijst."
NUMBER = {"required": "Vul een aantal in.", "invalid": "Vul een heel getal in.", "min_value": "Vul 0 of meer in."}


class PairForm(ModelForm):
    """Two rounds of one version, and what was done between them."""

    before = forms.ModelChoiceField(
        Campaign.objects.none(),
        label="Welke uitvraag is de 0-meting?",
        empty_label="Kies een uitvraag",
        help_text="Alleen anonieme uitvragen staan in de lijst: dan antwoordt iedereen vrijuit.",
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    after = forms.ModelChoiceField(
        Campaign.objects.none(),
        label="Welke uitvraag is de 1-meting?",
        empty_label="Nog niet gehouden",
        required=False,
        help_text="Dezelfde vragenlijst, dezelfde teams, daarna. Nog niet gehouden? Kies die later.",
        error_messages={"invalid_choice": CHOOSE},
    )

    layout = Layout(
        Fieldset("Wat vergelijk je?", "title", "before", "after"),
        Fieldset("Om te lezen", "between", "headline", "said_in_all"),
    )

    class Meta:
        model = Measurement
        fields = ("title", "before", "after", "between", "headline", "said_in_all")
        labels = {
            "title": "Welke vraag beantwoordt deze meting?",
            "between": "Wat deden jullie ertussen?",
            "headline": "Wat zeggen jullie ervan, in een paar zinnen?",
            "said_in_all": "Hoeveel mensen gaven een toelichting?",
        }
        help_texts = {
            "title": "Bijvoorbeeld: Heeft de training geholpen?",
            "between": "Een training, een andere balie, een afspraak.",
            "headline": "Dit staat bovenaan, boven de cijfers.",
        }
        widgets = {"headline": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"title": TITLE}

    def __init__(self, *args: Any, rounds: CampaignQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.pk, f"{one.title} ({one.version.with_number})") for one in rounds]
        for name, empty in (("before", "Kies een uitvraag"), ("after", "Nog niet gehouden")):
            field: forms.ModelChoiceField = self.fields[name]  # type: ignore[assignment]
            field.queryset = rounds
            # Read already: both ask for the same.
            field.choices = [("", empty), *choices]
        if not choices:
            self.fields["before"].help_text = "Er is nog geen anonieme uitvraag gehouden. Maak die eerst bij Uitvragen."


class FiguresForm(ModelForm):
    """Figures that were counted elsewhere: when, and of whom."""

    team = forms.ModelChoiceField(
        Team.objects.none(),
        label="Gaat het over één team?",
        required=False,
        empty_label="Nee, over meer teams",
        help_text="Dan lezen alleen dat team, de coördinator en de arbocoördinator het.",
        error_messages={"invalid_choice": "Kies een team uit de lijst."},
    )

    layout = Layout(
        Fieldset("Wat vergelijk je?", "title", "between", Row("before_when", "after_when")),
        Fieldset("Van wie zijn de cijfers?", "team", "who", "said_in_all"),
        Fieldset("Om te lezen", "headline", "notes", "source"),
    )

    class Meta:
        model = Measurement
        fields = (
            "title",
            "team",
            "between",
            "before_when",
            "after_when",
            "who",
            "said_in_all",
            "headline",
            "notes",
            "source",
        )
        labels = {
            "title": "Welke vraag beantwoordt deze meting?",
            "between": "Wat deden jullie ertussen?",
            "before_when": "Wanneer was de 0-meting?",
            "after_when": "Wanneer was de 1-meting?",
            "who": "Wie vulde het in?",
            "said_in_all": "Hoeveel mensen gaven een toelichting?",
            "headline": "Wat zeggen jullie ervan, in een paar zinnen?",
            "notes": "Wat moet je weten om dit te lezen?",
            "source": "Waar komen de cijfers vandaan?",
        }
        help_texts = {
            "before_when": "Bijvoorbeeld: april 2026.",
            "who": "Bijvoorbeeld: 34 collega’s van het klantcontactcentrum.",
            "notes": "Elke regel is een punt.",
        }
        widgets = {"headline": forms.Textarea(attrs={"rows": 3}), "notes": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"title": TITLE}

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ModelChoiceField = self.fields["team"]  # type: ignore[assignment]
        field.queryset = teams
        for name in ("before_when", "after_when", "who"):
            self.fields[name].required = True
        self.fields["before_when"].error_messages["required"] = "Schrijf op wanneer de 0-meting was."
        self.fields["after_when"].error_messages["required"] = "Schrijf op wanneer de 1-meting was."
        self.fields["who"].error_messages["required"] = "Schrijf op wie het invulde."


class IndicatorForm(ModelForm):
    """One question: how many of how many, before and after, over which time and what counted."""

    layout = Layout(
        Fieldset("De vraag", "text", "group"),
        Fieldset("0-meting", Row("before_counted", "before_total"), Row("before_period", "before_scoring")),
        Fieldset("1-meting", Row("after_counted", "after_total"), Row("after_period", "after_scoring")),
        Fieldset("Vergelijken", "incomparable"),
    )

    class Meta:
        model = Indicator
        fields = (
            "text",
            "group",
            "before_counted",
            "before_total",
            "before_period",
            "before_scoring",
            "after_counted",
            "after_total",
            "after_period",
            "after_scoring",
            "incomparable",
        )
        labels = {
            "text": "Wat is gevraagd?",
            "group": "Bij welk onderwerp hoort het?",
            "before_counted": "Zoveel mensen",
            "before_total": "Van zoveel antwoorden",
            "before_period": "Over welke tijd ging het?",
            "before_scoring": "Welk antwoord telt mee?",
            "after_counted": "Zoveel mensen",
            "after_total": "Van zoveel antwoorden",
            "after_period": "Over welke tijd ging het?",
            "after_scoring": "Welk antwoord telt mee?",
            "incomparable": "Mag je deze twee niet vergelijken? Schrijf op waarom.",
        }
        help_texts = {
            "before_period": "Bijvoorbeeld: het afgelopen jaar.",
            "before_scoring": "Bijvoorbeeld: ja of gedeeltelijk.",
            "incomparable": "Verschilt de tijd of wat meetelt, dan zeggen we dat vanzelf.",
        }
        error_messages = {
            "text": {"required": "Schrijf op wat er is gevraagd."},
            **dict.fromkeys(("before_counted", "before_total", "after_counted", "after_total"), NUMBER),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before_counted", "before_total", "after_counted", "after_total"):
            self.fields[name].required = True
            self.fields[name].validators.append(MaxValueValidator(MOST_ANSWERS, "Vul hoogstens 20.000 in."))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for moment in ("before", "after"):
            counted, total = told.get(f"{moment}_counted"), told.get(f"{moment}_total")
            if total == 0:
                self.add_error(f"{moment}_total", "Vul een getal boven de 0 in.")
            elif counted is not None and total is not None and counted > total:
                self.add_error(f"{moment}_counted", "Vul hoogstens zoveel mensen in als er antwoorden zijn.")
        return told


class SayingForm(ModelForm):
    """What somebody said, with the yes of who said it."""

    is_agreed = forms.BooleanField(
        label="Wie dit zei, vindt goed dat het hier staat",
        error_messages={"required": "Vraag het eerst. Zonder ja bewaren we het niet."},
    )
    layout = Layout("text", "moment", "is_agreed")

    class Meta:
        model = Saying
        fields = ("text", "moment")
        labels = {"text": "Wat zei iemand?", "moment": "Wanneer?"}
        help_texts = {"text": "In de eigen woorden, zonder naam en zonder wat op iemand wijst."}
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "moment": RadioTiles(columns=2)}
        error_messages = {
            "text": {"required": "Schrijf op wat iemand zei."},
            "moment": {"required": "Kies wanneer.", "invalid_choice": "Kies wanneer."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moment"].choices = [  # type: ignore[attr-defined]
            (str(value), str(label)[:1].upper() + str(label)[1:]) for value, label in Moment.choices
        ]


class SatisfactionForm(ModelForm):
    """What citizens thought of the service, where that stands, and what is done about it (R-103)."""

    layout = Layout("question", "asked_on", Row("counted", "total"), "published", "follow_up")

    class Meta:
        model = Satisfaction
        fields = ("question", "asked_on", "counted", "total", "published", "follow_up")
        labels = {
            "question": "Wat is aan burgers gevraagd?",
            "asked_on": "Wanneer?",
            "counted": "Zoveel tevreden",
            "total": "Van zoveel antwoorden",
            "published": "Waar kunnen collega’s en burgers het lezen?",
            "follow_up": "Wat doen jullie ermee?",
        }
        help_texts = {"published": "Bijvoorbeeld: op intranet, en op de site van de gemeente."}
        widgets = {"asked_on": DateInput}
        error_messages = {
            "question": {"required": "Schrijf op wat er is gevraagd."},
            "asked_on": {"required": "Vul een datum in."},
            "counted": NUMBER,
            "total": NUMBER,
            "published": {"required": "Schrijf op waar het staat."},
            "follow_up": {"required": "Schrijf op wat jullie ermee doen."},
        }

    def clean_asked_on(self) -> Any:
        return not_in_future(self.cleaned_data["asked_on"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        counted, total = told.get("counted"), told.get("total")
        if total == 0:
            self.add_error("total", "Vul een getal boven de 0 in.")
        elif counted is not None and total is not None and counted > total:
            self.add_error("counted", "Vul hoogstens zoveel tevreden in als er antwoorden zijn.")
        return told


class ConclusionForm(ModelForm):
    """What is done with a measurement."""

    conclusion = text_field(
        "Wat doen jullie hiermee?",
        "Ook “niets, we houden het zo” is een antwoord.",
        most=1000,
        rows=4,
        required="Schrijf op wat jullie ermee doen. Ook niets is een antwoord.",
    )

    class Meta:
        model = Measurement
        fields = ("conclusion",)


class PlanForm(Form):
    """What the planner asks; it changes nothing, so it may stand in the address."""

    share = forms.IntegerField(
        label="Hoeveel procent zegt nu ja, denk je?",
        min_value=0,
        max_value=100,
        help_text="Weet je het niet? Neem 50.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Vul een heel getal van 0 tot en met 100 in."
        ),
    )
    change = forms.IntegerField(
        label="Welk verschil wil je kunnen zien, in punten?",
        min_value=-100,
        max_value=100,
        help_text="Van 40 % naar 60 % is 20 punten. Wordt het minder, zet er dan een min voor.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Vul een heel getal in, bijvoorbeeld 20."
        ),
    )
    answers = forms.IntegerField(
        label="Hoeveel antwoorden verwacht je per meting?",
        min_value=1,
        max_value=100_000,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Vul een aantal boven de 0 in."),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        share, change = told.get("share"), told.get("change")
        if change == 0:
            self.add_error("change", "Vul een verschil in dat niet 0 is.")
        elif share is not None and change is not None and not 0 <= share + change <= 100:
            self.add_error("change", ValidationError("Kies een verschil waarmee je tussen 0 en 100 % blijft."))
        return told
