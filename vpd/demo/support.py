"""First support and aftercare in the example municipality: settled, running and to be done; all invented."""

from datetime import datetime, timedelta

from django.utils import timezone

from incidents.cases.models import Incident
from incidents.support.enums import Phase, SentenceStatus, SupportStatus, Way
from incidents.support.models import Support
from incidents.support.services.offering import choose_helper, nobody_wants_support, record_offer
from incidents.support.services.planning import agree_time, record_held, record_missed
from incidents.support.services.sentences import answer_sentence, ask_to_pass_on
from vpd.demo.cast import Cast
from vpd.organisation.models import User

RUNS = timedelta(days=20)
"""So long after a report aftercare is under way in the example municipality."""
TALKED = "We liepen een rondje langs de haven. Rustig teruggekeken, en afgesproken om het bij de planning te zeggen."


def settle(incident: Incident, *, by: User, now: datetime, number: int) -> None:
    """What was reported before: most wanted nothing, some talked the same day, the newest of those go on talking."""
    if number % 3 and not incident.must_report:
        nobody_wants_support(incident=incident, by=by, now=now)
        return
    for support in Support.objects.filter(incident=incident).select_related("incident", "assigned_to", "person"):
        helper = support.assigned_to or by
        wants = support.phase == Phase.FIRST or timezone.now() - incident.reported_at < RUNS
        if not wants or not support.has_account:
            record_offer(support=support, to=SupportStatus.DECLINED, by=helper, now=now)
            continue
        record_offer(support=support, to=SupportStatus.ACCEPTED, by=helper, now=now)
        for conversation in support.conversations.planned():
            if conversation.planned_on < timezone.localdate() - timedelta(days=1):
                day = min(conversation.planned_on, timezone.localdate())
                record_held(conversation=conversation, held_on=day, way=Way.PHONE, by=helper, now=now)


def build(cast: Cast) -> None:
    """What the log-ins find: to offer, to choose, a conversation, one that was missed, a sentence to say yes to."""
    users, now = cast.users, timezone.localtime()
    reported = Incident.objects.of(cast.organisation)
    _talks(cast, reported.filter(reported_by=users["medewerker2"], status="in_progress", duplicate_of=None), now)
    older = reported.of_team(cast.teams["inspectie"]).filter(status="handled").order_by("-reported_at")
    for incident in older.filter(reported_at__lt=now - timedelta(days=3))[:4]:
        _runs(incident, now)
    outside = reported.of_team(cast.teams["buitendienst"]).order_by("-reported_at")[1:2]
    for incident in outside:
        _offered(incident, now)
    choosing = reported.filter(affected__user=users["medewerker"], status="handled").order_by("-reported_at").first()
    if choosing:
        choose_helper(incident=choosing, helper=users["leidinggevende"], by=users["medewerker"], now=now)


def _talks(cast: Cast, incidents: object, now: datetime) -> None:
    """The second employee talked the same day, has an appointment, and one sentence waits for a yes."""
    person, helper = cast.users["medewerker2"], cast.users["nazorg"]
    incident = incidents.order_by("-reported_at").first()  # type: ignore[attr-defined]
    if incident is None:
        return
    choose_helper(incident=incident, helper=helper, by=person, now=now - timedelta(hours=40))
    first = Support.objects.get(incident=incident, person=person, phase=Phase.FIRST)
    for conversation in first.conversations.planned():
        moment = now - timedelta(hours=38)
        held_on = timezone.localdate(moment)
        record_held(conversation=conversation, held_on=held_on, note=TALKED, way=Way.WALKING, by=helper, now=moment)
    care = Support.objects.get(incident=incident, person=person, phase=Phase.AFTERCARE)
    for conversation in care.conversations.planned()[:1]:
        starts_at = timezone.make_aware(
            datetime.combine(conversation.planned_on, datetime.min.time()) + timedelta(hours=11)
        )
        agree_time(
            conversation=conversation, starts_at=starts_at, way=Way.TOGETHER, place="kamer 1.04", by=helper, now=now
        )
    told = ask_to_pass_on(
        support=first,
        text="Ik wil de volgende controle graag met z’n tweeën doen.",
        by=helper,
        now=now - timedelta(hours=34),
    )
    answer_sentence(sentence=told, to=SentenceStatus.AGREED, by=person, now=now - timedelta(hours=30))
    ask_to_pass_on(support=care, text="Mag ik deze week op kantoor werken?", by=helper, now=now)


def _runs(incident: Incident, now: datetime) -> None:
    """What was settled before goes on: one conversation today, one that was missed."""
    cares = Support.objects.filter(incident=incident, phase=Phase.AFTERCARE).exclude(assigned_to=None, person=None)
    for support in cares.select_related("incident", "assigned_to", "person"):
        helper = support.assigned_to
        if helper is None or support.person is None:
            continue
        if support.status != SupportStatus.ACCEPTED:
            record_offer(support=support, to=SupportStatus.ACCEPTED, by=helper, now=now - timedelta(days=2))
        conversation = support.conversations.planned().first()
        if conversation is not None and incident.pk % 2 and conversation.day <= timezone.localdate():
            record_missed(conversation=conversation, by=helper, now=now - timedelta(days=1))


def _offered(incident: Incident, now: datetime) -> None:
    """Offered and not answered, not reached once, and not wanted."""
    states = [SupportStatus.OFFERED, SupportStatus.NOT_REACHED, SupportStatus.DECLINED]
    rows = Support.objects.filter(incident=incident).unanswered().select_related("incident", "assigned_to", "person")
    for number, support in enumerate(rows):
        to = states[number % len(states)]
        if support.assigned_to:
            record_offer(support=support, to=to, by=support.assigned_to, now=now - timedelta(hours=20))
