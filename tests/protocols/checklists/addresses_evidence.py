"""Who gets the file that shows an answer (DECISIONS 1)."""

from collections.abc import Mapping

from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.protocols.factories import make_answer
from tests.uploads import PDF
from vpd.files.uploads import CheckedUpload

READERS = {"leader": 200, "coordinator": 200, "safety": 200}


@making
def with_file(cast: Cast, *, team: bool = False) -> Mapping[str, object]:
    place = cast.team if team else None
    upload = CheckedUpload("besluit.pdf", "application/pdf", PDF)
    make_answer(cast.organisation, "CK-O2", team=place, by=cast.coordinator, evidence_file=upload)
    return {"key": "beleid", "item_key": "CK-O2"} | ({"team_slug": cast.team.slug} if team else {})


ADDRESSES = [
    Address(
        "protocols:checklist_evidence",
        everyone(403, **READERS, other_team_leader=200, other_coordinator=404),
        prepare=with_file(),
    ),
    Address(
        "protocols:checklist_evidence_of_team",
        everyone(403, **READERS, other_team_leader=404, other_coordinator=404),
        prepare=with_file(team=True),
    ),
]
