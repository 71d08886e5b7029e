"""Why there is no letter; `str` is a sentence for who wanted one, with what to do."""


class LetterError(ValueError):
    """A letter that cannot be made, or not yet."""


class NoTemplateError(LetterError):
    """There is no template in force for it."""


class ContactRefusedError(LetterError):
    """This person may not be named as contact, or has no number to call."""


class IncompleteLetterError(LetterError):
    """The letter has nothing to say where it has to; `missing` are keys of placeholders."""

    def __init__(self, missing: list[str], words: str) -> None:
        super().__init__(words)
        self.missing = missing
