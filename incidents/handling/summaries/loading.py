"""A report with what there is to tell of it, in few queries: one says what there is, and only that is read."""

from typing import cast

from django.db.models import BooleanField, ForeignObjectRel, Func, Prefetch, prefetch_related_objects

from incidents.cases.access import can_handle
from incidents.cases.models import (
    AffectedPerson,
    HelpAsked,
    HelpRequest,
    Incident,
    IncidentBehaviour,
    IncidentQuerySet,
    IncidentStatusChange,
    Witness,
)
from incidents.cases.summaries.people import involved_in
from incidents.handling.models import CaseNote, HandOver, Withdrawal
from vpd.organisation.models import User

TOLD = (
    "status_changes",
    "reactions",
    "additions",
    "corrections",
    "moves",
    "duplicate_links",
    "notes",
    "hand_overs",
    "duty_reasons",
    "closings",
    "feedback",
    "withdrawals",
    "verdicts",
    "help_requests",
)
"""What the page tells; most cases have few of these."""
ASKED = ("answers", "attachments")
"""What has a reading of its own, where it is there."""
ALONG: dict[str, tuple[str | Prefetch, ...]] = {
    "corrections": ("corrections__words",),
    "moves": ("moves__from_team", "moves__to_team"),
    "help_requests": (
        Prefetch("help_requests__asked", HelpAsked.objects.select_related("user")),
        "help_requests__status_changes",
    ),
}
"""What is read along with it."""
_of_rooms: dict[str, tuple[Prefetch, ...]] = {}
_of_event: set[str] = set()


def tell_also(name: str, *along: Prefetch, is_of_event: bool = False) -> None:
    """Let the page read `incident.<name>` of a room above with the rest, or as `along` says, where there is some.

    It registers in `AppConfig.ready`; a case without any costs no query. `is_of_event`: what stands with the leading
    report is about every report of that event, so it is read along for the others (`lead_of`).
    """
    _of_rooms[name] = along
    if is_of_event:
        _of_event.add(name)


class HasAny(Func):
    """Whether there are any rows of `incident.<name>`, of the leading report too where they are of the event.

    Thirty of these stand in one question: an `Exists` around a query set each took a fifth of the page to compose.
    """

    template = 'EXISTS (SELECT FROM "%(table)s" AS there WHERE there."%(column)s" IN (%(expressions)s))'
    output_field = BooleanField()

    def __init__(self, name: str) -> None:
        field = cast(ForeignObjectRel, Incident._meta.get_field(name)).field
        ids = ("pk", "duplicate_of") if name in _of_event else ("pk",)
        super().__init__(*ids, table=field.model._meta.db_table, column=field.column)


def with_what_is_there(rows: IncidentQuerySet) -> IncidentQuerySet:
    """With the people and places of a report, and with what else there is of it."""
    names = (*TOLD, *ASKED, *_of_rooms, "duplicates")
    rows = rows.select_related(
        "team", "location", "organisation", "reported_by", "addressed_to", "taken_by", "duplicate_of"
    )
    return rows.annotate(**{f"has_{name}": HasAny(name) for name in names}).prefetch_related(
        Prefetch("affected", AffectedPerson.objects.select_related("user")),
        Prefetch("witnesses", Witness.objects.select_related("user")),
        Prefetch("behaviours", IncidentBehaviour.objects.select_related("behaviour")),
    )


def read_along(incident: Incident, *, for_handler: bool) -> Incident:
    """Read what is there; what is not is not asked for once more by each part of the page.

    What was noted is for who handles the case.
    """
    with_people = {
        "status_changes": Prefetch("status_changes", IncidentStatusChange.objects.select_related("changed_by")),
        "notes": Prefetch("notes", CaseNote.objects.select_related("noted_by")),
        "withdrawals": Prefetch("withdrawals", Withdrawal.objects.select_related("withdrawn_by")),
        "hand_overs": Prefetch("hand_overs", HandOver.objects.select_related("given_to")),
        "help_requests": Prefetch("help_requests", HelpRequest.objects.select_related("asked_by", "taken_by")),
    }
    known = [name for name in TOLD if has(incident, name) and (for_handler or name != "notes")]
    found = [with_people.get(name, name) for name in known]
    prefetch_related_objects([incident], *found, *(more for name in known for more in ALONG.get(name, ())))
    above = [name for name in _of_rooms if has(incident, name)]
    lead = incident.duplicate_of
    for name in above:
        those = [incident, lead] if lead and name in _of_event else [incident]
        prefetch_related_objects(those, *(_of_rooms[name] or [name]))
    _leave_out(incident, {*TOLD, *_of_rooms} - {*known, *above})
    if lead:
        _leave_out(lead, {*_of_rooms} - (_of_event & {*above}))
    return incident


def lead_of(incident: Incident, reader: User) -> list[Incident]:
    """The report with which this one is handled, with nothing but what is of the event; none where it is not.

    For the people of this report, and for who handles the leading one too: that may have gone past a leader who handles
    this one (DECISIONS 1, footnote 1).
    """
    lead = incident.duplicate_of
    if lead is None or not (reader.pk in involved_in(incident) or can_handle(reader, lead)):
        return []
    return [lead]


def _leave_out(incident: Incident, names: set[str]) -> None:
    """What is not there, or not for here, is not asked for once more."""
    for name in names:
        field = cast(ForeignObjectRel, Incident._meta.get_field(name)).field
        vars(incident).setdefault("_prefetched_objects_cache", {})[name] = field.model._default_manager.none()


def has(incident: Incident, name: str) -> bool:
    """Whether there are any of these, as was asked along with the report."""
    return bool(vars(incident)[f"has_{name}"])
