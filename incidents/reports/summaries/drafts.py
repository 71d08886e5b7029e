"""One's own reports that were not sent yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from incidents.advice.enums import Category, Kind, Weight
from incidents.advice.models import Behaviour
from incidents.cases.enums import Channel
from incidents.cases.models import IncidentDraft
from vpd.organisation import glance as glances
from vpd.organisation.glance import glance
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pieces import Harm, WaitingItem

NAMELESS = "Nog zonder inhoud"
KIND_NAMES = {Kind.ORDER_DISTURBANCE: "Ordeverstoring", Kind.ACCIDENT: "Ongeval"}


@dataclass(frozen=True)
class DraftLine:
    """A draft as it is offered to its owner."""

    id: UUID
    name: str
    started: str
    kept_until: str

    @property
    def url(self) -> str:
        return reverse("incidents:report_what", kwargs={"draft_id": self.id})

    @property
    def discard_url(self) -> str:
        return reverse("incidents:report_discard", kwargs={"draft_id": self.id})

    @property
    def note(self) -> str:
        return f"Begonnen op {self.started}. {self.kept_until}"


def drafts_of(user: User) -> list[DraftLine]:
    """The drafts of this person, the last one touched first (DECISIONS 4: own eyes only)."""
    drafts = list(IncidentDraft.objects.visible_to(user))
    weights = dict(Behaviour.objects.visible_to(user).values_list("code", "weight")) if drafts else {}
    return [
        DraftLine(
            draft.pk,
            named_by(draft.answers.get("wat", {}), weights),
            as_moment(draft.created_at),
            f"Bewaard tot en met {as_day(draft.gone_at)}",
        )
        for draft in drafts
    ]


def named_by(typed: Mapping[str, Any], weights: Mapping[str, int]) -> str:
    """What a draft is about, as the report will be called: "Bedreiging aan de balie"; by the weight of each behaviour.

    What was typed may be any nonsense.
    """
    contact = str(typed.get("channel") or "")
    how = Channel(contact).label if contact in Channel.values else ""
    kind = str(typed.get("kind") or "")
    if kind in KIND_NAMES:
        return f"{KIND_NAMES[Kind(kind)]} {how}".strip()
    ticked = typed.get("behaviours")
    codes = {str(key).partition(":")[0] for key in ticked} if isinstance(ticked, list) else set()
    heaviest = max((weights[code] for code in codes if code in weights), default=0)
    if not heaviest:
        return f"Melding {how}".strip() if how or typed.get("story") else NAMELESS
    category = Weight(heaviest).category
    name = Category(category).case_name if category else "Emotioneel gedrag"
    return f"{name} {how}".strip()


def drafts_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """One's own reports to finish."""
    drafts = drafts_of(user) if glance(user, now)["reports_to_finish"] else []
    return [
        WaitingItem(f"Melding afmaken: {draft.name}", draft.url, draft.note, harm=Harm.INCIDENT) for draft in drafts
    ]


def register() -> None:
    glances.register(reports_to_finish=lambda user, now: IncidentDraft.objects.visible_to(user))
