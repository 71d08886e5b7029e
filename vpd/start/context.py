"""What the page shell shows around every page: the header by role, the user menu, the footer."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from vpd.start.sections import SECTIONS, address_of, lit_address, row_for, sections_for
from vpd.ui.offline import person_token
from vpd.ui.pieces import NavItem

SEARCH = ("Zoeken", "start:search")
OWN_PAGES = (
    ("Mijn account", "organisation:account"),
    ("Wie keek in mijn gegevens", "start:own_reading_log"),
    ("Uitleg", "start:explanation"),
)
DEMO_PAGES = (("Post van de voorbeeldgemeente", "demo:outbox"),)
STATEMENTS = (
    ("Toegankelijkheid", "start:accessibility_statement"),
    ("Privacyverklaring", "start:privacy_statement"),
)


@dataclass(frozen=True)
class Shell:
    """The frame of a page; without a person only what everybody may see."""

    organisation_name: str = ""
    user_name: str = ""
    person: str = ""
    navigation: tuple[NavItem, ...] = ()
    row: tuple[NavItem, ...] = ()
    user_links: tuple[NavItem, ...] = ()
    search: NavItem | None = None
    footer: tuple[NavItem, ...] = ()
    is_demo: bool = False
    theme_css: str = ""


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The header and the footer; works on error pages too, where the request may lack a user."""
    user = getattr(request, "user", None)
    own_pages = OWN_PAGES + DEMO_PAGES if settings.DEMO else OWN_PAGES
    links = [address_of(route) for _, route in (SEARCH, *own_pages, *STATEMENTS)]
    # What one may not open lights nothing, and no link leads back to it.
    path = "" if getattr(request, "is_refused", False) else request.path
    lit = lit_address(path, [*links, *(section.address for section in SECTIONS)])
    footer = _links(STATEMENTS, lit)
    if user is None or not user.is_authenticated:
        return {"shell": Shell(footer=footer, is_demo=settings.DEMO, theme_css=settings.THEME_CSS)}
    return {
        "shell": Shell(
            organisation_name=user.organisation.name,
            user_name=user.full_name,
            person=person_token(user),
            navigation=sections_for(user, lit, path),
            row=row_for(user, path) if path else (),
            user_links=(*_links(own_pages, lit), NavItem("Uitloggen", address_of("organisation:logout"), posts=True)),
            search=_links((SEARCH,), lit)[0],
            footer=footer,
            is_demo=settings.DEMO,
            theme_css=settings.THEME_CSS,
        )
    }


def _links(pages: tuple[tuple[str, str], ...], lit: str) -> tuple[NavItem, ...]:
    return tuple(NavItem(label, address_of(route), address_of(route) == lit) for label, route in pages)
