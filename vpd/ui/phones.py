"""Telephone numbers among words, as links that dial."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

PHONE = re.compile(r"\+?\d(?:[\s()-]*\d){2,}")
DIALLED = re.compile(r"(?<![\w-])(?:112\b|(?:\+|0)\d?(?:[\s()-]*\d){6,})")
"""In a longer text only what can be nothing else is a number: no year, no term of so many hours."""
SHORT = 60
BESIDE = " ,;:–-\u00a0"


class Phone(str):
    """Whom to call, in words; shown on a page the number in them is a link."""

    @property
    def number(self) -> str:
        """The number as it was written; nothing where there is none."""
        found = PHONE.search(self)
        return found[0] if found else ""

    @property
    def link(self) -> str:
        """What a telephone dials."""
        return f"tel:{re.sub(r'[^+0-9]', '', self.number)}" if self.number else ""

    @property
    def name(self) -> str:
        """Who answers: the words without the number."""
        return self.replace(self.number, "").strip(BESIDE) if self.number else str(self)

    def __html__(self) -> SafeString:
        pattern = PHONE if len(self) <= SHORT else DIALLED
        parts, end = [], 0
        for found in pattern.finditer(self):
            parts.append(format_html("{}{}", self[end : found.start()], _link(found[0])))
            end = found.end()
        return format_html("{}{}", format_html_join("", "{}", ((part,) for part in parts)), self[end:])


def _link(number: str) -> SafeString:
    """One number is one word: it is not broken over two lines."""
    return format_html(
        '<a class="utrecht-link utrecht-link--html-a vpd-call" href="{}">{}</a>',
        Phone(number).link,
        number.replace(" ", "\u00a0"),
    )
