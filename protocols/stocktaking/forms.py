"""Taking stock of one subject, who did it together, and what the organisation asks at adoption."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from protocols.agreements.models import INVOLVED_ROLES, ProtocolVersion
from protocols.checklists.enums import TO_IMPROVE, AnswerStatus
from protocols.stocktaking.models import StocktakingAnswer
from vpd.actions.forms import StrengthField
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import Membership, User
from vpd.ui.forms import PAST, DateInput, Fieldset, Form, Layout, RadioTiles, Row, TickTiles, not_in_future, text_field
from vpd.ui.sorting import name_key
from vpd.versions.pasting import LINE_LENGTH


class StocktakingForm(Form):
    """How far one subject is arranged; with what will be done about it an action is made at once."""

    status = forms.ChoiceField(
        label="Hoe staat het ermee?",
        choices=AnswerStatus.choices,
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies hoe het hiermee staat."},
    )
    note = text_field("Toelichting", "Wat is er, en wat nog niet? Noem geen burgers.", most=LINE_LENGTH)
    owner = PersonChoiceField(User.objects.none(), label="Wie zorgt hiervoor?", required=False)
    action = forms.CharField(
        label="Wat moet er gebeuren?",
        required=False,
        max_length=200,
        help_text="Eén zin die zegt wat er straks anders is. Hieruit maken we een actie.",
    )
    due_on = forms.DateField(label="Wanneer is het klaar?", required=False, widget=DateInput())
    strength = StrengthField(required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    needed_when = {
        "note": "nodig bij “niet van toepassing”",
        "owner": "nodig bij een actie",
        "due_on": "nodig bij een actie",
        "strength": "nodig bij een actie",
    }
    layout = Layout(
        "status",
        "note",
        "owner",
        Fieldset("Als er nog iets moet gebeuren", Row("action", "due_on"), "strength"),
        "revision",
    )

    def __init__(
        self, *args: Any, user: User, version: ProtocolVersion, answer: StocktakingAnswer | None, **kwargs: Any
    ) -> None:
        names = ("status", "note", "owner", "revision")
        given = {name: getattr(answer, name) for name in names} if answer else {"revision": 0}
        super().__init__(*args, initial=given, **kwargs)
        owner = self.fields["owner"]
        owner.queryset = people_around(user, version, answer)  # type: ignore[attr-defined]
        owner.error_messages["invalid_choice"] = "Kies een collega uit de lijst."
        owner.in_order(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        status = values.get("status")
        if status == AnswerStatus.NOT_APPLICABLE and not (values.get("note") or "").strip():
            self.add_error("note", "Vul in waarom dit voor jullie niet van toepassing is.")
        if not values.get("action"):
            return values
        if status and status not in TO_IMPROVE:
            self.add_error("action", "Een actie hoort bij iets dat niet of gedeeltelijk is geregeld.")
        if not values.get("owner"):
            self.add_error("owner", "Kies wie deze actie doet.")
        if not values.get("strength") and "strength" not in self.errors:
            self.add_error("strength", "Kies wat deze actie doet.")
        if not values.get("due_on"):
            self.add_error("due_on", "Vul in wanneer het klaar is.")
        elif values["due_on"] < timezone.localdate():
            self.add_error("due_on", PAST)
        return values


class ParticipantsForm(Form):
    """Who did the stocktaking together, and on which day (R-06)."""

    users = forms.ModelMultipleChoiceField(
        label="Wie deden de inventarisatie samen?",
        queryset=User.objects.none(),
        widget=TickTiles(columns=2),
        help_text="De leidinggevende doet dit samen met de coördinator of de arbocoördinator.",
        error_messages={"required": "Kies wie erbij waren.", "invalid_choice": "Kies collega’s uit de lijst."},
    )
    took_part_on = forms.DateField(
        label="Op welke dag?",
        widget=DateInput(),
        error_messages={"required": "Vul de dag in."},
    )

    def __init__(self, *args: Any, user: User, version: ProtocolVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        memberships = Membership.objects.visible_to(user).active(today)
        lookers = memberships.filter(
            Q(role__in=sorted(INVOLVED_ROLES))
            | Q(role=Role.TEAM_LEADER, team_id=version.team_id)
            | Q(role=Role.TEAM_LEADER, department_id=version.team.department_id, department__isnull=False)
        )
        roles: dict[int, str] = {}
        for membership in lookers:
            roles.setdefault(membership.user_id, str(Role(membership.role).label))
        field = self.fields["users"]
        field.queryset = User.objects.visible_to(user).active().filter(pk__in=roles)  # type: ignore[attr-defined]
        people: Sequence[User] = sorted(field.queryset, key=lambda person: name_key(person.full_name))  # type: ignore[attr-defined]
        field.choices = [(person.pk, f"{person.full_name}, {roles[person.pk]}") for person in people]  # type: ignore[attr-defined]

    def clean_took_part_on(self) -> date:
        return not_in_future(self.cleaned_data["took_part_on"])


class SettingsForm(Form):
    """What the organisation asks at adoption (R-07)."""

    minimum_percentage = forms.IntegerField(
        label="Hoeveel procent van het formulier moet zijn ingevuld?",
        min_value=0,
        max_value=100,
        help_text="Is er minder ingevuld, dan kun je toch vaststellen, maar dan vul je in waarom.",
        error_messages={
            "required": "Vul een percentage in.",
            "invalid": "Vul een heel getal in, zonder procentteken.",
            "min_value": "Vul een percentage van 0 tot en met 100 in.",
            "max_value": "Vul een percentage van 0 tot en met 100 in.",
        },
    )


def people_around(user: User, version: ProtocolVersion, answer: StocktakingAnswer | None) -> Any:
    """The coordinator chooses from everybody; a leader from the own people, who looked along, and who has it now."""
    access = access_of(user)
    people = User.objects.visible_to(user).active()
    if access.can(Permission.EDIT_ALL_PROTOCOLS):
        return people
    around = Q(memberships__team_id__in=access.led_team_ids) | Q(pk=user.pk)
    around |= Q(memberships__role__in=sorted(INVOLVED_ROLES))
    around |= Q(pk__in=version.stocktakers.values("user_id"))
    if answer and answer.owner_id:
        around |= Q(pk=answer.owner_id)
    return people.filter(around).distinct()
