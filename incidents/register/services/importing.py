"""Taking over an earlier register: handled there, so no deadline runs here and nobody gets a mail."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from incidents.accidents.models import AccidentStep
from incidents.advice.enums import Kind, Weight
from incidents.advice.models import Behaviour
from incidents.advice.summaries.aggression import Advice, Answers, advise
from incidents.advice.summaries.in_force import matrix_or_none, weights_of
from incidents.advice.summaries.kinds import advise_accident, advise_disturbance
from incidents.attachments.models import Attachment
from incidents.cases.enums import Status
from incidents.cases.models import (
    AffectedPerson,
    Incident,
    IncidentBehaviour,
    IncidentStatusChange,
    Reaction,
    ReferenceCounter,
    Witness,
)
from incidents.cases.summaries.reports import part_of_day
from incidents.correcting.models import Correction
from incidents.handling.models import (
    Addition,
    CaseNote,
    DuplicateLink,
    DutyReason,
    Feedback,
    HandOver,
    TeamMove,
    Withdrawal,
)
from incidents.register.summaries.rows import EarlierIncident, moment_of
from protocols.agreements.models import ProtocolVersion
from protocols.norms.models import NormVersion
from protocols.norms.summaries.matrix import Matrix
from vpd.audit.services import destroying
from vpd.files.models import ImportRun
from vpd.organisation.status import begin_all

BATCH = 500


def store_earlier_incidents(run: ImportRun, rows: Sequence[EarlierIncident], progress: Callable[[int], None]) -> None:
    """Make the incidents of one file, handled, with numbers of their year; the caller's transaction holds them all."""
    judge = _Judge(run.organisation_id)
    numbers = _numbers(run.organisation_id, rows)
    now = timezone.now()
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        judged = [(row, *judge.of(row)) for row in part]
        new = [_incident(run, row, advice, next(numbers[row.reported_on.year])) for row, advice, _ in judged]
        incidents = begin_all(things=new, to=Status.HANDLED, by=run.uploaded_by, now=now)
        made = list(zip(incidents, judged, strict=True))
        IncidentBehaviour.objects.bulk_create(
            IncidentBehaviour(
                organisation_id=run.organisation_id, incident=incident, behaviour=tile, weight=weights[tile.pk]
            )
            for incident, (row, _, weights) in made
            for tile in row.behaviours
        )
        Reaction.objects.bulk_create(
            reaction for incident, (row, _, _) in made for reaction in _reactions(run, incident, row, now)
        )
        progress(start + len(part))


def is_untouched(run: ImportRun) -> bool:
    """True while nobody did anything with an incident of this import."""
    rows = Incident.objects.of(run.organisation_id).filter(import_run=run)
    worked_on = (
        ~Q(status=Status.HANDLED)
        | Exists(Reaction.objects.filter(incident=OuterRef("pk"), recorded_at__gt=run.imported_at))
        | Exists(Attachment.objects.filter(incident=OuterRef("pk")))
        | Exists(AffectedPerson.objects.filter(incident=OuterRef("pk")))
        | Exists(Witness.objects.filter(incident=OuterRef("pk")))
        | Exists(Correction.objects.filter(incident=OuterRef("pk")))
        | Exists(Addition.objects.filter(incident=OuterRef("pk")))
        | Exists(Feedback.objects.filter(incident=OuterRef("pk")))
        | Exists(AccidentStep.objects.filter(incident=OuterRef("pk")))
        | Exists(HandOver.objects.filter(incident=OuterRef("pk")))
        | Exists(CaseNote.objects.filter(incident=OuterRef("pk")))
        | Exists(Withdrawal.objects.filter(incident=OuterRef("pk")))
        | Exists(DutyReason.objects.filter(incident=OuterRef("pk")))
        | Exists(TeamMove.objects.filter(incident=OuterRef("pk")))
        | Exists(DuplicateLink.objects.filter(Q(incident=OuterRef("pk")) | Q(lead=OuterRef("pk"))))
    )
    if rows.filter(worked_on).exists():
        return False
    return not rows.annotate(steps=Count("status_changes")).filter(steps__gt=1).exists()


