"""Lines of a draft that an adopted proposal changed too, with both texts."""

from dataclasses import dataclass

from django.urls import reverse

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.summaries.document import with_lead
from protocols.amendments.models import LineConflict
from protocols.amendments.summaries.amendments import read_amendments
from vpd.organisation.models import User


@dataclass(frozen=True)
class ReadConflict:
    """One line to choose about."""

    conflict: LineConflict
    place: str
    draft_text: str
    """Empty when the line is not in the draft, or not any more."""
    lead: str = ""

    @property
    def draft_words(self) -> str:
        return with_lead(self.draft_text, self.lead) or "Deze afspraak staat niet in het concept."

    @property
    def adopted_words(self) -> str:
        return with_lead(self.conflict.adopted_text, self.lead) or "Deze afspraak wordt geschrapt."

    @property
    def url(self) -> str:
        return reverse("protocols:resolve_conflict", args=[self.conflict.version.protocol_id, self.conflict.pk])


def open_conflicts(user: User, version: ProtocolVersion) -> list[ReadConflict]:
    """What has to be chosen before the draft is adopted; no query but one when there is nothing."""
    conflicts = list(
        LineConflict.objects.visible_to(user)
        .filter(version=version)
        .open()
        .select_related("version", "amendment__on_version", "amendment__proposed_by")
        .order_by("pk")
    )
    if not conflicts:
        return []
    lines = ProtocolLine.objects.filter(version=version, lineage__in=[conflict.lineage for conflict in conflicts])
    texts = dict(lines.kept().values_list("lineage", "text"))
    places = read_amendments(user, [conflict.amendment for conflict in conflicts])
    return [
        ReadConflict(conflict, read.place, texts.get(conflict.lineage, ""), read.lead)
        for conflict, read in zip(conflicts, places, strict=True)
    ]
