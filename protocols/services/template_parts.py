"""Changing the draft of a form: its sections and what stands in them, each step one that can be taken back (P2)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from protocols.enums import SANCTION_STATEMENT, SINGLE_KEYS, TEAM_ONLY_PROMPTS, PromptKind
from protocols.models import (
    TemplateBullet,
    TemplatePrompt,
    TemplateSection,
    TemplateVersion,
)
from protocols.models.templates import TemplatePromptQuerySet
from protocols.services.template_errors import (
    OnlyOnceError,
    StatementNeededError,
    StaysWithTeamError,
    TemplateNotADraftError,
)
from protocols.services.templates import lock_template_draft, template_saved
from vpd.organisation.models import User
from vpd.versions.enums import Direction

SANCTION_TEXT = (
    "Als de burger over 'de grens' is gegaan, dan stemmen we over de regiemaatregel (sanctie) vanuit de organisatie "
    "af met de coördinator agressie en geweld"
)
Part = TypeVar("Part", TemplateSection, TemplatePrompt)
BULLET_KINDS = frozenset({PromptKind.BULLETS, PromptKind.BULLETS_AND_LINES})


@dataclass(frozen=True)
class PromptValues:
    """What a coordinator fills in about one piece of a form."""

    kind: PromptKind
    text: str
    short: str = ""
    lead: str = ""
    help: str = ""
    is_required: bool = True
    is_team_only: bool = False
    bullets: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class SectionValues:
    """What a coordinator fills in about one section."""

    title: str
    short: str
    guidance: str = ""
    table_title: str = ""
    is_numbered: bool = True


# --- sections ------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_section(*, version: TemplateVersion, values: SectionValues, by: User) -> TemplateSection:
    """A new section at the end."""
    version = lock_template_draft(version, by)
    last = version.sections.aggregate(last=Max("position"))["last"]
    section = TemplateSection.objects.create(
        version=version,
        position=0 if last is None else last + 1,
        key=f"section.{secrets.token_hex(5)}",
        slug=_free_slug(version, values.short),
        number=int(values.is_numbered),
        title=values.title,
        short=values.short,
        guidance=values.guidance,
        table_title=values.table_title,
    )
    _number_sections(version)
    template_saved(version, "template.section_added", by)
    section.refresh_from_db()
    return section


@transaction.atomic
def change_section(*, section: TemplateSection, values: SectionValues, by: User) -> TemplateSection:
    """Its words and whether it has a number; the address stays."""
    version = lock_template_draft(section.version, by)
    section = _kept_section(version, section)
    section.title, section.short = values.title, values.short
    section.guidance, section.table_title = values.guidance, values.table_title
    section.number = int(values.is_numbered)
    section.save()
    _number_sections(version)
    template_saved(version, "template.section_changed", by)
    return section


@transaction.atomic
def move_section(*, section: TemplateSection, direction: Direction, by: User) -> None:
    """One place up or down among the sections; at the end nothing happens."""
    version = lock_template_draft(section.version, by)
    sections = list(TemplateSection.objects.filter(version=version).kept().order_by("position", "pk"))
    _swap(sections, section.pk, direction)
    TemplateSection.objects.bulk_update(sections, ["position"])
    _number_sections(version)
    template_saved(version, "template.section_moved", by)


@transaction.atomic
def remove_section(*, section: TemplateSection, by: User) -> None:
    """Take a section out with what stands in it; until publication it can be put back. Raises StatementNeededError."""
    version = lock_template_draft(section.version, by)
    section = _kept_section(version, section)
    prompts = TemplatePrompt.objects.filter(section__version=version).kept()
    leaving = prompts.filter(section=section)
    if leaving.filter(key=SANCTION_STATEMENT).exists():
        _check_matrix_gone(prompts.exclude(section=section))
    section.removed_at = timezone.now()
    section.save()
    _number_sections(version)
    template_saved(version, "template.section_removed", by)


@transaction.atomic
def restore_section(*, section: TemplateSection, by: User) -> None:
    """Put a removed section back where it was. Raises OnlyOnceError when its matrix or risks came back elsewhere."""
    version = lock_template_draft(section.version, by)
    section = TemplateSection.objects.get(pk=section.pk, version=version)
    for prompt in section.prompts.filter(removed_at=None, key__in=SINGLE_KEYS.values()):
        _check_once(version, PromptKind(prompt.kind))
    section.removed_at = None
    section.save()
    _number_sections(version)
    template_saved(version, "template.section_restored", by)


# --- prompts -------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_prompt(*, section: TemplateSection, values: PromptValues, by: User) -> TemplatePrompt:
    """A new piece at the end of a section, under a key of its own that stays.

    A matrix brings the agreement about the reaction along when the form does not have it. Raises OnlyOnceError.
    """
    version = lock_template_draft(section.version, by)
    section = _kept_section(version, section)
    kind = values.kind
    if kind in SINGLE_KEYS:
        _check_once(version, kind)
        # A removed one gives its key back: the lines of teams hang on it.
        TemplatePrompt.objects.filter(section__version=version, key=SINGLE_KEYS[kind]).delete()
    key = SINGLE_KEYS.get(kind) or f"prompt.{secrets.token_hex(5)}"
    prompt = TemplatePrompt(section=section, position=_next_position(section), key=key, kind=kind, blank_lines=1)
    prompt.source_note = "vraag van de organisatie" if prompt.is_open else "tekst van de organisatie"
    _write(prompt, values)
    if kind == PromptKind.MATRIX:
        _bring_statement(version, section)
    template_saved(version, "template.prompt_added", by)
    return prompt


@transaction.atomic
def change_prompt(*, prompt: TemplatePrompt, values: PromptValues, by: User) -> TemplatePrompt:
    """What a piece asks and how; its key stays, so that lines keep their place.

    Raises StatementNeededError for the agreement about the reaction, OnlyOnceError when a matrix, risk situations or
    measures would become something else or the other way round, StaysWithTeamError.
    """
    version = lock_template_draft(prompt.section.version, by)
    prompt = _kept_prompt(version, prompt)
    if prompt.key == SANCTION_STATEMENT:
        raise StatementNeededError(prompt.pk)
    if values.kind != prompt.kind and (values.kind in SINGLE_KEYS or prompt.kind in SINGLE_KEYS):
        raise OnlyOnceError(values.kind)
    if prompt.is_team_only and not values.is_team_only and _was_team_only(version, prompt.key):
        raise StaysWithTeamError(prompt.pk)
    if prompt.source_note == "" and _is_instrument(version, prompt) and values.text != prompt.text:
        prompt.source_note = "tekst door de organisatie aangepast"
    _write(prompt, values)
    template_saved(version, "template.prompt_changed", by)
    return prompt


@transaction.atomic
def move_prompt(*, prompt: TemplatePrompt, direction: Direction, by: User) -> None:
    """One place up or down in its section; at the end nothing happens."""
    version = lock_template_draft(prompt.section.version, by)
    prompts = list(
        TemplatePrompt.objects.filter(section_id=prompt.section_id, removed_at=None).order_by("position", "pk")
    )
    _swap(prompts, prompt.pk, direction)
    TemplatePrompt.objects.bulk_update(prompts, ["position"])
    template_saved(version, "template.prompt_moved", by)


@transaction.atomic
def remove_prompt(*, prompt: TemplatePrompt, by: User) -> None:
    """Take a piece out; until publication it can be put back. Raises StatementNeededError while there is a matrix."""
    version = lock_template_draft(prompt.section.version, by)
    prompt = _kept_prompt(version, prompt)
    if prompt.key == SANCTION_STATEMENT:
        _check_matrix_gone(TemplatePrompt.objects.filter(section__version=version).kept())
    prompt.removed_at = timezone.now()
    prompt.save()
    template_saved(version, "template.prompt_removed", by)


@transaction.atomic
def restore_prompt(*, prompt: TemplatePrompt, by: User) -> None:
    """Put a removed piece back where it was."""
    version = lock_template_draft(prompt.section.version, by)
    prompt = TemplatePrompt.objects.get(pk=prompt.pk, section__version=version)
    if prompt.removed_at is None:
        return
    if prompt.kind in SINGLE_KEYS:
        _check_once(version, PromptKind(prompt.kind))
    prompt.removed_at = None
    prompt.save()
    template_saved(version, "template.prompt_restored", by)


# --- within ----------------------------------------------------------------------------------------------------------


def _kept_section(version: TemplateVersion, section: TemplateSection) -> TemplateSection:
    found = TemplateSection.objects.filter(pk=section.pk, version=version).kept().first()
    if found is None:
        raise TemplateNotADraftError(section.pk)
    return found


def _kept_prompt(version: TemplateVersion, prompt: TemplatePrompt) -> TemplatePrompt:
    found = TemplatePrompt.objects.filter(pk=prompt.pk, section__version=version).kept().first()
    if found is None:
        raise TemplateNotADraftError(prompt.pk)
    return found


def _check_once(version: TemplateVersion, kind: PromptKind) -> None:
    if TemplatePrompt.objects.filter(section__version=version, kind=kind).kept().exists():
        raise OnlyOnceError(kind)


def _check_matrix_gone(prompts: TemplatePromptQuerySet) -> None:
    """The statement may go only together with, or after, the matrix."""
    if prompts.filter(kind=PromptKind.MATRIX).exists():
        raise StatementNeededError


def _bring_statement(version: TemplateVersion, section: TemplateSection) -> None:
    found = TemplatePrompt.objects.filter(section__version=version, key=SANCTION_STATEMENT)
    if found.kept().exists():
        return
    found.delete()
    TemplatePrompt.objects.create(
        section=section,
        position=_next_position(section),
        key=SANCTION_STATEMENT,
        kind=PromptKind.STATEMENT,
        text=SANCTION_TEXT,
        short="Sanctie",
    )


def _was_team_only(version: TemplateVersion, key: str) -> bool:
    """Teams may have written there, for themselves."""
    if key in TEAM_ONLY_PROMPTS:
        return True
    base = TemplatePrompt.objects.filter(section__version_id=version.based_on_id, key=key)
    return base.filter(is_team_only=True).exists()


def _is_instrument(version: TemplateVersion, prompt: TemplatePrompt) -> bool:
    """The words come, directly or by copies, from a shipped form."""
    shipped = TemplatePrompt.objects.filter(section__version__organisation=None, key=prompt.key)
    return shipped.filter(text=prompt.text).exists()


def _write(prompt: TemplatePrompt, values: PromptValues) -> None:
    prompt.kind, prompt.text, prompt.short = values.kind, values.text, values.short
    prompt.lead, prompt.help = values.lead, values.help
    prompt.is_required = values.is_required
    prompt.is_team_only = values.is_team_only or prompt.key in TEAM_ONLY_PROMPTS
    prompt.save()
    prompt.bullets.all().delete()
    if values.kind in BULLET_KINDS:
        TemplateBullet.objects.bulk_create(
            TemplateBullet(prompt=prompt, position=number, text=text) for number, text in enumerate(values.bullets)
        )


def _next_position(section: TemplateSection) -> int:
    last = TemplatePrompt.objects.filter(section=section).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _swap(rows: list[Part], pk: int, direction: Direction) -> None:
    """Move one row a place among the others and count the positions anew."""
    old = next((number for number, row in enumerate(rows) if row.pk == pk), None)
    if old is not None and 0 <= old + direction < len(rows):
        rows.insert(old + direction, rows.pop(old))
    for number, row in enumerate(rows):
        row.position = number


def _number_sections(version: TemplateVersion) -> None:
    """Numbered sections count from 1; the others keep 0."""
    sections = list(TemplateSection.objects.filter(version=version, number__gt=0).kept().order_by("position", "pk"))
    for number, section in enumerate(sections, start=1):
        section.number = number
    TemplateSection.objects.bulk_update(sections, ["number"])


def _free_slug(version: TemplateVersion, short: str) -> str:
    """An address for a section that no other section of this version has, removed ones included."""
    taken = set(version.sections.values_list("slug", flat=True))
    base = slugify(short)[:50] or "onderdeel"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
