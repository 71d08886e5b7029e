"""What may go wrong on someone's machine: always one sentence with what to do."""


class EmbeddedError(Exception):
    """The message is shown to the person at the keyboard, without a stack trace."""
