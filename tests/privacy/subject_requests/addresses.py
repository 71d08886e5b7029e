"""The addresses of requests: the privacy officer alone, what the coordinator carries out, and everybody's own page."""

from tests.access_table import Address, everyone, making
from tests.incidents.factories import make_incident
from tests.privacy.subject_requests.factories import answered, make_request, make_task
from vpd.privacy.subject_requests.enums import Right

PRIVACY = everyone(403, privacy=200)
SENT_BACK = everyone(403, privacy=302)
HIDDEN = everyone(403, privacy=404)
TO_DO = everyone(403, coordinator=200, other_coordinator=404)


@making
def a_request(cast, *, identified=True, closed=False, right=Right.ERASURE):
    found = make_request(cast, right=right, identified=identified, reports=(make_incident(cast),))
    if closed:
        answered(cast, found)
    return {"number": found.number}


def a_report(cast, *, closed=False):
    incident = make_incident(cast)
    found = make_request(cast, reports=(incident,))
    if closed:
        answered(cast, found)
    return {"number": found.number, "reference": incident.reference}


def a_closed_report(cast):
    return a_report(cast, closed=True)


def another_report(cast):
    found = make_request(cast, reports=(make_incident(cast),))
    return {"number": found.number, "reference": make_incident(cast).reference}


def a_task(cast):
    return {"pk": make_task(cast, make_incident(cast)).pk}


ADDRESSES = [
    Address("subject_requests:list", PRIVACY),
    Address("subject_requests:add", PRIVACY),
    Address("subject_requests:export", PRIVACY, prepare=lambda cast: {"kind": "csv"}),
    Address("subject_requests:export", PRIVACY, prepare=lambda cast: {"kind": "ods"}, note="ods"),
    Address("subject_requests:export", HIDDEN, prepare=lambda cast: {"kind": "pdf"}, note="unknown"),
    Address("subject_requests:detail", PRIVACY, prepare=a_request()),
    Address("subject_requests:step", PRIVACY, prepare=a_request(step="meldingen"), note="reports"),
    Address("subject_requests:step", PRIVACY, prepare=a_request(step="verlengen"), note="extend"),
    Address("subject_requests:step", PRIVACY, prepare=a_request(step="opdracht"), note="task"),
    Address("subject_requests:step", PRIVACY, prepare=a_request(step="antwoord"), note="answer"),
    Address("subject_requests:step", PRIVACY, prepare=a_request(step="intrekken"), note="withdraw"),
    Address("subject_requests:step", PRIVACY, prepare=a_request(step="wijzigen"), note="change"),
    Address("subject_requests:step", SENT_BACK, prepare=a_request(step="identiteit"), note="identified"),
    Address("subject_requests:step", HIDDEN, prepare=a_request(step="dansen"), note="unknown"),
    Address("subject_requests:step", PRIVACY, prepare=a_request(identified=False, step="identiteit"), note="identify"),
    Address("subject_requests:step", SENT_BACK, prepare=a_request(identified=False, step="antwoord"), note="too early"),
    Address("subject_requests:step", SENT_BACK, prepare=a_request(right=Right.ACCESS, step="opdracht"), note="no task"),
    Address("subject_requests:step", SENT_BACK, prepare=a_request(closed=True, step="antwoord"), note="closed"),
    Address("subject_requests:report", PRIVACY, prepare=a_report),
    Address("subject_requests:report", HIDDEN, prepare=a_closed_report, note="closed"),
    Address("subject_requests:report", HIDDEN, prepare=another_report, note="not about it"),
    Address("subject_requests:task", TO_DO, prepare=a_task),
    Address("subject_requests:own", everyone(200)),
]
