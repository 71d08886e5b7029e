"""Reports to find in the list."""

from datetime import datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from incidents.advice.enums import Kind
from incidents.cases.enums import Addressee, Channel, Company, HelpNow, PlaceKind, VisitType, WorkProcess
from incidents.handling.services.handling import take_in_hand
from tests.factories import make_department, make_team
from tests.incidents.factories import finish_report, make_incident
from tests.incidents.kind_factories import make_accident


@pytest.fixture
def two(cast):
    """Two reports that differ in everything that can be filtered."""
    now = timezone.now()
    monday = timezone.localdate() - timedelta(days=40)
    long_ago = timezone.make_aware(datetime.combine(monday, time(12)))
    odd = make_incident(
        cast,
        "WAPENGEBRUIK",
        kind=Kind.AGGRESSION,
        team=make_team(cast.organisation, name="Wijkteam", department=make_department(cast.organisation, name="Zorg")),
        place_kind=PlaceKind.HOME_VISIT,
        visit_type=VisitType.INVOLUNTARY,
        channel=Channel.HOME_VISIT,
        work_process=WorkProcess.CARE,
        company=Company.ALONE,
        under_influence=True,
        earlier_incidents=True,
        threat_assessed=False,
        help_now=[HelpNow.MEDICAL_GIVEN],
        happened_on=monday,
        happened_at=time(9, 30),
        addressee=Addressee.COORDINATOR,
        by=cast.other_team_employee,
        affected=[cast.other_team_employee],
        now=long_ago,
    )
    half_past_two = timezone.make_aware(datetime.combine(timezone.localdate(now), time(14, 30)))
    plain = make_incident(cast, channel=Channel.COUNTER, happened_at=time(14), under_influence=False, now=half_past_two)
    take_in_hand(incident=plain, by=cast.leader, now=half_past_two)
    return SimpleNamespace(odd=odd, plain=plain, now=now)


@pytest.fixture
def handled(cast):
    """Closed, late, fresh, an accident to be told of, and somebody who asks to be called; all of one team."""
    now = timezone.now()
    closed = make_incident(cast, now=now - timedelta(days=9))
    take_in_hand(incident=closed, by=cast.leader)
    finish_report(
        incident=closed,
        by=cast.leader,
        kind="letter",
        reacted_on=timezone.localdate(),
        note="",
        late_reason="Vakantie.",
        feedback="Er is een brief gestuurd.",
    )
    late = make_incident(cast, now=now - timedelta(days=5))
    fresh = make_incident(cast)
    accident = make_accident(cast, is_reportable=True)
    asks = make_incident(cast, help_now=[HelpNow.CALL_ME], help_phone="06 00 00 00 14")
    return SimpleNamespace(closed=closed, late=late, fresh=fresh, accident=accident, asks=asks)
