"""Reading our own static files in Python: for PDFs, and for the design tokens that charts are drawn with."""

import logging
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousOperation

logger = logging.getLogger(__name__)

TOKEN_FILE = "vpd/tokens.css"  # noqa: S105 - design tokens
TOKEN = re.compile(r"(--[a-zA-Z0-9_-]+)\s*:\s*([^;}]+)")
REFERENCE = re.compile(r"var\(\s*(--[a-zA-Z0-9_-]+)\s*(?:,\s*([^()]+))?\)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What holds on paper only is no default.
CONDITIONAL = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
DEEPEST = 10


def static_file(name: str) -> bytes:
    """The content of a static file by its name, from the sources or (under its hashed name) as collected.

    Raises FileNotFoundError when there is none, SuspiciousFileOperation for a name that leads outside.
    """
    found = finders.find(name)
    if found:
        return Path(found).read_bytes()
    with staticfiles_storage.open(name) as file:
        return bytes(file.read())


def tokens() -> Mapping[str, str]:
    """The values of the design tokens: our own file with the municipality's theme over it."""
    return _tokens(theme_file(settings.THEME_CSS))


@lru_cache(maxsize=4)
def theme_file(address: str) -> str:
    """The name among our static files of the municipality's theme; empty when it is not one of them.

    Then charts and documents keep the default look: better than none at all.
    """
    if not address.startswith(settings.STATIC_URL):
        return ""
    name = address.removeprefix(settings.STATIC_URL)
    try:
        static_file(name)
    except (OSError, SuspiciousOperation):
        logger.warning("theme is not among the static files")
        return ""
    return name


@lru_cache(maxsize=4)
def _tokens(theme: str) -> Mapping[str, str]:
    values: dict[str, str] = {}
    for name in filter(None, (TOKEN_FILE, theme)):
        values.update(TOKEN.findall(CONDITIONAL.sub("", COMMENT.sub("", static_file(name).decode()))))
    return {name: _resolved(value, values) for name, value in values.items()}


def _resolved(value: str, values: Mapping[str, str], depth: int = 0) -> str:
    """A value with its references to other tokens filled in."""
    if depth == DEEPEST:
        return value
    return REFERENCE.sub(
        lambda match: _resolved(values.get(match[1], match[2] or ""), values, depth + 1), value
    ).strip()
