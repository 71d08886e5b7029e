"""What a case asks of somebody, as the page of a case, the lists and the closing share it (UI.md, DECISIONS 10).

Each room that gives work registers a source in `AppConfig.ready`; the rooms below know none of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices

from incidents.cases.models import Incident
from vpd.organisation.models import User
from vpd.ui.pieces import Harm, Moment


class CasePart(TextChoices):
    """The parts of the page that hold duties, in its order."""

    PEOPLE = "people", "Mensen"
    CITIZEN = "citizen", "Burger"
    LEARNING = "learning", "Wat we ervan leren"
    REPORT = "report", "Melding"


class ReasonOf(TextChoices):
    """Whose reason at closing takes the place of an open duty (DECISIONS 10, "Closing needs")."""

    NOBODY = "nobody", "niemand"
    HANDLER = "handler", "wie de melding heeft opgepakt"
    COORDINATOR = "coordinator", "de coördinator"


@dataclass(frozen=True)
class KeepsOpen:
    """Why a case cannot be closed yet, in a whole sentence that says what to do: "Vraag Samira of zij nazorg wil."."""

    sentence: str
    reason_of: ReasonOf = ReasonOf.NOBODY


@dataclass(frozen=True)
class Duty:
    """One row of a part: what, whose and by when, how it stands, and its one button, as `viewer` may see it.

    `key` is the same in every request ("support.first:12"): a reason given at closing is kept under it. `subject` is
    under whose name it stands in its part, with `subject_note` beside it ("haar overkwam het, zij meldde"): duties of
    one `subject_key` stand together; empty where the part has no such headings. `who` says who does it, by name or
    role ("Ruud van Dalen", "nog niemand"). `is_mine` when the viewer is the one: those come to *Nu*, by harm and then
    by term. `note` is a sentence under the words in *Nu* ("Bellen, schrijven of uitnodigen."). A duty that is done,
    that waits for another or that this viewer cannot do has no `url`.
    """

    key: str
    part: CasePart
    what: str
    state: str
    tone: str = "info"
    who: str = ""
    due_at: Moment | None = None
    is_done: bool = False
    is_mine: bool = False
    url: str = ""
    label: str = ""
    note: str = ""
    subject_key: str = ""
    subject: str = ""
    subject_note: str = ""
    harm: Harm = Harm.INCIDENT
    keeps_open: KeepsOpen | None = None


Source = Callable[[Sequence[Incident], User, datetime], Iterable[tuple[int, Duty]]]
"""The duties in these cases as `viewer` sees them at that moment, each with the id of its case.

It asks for all cases at once, in a number of queries that does not grow with them, and gives nothing of a case where
the viewer may see nothing of the subject. A case that was closed still has duties (later conversations).
"""

_sources: list[Source] = []


def subject_of(person_id: int | None) -> str:
    """The `subject_key` of a colleague with an account: what each room says of one person stands together."""
    return f"person:{person_id}::1"


def register(source: Source) -> None:
    """Let `source` say what a case asks; it registers in `AppConfig.ready`."""
    if source not in _sources:
        _sources.append(source)


def duties_of(incident: Incident, viewer: User, moment: datetime) -> list[Duty]:
    """What one case asks, in the order of the parts and of the rooms."""
    return duties_in([incident], viewer, moment)[incident.pk]


def duties_in(incidents: Sequence[Incident], viewer: User, moment: datetime) -> dict[int, list[Duty]]:
    """What each of these cases asks, by the id of the case; no query for each case."""
    found: dict[int, list[Duty]] = {incident.pk: [] for incident in incidents}
    if not found:
        return found
    for source in _sources:
        for incident_id, duty in source(incidents, viewer, moment):
            found[incident_id].append(duty)
    order = list(CasePart)
    return {pk: sorted(duties, key=lambda duty: order.index(duty.part)) for pk, duties in found.items()}


def that_keep_open(duties: Iterable[Duty]) -> list[Duty]:
    """The open duties because of which a case cannot be closed yet, or not without a reason."""
    return [duty for duty in duties if duty.keeps_open and not duty.is_done]
