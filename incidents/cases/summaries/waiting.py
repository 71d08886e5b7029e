"""What waits for a person, and what became of the own reports (Mijn werk)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Count, Exists, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils import timezone

from incidents.advice.enums import ABOUT_CITIZENS, SERIOUS_CATEGORIES
from incidents.cases.access import can_handle_reports
from incidents.cases.enums import OPEN_STATUSES, Handler, Status
from incidents.cases.models import ASKS_FOR_HELP, AffectedPerson, HelpRequest, Incident, term
from incidents.cases.summaries.light import why_not_light
from vpd.organisation import glance as glances
from vpd.organisation.access import Permission, access_of
from vpd.organisation.glance import glance
from vpd.organisation.models import Deputyship, User
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20
MY_REPORTS_SHOWN = 5


@dataclass(frozen=True)
class MyReport:
    """One's own report in a line."""

    reference: str
    title: str
    url: str
    status: str
    tone: str
    reported_at: datetime


def cases_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Open cases that this person handles, by deadline.

    The coordinator is asked for what no leader handles, and for what a leader let run past its deadline.
    """
    handles = can_handle_reports(user)
    rows, theirs = _to_handle(user, now) if handles else ([], set())
    asks = any(row.awaits_help for row in rows) if handles else glance(user, now)["calls_to_make"]
    calls = _calls(user) if asks else []
    called = {request.incident_id for request in calls if request.incident.status == Status.REPORTED}
    # Who is about to call somebody sees the report that way, and takes it in hand from there.
    cases = [_case(row) for row in rows if row.pk in theirs and row.pk not in called]
    return [*(_call(request) for request in calls), *cases]


def register() -> None:
    glances.register(
        own_reports=lambda user, now: Incident.objects.reported_by(user),
        # Of who handles reports it is known from those.
        calls_to_make=lambda user, now: None if can_handle_reports(user) else HelpRequest.objects.waiting_for(user),
    )


def my_reports(user: User, limit: int = MY_REPORTS_SHOWN) -> list[MyReport]:
    """The own reports, newest first."""
    rows = Incident.objects.reported_by(user).order_by("-reported_at")[:limit]
    return [
        MyReport(
            row.reference,
            row.title,
            row.get_absolute_url(),
            Status(row.status).label,
            Status(row.status).tone,
            row.reported_at,
        )
        for row in rows
    ]


def _to_handle(user: User, now: datetime) -> tuple[list[Incident], set[int]]:
    """The open cases of this person, and every report at which somebody waits for a call; the ids of which are theirs.

    One query where there are none, else two. Theirs is what they took or were given, and what nobody who is there has
    in hand.
    """
    alone = Q(status__in=sorted(OPEN_STATUSES), duplicate_of=None)
    away = Deputyship.objects.of(user.organisation_id).active(timezone.localdate(now))
    free = Q(taken_by=None) | Q(taken_by=user) | Q(Exists(away.filter(person=OuterRef("taken_by"))))
    theirs = alone & free
    if access_of(user).can(Permission.HANDLE_INCIDENTS):
        late = Q(import_run=None, reaction_due_at__lt=now, reacted_at=None, kind__in=sorted(ABOUT_CITIZENS))
        urgent = Q(is_reportable=True, inspectorate_settled_at=None)
        theirs = alone & (Q(handler=Handler.COORDINATOR) & free | Q(taken_by=user) | late | urgent)
    # Each by an index in the order of terms: one condition for both would read every report there is.
    mine = Incident.objects.handled_by(user).alias(term_at=term()).order_by("term_at", "pk")
    first, asking = mine.filter(theirs), mine.filter(term_at=ASKS_FOR_HELP)
    is_theirs, is_asking = (Value(value, output_field=BooleanField()) for value in (True, False))
    # In the order of terms who asks comes first: what is asked for and theirs, is found as theirs too.
    found = first.values_list("pk", is_theirs)[:SHOWN].union(asking.values_list("pk", is_asking)[:SHOWN], all=True)
    known = list(found)
    if not known:
        return [], set()
    people = AffectedPerson.objects.filter(incident=OuterRef("pk")).order_by().values("incident")
    rows = Incident.objects.filter(pk__in={pk for pk, _ in known}).annotate(
        leads=Exists(Incident.objects.filter(duplicate_of=OuterRef("pk"))),
        number_affected=Subquery(people.annotate(number=Count("pk")).values("number")),
    )
    shown = list(rows.order_by("-awaits_help", "reaction_due_at")[:SHOWN])
    return shown, {pk for pk, is_theirs in known if is_theirs}


def _calls(user: User) -> list[HelpRequest]:
    """Who waits for a call from this person: what was put to them last, or what they took (DECISIONS 10)."""
    rows = HelpRequest.objects.waiting_for(user).select_related("incident", "asked_by").order_by("asked_at")
    return list(rows[:SHOWN])


def _call(request: HelpRequest) -> WaitingItem:
    incident = request.incident
    return WaitingItem(
        f"Bel {request.asked_by.full_name}{' opnieuw' if request.was_not_reached else ''}",
        incident.get_absolute_url(),
        f"Vraagt om contact · {incident.title} · {incident.reference}",
        tone="bad",
        badge="direct",
        harm=Harm.HELP,
    )


def _case(incident: Incident) -> WaitingItem:
    """A reportable accident comes first, then threat and violence."""
    about = f"{incident.title} · {incident.reference}"
    due_at = incident.reaction_due_at if incident.awaits_reaction else None
    if incident.awaits_inspectorate:
        title = "Meld het ongeval bij de Arbeidsinspectie"
        return WaitingItem(title, incident.get_absolute_url(), about, tone="bad", badge="direct", harm=Harm.ACCIDENT)
    title = "Pak de melding op" if incident.status == Status.REPORTED else "Geef de burger een reactie"
    if incident.reacted_at or (incident.is_accident and incident.status != Status.REPORTED):
        title = "Rond de melding af"
    harm = Harm.SERIOUS if incident.leading_category in SERIOUS_CATEGORIES else Harm.INCIDENT
    url = incident.get_absolute_url()
    light = {"affected": vars(incident)["number_affected"] or 0, "leads": vars(incident)["leads"]}
    if incident.status == Status.REPORTED and not why_not_light(incident, **light):
        # Read and closed on one screen, or handled step by step from there.
        url = reverse("incidents:light", args=[incident.reference])
    return WaitingItem(title, url, about, due_at=due_at, harm=harm)
