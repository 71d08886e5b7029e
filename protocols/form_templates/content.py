"""Loads the shipped forms."""

from typing import Any

from protocols.form_templates.models import (
    ProtocolTemplate,
    TemplateBullet,
    TemplatePrompt,
    TemplateSection,
    TemplateVersion,
)
from vpd.organisation.content import read_fixture
from vpd.versions.services import publish_shipped

SECTION_FIELDS = ("key", "slug", "number", "title", "short")
PROMPT_FIELDS = (
    "key",
    "kind",
    "text",
    "matter",
    "short",
    "lead",
    "blank_lines",
    "line_marks",
    "help",
    "source_note",
    "is_team_only",
)


def load_templates() -> int:
    """Add the shipped forms that are not there yet (CONTENT B.1)."""
    fixture = read_fixture("protocol_templates")
    return sum(_load_template(row, fixture["source"]) for row in fixture["templates"])


def _load_template(row: dict[str, Any], source: str) -> int:
    template, _ = ProtocolTemplate.objects.update_or_create(
        organisation=None, key=row["key"], defaults={"name": row["name"], "description": row["description"]}
    )
    if template.versions.filter(number=row["number"]).exists():
        return 0
    version = TemplateVersion.objects.create(
        template=template,
        number=row["number"],
        title=row["title"],
        subtitle=row["subtitle"],
        source=row.get("source", source),
    )
    for position, section in enumerate(row["sections"]):
        made = TemplateSection.objects.create(
            version=version,
            position=position,
            table_title=section.get("table_title", ""),
            guidance=section.get("guidance", ""),
            **{name: section[name] for name in SECTION_FIELDS},
        )
        _load_prompts(made, section["prompts"])
    publish_shipped(version)
    return 1


def _load_prompts(section: TemplateSection, rows: list[dict[str, Any]]) -> None:
    prompts = TemplatePrompt.objects.bulk_create(
        TemplatePrompt(section=section, position=position, **{name: row[name] for name in PROMPT_FIELDS if name in row})
        for position, row in enumerate(rows)
    )
    TemplateBullet.objects.bulk_create(
        TemplateBullet(prompt=prompt, position=number, text=text)
        for prompt, row in zip(prompts, rows, strict=True)
        for number, text in enumerate(row.get("bullets", []))
    )
