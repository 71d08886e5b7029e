"""What waits for who has a conversation with a citizen (Mijn werk)."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.reactions.enums import TalkStatus
from incidents.reactions.models import Talk
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Deputyship, User
from vpd.ui.pieces import Harm, WaitingItem

SHOWN = 20
AHEAD = timedelta(days=14)


def talks_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The conversations of this person: to invite for, to have, or of which nobody said yet how they went.

    Of who is away they come to whoever has the case in hand.
    """
    access = access_of(user)
    if not access.can(Permission.HANDLE_INCIDENTS) and not access.led_team_ids:
        return []
    away = Deputyship.objects.of(user.organisation_id).active(timezone.localdate(now)).filter(person=OuterRef("hearer"))
    theirs = Q(hearer=user) | Q(Exists(away), incident__taken_by=user)
    rows = Talk.objects.visible_to(user).to_come().filter(theirs, starts_at__lt=now + AHEAD)
    rows = rows.exclude(incident__status=Status.WITHDRAWN).select_related("incident").order_by("starts_at")
    return [_item(talk, talk.incident, now) for talk in rows[:SHOWN]]


def _item(talk: Talk, incident: Incident, now: datetime) -> WaitingItem:
    names = {TalkStatus.PLANNED: ("Nodig de burger uit voor het gesprek", "talk_invite")}
    what, name = names.get(talk.state, ("Voer het gesprek met de burger", "talk"))
    if talk.has_begun(now):
        what, name = "Leg vast hoe het gesprek met de burger ging", "talk_record"
    url = reverse(f"incidents:{name}", kwargs={"reference": incident.reference, "pk": talk.pk})
    about = f"{incident.title} · {incident.reference}"
    return WaitingItem(what, url, about, due_at=talk.starts_at, harm=Harm.INCIDENT)
