"""Searching in the register of documents."""

from collections.abc import Iterator

from django.contrib.postgres.search import SearchRank
from django.db.models import F
from django.urls import reverse

from protocols.registered_documents.models import RegisteredDocument
from vpd.organisation.models import User
from vpd.ui.matching import MOST_TEXTS
from vpd.ui.searching import MOST_LINES, DutchVector, SearchGroup, SearchHit, Wanted, excerpt_of


def search_register(user: User, wanted: Wanted) -> list[SearchGroup]:
    """The register of further documents: by title, type and where to find them."""
    documents = (
        RegisteredDocument.objects.visible_to(user)
        .annotate(found=DutchVector("title", "place"))
        .filter(found=wanted.query)
        .annotate(rank=SearchRank(F("found"), wanted.query))
        .order_by("-rank", "pk")[:MOST_LINES]
    )
    return [
        SearchGroup(
            kind="Document",
            title=document.title,
            url=reverse("protocols:document", args=[document.pk]),
            rank=document.rank,  # type: ignore[attr-defined]
            hits=(
                SearchHit(
                    place=str(document.get_type_display()),
                    url=reverse("protocols:document", args=[document.pk]),
                    excerpt=excerpt_of(document.where or document.title, wanted.stems),
                ),
            ),
        )
        for document in documents
    ]


def texts_of_register(user: User) -> Iterator[str]:
    """The titles of the documents in the register, to guess what was meant."""
    yield from RegisteredDocument.objects.visible_to(user).values_list("title", flat=True)[:MOST_TEXTS]
