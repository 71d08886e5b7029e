"""The draft to finish, and what its next step is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.in_force import own_versions
from protocols.upkeep.summaries.reviews import reviews_waiting_for
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
    led, on = access_of(user).led_team_ids, timezone.localdate(now)
    look_again = {due.version.protocol_id: due.look_again_on for due in reviews_waiting_for(user, on)}
    drafts = [one for one in own_versions(user) if not one.is_adopted and one.requested_at is None]
    drafts = sorted((one for one in drafts if one.team_id in led), key=lambda version: version.pk)
    items = [_to_finish(draft, on, look_again.get(draft.protocol_id)) for draft in drafts]
    return sorted(items, key=lambda item: not item.is_first) + [
        WaitingItem(
            title="Stel het protocol vast",
            url=reverse("protocols:adopt", args=[draft.protocol_id]),
            note=f"{draft.team.name} · de leidinggevende meldt dat het klaar is",
            due_at=look_again.get(draft.protocol_id),
        )
        for draft in _to_adopt(user)
    ]


def _to_finish(draft: ProtocolVersion, on: date, look_again_on: date | None) -> WaitingItem:
    """A draft for its leader; what came back from the coordinator first.

    Before the norm holds that it stands on, and before the day on which what holds now is to be looked at again.
    """
    step, begins = draft_step(draft), vars(draft)["norm_begins"]
    reasons = [(begins, "voor de norm die nog komt")] if begins and begins > on else []
    reasons += [(look_again_on, "tijd om opnieuw te bekijken")] if look_again_on else []
    due_at, why = min(reasons, default=(None, ""))
    note = f"{draft.team.name} · {why}" if why else draft.team.name
    if draft.state != VersionStatus.RETURNED:
        return WaitingItem(title=step.title, url=step.url, note=note, due_at=due_at)
    return WaitingItem(
        title=step.title,
        url=step.url,
        note=note,
        due_at=due_at,
        badge="teruggestuurd",
        tone="warn",
        is_first=True,
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
