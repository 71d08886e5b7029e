"""Step 1 of making a protocol: leader and coordinator write down what is arranged, and plan the rest (R-06)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from protocols.agreements.access import can_edit_protocol
from protocols.agreements.enums import OPEN_STATUSES, VersionStatus
from protocols.agreements.models import INVOLVED_ROLES, ProtocolSettings, ProtocolVersion, StocktakingParticipant
from protocols.agreements.services.errors import WrongPlaceError
from protocols.agreements.summaries.document import document_of
from protocols.checklists.enums import TO_IMPROVE, AnswerStatus
from protocols.stocktaking.models import StocktakingAnswer, StocktakingAnswerQuerySet
from protocols.stocktaking.summaries.stocktaking import stocktaking_of
from vpd.actions.enums import ActionOrigin, Strength
from vpd.actions.models import ImprovementAction
from vpd.actions.services import add_action
from vpd.audit.services import record
from vpd.organisation.access import access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.open_with import WorkKind
from vpd.organisation.status import TransitionError, take_to
from vpd.ui.editing import refuse_other_revision
from vpd.versions.services import ReasonMissingError, lock_draft

ANSWERED = ("status", "note", "owner")


@transaction.atomic
def take_stock(
    *,
    version: ProtocolVersion,
    prompt_key: str,
    status: AnswerStatus,
    by: User,
    note: str = "",
    owner: User | None = None,
    revision: int | None = None,
    now: datetime | None = None,
) -> StocktakingAnswer:
    """Say how far one subject of the form is arranged for the team (R-06); a concept becomes an inventarisatie.

    `revision` is the one that the writer saw (0: no answer yet). The same once more changes nothing. Raises
    ChangedError when somebody else was first, ReasonMissingError for «niet van toepassing» without a note,
    WrongPlaceError for what is no subject, NotADraftError. `now` is for the example municipality.
    """
    version = lock_draft(version, by=by)
    if status == AnswerStatus.NOT_APPLICABLE and not note.strip():
        raise ReasonMissingError(prompt_key)
    if stocktaking_of(document_of(version)).row(prompt_key) is None:
        raise WrongPlaceError(prompt_key)
    values: dict[str, Any] = {"status": status, "note": note, "owner": owner}
    answer = StocktakingAnswer.objects.filter(version=version, prompt_key=prompt_key).select_related("owner").first()
    if answer is None:
        answer = StocktakingAnswer(
            organisation_id=version.organisation_id,
            team_id=version.team_id,
            version=version,
            prompt_key=prompt_key,
            revision=0,
        )
    elif all(getattr(answer, name) == values[name] for name in ANSWERED):
        return answer
    else:
        refuse_other_revision(answer, revision)
    for name, value in values.items():
        setattr(answer, name, value)
    answer.revision += 1
    answer.changed_at, answer.changed_by = now or timezone.now(), by
    answer.save()
    if version.state == VersionStatus.DRAFT:
        take_to(thing=version, to=VersionStatus.STOCKTAKING, by=by, now=now)
    record(action="protocol.stock_taken", by=by, subject=version, organisation_id=version.organisation_id)
    return answer


@transaction.atomic
def plan_stocktaking_action(
    *,
    answer: StocktakingAnswer,
    subject: str,
    title: str,
    owner: User,
    due_on: date,
    strength: Strength,
    by: User,
    now: datetime | None = None,
) -> ImprovementAction:
    """Agree on what will be done about a subject that is not or partly arranged (seed, step 1)."""
    return add_action(
        team=answer.team,
        title=title,
        owner=owner,
        due_on=due_on,
        strength=strength,
        origin_kind=ActionOrigin.STOCKTAKING,
        origin_reference=f"Inventarisatie, {subject}"[:80],
        origin_id=answer.pk,
        by=by,
        now=now,
    )


@transaction.atomic
def record_participants(*, version: ProtocolVersion, users: Sequence[User], took_part_on: date, by: User) -> None:
    """Write down who did the stocktaking together, each in the role that brought them there (R-06).

    Replaces who stood there; raises NotADraftError.
    """
    version = lock_draft(version, by=by)
    StocktakingParticipant.objects.filter(version=version).delete()
    StocktakingParticipant.objects.bulk_create(
        StocktakingParticipant(
            organisation_id=version.organisation_id,
            version=version,
            user=user,
            role=role_in_stocktaking(user, version),
            took_part_on=took_part_on,
            recorded_by=by,
        )
        for user in users
    )
    record(action="protocol.stocktakers_recorded", by=by, subject=version, organisation_id=version.organisation_id)


def role_in_stocktaking(user: User, version: ProtocolVersion) -> Role:
    """Coordinator before safety officer before leader; anybody else takes part as employee."""
    access = access_of(user)
    if access.organisation_id != version.organisation_id:
        raise WrongPlaceError(user.pk)
    for role in sorted(INVOLVED_ROLES):
        if access.has_role(role):
            return role
    return Role.TEAM_LEADER if version.team_id in access.led_team_ids else Role.EMPLOYEE


@transaction.atomic
def move_on(*, version: ProtocolVersion, to: VersionStatus, by: User) -> ProtocolVersion:
    """Take a draft to another step before adoption. Raises TransitionError, NotADraftError."""
    version = lock_draft(version, by=by)
    if to not in OPEN_STATUSES - {VersionStatus.RETURNED}:
        raise TransitionError(version, to)
    take_to(thing=version, to=to, by=by)
    return version


@transaction.atomic
def set_minimum_percentage(*, organisation_id: int, percentage: int, by: User) -> ProtocolSettings:
    """How much of the form must be filled in to adopt without a motivation, 0 to 100 (R-07)."""
    settings, _ = ProtocolSettings.objects.update_or_create(
        organisation_id=organisation_id, defaults={"minimum_percentage": percentage, "changed_by": by}
    )
    record(
        action="protocol.settings_changed",
        by=by,
        subject=settings,
        organisation_id=organisation_id,
        fields=["minimum_percentage"],
    )
    return settings


def _to_arrange() -> StocktakingAnswerQuerySet:
    """Not yet arranged, in a protocol that is still to be adopted."""
    return StocktakingAnswer.objects.filter(status__in=sorted(TO_IMPROVE), version__status__in=sorted(OPEN_STATUSES))


def _give(person: User, to: User, by: User, now: datetime) -> int:
    """What somebody who leaves was going to arrange, to a colleague by name."""
    rows = _to_arrange().filter(owner=person).select_related("version__protocol")
    mine = [answer for answer in rows if can_edit_protocol(by, answer.version)]
    for answer in mine:
        take_stock(
            version=answer.version,
            prompt_key=answer.prompt_key,
            status=AnswerStatus(answer.status),
            note=answer.note,
            owner=to,
            revision=answer.revision,
            by=by,
            now=now,
        )
    return len(mine)


TO_ARRANGE = WorkKind(
    "to_arrange", "punt van de inventarisatie", "punten van de inventarisatie", "owner", _to_arrange, _give
)
