"""The reporting row: as the norm says, or stricter (R-03, U5)."""

from django.db import transaction

from protocols.agreements.models import ProtocolVersion, ReportingChoice
from protocols.agreements.services.errors import NoNormInForceError, NormWeakenedError
from protocols.norms.enums import ColumnKey, ReportingRule
from protocols.norms.models import NormColumn
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.versions.services import lock_draft


@transaction.atomic
def set_reporting_rule(*, version: ProtocolVersion, column: ColumnKey, code: ReportingRule, by: User) -> None:
    """Let the team report sooner than the norm in one column, or as the norm again.

    Raises NormWeakenedError for a rule that is looser than the norm's, NoNormInForceError without a norm.
    """
    version = lock_draft(version, by=by)
    norm = NormColumn.objects.filter(norm_version_id=version.norm_version_id, key=column).first()
    if norm is None:
        raise NoNormInForceError(version.organisation_id)
    if code.strictness < norm.rule.strictness:
        raise NormWeakenedError(column)
    if code == norm.rule:
        ReportingChoice.objects.filter(version=version, column_key=column).delete()
    else:
        ReportingChoice.objects.update_or_create(
            version=version,
            column_key=column,
            defaults={
                "organisation_id": version.organisation_id,
                "team_id": version.team_id,
                "reporting_code": code,
                "changed_by": by,
            },
        )
    version.save(update_fields=["changed_at"])
    record(
        action="protocol.reporting_set",
        by=by,
        subject=version,
        organisation_id=version.organisation_id,
        fields=[column],
    )


def drop_choices_within_norm(version: ProtocolVersion) -> list[ColumnKey]:
    """After a new norm: a choice that is not stricter any more says nothing, the norm does; returns which went."""
    dropped = []
    norm = {c.key: c.rule for c in NormColumn.objects.filter(norm_version_id=version.norm_version_id)}
    for choice in ReportingChoice.objects.filter(version=version):
        if ReportingRule(choice.reporting_code).strictness <= norm[ColumnKey(choice.column_key)].strictness:
            choice.delete()
            dropped.append(ColumnKey(choice.column_key))
    return dropped
