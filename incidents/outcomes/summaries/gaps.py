"""What an incident in which the board had a part may lack: looking back on it together (R-117, U20)."""

from datetime import datetime

from django.db.models import Q

from incidents.cases.duties import CasePart
from incidents.cases.gaps import Gap
from incidents.outcomes.models import BoardInvolvement
from vpd.organisation.models import Organisation


def _not_evaluated(of: Organisation, now: datetime) -> Q:
    rows = BoardInvolvement.objects.of(of).to_evaluate()
    return Q(pk__in=rows.order_by().values("incident_id"))


WITH_BOARD = Gap(
    "bestuur",
    "Nog niet samen met het bestuur geëvalueerd",
    "Bestuur",
    CasePart.LEARNING,
    _not_evaluated,
    is_after_closing=True,
)
