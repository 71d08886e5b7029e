"""The quarters that are published and the quarterly reports, as the schedule does; the worker makes these later."""

from django.utils import timezone

from incidents.cases.enums import ContactWay
from incidents.cases.models import Incident
from incidents.handling.summaries.handlers import who_may_handle
from incidents.outcomes.enums import BoardRole
from incidents.outcomes.services import evaluate_together, note_board_involved
from vpd.demo.cast import Cast
from vpd.review.models import PublishedQuarter
from vpd.review.services import enter_contacts, publish_quarters, record_board_meeting, request_quarterly_reports
from vpd.ui.quarter import Quarter

CONTACTS = {
    ContactWay.DESK: 180,
    ContactWay.PHONE: 520,
    ContactWay.VISIT: 240,
    ContactWay.OUTSIDE: 310,
    ContactWay.WRITTEN: 150,
}
"""Of the inspectors in a quarter; other teams have not counted theirs yet."""

LESSON = "Een wethouder komt niet onverwacht aan de balie. De leidinggevende spreekt vooraf af wie ingrijpt."


def build(cast: Cast) -> None:
    """Enter the contacts of one team, publish the quarters that ended, and ask for the reports of the last."""
    ways = {way.value: number for way, number in CONTACTS.items()}
    for quarter in Quarter.current().previous().last(2):
        enter_contacts(
            team=cast.teams["inspectie"],
            quarter=quarter,
            contacts=sum(ways.values()),
            ways=ways,
            by=cast.users["leidinggevende"],
        )
    _evaluate_with_board(cast)
    publish_quarters()
    _discuss_with_board(cast)
    request_quarterly_reports()


def _discuss_with_board(cast: Cast) -> None:
    """The newest quarter that is published, today: before that its figures could not be read."""
    newest = PublishedQuarter.objects.of(cast.organisation).order_by("-year", "-quarter_number").first()
    if newest is not None:
        record_board_meeting(
            quarter=newest.quarter,
            held_on=cast.day(0),
            present="De burgemeester, de gemeentesecretaris en de coördinator.",
            decided="Elk team heeft voor de zomer een eigen protocol. Het bestuur betaalt het oefenen met een acteur.",
            told_on="De gemeentesecretaris vertelt het in het werkoverleg van elk team.",
            by=cast.users["coordinator"],
        )


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
