"""The first step of a report: what happened. What is typed is kept as it was typed, right or wrong."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_crispy_form
from django import forms
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from incidents.advice.enums import Kind
from incidents.advice.models import Behaviour
from incidents.advice.summaries.tiles import (
    GROUPS,
    Tile,
    TileGroup,
    behaviours_in,
    group_of,
    is_at_a_distance,
    tiles_of,
)
from incidents.cases.enums import AT_A_DISTANCE, Channel
from incidents.reports.forms.fields import ANSWERS, AnswerField, FollowingField, Part, panel
from incidents.reports.forms.places import PLACES_OF, fits, following, words_of
from vpd.organisation.models import Team
from vpd.ui.fields import Choice, view_of
from vpd.ui.forms import (
    DateInput,
    Div,
    Fieldset,
    Form,
    Hidden,
    Layout,
    Row,
    Segments,
    TickTiles,
    TileLabel,
    TimeInput,
    form_helper,
    not_in_future,
)
from vpd.ui.personal import StoryArea

STORY_LENGTH = 10_000
EARLIEST = date(2000, 1, 1)
CHANNELS = {
    Channel.COUNTER: "Aan de balie",
    Channel.RECEPTION: "Receptie",
    Channel.MEETING_ROOM: "Spreekkamer",
    Channel.PUBLIC_MEETING: "Bijeenkomst",
    Channel.HOME_VISIT: "Huisbezoek",
    Channel.COMPANY_VISIT: "Bedrijfsbezoek",
    Channel.PUBLIC_SPACE: "Op straat",
    Channel.PHONE: "Telefoon",
    Channel.EMAIL: "E-mail",
    Channel.LETTER: "Brief",
    Channel.SOCIAL_MEDIA: "Sociale media",
}
"""What each way of contact is called in a grid of short answers."""
LOCATED = "location:"
ASK_PLACE = "Kies waar het gebeurde."
OTHER_PLACE = "Kies een locatie die past bij het contact."
NOT_AT_A_DISTANCE = "Je koos dreigen op afstand. Kies telefoon, e-mail, brief of sociale media."


class TileTicks(TickTiles):
    """The tiles of step 1; one at a distance says so to the page."""

    distant: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if str(value) in self.distant:
            option["attrs"]["data-distant"] = str(value).partition(":")[0]
        return option


class ChannelSegments(Segments):
    """The ways of contact; those at a distance say so to the page."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-contact"] = "distant" if value in AT_A_DISTANCE else "near"
        return option


