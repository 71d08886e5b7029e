"""Who is told what: a number and a link, never a name or a word of the story (DECISIONS 4)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from incidents.cases.access import can_handle
from incidents.cases.enums import Addressee, Handler
from incidents.cases.models import HelpRequest, Incident
from incidents.cases.summaries.chain import Link, first_reached
from incidents.cases.summaries.people import Circle, circle_of, people_with
from vpd.messaging.services import in_one_go, is_history, send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import Team, User


def tell_reported(
    incident: Incident, *, circle: Circle, affected: Collection[User], asked: Collection[User] = ()
) -> None:
    """The handler and the coordinator hear of it, whom it happened to too, and the reporter gets a confirmation.

    The chain: leader, deputy, coordinator, deputy; when nobody is reachable the functional admin hears that, without
    contents (DECISIONS 1). Whoever was `asked` to call the reporter hears that, and opens the same page by it.
    """
    if is_history(incident.reported_at):
        return
    with in_one_go():
        _tell_reported(incident, circle, affected, asked)


def _tell_reported(incident: Incident, circle: Circle, affected: Collection[User], asked: Collection[User]) -> None:
    link, handling = _reached(incident, circle)
    told = [*handling, *coordinating(circle)]
    if incident.addressee == Addressee.COUNSELLOR and incident.addressed_to:
        told.append(incident.addressed_to)
    reads_along = link in {Link.LEADER, Link.LEADER_DEPUTY}
    for person in dict.fromkeys(told):
        if person.pk != incident.reported_by_id and person not in asked:
            along = reads_along and person not in handling
            template = "incident_reported_along" if along else "incident_reported"
            _mail(incident, person, template, is_new=True)
    if not told:
        for admin in people_with(incident.organisation_id, Role.FUNCTIONAL_ADMIN, timezone.localdate()):
            _mail(incident, admin, "incident_nobody_reachable", link=reverse("start:home"))
    if incident.is_reportable:
        tell_safety_officers(incident, now=incident.reported_at)
    _mail(incident, incident.reported_by, "incident_confirmation", is_new=True)
    for person in dict.fromkeys(affected):
        if person.pk != incident.reported_by_id:
            _mail(incident, person, "incident_on_behalf", is_new=True)


def tell_help_asked(request: HelpRequest, people: Collection[User], *, now: datetime) -> None:
    """Who is asked to call hears that somebody asks for contact, and no more (DECISIONS 10)."""
    if is_history(now):
        return
    for person in people:
        _mail(request.incident, person, "incident_help_asked", once=False)


def tell_help_taken(request: HelpRequest, *, now: datetime) -> None:
    """Who asked for contact hears that it comes; by whom stands with the report."""
    if not is_history(now):
        _mail(request.incident, request.asked_by, "incident_help_taken", once=False)


def tell_help_number(request: HelpRequest, caller: User, *, now: datetime) -> None:
    """Who calls hears that the number changed; the number itself stands with the report alone."""
    if not is_history(now):
        _mail(request.incident, caller, "incident_help_number", once=False)


def tell_nobody_answers(request: HelpRequest, *, now: datetime) -> None:
    """Everybody in the chain was asked: the functional admin hears that, without contents (DECISIONS 1)."""
    if is_history(now):
        return
    for admin in people_with(request.organisation_id, Role.FUNCTIONAL_ADMIN, timezone.localdate(now)):
        _mail(request.incident, admin, "incident_nobody_reachable", link=reverse("start:home"))


def tell_safety_officers(incident: Incident, *, now: datetime) -> None:
    """Of a reportable accident the safety officers hear at once, without contents (ARBO-06, DECISIONS 1)."""
    if is_history(now):
        return
    for person in people_with(incident.organisation_id, Role.SAFETY_OFFICER, timezone.localdate(now)):
        _mail(incident, person, "accident_reportable", link=reverse("start:home"))


def tell_halfway(incident: Incident, now: datetime) -> bool:
    """Half of the term is over: whoever handles the case hears how long is left; true when it is news."""
    _, handling = _reached(incident, _circle(incident, now))
    told = [_mail(incident, person, "incident_halfway") for person in handling]
    return any(told)


def tell_overdue(incident: Incident, now: datetime) -> bool:
    """The term is over: whoever handles the case and the coordinator hear so; true when it is news (U9)."""
    circle = _circle(incident, now)
    _, handling = _reached(incident, circle)
    told = [_mail(incident, person, "incident_overdue") for person in handling]
    told += [_mail(incident, person, "incident_escalated") for person in coordinating(circle) if person not in handling]
    return any(told)


def _circle(incident: Incident, now: datetime) -> Circle:
    return circle_of(organisation_id=incident.organisation_id, team=incident.team, on=timezone.localdate(now))


def _reached(incident: Incident, circle: Circle) -> tuple[Link, tuple[User, ...]]:
    """Who must act today: the leader's side only where the case is theirs."""
    is_leaders = incident.handler == Handler.LEADER
    return first_reached(
        leaders=circle.leading.present if is_leaders else (),
        leader_deputies=circle.leading.deputies if is_leaders else (),
        coordinators=circle.coordinating.present,
        coordinator_deputies=circle.coordinating.deputies,
    )


def coordinating(circle: Circle) -> tuple[User, ...]:
    """The coordinators who are there, and who takes the place of the others."""
    return (*circle.coordinating.present, *circle.coordinating.deputies)


def tell_reporter(incident: Incident, template: str, *, by: User, now: datetime | None = None) -> None:
    """The reporter hears of a step that somebody else took; a report from an earlier register has none here."""
    if incident.is_taken_over:
        return
    if by.pk != incident.reported_by_id and not (now and is_history(now)):
        _mail(incident, incident.reported_by, template, once=False)


