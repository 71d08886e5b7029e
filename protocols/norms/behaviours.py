"""Which behaviours there are, told by the app that owns them; a norm may count one in a heavier column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from protocols.norms.enums import ColumnKey


@dataclass(frozen=True)
class KnownBehaviour:
    """One behaviour a person can report, with the column of the matrix in which it counts as shipped."""

    code: str
    label: str
    column: ColumnKey

    @property
    def heavier(self) -> list[ColumnKey]:
        """The columns to which a norm may move it (DECISIONS 3)."""
        return [column for column in ColumnKey if column.weight > self.column.weight]


Source = Callable[[int], Sequence[KnownBehaviour]]
"""Asked with the organisation's id; its own behaviours come along."""

_sources: list[Source] = []


def register_behaviours(source: Source) -> None:
    """Let `source` tell which behaviours there are; registered twice, it is asked once."""
    if source not in _sources:
        _sources.append(source)


def behaviours_of(organisation_id: int) -> list[KnownBehaviour]:
    """Every behaviour this organisation can report, from light to heavy."""
    found = [behaviour for source in _sources for behaviour in source(organisation_id)]
    return sorted(found, key=lambda behaviour: behaviour.column.weight)
