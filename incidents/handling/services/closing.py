"""What a case needs before it is closed: each room says so by its duties (DECISIONS 10)."""

from collections.abc import Sequence
from datetime import datetime

from incidents.cases.duties import Duty, duties_in, that_keep_open
from incidents.cases.enums import Status
from incidents.cases.models import Incident
from vpd.organisation.models import User


class KeptOpenError(ValueError):
    """Something must happen before this case can be closed; `duties` say what."""

    def __init__(self, incident: Incident, duties: Sequence[Duty]) -> None:
        super().__init__(incident.reference)
        self.duties = duties

    @property
    def words(self) -> str:
        """Why not, and what to do, for who wanted to close it."""
        said = " ".join(duty.keeps_open.sentence for duty in self.duties if duty.keeps_open)
        return f"Deze melding kan nog niet worden afgerond. {said}"


def check_closable(*, incident: Incident, by: User, now: datetime) -> None:
    """Raises KeptOpenError while this report, or one that is closed along, keeps the case open."""
    if incident.status == Status.HANDLED:
        return
    along = incident.duplicates.exclude(status__in=[Status.WITHDRAWN, Status.HANDLED])
    group = [incident, *along.select_related("team", "organisation", "reported_by")]
    found = [duty for duties in duties_in(group, by, now).values() for duty in that_keep_open(duties)]
    if found:
        raise KeptOpenError(incident, found)
