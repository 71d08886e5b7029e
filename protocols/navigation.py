"""What stands around the protocols, in groups: one list of links instead of a row of buttons."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from protocols.access import can_open_checklists, can_open_contributions, can_see_readers
from vpd.meetings.access import can_open_meetings
from vpd.organisation.models import User


@dataclass(frozen=True)
class Link:
    """A page, and who may open it."""

    label: str
    note: str
    route: str
    may_open: Callable[[User], bool] = lambda user: True

    @property
    def url(self) -> str:
        return reverse(self.route)


@dataclass(frozen=True)
class LinkGroup:
    heading: str
    links: tuple[Link, ...]


GROUPS = (
    LinkGroup(
        "Bij de hand",
        (
            Link("Zakkaart", "Op de telefoon: wat accepteren we, wat doe ik, meld ik het?", "protocols:pocket"),
            Link("Regels en afspraken", "Huisregels, gedragsregels, huisbezoek, maatregelen", "protocols:policies"),
            Link("Documenten", "Procedures, checklists en regelingen: waar ze zijn en van wie", "protocols:documents"),
            Link("Norm van de organisatie", "Waar elk teamprotocol van is afgeleid", "protocols:norm"),
        ),
    ),
    LinkGroup(
        "Samen leren",
        (
            Link(
                "Afwijkingen",
                "Waar we anders deden dan afgesproken, of twijfelden",
                "protocols:deviations",
                can_open_contributions,
            ),
            Link("Dilemma’s", "Waar we in ons werk mee zitten", "protocols:dilemmas", can_open_contributions),
            Link("Werkoverleg", "Agenda, besluiten en wat blijft liggen", "meetings:list", can_open_meetings),
            Link("Uitleg", "Hoe een team tot afspraken komt", "start:protocol_explanation"),
        ),
    ),
    LinkGroup(
        "Overzicht",
        (
            Link("Wie heeft gelezen", "Per team en per persoon", "protocols:readers", can_see_readers),
            Link("Nieuwe collega’s", "Wie wordt ingewerkt, en met wie", "protocols:inductions", can_see_readers),
            Link(
                "Checklists",
                "Wat is geregeld, met bewijs; inspectie en RI&E",
                "protocols:checklists",
                can_open_checklists,
            ),
        ),
    ),
)


def around_protocols(user: User) -> list[LinkGroup]:
    """Only what this person may open; groups without any link are left out."""
    allowed = (LinkGroup(g.heading, tuple(link for link in g.links if link.may_open(user))) for g in GROUPS)
    return [group for group in allowed if group.links]