def take_back_earlier_incidents(run: ImportRun) -> None:
    """Destroy the incidents of this import with all that belongs to them; the numbers are not given again."""
    rows = Incident.objects.of(run.organisation_id).filter(import_run=run)
    with destroying():
        IncidentStatusChange.objects.filter(incident__in=rows).delete()
    Reaction.objects.filter(incident__in=rows).delete()
    IncidentBehaviour.objects.filter(incident__in=rows).delete()
    rows.delete()


class _Judge:
    """What the norm or protocol of the day says; between two days on which something began, all days are alike."""

    def __init__(self, organisation_id: int) -> None:
        self.organisation_id = organisation_id
        began = {
            *ProtocolVersion.objects.of(organisation_id).values_list("in_force_from", flat=True),
            *NormVersion.objects.of(organisation_id).values_list("in_force_from", flat=True),
        }
        self.began = sorted(day for day in began if day)
        self.tiles = list(Behaviour.objects.filter(Q(organisation=None) | Q(organisation_id=organisation_id)))
        self.known: dict[tuple[int, int], tuple[Matrix | None, dict[int, Weight]]] = {}

    def of(self, row: EarlierIncident) -> tuple[Advice, dict[int, Weight]]:
        """The advice for this incident, and the column in which each tile counted."""
        if row.kind == Kind.ACCIDENT:
            return advise_accident(None), {}
        if row.kind == Kind.ORDER_DISTURBANCE:
            return advise_disturbance((), version_number=None), {}
        matrix, weights = self._matrix(row)
        ticked = tuple(weights[tile.pk] for tile in row.behaviours)
        if not ticked and row.category:
            ticked = (Weight[row.category.name],)
        return advise(Answers(ticked), matrix), weights

    def _matrix(self, row: EarlierIncident) -> tuple[Matrix | None, dict[int, Weight]]:
        key = row.team.pk, bisect_right(self.began, row.happened_on)
        if key not in self.known:
            matrix = matrix_or_none(organisation_id=self.organisation_id, team=row.team, on=row.happened_on)
            self.known[key] = matrix, weights_of(self.tiles, matrix)
        return self.known[key]


def _numbers(organisation_id: int, rows: Sequence[EarlierIncident]) -> dict[int, Iterator[str]]:
    """The numbers of each year, taken in the order of the years."""
    years = Counter(row.reported_on.year for row in rows)
    return {year: iter(ReferenceCounter.next_references(organisation_id, year, years[year])) for year in sorted(years)}


def _incident(run: ImportRun, row: EarlierIncident, advice: Advice, reference: str) -> Incident:
    reported_at = moment_of(row.reported_on, after=row.happened_moment)
    return Incident(
        organisation_id=run.organisation_id,
        team=row.team,
        reference=reference,
        import_run=run,
        earlier_reference=row.number,
        kind=row.kind,
        happened_on=row.happened_on,
        happened_at=row.happened_at,
        part_of_day=part_of_day(row.happened_at) or "",
        place_kind=row.place_kind,
        location=row.location,
        visit_type=row.visit_type,
        channel=row.channel or "",
        story=row.story,
        **row.circumstances,
        reported_by_id=run.uploaded_by_id,
        reported_at=reported_at,
        # No deadline of ours ran for it; the column must hold something.
        reaction_due_at=reported_at,
        reacted_at=moment_of(row.reacted_on, after=reported_at) if row.reacted_on else None,
        leading_category=(advice.weight.category or "") if advice.weight else "",
        advice_given=advice.as_given,
        **advice.columns,
    )


def _reactions(run: ImportRun, incident: Incident, row: EarlierIncident, now: datetime) -> list[Reaction]:
    if row.reaction is None or row.reacted_on is None:
        return []
    reaction = Reaction(
        organisation_id=run.organisation_id,
        incident=incident,
        kind=row.reaction,
        reacted_on=row.reacted_on,
        note=row.reaction_note,
        recorded_at=now,
        recorded_by_id=run.uploaded_by_id,
    )
    return [reaction]
