"""Making forms for team protocols: copy one, describe it, publish it, stop offering it (P2, DECISIONS 3)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from protocols.form_templates.models import ProtocolTemplate, TemplateRetirement, TemplateVersion
from protocols.form_templates.summaries import pieces_of, problems_of
from vpd.audit.services import record
from vpd.organisation.models import User
from vpd.ui.text import Plain, plain
from vpd.versions import services as versions
from vpd.versions.services import NotOwnError, VersionError, lock_draft, refuse_stale, saved


class TemplateNameTakenError(VersionError):
    """The organisation has a form with this name."""


@dataclass(frozen=True)
class Description:
    """How a form is called, what it is for, and what stands above a protocol made with it."""

    name: str
    description: str
    title: str
    subtitle: str


def description_of(version: TemplateVersion) -> Description:
    return Description(version.template.name, version.template.description, version.title, version.subtitle)


@transaction.atomic
def copy_template(*, source: TemplateVersion, name: str, description: str, by: User) -> TemplateVersion:
    """A form of the organisation's own, as a draft with everything that stands in `source`; keys stay the same.

    Raises TemplateNameTakenError, NotOwnError for a form of another organisation.
    """
    if source.organisation_id not in {None, by.organisation_id}:
        raise NotOwnError(source.pk)
    _check_name(by.organisation_id, name)
    template = ProtocolTemplate.objects.create(
        organisation_id=by.organisation_id, key=_template_key(name), name=name, description=description
    )
    return _start(template, source, by)


@transaction.atomic
def start_draft(*, template: ProtocolTemplate, by: User) -> TemplateVersion:
    """A draft of the next version, copied from the newest published one. Raises DraftExistsError, NotOwnError."""
    if template.organisation_id != by.organisation_id:
        raise NotOwnError(template.pk)
    return _start(template, template.versions.newest_first()[0], by)


def _start(template: ProtocolTemplate, source: TemplateVersion, by: User) -> TemplateVersion:
    return versions.start_draft(TemplateVersion, series=template, source=source, by=by, based_on=source, created_by=by)


@transaction.atomic
def describe_template(
    *, version: TemplateVersion, texts: Description, by: User, seen: str | None = None
) -> TemplateVersion:
    """Say how a form is called and what it is for. Raises TemplateNameTakenError, SavedFirstError, NotADraftError."""
    version = lock_draft(version, by=by)
    refuse_stale(current=description_of(version), new=texts, seen=seen)
    _check_name(by.organisation_id, texts.name, but=version.template_id)
    ProtocolTemplate.objects.filter(pk=version.template_id).update(name=texts.name, description=texts.description)
    version.title, version.subtitle = texts.title, texts.subtitle
    saved(version, "described", by=by)
    return version


def publish(*, version: TemplateVersion, by: User) -> TemplateVersion:
    """From now on teams can choose it, and it never changes again. Raises NotReadyError with what is wrong."""
    return versions.publish(version=version, by=by, problems=_problems_in).version


@transaction.atomic
def discard(*, version: TemplateVersion, by: User) -> None:
    """Throw a draft away; a form that never was published goes with it. Raises NotADraftError."""
    template = version.template
    versions.discard(version=version, by=by)
    if not template.versions.exists():
        template.delete()


def _problems_in(version: TemplateVersion) -> Sequence[str]:
    return [problem.text for problem in problems_of(pieces_of(version))]


@transaction.atomic
def retire_template(*, template: ProtocolTemplate, by: User) -> None:
    """Offer a form no longer in this organisation, a shipped one too; protocols made with it keep it."""
    if template.organisation_id not in {None, by.organisation_id}:
        raise NotOwnError(template.pk)
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


def _check_name(organisation_id: int, name: str, but: int = 0) -> None:
    ours = ProtocolTemplate.objects.filter(organisation_id=organisation_id).exclude(pk=but)
    if ours.alias(plain_name=Plain("name")).filter(plain_name=plain(name)).exists():
        raise TemplateNameTakenError(name)


def _template_key(name: str) -> str:
    return f"{slugify(name)[:45] or 'formulier'}-{secrets.token_hex(4)}"
