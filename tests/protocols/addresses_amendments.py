"""Who gets what at the addresses of proposals (DECISIONS 1)."""

from collections.abc import Callable, Mapping

from protocols.enums import AmendmentKind
from protocols.models import Amendment
from protocols.services.amendments import propose_amendment
from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.protocols.factories import make_adopted

OWN_TEAM = ("employee", "colleague", "leader")
Prepare = Callable[[Cast], Mapping[str, object]]


def make_amendment(cast: Cast) -> Amendment:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    return propose_amendment(
        protocol=version.protocol,
        kind=AmendmentKind.CHANGE,
        line=version.lines.filter(prompt_key="vision.meaning", is_fixed=False).in_order()[0],
        new_text="Wij gaan altijd met zijn tweeën.",
        reason="Alleen bleek niet veilig.",
        by=cast.employee,
    )


def proposed(cast: Cast) -> Mapping[str, object]:
    amendment = make_amendment(cast)
    return {"pk": amendment.protocol_id, "number": amendment.number}


def for_the_team(status: int, others: int = 404) -> dict[str, int]:
    """The own team and the coordinator."""
    return everyone(others, coordinator=status) | dict.fromkeys(OWN_TEAM, status)


ADDRESSES = [
    Address("protocols:amendment", for_the_team(200), proposed),
]
