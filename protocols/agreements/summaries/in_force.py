"""Which protocol is in force on a day, and its matrix."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import F

from protocols.agreements.models import Protocol, ProtocolLine, ProtocolVersion, ReportingChoice
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplatePrompt
from protocols.norms.enums import MatrixRow, ReportingRule, StepContact
from protocols.norms.models import NormColumn, NormStep
from protocols.norms.summaries.matrix import Matrix, NoNormError, Step, column_of, matrix_of_norm, norm_in_force
from vpd.organisation.access import access_of
from vpd.organisation.models import Team, User
from vpd.ui.asked_once import asked_once
from vpd.versions.frozen import read_once


@asked_once
def own_versions(user: User) -> list[ProtocolVersion]:
    """Every version that somebody may see of the teams in use worked in or led, newest first; one query.

    `norm_begins` says from which day the norm holds that each stands on.
    """
    access = access_of(user)
    team_ids = access.own_team_ids | access.led_team_ids
    if not team_ids:
        return []
    versions = ProtocolVersion.objects.visible_to(user).filter(team_id__in=team_ids, team__is_active=True)
    versions = versions.with_review().annotate(norm_begins=F("norm_version__in_force_from"))
    return list(versions.select_related("team").order_by("-in_force_from", "-number"))


def in_force_among(versions: Iterable[ProtocolVersion], on: date) -> dict[int, ProtocolVersion]:
    """By team the version that is in force on a day, of versions with the newest first (DECISIONS 4)."""
    found: dict[int, ProtocolVersion] = {}
    for version in versions:
        if version.is_adopted and version.in_force_from and version.in_force_from <= on:
            found.setdefault(version.team_id, version)
    return found


def protocol_in_force(*, team: Team | int, on: date) -> ProtocolVersion | None:
    """The team's adopted version with the latest start on or before `on` (DECISIONS 4)."""
    return ProtocolVersion.objects.of_team(team).in_force(on).with_review().first()


def newest_adopted(protocol: Protocol) -> ProtocolVersion | None:
    """The adopted version that starts last, on a day to come perhaps: what the next version is made from."""
    return protocol.versions.adopted().order_by("-in_force_from", "-number").first()


def matrix_in_force(*, organisation_id: int, team: Team | int | None, on: date) -> Matrix:
    """The matrix by which behaviour on day `on` is judged: the team's, else the organisation's (DECISIONS 4).

    Raises NoNormError when the organisation had no norm yet on that day.
    """
    version = protocol_in_force(team=team, on=on) if team is not None else None
    if version is not None and version.organisation_id == organisation_id:
        return matrix_of(version)
    norm = norm_in_force(organisation_id=organisation_id, on=on)
    if norm is None:
        raise NoNormError(organisation_id)
    return matrix_of_norm(norm)


@asked_once
def matrix_of(version: ProtocolVersion) -> Matrix:
    """The matrix of one protocol version, of a draft too; raises NoNormError for a draft without a norm."""
    norm_id = version.norm_version_id
    if norm_id is None:
        raise NoNormError(version.organisation_id)
    if version.is_adopted:
        return read_once(
            ("matrix of a protocol", version.pk, version.adopted_at), lambda: _read_matrix(version, norm_id)
        )
    return _read_matrix(version, norm_id)


def _read_matrix(version: ProtocolVersion, norm_id: int) -> Matrix:
    cells: dict[tuple[str, str], list[Step]] = defaultdict(list)
    lines = ProtocolLine.objects.filter(version=version).exclude(column_key="").kept().in_order()
    rows = lines.values_list("column_key", "row_key", "text", "indent", "contact")
    for column_key, row_key, text, indent, contact in rows:
        cells[column_key, row_key].append(Step(text, indent > 0, StepContact(contact)))
    choices = dict(
        ReportingChoice.objects.filter(version=version).values_list("column_key", "reporting_code"),
    )
    columns = list(NormColumn.objects.filter(norm_version_id=norm_id))
    if not cells and not _has_matrix(version):
        cells = _work_instruction(columns)
    return Matrix(
        protocol_version_id=version.pk,
        norm_version_id=norm_id,
        mapping=version.norm_version.mapping if version.norm_version else {},
        columns=tuple(
            column_of(
                column,
                columns,
                rule=ReportingRule(choices.get(column.key, column.reporting_code)),
                team_norm=[line.text for line in cells[column.key, MatrixRow.TEAM_NORM]],
                steps=cells[column.key, MatrixRow.APPROACH],
            )
            for column in columns
        ),
    )


def _has_matrix(version: ProtocolVersion) -> bool:
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id)
    return prompts.filter(kind=PromptKind.MATRIX).exists()


def _work_instruction(columns: Iterable[NormColumn]) -> dict[tuple[str, str], list[Step]]:
    """With a form without a matrix the team works as the organisation's own instruction says."""
    found: dict[tuple[str, str], list[Step]] = defaultdict(list)
    keys = {column.pk: column.key for column in columns}
    for step in NormStep.objects.filter(column_id__in=keys).order_by("column_id", "position"):
        found[keys[step.column_id], MatrixRow.APPROACH].append(
            Step(step.text, step.indent > 0, StepContact(step.contact))
        )
    return found
