"""The words of a letter: which placeholders stand in a text, what is wrong with them, and the text filled in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby

from vpd.letters.kinds import LetterKind

BETWEEN_BRACES = re.compile(r"\{([^{}]*)\}")
BULLET = re.compile(r"^\s*[-•–*]\s+")


@dataclass(frozen=True)
class Block:
    """What stands together: a paragraph of one or more lines, or a list."""

    lines: tuple[str, ...]
    is_list: bool


def words_in(text: str) -> list[str]:
    """What stands between braces, as a placeholder is called."""
    return [_plain(word) for word in BETWEEN_BRACES.findall(text)]


def wrong_placeholders(text: str, kind: LetterKind) -> list[str]:
    """Why this text cannot be filled in, a sentence each: a placeholder that nobody knows, or one left open."""
    problems = [_unknown(word, kind) for word in dict.fromkeys(words_in(text)) if word not in kind.by_word]
    left = BETWEEN_BRACES.sub("", text)
    if "{" in left:
        problems.append(f"Er staat een {{ waar geen }} bij hoort. Schrijf een invulplek zo: {_example(kind)}.")
    elif "}" in left:
        problems.append(f"Er staat een }} waar geen {{ voor staat. Schrijf een invulplek zo: {_example(kind)}.")
    return problems


def keys_in(texts: Iterable[str], kind: LetterKind) -> set[str]:
    """The placeholders that stand in these texts."""
    words = {word for text in texts for word in words_in(text)}
    return {kind.by_word[word].key for word in words if word in kind.by_word}


def filled(text: str, kind: LetterKind, values: Mapping[str, str]) -> str:
    """The text with each placeholder's value in it; a line that has nothing to say falls away (`may_be_empty`).

    A value is put in once: braces inside of it stay what they are.
    """
    lines = []
    for line in text.splitlines():
        if not any(_is_left_out(word, kind, values) for word in words_in(line)):
            lines.append(BETWEEN_BRACES.sub(lambda found: values[kind.by_word[_plain(found[1])].key].strip(), line))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def blocks_of(text: str) -> list[Block]:
    """A text as it stands on paper: an empty line makes a paragraph, lines that begin with a dash make a list."""
    found: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
        for is_list, group in groupby(lines, key=lambda line: bool(BULLET.match(line))):
            found.append(Block(tuple(BULLET.sub("", line) for line in group), is_list))
    return found


def _is_left_out(word: str, kind: LetterKind, values: Mapping[str, str]) -> bool:
    placeholder = kind.by_word[word]
    return placeholder.may_be_empty and not values.get(placeholder.key, "").strip()


def _plain(word: str) -> str:
    """Capitals and spaces more or less do not count."""
    return " ".join(word.split()).lower()


def _unknown(word: str, kind: LetterKind) -> str:
    if not word:
        return f"Tussen {{ en }} staat niets. Schrijf een invulplek zo: {_example(kind)}."
    close = get_close_matches(word, list(kind.by_word), n=1)
    hint = f"Bedoel je {{{close[0]}}}?" if close else "Kies een woord uit de lijst met invulplekken."
    return f"De invulplek {{{word}}} bestaat niet. {hint}"


def _example(kind: LetterKind) -> str:
    return f"{{{next(iter(kind.by_word))}}}"
