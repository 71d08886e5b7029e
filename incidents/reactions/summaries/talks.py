"""The conversation with a citizen as its page and the timeline tell it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from incidents.cases.models import Incident
from incidents.reactions.enums import TalkStatus
from incidents.reactions.models import Complaint, Hearing, Talk
from vpd.ui.moments import as_day, as_moment
from vpd.ui.pieces import TimelineItem

TALKS = Prefetch("talks", Talk.objects.select_related("hearer"))
COMPLAINTS = Prefetch("complaints", Complaint.objects.select_related("employee", "supporter"))
RELATIONS = (TALKS, "hearings", "adjustments", COMPLAINTS)
ALONG: dict[str, tuple[Prefetch, ...]] = {
    "talks": (TALKS, Prefetch("talks__status_changes")),
    "hearings": (),
    "adjustments": (),
    "complaints": (COMPLAINTS,),
}
"""What the page of a case reads of this room, and what along with it."""


@dataclass(frozen=True)
class Told:
    """What was written down at one moment, under headings."""

    title: str
    rows: list[tuple[str, str]]


def told_of(talk: Talk) -> list[Told]:
    """What was said, the newest first; what was added later stands above what it adds to."""
    sides = {row.recorded_at: row for row in talk.hearings.all()}
    found = []
    for row in talk.records.select_related("recorded_by"):
        side = sides.pop(row.recorded_at, None)
        rows = [
            ("Besproken gedrag", row.behaviour),
            ("De kant van de burger", side.words if side else ""),
            ("Afspraken over het contact", row.agreements),
        ]
        title = f"{row.recorded_by.full_name}, {as_moment(row.recorded_at)}"
        found.append(Told(title, [(label, text) for label, text in rows if text]))
    return found[::-1]


def facts_of_talk(talk: Talk) -> list[tuple[str, str]]:
    """Who, when, how, and the invitation."""
    rows = [("Wie", talk.hearer.full_name), ("Wanneer", as_moment(talk.starts_at)), ("Hoe", talk.way_words)]
    if talk.is_invited:
        rows.append(("Uitgenodigd", f"{as_day(talk.invited_on)}, {talk.invited_words}"))
    return rows


def hearings_of(incident: Incident) -> list[Told]:
    """Each time the citizen was heard or not, the newest first."""
    rows = Hearing.objects.filter(incident=incident).select_related("heard_by")
    return [
        Told(
            f"{row.how_words.capitalize()}, {as_day(row.heard_on)} · {row.heard_by.full_name}",
            [("De kant van de burger" if row.is_heard else "Waardoor niet", row.words)],
        )
        for row in rows.order_by("-recorded_at", "-pk")
    ]


def talk_steps(incident: Incident, for_handler: bool) -> Iterable[TimelineItem]:
    """Each step of each conversation, with who has it for who handles the case; reads the rows that were read along."""
    words = {
        TalkStatus.PLANNED: "Gesprek met de burger gepland",
        TalkStatus.INVITED: "Burger uitgenodigd voor een gesprek",
        TalkStatus.HELD: "Gesprek met de burger geweest",
        TalkStatus.NOT_COME: "Burger kwam niet op het gesprek",
        TalkStatus.UNKNOWN: "Gesprek kan niet: burger onbekend",
        TalkStatus.CANCELLED: "Gesprek met de burger afgezegd",
    }
    for talk in incident.talks.all():
        for step in talk.status_changes.all():
            when = "" if step.state == TalkStatus.CANCELLED else as_day(talk.starts_at)
            note = " · ".join(filter(None, [when, talk.hearer.full_name if for_handler else ""]))
            yield TimelineItem(words[step.state], step.changed_at, note)
    if for_handler:
        for row in incident.hearings.all():
            if row.talk_id is None:
                title = "Burger gehoord" if row.is_heard else "Vastgelegd waardoor de burger niet is gehoord"
                yield TimelineItem(title, row.recorded_at, row.how_words)
