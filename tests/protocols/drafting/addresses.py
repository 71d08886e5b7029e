"""Who gets what at the addresses of making a protocol (DECISIONS 1)."""

from collections.abc import Mapping

from django.utils import timezone

from protocols.drafting.services import record_discussion
from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.protocols.addresses import OWN_TEAM, adopted, draft, for_editors, line, seeing_draft
from tests.protocols.factories import make_draft


def near(status: int) -> dict[str, int]:
    """The team and who may see drafts, after adoption too."""
    return everyone(404, coordinator=status, safety=status) | dict.fromkeys(OWN_TEAM, status)


@making
def discussed(cast: Cast) -> Mapping[str, object]:
    """A draft while the team discusses it."""
    version = make_draft(cast.team, by=cast.leader)
    record_discussion(version=version, held_on=timezone.localdate(), users=[cast.leader], names=[], by=cast.leader)
    return {"pk": version.protocol_id}


ADDRESSES = [
    Address("protocols:stocktaking", seeing_draft(200), prepare=draft(), note="draft"),
    Address("protocols:stocktaking", near(200), prepare=adopted(), note="adopted"),
    Address("protocols:stocktaking_plan", seeing_draft(200), prepare=draft()),
    Address("protocols:stocktaking_item", for_editors(200), prepare=draft(prompt_key="vision.meaning")),
    Address("protocols:stocktakers", for_editors(200), prepare=draft()),
    Address("protocols:move_on", for_editors(302), prepare=draft(status="inventarisatie"), method="post"),
    Address("protocols:discuss", seeing_draft(302), prepare=draft()),
    Address("protocols:discuss", everyone(404), prepare=adopted(), note="adopted"),
    Address("protocols:discuss_section", seeing_draft(200), prepare=draft(slug="visie")),
    Address(
        "protocols:discuss_section",
        for_editors(302),
        prepare=draft(slug="visie"),
        method="post",
        data={"place": "vision.meaning|||", "text": "Een afspraak"},
    ),
    Address(
        "protocols:discuss_section",
        seeing_draft(302) | {"safety": 403},
        prepare=discussed(slug="visie"),
        method="post",
        data={"place": "vision.meaning|||", "text": "Een afspraak"},
        note="in discussion",
    ),
    Address("protocols:discussed_lines", seeing_draft(200), prepare=draft(slug="visie", stamp="0")),
    Address(
        "protocols:name_people",
        for_editors(200),
        prepare=draft(slug="normoverschrijdend-gedrag", prompt_key="aftercare.first"),
    ),
    Address("protocols:present", for_editors(200), prepare=draft()),
    Address("protocols:line_field", for_editors(200), prepare=line()),
    Address(
        "protocols:line_field",
        for_editors(200),
        prepare=line(),
        method="post",
        data={"text": "Anders", "revision": "1"},
    ),
    Address(
        "protocols:new_line",
        for_editors(200),
        prepare=draft(),
        method="post",
        data={"place": "vision.meaning|||", "text": "Een afspraak"},
    ),
    Address("protocols:settings", everyone(403, coordinator=200, other_coordinator=200)),
]
