"""Who gets a file that the worker made: who asked for it."""

from protocols.working_conditions.documents import ask_for_risks
from tests.access_table import Address, everyone
from tests.cast import Cast


def made_file(cast: Cast) -> dict[str, object]:
    return {"pk": ask_for_risks(by=cast.leader).pk}


ADDRESSES = [Address("files:made_file", everyone(404, leader=200), prepare=made_file)]
