"""Sending a report, once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from incidents.advice.enums import Weight
from incidents.attachments.services import hand_over
from incidents.cases import notifications
from incidents.cases.enums import Status
from incidents.cases.models import AffectedPerson, Incident, IncidentBehaviour, IncidentDraft, ReferenceCounter, Witness
from incidents.cases.services.answers import write_answers
from incidents.cases.services.help import ask_for_help
from incidents.cases.services.judging import judge
from incidents.cases.summaries.people import circle_of, handler_of
from incidents.cases.summaries.reports import ReportData
from vpd.messaging.services import in_one_go
from vpd.organisation.calendar import reaction_deadline
from vpd.organisation.models import User
from vpd.organisation.status import must_follow, take_to

_followers: list[Callable[..., None]] = []


def on_reported(follow: Callable[..., None]) -> None:
    """Let `follow(incident=…, by=…, now=…, affected=…, witnesses=…)` follow each report sent, in its transaction.

    It registers in `AppConfig.ready`.
    """
    if follow not in _followers:
        _followers.append(follow)


def report_incident(
    *, report: ReportData, by: User, draft_id: UUID | None = None, now: datetime | None = None
) -> Incident:
    """Make the incident, its number and its deadline; tell who must know (R-28..R-30).

    The id of the draft makes it happen once: a second call with the same id returns the first incident. `now` is the
    moment of reporting, for imports and the example municipality. Raises TooEarlyError when it happened later.
    """
    now = timezone.localtime(now or timezone.now())
    must_follow(now, on=report.happened_from)
    draft_id = draft_id or uuid4()
    found = _sent_before(draft_id, by)
    if found:
        return found
    try:
        return _report(report, by, draft_id, now)
    except IntegrityError:
        found = _sent_before(draft_id, by)
        if found:
            return found
        raise


def _sent_before(draft_id: UUID, by: User) -> Incident | None:
    return Incident.objects.filter(draft_id=draft_id, reported_by=by).first()


@transaction.atomic
def _report(report: ReportData, by: User, draft_id: UUID, now: datetime) -> Incident:
    team = report.team
    if team.organisation_id == by.organisation_id:
        team.organisation = by.organisation
    advice, weights = judge(report, organisation_id=team.organisation_id, team=team)
    circle = circle_of(organisation_id=team.organisation_id, team=team, on=timezone.localdate(now))
    involved = {by.pk, *(person.pk for person in [*report.affected, *report.witnesses])}
    category = max(weights.values()).category if weights else None
    incident = Incident(
        organisation_id=team.organisation_id,
        team=team,
        reference=ReferenceCounter.next_references(team.organisation_id, now.year)[0],
        draft_id=draft_id,
        kind=report.kind,
        **report.columns,
        **report.help_columns,
        reported_by=by,
        reported_at=now,
        addressee=report.addressee,
        addressed_to=report.addressed_to,
        handler=handler_of(leaders=circle.leaders_and_deputies, addressee=report.addressee, involved_ids=involved),
        leading_category=category or "",
        # Of an accident no citizen hears: no term runs, and the column must hold something.
        reaction_due_at=reaction_deadline(team.organisation, now) if report.kind.has_citizen else now,
        advice_given=advice.as_given,
        **advice.columns,
    )
    take_to(thing=incident, to=Status.REPORTED, by=by, now=now)
    _add_rows(incident, report, weights)
    for draft in IncidentDraft.objects.select_for_update().filter(pk=draft_id, owner=by):
        hand_over(draft=draft, incident=incident)
        draft.delete()
    asked: list[User] = []
    if incident.asks_call:
        asked = ask_for_help(incident=incident, phone=report.help_phone, by=by, circle=circle, now=now).asked_now
    with in_one_go():
        notifications.tell_reported(incident, circle=circle, affected=report.affected, asked=asked)
        for follow in _followers:
            follow(incident=incident, by=by, now=now, affected=report.affected, witnesses=report.witnesses)
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
