"""What there is for somebody who was involved, in their own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from incidents.cases.summaries.people import circle_of
from incidents.support.enums import Basis, ConversationStatus, Phase, SupportStatus
from incidents.support.models import Conversation, Support
from incidents.support.summaries.givers import helpers_at, people_of
from incidents.support.summaries.giving import PassedOn, appointment_words, sentences_of
from vpd.organisation.models import User
from vpd.ui.moments import as_day

AT_HAND = 4
"""So many people stand as a tile; anybody else is found by name."""


@dataclass(frozen=True)
class OwnConversation:
    """An own conversation with its time, and its entry for the calendar."""

    pk: int
    title: str
    when: str
    note: str
    state: str
    tone: str
    has_time: bool


@dataclass(frozen=True)
class OwnSupport:
    """Everything on the own page of support."""

    supports: Sequence[Support]
    conversations: Sequence[OwnConversation]
    sentences: Sequence[PassedOn]

    @property
    def has_chosen(self) -> bool:
        return any(support.status == SupportStatus.ACCEPTED for support in self.supports)

    @property
    def said_no(self) -> bool:
        return all(support.status == SupportStatus.DECLINED for support in self.supports)

    @property
    def givers(self) -> str:
        names = dict.fromkeys(s.assigned_to.full_name for s in self.supports if s.assigned_to)
        return " en ".join(names)

    @property
    def has_notes_of_another(self) -> bool:
        """Somebody wrote something down before: whoever is chosen next reads that only with a yes."""
        return any(c.status == ConversationStatus.HELD for s in self.supports for c in s.conversations.all())


def own_support(user: User, incident: Incident) -> OwnSupport:
    """The support of one person at one report."""
    rows = Support.objects.for_person(user).filter(incident=incident).involved()
    supports = list(rows.select_related("assigned_to", "incident", "person").prefetch_related("conversations"))
    conversations = [c for support in supports for c in support.conversations.all()]
    shown = sorted((c for c in conversations if c.status != ConversationStatus.CANCELLED), key=lambda c: c.day)
    by_id = {support.pk: support for support in supports}
    return OwnSupport(
        supports=supports,
        conversations=[_own(c, by_id[c.support_id]) for c in shown],
        sentences=[sentence for support in supports for sentence in sentences_of(user, support)],
    )


def _own(conversation: Conversation, support: Support) -> OwnConversation:
    title = Phase(support.phase).label if support.phase == Phase.FIRST else f"nazorg, {conversation.step_words}"
    who = support.assigned_to.full_name if support.assigned_to else ""
    words = appointment_words(conversation)
    return OwnConversation(
        pk=conversation.pk,
        title=title[:1].upper() + title[1:],
        when=as_day(conversation.held_on or conversation.day),
        note=" · ".join(filter(None, [who, words or ("nog geen tijd afgesproken" if conversation.is_planned else "")])),
        state=conversation.state.label,
        tone=conversation.state.tone,
        has_time=conversation.is_planned and conversation.starts_at is not None,
    )


def at_hand(
    incident: Incident, supports: Sequence[Support], person: User | None, *, on: date
) -> list[tuple[User, str]]:
    """Who can be chosen without naming somebody: who would give it, and who handles the case where that is a leader."""
    found: dict[int, tuple[User, str]] = {}
    for support in supports:
        if support.assigned_to and support.assigned_to.is_active:
            found.setdefault(support.assigned_to.pk, (support.assigned_to, Basis(support.basis).label))
    chain = helpers_at(incident, on=on)
    for phase in (Phase.AFTERCARE, Phase.FIRST):
        for helper, basis in chain.of_phase[phase]:
            found.setdefault(helper.pk, (helper, basis.label))
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=on)
    involved = people_of(incident)
    leaders = [] if incident.handler != Handler.LEADER else [one for one in circle.leaders if one.pk not in involved]
    people = [pair for pair in found.values() if person is None or pair[0].pk != person.pk]
    tiles = people[: AT_HAND - bool(leaders)]
    known = {user.pk for user, _ in tiles}
    tiles += [(leader, "leidinggevende van het team") for leader in leaders[:1] if leader.pk not in known]
    return tiles
