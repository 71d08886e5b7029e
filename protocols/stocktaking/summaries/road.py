"""The road of a draft to adoption, and the one step that comes next for whoever looks (R-06)."""

from dataclasses import dataclass

from django.urls import reverse

from protocols.agreements.access import can_adopt_protocol, can_edit_protocol
from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.document import Document
from protocols.stocktaking.summaries.stocktaking import Stocktaking, stocktaking_of
from vpd.organisation.models import User

ROAD = (
    VersionStatus.DRAFT,
    VersionStatus.STOCKTAKING,
    VersionStatus.IN_DISCUSSION,
    VersionStatus.ADOPTED,
)
SLUGS = {
    VersionStatus.DRAFT: "concept",
    VersionStatus.STOCKTAKING: "inventarisatie",
    VersionStatus.IN_DISCUSSION: "bespreking",
}
"""The steps before adoption, in addresses."""
LABELS = ("Concept", "Inventarisatie", "Bespreken", "Vastgesteld")


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


def road_of(user: User, document: Document, stocktaking: Stocktaking | None = None) -> Road:
    """The four steps of R-06 with the next one for this person."""
    version = document.version
    current = ROAD.index(version.state) + 1
    if not can_edit_protocol(user, version):
        return Road(LABELS, current, None)
    return Road(LABELS, current, _next(user, version, stocktaking or stocktaking_of(document)))


def _next(user: User, version: ProtocolVersion, stocktaking: Stocktaking) -> NextStep | None:
    pk = version.protocol_id
    if version.requested_at is not None and not can_adopt_protocol(user, version):
        # It waits for the coordinator.
        return None
    if version.state == VersionStatus.DRAFT:
        return NextStep("Inventarisatie beginnen", move_url(version, VersionStatus.STOCKTAKING), posts=True)
    if version.state == VersionStatus.STOCKTAKING:
        found = stocktaking.next_open
        if found is not None:
            label = "Verder met de inventarisatie" if stocktaking.answered else "Beginnen met de eerste vraag"
            return NextStep(label, reverse("protocols:stocktaking_item", args=[pk, found.key]))
        if not stocktaking.participants:
            return NextStep("Invullen wie erbij waren", reverse("protocols:stocktakers", args=[pk]))
        return NextStep("Naar het overleg met het team", move_url(version, VersionStatus.IN_DISCUSSION), posts=True)
    if version.meeting_id is None:
        return NextStep("Bespreek met het team", reverse("protocols:present", args=[pk]))
    if can_adopt_protocol(user, version):
        return NextStep("Vaststellen", reverse("protocols:adopt", args=[pk]))
    return NextStep("Klaar om vast te stellen", reverse("protocols:ready", args=[pk]))


def move_url(version: ProtocolVersion, to: VersionStatus) -> str:
    """Where this step is sent to."""
    return reverse("protocols:move_on", args=[version.protocol_id, SLUGS[to]])
