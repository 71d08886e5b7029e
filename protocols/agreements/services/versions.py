"""From the first draft to adoption, and from there to the next version."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from protocols.agreements.enums import Audience, OriginKind, VersionStatus
from protocols.agreements.models import (
    NamedPerson,
    PromptWaiver,
    Protocol,
    ProtocolLine,
    ProtocolVersion,
    ReportingChoice,
)
from protocols.agreements.notifications import tell_adopted, tell_ready_for_adoption, tell_returned
from protocols.agreements.services.errors import (
    AdoptionDateError,
    IncompleteError,
    LeftOverError,
    NoNormInForceError,
    NotInvolvedError,
    ProtocolExistsError,
)
from protocols.agreements.services.form_changes import fit_to_form
from protocols.agreements.services.lines import line_at
from protocols.agreements.services.reporting import drop_choices_within_norm
from protocols.agreements.summaries.document import document_of
from protocols.agreements.summaries.involvement import lacks_involvement, minimum_percentage
from protocols.form_templates.enums import OPEN_KINDS, PromptKind
from protocols.form_templates.models import TemplatePrompt, TemplateVersion
from protocols.norms.enums import ColumnKey, MatrixRow
from protocols.norms.models import NormColumn, NormVersion
from protocols.norms.summaries.matrix import norm_in_force
from vpd.audit.services import record
from vpd.files.made_files import ask_for
from vpd.files.models import MadeFile
from vpd.meetings.services import hold_meeting, move_meeting
from vpd.organisation.models import Team, User
from vpd.organisation.status import TransitionError, take_to
from vpd.versions import services as versions
from vpd.versions.services import (
    DraftExistsError,
    ReasonMissingError,
    copy_of,
    drop_removed,
    lock_draft,
    lock_series,
    next_number,
)

REVIEW_AFTER = timedelta(days=365)
PROTOCOL_PDF = "protocol_pdf"


_conditions: list[Callable[[ProtocolVersion], None]] = []
_followers: list[Callable[..., None]] = []


def before_adoption(check: Callable[[ProtocolVersion], None]) -> None:
    """Let `check` raise for a draft that may not be adopted yet; who knows why registers in `AppConfig.ready`."""
    if check not in _conditions:
        _conditions.append(check)


def on_adopted(follow: Callable[..., None]) -> None:
    """Let `follow(version, by=…)` follow each adoption, in the same transaction; it registers in `AppConfig.ready`."""
    if follow not in _followers:
        _followers.append(follow)


@transaction.atomic
def start_protocol(*, template: TemplateVersion, team: Team, by: User, now: datetime | None = None) -> ProtocolVersion:
    """Begin a team's first protocol as a draft with the fixed points of the form and the norm's work instruction.

    `now` is for what began before it came into this application. Raises ProtocolExistsError when the team has one, also
    after a double click.
    """
    version = new_version(first_protocol(team), template=template, by=by, now=now)
    copy_fixed_points(version)
    copy_work_instruction(version)
    record(action="protocol.started", by=by, subject=version, organisation_id=version.organisation_id)
    return version


@transaction.atomic
def start_draft(*, protocol: Protocol, by: User, template: TemplateVersion | None = None) -> ProtocolVersion:
    """Begin the next version: a full copy of the newest adopted one, each line keeping its lineage.

    With a `template` on another form: lines find their place by the key of their question; those whose question is
    gone wait outside the document until they are moved or removed. Raises DraftExistsError when there is one already.
    """
    lock_series(protocol)
    if protocol.versions.open().exists():
        raise DraftExistsError(protocol.pk)
    base = protocol.versions.adopted().order_by("-number").first()
    if base is None:
        raise DraftExistsError(protocol.pk)
    version = new_version(protocol, template=template or base.template_version, by=by, based_on=base)
    copy_content(base, version)
    record(action="protocol.revision_started", by=by, subject=version, organisation_id=version.organisation_id)
    return version


@transaction.atomic
def request_adoption(*, version: ProtocolVersion, by: User, now: datetime | None = None) -> ProtocolVersion:
    """Tell the coordinator that the draft is ready for adoption ("Klaar voor vaststelling"); once is enough."""
    version = lock_draft(version, by=by)
    if version.requested_at is not None:
        return version
    now = now or timezone.now()
    if version.state == VersionStatus.IN_DISCUSSION:
        version.requested_at, version.requested_by = now, by
        version.save(update_fields=["requested_at", "requested_by", "changed_at"])
    else:
        take_to(thing=version, to=VersionStatus.IN_DISCUSSION, by=by, now=now, requested_at=now, requested_by=by)
    record(action="protocol.adoption_requested", by=by, subject=version, organisation_id=version.organisation_id)
    tell_ready_for_adoption(version)
    return version


@transaction.atomic
def send_back(*, version: ProtocolVersion, reason: str, by: User) -> bool:
    """Give a draft that was offered for adoption back to its leader, with what has to change; a double press is one.

    Raises ReasonMissingError, NotADraftError, and TransitionError for a draft that nobody offered.
    """
    if not reason.strip():
        raise ReasonMissingError(version.pk)
    version = lock_draft(version, by=by)
    asked_by = version.requested_by
    if version.state == VersionStatus.IN_DISCUSSION and version.requested_at is None:
        raise TransitionError(version, VersionStatus.RETURNED)
    is_taken = take_to(
        thing=version,
        to=VersionStatus.RETURNED,
        by=by,
        returned_reason=reason.strip(),
        requested_at=None,
        requested_by=None,
    )
    if is_taken:
        tell_returned(version, asked_by)
    return is_taken


@transaction.atomic
def adopt_protocol(
    *,
    version: ProtocolVersion,
    discussed_on: date,
    in_force_from: date,
    by: User,
    incomplete_reason: str = "",
    uninvolved_reason: str = "",
    next_review_on: date | None = None,
    now: datetime | None = None,
) -> ProtocolVersion:
    """Adopt a draft after the team discussed it; from then on it never changes (R-04, R-06, R-07).

    `now` is for what was adopted before it came into this application. Raises AdoptionDateError, NoNormInForceError,
    LeftOverError, IncompleteError, NotInvolvedError, NotADraftError, and what a registered condition raises.
    """
    version = lock_draft(version, by=by)
    for check in _conditions:
        check(version)
    _check_dates(version, discussed_on, in_force_from)
    norm = norm_in_force(organisation_id=version.organisation_id, on=in_force_from)
    if norm is None:
        raise NoNormInForceError(version.organisation_id)
    # A version is adopted under the norm of the day it starts.
    take_norm(version, norm)
    drop_removed(version)
    document = document_of(version)
    if document.left_over:
        raise LeftOverError(len(document.left_over))
    minimum = minimum_percentage(version.organisation_id)
    if document.percentage < minimum and not incomplete_reason.strip():
        raise IncompleteError(version.pk)
    if lacks_involvement(version) and not uninvolved_reason.strip():
        raise NotInvolvedError(version.pk)
    if version.state != VersionStatus.IN_DISCUSSION:
        take_to(thing=version, to=VersionStatus.IN_DISCUSSION, by=by, now=now)
    if version.meeting is not None and version.meeting.is_planned:
        move_meeting(meeting=version.meeting, held_on=discussed_on, by=by)
        hold_meeting(meeting=version.meeting, by=by, now=now)
    now = now or timezone.now()
    take_to(
        thing=version,
        to=VersionStatus.ADOPTED,
        by=by,
        now=now,
        discussed_on=discussed_on,
        in_force_from=in_force_from,
        next_review_on=next_review_on or in_force_from + REVIEW_AFTER,
        incomplete_reason=incomplete_reason.strip(),
        uninvolved_reason=uninvolved_reason.strip(),
        adopted_at=now,
        adopted_by=by,
    )
    for follow in _followers:
        follow(version, by=by)
    for audience in Audience:
        ask_for_document(version, audience)
    tell_adopted(version)
    return version


def first_protocol(team: Team) -> Protocol:
    """The protocol of a team that had none; raises ProtocolExistsError, also for two who begin at once."""
    lock_series(team)
    if Protocol.objects.of_team(team).exists():
        raise ProtocolExistsError(team.pk)
    return Protocol.objects.create(organisation_id=team.organisation_id, team=team)


def ask_for_document(version: ProtocolVersion, audience: Audience) -> MadeFile:
    """The PDF of an adopted version for this audience; it stays as it was made, whatever changes around it.

    But it says whom to call now: as long as a team works by it, another number makes it anew. What a later version took
    the place of is of the past, and keeps the number of its day.
    """
    fingerprint = as_adopted(version)
    later = version.protocol.versions.in_force(timezone.localdate()).filter(number__gt=version.number)
    if later.exists():
        kept = MadeFile.objects.made_of(version).filter(kind=PROTOCOL_PDF, arguments__audience=audience)
        fingerprint = kept.values_list("fingerprint", flat=True).first() or fingerprint
    return ask_for(
        PROTOCOL_PDF,
        made_of=version,
        organisation_id=version.organisation_id,
        title=f"Protocol {version.team.name}, versie {version.number}",
        arguments={"audience": audience},
        fingerprint=fingerprint,
    )


def as_adopted(version: ProtocolVersion) -> str:
    """What can still change in the PDF of an adopted version: the number to call when it goes wrong."""
    return f"as adopted, {version.organisation.emergency_phone}"


def new_version(
    protocol: Protocol,
    *,
    template: TemplateVersion,
    by: User,
    based_on: ProtocolVersion | None = None,
    is_amended: bool = False,
    number: int | None = None,
    now: datetime | None = None,
) -> ProtocolVersion:
    """An empty draft with the next number, under the norm of today, and the first step of its history."""
    version = ProtocolVersion(
        organisation_id=protocol.organisation_id,
        team_id=protocol.team_id,
        protocol=protocol,
        number=number or next_number(ProtocolVersion, protocol),
        template_version=template,
        norm_version=norm_in_force(organisation_id=protocol.organisation_id, on=timezone.localdate()),
        based_on=based_on,
        is_amended=is_amended,
        created_by=by,
    )
    take_to(thing=version, to=VersionStatus.DRAFT, by=by, now=now)
    return version


def copy_content(base: ProtocolVersion, version: ProtocolVersion) -> None:
    """Full copies of the lines, what reports sooner than the norm, what does not apply and who is named (R-62)."""
    versions.copy_content(base, version, contents={"lines": {}})
    if base.template_version_id != version.template_version_id:
        fit_to_form(version)
        if not version.lines.exclude(column_key="").exists():
            copy_work_instruction(version)
    ReportingChoice.objects.bulk_create(
        copy_of(choice, version=version) for choice in base.reporting_choices.all() if _is_stricter(choice, version)
    )
    PromptWaiver.objects.bulk_create(
        copy_of(waiver, version=version) for waiver in base.waivers.all() if _still_asked(version, waiver.prompt_key)
    )
    naming = _naming(version)
    NamedPerson.objects.bulk_create(
        copy_of(named, version=version) for named in base.named_people.all() if named.prompt_key in naming
    )


def _naming(version: ProtocolVersion) -> set[str]:
    """Where the form of a version asks for people."""
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id, kind=PromptKind.PERSONS)
    return set(prompts.values_list("key", flat=True))


def _still_asked(version: ProtocolVersion, prompt_key: str) -> bool:
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id, key=prompt_key)
    return prompts.filter(is_required=True, kind__in=OPEN_KINDS).exists()


def copy_fixed_points(version: ProtocolVersion) -> None:
    """The agreements that the form itself brings are lines too, so that a comparison finds them."""
    prompts = TemplatePrompt.objects.filter(
        section__version_id=version.template_version_id, kind=PromptKind.BULLETS_AND_LINES
    )
    ProtocolLine.objects.bulk_create(
        line_at(
            version,
            prompt,
            position=number,
            text=bullet.text,
            origin_kind=OriginKind.TEMPLATE,
            origin_reference_kind="template_version",
            origin_reference=str(version.template_version_id),
            is_fixed=True,
        )
        for prompt in prompts.select_related("section").prefetch_related("bullets")
        for number, bullet in enumerate(prompt.bullets.all(), start=1)
    )


def copy_work_instruction(version: ProtocolVersion) -> None:
    """Row 4 of the matrix begins as the instrument has it; the team adapts it where needed (B.2)."""
    prompt = (
        TemplatePrompt.objects.filter(section__version_id=version.template_version_id, kind=PromptKind.MATRIX)
        .select_related("section")
        .first()
    )
    if prompt is None or version.norm_version_id is None:
        return
    columns = NormColumn.objects.filter(norm_version_id=version.norm_version_id).prefetch_related("steps")
    ProtocolLine.objects.bulk_create(
        line_at(
            version,
            prompt,
            column_key=column.key,
            row_key=MatrixRow.APPROACH,
            position=step.position + 1,
            indent=step.indent,
            contact=step.contact,
            text=step.text,
            origin_kind=OriginKind.NORM,
            origin_reference_kind="norm_version",
            origin_reference=str(version.norm_version_id),
        )
        for column in columns
        for step in column.steps.all()
    )


def _is_stricter(choice: ReportingChoice, version: ProtocolVersion) -> bool:
    norm = NormColumn.objects.filter(norm_version_id=version.norm_version_id, key=choice.column_key).first()
    return norm is not None and choice.reporting_code in norm.rule.stricter


def take_norm(version: ProtocolVersion, norm: NormVersion) -> list[ColumnKey]:
    """Put a draft on this norm; returns the columns where the team's stricter rule went, because the norm is as strict.

    A draft from before any norm gets its matrix now. The team's own examples and steps stay as they are.
    """
    had_norm = version.norm_version_id is not None
    version.norm_version = norm
    version.save()
    if had_norm:
        return drop_choices_within_norm(version)
    copy_work_instruction(version)
    return []


def _check_dates(version: ProtocolVersion, discussed_on: date, in_force_from: date) -> None:
    before = version.protocol.versions.adopted().aggregate(latest=Max("in_force_from"))["latest"]
    if discussed_on > timezone.localdate():
        raise AdoptionDateError("discussed_on")
    if in_force_from < discussed_on or (before is not None and in_force_from < before):
        raise AdoptionDateError("in_force_from")
