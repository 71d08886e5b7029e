"""Who gets what at the addresses of the register of further documents."""

from collections.abc import Mapping

from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.protocols.rules.factories import make_document


@making
def document(cast: Cast) -> Mapping[str, object]:
    """A document that the employee owns."""
    return {"pk": make_document(cast, owner=cast.employee).pk}


KEEPERS = everyone(403, coordinator=200, other_coordinator=200)
ONLY_HERE = everyone(403, coordinator=200, other_coordinator=404)
FILLED = {"title": "Draaiboek", "type": "procedure", "url": "", "place": "In de kast", "chapter": "", "owner": ""}

ADDRESSES = [
    Address("protocols:documents", everyone(200), prepare=lambda cast: document()(cast) and {}),
    Address("protocols:documents_export", everyone(200), prepare=lambda cast: document()(cast) and {"kind": "csv"}),
    Address("protocols:document", everyone(200, other_coordinator=404), prepare=document()),
    Address("protocols:add_document", KEEPERS),
    Address("protocols:add_document", KEEPERS, method="post", data=FILLED, note="without an owner"),
    Address("protocols:suggest_documents", KEEPERS),
    Address(
        "protocols:suggest_documents",
        everyone(403, coordinator=302, other_coordinator=302),
        method="post",
        data={"title": "Begrippenkader"},
    ),
    Address("protocols:edit_document", ONLY_HERE, prepare=document()),
    Address("protocols:review_document", ONLY_HERE | {"employee": 200}, prepare=document()),
    Address(
        "protocols:review_document",
        ONLY_HERE | {"employee": 302, "coordinator": 302},
        prepare=document(),
        method="post",
        data={"next_review_on": "2027-12-01"},
    ),
    Address("protocols:remove_document", ONLY_HERE, prepare=document()),
    Address("protocols:remove_document", ONLY_HERE | {"coordinator": 302}, prepare=document(), method="post"),
]
