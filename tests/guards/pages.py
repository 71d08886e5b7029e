"""Reads our own templates: their blocks, whether they are used, and what the Content-Security-Policy would refuse."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from django.template import Template, engines
from django.template.loader_tags import BlockNode, ExtendsNode

from tests.guards.source import ROOT

TEMPLATES = ROOT / "templates"
# Django, crispy and our mail and error handling ask for these by a rule, not by their name.
BY_RULE = (
    "nlds/",
    "django/",
    "registration/",
    "mail/",
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "405.html",
    "500.html",
    "503.html",
)
# Mail programs know no stylesheets.
MAY_STYLE = ("mail/",)
BLOCK = re.compile(r"{%\s*block\s+(\w+)")
WITH_SUPER = re.compile(r"{%\s*block\s+(\w+)\s*%}(?:(?!{%\s*(?:end)?block\b).)*{{\s*block\.super\s*}}", re.DOTALL)
NO_BLOCK = r"(?:(?!{%\s*(?:end)?block\b).)*"
# With at most one level of blocks inside.
BUTTONS = re.compile(
    rf"{{%\s*block form_buttons\s*%}}({NO_BLOCK}(?:{{%\s*block \w+\s*%}}{NO_BLOCK}{{%\s*endblock\s*%}}{NO_BLOCK})*)",
    re.DOTALL,
)
LEADS_AWAY = re.compile(r"cancel_link|button_link|<a |moves\.LATER")
QUOTED = re.compile(r"[\"']([\w./-]+)(?=[\"'])")
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)


def names() -> list[str]:
    return sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


def parse(source: str, name: str = "planted.html") -> Template:
    engine = engines["django"].engine
    return Template(source, name=name, engine=engine)


def load(name: str) -> Template:
    return parse((TEMPLATES / name).read_text(), name)


def orphan_blocks(template: Template) -> set[str]:
    """Blocks that no parent has: what stands in them is never shown."""
    extends = template.nodelist.get_nodes_by_type(ExtendsNode)
    if not extends:
        return set()
    own = extends[0].nodelist
    outer = {node.name for node in own if isinstance(node, BlockNode)}
    return outer - blocks_of_parents(extends[0])


def blocks_of_parents(extends: ExtendsNode) -> frozenset[str]:
    return blocks_of(str(extends.parent_name).strip("'\""))


@cache
def blocks_of(name: str) -> frozenset[str]:
    """Those of a template and of its own parents."""
    # Read as text: the tree does not show what stands inside our own block tags.
    found = frozenset(BLOCK.findall((TEMPLATES / name).read_text()))
    further = load(name).nodelist.get_nodes_by_type(ExtendsNode)
    return found | (blocks_of_parents(further[0]) if further else frozenset())


def lost_supers(source: str) -> set[str]:
    """Blocks that ask for what their parent has there and get nothing, without an error.

    Django does not find a block that stands inside one of our own block tags, such as `card`: it can be replaced, not
    added to.
    """
    extends = parse(source).nodelist.get_nodes_by_type(ExtendsNode)
    asking = set(WITH_SUPER.findall(source))
    return asking - (blocks_found(str(extends[0].parent_name).strip("'\"")) if extends else frozenset())


@cache
def blocks_found(name: str) -> frozenset[str]:
    """The blocks of a template and of its own parents, as Django finds them."""
    nodes = load(name).nodelist
    found = frozenset(node.name for node in nodes.get_nodes_by_type(BlockNode))
    further = nodes.get_nodes_by_type(ExtendsNode)
    return found | (blocks_found(str(further[0].parent_name).strip("'\"")) if further else frozenset())


def unused(candidates: list[str], sources: str) -> list[str]:
    """Templates whose name stands nowhere in code or templates."""
    quoted = set(QUOTED.findall(sources))
    return [name for name in candidates if not name.startswith(BY_RULE) and name not in quoted]


def all_sources() -> str:
    """All text in which a template may be named."""
    folders = [ROOT / folder for folder in ("vpd", "protocols", "incidents", "learning", "templates")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".html"}]
    return "\n".join(path.read_text() for path in files)


def unused_mails(sources: str) -> list[str]:
    """Mails that nobody sends; they are asked for by the name without its ending."""
    stems = {path.name.split(".")[0] for path in (TEMPLATES / "mail").glob("*.*") if not path.name.startswith("_")}
    return sorted(stems - {"base"} - set(QUOTED.findall(sources)))


class Inline(HTMLParser):
    """Collects what a strict Content-Security-Policy refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name, value in attrs:
            runs = name.startswith(("on", "hx-on", "data-hx-on")) or (value or "").startswith(("javascript:", "js:"))
            if name == "style" or runs:
                self.found.append(f"{tag} {name}")
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.found.append(tag)

    handle_startendtag = handle_starttag


def inline_parts(source: str) -> list[str]:
    """Styles and scripts inside a template."""
    parser = Inline()
    parser.feed(TAG.sub("x", source))
    return parser.found


def own_css() -> list[Path]:
    return sorted((ROOT / "static").rglob("*.css"))


def without_a_way_out(source: str) -> bool:
    """Whether a form page writes its own buttons and none of them leads away from it without saving."""
    buttons = BUTTONS.search(source)
    return buttons is not None and "submit_button" in buttons[1] and not LEADS_AWAY.search(buttons[1])
