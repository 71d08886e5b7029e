import pytest

from tests.letters.factories import SENT


@pytest.fixture(autouse=True)
def nothing_sent() -> None:
    """What the room heard of begins empty."""
    SENT.clear()
