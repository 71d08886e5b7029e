"""Searching in house rules and the like."""

from collections import defaultdict
from collections.abc import Iterator

from django.contrib.postgres.search import SearchRank
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from protocols.rules.models import PolicyLine, PolicyVersion
from vpd.organisation.models import User
from vpd.ui.asked_once import asked_once
from vpd.ui.matching import MOST_TEXTS, TITLE_RANK, is_about, marked, says, wanted_words
from vpd.ui.searching import MOST_LINES, DutchVector, SearchGroup, SearchHit, Wanted, excerpt_of


def search_policies(user: User, wanted: Wanted) -> list[SearchGroup]:
    """House rules and the like that hold today, with what the locations add."""
    versions = {version.pk: version for version in _policies(user)}
    lines = (
        PolicyLine.objects.filter(version_id__in=versions)
        .kept()
        .annotate(found=DutchVector("heading", "text"))
        .filter(says(wanted, "text"))
        .annotate(rank=SearchRank(F("found"), wanted.query))
        .select_related("location")
        .order_by("-rank", "position", "pk")[:MOST_LINES]
    )
    by_version: dict[int, list[PolicyLine]] = defaultdict(list)
    for line in lines:
        by_version[line.version_id].append(line)
    return [_policy_group(versions[pk], found, wanted.stems) for pk, found in by_version.items()]


@asked_once
def _policies(user: User) -> list[PolicyVersion]:
    """Of each kind of rules the version that holds today."""
    in_force = PolicyVersion.objects.visible_to(user).in_force(timezone.localdate())
    newest = in_force.order_by("document_id", "-in_force_from", "-number").distinct("document_id")
    return list(newest.select_related("document"))


def _policy_group(version: PolicyVersion, lines: list[PolicyLine], stems: tuple[str, ...]) -> SearchGroup:
    kind = version.document.policy_kind
    url = reverse("protocols:policy", args=[kind])
    return SearchGroup(
        kind=str(kind.label),
        title=version.document.title,
        url=url,
        rank=max(line.rank for line in lines),  # type: ignore[attr-defined]
        hits=tuple(
            SearchHit(
                place=line.location.name if line.location else line.heading or version.document.title,
                url=url,
                excerpt=excerpt_of(line.text, stems),
            )
            for line in lines
        ),
        badge=f"versie {version.number}",
        tone="good",
    )


def search_policy_titles(user: User, wanted: Wanted) -> list[SearchGroup]:
    """House rules and the like by what they are called."""
    asked = wanted_words(wanted.words)
    return [
        SearchGroup(
            kind=str(version.document.policy_kind.label),
            title=version.document.title,
            url=reverse("protocols:policy", args=[version.document.policy_kind]),
            rank=TITLE_RANK,
            hits=(
                SearchHit(
                    str(version.document.policy_kind.label),
                    reverse("protocols:policy", args=[version.document.policy_kind]),
                    excerpt_of(version.document.title, marked(asked, version.document.title)),
                ),
            ),
            badge=f"versie {version.number}",
            tone="good",
        )
        for version in _policies(user)
        if is_about(asked, f"{version.document.title} {version.document.policy_kind.label}")
    ]


def texts_of_policies(user: User) -> Iterator[str]:
    """The rules in force, to guess what was meant."""
    versions = PolicyVersion.objects.visible_to(user).in_force(timezone.localdate())
    yield from PolicyLine.objects.filter(version__in=versions).kept().values_list("text", flat=True)[:MOST_TEXTS]
