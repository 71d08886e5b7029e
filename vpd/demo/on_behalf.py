"""What the central reporter of the example municipality reported for the people outside; all invented."""

from datetime import time, timedelta

from django.utils import timezone

from incidents.advice.models import Behaviour
from incidents.cases.enums import Channel, Company, PlaceKind, SpotAction, WorkProcess
from incidents.cases.summaries.reports import ReportData
from incidents.handling.services.handling import take_in_hand
from incidents.reports.services.reporting import report_incident
from vpd.demo.cast import Cast
from vpd.demo.spot import reported_steps
from vpd.organisation.summaries.leaders import leaders_of


def build(cast: Cast) -> None:
    """Two reports of the outdoor team: one of two days ago that is being handled, one of this morning for several."""
    team, central = cast.teams["buitendienst"], cast.users["centralemelder"]
    leader = leaders_of(team, cast.today)[0]
    people = [person for person in cast.members["buitendienst"] if person.pk != leader.pk]
    tiles = {tile.code: tile for tile in Behaviour.objects.filter(organisation=None)}
    now = timezone.localtime()
    shared = {
        "team": team,
        "place_kind": PlaceKind.PUBLIC_SPACE,
        "channel": Channel.PUBLIC_SPACE,
        "circumstances": {"work_process": WorkProcess.MAINTENANCE, "company": Company.TOGETHER},
    }
    earlier = ReportData(
        happened_on=cast.day(-3),
        happened_at=time(11, 15),
        is_time_rough=True,
        behaviours=[tiles["BELEDIGING"]],
        corrected=False,
        again=True,
        story="Een bewoner schold op de ploeg die het plein schoonmaakte, omdat zijn auto was weggesleept. "
        "De voorman belde het door.",
        affected=people[:1],
        others_affected={"volunteer": 2},
        **shared,
    )
    done = (SpotAction.NAMED, SpotAction.SET_BOUNDARY)
    noon = cast.moment(-3, time(12))
    incident = report_incident(report=reported_steps(earlier, done), by=central, now=noon)
    take_in_hand(incident=incident, by=leader, now=noon + timedelta(hours=4))
    moment = now - timedelta(hours=5)
    fresh = ReportData(
        happened_on=(moment - timedelta(minutes=40)).date(),
        happened_at=(moment - timedelta(minutes=40)).time().replace(second=0, microsecond=0),
        behaviours=[tiles["BELEDIGING"], tiles["HOUDING_STALKEN"]],
        story="Bij het snoeien reed een man met zijn auto langs, schold de ploeg uit en kwam daarna te voet terug. "
        "Hij ging dicht voor hen staan. Zij zijn in de bus gaan zitten en hebben mij gebeld.",
        affected=people[:3],
        others_affected={"hired": 1},
        **shared,
    )
    done = (SpotAction.DISTANCE, SpotAction.ENDED, SpotAction.LEFT, SpotAction.LEADER)
    report_incident(report=reported_steps(fresh, done), by=central, now=moment)
