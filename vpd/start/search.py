"""Search: every app looks in its own rows for what this person may see."""

from collections.abc import Callable, Sequence

from incidents.summaries.search import search as search_incidents
from protocols.summaries.search import search as search_protocols
from vpd.organisation.models import User
from vpd.ui.searching import SearchGroup, Words
from vpd.ui.sorting import name_key

SearchSource = Callable[[User, Words], Sequence[SearchGroup]]

SOURCES: tuple[SearchSource, ...] = (search_protocols, search_incidents)


def found_for(user: User, words: Words) -> list[SearchGroup]:
    """What all apps found, best first; what is equally good by name."""
    groups = [group for source in SOURCES for group in source(user, words)]
    return sorted(groups, key=lambda group: (-group.rank, name_key(group.title)))
