"""What else happens when an item is decided or withdrawn: the app that owns its origin follows it up.

The app registers a handler for the kind of its origin in `AppConfig.ready`. The handler is called inside the
transaction of the decision or withdrawal; what it raises takes that back too.
"""

from collections.abc import Callable

from vpd.meetings.models import AgendaItem, Decision

Handler = Callable[[Decision], None]
WithdrawalHandler = Callable[[AgendaItem], None]

_handlers: dict[str, Handler] = {}
_withdrawal_handlers: dict[str, WithdrawalHandler] = {}


def register_follow_up(origin_kind: str, handler: Handler) -> None:
    """Let `handler` follow up every decision about an item with an origin of this kind; a kind has one owner."""
    _handlers[origin_kind] = handler


def follow_up(decision: Decision) -> None:
    """Call the handler of the item's origin, if there is one."""
    handler = _handlers.get(decision.item.origin_kind)
    if handler:
        handler(decision)


def register_withdrawal(origin_kind: str, handler: WithdrawalHandler) -> None:
    """Let `handler` know of every item with an origin of this kind that is taken off the agenda."""
    _withdrawal_handlers[origin_kind] = handler


def follow_withdrawal(item: AgendaItem) -> None:
    """Call the handler of the item's origin, if there is one."""
    handler = _withdrawal_handlers.get(item.origin_kind)
    if handler:
        handler(item)
