"""Who gets what at the addresses of rounds: who holds them, who is asked, and nobody at all where it is anonymous."""

from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.learning.factories import make_campaign

HOLDERS = everyone(403, leader=200, coordinator=200, other_team_leader=200, other_coordinator=200)
OWN = everyone(404, leader=200, coordinator=200)
ASKED = everyone(404, employee=200, colleague=200)
ANYBODY = everyone(200)


def a_draft(cast: Cast) -> dict[str, int]:
    return {"pk": make_campaign(cast, is_open=False).pk}


def a_round(cast: Cast) -> dict[str, int]:
    return {"pk": make_campaign(cast).pk}


def anonymous_round(cast: Cast) -> dict[str, int]:
    return {"pk": make_campaign(cast, is_anonymous=True).pk}


def anonymous_part(cast: Cast) -> dict[str, int]:
    return anonymous_round(cast) | {"position": 1}


ADDRESSES = [
    Address("learning:campaigns", HOLDERS),
    Address("learning:new_campaign", HOLDERS),
    Address("learning:campaign", OWN, a_round),
    Address("learning:open_campaign", OWN, a_draft),
    Address("learning:close_campaign", OWN, a_round),
    Address("learning:cancel_campaign", OWN, a_round),
    Address("learning:invitation", ASKED, a_round),
    Address("learning:anonymous", ANYBODY, anonymous_round, anonymous=200),
    # Without a code one is asked for it, whoever one is.
    Address("learning:anonymous_part", everyone(302), anonymous_part),
    Address("learning:anonymous_done", everyone(302), anonymous_round),
]
