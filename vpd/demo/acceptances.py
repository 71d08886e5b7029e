"""The second version of Inspectie's protocol, and who read what: most of Inspectie, a part of the counter."""

from datetime import time

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.reading.services.acceptance import accept_version
from vpd.demo.amendments import second_version
from vpd.demo.cast import Cast
from vpd.organisation.models import User

AT = time(10, 15)

STILL_TO_READ = {"medewerker", "medewerker2"}
"""Log-ins of Inspectie that have the change before them: the first read the version before, the second nothing."""


def build(cast: Cast) -> None:
    """Read the first version, adopt the second, and read that."""
    inspectie = _in_force(cast, "inspectie")
    newcomer = cast.users["medewerker2"]
    for number, user in enumerate(_members(cast, "inspectie")):
        if user != newcomer:
            _accept(cast, inspectie, user, days_ago=500 - number)
    second = second_version(cast, inspectie)
    waiting = {cast.users[key] for key in STILL_TO_READ}
    for number, user in enumerate(_members(cast, "inspectie")):
        if user not in waiting:
            _accept(cast, second, user, days_ago=18 - number)
    balie = _in_force(cast, "balie")
    for number, user in enumerate(_members(cast, "balie")):
        if number % 2 == 0:
            _accept(cast, balie, user, days_ago=390 - number)


def _members(cast: Cast, team: str) -> list[User]:
    return [user for user in cast.members[team] if user.is_active]


def _in_force(cast: Cast, team: str) -> ProtocolVersion:
    version = protocol_in_force(team=cast.teams[team], on=cast.today)
    if version is None:
        raise LookupError(team)
    return version


def _accept(cast: Cast, version: ProtocolVersion, user: User, *, days_ago: int) -> None:
    accept_version(version=version, by=user, now=cast.moment(-days_ago, AT))
