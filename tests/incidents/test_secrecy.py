"""What few may read is sought by everybody else at every address: it is found nowhere (DECISIONS 1, R-56).

Both secrets stand at one report and are sought in the same pages; each is proven apart in its own room.
"""

import pytest

from tests.cast import Cast
from tests.incidents.planted import hits
from tests.incidents.secrets import NAME, NOTE, OTHERS_THAN_THE_TWO, SEEKERS, AtTheReport, with_note, write_name
from tests.visitors import TABLES

PARTS = 6
"""What is planted is made as often: each part takes every sixth table."""
NAME_IS_READ = {
    ("coordinator", "incidents:identity"),
    ("coordinator", "incidents:identity_change"),
    ("coordinator", "incidents:identity_remove"),
}
"""By the coordinator with a grant; not in the list, the search or the export."""


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_else_reads_it_at_any_address(part: int, cast: Cast) -> None:
    incident = with_note(cast)
    write_name(cast, incident)
    rows = [row for table in list(TABLES)[part::PARTS] for row in TABLES[table]]

    found = hits(rows, cast, {NOTE: OTHERS_THAN_THE_TWO, NAME: SEEKERS}, AtTheReport(cast, incident))

    assert found[NOTE] == set()
    assert found[NAME] - NAME_IS_READ == set()
