"""Requests about own data with as few words as possible; made by the services, so that they cannot be impossible."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Incident
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.waiting import waiting_in
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.privacy.subject_requests.enums import Channel, RequestStatus, Right, SentHow
from vpd.privacy.subject_requests.models import RequestTask, SubjectRequest
from vpd.privacy.subject_requests.services import (
    Answer,
    Asked,
    add_reports,
    answer_request,
    ask_coordinator,
    identify,
    register_request,
)
from vpd.ui.pieces import WaitingItem

LIST = "/privacy/verzoeken/"
OWN = "/account/gegevens/"
KEY_OF_FORM = "6f2a3c1e-54a1-4a3c-9a51-1f0a5a2f9f10"
CITIZEN = "Karel Appelboom"
"""A name that stands nowhere else, so that it is recognised where it should not be."""
WORDS = "Welke aantekeningen over de paraplubak bewaren jullie?"


def make_request(
    cast: Cast,
    *,
    right: Right = Right.ACCESS,
    received_on: date | None = None,
    person: User | None = None,
    identified: bool = True,
    reports: tuple[Incident, ...] = (),
    now: datetime | None = None,
    **values,
) -> SubjectRequest:
    """A letter of a citizen of today, or of a colleague; of whom is known who it is, unless said otherwise."""
    received = received_on or timezone.localdate(now)
    told = {"words": WORDS, "channel": Channel.LETTER, "name": CITIZEN, "contact": "karel@thuis.example"} | values
    asked = Asked(right=right, received_on=received, person=person, **told)
    made = register_request(asked=asked, by=cast.privacy, now=now)
    if identified:
        identify(request=made, on=received, how="Pas gezien aan de balie.", by=cast.privacy, now=now)
        made.refresh_from_db()
    if reports:
        add_reports(request=made, incidents=reports, by=cast.privacy, now=now)
    return made


def make_task(cast: Cast, incident: Incident, *, right: Right = Right.ERASURE, **values) -> RequestTask:
    """The coordinator is asked to take something out of a report."""
    request = make_request(cast, right=right, reports=(incident,), **values)
    due_on = timezone.localdate() + timedelta(days=7)
    return ask_coordinator(
        request=request, incident=incident, what="Haal de tweede zin weg.", due_on=due_on, by=cast.privacy
    )


def granted(**values) -> Answer:
    told = {"outcome": RequestStatus.GRANTED, "on": timezone.localdate(), "sent_how": SentHow.LETTER}
    return Answer(**told | {"words": "Hierbij wat u vroeg."} | values)


def answered(cast: Cast, request: SubjectRequest, **values) -> SubjectRequest:
    answer_request(request=request, answer=granted(**values), by=cast.privacy)
    return request


def second_officer(cast: Cast) -> User:
    return make_member(make_user(cast.organisation), Role.PRIVACY_OFFICER).user


def waiting(person: User) -> list[WaitingItem]:
    """What waits of requests; the room beside this one may want something of the privacy officer too."""
    return [item for item in waiting_in("vpd", person, timezone.now()) if "/verzoeken/" in item.url]


def step_url(found: SubjectRequest, step: str) -> str:
    return reverse("subject_requests:step", args=[found.number, step])


def change_form(found: SubjectRequest, **values) -> dict[str, object]:
    """The form that mends a request, as it is opened, with other values in it."""
    said = {"received_on": found.received_on, "right": found.right, "contact": found.contact, "words": found.words}
    who = {"person": found.person_id} if found.person_id else {"name": found.name}
    return said | who | values


def report_url(found: SubjectRequest, reference: str) -> str:
    return reverse("subject_requests:report", args=[found.number, reference])


def form_of(**values: object) -> dict[str, object]:
    told = {
        "received_on": timezone.localdate(),
        "channel": "letter",
        "right": "access",
        "words": WORDS,
        "asker": "citizen",
        "name": CITIZEN,
        "contact": "06 00 00 00 14",
    }
    return told | values
