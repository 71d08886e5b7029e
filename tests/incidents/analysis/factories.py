"""What was learned from a case, with as few words as possible."""

from django.utils import timezone

from incidents.analysis.models import Analysis, Debrief
from incidents.analysis.services.analyses import start_analysis
from incidents.analysis.services.debriefs import record_debrief
from incidents.cases.models import Incident
from incidents.handling.services.handling import take_in_hand
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.lessons import learn_from, write_analysis
from vpd.organisation.models import User
from vpd.start.waiting import work_of

THREAT = "HOUDING_STALKEN"
FOUR = {
    "expected": "Een kort gesprek.",
    "happened": "Het werd een dreiging.",
    "difference": "De brief was niet aangekomen.",
    "takeaway": "We bellen eerst of de brief er is.",
}


def make_heavy(cast: Cast, by: User | None = None, **values) -> Incident:
    """The employee was threatened, and the leader took it in hand."""
    incident = make_incident(cast, THREAT, **values)
    take_in_hand(incident=incident, by=by or cast.leader)
    return incident


def make_debrief(cast: Cast, incident: Incident | None = None, **words) -> Debrief:
    return record_debrief(
        incident=incident or make_heavy(cast), held_on=timezone.localdate(), by=cast.leader, **FOUR | words
    )


def make_draft_analysis(cast: Cast, incident: Incident | None = None) -> Analysis:
    """Begun by the leader, with nothing in it yet."""
    return start_analysis(incident=incident or make_heavy(cast), by=cast.leader)


def make_written(cast: Cast, incident: Incident | None = None) -> Analysis:
    """Every part written by the leader, and read by the employee."""
    return write_analysis(incident or make_heavy(cast), by=cast.leader)


def make_complete(cast: Cast, incident: Incident | None = None) -> Analysis:
    return learn_from(incident or make_heavy(cast), by=cast.leader)


def tasks(user: User) -> list[str]:
    """What waits for somebody on Mijn werk."""
    return [item.title for item in work_of(user, timezone.now()).waiting]
