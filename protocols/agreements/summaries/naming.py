"""Whom a team's protocol names for first support and aftercare (R-62)."""

from collections import defaultdict
from datetime import date

from protocols.agreements.models import NamedPerson, ProtocolVersion
from vpd.organisation.models import User

FIRST_SUPPORT, AFTERCARE = "aftercare.first", "aftercare.care"
"""The two questions of the form that ask for people."""


def named_people(*, team_id: int, on: date) -> dict[str, list[User]]:
    """By question the colleagues whom the team's protocol in force on a day names, in the order it names them."""
    version = ProtocolVersion.objects.of_team(team_id).in_force(on).values("pk")[:1]
    found: dict[str, list[User]] = defaultdict(list)
    for named in NamedPerson.objects.filter(version=version).select_related("person"):
        found[named.prompt_key].append(named.person)
    return found
