"""The first two steps for a disturbance and for an accident: each asks what belongs to it, and no more."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import render_crispy_form
from django import forms

from incidents.advice.enums import Kind
from incidents.advice.summaries.house_rules import OTHER_RULE, SOMETHING_ELSE, HouseRule
from incidents.reports.forms.circumstances import asks_circumstances
from incidents.reports.forms.fields import ANSWERS, AnswerField, AskedByChoice, SharedField, panel
from incidents.reports.forms.what import STORY_LENGTH, WhatForm, asks_anew, when_and_where
from incidents.reports.forms.who import ME, WhoForm, who_layout
from incidents.reports.summaries.house_rules import HouseRules
from vpd.ui.forms import HTML, Div, Form, Hidden, Layout, Row, TickTiles, TileLabel, form_helper
from vpd.ui.personal import StoryArea

COLLEAGUE = "collega"
"""Aggression by a colleague is not for here (DECISIONS 4): the counsellor is named and nothing is kept."""
KIND_LABELS = (
    (Kind.AGGRESSION, "Agressie of emotie"),
    (Kind.ORDER_DISTURBANCE, "Ordeverstoring"),
    (Kind.ACCIDENT, "Ongeval"),
    (COLLEAGUE, "Gedrag van een collega"),
)
KINDS = '{% include "reports/_kinds.html" %}'
SAID = '{% include "reports/_said.html" %}'


class KindForm(Form):
    """What the report is about, by the button that was pressed."""

    soort = forms.ChoiceField(choices=KIND_LABELS, required=False)

    @classmethod
    def chosen_in(cls, data: Mapping[str, Any]) -> str:
        """The kind, or COLLEAGUE; "" for anything else."""
        form = cls(data)
        form.full_clean()
        return str(form.cleaned_data.get("soort", ""))


STORY_REQUIRED = {"required": "Schrijf in een paar zinnen op wat er gebeurde."}


class RulesField(SharedField):
    """The broken house rules; a rule of another place or another day is not one of them."""

    def to_python(self, value: Any) -> list[str]:
        return [key for key in super().to_python(value) if self.valid_value(key)]


class DisturbanceForm(WhatForm):
    """Step 1 of a disturbance: where and when decide which house rules there are to break."""

    about = Kind.ORDER_DISTURBANCE
    behaviours = None
    corrected = None
    again = None
    house_rules = RulesField(label="Welke huisregel is overtreden?", widget=TickTiles(columns=1))
    story = AskedByChoice(
        label=WhatForm.base_fields["story"].label,
        help_text=WhatForm.base_fields["story"].help_text,
        max_length=STORY_LENGTH,
        widget=WhatForm.base_fields["story"].widget,
        error_messages=STORY_REQUIRED,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, rules: HouseRules | None = None, **kwargs: Any
    ) -> None:
        self.rules = rules
        super().__init__(data, **kwargs)
        if rules:
            self.fields["house_rules"].choices = rule_choices(rules)
        else:
            del self.fields["house_rules"]

    def page_layout(self, asks_correction: bool, advice_url: str) -> Layout:
        """Contact, place, day and rules decide what is said: a change there asks the server anew."""
        team = ["team"] if "team" in self.fields else []
        return Layout(
            panel(HTML(KINDS)),
            Div(
                panel(*team, *when_and_where()),
                panel(rules_part(self.rules), HTML(SAID)),
                **asks_anew(advice_url),
            ),
            panel("story", HTML('{% include "reports/_is_it_aggression.html" %}')),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "house_rules" in cleaned and not cleaned["house_rules"]:
            self.add_error("house_rules", "Kruis aan welke huisregel is overtreden, of kies iets anders.")
        if not cleaned.get("story") and "story" not in self.errors:
            if self.rules is None:
                self.add_error("story", STORY_REQUIRED["required"])
            elif OTHER_RULE in cleaned.get("house_rules", []):
                self.add_error("story", "Je koos iets anders: schrijf hier op wat er gebeurde.")
        return cleaned

    @property
    def chosen_rules(self) -> tuple[HouseRule, ...]:
        """The ticked rules in the order of the version; something else comes last."""
        keys = getattr(self, "cleaned_data", {}).get("house_rules", [])
        chosen = self.rules.chosen(keys) if self.rules else ()
        return (*chosen, SOMETHING_ELSE) if OTHER_RULE in keys else chosen


class AccidentForm(WhatForm):
    """Step 1 of an accident: when, where, what happened, and the one question that the law asks (ARBO-06)."""

    about = Kind.ACCIDENT
    behaviours = None
    corrected = None
    again = None
    channel = None
    threat_assessed = None
    story = forms.CharField(
        label="In je eigen woorden",
        help_text="Wat deed je, wat ging er mis en waardoor? Schrijf niets op over letsel of iemands gezondheid.",
        max_length=STORY_LENGTH,
        widget=StoryArea(attrs={"rows": 3}),
        error_messages=STORY_REQUIRED,
    )
    is_reportable = AnswerField(
        label="Is iemand overleden, in het ziekenhuis opgenomen of blijvend gewond?",
        help_text="Dan moet de werkgever het direct melden bij de Arbeidsinspectie.",
        choices=ANSWERS,
        required=True,
        error_messages={"required": "Kies ja, nee of weet ik niet."},
    )

    def page_layout(self, asks_correction: bool, advice_url: str) -> Layout:
        """Only the question of the law changes what is said."""
        team = ["team"] if "team" in self.fields else []
        return Layout(
            panel(HTML(KINDS)),
            Div(panel(*team, "is_reportable", HTML(SAID)), **asks_anew(advice_url)),
            panel(
                Row("happened_on", "happened_at", css_class="vpd-form-row--pair"),
                Div("is_time_rough", css_class="vpd-report__rough"),
                "place",
                "story",
            ),
        )


@asks_circumstances
class DisturbanceWhoForm(WhoForm):
    """Step 2 of a disturbance: it was aimed at nobody, so it asks who had to do with it."""

    about = Kind.ORDER_DISTURBANCE
    affected = SharedField(label="Wie kreeg ermee te maken?", choices=[(ME, "Mij")], widget=TickTiles)


@asks_circumstances
class AccidentWhoForm(WhoForm):
    """Step 2 of an accident: whom it happened to, who saw it and whether help is needed."""

    about = Kind.ACCIDENT
    threat_assessed = None
    spot_steps = None
    spot_actions = None

    layout: Layout | None = who_layout(about)


WHAT_FORMS: dict[Kind, type[WhatForm]] = {form.about: form for form in (WhatForm, DisturbanceForm, AccidentForm)}
WHO_FORMS: dict[Kind, type[WhoForm]] = {form.about: form for form in (WhoForm, DisturbanceWhoForm, AccidentWhoForm)}


def rule_choices(rules: HouseRules) -> list[tuple[str, Any]]:
    """What holds everywhere, then what each place adds, then something else."""
    places = list(dict.fromkeys(rule.place for rule in rules.rules if rule.place))
    everywhere = [(rule.key, rule.text) for rule in rules.rules if not rule.place]
    other = (
        OTHER_RULE,
        TileLabel(SOMETHING_ELSE.text.capitalize(), "Schrijf dan bij “In je eigen woorden” wat het was."),
    )
    groups: list[tuple[str, Any]] = [
        (f"Ook in: {place}", [(rule.key, rule.text) for rule in rules.rules if rule.place == place]) for place in places
    ]
    return [*everywhere, *groups, ("Past het er niet bij?", [other])]


def rules_part(rules: HouseRules | None) -> Div:
    """The house rules as tiles, in a place of their own: another location has others."""
    parts: Sequence[str | LayoutObject] = ["house_rules"]
    if rules is None:
        parts = [HTML('{% include "reports/_no_house_rules.html" %}')]
    return Div(*parts, Hidden("rules_shown", shown_as(rules), css_id="rules_shown"), css_id="huisregels")


def shown_as(rules: HouseRules | None) -> str:
    return rules.shown_as if rules else "none"


def render_rules(form: DisturbanceForm) -> str:
    """The house rules alone, to be put in the page when somebody chooses another place or day."""
    part = rules_part(form.rules)
    part.flat_attrs = ' data-hx-swap-oob="true"'
    helper = form_helper(Layout(part))
    helper.render_hidden_fields = False
    helper.disable_csrf = True
    helper.form_show_errors = False
    return str(render_crispy_form(form, helper))
