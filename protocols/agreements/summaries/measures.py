"""Who takes a measure against a risk, and before which day: an improvement action that comes from its line."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, Subquery, When
from django.db.models.functions import JSONObject

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.summaries.document import Document, DocumentLine
from vpd.actions.enums import ActionOrigin, ActionStatus
from vpd.actions.models import ImprovementAction
from vpd.organisation.models import User
from vpd.ui.moments import as_day


def measure_lineage() -> Case:
    """Of an action which measure it takes, by its lineage: a later version of the protocol keeps that."""
    line = ProtocolLine.objects.filter(pk=OuterRef("origin_id"))
    return Case(When(origin_kind=ActionOrigin.PROTOCOL, then=Subquery(line.values("lineage")[:1])))


def taken() -> ArraySubquery:
    """For an annotation of versions that saves a query: the open actions by which the team takes measures."""
    actions = ImprovementAction.objects.filter(
        team_id=OuterRef("team_id"), status=ActionStatus.OPEN, origin_kind=ActionOrigin.PROTOCOL
    )
    said = JSONObject(lineage="lineage", first_name="owner__first_name", last_name="owner__last_name", due_on="due_on")
    return ArraySubquery(actions.annotate(lineage=measure_lineage()).order_by("pk").values(said=said))


def takers_of(version: ProtocolVersion) -> Mapping[UUID, str]:
    """Who is to take which measure of this team and before when, in words; what is done needs nobody any more."""
    rows = vars(version).get("taken")
    if rows is None:
        rows = ProtocolVersion.objects.filter(pk=version.pk).values_list(taken(), flat=True).get()
    return {
        UUID(row["lineage"]): f"{User(first_name=row['first_name'], last_name=row['last_name']).full_name}, "
        f"klaar op {as_day(date.fromisoformat(row['due_on']))}"
        for row in rows
        if row["lineage"]
    }


def with_takers(document: Document, takers: Mapping[UUID, str]) -> Document:
    """The same document with, at each measure, who takes it."""

    def told(line: DocumentLine) -> DocumentLine:
        children = tuple(
            replace(child, taken_by=takers.get(child.lineage, "") if child.lineage else "") for child in line.children
        )
        return replace(line, children=children)

    if not takers:
        return document
    return replace(
        document,
        sections=tuple(
            replace(
                section,
                prompts=tuple(
                    replace(prompt, lines=tuple(map(told, prompt.lines))) if prompt.is_measures else prompt
                    for prompt in section.prompts
                ),
            )
            for section in document.sections
        ),
    )
