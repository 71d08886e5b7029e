"""What support may leave open: not offered, not answered, a conversation of which nothing was recorded (U20).

That it is so, never for whom: the board has no names, and who handles the case sees the state on its page.
"""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from incidents.cases.duties import CasePart
from incidents.cases.enums import Status
from incidents.cases.gaps import Gap
from incidents.support.enums import UNANSWERED, SupportStatus
from incidents.support.models import Conversation, Support
from vpd.organisation.models import Organisation


def _not_offered(of: Organisation, now: datetime) -> Q:
    rows = Support.objects.of(of).filter(status__in=sorted(UNANSWERED - {SupportStatus.OFFERED}))
    return Q(pk__in=rows.order_by().values("incident_id"))


def _offer_late(of: Organisation, now: datetime) -> Q:
    rows = Support.objects.of(of).filter(status__in=sorted(UNANSWERED), offer_until__lt=timezone.localdate(now))
    return Q(pk__in=rows.order_by().values("incident_id"))


def _not_answered(of: Organisation, now: datetime) -> Q:
    rows = Support.objects.of(of).filter(status=SupportStatus.OFFERED)
    return Q(pk__in=rows.order_by().values("incident_id"))


def _not_recorded(of: Organisation, now: datetime) -> Q:
    rows = Conversation.objects.of(of).planned().filter(planned_on__lt=timezone.localdate(now))
    return ~Q(status=Status.WITHDRAWN) & Q(pk__in=rows.order_by().values("support__incident_id"))


def _always(of: Organisation, now: datetime) -> Q:
    return Q(pk__isnull=False)


OFFER = Gap("aanbod", "Opvang of nazorg nog niet aangeboden", "Aanbod", CasePart.PEOPLE, _not_offered, _offer_late)
CHOICE = Gap("keuze", "Opvang of nazorg: nog geen antwoord", "Keuze", CasePart.PEOPLE, _not_answered, _offer_late)
CONVERSATION = Gap(
    "gesprek", "Gesprek nog niet vastgelegd", "Gesprek", CasePart.PEOPLE, _not_recorded, _always, is_after_closing=True
)
