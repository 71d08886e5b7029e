"""The neighbouring municipality: one team, two reports of the same citizen, and the module that keeps who that is."""

from datetime import date, datetime, time

from django.utils import timezone

from incidents.advice.models import Behaviour
from incidents.cases.enums import Channel, PlaceKind
from incidents.cases.models import Incident
from incidents.cases.summaries.reports import ReportData
from incidents.identity.services.identities import IdentityValues, link_case, note_identity
from incidents.identity.services.module import grant, turn_on
from incidents.reports.services.reporting import report_incident
from vpd.demo.cast import Cast
from vpd.ui.moments import midnight

CITIZEN = IdentityValues("R. van der Veen", "Dorpsstraat 14", "4321 AB Buurgemeente")
"""Invented, as everything here."""


def build(cast: Cast) -> None:
    """On since last year; one report with the citizen told of it, and a later one chosen by hand."""
    coordinator, privacy = cast.users["neighbour"], cast.users["neighbour.privacy"]
    turn_on(
        organisation=cast.neighbour,
        purpose="Een maatregel kunnen geven aan wie die kreeg, en zien of die is nageleefd.",
        ground="Artikel 6 lid 1 onder e van de AVG, en artikel 33 van de UAVG.",
        policy_reference="Sanctiebeleid Buurgemeente, hoofdstuk 5",
        signed_off_on=cast.day(-280),
        months=12,
        by=privacy,
        now=midnight(cast.day(-279)),
    )
    grant(user=coordinator, by=privacy)
    first = _report(cast, cast.day(-60), ("BELEDIGING",), "De bezoeker schold om een boete voor grofvuil.")
    later = _report(
        cast, cast.day(-2), ("HOUDING_STALKEN",), "De bezoeker zei te weten waar ik mijn fiets zet, en wachtte buiten."
    )
    told = IdentityValues(CITIZEN.name, CITIZEN.address, CITIZEN.town, notice_on=cast.day(-55))
    note_identity(incident=first, values=told, by=coordinator, on=cast.day(-58))
    link_case(incident=later, other=first, by=coordinator)


def _report(cast: Cast, day: date, codes: tuple[str, ...], story: str) -> Incident:
    assert cast.neighbour_team is not None  # noqa: S101 - made with the cast
    report = ReportData(
        team=cast.neighbour_team,
        happened_on=day,
        happened_at=time(11, 20),
        place_kind=PlaceKind.LOCATION,
        location=cast.neighbour_desk,
        channel=Channel.COUNTER,
        behaviours=list(Behaviour.objects.filter(code__in=codes)),
        story=story,
        affected=[cast.users["neighbour.employee"]],
    )
    moment = timezone.make_aware(datetime.combine(day, time(13, 0)))
    return report_incident(report=report, by=cast.users["neighbour.employee"], now=moment)
