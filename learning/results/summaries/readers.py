"""Who reads what a person shares, by name."""

from datetime import date

from django.db.models import QuerySet

from learning.results.enums import SharedWith
from learning.results.models import LearningGoal
from vpd.organisation.enums import Role
from vpd.organisation.models import Department, Membership, User
from vpd.ui.text import join_words


def people_for(user: User, shared_with: SharedWith, on: date) -> list[User]:
    """Who reads what `user` shares that way on that day, by surname, without the person self."""
    found = _leading(user, on) if shared_with == SharedWith.LEADER else _coordinating(user, on)
    people = {membership.user for membership in found.filter(user__is_active=True).select_related("user")}
    return sorted(people, key=lambda person: person.sort_key)


def names_for(user: User, shared_with: SharedWith, on: date) -> str:
    return join_words([person.full_name for person in people_for(user, shared_with, on)])


def _leading(user: User, on: date) -> QuerySet[Membership]:
    """Who leads the teams of this person, through a department too."""
    teams = Membership.objects.of(user.organisation_id).filter(user=user, team__isnull=False).active(on)
    departments = _with_parents(user.organisation_id, set(teams.values_list("team__department_id", flat=True)))
    leading = Membership.objects.of(user.organisation_id).filter(role=Role.TEAM_LEADER).active(on).exclude(user=user)
    return leading.filter(team__in=teams.values("team_id")) | leading.filter(department__in=departments)


def _coordinating(user: User, on: date) -> QuerySet[Membership]:
    return Membership.objects.of(user.organisation_id).filter(role=Role.COORDINATOR).active(on).exclude(user=user)


def readers_of(goal: LearningGoal, on: date) -> str:
    """Who reads a shared goal, by name; nothing while it is nobody's but one's own."""
    if not goal.is_shared:
        return ""
    shared_with = SharedWith(goal.shared_with)
    return names_for(goal.user, shared_with, on) or str(shared_with.label)


def _with_parents(organisation_id: int, department_ids: set[int]) -> set[int]:
    parents = dict(Department.objects.of(organisation_id).values_list("pk", "parent_id"))
    found: set[int] = set()
    queue = list(department_ids)
    while queue:
        pk = queue.pop()
        if pk not in found:
            found.add(pk)
            parent = parents.get(pk)
            queue += [parent] if parent else []
    return found
