"""The first two steps of a report; what is typed is kept as it was typed, right or wrong."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from crispy_forms.utils import render_crispy_form
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from incidents.enums import (
    Addressee,
    Category,
    Channel,
    Company,
    HelpNow,
    PlaceKind,
    SpotAction,
    VisitType,
    WorkProcess,
)
from incidents.forms.fields import ANSWERS, AnswerField, SharedField, fold
from incidents.models import Behaviour
from vpd.organisation.models import Location, Team, User
from vpd.ui.forms import (
    HTML,
    DateInput,
    Div,
    Fieldset,
    Form,
    Hidden,
    Layout,
    RadioTiles,
    Row,
    TickTiles,
    TileLabel,
    TimeInput,
    form_helper,
)
from vpd.ui.sorting import name_key

STORY_LENGTH = 10_000
EARLIEST = date(2000, 1, 1)
ME = "me"
EMOTION_GROUP = "Emotie"
PEOPLE_ERRORS = {"invalid_choice": "Kies een collega uit de lijst."}
CATEGORY_GROUPS = {
    Category.VERBAL: "(Non-)verbale agressie",
    Category.THREAT: "Persoonlijke bedreiging",
    Category.PHYSICAL: "Fysiek geweld",
}
OTHER_PLACES = [
    ("home_visit:voluntary", "Bij iemand thuis, op afspraak of op verzoek"),
    ("home_visit:involuntary", "Bij iemand thuis, controle of toezicht"),
    ("company_visit:voluntary", "Bij een bedrijf, op afspraak of op verzoek"),
    ("company_visit:involuntary", "Bij een bedrijf, controle of toezicht"),
    ("public_space:", "Op straat of ergens anders buiten"),
    ("online:", "Online, per post of aan de telefoon"),
]


class WhatForm(Form):
    """Step 1: what happened, when, where and how."""

    behaviours = forms.MultipleChoiceField(
        label="Wat kwam voor?",
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
        choices=[("", "Kies een contactvorm"), *Channel.choices],
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
        super().__init__(data, initial=dict(initial or {}))
        self.tiles = {tile.code: tile for tile in tiles}
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
            Div(
                *team,
                "behaviours",
                # On a phone the advice stands under the form: a line beside the tiles says it and leads there.
                HTML('{% include "incidents/_advice_short.html" %}'),
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
        day: date = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Vul een datum in die niet in de toekomst ligt.")
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


class WhoForm(Form):
    """Step 2: for whom, who was there, what was done, and whether help is needed now."""

    affected = SharedField(label="Wie overkwam het?", choices=[(ME, "Mijzelf")], widget=TickTiles)
    colleagues = forms.MultipleChoiceField(
        label="Welke collega's overkwam het?",
        help_text="Zij kunnen je melding ook lezen.",
        widget=TickTiles,
        required=False,
        error_messages=PEOPLE_ERRORS,
    )
    witnesses = forms.MultipleChoiceField(
        label="Welke collega's waren erbij?",
        help_text="Zij zien dat er een melding is, niet wat je schreef.",
        widget=TickTiles,
        required=False,
        error_messages=PEOPLE_ERRORS,
    )
    spot_actions = forms.MultipleChoiceField(
        label="Wat is er meteen gedaan?",
        choices=[(value, label.capitalize()) for value, label in SpotAction.choices],
        widget=TickTiles(columns=3),
        required=False,
    )
    help_now = forms.ChoiceField(
        label="Is er nu hulp nodig?",
        choices=HelpNow.choices,
        widget=RadioTiles(columns=3),
        error_messages={"required": "Kies of er nu hulp nodig is."},
    )
    work_process = forms.ChoiceField(
        label="Bij welk werk?",
        choices=[("", "Kies een werkproces"), *[(v, label.capitalize()) for v, label in WorkProcess.choices]],
        required=False,
    )
    company = forms.ChoiceField(
        label="Was je alleen of samen?",
        choices=[(value, label.capitalize()) for value, label in Company.choices],
        widget=RadioTiles,
        required=False,
    )
    under_influence = AnswerField(label="Was de burger zichtbaar onder invloed van drank of drugs?", choices=ANSWERS)
    earlier_incidents = AnswerField(label="Is er eerder iets gebeurd?", choices=ANSWERS)
    addressee = forms.ChoiceField(
        label="Wie moet dit oppakken?",
        widget=RadioTiles(columns=1),
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies wie je melding moet oppakken."),
    )

    layout = Layout(
        "affected",
        fold("Het overkwam een collega, of ook een collega", "colleagues"),
        fold("Er was een collega bij als getuige", "witnesses"),
        "spot_actions",
        "help_now",
        fold(
            "Meer over de omstandigheden (helpt om er later van te leren)",
            "work_process",
            "company",
            "under_influence",
            "earlier_incidents",
        ),
        "addressee",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        user: User,
        colleagues: Sequence[User],
        addressees: Sequence[tuple[str, TileLabel]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            data,
            initial={"help_now": HelpNow.NO, "addressee": addressees[0][0], "affected": [ME]} | dict(initial or {}),
        )
        self.user = user
        self.people = {str(person.pk): person for person in colleagues if person.pk != user.pk}
        others = [(key, person.full_name) for key, person in self.people.items()]
        self.fields["colleagues"].choices = others
        self.fields["witnesses"].choices = others
        self.fields["addressee"].choices = addressees

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("affected") and not cleaned.get("colleagues"):
            self.add_error("affected", "Kruis aan wie het overkwam: jijzelf, een collega, of allebei.")
        both = set(cleaned.get("colleagues", [])) & set(cleaned.get("witnesses", []))
        if both:
            names = " en ".join(self.people[key].full_name for key in self.people if key in both)
            self.add_error(
                "witnesses", f"{names}: kies of het die persoon overkwam of dat die erbij was, niet allebei."
            )
        return cleaned

    @property
    def chosen_affected(self) -> list[User]:
        """To whom it happened: the reporter first."""
        own = [self.user] if self.cleaned_data["affected"] else []
        return own + [self.people[key] for key in self.cleaned_data["colleagues"]]

    @property
    def chosen_witnesses(self) -> list[User]:
        return [self.people[key] for key in self.cleaned_data["witnesses"]]

    @property
    def chosen_addressee(self) -> tuple[Addressee, int | None]:
        """Who must handle it; for a counsellor the id of which one."""
        return split_addressee(self.cleaned_data["addressee"])


def split_addressee(value: str) -> tuple[Addressee, int | None]:
    kind, _, pk = value.partition(":")
    return Addressee(kind), int(pk) if pk else None


def split_place(value: str) -> tuple[PlaceKind, int | None, VisitType | None]:
    """The kind of place, the location's id and the kind of visit out of one choice."""
    kind, _, rest = value.partition(":")
    place = PlaceKind(kind)
    if place == PlaceKind.LOCATION:
        return place, int(rest), None
    return place, None, VisitType(rest) if rest else None


def _tile_choices(tiles: Sequence[Behaviour]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for tile in tiles:
        heading = CATEGORY_GROUPS[tile.category] if tile.category else EMOTION_GROUP
        groups.setdefault(heading, []).append((tile.code, tile.short))
    return list(groups.items())


def place_choices(places: Iterable[Location], own_ids: Collection[int]) -> list[tuple[str, Any]]:
    """The team's own places first, then the organisation's, then everywhere else."""
    named = sorted(places, key=lambda place: name_key(place.name))
    own = [(f"location:{place.pk}", place.name) for place in named if place.pk in own_ids]
    other = [(f"location:{place.pk}", place.name) for place in named if place.pk not in own_ids]
    groups = [("Locaties van je team", own), ("Andere locaties", other), ("Ergens anders", OTHER_PLACES)]
    return [("", "Kies een plaats"), *[(heading, choices) for heading, choices in groups if choices]]
