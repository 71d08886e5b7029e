"""The road of a draft to adoption, and the step that comes next for whoever looks (R-06)."""

from dataclasses import dataclass

from django.urls import reverse

from protocols.agreements.access import can_adopt_protocol, can_edit_protocol
from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.document import Document
from protocols.stocktaking.summaries.stocktaking import Stocktaking, stocktaking_of
from vpd.organisation.models import User

SLUGS = {
    VersionStatus.DRAFT: "concept",
    VersionStatus.STOCKTAKING: "inventarisatie",
    VersionStatus.IN_DISCUSSION: "bespreking",
}
"""The steps before adoption, in addresses."""
LABELS = ("Stand van zaken", "Afspraken", "Bespreken", "Vaststellen")
"""The road of the form itself."""
STOCK, AGREEMENTS, DISCUSSION, ADOPTION = 1, 2, 3, 4


@dataclass(frozen=True)
class NextStep:
    """What to do now: a link, or a step in status that is sent."""

    label: str
    url: str
    posts: bool = False


@dataclass(frozen=True)
class Road:
    """Where a draft is, and what comes next; nothing comes next for who may only read."""

    labels: tuple[str, ...]
    current: int
    step: NextStep | None
    other: NextStep | None = None
    """What may be done as well."""


def road_of(user: User, document: Document, stocktaking: Stocktaking | None = None) -> Road:
    """The four steps of the form with the next one for this person.

    A next version goes on from agreements that were adopted: it begins at those.
    """
    version = document.version
    stocktaking = stocktaking or stocktaking_of(document)
    current = _current(version, stocktaking)
    if not can_edit_protocol(user, version):
        return Road(LABELS, current, None)
    step, other = _next(user, document, stocktaking, current)
    return Road(LABELS, current, step, other)


def _current(version: ProtocolVersion, stocktaking: Stocktaking) -> int:
    if version.requested_at is not None:
        return ADOPTION
    if version.state == VersionStatus.RETURNED:
        return AGREEMENTS
    if version.state == VersionStatus.IN_DISCUSSION:
        return DISCUSSION if version.meeting_id is None else ADOPTION
    is_taken = stocktaking.is_complete and bool(stocktaking.participants)
    return AGREEMENTS if is_taken or _begins_at_agreements(version) else STOCK


def _begins_at_agreements(version: ProtocolVersion) -> bool:
    return version.based_on_id is not None


def _next(
    user: User, document: Document, stocktaking: Stocktaking, current: int
) -> tuple[NextStep | None, NextStep | None]:
    version = document.version
    pk = version.protocol_id
    if version.requested_at is not None and not can_adopt_protocol(user, version):
        # It waits for the coordinator.
        return None, None
    if current == STOCK:
        return _stock_step(version, stocktaking), None
    if version.state == VersionStatus.RETURNED:
        return NextStep("Opnieuw aanbieden", reverse("protocols:ready", args=[pk])), None
    if current == AGREEMENTS:
        discuss = NextStep("Naar het overleg met het team", move_url(version, VersionStatus.IN_DISCUSSION), posts=True)
        if document.open_points:
            return NextStep("Verder met de afspraken", reverse("protocols:edit", args=[pk])), discuss
        return discuss, None
    if version.meeting_id is None:
        return NextStep("Bespreek met het team", reverse("protocols:present", args=[pk])), None
    if can_adopt_protocol(user, version):
        return NextStep("Vaststellen", reverse("protocols:adopt", args=[pk])), None
    return NextStep("Klaar om vast te stellen", reverse("protocols:ready", args=[pk])), None


def _stock_step(version: ProtocolVersion, stocktaking: Stocktaking) -> NextStep:
    pk = version.protocol_id
    if version.state == VersionStatus.DRAFT:
        return NextStep("Inventarisatie beginnen", move_url(version, VersionStatus.STOCKTAKING), posts=True)
    found = stocktaking.next_open
    if found is not None:
        label = "Verder met de inventarisatie" if stocktaking.answered else "Beginnen met de eerste vraag"
        return NextStep(label, reverse("protocols:stocktaking_item", args=[pk, found.key]))
    return NextStep("Invullen wie erbij waren", reverse("protocols:stocktakers", args=[pk]))


def move_url(version: ProtocolVersion, to: VersionStatus) -> str:
    """Where this step is sent to."""
    return reverse("protocols:move_on", args=[version.protocol_id, SLUGS[to]])
