"""What support asks in a case, as the page of the case and its closing read it (DECISIONS 10)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from incidents.cases.access import can_handle
from incidents.cases.duties import CasePart, Duty, KeepsOpen
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.support.access import gives_support
from incidents.support.enums import ConversationStatus, Phase, SentenceStatus, SupportStatus
from incidents.support.models import Conversation, PassedSentence, Support
from vpd.organisation.models import User
from vpd.ui.pieces import Harm

TAKEN_BACK = "vervallen: melding ingetrokken"
"""An offer that nobody answered ends with its report, unlike a request for help; what was accepted goes on."""
Group = int
Person = tuple[int | None, str, int]


def support_duties(incidents: Sequence[Incident], viewer: User, moment: datetime) -> Iterable[tuple[int, Duty]]:
    """One row a person and phase: offered, answered, the next conversation; never a word of what was said.

    A case waits until support was offered and answered for everybody: accepted with a first conversation held,
    declined, or twice not reached. Reports of one event count as one: who got support in the one, got it in the other.
    """
    handled = _handled(incidents, viewer)
    group_of = {incident.pk: incident.duplicate_of_id or incident.pk for incident in incidents}
    rows = _of_events(set(group_of.values()), viewer)
    settled = _settled(rows)
    of_these = {incident.pk: incident for incident in incidents}
    rows = [row for row in rows if row.incident_id in of_these]
    for row in rows:
        row.incident = of_these[row.incident_id]
    roles = _roles(rows, incidents)
    passed = _passed([row for row in rows if vars(row)["has_sentences"]])
    for row in rows:
        if row.incident_id not in handled and viewer.pk not in {row.person_id, row.assigned_to_id}:
            continue
        is_handled = row.incident_id in handled
        yield row.incident_id, _duty(row, viewer, settled, _planned(row), roles, moment, is_handled=is_handled)
        for sentence in passed.get(row.pk, []):
            if is_handled:
                yield row.incident_id, _sentence(sentence, row, roles)


def _of_events(roots: Collection[Group], viewer: User) -> list[Support]:
    """The support of these events, each with its event and its conversations; without the reports themselves."""
    rows = list(
        Support.objects.of(viewer.organisation_id)
        .involved()
        .filter(incident__in=Incident.objects.of_events(sorted(roots)).values("pk"))
        .select_related("person", "assigned_to")
        .annotate(
            event=Coalesce("incident__duplicate_of_id", "incident_id"),
            has_talks=Exists(Conversation.objects.filter(support=OuterRef("pk"))),
            has_sentences=Exists(PassedSentence.objects.filter(support=OuterRef("pk"))),
        )
        .order_by("incident_id", "person_id", "kind", "number", "-phase")
    )
    talks = Conversation.objects.order_by("planned_on", "pk")
    prefetch_related_objects(
        [row for row in rows if vars(row)["has_talks"]], Prefetch("conversations", talks, to_attr="talks")
    )
    return rows


@dataclass(frozen=True)
class Settled:
    """Of one person in one event: was everything answered, and was there a conversation where one was wanted?

    `first_wanted` is the support in which the first conversation is waited for.
    """

    answered: bool
    talked: bool
    first_wanted: int | None


def _settled(rows: Sequence[Support]) -> dict[tuple[Group, Person], Settled]:
    """How far it is for each person; support in a linked report counts in this one."""
    of_person: dict[tuple[Group, Person], list[Support]] = defaultdict(list)
    for row in rows:
        of_person[_event(row), row.key].append(row)
    found = {}
    for key, supports in of_person.items():
        best = {
            phase: any(not support.is_unanswered for support in supports if support.phase == phase)
            for phase in {support.phase for support in supports}
        }
        accepted = [support for support in supports if support.status == SupportStatus.ACCEPTED]
        talked = any(_held(support) for support in supports) or any(_missed(support) > 1 for support in accepted)
        found[key] = Settled(all(best.values()), not accepted or talked, accepted[0].pk if accepted else None)
    return found


def _event(row: Support) -> Group:
    return int(vars(row)["event"])


def _held(row: Support) -> int:
    return len(_talks(row, ConversationStatus.HELD))


def _missed(row: Support) -> int:
    return len(_talks(row, ConversationStatus.MISSED))


def _planned(row: Support) -> Conversation | None:
    """The next conversation."""
    return next(iter(_talks(row, ConversationStatus.PLANNED)), None)


def _talks(row: Support, status: ConversationStatus) -> list[Conversation]:
    return [talk for talk in vars(row).get("talks", []) if talk.status == status]


def _handled(incidents: Sequence[Incident], viewer: User) -> set[int]:
    """Which of these cases the viewer handles; of one it may be known already."""
    if len(incidents) == 1:
        return {one.pk for one in incidents if can_handle(viewer, one)}
    rows = Incident.objects.handled_by(viewer).filter(pk__in=[one.pk for one in incidents])
    return set(rows.values_list("pk", flat=True))


def _roles(rows: Sequence[Support], incidents: Sequence[Incident]) -> dict[tuple[int, int], str]:
    """What somebody has to do with a report, in a few words beside the name."""
    prefetch_related_objects(incidents, "affected", "witnesses")
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for incident in incidents:
        for affected in incident.affected.all():
            found[incident.pk, affected.user_id].append("het overkwam deze collega")
        for witness in incident.witnesses.all():
            found[incident.pk, witness.user_id].append("getuige")
    for row in rows:
        if row.person_id == row.incident.reported_by_id and row.person_id:
            words = found[row.incident_id, row.person_id]
            if "melder" not in words:
                words.append("melder")
    return {key: ", ".join(words) for key, words in found.items()}


def _passed(rows: Sequence[Support]) -> dict[int, list[PassedSentence]]:
    found: dict[int, list[PassedSentence]] = defaultdict(list)
    for sentence in PassedSentence.objects.filter(support__in=rows, status=SentenceStatus.AGREED):
        found[sentence.support_id].append(sentence)
    return found


def _subject_note(row: Support, roles: dict[tuple[int, int], str]) -> str:
    return roles.get((row.incident_id, row.person_id), "") if row.person_id else "erbij, geen account"


def _duty(
    row: Support,
    viewer: User,
    settled: dict[tuple[Group, Person], Settled],
    planned: Conversation | None,
    roles: dict[tuple[int, int], str],
    moment: datetime,
    *,
    is_handled: bool,
) -> Duty:
    is_mine = gives_support(viewer, row)
    how_far = settled[_event(row), row.key]
    elsewhere = row.is_unanswered and how_far.answered
    is_over = row.incident.status == Status.WITHDRAWN and row.is_unanswered
    is_done = elsewhere or is_over or not (row.is_unanswered or planned)
    state, tone = (TAKEN_BACK, "neutral") if is_over else _state(row, planned, is_elsewhere=elsewhere)
    url, label = ("", "") if is_done else _button(row, viewer, planned, moment, is_handled=is_handled)
    return Duty(
        key=f"support.{row.phase}:{row.pk}",
        part=CasePart.PEOPLE,
        what=Phase(row.phase).short,
        state=state,
        tone=tone,
        who=row.assigned_to.full_name if row.assigned_to else "nog niemand",
        due_at=None if is_done else (planned.day if planned else row.offer_until),
        is_done=is_done and (how_far.talked or row.status != SupportStatus.ACCEPTED),
        is_mine=is_mine and bool(url),
        url=url,
        label=label,
        note=f"Bij {row.who}.",
        harm=Harm.SERIOUS if row.phase == Phase.FIRST else Harm.INCIDENT,
        keeps_open=None if is_over else _keeps_open(row, how_far),
        subject_key=f"person:{row.person_id}:{row.kind}:{row.number}",
        subject=row.who,
        subject_note=_subject_note(row, roles),
    )


def _state(row: Support, planned: Conversation | None, *, is_elsewhere: bool) -> tuple[str, str]:
    if is_elsewhere:
        return "geregeld bij de andere melding", "neutral"
    if row.status != SupportStatus.ACCEPTED:
        return row.state.label, row.state.tone
    if planned is not None:
        return "gepland", "info"
    return ("gesproken", "good") if _held(row) else ("gesprek nog plannen", "warn")


def _button(
    row: Support, viewer: User, planned: Conversation | None, moment: datetime, *, is_handled: bool
) -> tuple[str, str]:
    """The one thing this viewer can do: give it, choose as the person, or as handler ask somebody else."""
    if gives_support(viewer, row):
        if planned is None:
            return reverse("incidents:aftercare_offer", args=[row.pk]), "Aanbod vastleggen"
        if planned.day <= timezone.localdate(moment):
            return reverse("incidents:conversation", args=[planned.pk]), "Gesprek vastleggen"
        label = "Gesprek verzetten" if planned.starts_at else "Tijd afspreken"
        return reverse("incidents:conversation_time", args=[planned.pk]), label
    if row.person_id == viewer.pk:
        return reverse("incidents:own_support", args=[row.incident.reference]), "Kiezen met wie"
    if row.is_unanswered and is_handled and not row.is_chosen:
        return reverse("incidents:support_give", args=[row.incident.reference, row.pk]), "Iemand anders vragen"
    return "", ""


def _keeps_open(row: Support, how_far: Settled) -> KeepsOpen | None:
    """Nobody's reason takes the place of support (DECISIONS 10)."""
    what = Phase(row.phase).short.lower()
    if row.is_unanswered and not how_far.answered:
        sentences = {
            SupportStatus.TO_OFFER: f"Bied {row.who} {what} aan.",
            SupportStatus.OFFERED: f"Wacht op het antwoord van {row.who}, of vraag het na: {what} is aangeboden.",
            SupportStatus.NOT_REACHED: f"Probeer {row.who} nog een keer te bereiken over {what}.",
        }
        return KeepsOpen(sentences[row.state])
    if row.pk == how_far.first_wanted and not how_far.talked:
        return KeepsOpen(f"Het eerste gesprek met {row.who} is er nog niet geweest.")
    return None


def _sentence(sentence: PassedSentence, row: Support, roles: dict[tuple[int, int], str]) -> Duty:
    """What the person let pass on, word for word."""
    return Duty(
        key=f"support.sentence:{sentence.pk}",
        part=CasePart.PEOPLE,
        what=f"Vraag: “{sentence.text}”",
        state="doorgegeven",
        tone="info",
        who=row.who,
        is_done=True,
        subject_key=f"person:{row.person_id}:{row.kind}:{row.number}",
        subject=row.who,
        subject_note=_subject_note(row, roles),
    )
