"""One order for names, so that a page sorts alike on every database."""

import re
from functools import lru_cache

from vpd.ui.text import plain

NUMBER = re.compile(r"(\d+)")


@lru_cache(maxsize=20_000)
def name_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key for a name: accents and capitals do not count, and "Team 9" comes before "Team 10"."""
    parts = NUMBER.split(plain(text.strip()))
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


# Words before a Dutch surname that do not count in its place in a list.
PREFIXES = re.compile(
    r"(?:(?:van|von|de|den|der|des|dem|het|ten|ter|te|op|onder|over|in|aan|bij|uit|voor|la|le|el|al|di|da|du|'t|’t|'s|’s)\s+)+",
    re.IGNORECASE,
)


def person_key(first_name: str, last_name: str) -> tuple:
    """Sort key for a person: by surname without "van", "de" and the like, then by first name."""
    surname = last_name.strip()
    prefix = PREFIXES.match(surname)
    bare = surname[prefix.end() :] if prefix else surname
    return (name_key(bare), name_key(first_name), name_key(surname))
