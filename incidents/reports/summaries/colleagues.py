"""Colleagues of other teams, to report for or to name as a witness (R-28)."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from vpd.organisation.finding import named
from vpd.organisation.models import Team, User
from vpd.ui.sorting import name_key

FOUND_AT_MOST = 10
SHORTEST = 2
LONGEST_ID = 18


def found_colleagues(user: User, name: str, *, without: Iterable[int]) -> list[User]:
    """Who of the organisation has all these parts in the name; at most ten, nobody for less than two letters."""
    if len(name.strip()) < SHORTEST:
        return []
    people = named(User.objects.visible_to(user).active().exclude(pk__in=[*without, user.pk]), name)
    return list(people.order_by("last_name", "first_name", "pk")[:FOUND_AT_MOST])


def chosen_colleagues(user: User, keys: Iterable[object], *, without: Iterable[int]) -> list[User]:
    """The people behind the typed keys, whatever nonsense is among them."""
    ids = {int(key) for key in map(str, keys) if key.isascii() and key.isdigit() and len(key) <= LONGEST_ID}
    ids -= set(without)
    return list(User.objects.visible_to(user).active().filter(pk__in=ids)) if ids else []


def in_order(people: Iterable[User]) -> list[User]:
    """Each once, by name."""
    return sorted({person.pk: person for person in people}.values(), key=lambda person: name_key(person.full_name))


def only_team_of(user: User, people: Iterable[User]) -> Team | None:
    """The one team that all these people work in; none when they are of several, or of none."""
    ids = {person.pk for person in people}
    if not ids:
        return None
    teams = Team.objects.visible_to(user).in_use()
    works = teams.filter(memberships__user__in=ids).distinct()
    today = timezone.localdate()
    found = [team for team in works if set(_members(team, today, ids)) == ids]
    return found[0] if len(found) == 1 else None


def _members(team: Team, today: date, ids: set[int]) -> Iterable[int]:
    return team.memberships.active(today).filter(user__in=ids).values_list("user_id", flat=True)
