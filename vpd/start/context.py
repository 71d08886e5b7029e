"""What the page shell shows around every page."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from vpd.ui.pieces import NavItem


@dataclass(frozen=True)
class Shell:
    organisation_name: str
    user_name: str
    navigation: tuple[NavItem, ...]
    user_links: tuple[NavItem, ...]
    is_demo: bool
    theme_css: str


NAVIGATION = [
    ("Mijn werk", "start:home"),
    ("Incidenten", "incidents:list"),
    ("Protocol", "protocols:list"),
    ("Leren", "learning:home"),
    ("Acties", "actions:list"),
    ("Evaluatie", "review:dashboard"),
]


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The header and the footer; works on error pages too, where the request may lack a user."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"shell": Shell("", "", (), (), settings.DEMO, settings.THEME_CSS)}
    return {
        "shell": Shell(
            organisation_name=user.organisation.name,
            user_name=user.full_name,
            navigation=tuple(_item(request, label, name) for label, name in NAVIGATION),
            user_links=(),
            is_demo=settings.DEMO,
            theme_css=settings.THEME_CSS,
        )
    }


def _item(request: HttpRequest, label: str, name: str) -> NavItem:
    url = reverse(name)
    is_current = request.path == url if url == "/" else request.path.startswith(url)
    return NavItem(label, url, is_current)
