"""Correcting a sent report: what it said before is kept, and the advice is judged anew (DECISIONS 4)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from incidents.advice.enums import AdviceLevel
from incidents.advice.summaries.aggression import Advice
from incidents.cases import notifications
from incidents.cases.enums import Handler
from incidents.cases.models import AffectedPerson, Incident, IncidentBehaviour, Witness
from incidents.cases.services.answers import replace_answers
from incidents.cases.services.handlers import handler_for
from incidents.cases.services.judging import judge
from incidents.cases.summaries.reports import ReportData
from incidents.correcting.models import CorrectedField, Correction
from incidents.correcting.summaries import UNSAID, said_in
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.organisation.status import must_follow

CORRECTED_WITHIN = timedelta(days=7)
ADVICE_FIELDS = (
    "advice_level",
    "advice_rule",
    "advice_codes",
    "advice_weight",
    "advice_sentence",
    "advice_source",
    "norm_version_id",
    "protocol_version_id",
)


class CorrectionClosedError(ValueError):
    """Seven days have passed, or the report was handled or taken back."""


_followers: list[Callable[..., None]] = []


def on_corrected(follow: Callable[..., None]) -> None:
    """Let `follow(incident=…, by=…, now=…)` follow each correction, in the same transaction.

    It registers in `AppConfig.ready`.
    """
    if follow not in _followers:
        _followers.append(follow)


@transaction.atomic
def correct_report(
    *, incident: Incident, report: ReportData, by: User, now: datetime | None = None
) -> Correction | None:
    """Change what the report says to `report`; its team, addressee, number and term stay. None when nothing changed.

    What had to be reported stays so whatever is corrected (R-23): then a lighter advice is kept beside the first one,
    and the first one holds. Who handles the case is told. Raises CorrectionClosedError when it is
    too late, TooEarlyError before it was sent or when it happened later.
    """
    now = now or timezone.now()
    locked = Incident.objects.select_for_update(of=["self"]).select_related("team", "organisation", "location")
    incident = locked.get(pk=incident.pk)
    must_follow(now, on=max(incident.reported_at, report.happened_from))
    if not incident.is_open or now > incident.reported_at + CORRECTED_WITHIN:
        raise CorrectionClosedError(incident.reference)
    before, advice_before = said_in(incident), _advice_in(incident)
    advice = _write(incident, report)
    incident = locked.get(pk=incident.pk)
    after = said_in(incident)
    changed = [name for name in before | after if after.get(name, UNSAID) != before.get(name, UNSAID)]
    if not changed:
        # Nor does the norm of today change the advice of a report that says the same.
        transaction.set_rollback(True)
        return None
    advice_after = advice.columns
    if not _was_must(advice_before) or advice.level == AdviceLevel.ALWAYS:
        Incident.objects.filter(pk=incident.pk).update(**advice_after)
    correction = Correction.objects.create(
        organisation_id=incident.organisation_id,
        incident=incident,
        corrected_at=now,
        corrected_by_id=by.pk,
        is_by_reporter=by.pk == incident.reported_by_id,
        fields=changed,
        advice_before=advice_before,
        advice_after=advice_after,
    )
    CorrectedField.objects.bulk_create(
        CorrectedField(
            organisation_id=incident.organisation_id,
            correction=correction,
            field=name,
            old=before.get(name, UNSAID).words,
            new=after.get(name, UNSAID).words,
        )
        for name in changed
    )
    record(
        action="incident.corrected",
        by=by,
        subject=incident,
        organisation_id=incident.organisation_id,
        fields=changed,
    )
    for follow in _followers:
        follow(incident=incident, by=by, now=now)
    if incident.is_reportable and "is_reportable" in changed:
        notifications.tell_safety_officers(incident, now=now)
    notifications.tell_handlers(incident, "incident_corrected", by=by, now=now)
    notifications.tell_reporter(incident, "incident_corrected", by=by, now=now)
    notifications.tell_on_behalf(incident, by=by, now=now)
    return correction


def _write(incident: Incident, report: ReportData) -> Advice:
    """Put the new answers in the report's rows; returns the advice of the protocol of that day for them."""
    advice, weights = judge(report, organisation_id=incident.organisation_id, team=incident.team)
    category = (max(weights.values()).category if weights else None) or ""
    for name, value in report.columns.items():
        setattr(incident, name, value)
    incident.leading_category = category
    if advice.level == AdviceLevel.ALWAYS:
        # Both at once: a heavier category without its advice is refused by the database.
        for name, value in advice.columns.items():
            setattr(incident, name, value)
    incident.save()
    incident.behaviours.exclude(behaviour_id__in=weights).delete()
    for behaviour_id, weight in weights.items():
        IncidentBehaviour.objects.update_or_create(
            organisation_id=incident.organisation_id,
            incident=incident,
            behaviour_id=behaviour_id,
            defaults={"weight": weight},
        )
    _set_people(incident, AffectedPerson, [person.pk for person in report.affected])
    _set_people(incident, Witness, [person.pk for person in report.witnesses])
    replace_answers(incident=incident, answers=report.answers)
    _pass_over_leader(incident)
    return advice


def _set_people(incident: Incident, model: type[AffectedPerson] | type[Witness], user_ids: list[int]) -> None:
    rows = model.objects.filter(incident=incident)
    rows.exclude(user_id__in=user_ids).delete()
    known = set(rows.values_list("user_id", flat=True))
    for pk in dict.fromkeys(user_ids):
        if pk not in known:
            model.objects.create(organisation_id=incident.organisation_id, incident=incident, user_id=pk)


def _pass_over_leader(incident: Incident) -> None:
    """A leader who turns out to be involved does not handle it (DECISIONS 1); it never goes back to a leader."""
    if incident.handler != Handler.LEADER:
        return
    incident.handler = handler_for(incident)
    incident.save(update_fields=["handler"])


def _advice_in(incident: Incident) -> dict[str, Any]:
    return {name: getattr(incident, name) for name in ADVICE_FIELDS}


def _was_must(advice: dict[str, Any]) -> bool:
    return advice["advice_level"] == AdviceLevel.ALWAYS
