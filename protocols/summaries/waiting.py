"""What waits for a person in the protocols."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from protocols.access import can_adopt_protocol, can_manage_norm
from protocols.enums import FlagKind, VersionStatus
from protocols.models import ProtocolVersion, RegisteredDocument, ReviewFlag
from protocols.summaries.acceptance import to_read
from protocols.summaries.induction import inductions, newcomers
from protocols.summaries.registered_documents import documents_waiting_for
from protocols.summaries.reviews import ReviewDue, reviews_waiting_for
from vpd.organisation.access import access_of
from vpd.organisation.models import User
from vpd.ui.pieces import WaitingItem

STEPS_BEFORE = {
    VersionStatus.DRAFT: (
        "Inventarisatie beginnen",
        "Kijk met de coördinator of de arbocoördinator wat al geregeld is.",
        "stocktaking",
    ),
    VersionStatus.STOCKTAKING: (
        "Inventarisatie afmaken",
        "Kijk met de coördinator of de arbocoördinator wat al geregeld is. Daarna bespreek je het met het team.",
        "stocktaking",
    ),
}
STEPS_IN_DISCUSSION = (
    ("Protocol bespreken", "Leg vast wie erbij zijn en vul de onderdelen samen in.", "present"),
    ("Protocol klaar melden", "Vul aan wat nog open staat en meld dat het klaar is voor vaststelling.", "ready"),
)
"""Before and after it is written down who were there."""


def versions_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """For everybody of a team the version to read."""
    return [
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


def reviews_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The protocols whose year is nearly over, for who leads the team and the coordinator (R-13)."""
    return [_review_item(due) for due in reviews_waiting_for(user, timezone.localdate(now))]


def documents_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The documents that this person owns and is to look at."""
    return [_document_item(document) for document in documents_waiting_for(user, on=timezone.localdate(now))]


def drafts_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """For a leader the draft to finish; for the coordinator adoption."""
    drafts = (
        ProtocolVersion.objects.visible_to(user)
        .open()
        .select_related("team")
        .filter(Q(team_id__in=access_of(user).led_team_ids, requested_at=None) | Q(requested_at__isnull=False))
        .order_by("requested_at", "pk")
    )
    items = []
    for draft in drafts:
        if draft.requested_at is None:
            step = draft_step(draft)
            items.append(
                WaitingItem(
                    title=f"{step.title} · {draft.team.name}",
                    url=step.url,
                    note=step.note,
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


@dataclass(frozen=True)
class DraftStep:
    """What its leader does next with a draft."""

    title: str
    note: str
    url: str


def draft_step(draft: ProtocolVersion) -> DraftStep:
    """The next of the four steps of R-06; filling in goes on all the while."""
    title, note, name = (
        STEPS_IN_DISCUSSION[draft.meeting_id is not None]
        if draft.state == VersionStatus.IN_DISCUSSION
        else STEPS_BEFORE[draft.state]
    )
    return DraftStep(title, note, reverse(f"protocols:{name}", args=[draft.protocol_id]))


def flags_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """A protocol to look at again waits for its leader; the coordinator hears how many there are (R-05)."""
    led = access_of(user).led_team_ids
    flags = ReviewFlag.objects.visible_to(user).open().select_related("team").order_by("pk")
    by_protocol: dict[int, ReviewFlag] = {}
    for flag in flags:
        by_protocol.setdefault(flag.protocol_id, flag)
    items = [
        WaitingItem(
            title=f"{str(FlagKind(flag.kind).label).capitalize()}: protocol bekijken · {flag.team.name}",
            url=reverse("protocols:detail", args=[protocol_id]),
            note="Lees wat er anders is. Maak een nieuwe versie, of leg uit waarom het zo kan blijven.",
            badge="opnieuw bekijken",
        )
        for protocol_id, flag in by_protocol.items()
        if flag.team_id in led
    ]
    others = [flag for flag in by_protocol.values() if flag.team_id not in led]
    if others and can_manage_norm(user):
        items.append(
            WaitingItem(
                title="Nieuwe norm of regels: protocollen bekijken",
                url=f"{reverse('protocols:list')}?stand=review",
                note="De norm of de regels zijn vernieuwd. De teamleiders hebben bericht.",
                badge="1 protocol" if len(others) == 1 else f"{len(others)} protocollen",
            )
        )
    return items


def _document_item(document: RegisteredDocument) -> WaitingItem:
    return WaitingItem(
        title=f"Document bekijken · {document.title}",
        url=reverse("protocols:review_document", args=[document.pk]),
        note="Klopt het nog? Jij bent eigenaar.",
        due_at=document.next_review_on,
    )


def _review_item(due: ReviewDue) -> WaitingItem:
    return WaitingItem(
        title=f"Protocol opnieuw bekijken · {due.version.team.name}",
        url=reverse("protocols:detail", args=[due.version.protocol_id]) + "#opnieuw-bekijken",
        note="Er is al een nieuwe versie in de maak."
        if due.has_draft
        else "Begin een nieuwe versie, of leg vast dat het zo blijft.",
        due_at=due.look_again_on,
    )


def inductions_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The own list until it is done; for who leads, the newcomers that still need a mentor (R-18)."""
    access, on = access_of(user), timezone.localdate(now)
    team_ids = access.own_team_ids | access.led_team_ids
    if not team_ids:
        return []
    found = newcomers(organisation_id=user.organisation_id, on=on, team_ids=team_ids)
    lists = inductions(
        [new for new in found if new.user == user or new.team.pk in access.led_team_ids],
        organisation_id=user.organisation_id,
        on=on,
    )
    own = [
        WaitingItem(
            title=f"Inwerken · {row.newcomer.team.name}",
            url=reverse("protocols:induction"),
            note=f"{row.words}. Zo weet je wat jullie afspraken en wie je belt.",
            due_at=row.newcomer.until,
        )
        for row in lists
        if row.newcomer.user == user and not row.is_complete
    ]
    return own + [
        WaitingItem(
            title=f"Mentor aanwijzen · {row.newcomer.team.name}",
            url=reverse("protocols:newcomer", args=[row.newcomer.team.slug, row.newcomer.user.pk]),
            note=f"{row.newcomer.user.full_name} is nieuw en heeft een functie met risico’s.",
            badge="nieuwe collega",
        )
        for row in lists
        if row.newcomer.user != user and row.lacks_mentor
    ]
