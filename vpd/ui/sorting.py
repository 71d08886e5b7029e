"""One order for names, so that a page sorts alike on every database."""

import re
import unicodedata

NUMBER = re.compile(r"(\d+)")


def name_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key for a name: accents and capitals do not count, and "Team 9" comes before "Team 10"."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.strip()).casefold() if not unicodedata.combining(letter)
    )
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in NUMBER.split(plain) if part)
