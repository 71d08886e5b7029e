"""Finding text as Dutch people type it: every word from its beginning, phrases between quotes, accents or none.

Knows no domain model: each app searches its own rows with these and gives back `SearchGroup`s.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable, SearchVector, SearchVectorField
from django.db import connection
from django.db.models import Func, Model, TextField, Value

from vpd.ui.text import Plain, plain

WORDS = "words"

OWNER = "vanorganisatie"
"""Begins the word that stands for an owner; its number makes it a word of its own."""

LONGEST = 200
"""Characters of a search that are read."""

MOST_WORDS = 8

MOST_LINES = 200
"""Lines that one search finds in one kind of text; who wants fewer adds a word."""

MOST_JOINED = 3
"""So many words are also looked for as one: people write compounds apart."""

EXCERPT = 180
BEFORE = 60
"""Characters of an excerpt, and how many of them stand before the first word found."""

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+")


class DutchVector(SearchVector):
    """The words of a column, stemmed as Dutch and without accents: what an index is made of and a search looks in."""

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*(Plain(expression) for expression in expressions), config="dutch", **extra)


class OwnersWord(Func):
    """A word that stands for who owns a row, such as its organisation."""

    template = f"array_to_tsvector(ARRAY['{OWNER}' || (%(expressions)s)::text])"
    arity = 1
    output_field = SearchVectorField()


class OwnedDutchVector(Func):
    """The words of a column together with its owner's: one index serves one giant and many small owners alike."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = SearchVectorField()

    def __init__(self, text: str, owner: str, **extra: Any) -> None:
        super().__init__(DutchVector(text), OwnersWord(owner), **extra)


class KeptVector(Func):
    """The column `words` beside this column of a row: kept by Postgres itself, so that no search reads a text again.

    No model knows it: who reads a row has no use for it.
    """

    arity = 1
    output_field = SearchVectorField()

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:  # type: ignore[override]
        (beside,) = self.get_source_expressions()
        return f"{compiler.quote_name_unless_alias(beside.alias)}.{connection.ops.quote_name(WORDS)}", []


def kept_words(text: str, owner: str) -> str:
    """In SQL what `OwnedDutchVector` is, for the column that Postgres keeps; both are names of columns."""
    plain_text = Plain.template % {"expressions": text}
    owners = OwnersWord.template % {"expressions": owner}
    return f"to_tsvector('dutch'::regconfig, COALESCE({plain_text}, '')) || {owners}"


def owned_by(owner_id: int, query: SearchQueryCombinable) -> SearchQueryCombinable:
    """The same search in the rows of one owner."""
    owner = SearchQuery(f"{OWNER}{int(owner_id)}", config="dutch", search_type="raw")
    return owner & query  # type: ignore[operator]


@dataclass(frozen=True)
class Words:
    """What somebody looks for."""

    typed: str
    query: SearchQueryCombinable | None
    """None when nothing is left to look for."""
    wanted: str = ""
    has_unwanted: bool = False


def words_of(typed: str) -> Words:
    """Read a search: `huisbez hond` needs both words, `"alleen op pad"` the phrase, `-balie` none of that."""
    typed = " ".join(typed[:LONGEST].split())
    wanted: list[SearchQuery] = []
    unwanted: list[SearchQuery] = []
    words: list[str] = []
    for found in list(_TERM.finditer(typed))[:MOST_WORDS]:
        parts = _WORD.findall(plain(found["word"] or found["phrase"] or ""))
        if not parts:
            continue
        if found["phrase"]:
            terms = [SearchQuery(" ".join(parts), config="dutch", search_type="phrase")]
        else:
            terms = [SearchQuery(f"{part}:*", config="dutch", search_type="raw") for part in parts]
        if found["minus"]:
            unwanted += terms
        else:
            wanted += terms
            words += parts
    if not wanted:
        return Words(typed, None)
    query = reduce(and_, wanted)
    if len(words) == len(wanted) and 1 < len(words) <= MOST_JOINED:
        # "huis bezoek" is "huisbezoek" too.
        query |= SearchQuery(f"{''.join(words)}:*", config="dutch", search_type="raw")
    return Words(typed, reduce(and_, [query, *(~term for term in unwanted)]), " ".join(words), bool(unwanted))


class StemsOf(Func):
    """The stems of a search, as `stems_of` gives them, along with rows that are read anyway."""

    template = "tsvector_to_array(to_tsvector('dutch', %(expressions)s))"
    arity = 1
    output_field = ArrayField(TextField())

    def __init__(self, wanted: str) -> None:
        super().__init__(Value(wanted))


def stems_of(words: Words) -> tuple[str, ...]:
    """The stems that Postgres makes of the wanted words, stop words left out: what is marked in a text. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(to_tsvector('dutch', %s))", [words.wanted])
        return tuple(cursor.fetchone()[0])


@dataclass(frozen=True)
class Wanted:
    """A search that looks for something, with the stems that are marked."""

    words: Words
    query: SearchQueryCombinable
    stems: tuple[str, ...]


def wanted_of(words: Words) -> Wanted | None:
    """Nothing when nothing is left to look for. One query."""
    return Wanted(words, words.query, stems_of(words)) if words.query else None


@dataclass(frozen=True)
class Piece:
    """A part of an excerpt; found, or what stands around it."""

    text: str
    is_found: bool


def excerpt_of(text: str, stems: tuple[str, ...]) -> tuple[Piece, ...]:
    """The text around the first word found, in pieces: a template marks what was found and escapes everything."""
    found = [word for word in _WORD.finditer(text) if stems and plain(word[0]).startswith(stems)]
    begin = max(0, (found[0].start() if found else 0) - BEFORE)
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    end = begin + EXCERPT
    end = len(text) if end >= len(text) else text.rfind(" ", begin + 1, end) if " " in text[begin + 1 : end] else end
    pieces = [Piece("… ", is_found=False)] if begin else []
    at = begin
    for word in found:
        if word.end() <= end:
            pieces += [Piece(text[at : word.start()], is_found=False), Piece(word[0], is_found=True)]
            at = word.end()
    pieces.append(Piece(text[at:end], is_found=False))
    if end < len(text):
        pieces.append(Piece(" …", is_found=False))
    return tuple(piece for piece in pieces if piece.text)


@dataclass(frozen=True)
class SearchHit:
    """One place where the words stand."""

    place: str
    url: str
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True)
class SearchGroup:
    """One document with its hits, best first; `rank` orders documents of all apps together."""

    kind: str
    title: str
    url: str
    rank: float
    hits: Sequence[SearchHit] = field(default_factory=tuple)
    badge: str = ""
    tone: str = "neutral"
    subject: Model | None = None
    """Whose personal data the hits show: that somebody saw them is noted by the page that shows them."""

    def with_more(self, other: "SearchGroup") -> "SearchGroup":
        """The same document, with what another look found in it."""
        hits = (*self.hits, *(hit for hit in other.hits if hit not in self.hits))
        return replace(self, rank=max(self.rank, other.rank), hits=hits, subject=self.subject or other.subject)


def with_words(excerpts: list[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """Only the texts in which something is marked; the first when nothing is."""
    return [excerpt for excerpt in excerpts if any(piece.is_found for piece in excerpt)] or excerpts[:1]
