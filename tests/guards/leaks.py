"""Reads every mail, log line and address of the suite for people's names and words of a story (DECISIONS 4)."""

import ast
import json
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.core import mail
from django.core.signals import request_started
from django.db.models.signals import post_save

from tests.incidents.factories import STORY
from vpd.demo.cast import LAST_NAMES, LOGINS
from vpd.messaging.models import OutboxMessage
from vpd.start.logging import JsonFormatter

STORY_WORDS = frozenset({"story", "because", "note", "text", "what_is_needed"})
"""What the builders of the example municipality call the words that somebody wrote."""

LONG = 6
"""Letters from which a word of a story is telling; shorter ones stand in any sentence."""

_WORD = re.compile(rf"[^\W\d_]{{{LONG},}}")
CAST_NAMES = r"Test [A-Z][\w-]+|Nummer\d+"
"""How the people of the tests are called."""


@dataclass
class Heard:
    """What one test sent, promised, logged and asked for."""

    log: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    promised: list[str] = field(default_factory=list)

    def leaks(self) -> list[str]:
        """Where a name or a word of a story stands that should not be there."""
        places = {
            "mail": (*self.promised, *(said for message in mail.outbox for said in words_of_mail(message))),
            "log": self.log,
            "address": [unquote_plus(address) for address in self.addresses],
        }
        return [f"{place}: {word} in {said}" for place, texts in places.items() for word, said in leaks_in(texts)]


def listen() -> Iterator[Heard]:
    """Hear everything from here on until the generator is closed."""
    heard = Heard()
    handler = _Keeper(heard.log)

    def asked(environ: dict[str, Any] | None = None, **_: Any) -> None:
        if environ:
            heard.addresses.append(f"{environ.get('PATH_INFO', '')}?{environ.get('QUERY_STRING', '')}")

    def promised(instance: OutboxMessage, **_: Any) -> None:
        heard.promised.append(json.dumps(instance.payload, ensure_ascii=False))

    logging.getLogger().addHandler(handler)
    request_started.connect(asked)
    post_save.connect(promised, sender=OutboxMessage)
    try:
        yield heard
    finally:
        logging.getLogger().removeHandler(handler)
        request_started.disconnect(asked)
        post_save.disconnect(promised, sender=OutboxMessage)


def leaks_in(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Each telling word with the text that it stands in."""
    return [(found, said) for said in texts for found in dict.fromkeys(telling().findall(said))]


def words_of_mail(message: mail.EmailMessage) -> list[str]:
    """Everything a mail says and carries along, a calendar entry as well; not to whom it goes."""
    carried = [part for part, _ in getattr(message, "alternatives", [])]
    for attached in message.attachments:
        content = attached[1]
        if isinstance(content, str):
            carried.append(content)
    return [str(message.subject), str(message.body), *map(str, carried)]


@cache
def telling() -> re.Pattern[str]:
    """The surnames of the example municipality and of the cast, and the words that only its stories use."""
    words = sorted(surnames() | story_words(), key=len, reverse=True)
    alternatives = "|".join([*map(re.escape, words), CAST_NAMES])
    return re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])")


def surnames() -> set[str]:
    """Of everybody in the example municipality."""
    return {last_name for _, _, last_name, *_ in LOGINS} | set(LAST_NAMES)


def story_words() -> set[str]:
    """The long words of every story, of the example municipality and of the tests, that our own texts never use."""
    told = {word for story in (*stories(), STORY) for word in _WORD.findall(story)}
    return {word for word in told if word not in our_words()}


def stories() -> list[str]:
    """What people wrote in the example municipality, read from its builders."""
    found = []
    for path in sorted((Path(settings.BASE_DIR) / "vpd" / "demo").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.keyword) and node.arg in STORY_WORDS:
                found += [part.value for part in ast.walk(node.value) if _is_text(part)]
    return found


@cache
def our_words() -> frozenset[str]:
    """The long words of our templates, code and instruments: what an application may always say."""
    base = Path(settings.BASE_DIR)
    folders = ("templates", "fixtures", "incidents", "protocols", "learning", "vpd")
    texts = (
        path.read_text()
        for folder in folders
        for path in (base / folder).rglob("*")
        if path.suffix in {".html", ".txt", ".py", ".json"} and "demo" not in path.parts
    )
    return frozenset(word for text in texts for word in _WORD.findall(text))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


class _Keeper(logging.Handler):
    """Keeps each line as it would be written."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines
        self.setFormatter(JsonFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))
