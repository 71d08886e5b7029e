"""Whom to call and to whom to hand in a card: from the people, the team and its protocol (I14, R-62)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from incidents.cases.summaries.people import with_role
from protocols.agreements.models import ProtocolLine, ProtocolLineQuerySet, ProtocolVersion
from vpd.organisation.enums import Role
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.summaries.leaders import held_roles, leaders_among, parents_of_departments
from vpd.ui.phones import PHONE, Phone

FIRST_SUPPORT, AFTERCARE = "aftercare.first", "aftercare.care"
"""The two questions of the protocol about who helps afterwards (CONTENT B.1)."""

POSTS = (Role.TEAM_LEADER, Role.COORDINATOR, Role.CENTRAL_REPORTER, Role.COUNSELLOR)

MOST_PEOPLE = 3
MOST_LINES = 4
"""What fits on a card; who has more finds them in the protocol."""


@dataclass(frozen=True)
class Call:
    """Somebody to call; what is not known is left open on paper, to be written in by hand."""

    what: str
    name: str = ""
    phone: str = ""

    @property
    def is_complete(self) -> bool:
        """Nothing left to write in by hand."""
        return bool(self.phone) or PHONE.search(self.name) is not None


@dataclass(frozen=True)
class Contacts:
    """The people around the reports of one team, or of the organisation when there is no team."""

    emergency: str
    support: str
    leaders: tuple[Call, ...]
    coordinators: tuple[Call, ...]
    central_reporters: tuple[Call, ...]
    counsellors: tuple[Call, ...]
    first_support: tuple[str, ...]
    aftercare: tuple[str, ...]

    @property
    def support_call(self) -> Call:
        """The number after an incident that the team filled in, in its own words."""
        return Call("Praten of hulp", self.support)


def contacts_of(
    *, organisation: Organisation, team: Team | None, version: ProtocolVersion | None, on: date
) -> Contacts:
    """Who holds which post on a day, with the number at work; `version` is the team's protocol in force."""
    held = held_roles(organisation.pk, POSTS, on)
    leaders = leaders_among(held, team) if team else ()
    lines = _lines(version)
    return Contacts(
        emergency=Phone(organisation.emergency_phone),
        support=unbroken(team.support_phone) if team else "",
        leaders=_calls("Leidinggevende", leaders),
        coordinators=_calls("Coördinator agressie en geweld", with_role(held, Role.COORDINATOR)),
        central_reporters=_calls("Centrale melder", with_role(held, Role.CENTRAL_REPORTER)),
        counsellors=_calls("Vertrouwenspersoon", with_role(held, Role.COUNSELLOR)),
        first_support=lines.get(FIRST_SUPPORT, ()),
        aftercare=lines.get(AFTERCARE, ()),
    )


def teams_that_call(person: User, on: date) -> list[Team]:
    """On whose cards this person stands today with a number: for the own post, or for one of the whole organisation.

    Who helps afterwards stands there in the words of the protocol: those change with a new version, which the team is
    told of.
    """
    held = held_roles(person.organisation_id, POSTS, on)
    teams = list(Team.objects.of(person.organisation_id).in_use().order_by("name", "pk"))
    if any(person in with_role(held, role)[:MOST_PEOPLE] for role in POSTS if role != Role.TEAM_LEADER):
        return teams
    parents = parents_of_departments(person.organisation_id)
    return [team for team in teams if person in leaders_among(held, team, parents)[:MOST_PEOPLE]]


def unbroken(words: str) -> Phone:
    """The words, with a number in them kept on one line."""
    return Phone(PHONE.sub(lambda found: found[0].replace(" ", "\u00a0"), words))


def _calls(what: str, people: Iterable[User]) -> tuple[Call, ...]:
    """A line for each of them; when nobody holds the post one open line."""
    found = tuple(Call(what, person.full_name, unbroken(person.phone)) for person in list(people)[:MOST_PEOPLE])
    return found or (Call(what),)


def _lines(version: ProtocolVersion | None) -> dict[str, tuple[str, ...]]:
    if version is None:
        return {}
    rows = ProtocolLine.objects.filter(version=version, prompt_key__in=(FIRST_SUPPORT, AFTERCARE)).kept()
    rows = rows.exclude(ProtocolLineQuerySet.for_the_team_only()).in_order()
    found: dict[str, tuple[str, ...]] = {}
    for key, text in rows.values_list("prompt_key", "text"):
        found[key] = (*found.get(key, ()), text)
    return {key: texts[:MOST_LINES] for key, texts in found.items()}
