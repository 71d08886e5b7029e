"""One act for several reports at once, and taking it back where that is honest (DECISIONS 10)."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from incidents.cases.models import Incident
from incidents.cases.notifications import remind_of_late
from incidents.handling.services.handling import NotAHandlerError, give_case
from incidents.open_work.enums import Act
from incidents.open_work.models import BulkRun
from incidents.open_work.summaries.dividing import Chosen, PlannedLine, origin_of, plan_of
from incidents.outcomes.summaries.agenda import heading_of
from vpd.audit.services import record
from vpd.meetings.models import AgendaItem
from vpd.meetings.services import put_on_agenda, withdraw_item
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError

UNDO_FOR = timedelta(hours=24)
"""So long what was given or planned together can be taken back together."""

Line = dict[str, Any]


@transaction.atomic
def divide(chosen: Chosen) -> BulkRun:
    """Do to each report what the page promised, and keep for each what happened or why nothing did.

    What changed since the page was made is looked at again: a report that somebody closed meanwhile is left out.
    """
    run = BulkRun.objects.create(
        organisation_id=chosen.by.organisation_id,
        act=chosen.act,
        given_to=chosen.to if chosen.act == Act.GIVE else None,
        lines=[_do(line, chosen) for line in plan_of(chosen)],
        at=chosen.now,
        by=chosen.by,
    )
    record(action=f"incidents.together_{chosen.act}", by=chosen.by, subject=run, organisation_id=run.organisation_id)
    return run


@transaction.atomic
def undo(*, run: BulkRun, by: User, now: datetime | None = None) -> int:
    """Give back what was given and take off what was planned, as far as it still stands so; returns how many.

    Who had no report before keeps it: the reporter has been told. Mails stay sent.
    """
    now = now or timezone.now()
    held = BulkRun.objects.select_for_update().get(pk=run.pk)
    if not can_undo(held, now):
        return 0
    take_back = _give_back if held.act == Act.GIVE else _take_off
    incidents = Incident.objects.in_bulk([line["incident"] for line in held.lines])
    number = sum(take_back(line, incidents, held, by, now) for line in held.lines if not line["skip"])
    held.undone_at = now
    held.save(update_fields=["undone_at"])
    record(action="incidents.together_undone", by=by, subject=held, organisation_id=held.organisation_id)
    return number


def can_undo(run: BulkRun, now: datetime) -> bool:
    """Within a day, once, and not what was mailed; there must be something to take back."""
    if run.act == Act.REMIND or run.undone_at or now - run.at > UNDO_FOR:
        return False
    return any(line["before"] or line["item"] for line in run.lines)


def _do(line: PlannedLine, chosen: Chosen) -> Line:
    incident = line.incident
    kept: Line = {"incident": incident.pk, "skip": line.skip or "", "before": None, "item": None}
    if line.skip is not None:
        return kept
    if chosen.act == Act.GIVE and chosen.to:
        kept["before"] = incident.taken_by_id
        give_case(incident=incident, to=chosen.to, by=chosen.by, now=chosen.now)
    elif chosen.act == Act.PLAN:
        item = put_on_agenda(
            team=incident.team,
            title=heading_of(incident),
            origin=origin_of(incident),
            by=chosen.by,
            now=chosen.now,
        )
        kept["item"] = item.pk
    else:
        remind_of_late(incident, line.people, now=chosen.now)
    return kept


def _give_back(line: Line, incidents: Mapping[int, Incident], run: BulkRun, by: User, now: datetime) -> bool:
    incident = incidents[line["incident"]]
    before = User.objects.active().filter(pk=line["before"]).first()
    if before is None or incident.taken_by_id != run.given_to_id:
        return False
    return _or_not(lambda: give_case(incident=incident, to=before, by=by, now=now))


def _take_off(line: Line, incidents: Mapping[int, Incident], run: BulkRun, by: User, now: datetime) -> bool:
    item = AgendaItem.objects.of(run.organisation_id).open().filter(pk=line["item"]).first()
    return item is not None and _or_not(lambda: withdraw_item(item=item, by=by, now=now))


def _or_not(act: Callable[[], object]) -> bool:
    """False where it went on since: then it stays as it is."""
    try:
        with transaction.atomic():
            act()
    except (NotAHandlerError, TransitionError):
        return False
    return True
