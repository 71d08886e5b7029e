"""One's own reports that were not sent yet."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from incidents.cases.models import IncidentDraft
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pieces import Harm, WaitingItem


@dataclass(frozen=True)
class DraftLine:
    """A draft as it is offered to its owner."""

    id: UUID
    started: str
    kept_until: str

    @property
    def url(self) -> str:
        return reverse("incidents:report_what", kwargs={"draft_id": self.id})

    @property
    def discard_url(self) -> str:
        return reverse("incidents:report_discard", kwargs={"draft_id": self.id})


def drafts_of(user: User) -> list[DraftLine]:
    """The drafts of this person, the last one touched first (DECISIONS 4: own eyes only)."""
    return [
        DraftLine(draft.pk, as_moment(draft.created_at), f"Bewaard tot en met {as_day(draft.gone_at)}")
        for draft in IncidentDraft.objects.visible_to(user)
    ]


def drafts_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """One's own reports to finish."""
    return [
        WaitingItem("Maak je melding af", draft.url, f"Concept van {draft.started}", harm=Harm.INCIDENT)
        for draft in drafts_of(user)
    ]
