"""Loads the shipped norm."""

from typing import Any

from protocols.norms.enums import StepContact
from protocols.norms.models import NormColumn, NormStatement, NormStep, NormVersion
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


def load_norms() -> int:
    """Add the shipped norm texts that are not there yet (CONTENT B.2, B.3)."""
    fixture = read_fixture("norms")
    return sum(_load_norm(row, fixture["source"]) for row in fixture["norms"])


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
        NormStep(
            column=made, position=number, indent=indent, text=text, contact=said[0] if said else StepContact.ALWAYS
        )
        for made, column in zip(columns, row["columns"], strict=True)
        for number, (indent, text, *said) in enumerate(column["approach"])
    )
    publish_shipped(norm)
    return 1
