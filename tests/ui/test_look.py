"""The look comes from tokens alone, and only what is used is served."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from vpd.ui.assets import FILES, UTRECHT_CSS, PackageFinder, selected_css
from vpd.ui.icons import icon_svg
from vpd.ui.own_files import tokens

STATIC = Path(settings.BASE_DIR) / "static" / "vpd"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Conditions cannot be tokens.
CONDITION = re.compile(r"@(?:media|container)[^{]*{")
LITERALS = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(|(?<![\w-])\d*\.?\d+(?:px|r?em|pt|ch|ex|vw|cm|mm)\b"
    r"|font-family:(?!\s*(?:var|inherit))|:\s*(?:white|black|red|green|blue|gray|grey|orange|yellow)\b",
    re.IGNORECASE,
)


def literals(css: str) -> list[str]:
    """Colours, fonts and sizes that stand in a stylesheet instead of a token."""
    return LITERALS.findall(CONDITION.sub("", COMMENT.sub("", css)))


def defined(css: str) -> set[str]:
    return set(re.findall(r"(--[a-z0-9-]+)\s*:", css))


def test_own_stylesheet_has_only_tokens() -> None:
    assert literals((STATIC / "app.css").read_text()) == []


@pytest.mark.parametrize("css", ["p{color:#fff}", "p{margin:3px}", "p{font-family:Arial}", "p{color: white}"])
def test_literals_are_noticed(css: str) -> None:
    assert literals(css)


def test_every_token_that_is_used_exists() -> None:
    css = (STATIC / "app.css").read_text()
    used = set(re.findall(r"var\((--(?:vpd|utrecht)-[a-z0-9-]+)\)", css))

    missing = used - defined((STATIC / "tokens.css").read_text())

    assert missing == set()


def test_templates_hold_no_style() -> None:
    templates = [path for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html") if "pdf" not in path.parts]
    mail = [path for path in templates if "mail" in path.parts]

    found = [path.name for path in templates if path not in mail and re.search(r"\sstyle=|<style", path.read_text())]

    assert found == []


def test_finder_finds_fonts_and_the_selected_stylesheet() -> None:
    finder = PackageFinder()

    listed = dict(finder.list([]))

    assert set(listed) == {*FILES, UTRECHT_CSS}
    assert all(Path(str(finders.find(name))).is_file() for name in listed)
    assert not finder.find("packages/iets-anders.js")


def test_selected_css_keeps_listed_components_and_drops_the_rest() -> None:
    css = """
    .utrecht-button { color: red; }
    .utrecht-calendar, .utrecht-button:hover { color: blue; }
    .utrecht-button--hover { color: green; }
    @media (min-width: 1em) { .utrecht-drawer { color: red; } }
    """

    assert selected_css(css) == ".utrecht-button{color:red}\n.utrecht-button:hover{color:blue}"


def test_served_stylesheet_is_a_third_of_the_package_and_embeds_nothing() -> None:
    css = Path(str(finders.find(UTRECHT_CSS))).read_text()

    assert len(css) < 150_000
    assert "data:" not in css
    assert ".utrecht-status-badge--active" in css


def test_icon_is_hidden_from_readers() -> None:
    assert 'aria-hidden="true"' in icon_svg("check")


@pytest.mark.parametrize("name", ["bestaat-niet", "../check"])
def test_icon_unknown_raises(name: str) -> None:
    with pytest.raises(ValueError, match="no icon"):
        icon_svg(name)


def test_a_file_that_is_nowhere_is_not_found() -> None:
    # A hashed name exists only as collected: the finders must say so, or no PDF finds its stylesheet.
    assert not finders.find("vpd/tokens.0123456789ab.css")


def test_tokens_read_by_charts_are_those_of_the_screen() -> None:
    values = tokens()

    assert values["--vpd-wash"] == "#f3f7f8"
    assert values["--vpd-chart-paper"] == "#ffffff"
