"""Sending a report: one transaction, one number, once (DECISIONS 4)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from incidents import notifications
from incidents.advice import Advice, Answers, advise
from incidents.advice_kinds import advise_accident, advise_disturbance
from incidents.enums import Kind, Status, Weight
from incidents.models import (
    AffectedPerson,
    Behaviour,
    Incident,
    IncidentBehaviour,
    IncidentDraft,
    ReferenceCounter,
    Witness,
)
from incidents.report import ReportData
from incidents.services.answers import write_answers
from incidents.services.attachments import hand_over
from incidents.summaries.people import circle_of, handler_of
from protocols.models import NormVersion
from protocols.summaries import Matrix, NoNormError, matrix_in_force
from vpd.organisation.calendar import reaction_deadline
from vpd.organisation.models import Team, User
from vpd.organisation.status import take_to


def report_incident(
    *, report: ReportData, by: User, draft_id: UUID | None = None, now: datetime | None = None
) -> Incident:
    """Make the incident, its number and its deadline; tell who must know (R-28..R-30).

    The id of the draft makes it happen once: a second call with the same id returns the first incident. `now` is the
    moment of reporting, for imports and the example municipality.
    """
    draft_id = draft_id or uuid4()
    found = _sent_before(draft_id, by)
    if found:
        return found
    try:
        return _report(report, by, draft_id, timezone.localtime(now or timezone.now()))
    except IntegrityError:
        found = _sent_before(draft_id, by)
        if found:
            return found
        raise


def advice_for(
    *,
    organisation_id: int,
    team: Team | None,
    on: date,
    behaviours: Sequence[Behaviour],
    corrected: bool | None,
    again: bool | None,
) -> Advice:
    """What the protocol in force on that day says about these tiles (DECISIONS 4)."""
    matrix = matrix_or_none(organisation_id=organisation_id, team=team, on=on)
    weights = weights_of(behaviours, matrix)
    return advise(Answers(tuple(weights[tile.pk] for tile in behaviours), corrected, again), matrix)


def matrix_or_none(*, organisation_id: int, team: Team | None, on: date) -> Matrix | None:
    """The matrix in force; None when the organisation had no norm yet on that day."""
    try:
        return matrix_in_force(organisation_id=organisation_id, team=team, on=on)
    except NoNormError:
        return None


def weights_of(behaviours: Sequence[Behaviour], matrix: Matrix | None) -> dict[int, Weight]:
    """The column in which each tile counts under this norm: the shipped one, or a heavier one (DECISIONS 3)."""
    weights = {tile.pk: Weight(tile.weight) for tile in behaviours}
    if matrix is None:
        return weights
    mapping = NormVersion.objects.values_list("mapping", flat=True).get(pk=matrix.norm_version_id)
    return weights | {tile.pk: Weight.of(mapping[tile.code]) for tile in behaviours if tile.code in mapping}


def judge(report: ReportData, *, organisation_id: int, team: Team) -> tuple[Advice, dict[int, Weight]]:
    """The advice for a report of any kind, and the column in which each tile of it counts."""
    if report.kind == Kind.ACCIDENT:
        return advise_accident(report.is_reportable), {}
    if report.kind == Kind.ORDER_DISTURBANCE:
        return advise_disturbance(report.house_rules, version_number=None), {}
    matrix = matrix_or_none(organisation_id=organisation_id, team=team, on=report.happened_on)
    weights = weights_of(report.behaviours, matrix)
    return advise(Answers(tuple(weights.values()), report.corrected, report.again), matrix), weights


def _sent_before(draft_id: UUID, by: User) -> Incident | None:
    return Incident.objects.filter(draft_id=draft_id, reported_by=by).first()


@transaction.atomic
def _report(report: ReportData, by: User, draft_id: UUID, now: datetime) -> Incident:
    team = report.team
    advice, weights = judge(report, organisation_id=team.organisation_id, team=team)
    circle = circle_of(organisation_id=team.organisation_id, team=team, on=timezone.localdate(now))
    involved = {by.pk, *(person.pk for person in [*report.affected, *report.witnesses])}
    category = max(weights.values()).category if weights else None
    incident = Incident(
        organisation_id=team.organisation_id,
        team=team,
        reference=next_references(team.organisation_id, now.year)[0],
        draft_id=draft_id,
        kind=report.kind,
        **report.columns,
        help_now=report.help_now,
        reported_by=by,
        reported_at=now,
        addressee=report.addressee,
        addressed_to=report.addressed_to,
        handler=handler_of(leaders=circle.leaders_and_deputies, addressee=report.addressee, involved_ids=involved),
        leading_category=category or "",
        # Of an accident no citizen hears: no term runs, and the column must hold something.
        reaction_due_at=reaction_deadline(team.organisation, now) if report.kind.has_citizen else now,
        advice_level=advice.level,
        advice_rule=advice.rule or "",
        advice_codes=", ".join(advice.codes),
        advice_weight=advice.weight,
        advice_sentence=advice.sentence,
        advice_source=advice.kept_source,
        norm_version_id=advice.norm_version_id,
        protocol_version_id=advice.protocol_version_id,
    )
    take_to(thing=incident, to=Status.REPORTED, by=by, now=now)
    _add_rows(incident, report, weights)
    for draft in IncidentDraft.objects.select_for_update().filter(pk=draft_id, owner=by):
        hand_over(draft=draft, incident=incident)
        draft.delete()
    notifications.tell_reported(incident, circle=circle)
    return incident


def _add_rows(incident: Incident, report: ReportData, weights: dict[int, Weight]) -> None:
    IncidentBehaviour.objects.bulk_create(
        IncidentBehaviour(organisation_id=incident.organisation_id, incident=incident, behaviour_id=pk, weight=weight)
        for pk, weight in weights.items()
    )
    AffectedPerson.objects.bulk_create(
        AffectedPerson(organisation_id=incident.organisation_id, incident=incident, user=person)
        for person in dict.fromkeys(report.affected)
    )
    Witness.objects.bulk_create(
        Witness(organisation_id=incident.organisation_id, incident=incident, user=person)
        for person in dict.fromkeys(report.witnesses)
    )
    write_answers(incident=incident, answers=report.answers)


def next_references(organisation_id: int, year: int, count: int = 1) -> list[str]:
    """The next numbers of the year; the lock on the counter's row lasts until the commit, so that none is skipped."""
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(organisation_id=organisation_id, year=year)
    first = counter.last_number + 1
    counter.last_number += count
    counter.save(update_fields=["last_number"])
    return [f"{year}-{number:04d}" for number in range(first, first + count)]
