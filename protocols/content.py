"""Loads the shipped norm and the shipped forms from `fixtures/`; what is published already stays as it is."""

from typing import Any

from protocols.models import (
    Checklist,
    ChecklistItem,
    ChecklistVersion,
    InspectionTopic,
    NormColumn,
    NormStatement,
    NormStep,
    NormVersion,
    ProtocolTemplate,
    TemplateBullet,
    TemplatePrompt,
    TemplateSection,
    TemplateVersion,
)
from vpd.organisation.content import read_fixture
from vpd.versions.services import publish_shipped

NORM_FIELDS = ("title", "norm_sentence", "short_sentence", "matrix_heading", "row_headings", "team_norm_hint")
COLUMN_FIELDS = (
    "key",
    "heading",
    "subheading",
    "behaviour",
    "org_position",
    "approach_heading",
    "reporting_code",
    "reporting_text",
)
SECTION_FIELDS = ("key", "slug", "number", "title", "short")
PROMPT_FIELDS = (
    "key",
    "kind",
    "text",
    "short",
    "lead",
    "blank_lines",
    "line_marks",
    "help",
    "source_note",
    "is_team_only",
)


def load_norms() -> int:
    """Add the shipped norm texts that are not there yet (CONTENT B.2, B.3)."""
    fixture = read_fixture("norms")
    return sum(_load_norm(row, fixture["source"]) for row in fixture["norms"])


def load_templates() -> int:
    """Add the shipped forms that are not there yet (CONTENT B.1)."""
    fixture = read_fixture("protocol_templates")
    return sum(_load_template(row, fixture["source"]) for row in fixture["templates"])


def load_checklists() -> int:
    """Add the shipped checklists that are not there yet (CONTENT B.5, B.6, B.19)."""
    return sum(_load_checklist(position, row) for position, row in enumerate(read_fixture("checklists")["checklists"]))


def _load_checklist(position: int, row: dict[str, Any]) -> int:
    checklist, _ = Checklist.objects.get_or_create(key=row["key"], defaults={"name": row["name"], "position": position})
    if checklist.versions.filter(number=row["number"]).exists():
        return 0
    version = ChecklistVersion.objects.create(
        checklist=checklist, **{name: row[name] for name in ("number", "title", "introduction", "source")}
    )
    ChecklistItem.objects.bulk_create(
        ChecklistItem(version=version, position=number, **item) for number, item in enumerate(row["items"], start=1)
    )
    InspectionTopic.objects.bulk_create(
        InspectionTopic(version=version, position=number, **topic)
        for number, topic in enumerate(row["topics"], start=1)
    )
    publish_shipped(version)
    return 1


def _load_norm(row: dict[str, Any], source: str) -> int:
    if NormVersion.objects.filter(organisation=None, number=row["number"]).exists():
        return 0
    norm = NormVersion.objects.create(
        number=row["number"],
        source=source,
        **{name: row[name] for name in NORM_FIELDS},
    )
    NormStatement.objects.bulk_create(
        NormStatement(norm_version=norm, position=position, **statement)
        for position, statement in enumerate(row["statements"])
    )
    columns = NormColumn.objects.bulk_create(
        NormColumn(norm_version=norm, position=position, **{name: column[name] for name in COLUMN_FIELDS})
        for position, column in enumerate(row["columns"])
    )
    NormStep.objects.bulk_create(
        NormStep(column=made, position=number, indent=indent, text=text)
        for made, column in zip(columns, row["columns"], strict=True)
        for number, (indent, text) in enumerate(column["approach"])
    )
    publish_shipped(norm)
    return 1


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
