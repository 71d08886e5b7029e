"""Searching in the norm."""

from collections.abc import Iterator

from django.contrib.postgres.search import SearchRank
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from protocols.norms.enums import ColumnKey
from protocols.norms.models import NormColumn, NormStatement
from protocols.norms.summaries.matrix import norm_in_force
from vpd.organisation.models import User
from vpd.ui.searching import DutchVector, SearchGroup, SearchHit, Wanted, excerpt_of, with_words

NORM = "Norm van de organisatie"


def search_norm(user: User, wanted: Wanted) -> list[SearchGroup]:
    """The norm in force: its matrix and its statements."""
    norm = norm_in_force(organisation_id=user.organisation_id, on=timezone.localdate())
    if norm is None:
        return []
    columns = (
        NormColumn.objects.filter(norm_version=norm)
        .annotate(found=DutchVector("behaviour", "org_position"))
        .filter(found=wanted.query)
        .annotate(rank=SearchRank(F("found"), wanted.query))
    )
    statements = (
        NormStatement.objects.filter(norm_version=norm)
        .annotate(found=DutchVector("title", "text"))
        .filter(found=wanted.query)
        .annotate(rank=SearchRank(F("found"), wanted.query))
    )
    url = reverse("protocols:norm")
    found = [
        (column.rank, SearchHit(str(ColumnKey(column.key).label), url, excerpt))
        for column in columns
        for excerpt in with_words(
            [excerpt_of(column.behaviour, wanted.stems), excerpt_of(column.org_position, wanted.stems)]
        )
    ]
    found += [(one.rank, SearchHit(one.title, url, excerpt_of(one.text, wanted.stems))) for one in statements]
    if not found:
        return []
    hits = tuple(hit for _, hit in found)
    return [SearchGroup(NORM, norm.title, url, max(rank for rank, _ in found), hits, f"versie {norm.number}", "good")]


def texts_of_norm(user: User) -> Iterator[str]:
    """The statements of the norm in force, to guess what was meant."""
    norm = norm_in_force(organisation_id=user.organisation_id, on=timezone.localdate())
    if norm is not None:
        yield from NormStatement.objects.filter(norm_version=norm).values_list("text", flat=True)
