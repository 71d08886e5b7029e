"""The forms of learning needs."""

from typing import Any

from django import forms

from vpd.actions.enums import NEED_TRANSITIONS, NeedStatus
from vpd.actions.forms.actions import TeamChoiceField
from vpd.actions.models import LearningNeed
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.ui.forms import Form, ModelForm, RadioTiles, text_field

STEPS = {
    NeedStatus.OPEN: "Weer open",
    NeedStatus.PLANNED: "Gepland",
    NeedStatus.MET: "Geleerd",
    NeedStatus.DROPPED: "Vervallen",
}
HINTS = {
    NeedStatus.OPEN: "Jullie willen dit nog steeds leren.",
    NeedStatus.PLANNED: "Er is een training, oefening of gesprek afgesproken.",
    NeedStatus.MET: "Het team kan dit nu.",
    NeedStatus.DROPPED: "Het is niet meer nodig.",
}


class LearningNeedForm(ModelForm):
    """Write down what a team wants to learn; a leader for the own teams, the coordinator for every team."""

    team = TeamChoiceField(Team.objects.none(), label="Van welk team?", empty_label="Kies een team")

    class Meta:
        model = LearningNeed
        fields = ["team", "title", "explanation"]
        labels = {"title": "Wat willen jullie leren?", "explanation": "Toelichting"}
        help_texts = {
            "title": "Begin met wat jullie straks kunnen. Noem geen burgers of collega’s.",
            "explanation": "Waar merken jullie dat dit nodig is?",
        }
        widgets = {"explanation": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"title": {"required": "Vul in wat jullie willen leren."}}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["team"]
            return
        access = access_of(user)
        teams = Team.objects.visible_to(user).in_use()
        if not access.can(Permission.MANAGE_ACTIONS):
            teams = teams.filter(pk__in=access.led_team_ids)
        self.fields["team"].queryset = teams.order_by("name")
        self.fields["team"].error_messages["required"] = "Kies een team."
        if not self.initial.get("team") and len(own := list(teams[:2])) == 1:
            self.initial["team"] = own[0]


class NeedStepForm(Form):
    """How far it is now."""

    status = forms.ChoiceField(
        label="Hoe staat het ermee?",
        widget=RadioTiles(hints={status.value: hint for status, hint in HINTS.items()}),
        error_messages={"required": "Kies hoe het ermee staat."},
    )
    outcome = text_field(
        "Hoe, of waarom niet?",
        "Welke training of oefening, en wanneer? Of waarom is het niet meer nodig?",
        most=2000,
        rows=4,
    )

    needed_when = {
        "outcome": "nodig, tenzij het open blijft",
    }

    def __init__(self, *args: Any, need: LearningNeed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was pressed is never refused here: whether it came too late is for the service to say.
        possible = {*NEED_TRANSITIONS[need.status], self.data.get("status")}
        steps = [status for status in NeedStatus if status in possible]
        self.fields["status"].choices = [(status.value, STEPS[status]) for status in steps]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("status") and cleaned["status"] != NeedStatus.OPEN and not cleaned.get("outcome"):
            self.add_error("outcome", "Vul in hoe jullie dit leren, of waarom jullie ermee stoppen.")
        return cleaned
