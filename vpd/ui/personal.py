"""What in a story may be about a person: a gentle hint on the spot, never a refusal (U24).

Nothing of what is recognised is stored or sent: the browser looks while somebody types (`static/vpd/personal.js`), and
the page after saving looks again, for who has no script. Both read the rules that stand here.
"""

import json
import re
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from django import forms

MOST_HINTS = 3


@dataclass(frozen=True)
class Rule:
    """What something looks like, in an expression that Python and the browser read the same, and what to say of it."""

    key: str
    pattern: str
    words: str
    ignores_case: bool = False


@dataclass(frozen=True)
class Hint:
    """Something that was recognised, and what could stand there instead."""

    found: str
    words: str


MAY_STAY = "Zo laten mag ook."
CAPITAL, LETTER = "[A-ZÀ-ÖØ-Þ]", "[\\w'’À-ÖØ-öø-ÿ-]"
PREFIX = "(?:(?:van|von|de|den|der|ten|ter|het|el|al|la|le|du|da|dos|di|in|op|aan|’t|'t|Van|De|Den|Der|El|Al)\\s+)*"
RULES = (
    Rule(
        "name",
        f"(?<!{LETTER})(?:[Mm]evrouw|[Mm]eneer|[Mm]ijnheer|[Mm]evr\\.|[Mm]w\\.|[Dd]hr\\.)\\s+{PREFIX}{CAPITAL}{LETTER}+",
        "Is “{found}” een burger? Schrijf dan liever “de bezoeker”.",
    ),
    Rule(
        "bsn",
        "(?<![\\d.-])\\d(?:[ .]?\\d){8}(?![\\d-])",
        "“{found}” lijkt een burgerservicenummer. Laat dat liever weg.",
    ),
    Rule(
        "phone",
        "(?<![\\d.-])(?:\\+31|0031|0)[\\s-]?(?:\\(0\\))?(?:[\\s-]?\\d){9}(?!\\d)",
        "“{found}” lijkt een telefoonnummer. Is dat van een burger? Laat het dan liever weg.",
    ),
    Rule(
        "mail",
        "[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+",
        "“{found}” lijkt een e-mailadres. Is dat van een burger? Laat het dan liever weg.",
    ),
    Rule(
        "plate",
        "(?<![A-Za-z0-9-])(?:[A-Z]{2}-\\d{2}-(?:\\d{2}|[A-Z]{2})|\\d{2}-(?:\\d{2}-[A-Z]{2}|[A-Z]{2}-\\d{2}|"
        "[A-Z]{2}-[A-Z]{2}|[A-Z]{3}-\\d)|[A-Z]{2}-[A-Z]{2}-\\d{2}|\\d-[A-Z]{3}-\\d{2}|[A-Z]{2}-\\d{3}-[A-Z]|"
        "[A-Z]-\\d{3}-[A-Z]{2}|[A-Z]{3}-\\d{2}-[A-Z]|[A-Z]-\\d{2}-[A-Z]{3}|\\d-[A-Z]{2}-\\d{3}|\\d{3}-[A-Z]{2}-\\d)"
        "(?![A-Za-z0-9-])",
        "“{found}” lijkt een kenteken. Is dat van een burger? Laat het dan liever weg.",
        ignores_case=True,
    ),
    Rule(
        "address",
        "(?<!\\d)[1-9]\\d{3} ?[A-Z]{2}(?![A-Za-z])[ ,]+\\d{1,5}(?!\\d)",
        "“{found}” lijkt een adres van iemand. Laat het liever weg.",
    ),
    Rule(
        "health",
        f"(?<!{LETTER})(?:autis\\w*|schizofre\\w*|psychose|psychotisch\\w*|borderline\\w*|dement\\w*|adhd|ptss|"
        "verslaafd\\w*|depressief\\w*|depressieve)",
        "“{found}” zegt iets over iemands gezondheid. Schrijf liever op wat je zag en hoorde.",
        ignores_case=True,
    ),
)


def hints_in(text: str) -> list[Hint]:
    """What a text may hold about a person, each once and at most three, in the order of the rules."""
    found: dict[str, Hint] = {}
    for rule in RULES:
        for match in re.finditer(rule.pattern, text, re.IGNORECASE if rule.ignores_case else 0):
            if rule.key == "bsn" and not is_bsn(match[0]):
                continue
            if not any(match[0] in known for known in found):
                found[match[0]] = Hint(match[0], f"{rule.words.format(found=match[0])} {MAY_STAY}")
    return list(found.values())[:MOST_HINTS]


def is_bsn(text: str) -> bool:
    """Nine digits that pass the eleven-test; not nine times the same."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
    return total % 11 == 0 and len(set(digits)) > 1


@cache
def rules_for_browser() -> str:
    return json.dumps({"rules": [asdict(rule) for rule in RULES], "stays": MAY_STAY, "most": MOST_HINTS})


class StoryArea(forms.Textarea):
    """Room for a story; the page gives a hint where something in it may be about a person."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-personal"] = rules_for_browser()
        return context
