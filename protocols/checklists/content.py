"""Loads the shipped checklists."""

from typing import Any

from protocols.checklists.models import Checklist, ChecklistItem, ChecklistVersion, InspectionTopic
from vpd.organisation.content import read_fixture
from vpd.versions.services import publish_shipped


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
