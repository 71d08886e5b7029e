"""A number that people call in need changes: the rooms that print it hear so, in the same transaction."""

from collections.abc import Callable, Sequence

from vpd.organisation.enums import CalledInNeed
from vpd.organisation.models import Organisation, Team, User

Reaction = Callable[[Sequence[Team], CalledInNeed, str, User], None]
"""What is to be done for these teams, on whose paper the number stood as the text says (empty: it was not there)."""

_reactions: list[Reaction] = []

OwnReaction = Callable[[User, User], None]
"""What is to be done where the number at work of this person stood on paper."""

_own_reactions: list[OwnReaction] = []


def on_number_changed(reaction: Reaction) -> None:
    """Let `reaction(teams, number, before, by)` follow each change; it registers in `AppConfig.ready`."""
    if reaction not in _reactions:
        _reactions.append(reaction)


def on_own_number_changed(reaction: OwnReaction) -> None:
    """Let `reaction(person, by)` follow each change of a number at work; it registers in `AppConfig.ready`."""
    if reaction not in _own_reactions:
        _own_reactions.append(reaction)


def number_of(place: Organisation | Team) -> tuple[CalledInNeed, str]:
    """The number that stands on paper: of the organisation for every team, or of one team."""
    if isinstance(place, Team):
        return CalledInNeed.SUPPORT, place.support_phone
    return CalledInNeed.EMERGENCY, place.emergency_phone


def react_to_number(place: Organisation | Team, *, before: str, by: User) -> None:
    """Tell the rooms, where the number differs from what it was; teams out of use have no paper."""
    number, now = number_of(place)
    if now == before:
        return
    if isinstance(place, Team):
        teams = [place] if place.is_active else []
    else:
        teams = list(Team.objects.of(place).in_use().order_by("name", "pk"))
    for reaction in _reactions:
        reaction(teams, number, before, by)


def react_to_own_number(person: User, *, before: str, by: User) -> None:
    """Tell the rooms; where none stood on paper a line was left open for it, and no old one misleads."""
    if not before or person.phone == before:
        return
    for reaction in _own_reactions:
        reaction(person, by)
