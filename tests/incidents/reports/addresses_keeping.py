"""The address that keeps a draft while somebody types, as every person: for its owner only (DECISIONS 4)."""

from uuid import uuid4

from tests.access_table import Address, everyone
from tests.incidents.addresses import a_draft

TYPED = {"draft_stamp": f"{'0' * 32}:1", "draft_after": "", "story": "Half verhaal"}

ADDRESSES = [
    Address(
        "incidents:report_keep",
        everyone(200),
        prepare=lambda cast: {"draft_id": uuid4(), "step": "wat"},
        method="post",
        data=TYPED,
        note="new",
    ),
    Address(
        "incidents:report_keep",
        everyone(404, employee=409),
        prepare=lambda cast: a_draft(cast) | {"step": "wat"},
        method="post",
        data=TYPED,
        note="of the employee, changed meanwhile",
    ),
    Address("incidents:report_keep", everyone(404, employee=200), prepare=lambda cast: a_draft(cast) | {"step": "wie"}),
]
