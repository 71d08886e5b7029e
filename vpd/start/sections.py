"""Finding one's way: the sections of the application, and what stands in the row under each.

An address belongs to one section: the one whose address it starts with. A page lights that section and one item of its
row; what a person cannot use is not shown, but for the section of the page that is open.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from incidents.access import can_import
from protocols.access import can_open_checklists, can_open_contributions
from vpd.actions.access import can_add_actions
from vpd.meetings.access import can_open_meetings
from vpd.organisation.models import User
from vpd.start.access import (
    can_follow_own_reports,
    can_give_signals,
    can_handle_reports,
    can_open_actions,
    can_open_all,
    can_open_evaluation,
    can_open_privacy,
    can_read_reports,
    can_see_outcomes,
    has_team,
)
from vpd.start.manageable import can_manage
from vpd.ui.pieces import NavItem

Predicate = Callable[[User], bool]
MOST_IN_A_ROW = 6


@dataclass(frozen=True)
class Item:
    """A page in the row of a section; the addresses of the routes in `also` light it too."""

    label: str
    route: str
    may_open: Predicate = can_open_all
    also: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return reverse(self.route)

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.url, *(reverse(route) for route in self.also))


@dataclass(frozen=True)
class Section:
    """A part of the application: all addresses that start with `address`."""

    label: str
    address: str
    items: tuple[Item, ...]

    def items_for(self, user: User) -> list[Item]:
        return [item for item in self.items if item.may_open(user)]


SECTIONS = (
    Section("Mijn werk", "/", (Item("Mijn werk", "start:home"),)),
    Section(
        "Incidenten",
        "/incidenten/",
        (
            Item("Mijn meldingen", "incidents:list", can_follow_own_reports),
            Item("Meldingen", "incidents:list", can_read_reports),
            Item("Signalen", "incidents:signals", can_give_signals),
            Item("Signalen en patronen", "incidents:signals", can_handle_reports),
            Item("Wat het opleverde", "incidents:outcomes", can_see_outcomes),
            Item("Vorig register", "incidents:import", can_import),
        ),
    ),
    Section(
        "Protocol",
        "/protocollen/",
        (
            Item("Ons protocol", "protocols:own", has_team),
            Item("Zakkaart", "protocols:pocket", also=("protocols:own_cards",)),
            Item("Regels", "protocols:policies"),
            Item("Norm", "protocols:norm"),
            Item("Documenten", "protocols:documents"),
            Item("Alle teams", "protocols:list"),
        ),
    ),
    Section(
        "Leren",
        "/leren/",
        (
            Item("Mijn leren", "learning:home"),
            Item("Inwerken", "protocols:induction", has_team),
            Item("Leerwensen", "actions:needs", can_add_actions),
        ),
    ),
    Section(
        "Overleg",
        "/overleg/",
        (
            Item("Overleg", "meetings:list", can_open_meetings),
            Item("Afwijkingen", "protocols:deviations", can_open_contributions),
            Item("Dilemma’s", "protocols:dilemmas", can_open_contributions),
            Item("Acties", "actions:list", can_open_actions),
            Item("Belemmeringen", "actions:obstacles", can_open_actions),
        ),
    ),
    Section(
        "Evaluatie",
        "/evaluatie/",
        (
            Item("Kwartaal", "review:dashboard", can_open_evaluation),
            Item("Rapporten", "review:reports", can_open_evaluation),
            Item("Beleidscheck", "protocols:checklists", can_open_checklists),
            Item("Risico’s (RI&E)", "protocols:risks", can_open_checklists),
        ),
    ),
    Section("Privacy", "/privacy/", (Item("Privacy", "start:privacy", can_open_privacy),)),
    Section("Beheer", "/beheer/", (Item("Beheer", "start:manage", can_manage),)),
)


def section_at(path: str) -> Section:
    """The section that an address belongs to; what belongs to no other is part of Mijn werk."""
    address = lit_address(path, (section.address for section in SECTIONS))
    return next((section for section in SECTIONS if section.address == address), SECTIONS[0])


def sections_for(user: User, lit: str, path: str) -> tuple[NavItem, ...]:
    """The sections in which this person can use something, each leading to its first page.

    `lit` is the address of what the open page lights. Its own section is always there: who came by a link to one page
    of a section, and can use no other, finds where that page belongs.
    """
    shown: list[NavItem] = []
    for section in SECTIONS:
        items = section.items_for(user)
        is_lit = section.address == lit
        if items or is_lit:
            shown.append(NavItem(section.label, items[0].url if items else path, is_lit))
    return tuple(shown)


def row_for(user: User, path: str) -> tuple[NavItem, ...]:
    """The row under the header on this page: nothing where it would hold one thing."""
    items = section_at(path).items_for(user)
    if len(items) < 2:
        return ()
    lit = lit_address(path, (address for item in items for address in item.addresses))
    return tuple(NavItem(item.label, item.url, lit in item.addresses) for item in items)


def lit_address(path: str, addresses: Iterable[str]) -> str:
    """The longest of these addresses with which the path starts; nothing when there is none."""
    return max(filter(path.startswith, addresses), key=len, default="")
