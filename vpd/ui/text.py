"""Text as people type and paste it: how it is kept, and how it is compared. One place for forms, files and search."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from django.db.models import Func, TextField

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Soft hyphen, zero width space, word joiner and byte order mark are seen by nobody; control characters and halves of
# a character can be stored or printed nowhere. Joiners and direction marks belong to the words (DECISIONS 9).
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Text as it is kept: NFC, one kind of line break, without what nobody can see; idempotent."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _LINE_BREAKS.sub("\n", text)))


def clean_line(text: str) -> str:
    """The same for what stands on one line: a line break is a space."""
    return clean_text(text).replace("\n", " ")


# --- compared without accents, capitals and shapes -------------------------------------------------------------------

# Shapes of one apostrophe and of one hyphen, before anything is taken apart.
_SHAPES = "\u2019\u2018\u02bc\u02bb\u0060\u00b4\u2032\u201b\u2010\u2011\u2012\u2013\u2014\u2212"
_SHAPED = "''''''''------"
# Letters that do not come apart into one of ours and an accent.
_LETTERS = "ØøŁłĐđÐðĦħŦŧıȷĸŊŋƀɃƁɓƇƈȻȼƉƊɗƑƒƓɠǤǥƗɨƘƙȽƚƝɲȠƞƟɵƤƥƬƭƮʈɄʉƲʋƳƴɎɏƵƶȤȥȺɆɇɈɉɌɍƏə\u02bc"
_PLAIN = "oollddddhhttijknnbbbbccccdddffggggiikkllnnnnooppttttuuvvyyyyzzzzaeejjrree'"
_PAIRS = {"ß": "ss", "ẞ": "ss", "Æ": "ae", "æ": "ae", "Œ": "oe", "œ": "oe", "Þ": "th", "þ": "th"}
_MARKS = "".join(map(chr, range(0x300, 0x370)))

_SHAPING = str.maketrans(_SHAPES, _SHAPED)
_PLAINING = str.maketrans(_LETTERS, _PLAIN, _MARKS) | {ord(letter): pair for letter, pair in _PAIRS.items()}


def plain(text: str) -> str:
    """Small Latin letters without accents: "Łódź" is "lodz", "Straße" is "strasse", "d’Été" is "d'ete"."""
    return unicodedata.normalize("NFKD", text.translate(_SHAPING)).translate(_PLAINING).lower()


def _quoted(text: str) -> str:
    return text.replace("'", "''").replace("%", "%%")


class Plain(Func):
    """`plain` in SQL, letter for letter the same, and fit for an index; `unaccent` need not be there."""

    arity = 1
    output_field = TextField()
    template = f"translate(normalize(translate(%(expressions)s, '{_SHAPES}', '{_quoted(_SHAPED)}'), NFKD), "
    template += f"'{_LETTERS}{_MARKS}', '{_quoted(_PLAIN)}')"
    for _letter, _pair in _PAIRS.items():
        template = f"replace({template}, '{_letter}', '{_pair}')"
    template = f"lower({template})"
    del _letter, _pair


def key_of(text: Any) -> str:
    """What spellings of one word have in common: "Sociale media ", "sociale_media", "Sociale\\u00a0Média"."""
    return re.sub(r"[\s_-]+", " ", plain(clean_text(str(text)))).strip()


def words_in(text: str) -> list[str]:
    """The words of a name or a search, plain: "Brontë, Renée" and "renee  bronte" hold the same two."""
    return [word for word in re.split(r"[\W_]+", plain(clean_text(text))) if word]


def first_words(text: str, most: int) -> str:
    """A text on one line; of a long one so many whole words as fit in `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + " …"


def as_sentence(text: str) -> str:
    """Somebody's own words with a full stop, unless they end otherwise."""
    text = text.strip()
    return text if not text or text.endswith((".", "?", "!", "…")) else f"{text}."


def join_words(words: Sequence[str], last: str = "en") -> str:
    """`a, b en c`."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def counted(number: int, one: str, several: str) -> str:
    """A number beside what it counts: `1 team`, `3 teams`."""
    return f"{number} {one if number == 1 else several}"


_NUMBERS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


def number_words(number: int) -> str:
    """A number as a sentence says it: up to ten as a word."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)
