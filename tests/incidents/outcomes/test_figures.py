"""The figures of the quarterly review against counts written out by hand."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from incidents.cases.enums import Channel, Company, PlaceKind, Status, WorkProcess
from incidents.handling.services.handling import withdraw_report
from incidents.outcomes.summaries.figures import quarter_figures
from tests.incidents.factories import make_incident, make_incident_on
from vpd.ui.quarter import Quarter

QUARTERS = Quarter(2026, 2).last(3)

pytestmark = pytest.mark.django_db


def figures(cast, team="own"):
    teams = [cast.team.pk] if team == "own" else team
    return quarter_figures(organisation_id=cast.organisation.pk, teams=teams, quarters=QUARTERS, sees_all=True)


def test_quarter_figures_without_incidents_are_zero(cast):
    found = figures(cast)

    assert found.totals == (0, 0, 0)
    assert found.by_category.is_empty


def test_quarter_figures_count_by_day_of_the_incident(cast):
    make_incident_on(cast, date(2025, 12, 31))
    make_incident_on(cast, date(2026, 1, 1))
    make_incident_on(cast, date(2026, 6, 30))
    make_incident_on(cast, date(2026, 7, 1))

    assert figures(cast).totals == (1, 1, 1)


def test_quarter_figures_group_every_series(cast):
    make_incident_on(cast, date(2026, 4, 2), "BELEDIGING", "TREITEREN", channel=Channel.PHONE)
    make_incident_on(
        cast,
        date(2026, 5, 2),
        "WAPENGEBRUIK",
        "BELEDIGING",
        place_kind=PlaceKind.PUBLIC_SPACE,
        channel=Channel.PUBLIC_SPACE,
        work_process=WorkProcess.INSPECTION,
        company=Company.ALONE,
        under_influence=True,
    )
    make_incident_on(cast, date(2026, 5, 3), "EMOTIE_KRITIEK")
    quarter = QUARTERS[-1]

    found = figures(cast)

    assert [(group.key, group.counts) for group in found.by_category.groups] == [
        ("", (0, 0, 1)),
        ("verbal", (0, 0, 1)),
        ("physical", (0, 0, 1)),
    ]
    assert found.by_behaviour.count("BELEDIGING", quarter) == 2
    assert found.by_behaviour.count("TREITEREN", quarter) == 1
    assert found.by_location.count(str(cast.location.pk), quarter) == 2
    assert found.by_location.count("public_space", quarter) == 1
    assert found.by_channel.count("phone", quarter) == 1
    assert found.by_work_process.count("inspection", quarter) == 1
    assert found.by_company.count("alone", quarter) == 1
    assert found.by_influence.count("yes", quarter) == 1
    assert found.by_influence.count("", quarter) == 2
    assert found.by_status.count(Status.REPORTED, quarter) == 3
    assert [(group.label, group.last) for group in found.by_weekday.groups] == [
        ("donderdag", 1),
        ("zaterdag", 1),
        ("zondag", 1),
    ]
    assert sum(group.last for group in found.by_hour.groups) == 3


def test_quarter_figures_say_what_was_reported_after_the_quarter(cast):
    make_incident_on(cast, date(2026, 3, 31))
    after_midnight = timezone.make_aware(datetime(2026, 4, 1, 0, 30))
    make_incident(cast, happened_on=date(2026, 3, 31), now=after_midnight)

    assert figures(cast).reported_later == (0, 1, 0)


def test_quarter_figures_leave_out_withdrawn_reports_and_other_teams(cast):
    withdraw_report(incident=make_incident_on(cast, date(2026, 4, 2)), by=cast.employee)
    make_incident_on(cast, date(2026, 4, 3), team=cast.other_team)

    assert figures(cast).totals == (0, 0, 0)
    assert figures(cast, team=None).totals == (0, 0, 1)


def test_quarter_figures_run_few_queries(cast, django_assert_max_num_queries):
    make_incident_on(cast, date(2026, 4, 2))

    with django_assert_max_num_queries(3):
        figures(cast)


def test_part_of_day_of_an_incident_follows_its_time(cast):
    reported = timezone.make_aware(datetime(2026, 4, 2, 21))
    make_incident(cast, happened_at=time(20), now=reported)

    assert figures(cast).by_part_of_day.count("evening", QUARTERS[-1]) == 1
