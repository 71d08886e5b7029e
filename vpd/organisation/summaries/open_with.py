"""Who leaves or left with work in hand: kinds and numbers, and whose turn it is to hand it over."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from vpd.organisation import glance as glances
from vpd.organisation.access import Permission, access_of, can_hand_over
from vpd.organisation.enums import Role
from vpd.organisation.glance import glance
from vpd.organisation.models import Membership, User
from vpd.organisation.models.people import UserQuerySet
from vpd.organisation.open_with import WorkKind, kinds
from vpd.organisation.summaries.leaders import held_roles, leaders_among
from vpd.ui.pieces import WaitingItem

AHEAD = timedelta(days=14)
"""So long before somebody's last day their work is asked for."""

OF_WHO_LEAVES = ("organisation_id", "first_name", "last_name", "is_active", "deactivated_at")


@dataclass(frozen=True)
class InHand:
    """What one person has in hand, by kind."""

    numbers: Sequence[tuple[WorkKind, int]]

    @property
    def number(self) -> int:
        return sum(number for _, number in self.numbers)

    @property
    def words(self) -> str:
        """ "3 acties, 1 melding en 2 documenten"."""
        *first, last = [kind.counted(number) for kind, number in self.numbers] or [""]
        return f"{', '.join(first)} en {last}" if first else last


def in_hand(person: User) -> InHand:
    """What this person has in hand now."""
    return _in_hand([person.pk]).get(person.pk, InHand(()))


def work_words(person: User, on: date) -> str:
    """For who stops the access: how much is in hand and whose turn it then is; nothing when there is nothing."""
    work = in_hand(person)
    if not work.number:
        return ""
    turn = " of ".join(user.full_name for user in whose_turn(person, on)) or "De coördinator"
    return f"In handen: {work.words}. {turn} krijgt bericht en draagt het over."


def leaving(organisation_id: int, on: date) -> UserQuerySet:
    """Who cannot log in any more, and whose last role ended or ends within two weeks."""
    held = Membership.objects.filter(user=OuterRef("pk"))
    people = User.objects.of(organisation_id)
    return people.filter(Q(is_active=False) | ~Exists(held.ending_after(on + AHEAD)) & Exists(held))


def whose_turn(person: User, on: date) -> list[User]:
    """Who hands this person's work over: the leaders of the team, else the coordinators; never the person."""
    roles = held_roles(person.organisation_id, [Role.TEAM_LEADER, Role.COORDINATOR], on)
    others = [membership for membership in roles if membership.user_id != person.pk]
    for membership in _teams_of(person):
        if membership.team and (found := leaders_among(others, membership.team)):
            return list(found)
    return list(dict.fromkeys(row.user for row in others if row.role == Role.COORDINATOR))


def last_day_of(person: User) -> date | None:
    """The last day of somebody's last role, or when the access stopped."""
    if person.deactivated_at:
        return timezone.localdate(person.deactivated_at)
    ends = [membership.ends_on for membership in person.memberships.all()]
    return None if None in ends else max((day for day in ends if day), default=None)


def work_left_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The work of colleagues who leave or left, for whose turn it is; no query of its own when nobody does."""
    people = _leaving_around(user, now) if glance(user, now)["colleagues_leaving"] else None
    known = {person.pk: person for person in people.only(*OF_WHO_LEAVES)} if people is not None else {}
    found = _in_hand(list(known))
    persons = [person for pk, person in known.items() if pk in found]
    prefetch_related_objects(persons, "memberships")
    today = timezone.localdate(now)
    return [_item(person, found[person.pk], today) for person in persons if _is_turn_of(user, person, today)]


def register() -> None:
    glances.register(colleagues_leaving=_leaving_around)


def _leaving_around(user: User, now: datetime) -> UserQuerySet | None:
    """Whose work this person may have to hand over: of the led teams, for who coordinates of all."""
    access = access_of(user)
    is_coordinator = access.can(Permission.MANAGE_ACTIONS)
    if not (access.led_team_ids or is_coordinator):
        return None
    people = leaving(access.organisation_id, timezone.localdate(now)).exclude(pk=user.pk)
    return people if is_coordinator else people.filter(memberships__team_id__in=access.led_team_ids)


def _is_turn_of(user: User, person: User, today: date) -> bool:
    led = access_of(user).led_team_ids
    if any(membership.team_id in led for membership in person.memberships.all()):
        return True
    return can_hand_over(user, person) and user in whose_turn(person, today)


def _item(person: User, work: InHand, today: date) -> WaitingItem:
    last = last_day_of(person)
    is_gone = not person.is_active or (last is not None and last < today)
    return WaitingItem(
        title=f"Draag het werk van {person.full_name} over",
        url=reverse("organisation:hand_over", args=[person.pk]),
        note=f"{work.words} · {'geen toegang meer' if is_gone else 'gaat weg'}",
        due_at=last,
    )


def _teams_of(person: User) -> list[Membership]:
    """Where somebody works, the latest first."""
    rows = person.memberships.exclude(team=None).select_related("team")
    return sorted(rows, key=lambda row: (row.ends_on or date.max, row.starts_on), reverse=True)


def _in_hand(person_ids: Sequence[int]) -> Mapping[int, InHand]:
    """What each of these people has in hand, by their id; one query for all kinds of work."""
    of_kind = {kind.key: kind for kind in kinds()}
    parts: list[QuerySet] = [_of_kind(kind, person_ids) for kind in of_kind.values()] if person_ids else []
    if not parts:
        return {}
    first, *others = parts
    numbers: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for person_id, key in first.union(*others, all=True):
        numbers[person_id][key] += 1
    return {
        person_id: InHand([(kind, found[key]) for key, kind in of_kind.items() if found[key]])
        for person_id, found in numbers.items()
    }


def _of_kind(kind: WorkKind, person_ids: Sequence[int]) -> QuerySet:
    rows = kind.rows().order_by().filter(**{f"{kind.field}__in": person_ids})
    return rows.values_list(F(f"{kind.field}_id"), Value(kind.key, output_field=CharField()))
