"""Where something comes from, told in words by the app that owns it.

A row never points up the import arrow by foreign key (DECISIONS 5): it holds a kind, a reference and an id. The owning
app registers a resolver for its kind in `AppConfig.ready`; it says of the ids that a person may see what they are and
where. What the person may not see, or what is gone, has no words.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from vpd.organisation.models import User


@dataclass(frozen=True)
class Origin:
    """What a row holds about the row it comes from; `reference` is a number that may be printed, such as 2026-0014."""

    kind: str
    reference: str = ""
    id: int | None = None


@dataclass(frozen=True)
class OriginWords:
    """What a person reads of an origin, and where it is found; `reference` is what a row that follows may print.

    `name` is what it is called by itself: whose title holds that, is about the thing and does not come out of it.
    """

    text: str
    url: str = ""
    reference: str = ""
    name: str = ""

    def is_named_in(self, title: str) -> bool:
        """Whether `title` says already what this is."""
        return bool(self.name) and self.name in title


Resolver = Callable[[User, Collection[int]], Mapping[int, OriginWords]]

_resolvers: dict[str, Resolver] = {}


def register(kind: str, resolver: Resolver) -> None:
    """Let `resolver` speak for every origin of this kind; a kind has one owner."""
    _resolvers[kind] = resolver


def words_of(user: User, origins: Iterable[Origin]) -> dict[Origin, OriginWords]:
    """The words for those origins that `user` may see; one call of a resolver a kind."""
    by_kind: dict[str, set[Origin]] = defaultdict(set)
    for origin in origins:
        if origin.id is not None and origin.kind in _resolvers:
            by_kind[origin.kind].add(origin)
    found: dict[Origin, OriginWords] = {}
    for kind, members in by_kind.items():
        words = _resolvers[kind](user, {origin.id for origin in members if origin.id is not None})
        for origin in members:
            if origin.id is not None and origin.id in words:
                found[origin] = words[origin.id]
    return found
