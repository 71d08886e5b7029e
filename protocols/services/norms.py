"""Giving an organisation its norm."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from protocols.enums import FlagKind, NormStatus
from protocols.models import NormColumn, NormStatement, NormStep, NormVersion
from protocols.services.review_flags import flag_protocols
from vpd.audit.services import record
from vpd.organisation.models import Organisation, User


class NoShippedNormError(LookupError):
    """The reference content is not loaded yet."""


class NormDateError(ValueError):
    """The norm would start on or before the day an earlier version starts: that one would never hold."""


class NormDraftExistsError(ValueError):
    """There is a draft of the next version already."""


@transaction.atomic
def publish_norm(
    *,
    organisation: Organisation,
    in_force_from: date,
    by: User | None,
    vision: str = "",
    source: NormVersion | None = None,
) -> NormVersion:
    """Give the organisation a new version of its norm, copied from `source` (the shipped text by default).

    Protocols keep the norm they were adopted with and are flagged (R-05). Raises NormDateError when it does not start
    after the versions before it, NormDraftExistsError when a draft waits, NoShippedNormError without reference content.
    """
    source = source or NormVersion.objects.shipped().first()
    if source is None:
        raise NoShippedNormError
    norm = copy_as_draft(source, organisation=organisation)
    if vision:
        norm.vision = vision
    put_in_force(norm, organisation=organisation, in_force_from=in_force_from, by=by)
    return norm


def copy_as_draft(source: NormVersion, *, organisation: Organisation) -> NormVersion:
    """The next version as a draft, a full copy of `source`; raises NormDraftExistsError when there is one."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    versions = NormVersion.objects.of(organisation)
    if versions.draft().exists():
        raise NormDraftExistsError(organisation.pk)
    norm = NormVersion.objects.create(
        organisation=organisation,
        number=(versions.aggregate(highest=Max("number"))["highest"] or 0) + 1,
        title=source.title,
        vision=source.vision,
        norm_sentence=source.norm_sentence,
        short_sentence=source.short_sentence,
        matrix_heading=source.matrix_heading,
        row_headings=source.row_headings,
        team_norm_hint=source.team_norm_hint,
        mapping=source.mapping,
        source=source.source,
    )
    _copy_contents(source, norm)
    return norm


def put_in_force(norm: NormVersion, *, organisation: Organisation, in_force_from: date, by: User | None) -> int:
    """Publish a draft from a day on and flag the protocols under an earlier norm; returns how many (R-05).

    Raises NormDateError when it does not start after every version before it.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    latest = NormVersion.objects.of(organisation).published().aggregate(latest=Max("in_force_from"))
    if latest["latest"] is not None and in_force_from <= latest["latest"]:
        raise NormDateError(in_force_from)
    norm.status = NormStatus.PUBLISHED
    norm.in_force_from = in_force_from
    norm.published_at = timezone.now()
    norm.published_by = by
    norm.save()
    record(action="norm.published", by=by, subject=norm, organisation_id=organisation.pk)
    return flag_protocols(organisation_id=organisation.pk, kind=FlagKind.NORM, reference=norm.pk, by=by)


def _copy_contents(source: NormVersion, target: NormVersion) -> None:
    statements = list(source.statements.all())
    for statement in statements:
        statement.pk, statement.norm_version = None, target
    NormStatement.objects.bulk_create(statements)
    for column in source.columns.prefetch_related("steps"):
        steps = list(column.steps.all())
        copy = NormColumn.objects.create(
            norm_version=target,
            **{
                field.name: getattr(column, field.name)
                for field in NormColumn._meta.concrete_fields
                if field.name not in {"id", "norm_version"}
            },
        )
        NormStep.objects.bulk_create(
            NormStep(column=copy, position=step.position, indent=step.indent, text=step.text) for step in steps
        )
