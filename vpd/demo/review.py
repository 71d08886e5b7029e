"""The quarters that are published and the quarterly reports, as the schedule does; the worker makes these later."""

from django.utils import timezone

from incidents.cases.models import Incident
from incidents.handling.summaries.handlers import who_may_handle
from incidents.outcomes.enums import BoardRole
from incidents.outcomes.services import evaluate_together, note_board_involved
from vpd.demo.cast import Cast
from vpd.review.services import publish_quarters, request_quarterly_reports

LESSON = "Een wethouder komt niet onverwacht aan de balie. De leidinggevende spreekt vooraf af wie ingrijpt."


def build(cast: Cast) -> None:
    """Publish the quarters that ended, and ask for the reports of the last."""
    _evaluate_with_board(cast)
    publish_quarters()
    request_quarterly_reports()


def _evaluate_with_board(cast: Cast) -> None:
    """Two threats in which somebody of the board had a part: the older is evaluated together, the newer waits."""
    rows = Incident.objects.of(cast.organisation).counted().handled_here().filter(leading_category="threat")
    newest = rows.exclude(status="reported").select_related("team", "organisation").order_by("-reported_at")
    for number, incident in enumerate(newest[:2]):
        people = who_may_handle(incident, timezone.localdate())
        if people:
            role = BoardRole.ALDERMAN if number else BoardRole.MAYOR
            involved = note_board_involved(incident=incident, role=role, by=people[0][0])
            if number:
                on = timezone.localdate()
                evaluate_together(involvement=involved, evaluated_on=on, lesson=LESSON, by=people[0][0])
