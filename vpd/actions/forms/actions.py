"""The forms of improvement actions."""

from typing import Any

from django import forms
from django.db.models import Q

from vpd.actions.enums import Effect, Strength
from vpd.actions.models import ImprovementAction
from vpd.organisation.access import Permission, access_of
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import Team, User
from vpd.ui.forms import DateInput, Form, Layout, ModelForm, RadioTiles, Row, TileLabel, not_in_past, text_field


class StrengthField(forms.TypedChoiceField):
    """What an action does about it, as tiles, strongest first; asked wherever an action is agreed on (U26)."""

    widget = RadioTiles(columns=2)

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(
            label="Wat doet deze actie?",
            choices=[
                (strength.value, TileLabel(strength.label[:1].upper() + strength.label[1:], hint=strength.hint))
                for strength in Strength
            ],
            coerce=Strength,
            empty_value=None,
            required=required,
            error_messages={"required": "Kies wat deze actie doet.", "invalid_choice": "Kies wat deze actie doet."},
        )


class TeamChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Team) -> str:
        return obj.name


class ActionForm(ModelForm):
    """Add or change an improvement action; a leader chooses from the own people, the coordinator from everybody."""

    team = TeamChoiceField(Team.objects.none(), label="Voor welk team?", empty_label="Kies een team")
    strength = StrengthField()
    owner = PersonChoiceField(User.objects.none(), label="Wie doet het?")
    watcher = PersonChoiceField(
        User.objects.none(),
        label="Wie houdt in de gaten of het gebeurt?",
        required=False,
        help_text="Voor wat buiten het team ligt: wie in het team houdt in de gaten of het gebeurt?",
    )

    layout = Layout("team", "title", "strength", "description", Row("owner", "due_on"), "watcher")

    class Meta:
        model = ImprovementAction
        fields = ["team", "title", "strength", "description", "owner", "due_on", "watcher"]
        labels = {
            "title": "Wat gaan jullie doen?",
            "description": "Toelichting",
            "due_on": "Wanneer is het klaar?",
        }
        help_texts = {
            "title": "Eén zin die zegt wat er straks anders is. Noem geen burgers of collega’s.",
            "description": "Waarom is dit nodig, en wat is er al besproken?",
        }
        widgets = {"due_on": DateInput(), "description": forms.Textarea(attrs={"rows": 4})}
        error_messages = {
            "title": {"required": "Vul in wat jullie gaan doen."},
            "due_on": {"required": "Vul in wanneer het klaar is."},
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        access = access_of(user)
        teams = Team.objects.visible_to(user).filter(is_active=True)
        people = User.objects.visible_to(user).active()
        if not access.can(Permission.MANAGE_ACTIONS):
            teams = teams.filter(pk__in=access.led_team_ids)
            around = Q(memberships__team_id__in=access.led_team_ids) | Q(pk=user.pk)
            if self.instance.pk:
                around |= Q(pk__in=[pk for pk in (self.instance.owner_id, self.instance.watcher_id) if pk])
            people = people.filter(around).distinct()
        self.fields["team"].queryset = teams.order_by("name")
        if not self.initial.get("team") and len(own := list(teams[:2])) == 1:
            self.initial["team"] = own[0]
        self.fields["team"].error_messages["required"] = "Kies een team."
        if self.instance.pk:
            del self.fields["team"]
            self.helper.layout = Layout("title", "strength", "description", Row("owner", "due_on"), "watcher")
        for name in ("owner", "watcher"):
            self.fields[name].queryset = people
            self.fields[name].error_messages["invalid_choice"] = "Kies een collega uit de lijst."
        self.fields["owner"].in_order(user)
        self.fields["watcher"].in_order(like=self.fields["owner"])
        self.fields["owner"].error_messages["required"] = "Kies wie het doet."

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        return due_on if due_on == self.initial.get("due_on") else not_in_past(due_on)


class CompleteForm(Form):
    """Say what was done."""

    outcome = text_field(
        "Wat is er gedaan?", "Noem geen burgers of collega’s.", most=2000, rows=4, required="Vul in wat er is gedaan."
    )


class DropForm(Form):
    """Say why it is no longer needed."""

    outcome = text_field("Waardoor stopt deze actie?", most=2000, rows=4, required="Vul in waardoor de actie stopt.")


class EffectForm(Form):
    """What the team says of it at its review (R-80)."""

    effect = forms.ChoiceField(
        label="Zijn jullie tevreden over wat er is gedaan?",
        choices=[(Effect.SATISFIED, "Ja"), (Effect.NOT_SATISFIED, "Nee, nog niet")],
        widget=RadioTiles(),
        error_messages={"required": "Kies of het team tevreden is."},
    )
    reason = text_field("Waarom?", "Niet tevreden? Schrijf dan wat er nog moet gebeuren.", most=2000, rows=4)

    needed_when = {
        "reason": "nodig bij “Nee, nog niet”",
    }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("effect") == Effect.NOT_SATISFIED and not cleaned.get("reason"):
            self.add_error("reason", "Vul in waarom het team niet tevreden is.")
        return cleaned
