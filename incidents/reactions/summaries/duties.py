"""What the citizen's part of a case asks: a conversation, and both sides heard (R-43, R-44)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import SERIOUS_CATEGORIES, Kind
from incidents.cases.duties import CasePart, Duty, KeepsOpen
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from incidents.handling.summaries.viewing import Viewing, away_among, viewing_of
from incidents.reactions.enums import TalkStatus
from incidents.reactions.models import Talk
from incidents.reactions.summaries.complaints import complaint_duties
from incidents.reactions.summaries.hearing import hearing_of
from incidents.reactions.summaries.talks import COMPLAINTS, RELATIONS
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pieces import Harm

HEARING = "hearing"


def reaction_duties(incidents: Sequence[Incident], viewer: User, now: datetime) -> Iterable[tuple[int, Duty]]:
    """The conversation, the hearing and the adjusted service of each case that its viewer handles."""
    led = [one for one in incidents if one.is_about_citizen]
    if not led:
        return
    seen = viewing_of(led, viewer, now)
    yield from _own_complaints([one for one in led if one.pk not in seen.handled], viewer)
    shown = [one for one in led if one.pk in seen.handled]
    prefetch_related_objects(shown, "reactions", *RELATIONS, "affected", "witnesses")
    leading = frozenset(talk.hearer_id for one in shown for talk in one.talks.all() if talk.is_to_come)
    away = away_among(viewer.organisation_id, leading - {viewer.pk}, timezone.localdate(now))
    for incident in shown:
        for duty in _duties(incident, seen, away):
            yield incident.pk, duty


def _own_complaints(incidents: Sequence[Incident], viewer: User) -> Iterable[tuple[int, Duty]]:
    """Of a case that they do not handle somebody sees the complaint about themselves, and who supports them."""
    prefetch_related_objects(incidents, COMPLAINTS)
    for incident in incidents:
        for duty in complaint_duties(incident, viewer, handles=False):
            yield incident.pk, duty


def _duties(incident: Incident, seen: Viewing, away: frozenset[int]) -> Iterable[Duty]:
    talks = list(incident.talks.all())
    yield _talk(incident, talks, seen, away)
    if is_serious(incident) or incident.hearings.all():
        yield _hearing(incident, talks, seen)
    yield from complaint_duties(incident, seen.viewer, handles=True)
    for row in incident.adjustments.all():
        until = f" tot en met {as_day(row.until_on)}" if row.until_on else ""
        yield Duty(
            key=f"adjustment:{row.pk}",
            part=CasePart.CITIZEN,
            what=f"Dienstverlening: {row.words}",
            state=f"vanaf {as_day(row.from_on)}{until}",
            tone="good",
            is_done=True,
        )


def is_serious(incident: Incident) -> bool:
    """Threat or violence: a measure always follows, and a measure waits for both sides (R-25, R-43)."""
    return incident.kind == Kind.AGGRESSION and incident.leading_category in SERIOUS_CATEGORIES


def _talk(incident: Incident, talks: Sequence[Talk], seen: Viewing, away: frozenset[int]) -> Duty:
    coming = next((talk for talk in talks if talk.is_to_come), None)
    if coming is not None:
        return _to_come(incident, coming, seen, away)
    newest = talks[-1] if talks else None
    if newest is not None and newest.status == TalkStatus.HELD:
        return _duty(
            incident,
            seen,
            state=f"geweest: {as_day(newest.starts_at)}",
            tone="good",
            who=newest.hearer.full_name,
            is_done=True,
            act=("talk", "Gesprek bekijken", {"pk": newest.pk}),
        )
    wanted = is_serious(incident) and incident.is_open and not hearing_of(incident).is_settled and not newest
    state, tone = ("nog plannen", "info") if wanted else ("niet gepland", "neutral")
    if newest is not None:
        state, tone = newest.state.label, newest.state.tone
    return _duty(
        incident,
        seen,
        state=state,
        tone=tone,
        who="iemand die er niet bij was",
        is_done=not wanted,
        is_mine=wanted and seen.is_mine(incident),
        act=("talk_plan", "Gesprek plannen", {}) if _is_in_hand(incident) else None,
        note="Kies wie het gesprek voert en wanneer.",
    )


def _to_come(incident: Incident, talk: Talk, seen: Viewing, away: frozenset[int]) -> Duty:
    """Of who has it; of who handles the case where that one is away, cannot log in, or was part of it."""
    cannot = not talk.hearer.is_active or talk.hearer_id in away or talk.hearer_id in involved_in(incident)
    is_mine = seen.is_mine(incident) if cannot else talk.hearer_id == seen.viewer.pk
    if talk.has_begun(seen.now):
        act = ("talk_record", "Gesprek vastleggen", {"pk": talk.pk})
        state, tone = "nog vast te leggen", "warn"
    elif talk.status == TalkStatus.PLANNED:
        act = ("talk_invite", "Burger uitnodigen", {"pk": talk.pk})
        state, tone = "gepland, nog niet uitgenodigd", "info"
    else:
        act = ("talk", "Gesprek bekijken", {"pk": talk.pk})
        state, tone = talk.state.label, talk.state.tone
    if cannot:
        act, state, tone = ("talk_move", "Iemand anders kiezen", {"pk": talk.pk}), "kies wie het gesprek voert", "warn"
    return _duty(
        incident,
        seen,
        state=state,
        tone=tone,
        who=talk.hearer.full_name,
        due_at=talk.starts_at,
        is_mine=is_mine,
        act=act,
        note=f"{as_moment(talk.starts_at)[:1].upper()}{as_moment(talk.starts_at)[1:]}, {talk.way_words}.",
        keeps_open=KeepsOpen(
            f"Er staat een gesprek met de burger op {as_day(talk.starts_at)}. Leg vast hoe het ging, of zeg het af."
        ),
    )


def _hearing(incident: Incident, talks: Sequence[Talk], seen: Viewing) -> Duty:
    """Both sides (R-43): mine only where the conversation will not bring it."""
    found = hearing_of(incident)
    is_left = bool(talks) and not any(talk.is_to_come for talk in talks)
    return Duty(
        key=HEARING,
        part=CasePart.CITIZEN,
        what="Kant van de burger",
        state=found.words,
        tone="good" if found.is_heard else "neutral" if found.is_settled or not is_left else "warn",
        who="" if found.is_settled else seen.who(incident),
        is_done=found.is_settled,
        is_mine=not found.is_settled and is_left and incident.is_open and seen.is_mine(incident),
        url=seen.url(incident, "hearing") if _is_in_hand(incident) or found.is_settled else "",
        label="Horen bekijken" if found.is_settled else "Horen vastleggen",
        note="Wat zegt de burger zelf? Kon horen niet, leg dan vast waardoor.",
        harm=_harm(incident),
    )


def _duty(
    incident: Incident,
    seen: Viewing,
    *,
    act: tuple[str, str, dict[str, int]] | None,
    **values: object,
) -> Duty:
    name, label, kwargs = act or ("", "", {})
    return Duty(
        key="talk",
        part=CasePart.CITIZEN,
        what="Gesprek met de burger",
        url=seen.url(incident, name, **kwargs) if name else "",
        label=label,
        harm=_harm(incident),
        **values,  # type: ignore[arg-type]
    )


def reaction_acts(user: User, incident: Incident, handles: bool) -> Iterable[tuple[str, str]]:
    """What can be done for the citizen besides the duties."""
    yield from reaction_ways(user, incident, handles)
    if handles and incident.is_about_citizen:
        yield "Klacht van de burger koppelen", reverse("incidents:complaints", args=[incident.reference])


def reaction_ways(user: User, incident: Incident, handles: bool) -> Iterable[tuple[str, str]]:
    """Reactions that keep more than their kind: what was said, and what changes in the service."""
    if handles and incident.is_about_citizen and _is_in_hand(incident):
        yield "Gesprek vastleggen dat er al was", reverse("incidents:talk_held", args=[incident.reference])
        yield "Dienstverlening aanpassen", reverse("incidents:adjust", args=[incident.reference])


def _is_in_hand(incident: Incident) -> bool:
    return incident.is_open and incident.status != Status.REPORTED


def _harm(incident: Incident) -> Harm:
    return Harm.SERIOUS if is_serious(incident) else Harm.INCIDENT
