"""What waits for a person in the protocols."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from protocols.access import can_manage_norm
from protocols.enums import FlagKind, VersionStatus
from protocols.models import ProtocolVersion, RegisteredDocument, ReviewFlag
from protocols.summaries.acceptance import to_read
from protocols.summaries.in_force import own_versions
from protocols.summaries.induction import inductions, newcomers
from protocols.summaries.registered_documents import documents_waiting_for
from protocols.summaries.reviews import ReviewDue, reviews_waiting_for
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, WaitingItem

STEPS_BEFORE = {
    VersionStatus.DRAFT: ("Begin de inventarisatie", "stocktaking"),
    VersionStatus.STOCKTAKING: ("Maak de inventarisatie af", "stocktaking"),
}
STEPS_IN_DISCUSSION = (("Bespreek het protocol met je team", "present"), ("Meld dat het protocol klaar is", "ready"))
"""Before and after it is written down who were there."""


def versions_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """For everybody of a team the version to read."""
    return [
        WaitingItem(
            title="Lees wat er veranderde in het protocol"
            if item.has_read_earlier
            else "Lees het protocol van je team",
            url=reverse("protocols:detail", args=[item.version.protocol_id]),
            note=f"{item.version.team.name} · versie {item.version.number}",
        )
        for item in to_read(user, timezone.localdate(now))
    ]


def reviews_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The protocols whose year is nearly over, for who leads the team and the coordinator (R-13)."""
    return [_review_item(due) for due in reviews_waiting_for(user, timezone.localdate(now))]


def documents_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The documents that this person owns and is to look at."""
    return [_document_item(document) for document in documents_waiting_for(user, on=timezone.localdate(now))]


def drafts_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """For a leader the draft to finish; for the coordinator adoption."""
    access = access_of(user)
    items = []
    for draft in sorted(own_versions(user), key=lambda version: version.pk):
        if not draft.is_adopted and draft.requested_at is None and draft.team_id in access.led_team_ids:
            step = draft_step(draft)
            items.append(WaitingItem(title=step.title, url=step.url, note=draft.team.name))
    return items + [
        WaitingItem(
            title="Stel het protocol vast",
            url=reverse("protocols:adopt", args=[draft.protocol_id]),
            note=f"{draft.team.name} · de leidinggevende meldt dat het klaar is",
        )
        for draft in _to_adopt(user)
    ]


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
    title, name = (
        STEPS_IN_DISCUSSION[draft.meeting_id is not None]
        if draft.state == VersionStatus.IN_DISCUSSION
        else STEPS_BEFORE[draft.state]
    )
    return DraftStep(title, reverse(f"protocols:{name}", args=[draft.protocol_id]))


def flags_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """A protocol to look at again waits for its leader; the coordinator hears how many there are (R-05)."""
    led = access_of(user).led_team_ids
    flags = ReviewFlag.objects.visible_to(user).open().select_related("team").order_by("pk")
    by_protocol: dict[int, ReviewFlag] = {}
    for flag in flags:
        by_protocol.setdefault(flag.protocol_id, flag)
    items = [
        WaitingItem(
            title="Kijk of het protocol nog past",
            url=reverse("protocols:detail", args=[protocol_id]),
            note=f"{flag.team.name} · {FlagKind(flag.kind).label}",
        )
        for protocol_id, flag in by_protocol.items()
        if flag.team_id in led
    ]
    others = [flag for flag in by_protocol.values() if flag.team_id not in led]
    if others and can_manage_norm(user):
        items.append(
            WaitingItem(
                title="Kijk welke protocollen nog bij de norm en de regels passen",
                url=f"{reverse('protocols:list')}?stand=review",
                note=f"{'1 team' if len(others) == 1 else f'{len(others)} teams'} · de leidinggevenden hebben bericht",
            )
        )
    return items


def _document_item(document: RegisteredDocument) -> WaitingItem:
    return WaitingItem(
        title="Kijk of een document nog klopt",
        url=reverse("protocols:review_document", args=[document.pk]),
        note=document.title,
        due_at=document.next_review_on,
        harm=Harm.OFFICE,
    )


def _review_item(due: ReviewDue) -> WaitingItem:
    return WaitingItem(
        title="Bekijk het protocol opnieuw",
        url=reverse("protocols:detail", args=[due.version.protocol_id]) + "#opnieuw-bekijken",
        note=f"{due.version.team.name} · er is al een concept" if due.has_draft else due.version.team.name,
        due_at=due.look_again_on,
    )


def inductions_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The own list until it is done; for who leads, the newcomers that still need a mentor (R-18)."""
    access, on = access_of(user), timezone.localdate(now)
    team_ids = access.own_team_ids | access.led_team_ids
    if not team_ids:
        return []
    found = newcomers(organisation_id=user.organisation_id, on=on, team_ids=team_ids)
    lists = inductions([new for new in found if new.user == user], organisation_id=user.organisation_id, on=on)
    own = [
        WaitingItem(
            title="Werk je inwerklijst af",
            url=reverse("protocols:induction"),
            note=f"{row.newcomer.team.name} · {row.words}",
            due_at=row.newcomer.until,
        )
        for row in lists
        if not row.is_complete
    ]
    return own + [
        WaitingItem(
            title=f"Kies een mentor voor {new.user.full_name}",
            url=reverse("protocols:newcomer", args=[new.team.slug, new.user.pk]),
            note=f"Nieuw in team {new.team.name}, in een functie met risico’s",
        )
        for new in found
        if new.lacks_mentor and new.user != user and new.team.pk in access.led_team_ids
    ]
