"""Finding one's way: the sections of the application, and what stands in the row under each.

An address belongs to one section: the one whose address it starts with. A page lights that section and one item of its
row; what a person cannot use is not shown, but for the section of the page that is open.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import get_urlconf, reverse

from incidents.analysis.access import can_open_analyses
from incidents.cases.access import can_handle_reports, can_import
from incidents.measures.access import can_open_decisions, can_open_register
from incidents.support.access import can_open_aftercare
from learning.campaigns.access import can_hold_campaigns
from learning.measurements.access import can_open_measurements
from learning.pictures.access import can_open_pictures
from learning.programme.access import can_open_programmes, can_read_coverage
from protocols.checklists.access import can_open_checklists
from protocols.contributions.access import can_open_contributions
from vpd.meetings.access import can_open_meetings
from vpd.organisation.models import User
from vpd.review.access import can_share_figures
from vpd.start.access import (
    can_follow_own_reports,
    can_give_signals,
    can_open_actions,
    can_open_all,
    can_open_evaluation,
    can_open_privacy,
    can_open_stored_reports,
    can_read_reports,
    can_see_outcomes,
    has_team,
)
from vpd.start.manageable import can_manage
from vpd.ui.pieces import NavItem

Predicate = Callable[[User], bool]


def address_of(route: str) -> str:
    """Where a page of the frame stands: every page asks for some thirty of them, and they stay while we run."""
    return _address_in(get_urlconf() or settings.ROOT_URLCONF, route)


@cache
def _address_in(urlconf: str, route: str) -> str:
    return reverse(route, urlconf)


@dataclass(frozen=True)
class Item:
    """A page in the row of a section, in a sentence; the addresses of the routes in `also` light it too."""

    label: str
    route: str
    can_open: Predicate = can_open_all
    note: str = ""
    also: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return address_of(self.route)

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.url, *map(address_of, self.also))


@dataclass(frozen=True)
class Section:
    """A part of the application: all addresses that start with `address`."""

    label: str
    address: str
    items: tuple[Item, ...]

    def items_for(self, user: User) -> list[Item]:
        return [item for item in self.items if item.can_open(user)]


SECTIONS = (
    Section("Mijn werk", "/", (Item("Mijn werk", "start:home", note="Wat er op je wacht, en je eigen meldingen"),)),
    Section(
        "Incidenten",
        "/incidenten/",
        (
            Item(
                "Besluiten",
                "incidents:decisions",
                can_open_decisions,
                note="Welke maatregel op jouw besluit wacht, met wat je nodig hebt",
            ),
            Item(
                "Mijn meldingen",
                "incidents:list",
                can_follow_own_reports,
                note="Wat je meldde, en hoe het daarmee staat",
            ),
            Item(
                "Meldingen",
                "incidents:list",
                can_read_reports,
                note="De meldingen die je mag lezen: open, te laat, alles",
            ),
            Item("Signalen", "incidents:signals", can_give_signals, note="Wat je liet weten zonder melding"),
            Item(
                "Signalen en patronen",
                "incidents:signals",
                can_handle_reports,
                note="Wat teams laten weten zonder melding, en de patronen daarin",
            ),
            Item(
                "Wat het opleverde",
                "incidents:outcomes",
                can_see_outcomes,
                note="Wat de meldingen van je team dit jaar opleverden",
            ),
            Item(
                "Openstaand werk",
                "incidents:open_work",
                can_handle_reports,
                note="Wat meldingen nog missen: een reactie, een antwoord, opvang, en hoe lang al",
            ),
            Item(
                "Maatregelen",
                "incidents:measures",
                can_open_register,
                note="Welke verboden en andere maatregelen nu gelden, waar en tot wanneer",
            ),
            Item(
                "Vorig register",
                "incidents:import",
                can_import,
                note="Incidenten uit een eerder register overnemen, zoals het GIR",
            ),
        ),
    ),
    Section(
        "Protocol",
        "/protocollen/",
        (
            Item("Ons protocol", "protocols:own", has_team, note="Wat we accepteren, wat we doen en wanneer we melden"),
            Item(
                "Zakkaart",
                "protocols:pocket",
                note="Op je telefoon: wat accepteren we, wat doe ik, meld ik het?",
                also=("protocols:own_cards",),
            ),
            Item(
                "Regels",
                "protocols:policies",
                note="Huisregels, gedragsregels, afspraken bij huis- en bedrijfsbezoek, sanctiebeleid",
            ),
            Item("Norm", "protocols:norm", note="De norm van de organisatie: waar elk teamprotocol van is afgeleid"),
            Item(
                "Documenten",
                "protocols:documents",
                note="Procedures, checklists en regelingen: waar ze zijn en van wie",
            ),
            Item("Alle teams", "protocols:list", note="Het protocol van elk team"),
        ),
    ),
    Section(
        "Leren",
        "/leren/",
        (
            Item(
                "Mijn leren",
                "learning:home",
                note="Vragenlijsten, je resultaten, je leerdoelen en wat je team samen doet",
                also=("learning:working_forms",),
            ),
            Item(
                "Inwerken",
                "protocols:induction",
                has_team,
                note="Veilig werken vanaf de eerste dag; nieuwe collega’s en hun mentor",
            ),
            Item(
                "Teambeeld",
                "learning:pictures",
                can_open_pictures,
                note="Wat teams al kunnen en willen leren, zonder namen",
                also=("learning:organisation_picture",),
            ),
            Item(
                "Uitvragen",
                "learning:campaigns",
                can_hold_campaigns,
                note="Wie welke vragenlijst krijgt, en tot wanneer",
            ),
            Item(
                "Programma",
                "learning:programmes",
                can_open_programmes,
                note="Wat teams dit jaar leren en waarom, trainingen, bijeenkomsten, en wat teams willen leren",
                also=("actions:needs", "learning:coverage"),
            ),
            Item(
                "Getraind",
                "learning:coverage",
                lambda user: can_read_coverage(user) and not can_open_programmes(user),
                note="Per team hoeveel mensen een training volgden, zonder kleine aantallen",
            ),
            Item(
                "Metingen",
                "learning:measurements",
                can_open_measurements,
                note="Voor en na een training of maatregel hetzelfde gevraagd: wat veranderde er?",
            ),
        ),
    ),
    Section(
        "Overleg",
        "/overleg/",
        (
            Item(
                "Overleg",
                "meetings:list",
                can_open_meetings,
                note="Het werkoverleg: agenda, besluiten en wat blijft liggen",
            ),
            Item(
                "Afwijkingen",
                "protocols:deviations",
                can_open_contributions,
                note="Waar we anders deden dan afgesproken, of twijfelden",
            ),
            Item("Dilemma’s", "protocols:dilemmas", can_open_contributions, note="Waar we in ons werk mee zitten"),
            Item(
                "Goed gegaan",
                "protocols:successes",
                can_open_contributions,
                note="Lastige situaties die goed afliepen, en wat hielp",
            ),
            Item("Acties", "actions:list", can_open_actions, note="Wat we afspraken om veiliger te werken"),
            Item("Belemmeringen", "actions:obstacles", can_open_actions, note="Wat het team niet zelf kan oplossen"),
        ),
    ),
    Section(
        "Evaluatie",
        "/evaluatie/",
        (
            Item(
                "Kwartaal",
                "review:dashboard",
                can_open_evaluation,
                note="De kwartaalevaluatie: wat er gebeurde, in cijfers, per team en afdeling",
            ),
            Item("Rapporten", "review:reports", can_open_stored_reports, note="Bewaarde rapporten als pdf"),
            Item(
                "Cijfers om te vergelijken",
                "review:benchmark",
                can_share_figures,
                note="Een benchmark: jullie kwartaal naast dat van andere gemeenten, zonder jullie naam",
            ),
            Item(
                "Analyses",
                "incidents:analyses",
                can_open_analyses,
                note="Waardoor bedreiging en geweld konden gebeuren, zonder namen",
            ),
            Item(
                "Beleidscheck",
                "protocols:checklists",
                can_open_checklists,
                note="Wat is geregeld in beleid en teams, met bewijs; de antwoorden voor de Arbeidsinspectie",
            ),
            Item(
                "Risico’s (RI&E)",
                "protocols:risks",
                can_open_checklists,
                note="Risico’s en maatregelen van de teams, voor de risico-inventarisatie",
            ),
        ),
    ),
    Section(
        "Nazorg",
        "/nazorg/",
        (Item("Nazorg", "incidents:aftercare", can_open_aftercare, note="Wie je opvang of nazorg geeft, per dag"),),
    ),
    Section(
        "Privacy",
        "/privacy/",
        (Item("Privacy", "start:privacy", can_open_privacy, note="Wie wat mag zien, en wie wat heeft gezien"),),
    ),
    Section(
        "Beheer",
        "/beheer/",
        (Item("Beheer", "start:manage", can_manage, note="Mensen, teams, instellingen en teksten"),),
    ),
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
