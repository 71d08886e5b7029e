"""Which kinds of letter there are, and which placeholders each knows.

Those of `fixtures/letters.json` are always there; a room registers its own in `AppConfig.ready`. Keys are for code,
words for who writes a template: `{laatste dag}` is the placeholder `ends_on`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from vpd.organisation.content import read_fixture


@dataclass(frozen=True)
class Placeholder:
    """A place in a template where the letter says something of its own."""

    key: str
    word: str
    """What the coordinator types between braces: Dutch, small letters, spaces allowed."""
    description: str
    sample: str
    must_stand: bool = False
    """No version of the template may leave it out: without it the letter would not say what it has to (R-55)."""
    may_be_empty: bool = False
    """Where a letter has nothing to say here, the line it stands in falls away."""

    @property
    def braced(self) -> str:
        """As it is typed."""
        return f"{{{self.word}}}"


@dataclass(frozen=True)
class TextPart:
    """A paragraph, or some, of the text that comes with the application."""

    text: str
    heading: str = ""


@dataclass(frozen=True)
class LetterKind:
    """One kind of letter; `slug` is its part of an address, `note` says in a sentence when it is used."""

    key: str
    slug: str
    name: str
    note: str
    placeholders: Sequence[Placeholder]
    has_remedies: bool
    """Whether it must say what somebody can do who disagrees; we ship no text for that (DECISIONS 4)."""
    subject: str
    parts: Sequence[TextPart]

    @cached_property
    def by_word(self) -> dict[str, Placeholder]:
        return {placeholder.word: placeholder for placeholder in self.placeholders}

    @property
    def samples(self) -> dict[str, str]:
        """A value for each placeholder, for an example."""
        return {placeholder.key: placeholder.sample for placeholder in self.placeholders}


_kinds: dict[str, LetterKind] = {}


def register_kind(kind: LetterKind) -> None:
    """Let there be letters of this kind."""
    _kinds[kind.key] = kind


def register_shipped() -> None:
    """The kinds that come with the application."""
    content = read_fixture("letters")
    for row in content["letters"]:
        register_kind(
            LetterKind(
                key=row["key"],
                slug=row["slug"],
                name=row["name"],
                note=row["note"],
                placeholders=[
                    Placeholder(
                        key=key,
                        **content["placeholders"][key],
                        must_stand=key in row["required"],
                        may_be_empty=key in row["optional"],
                    )
                    for key in row["placeholders"]
                ],
                has_remedies=row["has_remedies"],
                subject=row["subject"],
                parts=[TextPart(**part) for part in row["parts"]],
            )
        )


def all_kinds() -> Iterable[LetterKind]:
    """In the order in which they were registered."""
    return _kinds.values()


def kind_of(key: str) -> LetterKind:
    """Raises KeyError for a kind that nobody registered."""
    return _kinds[key]
