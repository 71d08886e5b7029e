"""Text from elsewhere becomes lines: ten bullets are ten agreements (DECISIONS 3)."""

import re

LINE_LENGTH = 2000
"""Characters of one line."""
# A dash, a bullet in one of its shapes, Word's lone "o" before a tab, or a number with a point or bracket. No letters:
# "A. Jansen" is a person.
_BULLET = re.compile(r"^\s*(?:[-–—*•▪◦‣·○●■□»✓]+\s*|o\t\s*|\d{1,2}[.)]\s+)(?=\S|$)")
_SPACE = re.compile(r"[ \t\u00a0]+")


def split_lines(text: str) -> list[str]:
    """One line for each line of text that says something, without its bullet or number."""
    return [line for raw in text.splitlines() if (line := as_line(raw))]


def as_line(text: str) -> str:
    """One line without bullet, with single spaces."""
    return _SPACE.sub(" ", _BULLET.sub("", text)).strip()
