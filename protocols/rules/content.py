"""Loads the shipped rules."""

from typing import Any

from protocols.rules.models import PolicyDocument, PolicyLine, PolicyVersion
from vpd.organisation.content import read_fixture
from vpd.versions.services import publish_shipped

VERSION_FIELDS = ("number", "introduction", "closing", "source", "note")


def load_policies() -> int:
    """Add the shipped texts that are not there yet; the sanction policy ships without a text."""
    return sum(_load_policy(row) for row in read_fixture("policies")["policies"])


def _load_policy(row: dict[str, Any]) -> int:
    document, _ = PolicyDocument.objects.get_or_create(
        organisation=None, kind=row["kind"], defaults={"title": row["title"]}
    )
    if document.versions.filter(number=row["number"]).exists():
        return 0
    version = PolicyVersion.objects.create(document=document, **{name: row[name] for name in VERSION_FIELDS})
    PolicyLine.objects.bulk_create(
        PolicyLine(version=version, position=number, **line) for number, line in enumerate(row["lines"], start=1)
    )
    publish_shipped(version)
    return 1
