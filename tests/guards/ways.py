"""Whether a page lights one thing in each menu, its crumbs lead to what it lights, and every link leads somewhere."""

from html.parser import HTMLParser

from vpd.start.sections import section_at

MENUS = ("Hoofdmenu", "In dit onderdeel")
SOMEWHERE = ("/", "#", "?", "http://", "https://", "mailto:", "tel:")


class Way(HTMLParser):
    """What a page lights in its header, and where its crumbs lead."""

    def __init__(self) -> None:
        super().__init__()
        self.nav = ""
        self.is_in_main = False
        self.lit: dict[str, list[str]] = {}
        self.crumbs: list[str] = []
        self.nowhere: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "nav":
            self.nav = given.get("aria-label") or ""
        self.is_in_main = self.is_in_main or tag == "main"
        if tag == "a" and leads_nowhere(given.get("href")):
            self.nowhere.append(given.get("href") or "")
        if tag == "a" and self.nav == "Kruimelpad":
            self.crumbs.append(given.get("href") or "")
        elif tag == "a" and "aria-current" in given and not self.is_in_main:
            self.lit.setdefault(self.nav, []).append(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "nav":
            self.nav = ""


def leads_nowhere(href: str | None) -> bool:
    """An address that was left empty, or the name of a route in its place; an anchor without one is no link."""
    return href is not None and not href.startswith(SOMEWHERE)


def astray(page: str, url: str) -> list[str]:
    """What is wrong with the way that a page shows."""
    way = Way()
    way.feed(page)
    lit = [way.lit.get(menu, []) for menu in MENUS]
    wrong = [f"lights {lit}"] if max(map(len, lit)) > 1 else []
    if way.crumbs and lit[0] and section_at(way.crumbs[0]) != section_at(url):
        wrong.append(f"has the crumbs {way.crumbs}")
    if way.nowhere:
        wrong.append(f"has links to {way.nowhere}")
    return wrong
