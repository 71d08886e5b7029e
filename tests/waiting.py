"""What waits for a person in one part of the application."""

from datetime import datetime

from vpd.organisation.models import User
from vpd.start.waiting import SOURCES
from vpd.ui.asked_once import one_page
from vpd.ui.pieces import WaitingItem


@one_page()
def waiting_in(package: str, user: User, now: datetime) -> list[WaitingItem]:
    """As it stands on Mijn werk, of the subjects of one package alone."""
    sources = [source for source in SOURCES if source.__module__.split(".")[0] == package]
    assert sources, f"nothing of {package} is asked"
    return [item for source in sources for item in source(user, now)]
