"""Several reports, one act."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from incidents.cases.models import Incident, IncidentQuerySet
from incidents.open_work.enums import Act
from vpd.organisation.enums import Role
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import Membership, User
from vpd.ui.forms import Form, Layout, RadioTiles, TickTiles, TileLabel
from vpd.ui.moments import as_day_short

MOST = 50
"""So many reports at once: as many as one looks at before pressing."""
LONGEST_ID = 18
HANDLING_ROLES = (Role.TEAM_LEADER, Role.COORDINATOR)


def people_who_handle(user: User) -> QuerySet[User]:
    """Leaders and coordinators who can log in; of which report each may have it, the plan says."""
    held = Membership.objects.of(user.organisation_id).filter(role__in=HANDLING_ROLES).active(timezone.localdate())
    return User.objects.visible_to(user).active().filter(pk__in=held.values("user_id"))


class TickedField(forms.Field):
    """The ids of reports as they were sent; what is no id is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        return [int(pk) for pk in (value or [])[:MOST] if str(pk).isdecimal() and len(pk) <= LONGEST_ID]


class TickedForm(Form):
    """Which of these reports were ticked, whatever became of the list meanwhile; what cannot be read is left out."""

    reports = TickedField(required=False)

    def among(self, rows: IncidentQuerySet) -> list[Incident]:
        self.full_clean()
        return list(rows.filter(pk__in=self.cleaned_data["reports"]).order_by("reported_at", "pk"))


class DivideForm(Form):
    """Which reports, what with them, and to whom."""

    reports = forms.MultipleChoiceField(
        label="Welke meldingen?",
        widget=TickTiles(columns=1),
        error_messages={
            "required": "Kies minstens één melding.",
            "invalid_choice": "Een melding staat niet meer in de lijst. Kies opnieuw.",
        },
    )
    act = forms.ChoiceField(
        label="Wat wil je doen?",
        choices=[(act.value, TileLabel(act.label, hint=act.hint)) for act in Act],
        widget=RadioTiles(columns=1),
        error_messages={"required": "Kies wat je wilt doen.", "invalid_choice": "Kies wat je wilt doen."},
    )
    to = PersonChoiceField(
        User.objects.none(),
        label="Aan wie geef je ze?",
        required=False,
        error_messages={"invalid_choice": "Kies een collega die meldingen behandelt."},
    )
    needed_when = {"to": "nodig bij “Aan een collega geven”"}
    layout = Layout("reports", "act", "to")

    def __init__(self, *args: Any, incidents: Sequence[Incident], user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.incidents = {str(incident.pk): incident for incident in incidents}
        self.fields["reports"].choices = [  # type: ignore[attr-defined]
            (pk, TileLabel(f"{incident.title} · {incident.reference}", hint=_hint(incident)))
            for pk, incident in self.incidents.items()
        ]
        self.fields["to"].queryset = people_who_handle(user)  # type: ignore[attr-defined]
        self.fields["to"].in_order(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("act") == Act.GIVE and not cleaned.get("to") and "to" not in self.errors:
            self.add_error("to", "Kies aan wie je de meldingen geeft.")
        return cleaned

    @property
    def chosen(self) -> list[Incident]:
        return [self.incidents[pk] for pk in self.cleaned_data["reports"]]


class SureForm(Form):
    """The same once more, with a key of its own: pressed twice it happens once."""

    reports = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput)
    act = forms.ChoiceField(choices=Act.choices, widget=forms.HiddenInput)
    to = forms.ModelChoiceField(User.objects.none(), required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    layout = Layout("reports", "act", "to", "key")

    def __init__(self, *args: Any, incidents: Sequence[Incident], user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.incidents = {str(incident.pk): incident for incident in incidents}
        self.fields["reports"].choices = [(pk, pk) for pk in self.incidents]  # type: ignore[attr-defined]
        self.fields["to"].queryset = people_who_handle(user)  # type: ignore[attr-defined]
        self.initial.setdefault("key", uuid4())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("act") == Act.GIVE and not cleaned.get("to"):
            self.add_error(None, "Kies aan wie je de meldingen geeft.")
        return cleaned

    @property
    def chosen(self) -> list[Incident]:
        return [self.incidents[pk] for pk in self.cleaned_data["reports"]]


def _hint(incident: Incident) -> str:
    """The team, since when, and who has it."""
    taker = incident.taken_by
    has_it = "nog niemand" if taker is None else taker.full_name
    gone = "" if taker is None or taker.is_active else ", geen toegang meer"
    return f"Team {incident.team.name} · gemeld op {as_day_short(incident.reported_at)} · {has_it}{gone}"
