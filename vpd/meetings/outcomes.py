"""What else happens when an item is decided or withdrawn: the app that owns its origin follows it up.

The app registers a handler for the kind of its origin in `AppConfig.ready`. The handler is called inside the
transaction of the decision or withdrawal; what it raises takes that back too.
"""

from collections.abc import Callable

from vpd.meetings.models import AgendaItem, Decision, TeamMeeting
from vpd.organisation.models import User

Handler = Callable[[Decision], None]
WithdrawalHandler = Callable[[AgendaItem], None]
HeldHandler = Callable[[TeamMeeting, User | None], None]

_handlers: dict[str, Handler] = {}
_withdrawal_handlers: dict[str, WithdrawalHandler] = {}
_held_handlers: list[HeldHandler] = []


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


def on_held(handler: HeldHandler) -> None:
    """Let `handler` know of every meeting that was held, in the transaction that closes it."""
    if handler not in _held_handlers:
        _held_handlers.append(handler)


def tell_held(meeting: TeamMeeting, by: User | None) -> None:
    for handler in _held_handlers:
        handler(meeting, by)
