"""How far the citizen was heard in a case (R-43): what a measure waits for, and what the page says."""

from dataclasses import dataclass

from django.utils import timezone

from incidents.cases.enums import ReactionKind
from incidents.cases.models import Incident
from incidents.cases.summaries.people import involved_in
from incidents.handling.summaries.handlers import who_may_handle
from incidents.reactions.enums import HeardHow
from incidents.reactions.models import Hearing
from vpd.organisation.models import User
from vpd.ui.moments import as_day


@dataclass(frozen=True)
class HearingState:
    """Heard, or not with a reason; `is_settled` is what a measure needs before it can be imposed."""

    is_settled: bool
    is_heard: bool
    words: str
    """In a few words: "gehoord op dinsdag 3 maart 2026, in het gesprek"."""
    text: str = ""
    """The citizen's own words, or the reason."""


def hearing_of(incident: Incident) -> HearingState:
    """Reads the rows that were read along; who reacted with "burger onbekend" said why nobody was heard."""
    rows = list(incident.hearings.all())
    if rows:
        return _state(rows[-1])
    unknown = next((one for one in incident.reactions.all() if one.kind == ReactionKind.UNKNOWN), None)
    if unknown is not None:
        return HearingState(True, False, f"niet gehoord: {HeardHow.UNKNOWN.label}", unknown.note)
    return HearingState(False, False, "nog niet gehoord")


def _state(row: Hearing) -> HearingState:
    if row.is_heard:
        return HearingState(True, True, f"gehoord op {as_day(row.heard_on)}, {row.how_words}", row.words)
    return HearingState(True, False, f"niet gehoord: {row.how_words}", row.words)


def hearers(incident: Incident) -> list[tuple[User, str]]:
    """Who can talk with the citizen: handles the case, is there, and was no part of it (DECISIONS 10)."""
    involved = involved_in(incident)
    found = who_may_handle(incident, timezone.localdate())
    return [(person, role) for person, role in found if person.pk not in involved]
