"""The draft to finish, and what its next step is."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.in_force import own_versions
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.ui.pieces import WaitingItem

STEP_OF_NEXT_VERSION = ("Maak de nieuwe versie van het protocol af", "edit")
STEPS_BEFORE = {
    VersionStatus.DRAFT: ("Begin de inventarisatie", "stocktaking"),
    VersionStatus.STOCKTAKING: ("Maak de inventarisatie af", "stocktaking"),
}
STEPS_IN_DISCUSSION = (("Bespreek het protocol met je team", "present"), ("Meld dat het protocol klaar is", "ready"))
"""Before and after it is written down who were there."""


def drafts_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """For a leader the draft to finish; for the coordinator adoption."""
    access = access_of(user)
    items = []
    for draft in sorted(own_versions(user), key=lambda version: version.pk):
        if not draft.is_adopted and draft.requested_at is None and draft.team_id in access.led_team_ids:
            items.append(_to_finish(draft))
    return sorted(items, key=lambda item: not item.is_first) + [
        WaitingItem(
            title="Stel het protocol vast",
            url=reverse("protocols:adopt", args=[draft.protocol_id]),
            note=f"{draft.team.name} · de leidinggevende meldt dat het klaar is",
        )
        for draft in _to_adopt(user)
    ]


def _to_finish(draft: ProtocolVersion) -> WaitingItem:
    """A draft for its leader; what came back from the coordinator goes first."""
    step = draft_step(draft)
    if draft.state != VersionStatus.RETURNED:
        return WaitingItem(title=step.title, url=step.url, note=draft.team.name)
    return WaitingItem(
        title=step.title, url=step.url, note=draft.team.name, badge="teruggestuurd", tone="warn", is_first=True
    )


def _to_adopt(user: User) -> list[ProtocolVersion]:
    """The drafts that wait for this person's decision."""
    if not access_of(user).can(Permission.ADOPT_PROTOCOLS):
        return []
    asked = ProtocolVersion.objects.visible_to(user).open().filter(requested_at__isnull=False)
    return list(asked.select_related("team").order_by("requested_at", "pk"))


@dataclass(frozen=True)
class DraftStep:
    """What its leader does next with a draft."""

    title: str
    url: str


def draft_step(draft: ProtocolVersion) -> DraftStep:
    """The next of the four steps of R-06; filling in goes on all the while."""
    if draft.state == VersionStatus.RETURNED:
        return DraftStep(
            "Kijk waarom het protocol is teruggestuurd",
            f"{reverse('protocols:detail', args=[draft.protocol_id])}#teruggestuurd",
        )
    if draft.state == VersionStatus.IN_DISCUSSION:
        title, name = STEPS_IN_DISCUSSION[draft.meeting_id is not None]
    elif draft.based_on_id is not None:
        title, name = STEP_OF_NEXT_VERSION
    else:
        title, name = STEPS_BEFORE[draft.state]
    return DraftStep(title, reverse(f"protocols:{name}", args=[draft.protocol_id]))
