"""What waits for a person in the protocols."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from protocols.access import can_adopt_protocol
from protocols.models import ProtocolVersion
from protocols.summaries.acceptance import to_read
from protocols.summaries.reviews import ReviewDue, reviews_waiting_for
from vpd.organisation.access import access_of
from vpd.organisation.models import User
from vpd.ui.pieces import WaitingItem


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """For everybody of a team the version to read; for a leader the draft to finish; for the coordinator adoption."""
    access = access_of(user)
    drafts = (
        ProtocolVersion.objects.visible_to(user)
        .open()
        .select_related("team")
        .filter(Q(team_id__in=access.led_team_ids, requested_at=None) | Q(requested_at__isnull=False))
        .order_by("requested_at", "pk")
    )
    items = [
        WaitingItem(
            title=f"Protocol lezen · {item.version.team.name}",
            url=reverse("protocols:detail", args=[item.version.protocol_id]),
            note="Er is een nieuwe versie. Lees wat er veranderd is."
            if item.has_read_earlier
            else "Lees de afspraken van je team en bevestig dat je ermee werkt.",
            badge=f"versie {item.version.number}",
        )
        for item in to_read(user, timezone.localdate(now))
    ]
    items += [_review_item(due) for due in reviews_waiting_for(user, timezone.localdate(now))]
    for draft in drafts:
        if draft.requested_at is None:
            items.append(
                WaitingItem(
                    title=f"Protocol invullen · {draft.team.name}",
                    url=reverse("protocols:edit", args=[draft.protocol_id]),
                    note="Vul de onderdelen in en meld dat het klaar is voor vaststelling.",
                    badge=str(draft.state.label),
                )
            )
        elif can_adopt_protocol(user, draft):
            items.append(
                WaitingItem(
                    title=f"Protocol vaststellen · {draft.team.name}",
                    url=reverse("protocols:adopt", args=[draft.protocol_id]),
                    note="De teamleider meldt dat het klaar is.",
                    badge="klaar voor vaststelling",
                )
            )
    return items


def _review_item(due: ReviewDue) -> WaitingItem:
    return WaitingItem(
        title=f"Protocol opnieuw bekijken · {due.version.team.name}",
        url=reverse("protocols:detail", args=[due.version.protocol_id]) + "#opnieuw-bekijken",
        note="Er is al een nieuwe versie in de maak."
        if due.has_draft
        else "Begin een nieuwe versie, of leg vast dat het zo blijft.",
        due_at=due.look_again_on,
    )
