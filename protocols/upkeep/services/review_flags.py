"""Protocols to look at again because the organisation changed something; none of them is changed (R-05)."""

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from protocols.agreements.models import Protocol, ProtocolVersion
from protocols.norms.models import NormVersion
from protocols.norms.summaries.norms import newer_norm
from protocols.rules.models import PolicyVersion
from protocols.upkeep.enums import FlagKind, FlagResolution
from protocols.upkeep.models import ReviewFlag
from protocols.upkeep.notifications import tell_to_review
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.versions.services import ReasonMissingError


@transaction.atomic
def flag_protocols(
    *, organisation_id: int, kind: FlagKind, reference: str | int, by: User | None, title: str = ""
) -> int:
    """Flag every protocol that stands on something older, tell its leaders, and return how many (R-05).

    `reference` names the new version: the id of the norm or of the policy. Asked twice, it is flagged once. An earlier
    flag for a norm ends: the later norm is what is looked at.
    """
    known = ReviewFlag.objects.of(organisation_id).filter(kind=kind, reference=str(reference))
    protocols = list(
        protocols_to_flag(organisation_id=organisation_id, kind=kind, reference=reference)
        .exclude(pk__in=known.values("protocol_id"))
        .select_related("team")
    )
    if kind == FlagKind.NORM:
        earlier = ReviewFlag.objects.of(organisation_id).filter(kind=kind).exclude(reference=str(reference)).open()
        _resolve(earlier, FlagResolution.SUPERSEDED, by=by)
    ReviewFlag.objects.bulk_create(
        ReviewFlag(
            organisation_id=organisation_id,
            team_id=protocol.team_id,
            protocol=protocol,
            kind=kind,
            reference=str(reference),
            title=title,
            raised_by=by,
        )
        for protocol in protocols
    )
    for protocol in protocols:
        record(action="protocol.flagged", by=by, subject=protocol, organisation_id=organisation_id, fields=[kind])
    tell_to_review(protocols, kind=kind, reference=str(reference))
    return len(protocols)


def protocols_to_flag(
    *, organisation_id: int, kind: FlagKind, reference: str | int | None = None
) -> QuerySet[Protocol]:
    """The protocols of active teams with an adopted version; for a norm those whose newest version is under another."""
    newest = ProtocolVersion.objects.of(organisation_id).adopted().filter(protocol=OuterRef("pk")).order_by("-number")
    protocols = (
        Protocol.objects.of(organisation_id)
        .filter(team__is_active=True)
        .annotate(newest_norm=Subquery(newest.values("norm_version_id")[:1]))
        .exclude(newest_norm=None)
        .order_by("pk")
    )
    return protocols.exclude(newest_norm=reference) if kind == FlagKind.NORM and reference else protocols


def flag_for_norm(norm: NormVersion, by: User | None) -> int:
    """A norm was published: every protocol under an earlier one is looked at again."""
    return flag_protocols(organisation_id=norm.organisation_id or 0, kind=FlagKind.NORM, reference=norm.pk, by=by)


def flag_for_policy(version: PolicyVersion, by: User | None) -> int:
    """Rules that replace earlier ones flag the protocols made under those; the first of their kind flag none."""
    if not _replaces(version):
        return 0
    return flag_protocols(
        organisation_id=version.organisation_id or 0,
        kind=FlagKind.POLICY,
        reference=version.pk,
        by=by,
        title=f"{version.document.policy_kind.label}, versie {version.number}",
    )


def teams_under_another_norm(norm: NormVersion) -> list[str]:
    """The teams that will be asked to look at their protocol when this norm is published."""
    return _teams(protocols_to_flag(organisation_id=norm.organisation_id or 0, kind=FlagKind.NORM, reference=norm.pk))


def teams_under_earlier_rules(version: PolicyVersion) -> list[str]:
    """The same for rules that replace earlier ones."""
    if not _replaces(version):
        return []
    return _teams(protocols_to_flag(organisation_id=version.organisation_id or 0, kind=FlagKind.POLICY))


def _replaces(version: PolicyVersion) -> bool:
    return version.document.versions.published().exclude(pk=version.pk).exists()


def _teams(protocols: QuerySet[Protocol]) -> list[str]:
    return list(protocols.order_by("team__name").values_list("team__name", flat=True))


@transaction.atomic
def resolve_flags(*, protocol: Protocol, by: User, reason: str) -> int:
    """Say that the protocol was looked at and need not change, with the reason; returns how many flags that ends.

    Raises ReasonMissingError without a reason.
    """
    if not reason.strip():
        raise ReasonMissingError(protocol.pk)
    Protocol.objects.select_for_update().get(pk=protocol.pk)
    open_flags = ReviewFlag.objects.of_team(protocol.team_id).filter(protocol=protocol).open()
    ended = _resolve(open_flags, FlagResolution.NO_CHANGE, by=by, reason=reason.strip())
    if ended:
        record(action="protocol.reviewed", by=by, subject=protocol, organisation_id=protocol.organisation_id)
    return ended


def settle_flags(version: ProtocolVersion, *, by: User) -> None:
    """Adopted anew, a protocol was looked at: its flags end, but for one about a norm later than the version's own.

    A protocol adopted while a later norm is already known is flagged for that one at once (R-05).
    """
    open_flags = ReviewFlag.objects.of_team(version.team_id).filter(protocol_id=version.protocol_id).open()
    later = (
        NormVersion.objects.of(version.organisation_id)
        .filter(number__gt=version.norm_version.number if version.norm_version else 0)
        .values_list("pk", flat=True)
    )
    settled = open_flags.exclude(kind=FlagKind.NORM, reference__in=[str(pk) for pk in later])
    _resolve(settled, FlagResolution.ADOPTED, by=by, version=version)
    newer = newer_norm(organisation_id=version.organisation_id, than=version.norm_version)
    if newer is not None:
        ReviewFlag.objects.get_or_create(
            protocol_id=version.protocol_id,
            kind=FlagKind.NORM,
            reference=str(newer.pk),
            defaults={"organisation_id": version.organisation_id, "team_id": version.team_id, "raised_by": by},
        )


def _resolve(
    flags: QuerySet[ReviewFlag],
    resolution: FlagResolution,
    *,
    by: User | None,
    reason: str = "",
    version: ProtocolVersion | None = None,
) -> int:
    return flags.update(
        resolution=resolution, reason=reason, resolved_at=timezone.now(), resolved_by=by, resolved_version=version
    )
