"""Where a new version begins: empty, or with the agreements of another team (R-06)."""

from django.db import transaction
from django.db.models import Q

from protocols.agreements.enums import FROM_TEAM, OriginKind
from protocols.agreements.models import Protocol, ProtocolLine, ProtocolVersion
from protocols.agreements.services.errors import WrongPlaceError
from protocols.agreements.services.versions import copy_fixed_points, copy_work_instruction, first_protocol, new_version
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplatePrompt, TemplateVersion
from protocols.norms.enums import MatrixRow
from vpd.audit.services import record
from vpd.organisation.models import Team, User
from vpd.versions.services import DraftExistsError, copy_of, lock_series

BEGIN_ANEW = ("lineage", "revision", "changed_at", "changed_by")
"""What a line of another team does not bring along."""


@transaction.atomic
def start_from_team(*, source: ProtocolVersion, team: Team, by: User) -> ProtocolVersion:
    """Begin a team's first protocol with the agreements of another team of the organisation.

    What is for that team only and who does what there stays behind; examples in the matrix are marked to check. Raises
    ProtocolExistsError when the team has a protocol, WrongPlaceError for a source that is not theirs to read.
    """
    protocol = first_protocol(team)
    _check_source(source, team)
    version = new_version(protocol, template=source.template_version, by=by)
    _take_over(source, version)
    record(action="protocol.started_from_team", by=by, subject=version, organisation_id=version.organisation_id)
    return version


@transaction.atomic
def start_anew(
    *, protocol: Protocol, by: User, template: TemplateVersion | None = None, source: ProtocolVersion | None = None
) -> ProtocolVersion:
    """Begin the next version not from the one in force, but empty or with the agreements of another team.

    Raises DraftExistsError when there is a draft, or nothing adopted yet; WrongPlaceError likewise for the source.
    """
    lock_series(protocol)
    base = protocol.versions.adopted().order_by("-number").first()
    if base is None or protocol.versions.open().exists():
        raise DraftExistsError(protocol.pk)
    if source is not None:
        _check_source(source, protocol.team)
    used = source.template_version if source else template or base.template_version
    version = new_version(protocol, template=used, by=by, based_on=base)
    if source is not None:
        _take_over(source, version)
    else:
        copy_fixed_points(version)
        copy_work_instruction(version)
    record(action="protocol.started_anew", by=by, subject=version, organisation_id=version.organisation_id)
    return version


def _check_source(source: ProtocolVersion, team: Team) -> None:
    if source.organisation_id != team.organisation_id or source.team_id == team.pk or not source.is_adopted:
        raise WrongPlaceError(source.pk)


def _take_over(source: ProtocolVersion, version: ProtocolVersion) -> None:
    """The lines of the other team as lines of their own here: another lineage, and where they came from."""
    copy_fixed_points(version)
    copy_work_instruction(version)
    left = TemplatePrompt.objects.filter(section__version_id=source.template_version_id).filter(_stays_behind())
    lines = source.lines.kept().in_order().filter(is_fixed=False).exclude(row_key=MatrixRow.APPROACH)
    lines = lines.exclude(prompt_key__in=left.values("key"))
    copies: dict[int, ProtocolLine] = {}
    for line in [*lines.filter(parent=None), *lines.exclude(parent=None)]:
        if line.parent_id and line.parent_id not in copies:
            continue
        copies[line.pk] = copy_of(
            line,
            BEGIN_ANEW,
            organisation_id=version.organisation_id,
            team_id=version.team_id,
            version=version,
            parent=copies[line.parent_id] if line.parent_id else None,
            origin_kind=OriginKind.TEAM,
            origin_reference_kind=FROM_TEAM,
            origin_reference=source.team.name[:60],
        )
        copies[line.pk].save()


def _stays_behind() -> Q:
    """Own dilemmas are for their own team (DECISIONS 3); persons are other persons here."""
    return Q(is_team_only=True) | Q(kind=PromptKind.PERSONS)
