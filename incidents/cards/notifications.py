"""Who is told that the paper of a team carries an old number."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import Team, User
from vpd.organisation.summaries.leaders import held_roles, leaders_among, parents_of_departments


def tell_old_paper(teams: Sequence[Team], *, by: User, now: datetime) -> None:
    """Each leader hears it once, for all the own teams together; of teams that nobody leads the coordinators do."""
    if not teams:
        return
    organisation_id, today = teams[0].organisation_id, timezone.localdate(now)
    held = held_roles(organisation_id, [Role.TEAM_LEADER, Role.COORDINATOR], today)
    coordinators = [membership.user for membership in held if membership.role == Role.COORDINATOR]
    parents = parents_of_departments(organisation_id)
    number_of: dict[User, int] = {}
    for team in teams:
        for person in dict.fromkeys(leaders_among(held, team, parents) or coordinators):
            number_of[person] = number_of.get(person, 0) + 1
    for person, number in number_of.items():
        if person.pk != by.pk:
            send_mail(
                to=person,
                template="old_paper",
                context={"number": number, "path": reverse("incidents:old_paper")},
                organisation_id=organisation_id,
            )
