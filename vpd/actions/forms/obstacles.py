"""The forms of obstacles (R-79)."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from vpd.actions.enums import ObstacleStatus
from vpd.actions.forms.actions import TeamChoiceField
from vpd.actions.models import Obstacle
from vpd.actions.services.obstacles import ANSWER_DAYS
from vpd.organisation.access import Permission, access_of
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import Team, User
from vpd.ui.forms import DateInput, Fieldset, Form, Layout, ModelForm, RadioTiles, not_in_past, text_field


class ObstacleForm(ModelForm):
    """Put something before who can solve it; a leader for the own teams, the coordinator for every team."""

    team = TeamChoiceField(Team.objects.none(), label="Van welk team?", empty_label="Kies een team")
    addressee = PersonChoiceField(User.objects.none(), label="Welke collega kan dit oplossen?", required=False)
    watcher = PersonChoiceField(
        User.objects.none(),
        label="Wie van het team houdt in de gaten of er antwoord komt?",
        help_text="Deze collega houdt in de gaten of er antwoord komt, en krijgt een herinnering.",
    )

    class Meta:
        model = Obstacle
        fields = ["team", "title", "explanation", "addressee", "addressee_name", "watcher", "due_on"]
        labels = {
            "title": "Waar loopt het team tegenaan?",
            "explanation": "Wat speelt er, en wat vragen jullie?",
            "addressee_name": "Of een naam of functie",
            "due_on": "Vóór wanneer willen jullie antwoord?",
        }
        help_texts = {
            "title": "Eén zin. Noem geen burgers of collega’s.",
            "addressee_name": "Voor wie hier geen toegang heeft, zoals “wethouder dienstverlening”.",
        }
        widgets = {"due_on": DateInput(), "explanation": forms.Textarea(attrs={"rows": 5})}
        error_messages = {"title": {"required": "Vul in waar het team tegenaan loopt."}}

    needed_when = {"addressee": "dit of een naam of functie", "addressee_name": "dit of een collega"}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        access = access_of(user)
        teams = Team.objects.visible_to(user).in_use()
        people = User.objects.visible_to(user).active()
        if not access.can(Permission.MANAGE_ACTIONS):
            teams = teams.filter(pk__in=access.led_team_ids)
        asked = ("team", "title", "explanation")
        if self.instance.pk:
            del self.fields["team"]
            asked = asked[1:]
            members = people.filter(Q(memberships__team=self.instance.team) | Q(pk=self.instance.watcher_id))
        else:
            self.fields["team"].queryset = teams.order_by("name")
            self.fields["team"].error_messages["required"] = "Kies een team."
            self.initial.setdefault("due_on", timezone.localdate() + timedelta(days=ANSWER_DAYS))
            if not self.initial.get("team") and len(own := list(teams[:2])) == 1:
                self.initial["team"] = own[0]
            members = people.filter(memberships__team__in=teams)
        for name, queryset in (("addressee", people), ("watcher", members.distinct())):
            self.fields[name].queryset = queryset
            self.fields[name].in_order(user)
        self.fields["watcher"].error_messages["required"] = (
            "Kies wie van het team in de gaten houdt of er antwoord komt."
        )
        self.helper.layout = Layout(
            *asked, Fieldset("Wie kan dit oplossen?", "addressee", "addressee_name"), "watcher", "due_on"
        )

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        return due_on if due_on == self.instance.due_on else not_in_past(due_on)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("addressee") and not cleaned.get("addressee_name") and "addressee" not in self.errors:
            self.add_error("addressee", "Kies wie dit kan oplossen, of vul een naam of functie in.")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """That there is an addressee is said at the field; the constraint says it once more."""
        return super()._get_validation_exclusions() | {"addressee", "addressee_name"}


class AnswerForm(Form):
    """What the addressee says."""

    answer = text_field(
        "Wat is het antwoord?",
        "Wat gaat er gebeuren, en wanneer? Of waarom kan het niet?",
        most=4000,
        rows=6,
        required="Vul het antwoord in.",
    )


class SettleForm(Form):
    """Whether it is solved."""

    status = forms.ChoiceField(
        label="Is dit opgelost?",
        choices=[(ObstacleStatus.SOLVED, "Ja, opgelost"), (ObstacleStatus.NOT_SOLVED, "Nee, en het komt er niet")],
        widget=RadioTiles(),
        error_messages={"required": "Kies of het is opgelost."},
    )
    outcome = text_field(
        "Wat is ervan gekomen?", "Niet opgelost? Schrijf dan hoe jullie ermee omgaan.", most=2000, rows=4
    )

    needed_when = {
        "outcome": "nodig bij “Nee, en het komt er niet”",
    }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("status") == ObstacleStatus.NOT_SOLVED and not cleaned.get("outcome"):
            self.add_error("outcome", "Vul in hoe jullie ermee omgaan.")
        return cleaned


class AskAgainForm(Form):
    """Until when, this time."""

    due_on = forms.DateField(label="Vóór wanneer willen jullie antwoord?", widget=DateInput())

    def clean_due_on(self) -> Any:
        return not_in_past(self.cleaned_data["due_on"])
