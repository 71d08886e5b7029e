"""Answering one point of a checklist, and agreeing on what to do about it."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.db.models import Q

from protocols.checklists.enums import AnswerStatus
from protocols.checklists.models import ANSWER_LENGTH, ChecklistAnswer, ChecklistItem
from vpd.actions.forms import ActionForm
from vpd.files.forms import UploadsField
from vpd.files.uploads import CheckedUpload, FileKind
from vpd.organisation.access import Permission, access_of
from vpd.organisation.forms.colleagues import PersonChoiceField
from vpd.organisation.models import Team, User
from vpd.ui.forms import Form, Layout, RadioTiles, Row, text_field

EVIDENCE_KINDS = (FileKind.PDF, FileKind.JPEG, FileKind.PNG)


class AnswerForm(Form):
    """How far one point is, what shows it and who sees to it."""

    status = forms.ChoiceField(
        label="Hoe staat het ermee?",
        choices=AnswerStatus.choices,
        widget=RadioTiles(columns=2),
        error_messages={"required": "Kies hoe het met dit punt staat."},
    )
    explanation = text_field(
        "Toelichting",
        "Wat is er geregeld, en wat nog niet? Noem geen burgers of collega’s.",
        most=ANSWER_LENGTH,
        rows=4,
    )
    evidence = text_field(
        "Waaruit blijkt het?",
        "Een document met datum of zaaknummer, een besluit, een foto van het bordje. Dit leest de inspectie.",
        most=ANSWER_LENGTH,
    )
    evidence_url = forms.URLField(
        label="Link naar het bewijs",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Bijvoorbeeld het adres van het document op intranet.",
        error_messages={
            "invalid": "Vul een adres in dat met https:// begint.",
        },
        validators=[URLValidator(schemes=["http", "https"], message="Vul een adres in dat met https:// begint.")],
    )
    evidence_file = UploadsField(label="Bestand als bewijs", kinds=EVIDENCE_KINDS, most=1, required=False)
    drop_file = forms.BooleanField(label="Haal het bestand weg dat er nu bij zit", required=False)
    owner = PersonChoiceField(
        User.objects.none(),
        label="Wie is eigenaar?",
        required=False,
        help_text="Wie zorgt dat dit geregeld is en blijft?",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    needed_when = {
        "explanation": "nodig bij “niet van toepassing”",
    }
    layout = Layout(
        "status", "explanation", "evidence", "evidence_file", "drop_file", Row("evidence_url", "owner"), "revision"
    )

    def __init__(self, *args: Any, user: User, answer: ChecklistAnswer | None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_given(answer), **kwargs)
        if answer is None or answer.evidence_file is None:
            del self.fields["drop_file"]
            self.helper.layout.fields.remove("drop_file")
        else:
            self.fields["evidence_file"].label = "Ander bestand als bewijs"
        owner = self.fields["owner"]
        owner.queryset = _people(user, answer)
        owner.error_messages["invalid_choice"] = "Kies een collega uit de lijst."
        owner.in_order(user)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("status") == AnswerStatus.NOT_APPLICABLE and not (cleaned.get("explanation") or "").strip():
            self.add_error("explanation", "Vul in waarom dit punt niet van toepassing is.")
        return cleaned

    @property
    def upload(self) -> CheckedUpload | None:
        """The file that was chosen, if any."""
        return next(iter(self.cleaned_data["evidence_file"]), None)


class PlanForm(ActionForm):
    """An improvement action for a point that is not or partly arranged; a team's own point is for that team."""

    def __init__(self, *args: Any, user: User, team: Team | None, item: ChecklistItem, **kwargs: Any) -> None:
        initial = {"team": team, "title": f"Regelen: {item.short}"}
        super().__init__(*args, user=user, initial=initial, **kwargs)
        if team is not None:
            self.fields["team"].queryset = self.fields["team"].queryset.filter(pk=team.pk)


def _given(answer: ChecklistAnswer | None) -> dict[str, Any]:
    if answer is None:
        return {"revision": 0}
    names = ("status", "explanation", "evidence", "evidence_url", "owner", "revision")
    return {name: getattr(answer, name) for name in names}


def _people(user: User, answer: ChecklistAnswer | None) -> Any:
    """The coordinator chooses from everybody; a leader from the own people and who owns it now."""
    access = access_of(user)
    people = User.objects.visible_to(user).active()
    if access.can(Permission.EDIT_ALL_PROTOCOLS):
        return people
    around = Q(memberships__team_id__in=access.led_team_ids) | Q(pk=user.pk)
    if answer and answer.owner_id:
        around |= Q(pk=answer.owner_id)
    return people.filter(around).distinct()
