"""A report with what there is to tell of it, in few queries: one says what there is, and only that is read."""

from typing import cast

from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet, prefetch_related_objects

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
from incidents.handling.models import AccidentStep, CaseNote, HandOver

TOLD = (
    "status_changes",
    "reactions",
    "accident_steps",
    "additions",
    "corrections",
    "moves",
    "duplicate_links",
    "notes",
    "hand_overs",
    "duty_reasons",
    "closings",
    "feedback",
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


def tell_also(name: str, *along: Prefetch) -> None:
    """Let the page read `incident.<name>` of a room above with the rest, or as `along` says, where there is some.

    It registers in `AppConfig.ready`; a case without any costs no query.
    """
    _of_rooms[name] = along


def with_what_is_there(rows: IncidentQuerySet) -> IncidentQuerySet:
    """With the people and places of a report, and with what else there is of it."""
    names = (*TOLD, *ASKED, *_of_rooms)
    there = {f"has_{name}": Exists(_related(name).filter(incident=OuterRef("pk"))) for name in names}
    rows = rows.select_related(
        "team", "location", "organisation", "reported_by", "addressed_to", "taken_by", "duplicate_of"
    )
    rows = rows.annotate(has_duplicates=Exists(Incident.objects.filter(duplicate_of=OuterRef("pk"))), **there)
    return rows.prefetch_related(
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
        "hand_overs": Prefetch("hand_overs", HandOver.objects.select_related("given_to")),
        "accident_steps": Prefetch("accident_steps", AccidentStep.objects.select_related("recorded_by")),
        "help_requests": Prefetch("help_requests", HelpRequest.objects.select_related("asked_by", "taken_by")),
    }
    known = [name for name in TOLD if has(incident, name) and (for_handler or name != "notes")]
    found = [with_people.get(name, name) for name in known]
    prefetch_related_objects([incident], *found, *(more for name in known for more in ALONG.get(name, ())))
    above = [name for name in _of_rooms if has(incident, name)]
    prefetch_related_objects([incident], *(one for name in above for one in _of_rooms[name] or [name]))
    for name in {*TOLD, *_of_rooms} - {*known, *above}:
        vars(incident)["_prefetched_objects_cache"][name] = getattr(incident, name).none()
    return incident


def has(incident: Incident, name: str) -> bool:
    """Whether there are any of these, as was asked along with the report."""
    return bool(vars(incident)[f"has_{name}"])


def _related(name: str) -> QuerySet:
    model = cast(type[Model], Incident._meta.get_field(name).related_model)
    return model._default_manager.all()
