"""What may be worth discussing: each app that knows such things registers a source in `AppConfig.ready`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vpd.meetings.models import AgendaItem
from vpd.organisation.models import Team
from vpd.organisation.origins import Origin


@dataclass(frozen=True)
class Proposal:
    """Something for the agenda of a team; `note` says why now."""

    title: str
    origin: Origin
    note: str = ""

    @property
    def key(self) -> str:
        return f"{self.origin.kind}:{self.origin.reference}:{self.origin.id or ''}"


Source = Callable[[Team], Sequence[Proposal]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask `source` too when an agenda is made."""
    if source not in _sources:
        _sources.append(source)


def proposals_for(team: Team) -> list[Proposal]:
    """What every source proposes and is not on an agenda of this team already."""
    open_items = AgendaItem.objects.of(team.organisation_id).of_team(team).open()
    known = {item.origin for item in open_items}
    return [proposal for source in _sources for proposal in source(team) if proposal.origin not in known]
