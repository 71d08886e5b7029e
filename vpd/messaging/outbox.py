"""Which handler carries out which kind of outbox message; each app registers its own in `AppConfig.ready`."""

from collections.abc import Callable

Handler = Callable[[dict[str, object]], None]
_handlers: dict[str, Handler] = {}


class UnknownKindError(LookupError):
    """No app registered a handler for this kind."""


def register(kind: str, handler: Handler) -> None:
    """Let `handler` carry out messages of `kind`; it gets the payload and must be idempotent."""
    _handlers[kind] = handler


def handler_of(kind: str) -> Handler:
    try:
        return _handlers[kind]
    except KeyError:
        raise UnknownKindError(kind) from None
