"""The parts of the norm's draft, with what changed in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from protocols.norms.enums import ColumnKey
from protocols.norms.models import NormVersion
from vpd.versions.summaries import Change


@dataclass(frozen=True)
class NormPart:
    """One part of the draft and how many changes stand in it."""

    title: str
    note: str
    url: str
    changes: int

    @property
    def badge(self) -> str:
        return {0: "niet veranderd", 1: "1 wijziging"}.get(self.changes, f"{self.changes} wijzigingen")

    @property
    def tone(self) -> str:
        return "info" if self.changes else "neutral"


def draft_parts(norm: NormVersion, changes: Sequence[Change]) -> list[NormPart]:
    """Text, the five columns and the behaviours; definitions and principles stand apart, with their own links."""

    def counted(*beginnings: str) -> int:
        return sum(change.place.startswith(beginnings) for change in changes)

    texts = NormPart(
        "Visie en norm",
        norm.norm_sentence,
        reverse("protocols:norm_draft_texts"),
        counted("Norm in", "Visie"),
    )
    columns = [
        NormPart(
            str(key.label),
            "Gedrag, norm, aanpak en melden",
            reverse("protocols:norm_draft_column", args=[key.value]),
            counted(f"{key.label} ·"),
        )
        for key in ColumnKey
    ]
    mapping = NormPart(
        "Gedrag en de kolom",
        "Welk gedrag zwaarder telt dan landelijk",
        reverse("protocols:norm_draft_mapping"),
        counted("Gedrag ·"),
    )
    return [texts, *columns, mapping]
