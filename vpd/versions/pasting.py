"""Text from elsewhere becomes lines: ten bullets are ten agreements (DECISIONS 3)."""

import re

LINE_LENGTH = 2000
"""Characters of one line."""
# Word writes its bullets in Symbol and Wingdings, which lie in this range: U+F0B7 is its round one.
_OFFICE = "\uf000-\uf0ff"
_SIGNS = "-*–—•·‣⁃∙⦁●○◦◯■□▪▫◆◇❖♦►▶▸▹▻‣➢➣➤➔➜→⇒»›✓✔✗✘☐☑☒★☆"
_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
)
# A number with a point or a bracket, also nested: "3.", "(3)", "1.2.3", "1.2 Bel". Not the day in "24. december",
# a date ("24.12.26"), a time ("9.30 Overdracht") or a measure ("2.5 meter"). No letters: "A. Jansen" is a person.
_NUMBER = rf"\d{{1,2}}[.)]\s+(?!(?:{_MONTHS})\b)|\(\d{{1,2}}\)\s+"
_NESTED = (
    r"(?:\d{1,2}\.){2,4}\s+|(?!\d{1,2}\.\d{1,2}\.\d\d\s)\d{1,2}(?:\.\d{1,2}){2,4}\s+|\d{1,2}\.\d\s+(?=(?-i:[A-ZÀ-Þ]))"
)
_BULLET = re.compile(rf"^\s*(?:[{_OFFICE}{_SIGNS}]+\s*|o\t\s*|{_NESTED}|{_NUMBER})(?=\S|$)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\u00a0]+")


def split_lines(text: str) -> list[str]:
    """One line for each line of text that says something, without its bullet or number."""
    return [line for raw in text.splitlines() if (line := as_line(raw))]


def as_line(text: str) -> str:
    """One line without bullet, with single spaces."""
    return _SPACE.sub(" ", _BULLET.sub("", text)).strip()
