"""Finding words in the few texts of which Postgres keeps no index: titles, pages of the application itself.

Also guesses what was meant when nothing was found: the nearest of the words that this person may read.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.db.models import F, Q
from django.db.models.lookups import Regex

from vpd.ui.searching import Wanted, Words
from vpd.ui.text import Plain, plain

INSIDE = 5
"""From so many letters a word is also found inside another: "opvang" in "bedrijfsopvangteam"."""
ENDING = 2
"""So many letters of what was typed may be an ending: "leerdoelen" finds "leerdoel"."""
TITLE_RANK = 0.5
"""A title that holds what was typed stands above one line that does."""
MOST_TEXTS = 4_000
"""So many lines of each kind are read to guess what somebody meant."""
MEANT = 4
"""Shorter words are not guessed at."""
MOST_GUESSED_AMONG = 20_000

STOP_WORDS = frozenset(
    {"aan", "als", "bij", "dat", "de", "die", "dit", "een", "en", "er", "het", "hoe", "ik", "in", "is", "je", "met"}
    | {"mij", "mijn", "of", "om", "ons", "onze", "op", "te", "tot", "uit", "van", "voor", "wat", "we", "wie", "zo"}
)

_WORD = re.compile(r"[^\W_]+")
_SHORTENED = re.compile(r"([^\W_]+)-\s+(?:en|of|/)\s+([^\W_]+)")


def words_in(text: str) -> list[str]:
    """The words of a text, small and without accents."""
    return _WORD.findall(plain(text))


def wanted_words(words: Words) -> list[str]:
    """What is looked for by name, without small words; nothing where a minus was typed."""
    typed = [] if words.has_unwanted else words_in(words.typed)
    return [word for word in typed if word not in STOP_WORDS]


def is_about(wanted: Iterable[str], text: str) -> bool:
    """True when each of these words stands in the text, in whole or in part, or they stand there as one word."""
    wanted = list(wanted)
    if not wanted:
        return False
    there = _there(text)
    if all(_stands(word, there) for word in wanted):
        return True
    return len(wanted) > 1 and _stands("".join(wanted), there)


@lru_cache(maxsize=2_000)
def _there(text: str) -> frozenset[str]:
    """The words of a text, with those that it shortens written out: "huis- en bedrijfsbezoek" holds "huisbezoek"."""
    found = set(words_in(text))
    for head, tail in _SHORTENED.findall(plain(text)):
        found |= {head + tail[at:] for at in range(1, len(tail) - 3)}
    return frozenset(found)


def marked(wanted: Iterable[str], text: str) -> tuple[str, ...]:
    """The words of the text that are meant by these: what is marked in an excerpt of it."""
    wanted = list(wanted)
    asked = [*wanted, "".join(wanted)] if len(wanted) > 1 else wanted
    return tuple(word for word in words_in(text) if any(_means(one, word) for one in asked))


def _stands(word: str, there: frozenset[str]) -> bool:
    return any(_means(word, other) for other in there)


def _means(word: str, other: str) -> bool:
    """True when `word` is the beginning of the other, stands inside it, or is it with an ending."""
    return (
        other.startswith(word)
        or (len(word) >= INSIDE and word in other)
        or (len(other) >= INSIDE and word.startswith(other) and len(word) - len(other) <= ENDING)
    )


def spelled_otherwise(word: str) -> str:
    """A pattern for Postgres that finds "huisbezoek" where a text says "huis- en bedrijfsbezoek"; nothing if short."""
    if len(word) < INSIDE + 2 or not word.isalpha():
        return ""
    parts = [f"{word[:at]}-\\s+(en|of)\\s+\\w*{word[at:]}" for at in range(3, len(word) - 3)]
    return f"\\m({'|'.join(parts)})"


def says(wanted: Wanted, field: str) -> Q:
    """Rows whose words were `found`, and for one long word those that shorten it in this field."""
    shortened = spelled_otherwise(wanted.words.wanted)
    found = Q(found=wanted.query)
    return found | Q(Regex(Plain(F(field)), shortened)) if shortened else found


def meant_by(typed: str, known: Mapping[str, str]) -> str:
    """What somebody may have meant: each word that is not known, for the nearest that is; nothing without any.

    `known` holds the words as they are written by their plain form.
    """
    words = [(word, _nearest(plain(word), known)) for word in typed.split()]
    if not any(guess for _, guess in words):
        return ""
    return " ".join(guess or word for word, guess in words)


def _nearest(word: str, known: Mapping[str, str]) -> str:
    if len(word) < MEANT or word in STOP_WORDS or any(other.startswith(word) for other in known):
        return ""
    most = 1 if len(word) < 7 else 2
    pairs = _pairs(word)
    near = [
        (distance, other)
        for other in known
        if abs(len(other) - len(word)) <= most and len(pairs & _pairs(other)) >= len(pairs) - 2 * most
        if (distance := _distance(word, other, most)) <= most
    ]
    return known[min(near)[1]] if near else ""


def _pairs(word: str) -> set[str]:
    return {word[at : at + 2] for at in range(len(word) - 1)}


def _distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour; counted to `most` and one more."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, there in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != there))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == there:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return last[-1]


def vocabulary(texts: Iterable[str]) -> dict[str, str]:
    """The words of these texts by their plain form; of a great many the first."""
    known: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(text):
            if len(word) >= MEANT and not word.isdecimal():
                known.setdefault(plain(word), word.lower())
        if len(known) >= MOST_GUESSED_AMONG:
            break
    return known
