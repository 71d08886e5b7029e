"""The first step of a report: what happened. What is typed is kept as it was typed, right or wrong."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crispy_forms.utils import render_crispy_form
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from incidents.advice.enums import Category, Kind
from incidents.advice.models import Behaviour
from incidents.cases.enums import Channel
from incidents.reports.forms.fields import ANSWERS, AnswerField
from vpd.organisation.models import Team
from vpd.ui.forms import (
    HTML,
    DateInput,
    Div,
    Fieldset,
    Form,
    Hidden,
    Layout,
    Row,
    TickTiles,
    TileLabel,
    TimeInput,
    form_helper,
    not_in_future,
)

STORY_LENGTH = 10_000
EARLIEST = date(2000, 1, 1)
EMOTION_GROUP = "Emotie"
CATEGORY_GROUPS = {category: category.label.capitalize() for category in Category}


class WhatForm(Form):
    """Step 1: what happened, when, where and how."""

    about = Kind.AGGRESSION
    kind = forms.CharField(widget=forms.HiddenInput, required=False)
    behaviours = forms.MultipleChoiceField(
        label="Welk gedrag was het?",
        widget=TickTiles,
        error_messages={"required": "Kruis aan wat er gebeurde. Meer dan één mag."},
    )
    corrected = AnswerField(label="Paste de burger het gedrag aan nadat je er iets van zei?", choices=ANSWERS)
    again = AnswerField(label="Moest je er daarna nog eens iets van zeggen?", choices=ANSWERS)
    team = forms.ModelChoiceField(
        label="Bij welk team hoort dit?",
        queryset=Team.objects.none(),
        empty_label="Kies een team",
        error_messages={"required": "Kies bij welk team dit hoort."},
    )
    happened_on = forms.DateField(
        label="Op welke dag?",
        widget=DateInput,
        error_messages={
            "required": "Vul in op welke dag het gebeurde.",
            "invalid": "Vul een datum in die bestaat, zoals 03-03-2026.",
        },
    )
    happened_at = forms.TimeField(
        label="Hoe laat?",
        widget=TimeInput,
        required=False,
        error_messages={"invalid": "Vul een tijd in die bestaat, zoals 14:30."},
    )
    is_time_rough = forms.BooleanField(label="De tijd is ongeveer", required=False)
    place = forms.ChoiceField(label="Waar?", error_messages={"required": "Kies waar het gebeurde."})
    channel = forms.ChoiceField(
        label="Hoe hadden jullie contact?",
        choices=[("", "Kies hoe het contact was"), *Channel.choices],
        error_messages={"required": "Kies hoe jullie contact hadden."},
    )
    story = forms.CharField(
        label="Wat gebeurde er, in je eigen woorden?",
        help_text="Een paar zinnen is genoeg. Noem geen namen van burgers en schrijf niets op over iemands gezondheid.",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        tiles: Sequence[Behaviour],
        places: Sequence[tuple[str, Any]],
        teams: QuerySet[Team],
        default_team: Team | None,
        asks_correction: bool = False,
        advice_url: str = "",
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}) | {"kind": self.about})
        self.tiles = {tile.code: tile for tile in tiles}
        if "behaviours" in self.fields:
            self.fields["behaviours"].choices = _tile_choices(tiles)
        self.fields["team"].queryset = teams
        self.fields["place"].choices = places
        if default_team and not self.needs_team(teams, default_team):
            self.default_team: Team | None = default_team
            del self.fields["team"]
        else:
            self.default_team = None
            self.initial.setdefault("team", default_team.pk if default_team else None)
        self.helper.layout = self.page_layout(asks_correction, advice_url)

    @staticmethod
    def needs_team(teams: QuerySet[Team], default_team: Team | None) -> bool:
        """False when the person works in one team and reports for no other."""
        return default_team is None or len(teams) > 1

    def page_layout(self, asks_correction: bool, advice_url: str) -> Layout:
        """Tiles, day and team decide the advice: a change there asks the server anew."""
        team = ["team"] if "team" in self.fields else []
        return Layout(
            HTML('{% include "reports/_kinds.html" %}'),
            Div(
                *team,
                "behaviours",
                # On a phone the advice stands under the form: a line beside the tiles says it and leads there.
                HTML('{% include "reports/_advice_short.html" %}'),
                questions(self, asks_correction),
                Fieldset("Wanneer?", Row("happened_on", "happened_at"), "is_time_rough"),
                data_hx_post=advice_url,
                data_hx_trigger="change",
                data_hx_target="#advies",
                data_hx_sync="this:replace",
            ),
            Fieldset("Waar en hoe?", "place", "channel"),
            "story",
        )

    def clean_happened_on(self) -> date:
        """Not in the future, and not before computers had a memory."""
        day = not_in_future(self.cleaned_data["happened_on"])
        if day < EARLIEST:
            raise forms.ValidationError("Vul een datum in na 1 januari 2000.")
        return day

    def clean_story(self) -> str:
        story: str = self.cleaned_data["story"]
        if len(story) > STORY_LENGTH:
            raise forms.ValidationError(
                f"Maak je tekst korter: hij mag 10.000 tekens lang zijn en is er nu {len(story):_}.".replace("_", ".")
            )
        return story

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        now = timezone.localtime()
        if cleaned.get("happened_on") == now.date() and (cleaned.get("happened_at") or now.time()) > now.time():
            self.add_error("happened_at", "Vul een tijd in die niet in de toekomst ligt.")
        return cleaned

    @property
    def chosen_team(self) -> Team | None:
        """The team of the report, as far as it is known."""
        return self.default_team or getattr(self, "cleaned_data", {}).get("team")

    @property
    def behaviour_rows(self) -> list[Behaviour]:
        """The ticked tiles, those that exist."""
        codes = getattr(self, "cleaned_data", {}).get("behaviours", [])
        return [self.tiles[code] for code in codes if code in self.tiles]


def questions(form: WhatForm, asks: bool) -> Div:
    """The two questions of R-22 and R-26, there only while the answer changes the advice.

    An answer given before stays in the page, in case another tile brings the question back.
    """
    if not asks:
        given = [(name, form[name].value()) for name in ("corrected", "again")]
        return Div(*(Hidden(name, value) for name, value in given if value), css_id="correctie")
    return Div(
        Fieldset("Hoe liep het af?", "corrected", "again"),
        Hidden("questions_shown", "1", css_id="questions_shown"),
        css_id="correctie",
    )


def render_questions(form: WhatForm, asks: bool) -> str:
    """The questions alone, to be put in the page while somebody ticks."""
    part = questions(form, asks)
    part.flat_attrs = ' data-hx-swap-oob="true"'
    helper = form_helper(Layout(part))
    helper.render_hidden_fields = False
    helper.disable_csrf = True
    helper.form_show_errors = False
    return render_crispy_form(form, helper)


def _tile_choices(tiles: Sequence[Behaviour]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for tile in tiles:
        heading = CATEGORY_GROUPS[tile.category] if tile.category else EMOTION_GROUP
        groups.setdefault(heading, []).append((tile.code, TileLabel(tile.short, tile.example)))
    return list(groups.items())
