"""What the page shell shows around every page: the header by role, the user menu, the footer."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from vpd.organisation.access import Access, Permission, access_of
from vpd.organisation.enums import Role
from vpd.ui.offline import person_token
from vpd.ui.pieces import NavItem

# Who has incidents to look at; the others see figures, or nothing of them (DECISIONS 1).
WITH_INCIDENTS = frozenset(
    {
        Role.EMPLOYEE,
        Role.TEAM_LEADER,
        Role.COORDINATOR,
        Role.AFTERCARE,
        Role.CENTRAL_REPORTER,
        Role.COUNSELLOR,
        Role.DECIDER,
    }
)
WITH_FIGURES = frozenset({Role.TEAM_LEADER, Role.COORDINATOR, Role.SAFETY_OFFICER, Role.EXECUTIVE, Role.EMPLOYEE})
WITH_ACTIONS = WITH_INCIDENTS | {Role.SAFETY_OFFICER}
EVERYBODY = frozenset(Role)
WITH_LEARNING = EVERYBODY - {Role.EXECUTIVE}

NAVIGATION = [
    ("Mijn werk", "start:home", EVERYBODY),
    ("Incidenten", "incidents:list", WITH_INCIDENTS),
    ("Protocol", "protocols:list", EVERYBODY),
    ("Leren", "learning:home", WITH_LEARNING),
    ("Acties", "actions:list", WITH_ACTIONS),
    ("Evaluatie", "review:dashboard", WITH_FIGURES),
]
MANAGING = (Permission.MANAGE_PEOPLE, Permission.MANAGE_STRUCTURE, Permission.SEE_DELIVERY, Permission.MANAGE_NORM)


@dataclass(frozen=True)
class Shell:
    """The frame of a page; without a person only what everybody may see."""

    organisation_name: str = ""
    user_name: str = ""
    person: str = ""
    navigation: tuple[NavItem, ...] = ()
    user_links: tuple[NavItem, ...] = ()
    search: NavItem | None = None
    is_demo: bool = False
    theme_css: str = ""


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The header and the footer; works on error pages too, where the request may lack a user."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"shell": Shell(is_demo=settings.DEMO, theme_css=settings.THEME_CSS)}
    access = access_of(user)
    return {
        "shell": Shell(
            organisation_name=user.organisation.name,
            user_name=user.full_name,
            person=person_token(user),
            navigation=_navigation(request, access),
            user_links=_user_links(request, access),
            search=_item(request, "Zoeken", "start:search"),
            is_demo=settings.DEMO,
            theme_css=settings.THEME_CSS,
        )
    }


def _navigation(request: HttpRequest, access: Access) -> tuple[NavItem, ...]:
    shown = [(label, name) for label, name, roles in NAVIGATION if roles & access.roles or name == "start:home"]
    if access.has_role(Role.FUNCTIONAL_ADMIN):
        shown.append(("Beheer", "start:manage"))
    return tuple(_item(request, label, name) for label, name in shown)


def _user_links(request: HttpRequest, access: Access) -> tuple[NavItem, ...]:
    links = [("Mijn account", "organisation:account")]
    links.append(("Wie keek in mijn gegevens", "start:own_reading_log"))
    if any(access.can(permission) for permission in MANAGING):
        links.append(("Beheer", "start:manage"))
    if access.can(Permission.READ_READING_LOG):
        links.append(("Leeslogboek", "start:reading_log"))
    links.append(("Uitleg", "start:explanation"))
    if settings.DEMO:
        links.append(("Post van de voorbeeldgemeente", "demo:outbox"))
    return (
        *(_item(request, label, name) for label, name in links),
        NavItem("Uitloggen", reverse("organisation:logout"), posts=True),
    )


def _item(request: HttpRequest, label: str, name: str) -> NavItem:
    url = reverse(name)
    exact = url in {"/", "/account/", "/beheer/"}
    return NavItem(label, url, request.path == url if exact else request.path.startswith(url))
