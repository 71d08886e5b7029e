"""Where a protocol, or its next version, begins: three clear choices."""

from typing import Any

from django import forms
from django.utils import timezone

from protocols.agreements.models import ProtocolVersion
from protocols.drafting.forms.protocols import ReviseForm, template_tile
from protocols.form_templates.models import TemplateVersion
from vpd.organisation.models import Team, User
from vpd.ui.forms import Form, Layout, RadioTiles, TileLabel
from vpd.ui.sorting import name_key

LAST, TEAM, EMPTY = "last", "team", "empty"


class VersionOfTeam(forms.ModelChoiceField):
    def label_from_instance(self, obj: ProtocolVersion) -> str:
        return obj.team.name


class OtherTeamForm(Form):
    """Begin with another team's agreements, when there is one that adopted a protocol."""

    source = forms.ChoiceField(
        label="Waarmee wil je beginnen?",
        required=False,
        widget=RadioTiles(columns=1),
        error_messages={"invalid_choice": "Kies waarmee je begint."},
    )
    other = VersionOfTeam(
        label="Van welk team?",
        required=False,
        queryset=ProtocolVersion.objects.none(),
        empty_label="Kies een team",
        help_text="Alleen als je begint met het protocol van een ander team.",
        error_messages={"invalid_choice": "Kies een team uit de lijst."},
    )

    needed_when = {
        "other": "nodig bij “Het protocol van een ander team”",
    }

    def offer(self, user: User, team: Team, first: list[tuple[str, TileLabel]]) -> None:
        """The choices in order: `first`, another team when there is one, empty; the first is chosen."""
        adopted = ProtocolVersion.objects.visible_to(user).exclude(team=team).in_force(timezone.localdate())
        newest = adopted.order_by("team_id", "-in_force_from", "-number").distinct("team_id")
        others = ProtocolVersion.objects.visible_to(user).filter(pk__in=newest.values("pk")).select_related("team")
        found = sorted(others, key=lambda version: name_key(version.team.name))
        choices = [*first, (EMPTY, TileLabel("Een leeg formulier", hint="Met alleen de vaste punten."))]
        if found:
            words = "Je past de afspraken aan. Eigen dilemma’s en namen van dat team gaan niet mee."
            choices.insert(len(first), (TEAM, TileLabel("Het protocol van een ander team", hint=words)))
            other = self.fields["other"]
            other.queryset = others  # type: ignore[attr-defined]
            other.choices = [("", "Kies een team"), *((one.pk, one.team.name) for one in found)]  # type: ignore[attr-defined]
        else:
            del self.fields["other"]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]
        self.fields["source"].initial = LAST if first else EMPTY
        self.order_fields(["source", "other", "template"])
        self.helper.layout = Layout(*self.fields)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        values["source"] = values.get("source") or self.fields["source"].initial
        if values["source"] == TEAM and not values.get("other") and "other" not in self.errors:
            self.add_error("other", "Kies van welk team je de afspraken overneemt.")
        return values


class BeginForm(OtherTeamForm):
    """A team's first protocol: with another team's agreements, or with an empty form."""

    mark_optional = False
    needed_when = {
        "other": "nodig bij “Het protocol van een ander team”",
        "template": "nodig bij “Een leeg formulier”",
    }
    template = forms.ModelChoiceField(
        label="Welk formulier?",
        required=False,
        queryset=TemplateVersion.objects.none(),
        widget=RadioTiles(columns=1),
        empty_label=None,
        help_text="Alleen als je begint met een leeg formulier.",
        error_messages={"invalid_choice": "Kies een formulier uit de lijst."},
    )

    def __init__(self, *args: Any, user: User, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        field.queryset = TemplateVersion.objects.offered_to(user).prefetch_related("sections")  # type: ignore[attr-defined]
        only = field.queryset[:2]  # type: ignore[attr-defined]
        if len(only) == 1:
            field.initial = only[0]
        field.label_from_instance = template_tile  # type: ignore[attr-defined]
        self.offer(user, team, [])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values["source"] == EMPTY and not values.get("template") and "template" not in self.errors:
            self.add_error("template", "Kies een formulier.")
        return values


class NextForm(ReviseForm, OtherTeamForm):
    """The next version: from the one in force, with another team's agreements, or empty; and with which form."""

    mark_optional = False

    def __init__(self, *args: Any, user: User, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            user,
            team,
            [(LAST, TileLabel("De versie die nu geldt", hint="Alles staat er al."))],
        )