class WhatForm(Form):
    """Step 1: what happened, when, where and how."""

    about = Kind.AGGRESSION
    kind = forms.CharField(widget=forms.HiddenInput, required=False)
    behaviours = forms.MultipleChoiceField(
        label="Welk gedrag was het?",
        widget=TileTicks,
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
        label="Dag",
        widget=DateInput,
        error_messages={"required": "Vul in op welke dag het gebeurde."},
    )
    happened_at = forms.TimeField(
        label="Tijd",
        widget=TimeInput,
        required=False,
    )
    is_time_rough = forms.BooleanField(label="De tijd is ongeveer", required=False)
    channel = forms.ChoiceField(
        label="Hoe hadden jullie contact?",
        choices=list(CHANNELS.items()),
        widget=ChannelSegments,
        error_messages={"required": "Kies hoe jullie contact hadden."},
    )
    place = FollowingField(label="Waar?", error_messages={"required": ASK_PLACE})
    story = forms.CharField(
        label="In je eigen woorden",
        help_text="Een paar zinnen. Laat namen van burgers weg.",
        max_length=STORY_LENGTH,
        widget=StoryArea(attrs={"rows": 2}),
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
        is_choice: bool = False,
        asks_correction: bool = False,
        advice_url: str = "",
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}) | {"kind": self.about})
        self.tiles = {tile.key: tile for tile in tiles_of(tiles)}
        if "behaviours" in self.fields:
            self.fields["behaviours"].choices = _tile_choices(self.tiles.values())
            self.fields["behaviours"].widget.distant = frozenset(
                key for key, tile in self.tiles.items() if tile.at_a_distance
            )
        self.fields["team"].queryset = teams
        self.fields["place"].choices = places
        if "channel" in self.fields:
            self.fields["channel"].choices = self.channels
        if default_team and not is_choice:
            self.default_team: Team | None = default_team
            del self.fields["team"]
        else:
            self.default_team = None
            self.initial.setdefault("team", default_team.pk if default_team else None)
        self.helper.layout = self.page_layout(asks_correction, advice_url)

    @property
    def channels(self) -> list[tuple[str, str]]:
        """The ways of contact for which the list has a place: a disturbance is nothing at a distance."""
        places = [value for _, group in self.fields["place"].choices if isinstance(group, list) for value, _ in group]
        if not places:
            return list(CHANNELS.items())
        return [(code, words) for code, words in CHANNELS.items() if any(fits(code, place) for place in places)]

    def page_layout(self, asks_correction: bool, advice_url: str) -> Layout:
        """Tiles, day, contact and team decide the advice: a change there asks the server anew."""
        team = [panel("team")] if "team" in self.fields else []
        asks = asks_anew(advice_url)
        return Layout(
            Div(*team, Categories("behaviours", asks_correction), css_class="vpd-report__what", **asks),
            Part(
                "reports/_after_what.html",
                Div(*when_and_where(), css_class="vpd-report__when", **asks),
                "story",
            ),
        )

    def clean_happened_on(self) -> date:
        """Not in the future, and not before computers had a memory."""
        day = not_in_future(self.cleaned_data["happened_on"])
        if day < EARLIEST:
            raise forms.ValidationError("Vul een datum in na 1 januari 2000.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        now = timezone.localtime()
        if cleaned.get("happened_on") == now.date() and (cleaned.get("happened_at") or now.time()) > now.time():
            self.add_error("happened_at", "Vul een tijd in die niet in de toekomst ligt.")
        self._follow(cleaned)
        return cleaned

    def _follow(self, cleaned: dict[str, Any]) -> None:
        """The place follows from the contact where it can, and the contact from a tile that says it."""
        channel, place = cleaned.get("channel") or "", cleaned.get("place") or ""
        if channel and channel not in AT_A_DISTANCE and is_at_a_distance(self.ticked):
            self.add_error("channel", NOT_AT_A_DISTANCE)
        if not place or not fits(channel, place):
            cleaned["place"] = following(channel, self.fields["place"].choices)
        if not cleaned["place"] and "place" not in self.errors:
            self.add_error("place", OTHER_PLACE if place else ASK_PLACE)

    @property
    def chosen_team(self) -> Team | None:
        """The team of the report, as far as it is known."""
        return self.default_team or getattr(self, "cleaned_data", {}).get("team")

    @property
    def ticked(self) -> list[Tile]:
        """The ticked tiles, those that exist."""
        codes = getattr(self, "cleaned_data", {}).get("behaviours", [])
        return [self.tiles[code] for code in codes if code in self.tiles]

    @property
    def behaviour_rows(self) -> list[Behaviour]:
        """The behaviours that were ticked, each once."""
        return behaviours_in(self.ticked)

    @property
    def is_at_a_distance(self) -> bool:
        """Nobody stood in front of anybody, by the contact or by the tile."""
        channel = getattr(self, "cleaned_data", {}).get("channel")
        return channel in AT_A_DISTANCE or is_at_a_distance(self.ticked)


@dataclass(frozen=True)
class CategoryShown:
    """One of the large choices with its tiles."""

    group: TileGroup
    choices: Sequence[Choice]
    chosen: int
    is_leading: bool


class Categories(LayoutObject):
    """The tiles by category, each folded; the advice stands under the heaviest that was ticked."""

    def __init__(self, field: str, asks_correction: bool) -> None:
        self.fields = [field]
        self.asks_correction = asks_correction

    def render(self, form: WhatForm, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        (name,) = self.fields
        view = view_of(form[name])
        form.rendered_fields.add(name)
        tiles = {group.heading: group.choices for group in view.groups}
        chosen = [group_of(form.tiles[key].behaviour) for key in form[name].value() or () if key in form.tiles]
        leading = next((group for group in reversed(GROUPS.values()) if group in chosen), None)
        shown = {
            "view": view,
            "form": form,
            "categories": [
                CategoryShown(group, tiles[group.heading], chosen.count(group), group == leading)
                for group in GROUPS.values()
                if group.heading in tiles
            ],
            "leading": leading,
            "questions": questions(form, self.asks_correction).render(form, context, template_pack, **kwargs),
        }
        return render_to_string("reports/_categories.html", context.flatten() | shown)


class PlacePart(LayoutObject):
    """Where it was, as it follows from the contact; folded where there is nothing to say about it.

    A kind that asks no contact asks the place as it is.
    """

    def __init__(self) -> None:
        self.fields = ["place"]

    def render(self, form: WhatForm, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        content = self.get_rendered_fields(form, context, template_pack, **kwargs)
        if "channel" not in form.fields:
            return content
        choices = form.fields["place"].choices
        channel, place = str(form["channel"].value() or ""), str(form["place"].value() or "")
        if not place or not fits(channel, place):
            place = following(channel, choices)
        values = [value for _, group in choices if isinstance(group, list) for value, _ in group]
        ways = {
            code: {"fits": [value for value in values if fits(code, value)], "follows": following(code, choices)}
            for code in PLACES_OF
        }
        shown = {
            "content": content,
            "words": words_of(place, choices),
            "is_open": bool(form["place"].errors) or bool(channel and not place),
            "is_fixed": bool(channel)
            and not place.startswith(LOCATED)
            and len(ways.get(channel, {}).get("fits", values)) == 1,
            "ways": json.dumps(ways),
        }
        return render_to_string("reports/_place.html", shown)


def when_and_where() -> list[str | LayoutObject]:
    """The day is there already; how there was contact says where."""
    return [
        Row("happened_on", "happened_at", css_class="vpd-form-row--pair"),
        Div("is_time_rough", css_class="vpd-report__rough"),
        "channel",
        PlacePart(),
    ]


def asks_anew(advice_url: str) -> dict[str, str]:
    """The attributes of a part of the form that changes what is advised."""
    return {
        "data_hx_post": advice_url,
        "data_hx_trigger": "change",
        "data_hx_target": "#advies",
        "data_hx_sync": "closest form:queue last",
    }


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


def _tile_choices(tiles: Iterable[Tile]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for tile in tiles:
        groups.setdefault(group_of(tile.behaviour).heading, []).append((tile.key, TileLabel(tile.short, tile.example)))
    return list(groups.items())
