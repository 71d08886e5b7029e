"""What may be worth discussing: each app that knows such things registers a source in `AppConfig.ready`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vpd.meetings.models import MINUTES, AgendaItem
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin
from vpd.ui.quarter import Quarter


@dataclass(frozen=True)
class Proposal:
    """Something for the agenda of a team; `note` says why now.

    `is_light`: at a quarterly review it is put forward only where room is left.
    """

    title: str
    origin: Origin
    note: str = ""
    minutes: int = MINUTES
    is_light: bool = False

    @property
    def key(self) -> str:
        return f"{self.origin.kind}:{self.origin.reference}:{self.origin.id or ''}"


Source = Callable[[Team], Sequence[Proposal]]
QuarterlySource = Callable[[Team, Quarter, User | None], Sequence[Proposal]]
"""What a quarter gives to discuss, as far as the person who makes the agenda may see it."""

_sources: list[Source] = []
_quarterly: list[QuarterlySource] = []


def register(source: Source) -> None:
    """Ask `source` too when an agenda is made."""
    if source not in _sources:
        _sources.append(source)


def register_quarterly(source: QuarterlySource) -> None:
    """Ask `source` too when the agenda of a quarterly review is made (R-111)."""
    if source not in _quarterly:
        _quarterly.append(source)


def proposals_for(team: Team) -> list[Proposal]:
    """What every source proposes and is not on an agenda of this team already."""
    known = _on_agenda(team)
    return [proposal for source in _sources for proposal in source(team) if proposal.origin not in known]


def quarterly_proposals(team: Team, quarter: Quarter, user: User | None) -> list[Proposal]:
    """All that a quarter gives to discuss, what is on an agenda already too."""
    found = [proposal for source in _quarterly for proposal in source(team, quarter, user)]
    return found + [proposal for source in _sources for proposal in source(team)]


def _on_agenda(team: Team) -> set[Origin | None]:
    open_items = AgendaItem.objects.of(team.organisation_id).of_team(team).open()
    return {item.origin for item in open_items}
