"""Making forms for team protocols: copy one, describe it, publish it, stop offering it (P2, DECISIONS 3)."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from protocols.models import (
    ProtocolTemplate,
    TemplateBullet,
    TemplatePrompt,
    TemplateRetirement,
    TemplateSection,
    TemplateVersion,
)
from protocols.services.template_errors import (
    NotOwnTemplateError,
    NotReadyError,
    TemplateDraftExistsError,
    TemplateNameTakenError,
    TemplateNotADraftError,
)
from protocols.summaries.templates import pieces_of, problems_of
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.versions.enums import VersionState


@transaction.atomic
def copy_template(*, source: TemplateVersion, name: str, description: str, by: User) -> TemplateVersion:
    """A form of the organisation's own, as a draft with everything that stands in `source`; keys stay the same.

    Raises TemplateNameTakenError, NotOwnTemplateError for a form of another organisation.
    """
    if source.organisation_id not in {None, by.organisation_id}:
        raise NotOwnTemplateError(source.pk)
    _check_name(by.organisation_id, name)
    template = ProtocolTemplate.objects.create(
        organisation_id=by.organisation_id, key=_template_key(name), name=name, description=description
    )
    version = _copy_version(source, template, number=1, by=by)
    record(action="template.copied", by=by, subject=version, organisation_id=by.organisation_id)
    return version


@transaction.atomic
def start_template_version(*, template: ProtocolTemplate, by: User) -> TemplateVersion:
    """A draft of the next version, copied from the newest published one.

    Raises TemplateDraftExistsError when there is a draft, NotOwnTemplateError.
    """
    template = _own_template(template, by)
    if template.versions.filter(status=VersionState.DRAFT).exists():
        raise TemplateDraftExistsError(template.pk)
    base = template.versions.order_by("-number")[0]
    version = _copy_version(base, template, number=base.number + 1, by=by)
    record(action="template.version_started", by=by, subject=version, organisation_id=by.organisation_id)
    return version


@transaction.atomic
def describe_template(
    *, version: TemplateVersion, name: str, description: str, title: str, subtitle: str, by: User
) -> TemplateVersion:
    """How a form is called, what it is for, and what stands above a protocol made with it."""
    version = lock_template_draft(version, by)
    _check_name(by.organisation_id, name, but=version.template_id)
    ProtocolTemplate.objects.filter(pk=version.template_id).update(name=name, description=description)
    version.title, version.subtitle = title, subtitle
    template_saved(version, "template.described", by)
    return version


@transaction.atomic
def publish_template(*, version: TemplateVersion, by: User) -> TemplateVersion:
    """From now on teams can choose it, and it never changes again. Raises NotReadyError with what is wrong."""
    version = lock_template_draft(version, by)
    problems = problems_of(pieces_of(version))
    if problems:
        raise NotReadyError([problem.text for problem in problems])
    TemplateSection.objects.filter(version=version).exclude(removed_at=None).delete()
    TemplatePrompt.objects.filter(section__version=version).exclude(removed_at=None).delete()
    version.status = VersionState.PUBLISHED
    version.published_at, version.published_by = timezone.now(), by
    version.save()
    record(action="template.published", by=by, subject=version, organisation_id=by.organisation_id)
    return version


@transaction.atomic
def discard_template_draft(*, version: TemplateVersion, by: User) -> None:
    """Throw a draft away; a form that never was published goes with it."""
    version = lock_template_draft(version, by)
    template = version.template
    record(action="template.discarded", by=by, subject=version, organisation_id=by.organisation_id)
    version.delete()
    if not template.versions.exists():
        template.delete()


@transaction.atomic
def retire_template(*, template: ProtocolTemplate, by: User) -> None:
    """Offer a form no longer in this organisation, a shipped one too; protocols made with it keep it."""
    if template.organisation_id not in {None, by.organisation_id}:
        raise NotOwnTemplateError(template.pk)
    _, is_new = TemplateRetirement.objects.get_or_create(
        organisation_id=by.organisation_id, template=template, defaults={"retired_by": by}
    )
    if is_new:
        record(action="template.retired", by=by, subject=template, organisation_id=by.organisation_id)


@transaction.atomic
def offer_template_again(*, template: ProtocolTemplate, by: User) -> None:
    """Let teams choose a form again."""
    gone, _ = TemplateRetirement.objects.filter(organisation_id=by.organisation_id, template=template).delete()
    if gone:
        record(action="template.offered", by=by, subject=template, organisation_id=by.organisation_id)


def lock_template_draft(version: TemplateVersion, by: User) -> TemplateVersion:
    """The draft, held until the end of the transaction.

    Raises TemplateNotADraftError, NotOwnTemplateError for a form of another organisation.
    """
    locked = TemplateVersion.objects.select_for_update().filter(pk=version.pk).first()
    if locked is None or not locked.is_draft:
        raise TemplateNotADraftError(version.pk)
    if locked.organisation_id != by.organisation_id:
        raise NotOwnTemplateError(version.pk)
    return locked


def template_saved(version: TemplateVersion, action: str, by: User) -> None:
    """The draft was touched just now: when, by whom and what kind of change."""
    version.save()
    record(action=action, by=by, subject=version, organisation_id=by.organisation_id)


def _own_template(template: ProtocolTemplate, by: User) -> ProtocolTemplate:
    locked = ProtocolTemplate.objects.select_for_update().get(pk=template.pk)
    if locked.organisation_id != by.organisation_id:
        raise NotOwnTemplateError(template.pk)
    return locked


def _check_name(organisation_id: int, name: str, but: int = 0) -> None:
    if ProtocolTemplate.objects.filter(organisation_id=organisation_id, name__iexact=name).exclude(pk=but).exists():
        raise TemplateNameTakenError(name)


def _template_key(name: str) -> str:
    return f"{slugify(name)[:45] or 'formulier'}-{secrets.token_hex(4)}"


def _copy_version(source: TemplateVersion, template: ProtocolTemplate, *, number: int, by: User) -> TemplateVersion:
    version = TemplateVersion.objects.create(
        organisation_id=template.organisation_id,
        template=template,
        number=number,
        title=source.title,
        subtitle=source.subtitle,
        source=source.source,
        based_on=source,
        created_by=by,
    )
    for piece in pieces_of(source):
        section = piece.section
        section.pk, section.version = None, version
        section._state.adding = True
        section.save()
        for child in piece.prompts:
            prompt = child.prompt
            prompt.pk, prompt.section = None, section
            prompt._state.adding = True
            prompt.save()
            TemplateBullet.objects.bulk_create(
                TemplateBullet(prompt=prompt, position=place, text=text) for place, text in enumerate(child.bullets)
            )
    return version
