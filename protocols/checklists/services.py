"""Answering checklists, and asking for the file for the inspection (CONTENT B.5, B.6)."""

import hashlib
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from protocols.checklists.access import can_answer_checklist
from protocols.checklists.enums import TO_IMPROVE, AnswerStatus
from protocols.checklists.models import (
    ChecklistAnswer,
    ChecklistAnswerChange,
    ChecklistAnswerQuerySet,
    ChecklistItem,
    ChecklistVersion,
)
from vpd.actions.enums import ActionOrigin, Strength
from vpd.actions.models import ImprovementAction
from vpd.actions.services import add_action
from vpd.audit.services import record
from vpd.files.checked_files import store_upload
from vpd.files.made_files import ask_for
from vpd.files.models import MadeFile, StoredFile
from vpd.files.uploads import CheckedUpload
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.open_with import WorkKind
from vpd.ui.editing import refuse_other_revision
from vpd.versions.services import ReasonMissingError

ANSWERED = ("status", "explanation", "evidence", "evidence_url", "owner")
INSPECTION_FILE, INSPECTION_TITLE = "inspection_file", "Antwoorden voor de Arbeidsinspectie"


@transaction.atomic
def answer_item(
    *,
    organisation: Organisation,
    team: Team | None,
    item: ChecklistItem,
    status: AnswerStatus,
    by: User,
    explanation: str = "",
    evidence: str = "",
    evidence_url: str = "",
    evidence_file: CheckedUpload | None = None,
    drop_file: bool = False,
    owner: User | None = None,
    revision: int | None = None,
    now: datetime | None = None,
) -> ChecklistAnswer:
    """Say how far one point is, for a team or without one for the organisation (CONTENT B.6), with its history.

    A new `evidence_file` takes the place of the one before; `drop_file` takes that away.
    `revision` is the one that the writer saw (0: no answer yet). The same once more changes nothing (double click).
    Raises ChangedError when somebody else was first, ReasonMissingError for «niet van toepassing» without a
    reason. `now` is for the example municipality.
    """
    if status == AnswerStatus.NOT_APPLICABLE and not explanation.strip():
        raise ReasonMissingError(item.key)
    values: dict[str, Any] = {
        "status": status,
        "explanation": explanation,
        "evidence": evidence,
        "evidence_url": evidence_url,
        "owner": owner,
    }
    answer = _locked_answer(organisation, team, item)
    is_new = answer.pk is None
    changed = sorted(name for name in ANSWERED if (getattr(answer, name) or None) != (values[name] or None))
    old_file = answer.evidence_file
    if _is_other_file(old_file, evidence_file, drop_file):
        changed.append("evidence_file")
    if not is_new and not changed:
        return answer
    if not is_new:
        refuse_other_revision(answer, revision)
    before = answer.status
    for name, value in values.items():
        setattr(answer, name, value)
    if "evidence_file" in changed:
        answer.evidence_file = _stored(organisation, evidence_file, by)
    answer.revision += 1
    answer.changed_at, answer.changed_by = now or timezone.now(), by
    answer.save()
    if old_file is not None and "evidence_file" in changed:
        old_file.delete()
    _write_history(answer, item, before, changed)
    record(action="checklist.answered", by=by, subject=answer, organisation_id=organisation.pk, fields=changed)
    return answer


def _is_other_file(old: StoredFile | None, new: CheckedUpload | None, drop: bool) -> bool:
    """Whether the file changes: the same one sent twice does not."""
    if new is None:
        return drop and old is not None
    return old is None or old.sha256 != hashlib.sha256(new.content).hexdigest()


def _stored(organisation: Organisation, new: CheckedUpload | None, by: User) -> StoredFile | None:
    if new is None:
        return None
    return store_upload(organisation_id=organisation.pk, upload=new, by=by)


def _locked_answer(organisation: Organisation, team: Team | None, item: ChecklistItem) -> ChecklistAnswer:
    """The answer given there, or an empty one to give; until the end of the transaction nobody else writes one.

    One lock an organisation, so that the first answers of two people do not meet.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    place: dict[str, Any] = {"organisation": organisation, "team": team, "checklist_id": item.version.checklist_id}
    given = ChecklistAnswer.objects.select_related("owner", "evidence_file").filter(**place, item_key=item.key).first()
    return given or ChecklistAnswer(**place, item_key=item.key, revision=0)


def _write_history(answer: ChecklistAnswer, item: ChecklistItem, before: str, changed: list[str]) -> None:
    ChecklistAnswerChange.objects.create(
        organisation_id=answer.organisation_id,
        answer=answer,
        item=item,
        from_status=before,
        to_status=answer.status,
        fields=changed,
        changed_at=answer.changed_at,
        changed_by=answer.changed_by,
    )


def plan_action(
    *,
    answer: ChecklistAnswer,
    item: ChecklistItem,
    team: Team,
    title: str,
    owner: User,
    due_on: date,
    strength: Strength,
    by: User,
    description: str = "",
    watcher: User | None = None,
    now: datetime | None = None,
) -> ImprovementAction:
    """Agree on what will be done about a point that is not or partly arranged (R-118)."""
    return add_action(
        team=team,
        title=title,
        description=description,
        owner=owner,
        due_on=due_on,
        strength=strength,
        watcher=watcher,
        origin_kind=ActionOrigin.CHECKLIST,
        origin_reference=f"{item.version.checklist.name}: {item.short}"[:80],
        origin_id=answer.pk,
        by=by,
        now=now,
    )


def request_inspection_file(*, by: User) -> MadeFile:
    """Ask for the answers to the inspection's topics as one PDF (ARBO-03); asked while it is made, it is that one."""
    return ask_for(
        INSPECTION_FILE,
        made_of=by.organisation,
        organisation_id=by.organisation_id,
        title=INSPECTION_TITLE,
        by=by,
    )


@transaction.atomic
def note_export(*, by: User, what: str, kind: str) -> None:
    """Write down who took the answers out, and in which form: they hold free text (DECISIONS 4)."""
    record(
        action=f"{what}.exported_{kind}",
        by=by,
        subject=by.organisation,
        organisation_id=by.organisation_id,
        fields=["status", "explanation", "evidence"],
    )


def _to_improve() -> ChecklistAnswerQuerySet:
    return ChecklistAnswer.objects.filter(status__in=sorted(TO_IMPROVE))


def _give(person: User, to: User, by: User, now: datetime) -> int:
    """Points that somebody who leaves sees to, to a colleague by name."""
    rows = list(_to_improve().filter(owner=person).select_related("organisation", "team", "checklist"))
    items = ChecklistItem.objects.filter(version__in=[one.pk for one in ChecklistVersion.objects.current()])
    of_key = {(item.version.checklist_id, item.key): item for item in items.select_related("version")}
    given = 0
    for answer in rows:
        item = of_key.get((answer.checklist_id, answer.item_key))
        if item is None or not can_answer_checklist(by, answer.team):
            continue
        answer_item(
            organisation=answer.organisation,
            team=answer.team,
            item=item,
            status=AnswerStatus(answer.status),
            explanation=answer.explanation,
            evidence=answer.evidence,
            evidence_url=answer.evidence_url,
            owner=to,
            revision=answer.revision,
            by=by,
            now=now,
        )
        given += 1
    return given


TO_IMPROVE_POINTS = WorkKind(
    "checklist_points", "punt van een checklist", "punten van een checklist", "owner", _to_improve, _give
)
