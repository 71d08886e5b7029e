"""What the citizen's part may leave open: a conversation of which nothing was recorded (U20)."""

from datetime import datetime

from django.db.models import Q

from incidents.cases.duties import CasePart
from incidents.cases.gaps import Gap
from incidents.reactions.enums import TO_COME
from incidents.reactions.models import Talk
from vpd.organisation.models import Organisation


def _not_recorded(of: Organisation, now: datetime) -> Q:
    rows = Talk.objects.of(of).filter(status__in=sorted(TO_COME), starts_at__lt=now)
    return Q(pk__in=rows.order_by().values("incident_id"))


def _always(of: Organisation, now: datetime) -> Q:
    return Q(pk__isnull=False)


TALK = Gap("burger", "Gesprek met de burger nog niet vastgelegd", "Burger", CasePart.CITIZEN, _not_recorded, _always)
