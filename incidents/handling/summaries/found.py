"""What is known at closing of our own share and of the protocol, before it is asked (R-17, R-46).

A room above that learns from a case registers a source in `AppConfig.ready`; nobody writes the same thing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass

from incidents.cases.models import Incident
from incidents.handling.enums import ProtocolOutcome


@dataclass(frozen=True)
class FoundBefore:
    """What was found in a complete analysis: our own share in its words, and what it says about the protocol.

    `protocol` is a proposal for who closes the case; empty where the analysis does not settle it.
    """

    own_share: str
    when: str
    url: str
    protocol: ProtocolOutcome | None = None


Source = Callable[[Incident], FoundBefore | None]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Let `source` say what was found; it registers in `AppConfig.ready`."""
    if source not in _sources:
        _sources.append(source)


def found_before(incident: Incident) -> FoundBefore | None:
    """What was found already, as it stands now; closing keeps a copy of it."""
    return next((found for source in _sources if (found := source(incident))), None)
