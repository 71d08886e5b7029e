"""What followed a report, as a choice of the list: a reaction of a kind, the police, damage.

Each room registers its own in `AppConfig.ready`, as a condition in SQL, so that the list shows the reports behind a
figure of what followed. Only of reports that the person handles: others read that in their own part of the case.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from incidents.cases.enums import ReactionKind
from incidents.cases.models import Reaction


@dataclass(frozen=True)
class Followed:
    """One thing that may have followed: `key` stands in an address, `label` in the filter."""

    key: str
    label: str
    holds: Callable[[], Q]


_all: dict[str, Followed] = {}


def register(*found: Followed) -> None:
    """Let reports be listed by what followed; it registers in `AppConfig.ready`."""
    _all.update((one.key, one) for one in found)


def all_followed() -> list[Followed]:
    return list(_all.values())


def holds(key: str) -> Q:
    """The condition on a report."""
    return _all[key].holds()


def reaction_key(kind: str) -> str:
    return f"reactie-{kind}"


def _of_kind(kind: str) -> Followed:
    rows = Reaction.objects.filter(incident=OuterRef("pk"), kind=kind)
    return Followed(reaction_key(kind), f"Reactie: {ReactionKind(kind).label}", lambda: Q(Exists(rows)))


REACTIONS = [_of_kind(kind) for kind in ReactionKind.values]
