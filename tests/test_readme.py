"""What the README promises is there."""

import re
from pathlib import Path

from vpd.embedded.demo import LOG_INS, PASSWORD

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))


def test_every_target_of_make_is_explained_and_exists() -> None:
    assert set(re.findall(r"`make ([a-z-]+)`", README)) == TARGETS


def test_links_lead_somewhere() -> None:
    assert [link for link in re.findall(r"\]\(([^)#:]+)\)", README) if not (ROOT / link).exists()] == []


def test_map_names_existing_packages() -> None:
    named = re.findall(r"^\| `((?:vpd/)?\w+)` \|", README, re.M)

    assert len(named) >= 12
    assert [package for package in named if not (ROOT / package / "__init__.py").exists()] == []


def test_log_ins_are_the_ones_that_the_demo_prints() -> None:
    assert PASSWORD in README
    assert [name for name, _ in LOG_INS if name.split("@")[0] not in README] == []


def test_glossary_uses_names_that_the_code_has() -> None:
    named = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "glossary.md").read_text()))
    code = " ".join(
        path.read_text()
        for package in ("vpd", "protocols", "incidents", "learning")
        for path in (ROOT / package).rglob("*.py")
    )

    assert len(named) > 40
    assert sorted(named - set(re.findall(r"\w+", code))) == []
