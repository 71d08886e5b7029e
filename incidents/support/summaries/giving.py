"""The work list of whoever gives support, by day and by person; and everything of one person on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import AffectedPerson, Incident, Witness
from incidents.cases.summaries.overview import when_of, where_of
from incidents.support.enums import UNANSWERED, ConversationStatus, Phase, SupportStatus, Way
from incidents.support.models import (
    Conversation,
    ConversationNote,
    ConversationQuerySet,
    PassedSentence,
    Support,
    SupportQuerySet,
)
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pieces import TimelineItem

SHOWN = 100
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Row:
    """What to do for one person: when, and its one button; what waits for the other has words instead of a term.

    `task` is the same as a sentence, for Mijn werk.
    """

    who: str
    note: str
    due: date
    url: str
    label: str
    task: str
    is_today: bool
    waits: str = ""


@dataclass(frozen=True)
class Over:
    """Somebody whose support is over, with how it ended."""

    who: str
    note: str
    url: str


@dataclass(frozen=True)
class WorkList:
    """By day, not by case: the person is the title (UI.md)."""

    today: Sequence[Row]
    soon: Sequence[Row]
    later: Sequence[Row]
    people: int

    @property
    def later_words(self) -> str:
        number = len(self.later)
        return "Later: één gesprek" if number == 1 else f"Later: {number} gesprekken"


def work_list(user: User, now: datetime, *, has_offers: bool = True) -> WorkList:
    """What this person gives, the soonest first; two queries, however many people they are, one without offers."""
    today = timezone.localdate(now)
    mine = Support.objects.given_by(user).involved().select_related("person", "incident")
    rows = [_offer(support, phases, today) for support, phases in (_to_offer(mine) if has_offers else [])]
    conversations = Conversation.objects.planned().filter(
        support__assigned_to=user, organisation_id=user.organisation_id
    )
    missed = Conversation.objects.filter(support=OuterRef("support"), status=ConversationStatus.MISSED)
    conversations = conversations.select_related("support__person", "support__incident")
    conversations = conversations.annotate(was_missed=Exists(missed)).order_by("planned_on", "starts_at", "pk")
    rows += [_conversation(conversation, today) for conversation in conversations[:SHOWN]]
    rows.sort(key=lambda row: (row.due, row.who))
    return WorkList(
        today=[row for row in rows if row.is_today],
        soon=[row for row in rows if not row.is_today and row.due <= today + SOON],
        later=[row for row in rows if row.due > today + SOON],
        people=len({row.who for row in rows}),
    )


def people_over(user: User) -> list[Over]:
    """Whom this person gave support, and nothing waits any more; the newest first."""
    planned = Conversation.objects.planned().values("support")
    rows = Support.objects.given_by(user).exclude(status__in=sorted(UNANSWERED)).exclude(pk__in=planned)
    return [
        Over(row.who, f"{row.phase_words} · {row.state.label}", row.get_absolute_url())
        for row in rows.involved().select_related("person").order_by("-pk")[:SHOWN]
    ]


def over_words(over: Sequence[Over]) -> str:
    """How many that are."""
    return f"Wat klaar is ({len(over)})"


def _to_offer(mine: SupportQuerySet) -> list[tuple[Support, list[str]]]:
    """One line a person and report, also where both phases are to be offered by the same colleague."""
    found: dict[tuple[object, ...], tuple[Support, list[str]]] = {}
    for support in mine.unanswered().order_by("offer_until", "pk")[:SHOWN]:
        _, phases = found.setdefault((support.incident_id, support.status, *support.key), (support, []))
        phases.append(Phase(support.phase).short.lower())
    return list(found.values())


def _offer(support: Support, phases: Sequence[str], today: date) -> Row:
    what = " en ".join(phases)
    notes = {
        SupportStatus.TO_OFFER: f"{what} aanbieden",
        SupportStatus.OFFERED: f"{what} aangeboden, nog geen antwoord",
        SupportStatus.NOT_REACHED: f"{what} aanbieden · eerder niet bereikt",
    }
    waits = support.status == SupportStatus.OFFERED
    return Row(
        who=support.who,
        note=f"{notes[support.state]} · {support.incident.reference}",
        due=support.offer_until,
        url=support.get_absolute_url() if waits else reverse("incidents:aftercare_offer", args=[support.pk]),
        label="Bekijken" if waits else "Aanbod vastleggen",
        task=f"Bied {support.who} {what} aan",
        is_today=not waits and support.offer_until <= today,
        waits="wacht op antwoord" if waits else "",
    )


def _conversation(conversation: Conversation, today: date) -> Row:
    is_today, who = conversation.day <= today, conversation.support.who
    notes = [conversation.step_words]
    if vars(conversation)["was_missed"]:
        notes.append("vorige keer niet bereikt")
    notes.append(appointment_words(conversation) or "nog geen tijd afgesproken")
    notes.append(conversation.support.incident.reference)
    if is_today:
        url, label = reverse("incidents:conversation", args=[conversation.pk]), "Gesprek vastleggen"
        task = f"Leg het gesprek met {who} vast"
    else:
        url = reverse("incidents:conversation_time", args=[conversation.pk])
        label = "Verzetten" if conversation.starts_at else "Tijd afspreken"
        task = f"Praat met {who}" if conversation.starts_at else f"Spreek een tijd af met {who}"
    return Row(who, " · ".join(notes), conversation.day, url, label, task, is_today)


def planned_for(user: User, support: Support) -> ConversationQuerySet:
    """The conversations that `user` still has with the person of this support, in both phases."""
    rows = Conversation.objects.planned().filter(
        support__assigned_to=user,
        support__incident=support.incident_id,
        support__person=support.person_id,
        support__kind=support.kind,
        support__number=support.number,
    )
    return rows.order_by("planned_on", "pk")


def appointment_words(conversation: Conversation) -> str:
    """The time, the way and the place: "11.00 uur, wandelend, vanaf het stadhuis"; nothing without a time."""
    if conversation.starts_at is None:
        return ""
    at = as_moment(conversation.starts_at).rsplit(", ", 1)[1]
    way = Way(conversation.way).label if conversation.way else ""
    return ", ".join(filter(None, [at, way, conversation.place]))


@dataclass(frozen=True)
class ReadNote:
    """A note as one of the two reads it."""

    pk: int
    title: str
    text: str
    remove_url: str


@dataclass(frozen=True)
class PassedOn:
    """A sentence and how it stands."""

    pk: int
    text: str
    state: str
    tone: str


def notes_of(user: User, *, incident: Incident, support_key: tuple[int | None, str, int]) -> list[ReadNote]:
    """What `user` may read of what was written down for one person, the newest first (DECISIONS 1)."""
    person_id, kind, number = support_key
    rows = ConversationNote.objects.visible_to(user).filter(
        conversation__support__incident=incident,
        conversation__support__person=person_id,
        conversation__support__kind=kind,
        conversation__support__number=number,
    )
    return [
        ReadNote(
            note.pk,
            f"{note.conversation.step_words[:1].upper()}{note.conversation.step_words[1:]}, "
            f"{as_day(note.conversation.held_on)} · {note.written_by.full_name}",
            note.text,
            reverse("incidents:note_remove", args=[note.conversation_id]),
        )
        for note in rows.select_related("conversation", "written_by").order_by("-written_at", "-pk")
    ]


def sentences_of(user: User, support: Support) -> list[PassedOn]:
    """The sentences of this support that `user` may read."""
    rows = PassedSentence.objects.visible_to(user).filter(support=support)
    return [PassedOn(row.pk, row.text, row.state.label, row.state.tone) for row in rows]


def conversation_line(support: Support) -> list[TimelineItem]:
    """The conversations for one person of a report, in both phases, as everybody involved may see them."""
    rows = Conversation.objects.filter(
        support__incident_id=support.incident_id,
        support__person=support.person_id,
        support__kind=support.kind,
        support__number=support.number,
    ).exclude(status=ConversationStatus.CANCELLED)
    return [_item(row) for row in rows.select_related("support__assigned_to", "held_by")]


def _item(row: Conversation) -> TimelineItem:
    who = row.held_by or row.support.assigned_to
    states = {ConversationStatus.HELD: "done", ConversationStatus.MISSED: "late", ConversationStatus.PLANNED: "planned"}
    title = Phase(row.support.phase).short if row.support.phase == Phase.FIRST else row.step_words.capitalize()
    note = " · ".join(filter(None, [who.full_name if who else "", "" if row.is_planned else row.state.label]))
    return TimelineItem(title, row.held_on or row.day, note, state=states[row.state])


def role_words(support: Support) -> str:
    """What the person has to do with it: "Getuige van ..."."""
    incident = support.incident
    if support.person_id and AffectedPerson.objects.filter(incident=incident, user=support.person_id).exists():
        return "Het overkwam deze collega"
    if support.person_id and Witness.objects.filter(incident=incident, user=support.person_id).exists():
        return "Deze collega was erbij"
    return "Was betrokken"


def is_witness_only(support: Support) -> bool:
    """A witness sees the own part of a report, and so does who gives support to one."""
    return (
        support.person_id != support.incident.reported_by_id
        and not AffectedPerson.objects.filter(incident=support.incident, user=support.person_id).exists()
    )


def report_facts(support: Support) -> list[tuple[str, str]]:
    """What the report says of the event in a line each."""
    incident = support.incident
    return [("Wat", incident.title), ("Wanneer", when_of(incident)), ("Waar", where_of(incident))]


def handler_name(incident: Incident, names: Sequence[str]) -> str:
    """Who handles the case, by name where there is one."""
    return " of ".join(names) or "de coördinator"


def siblings_of(support: Support, user: User) -> list[Support]:
    """The offers that one conversation answers: both phases of one person, given by the same colleague."""
    rows = (
        Support.objects.given_by(user)
        .unanswered()
        .filter(Q(person=support.person_id), incident=support.incident_id, kind=support.kind, number=support.number)
    )
    return list(rows.select_related("incident", "person", "assigned_to"))
