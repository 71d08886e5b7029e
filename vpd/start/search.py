"""Search: every subject looks in its own rows for what this person may see."""

from collections.abc import Callable, Sequence

from incidents.summaries.search import search_reports
from protocols.summaries.search import search_norm, search_policies, search_protocols, search_register
from vpd.organisation.models import User
from vpd.ui.searching import SearchGroup, Wanted, Words, wanted_of
from vpd.ui.sorting import name_key

SearchSource = Callable[[User, Wanted], Sequence[SearchGroup]]

SOURCES: tuple[SearchSource, ...] = (search_protocols, search_norm, search_policies, search_register, search_reports)


def found_for(user: User, words: Words) -> list[SearchGroup]:
    """What all apps found, best first; what is equally good by name."""
    wanted = wanted_of(words)
    groups = [group for source in SOURCES for group in source(user, wanted)] if wanted else []
    return sorted(groups, key=lambda group: (-group.rank, name_key(group.title)))
