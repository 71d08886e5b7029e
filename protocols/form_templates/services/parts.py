"""Changing the draft of a form: its sections and what stands in them, each step one that can be taken back (P2)."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import slugify

from protocols.form_templates.enums import SANCTION_STATEMENT, SINGLE_KEYS, TEAM_ONLY_PROMPTS, PromptKind
from protocols.form_templates.models import (
    TemplateBullet,
    TemplatePrompt,
    TemplatePromptQuerySet,
    TemplateSection,
    TemplateVersion,
)
from protocols.form_templates.summaries import bullets_of
from vpd.organisation.models import User
from vpd.versions.enums import Direction
from vpd.versions.services import (
    NotADraftError,
    VersionError,
    bring_back,
    lock_draft,
    lock_kept_part,
    lock_part,
    move_part,
    next_position,
    refuse_stale,
    remove_part,
    restore_part,
    saved,
)

SANCTION_TEXT = (
    "Als de burger over 'de grens' is gegaan, dan stemmen we over de regiemaatregel (sanctie) vanuit de organisatie "
    "af met de coördinator agressie en geweld"
)
BULLET_KINDS = frozenset({PromptKind.BULLETS, PromptKind.BULLETS_AND_LINES})
"""What is nothing without fixed points."""

WITH_BULLETS = BULLET_KINDS | {PromptKind.GUIDANCE}


class OnlyOnceError(VersionError):
    """A form has one matrix, one list of risk situations and one of measures."""


class StatementNeededError(VersionError):
    """The agreement about the reaction belongs to the matrix: it stays as long as the matrix is there (R-41)."""


class StaysWithTeamError(VersionError):
    """What teams wrote for themselves does not become readable for others (DECISIONS 3)."""


@dataclass(frozen=True)
class PromptValues:
    """What a coordinator fills in about one piece of a form."""

    kind: PromptKind
    text: str
    matter: str = ""
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


def section_values_of(section: TemplateSection) -> SectionValues:
    """What a section says, as the coordinator fills it in."""
    return SectionValues(
        section.title, section.short, section.guidance, section.table_title, is_numbered=section.is_numbered
    )


def prompt_values_of(prompt: TemplatePrompt) -> PromptValues:
    """What a piece asks and how, as the coordinator fills it in."""
    return PromptValues(
        kind=PromptKind(prompt.kind),
        text=prompt.text,
        matter=prompt.matter,
        short=prompt.short,
        lead=prompt.lead,
        help=prompt.help,
        is_required=prompt.is_required,
        is_team_only=prompt.is_team_only,
        bullets=tuple(bullets_of(prompt)),
    )


# --- sections ------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_section(*, version: TemplateVersion, values: SectionValues, by: User) -> TemplateSection:
    """A new section at the end."""
    version = lock_draft(version, by=by)
    section = TemplateSection(
        version=version, key=f"section.{secrets.token_hex(5)}", slug=_free_slug(version, values.short)
    )
    section.position = next_position(section)
    _write_section(section, values)
    _number_sections(version)
    saved(version, "section_added", by=by)
    section.refresh_from_db()
    return section


@transaction.atomic
def change_section(
    *, part: TemplateSection, values: SectionValues, by: User, seen: str | None = None
) -> TemplateSection:
    """Its words and whether it has a number; the address stays. Raises SavedFirstError, NotADraftError."""
    version, section = lock_part(part, by=by)
    refuse_stale(current=section_values_of(section), new=values, seen=seen)
    if section.removed_at is not None:
        _check_may_return(version, section)
        bring_back(section)
    _write_section(section, values)
    _number_sections(version)
    saved(version, "section_changed", by=by)
    return section


@transaction.atomic
def move_section(*, part: TemplateSection, direction: Direction, by: User) -> None:
    """One place up or down among the sections; at the end nothing happens."""
    move_part(part=part, direction=direction, by=by)
    _number_sections(part.version)


@transaction.atomic
def remove_section(*, part: TemplateSection, by: User) -> None:
    """Take a section out with what stands in it; until publication it can be put back. Raises StatementNeededError."""
    version, section = lock_part(part, by=by)
    prompts = TemplatePrompt.objects.filter(section__version=version).kept()
    if prompts.filter(section=section, key=SANCTION_STATEMENT).exists():
        _check_matrix_gone(prompts.exclude(section=section))
    remove_part(part=section, by=by)
    _number_sections(version)


@transaction.atomic
def restore_section(*, part: TemplateSection, by: User) -> None:
    """Put a removed section back where it was. Raises OnlyOnceError when its matrix or risks came back elsewhere."""
    version, section = lock_part(part, by=by)
    if section.removed_at is not None:
        _check_may_return(version, section)
    restore_part(part=section, by=by)
    _number_sections(version)


def _check_may_return(version: TemplateVersion, section: TemplateSection) -> None:
    for prompt in section.prompts.filter(removed_at=None, key__in=SINGLE_KEYS.values()):
        _check_once(version, PromptKind(prompt.kind))


def _write_section(section: TemplateSection, values: SectionValues) -> None:
    section.title, section.short = values.title, values.short
    section.guidance, section.table_title = values.guidance, values.table_title
    section.number = int(values.is_numbered)
    section.save()


# --- prompts -------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_prompt(*, section: TemplateSection, values: PromptValues, by: User) -> TemplatePrompt:
    """A new piece at the end of a section, under a key of its own that stays.

    A matrix brings the agreement about the reaction along when the form does not have it. Raises OnlyOnceError,
    NotADraftError.
    """
    version, section = lock_kept_part(section, by=by)
    kind = values.kind
    if kind in SINGLE_KEYS:
        _check_once(version, kind)
        # A removed one gives its key back: the lines of teams hang on it.
        TemplatePrompt.objects.filter(section__version=version, key=SINGLE_KEYS[kind]).delete()
    key = SINGLE_KEYS.get(kind) or f"prompt.{secrets.token_hex(5)}"
    prompt = TemplatePrompt(section=section, key=key, kind=kind, blank_lines=1)
    prompt.position = next_position(prompt)
    prompt.source_note = "vraag van de organisatie" if prompt.is_open else "tekst van de organisatie"
    _write(prompt, values)
    if kind == PromptKind.MATRIX:
        _bring_statement(version, section)
    saved(version, "prompt_added", by=by)
    return prompt


@transaction.atomic
def change_prompt(*, part: TemplatePrompt, values: PromptValues, by: User, seen: str | None = None) -> TemplatePrompt:
    """What a piece asks and how; its key stays, so that lines keep their place.

    Raises StatementNeededError for the agreement about the reaction, OnlyOnceError when a matrix, risk situations or
    measures would become something else or the other way round, StaysWithTeamError, SavedFirstError, NotADraftError.
    """
    version, prompt = lock_part(part, by=by)
    if prompt.section.removed_at is not None:
        raise NotADraftError(prompt.pk)
    if prompt.key == SANCTION_STATEMENT:
        raise StatementNeededError(prompt.pk)
    refuse_stale(current=prompt_values_of(prompt), new=values, seen=seen)
    if values.kind != prompt.kind and (values.kind in SINGLE_KEYS or prompt.kind in SINGLE_KEYS):
        raise OnlyOnceError(values.kind)
    if prompt.is_team_only and not values.is_team_only and _was_team_only(prompt):
        raise StaysWithTeamError(prompt.pk)
    if prompt.removed_at is not None:
        _check_prompt_may_return(version, prompt)
        bring_back(prompt)
    if prompt.source_note == "" and _is_instrument(prompt) and values.text != prompt.text:
        prompt.source_note = "tekst door de organisatie aangepast"
    _write(prompt, values)
    saved(version, "prompt_changed", by=by)
    return prompt


@transaction.atomic
def remove_prompt(*, part: TemplatePrompt, by: User) -> None:
    """Take a piece out; until publication it can be put back. Raises StatementNeededError while there is a matrix."""
    version, prompt = lock_part(part, by=by)
    if prompt.key == SANCTION_STATEMENT:
        _check_matrix_gone(TemplatePrompt.objects.filter(section__version=version).kept())
    remove_part(part=prompt, by=by)


@transaction.atomic
def restore_prompt(*, part: TemplatePrompt, by: User) -> None:
    """Put a removed piece back where it was. Raises OnlyOnceError when the form has another one by now."""
    version, prompt = lock_part(part, by=by)
    if prompt.removed_at is not None:
        _check_prompt_may_return(version, prompt)
    restore_part(part=prompt, by=by)


# --- within ----------------------------------------------------------------------------------------------------------


def _check_prompt_may_return(version: TemplateVersion, prompt: TemplatePrompt) -> None:
    if prompt.kind in SINGLE_KEYS:
        _check_once(version, PromptKind(prompt.kind))


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
    statement = TemplatePrompt(
        section=section, key=SANCTION_STATEMENT, kind=PromptKind.STATEMENT, text=SANCTION_TEXT, short="Sanctie"
    )
    statement.position = next_position(statement)
    statement.save()


def _was_team_only(prompt: TemplatePrompt) -> bool:
    """Teams may have written there, for themselves."""
    if prompt.key in TEAM_ONLY_PROMPTS:
        return True
    base = TemplatePrompt.objects.filter(section__version_id=prompt.section.version.based_on_id, key=prompt.key)
    return base.filter(is_team_only=True).exists()


def _is_instrument(prompt: TemplatePrompt) -> bool:
    """The words come, directly or by copies, from a shipped form."""
    shipped = TemplatePrompt.objects.filter(section__version__organisation=None, key=prompt.key)
    return shipped.filter(text=prompt.text).exists()


def _write(prompt: TemplatePrompt, values: PromptValues) -> None:
    prompt.kind, prompt.text, prompt.short = values.kind, values.text, values.short
    prompt.lead, prompt.help = values.lead, values.help
    prompt.matter = values.matter if prompt.is_open else ""
    prompt.is_required = values.is_required
    prompt.is_team_only = values.is_team_only or prompt.key in TEAM_ONLY_PROMPTS
    prompt.save()
    prompt.bullets.all().delete()
    if values.kind in WITH_BULLETS:
        TemplateBullet.objects.bulk_create(
            TemplateBullet(prompt=prompt, position=number, text=text) for number, text in enumerate(values.bullets)
        )


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
