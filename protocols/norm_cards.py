"""The norm card as PDF on one page, made by the worker and kept (P14)."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from protocols.models import NormCard
from protocols.summaries.pocket import PocketCard, pocket_card
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import enqueue
from vpd.organisation.files import store_file
from vpd.organisation.models import StoredFile, Team
from vpd.ui.pdf import render_pdf

KIND = "norm_card"


@dataclass(frozen=True)
class NormCardState:
    """Whether the card is there, being made, or failing."""

    file: StoredFile | None
    has_failed: bool


def norm_card_state(team: Team, card: PocketCard) -> NormCardState:
    """How far the PDF of this card is; a failing build is told while it is tried again."""
    found = NormCard.objects.filter(team=team, fingerprint=card.fingerprint).select_related("file").first()
    if found is not None:
        return NormCardState(found.file, has_failed=False)
    message = OutboxMessage.objects.filter(kind=KIND, key=_key(team, card)).first()
    return NormCardState(None, has_failed=message is not None and message.has_failed_once)


@transaction.atomic
def ask_for_norm_card(*, team: Team, card: PocketCard) -> None:
    """Let the worker make the PDF; asked twice for the same card, it is made once."""
    enqueue(
        kind=KIND,
        payload={"team_id": team.pk},
        organisation_id=team.organisation_id,
        key=_key(team, card),
    )


def deliver_norm_card(payload: dict[str, Any]) -> None:
    """Outbox handler: make and keep the card of a team as it is today, once."""
    team = Team.objects.select_related("organisation").get(pk=payload["team_id"])
    card = pocket_card(organisation=team.organisation, team=team, on=timezone.localdate())
    if card is None or NormCard.objects.filter(team=team, fingerprint=card.fingerprint).exists():
        return
    content = norm_card_pdf(card)
    with transaction.atomic():
        file = store_file(
            organisation_id=team.organisation_id,
            name=f"normkaart-{team.slug}.pdf",
            content_type="application/pdf",
            content=content,
            by=None,
        )
        NormCard.objects.get_or_create(
            team=team,
            fingerprint=card.fingerprint,
            defaults={"organisation_id": team.organisation_id, "file": file},
        )


def norm_card_pdf(card: PocketCard) -> bytes:
    """The card on one A4 on its side, as PDF/UA-1 and PDF/A-2a; raises PdfError."""
    return render_pdf(
        "pdf/norm_card.html",
        {"card": card, "organisation_name": card.organisation_name, "footer": card.source},
        title=f"Normkaart {card.team_name}".strip(),
    )


def _key(team: Team, card: PocketCard) -> str:
    return f"{KIND}:{team.pk}:{card.fingerprint}"
