"""Giving a signal, taking it back, and making a report of it (U2).

No audit event is written here: it would name the author, whom nobody is to know.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from incidents.advice.enums import Weight
from incidents.advice.models import Behaviour
from incidents.cases.enums import Channel, PlaceKind, WorkProcess
from incidents.cases.models import Incident, IncidentDraft
from incidents.light_signals.models import IncidentSignal
from incidents.light_signals.services.patterns import find_patterns
from incidents.reports.services.drafts import save_draft
from vpd.organisation.models import Location, Team, User
from vpd.organisation.status import TooEarlyError

EMOTION_TILES = {
    Weight.EMOTION_SELF: "EMOTIE_EIGEN_SITUATIE",
    Weight.EMOTION_CRITICISM: "EMOTIE_KRITIEK",
}
"""The tile of the report form that says the same as a column; a heavier column has several."""


class NotTheAuthorError(PermissionError):
    """Only who gave a signal may change it."""


class AlreadyReportedError(ValueError):
    """What became a report is no signal any more."""


@dataclass(frozen=True)
class SignalData:
    """What somebody tapped, in the types of the code."""

    team: Team
    happened_on: date
    weight: Weight
    channel: Channel
    place_kind: PlaceKind
    location: Location | None = None
    work_process: WorkProcess | None = None


@transaction.atomic
def give_signal(
    *, signal: SignalData, by: User, key: UUID | None = None, now: datetime | None = None
) -> IncidentSignal:
    """Keep a signal and look whether it makes a pattern; the same key a second time returns the first signal.

    `now` is the moment of giving, for the example municipality. Raises TooEarlyError when it happened on a later day.
    """
    now = now or timezone.now()
    if signal.happened_on > timezone.localdate(now):
        raise TooEarlyError(f"{now:%Y-%m-%d} comes before {signal.happened_on}")
    kept, created = IncidentSignal.objects.get_or_create(
        key=key or uuid4(),
        author=by,
        defaults={
            "organisation_id": signal.team.organisation_id,
            "team": signal.team,
            "happened_on": signal.happened_on,
            "weight": signal.weight,
            "channel": signal.channel,
            "place_kind": signal.place_kind,
            "location": signal.location,
            "work_process": signal.work_process or "",
            "created_at": now,
        },
    )
    if created:
        find_patterns(organisation=signal.team.organisation, team=signal.team, now=now)
    return kept


@transaction.atomic
def change_signal(
    *, signal: IncidentSignal, happened_on: date, work_process: WorkProcess | str, by: User
) -> IncidentSignal:
    """Say the day or the work more exactly. Raises NotTheAuthorError and AlreadyReportedError."""
    locked = _own(signal, by)
    locked.happened_on, locked.work_process = happened_on, work_process
    locked.save(update_fields=["happened_on", "work_process"])
    find_patterns(organisation=locked.organisation, team=locked.team)
    return locked


@transaction.atomic
def take_back_signal(*, signal: IncidentSignal, by: User) -> None:
    """Remove a signal; nothing stays of it. Raises NotTheAuthorError and AlreadyReportedError."""
    locked = _own(signal, by)
    organisation, team = locked.organisation, locked.team
    locked.delete()
    find_patterns(organisation=organisation, team=team)


@transaction.atomic
def report_of_signal(*, signal: IncidentSignal, by: User) -> UUID:
    """The id of the report that a signal becomes: a draft filled in as far as the signal says, made once.

    Pressed again it is the same draft, or the report when it was sent. Raises NotTheAuthorError.
    """
    locked = IncidentSignal.objects.select_for_update().get(pk=signal.pk)
    if locked.author_id != by.pk:
        raise NotTheAuthorError(str(signal.pk))
    if locked.draft_id is None:
        locked.draft_id = uuid4()
        locked.save(update_fields=["draft_id"])
    draft_id = locked.draft_id
    is_there = IncidentDraft.objects.filter(pk=draft_id).exists() or Incident.objects.filter(draft_id=draft_id).exists()
    if not is_there:
        save_draft(draft_id=draft_id, step="wat", values=_first_step(locked), by=by)
        if locked.work_process:
            save_draft(draft_id=draft_id, step="wie", values={"work_process": locked.work_process}, by=by)
    return draft_id


def _first_step(signal: IncidentSignal) -> dict[str, object]:
    """What the form of step 1 can take over; whether a visit was asked for stays open."""
    code = EMOTION_TILES.get(Weight(signal.weight))
    known = Behaviour.objects.filter(organisation=None, code=code, is_active=True).exists()
    places = {
        PlaceKind.LOCATION: f"location:{signal.location_id}",
        PlaceKind.PUBLIC_SPACE: "public_space:",
        PlaceKind.ONLINE: "online:",
    }
    return {
        "behaviours": [code] if known else [],
        "team": str(signal.team_id),
        "happened_on": signal.happened_on.isoformat(),
        "place": places.get(PlaceKind(signal.place_kind), ""),
        "channel": signal.channel,
    }


def _own(signal: IncidentSignal, by: User) -> IncidentSignal:
    locked = IncidentSignal.objects.select_for_update().get(pk=signal.pk)
    if locked.author_id != by.pk:
        raise NotTheAuthorError(str(signal.pk))
    if locked.draft_id and Incident.objects.filter(draft_id=locked.draft_id).exists():
        raise AlreadyReportedError(str(signal.pk))
    return locked
