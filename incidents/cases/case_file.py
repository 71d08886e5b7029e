"""The parts of the file of a case on paper: each room gives what it knows, for whom it is (issue "case file").

Each room registers a source in `AppConfig.ready`; support registers none, so that nothing of it is ever printed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import TextChoices

from incidents.cases.models import Incident


class ReadBy(TextChoices):
    """For whom a file is made (DECISIONS 10)."""

    HANDLER = "handler", "wie de melding behandelt"
    CITIZEN = "citizen", "de burger, op verzoek"


@dataclass(frozen=True)
class FileChoice:
    """For whom, and whether the names of colleagues stand in it; never in what the citizen reads."""

    read_by: ReadBy
    with_names: bool

    @property
    def shows_names(self) -> bool:
        return self.with_names and self.read_by == ReadBy.HANDLER

    @property
    def is_for_citizen(self) -> bool:
        return self.read_by == ReadBy.CITIZEN


@dataclass(frozen=True)
class FilePart:
    """One part of the file: a heading, and under it short facts and longer texts with a label."""

    heading: str
    facts: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


Source = Callable[[Incident, FileChoice], Iterable[FilePart]]
"""What a room has to say of a case, for this choice; what is not for the citizen it leaves out itself."""

_sources: list[Source] = []


def register(source: Source) -> None:
    """Let `source` give parts of the file; it registers in `AppConfig.ready`."""
    if source not in _sources:
        _sources.append(source)


def parts_of_file(incident: Incident, choice: FileChoice) -> list[FilePart]:
    """All parts in the order of the rooms; a part without words is left out."""
    found = [part for source in _sources for part in source(incident, choice)]
    return [part for part in found if part.facts or part.texts]
