"""What Postgres itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from protocols.agreements.enums import OriginKind, VersionStatus
from protocols.agreements.models import PromptWaiver, Protocol, ProtocolLine, ProtocolVersion, ReportingChoice
from protocols.form_templates.models import TemplateBullet, TemplatePrompt, TemplateVersion
from protocols.norms.enums import ColumnKey, MatrixRow, ReportingRule
from protocols.norms.models import NormColumn, NormVersion
from tests.cast import Cast
from tests.protocols.factories import make_norm
from vpd.versions.enums import VersionState

pytestmark = pytest.mark.django_db


def make_draft(cast: Cast, *, norm: NormVersion | None) -> ProtocolVersion:
    protocol, _ = Protocol.objects.get_or_create(organisation=cast.organisation, team=cast.team)
    return ProtocolVersion.objects.create(
        status=VersionStatus.DRAFT,
        organisation=cast.organisation,
        team=cast.team,
        protocol=protocol,
        number=protocol.versions.count() + 1,
        template_version=TemplateVersion.objects.get(template__key="inspectie"),
        norm_version=norm,
        created_by=cast.leader,
    )


def add_line(version: ProtocolVersion, **values) -> ProtocolLine:
    defaults = {"section_key": "vision", "prompt_key": "vision.meaning", "position": 1, "text": "Een afspraak"}
    return ProtocolLine.objects.create(
        organisation_id=version.organisation_id, team_id=version.team_id, version=version, **defaults | values
    )


def adopt(version: ProtocolVersion, cast: Cast) -> None:
    ProtocolVersion.objects.filter(pk=version.pk).update(
        status=VersionStatus.ADOPTED,
        discussed_on=date(2026, 1, 8),
        in_force_from=date(2026, 1, 12),
        next_review_on=date(2027, 1, 12),
        adopted_at=timezone.now(),
        adopted_by=cast.coordinator,
    )


def refused(name: str):
    """The savepoint around what Postgres refuses, with the name of the rule."""
    return pytest.raises(IntegrityError, match=name)


def test_adoption_without_norm_refused(cast: Cast) -> None:
    version = make_draft(cast, norm=None)

    with refused("agreements_version_adopted_with_norm"), transaction.atomic():
        adopt(version, cast)


def test_adoption_without_day_of_team_meeting_refused(cast: Cast) -> None:
    version = make_draft(cast, norm=make_norm(cast.organisation))

    with refused("agreements_version_adopted_by_whom_and_when"), transaction.atomic():
        ProtocolVersion.objects.filter(pk=version.pk).update(status=VersionStatus.ADOPTED)


def test_second_draft_refused(cast: Cast) -> None:
    make_draft(cast, norm=None)

    with refused("agreements_version_one_draft"), transaction.atomic():
        make_draft(cast, norm=None)


def test_adopted_version_and_its_rows_refuse_every_change(cast: Cast) -> None:
    version = make_draft(cast, norm=make_norm(cast.organisation))
    line = add_line(version)
    waiver = PromptWaiver.objects.create(
        organisation=cast.organisation, team=cast.team, version=version, prompt_key="training", reason="n.v.t."
    )
    adopt(version, cast)

    attempts = [
        lambda: ProtocolVersion.objects.filter(pk=version.pk).update(incomplete_reason="toch niet"),
        lambda: ProtocolVersion.objects.filter(pk=version.pk).update(status=VersionStatus.DRAFT, adopted_at=None),
        lambda: ProtocolLine.objects.filter(pk=line.pk).update(text="iets anders"),
        lambda: ProtocolLine.objects.filter(pk=line.pk).delete(),
        lambda: add_line(version),
        lambda: PromptWaiver.objects.filter(pk=waiver.pk).update(reason="anders"),
        lambda: PromptWaiver.objects.filter(pk=waiver.pk).delete(),
        lambda: ReportingChoice.objects.create(
            organisation=cast.organisation,
            team=cast.team,
            version=version,
            column_key=ColumnKey.VERBAL,
            reporting_code=ReportingRule.MUST_REPORT,
        ),
    ]
    for attempt in attempts:
        with refused("is frozen"), transaction.atomic():
            attempt()


def test_line_cannot_move_into_adopted_version(cast: Cast) -> None:
    adopted = make_draft(cast, norm=make_norm(cast.organisation))
    adopt(adopted, cast)
    line = add_line(make_draft(cast, norm=adopted.norm_version))

    with refused("is frozen"), transaction.atomic():
        ProtocolLine.objects.filter(pk=line.pk).update(version=adopted)


@pytest.mark.parametrize("row", [MatrixRow.BEHAVIOUR, MatrixRow.ORG_POSITION, MatrixRow.REPORTING])
def test_line_in_a_row_of_the_organisation_refused(cast: Cast, row: MatrixRow) -> None:
    version = make_draft(cast, norm=make_norm(cast.organisation))

    with refused("agreements_line_only_team_rows"), transaction.atomic():
        add_line(version, column_key=ColumnKey.VERBAL, row_key=row)


@pytest.mark.parametrize(
    ("column", "code"),
    [
        (ColumnKey.VERBAL, ReportingRule.NO_REPORT_UNLESS_PATTERN),
        (ColumnKey.VERBAL, ReportingRule.REPORT_IF_PERSISTS),
        (ColumnKey.EMOTION_SELF, ReportingRule.NO_REPORT_UNLESS_PATTERN),
    ],
)
def test_reporting_that_is_not_stricter_refused(cast: Cast, column: ColumnKey, code: ReportingRule) -> None:
    version = make_draft(cast, norm=make_norm(cast.organisation))

    with refused("as the norm says or stricter"), transaction.atomic():
        ReportingChoice.objects.create(
            organisation=cast.organisation, team=cast.team, version=version, column_key=column, reporting_code=code
        )


def test_norm_that_does_not_report_threats_refused(cast: Cast) -> None:
    norm = NormVersion.objects.create(organisation=cast.organisation, number=1, title="Norm", norm_sentence="Norm")

    with refused("norms_norm_threat_and_violence_reported"), transaction.atomic():
        NormColumn.objects.create(
            norm_version=norm,
            position=0,
            key=ColumnKey.THREAT,
            reporting_code=ReportingRule.REPORT_IF_PERSISTS,
        )


def test_published_norm_and_template_refuse_every_change(cast: Cast) -> None:
    norm = make_norm(cast.organisation)
    bullet = TemplateBullet.objects.first()

    attempts = [
        lambda: NormVersion.objects.filter(pk=norm.pk).update(norm_sentence="Alles mag."),
        lambda: norm.columns.update(org_position="Alles mag."),
        lambda: norm.columns.first().steps.all().delete(),
        lambda: norm.statements.update(text="Iets anders."),
        lambda: TemplateVersion.objects.update(title="Iets anders."),
        lambda: TemplatePrompt.objects.update(text="Iets anders."),
        lambda: TemplateBullet.objects.create(prompt=bullet.prompt, position=99, text="Nog een."),
    ]
    for attempt in attempts:
        with refused("is frozen"), transaction.atomic():
            attempt()
    assert NormVersion.objects.filter(status=VersionState.PUBLISHED).count() == 2


def test_team_of_another_organisation_refused(cast: Cast) -> None:
    with refused("agreements_protocol_team_in_organisation"), transaction.atomic():
        Protocol.objects.create(organisation=cast.other_organisation, team=cast.team)
        # The key is checked at the end of the transaction; here it is asked for at once.
        transaction.get_connection().check_constraints()


def test_status_history_refuses_change(cast: Cast) -> None:
    version = make_draft(cast, norm=None)
    version.status_changes.create(
        organisation=cast.organisation,
        to_status=VersionStatus.DRAFT,
        changed_at=timezone.now(),
        changed_by=cast.leader,
    )

    with refused("append-only"), transaction.atomic():
        version.status_changes.update(to_status=VersionStatus.ADOPTED)


def test_line_keeps_its_origin(cast: Cast) -> None:
    version = make_draft(cast, norm=None)

    line = add_line(version, origin_kind=OriginKind.AMENDMENT, origin_reference_kind="incident", origin_reference="7")

    line.refresh_from_db()
    assert (line.origin_kind, line.origin_reference) == ("amendment", "7")
