"""Which kind of letter an address is about."""

from vpd.letters.kinds import LetterKind, all_kinds


class LetterKindConverter:
    """The slug of a kind that is registered; anything else is no address."""

    regex = "[a-z-]+"

    def to_python(self, value: str) -> LetterKind:
        for kind in all_kinds():
            if kind.slug == value:
                return kind
        raise ValueError(value)

    def to_url(self, value: object) -> str:
        return value.slug if isinstance(value, LetterKind) else str(value)
