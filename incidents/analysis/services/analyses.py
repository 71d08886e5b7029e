"""From a draft to a complete analysis, part by part (R-74..R-76)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from incidents.analysis import notifications
from incidents.analysis.access import can_learn_from
from incidents.analysis.enums import UNFINISHED, AnalysisPart, AnalysisStatus
from incidents.analysis.models import Analysis, Barrier, ShareReading
from incidents.analysis.services.parts import values_of, write
from incidents.analysis.summaries.missing import Missing, what_is_missing
from incidents.analysis.summaries.terms import share_until
from incidents.cases.models import Incident
from protocols.agreements.models import ProtocolLine
from protocols.agreements.summaries.in_force import protocol_in_force
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import lock, take_to
from vpd.ui.editing import refuse_stale


class WasInItError(ValueError):
    """Who writes an analysis was not in the incident, and handles the case (DECISIONS 10)."""


class IncompleteAnalysisError(ValueError):
    """Something must be written or read first; `missing` says what."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        super().__init__(len(missing))
        self.missing = missing


@transaction.atomic
def start_analysis(*, incident: Incident, by: User, now: datetime | None = None) -> Analysis:
    """Begin, on the protocol as it stood on the day of the incident; begun before, it is that one.

    Raises WasInItError.
    """
    _check_writer(by, incident)
    held = lock(incident)
    kept = Analysis.objects.filter(incident=held).first()
    if kept is not None:
        return kept
    now = now or timezone.now()
    analysis = Analysis(
        organisation_id=held.organisation_id,
        incident=held,
        protocol_version=held.protocol_version or protocol_in_force(team=held.team_id, on=held.happened_on),
        started_at=now,
    )
    take_to(thing=analysis, to=AnalysisStatus.DRAFT, by=by, now=now, action="analysis.started")
    return analysis


def save_part(
    *,
    analysis: Analysis,
    part: AnalysisPart,
    values: Mapping[str, Any],
    by: User,
    seen: str | None = None,
    now: datetime | None = None,
) -> Analysis:
    """Keep one part. Raises SavedFirstError when a colleague saved it meanwhile, TransitionError on a complete one.

    Who it happened to is asked to read our own share, and asked again when it reads differently.
    """
    return save_parts(analysis=analysis, parts={part: values}, by=by, seen=seen, now=now)


@transaction.atomic
def save_parts(
    *,
    analysis: Analysis,
    parts: Mapping[AnalysisPart, Mapping[str, Any]],
    by: User,
    seen: str | None = None,
    now: datetime | None = None,
) -> Analysis:
    """Keep several parts in one go, each as `save_part` does; `seen` is what the one part of a form was opened with."""
    held = lock(analysis, within=UNFINISHED)
    _check_writer(by, held.incident)
    changed: dict[AnalysisPart, list[str]] = {}
    for part, values in parts.items():
        current = values_of(held, part)
        new = {name: values[name] for name in values if name in current}
        refuse_stale(current=current, new=current | new, seen=seen)
        changed[part] = [name for name in new if new[name] != current[name]]
        if changed[part]:
            write(held, part, current | new)
    if any(changed.values()):
        record(
            action="analysis.saved",
            by=by,
            subject=held,
            organisation_id=held.organisation_id,
            fields=[part.name.lower() for part, names in changed.items() if names],
        )
    if AnalysisPart.SHARE in parts and held.own_share:
        _let_read(held, again="own_share" in changed[AnalysisPart.SHARE], by=by, now=now or timezone.now())
    return held


@transaction.atomic
def choose_lines(*, analysis: Analysis, lines: Collection[ProtocolLine], by: User) -> None:
    """Pick the lines of the protocol that were to hold it back; what was said of a line that stays is kept.

    Raises ValueError for a line of another version, WasInItError, TransitionError.
    """
    held = lock(analysis, within=UNFINISHED)
    _check_writer(by, held.incident)
    if any(line.version_id != held.protocol_version_id for line in lines):
        raise ValueError("a barrier is a line of the protocol of that day")
    wanted = {line.pk for line in lines}
    known = set(held.barriers.values_list("line_id", flat=True))
    held.barriers.exclude(line_id__in=wanted).delete()
    Barrier.objects.bulk_create(
        Barrier(organisation_id=held.organisation_id, analysis=held, line=line)
        for line in lines
        if line.pk not in known
    )
    if wanted != known:
        record(action="analysis.saved", by=by, subject=held, organisation_id=held.organisation_id, fields=["barriers"])


@transaction.atomic
def read_share(*, reading: ShareReading, addition: str, by: User, now: datetime | None = None) -> ShareReading:
    """Somebody it happened to read our own share, and perhaps added to it. Raises TransitionError once complete."""
    held = lock(reading.analysis, within=UNFINISHED)
    reading.read_at, reading.addition = now or timezone.now(), addition
    reading.save(update_fields=["read_at", "addition"])
    record(
        action="analysis.share_read",
        by=by,
        subject=held,
        organisation_id=held.organisation_id,
        fields=["addition"] if addition else [],
    )
    return reading


@transaction.atomic
def complete_analysis(*, analysis: Analysis, outcome: str, by: User, now: datetime | None = None) -> Analysis:
    """Say that it is complete, and what the reporter reads of it.

    Raises IncompleteAnalysisError while something is missing (R-46: our own share too), or while somebody it happened
    to may still read it; WasInItError; TransitionError.
    """
    held = lock(analysis)
    _check_writer(by, held.incident)
    now = now or timezone.now()
    missing = what_is_missing(held, on=timezone.localdate(now)) if held.is_unfinished else []
    if missing:
        raise IncompleteAnalysisError(missing)
    if take_to(
        thing=held, to=AnalysisStatus.COMPLETE, by=by, now=now, outcome=outcome, completed_at=held.completed_at or now
    ):
        notifications.tell_outcome(held, by=by, now=now)
    return held


@transaction.atomic
def reopen_analysis(*, analysis: Analysis, by: User, now: datetime | None = None) -> None:
    """Write in it again; what was found stays. Raises WasInItError, TransitionError."""
    _check_writer(by, analysis.incident)
    take_to(thing=analysis, to=AnalysisStatus.REOPENED, by=by, now=now)


def _check_writer(by: User, incident: Incident) -> None:
    if not can_learn_from(by, incident):
        raise WasInItError(incident.reference)


def _let_read(analysis: Analysis, *, again: bool, by: User, now: datetime) -> None:
    until = share_until(analysis.incident, now)
    known = {row.person_id: row for row in analysis.share_readings.all()}
    for affected in analysis.incident.affected.filter(user__is_active=True).select_related("user"):
        reading = known.get(affected.user_id)
        if reading is None:
            ShareReading.objects.create(
                organisation_id=analysis.organisation_id, analysis=analysis, person=affected.user, due_on=until
            )
        elif again:
            reading.read_at, reading.due_on, reading.addition = None, until, ""
            reading.save(update_fields=["read_at", "due_on", "addition"])
        else:
            continue
        notifications.tell_to_read(analysis, affected.user, by=by, now=now)
