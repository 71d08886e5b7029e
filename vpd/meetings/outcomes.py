"""What else happens when an item is decided: the app that owns its origin follows it up.

The app registers a handler for the kind of its origin in `AppConfig.ready`. The handler is called inside the
transaction of the decision; what it raises takes the decision back too.
"""

from collections.abc import Callable

from vpd.meetings.models import Decision

Handler = Callable[[Decision], None]

_handlers: dict[str, Handler] = {}


def register_follow_up(origin_kind: str, handler: Handler) -> None:
    """Let `handler` follow up every decision about an item with an origin of this kind; a kind has one owner."""
    _handlers[origin_kind] = handler


def follow_up(decision: Decision) -> None:
    """Call the handler of the item's origin, if there is one."""
    handler = _handlers.get(decision.item.origin_kind)
    if handler:
        handler(decision)