def tell_affected(incident: Incident, template: str, *, by: User, now: datetime | None = None) -> None:
    """The colleagues it happened to, who read the report too; the reporter is told apart."""
    if now and is_history(now):
        return
    for row in incident.affected.select_related("user"):
        if row.user_id not in {by.pk, incident.reported_by_id}:
            _mail(incident, row.user, template, once=False)


def tell_on_behalf(incident: Incident, *, by: User, now: datetime | None = None) -> None:
    """Whom it happened to hears that a colleague reported it; each once, also who was added later (R-28)."""
    if now and is_history(now):
        return
    for row in incident.affected.select_related("user"):
        if row.user_id not in {by.pk, incident.reported_by_id}:
            _mail(incident, row.user, "incident_on_behalf")


def tell_handlers(incident: Incident, template: str, *, by: User, now: datetime | None = None) -> None:
    """Who handles the case hears of a step of somebody else; the coordinator also where the case is closed."""
    if now and is_history(now):
        return
    circle = _circle(incident, now or timezone.now())
    _, handling = _reached(incident, circle)
    told = [*handling] if incident.is_open else [*handling, *coordinating(circle)]
    if incident.addressee == Addressee.COUNSELLOR and incident.addressed_to:
        told.append(incident.addressed_to)
    for person in dict.fromkeys(told):
        if person.pk not in {by.pk, incident.reported_by_id}:
            _mail(incident, person, template, once=False)


def who_acts(incidents: Iterable[Incident], now: datetime) -> dict[int, tuple[User, ...]]:
    """Who has each report in hand, or is to take it today, by the id of the report; the chain is read once a team.

    What goes with another report may be in hand with who cannot read it: then it is who can.
    """
    circles: dict[int, Circle] = {}
    found: dict[int, tuple[User, ...]] = {}
    for incident in incidents:
        taker = incident.taken_by
        if taker is not None and taker.is_active and (not incident.is_duplicate or can_handle(taker, incident)):
            found[incident.pk] = (taker,)
            continue
        if incident.team_id not in circles:
            circles[incident.team_id] = _circle(incident, now)
        _, found[incident.pk] = _reached(incident, circles[incident.team_id])
    return found


def reminder_key(incident: Incident, person: User, day: date) -> str:
    """One reminder a person, report and day."""
    return f"incident_remind:{incident.pk}:{day}:{person.pk}"


def remind_of_late(incident: Incident, people: Collection[User], *, now: datetime) -> None:
    """The coordinator asks who has the report to look at it: a term has passed."""
    for person in people:
        send_mail(
            to=person,
            template="incident_remind",
            context={"reference": incident.reference, "link": settings.SITE_URL + incident.get_absolute_url()},
            organisation_id=incident.organisation_id,
            key=reminder_key(incident, person, timezone.localdate(now)),
        )


def tell_given(incident: Incident, to: User, *, by: User, now: datetime) -> None:
    """Who was given a case hears so; who took it for oneself need not."""
    if to.pk != by.pk and not is_history(now):
        _mail(incident, to, "incident_given", once=False)


def tell_withdrawn(incident: Incident, acting: Collection[User], *, by: User, now: datetime) -> None:
    """Who had a report in hand, or was to take it, hears that it was taken back; no longer theirs to do."""
    if is_history(now):
        return
    involved = {incident.reported_by_id, *(row.user_id for row in incident.affected.all())}
    for person in acting:
        if person.pk not in {by.pk, *involved}:
            _mail(incident, person, "incident_withdrawn_along", once=False)


def tell_acting(incident: Incident, template: str, *, by: User, now: datetime) -> None:
    """Who has a report in hand, or is to take it, hears that somebody else laid it with another or took it loose."""
    if is_history(now):
        return
    for person in who_acts([incident], now)[incident.pk]:
        if person.pk not in {by.pk, incident.reported_by_id}:
            _mail(incident, person, template, once=False)


def tell_verdict(incident: Incident, people: Collection[User], *, now: datetime) -> None:
    """That the reporter finds it was not well dealt with; what was written stands with the report (U21)."""
    if is_history(now):
        return
    for person in people:
        _mail(incident, person, "incident_verdict", once=False)


def tell_old_leaders(incident: Incident, team: Team, *, by: User, now: datetime | None = None) -> None:
    """Who led the report before hears that it went away, and no more."""
    if now and is_history(now):
        return
    circle = circle_of(organisation_id=incident.organisation_id, team=team, on=timezone.localdate(now))
    for person in (*circle.leading.present, *circle.leading.deputies):
        if person.pk not in {by.pk, incident.reported_by_id}:
            _mail(incident, person, "incident_moved_away", once=False, link=reverse("incidents:moved"))


def _mail(
    incident: Incident, person: User, template: str, *, once: bool = True, link: str = "", is_new: bool = False
) -> bool:
    """Promise one mail; true unless the same was promised before or it waits for an overview.

    What must be reported and who wants to be called go out at once, always.
    """
    link = link or reverse("incidents:detail", kwargs={"reference": incident.reference})
    began = timezone.now()
    message = send_mail(
        to=person,
        template=template,
        context={
            "reference": incident.reference,
            "link": settings.SITE_URL + link,
        },
        organisation_id=incident.organisation_id,
        key=f"{template}:{incident.pk}:{person.pk}" if once else "",
        is_urgent=incident.is_told_at_once,
        is_first=is_new,
    )
    return message is not None and (is_new or message.created_at >= began)
