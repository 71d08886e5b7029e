"""Who gets what at `/werkoverleg/` (DECISIONS 1, 5): the own team, its leader and the coordinator."""

from tests.access_table import Address, everyone
from tests.cast import Cast
from tests.meetings.factories import make_item, make_meeting

SEE_TEAM = {"employee": 200, "colleague": 200, "leader": 200, "coordinator": 200}


def a_meeting(cast: Cast) -> dict[str, object]:
    meeting = make_meeting(cast.team)
    make_item(cast.team)
    return {"pk": meeting.pk}


ADDRESSES = [
    Address("meetings:detail", everyone(404, **SEE_TEAM), prepare=a_meeting),
]
