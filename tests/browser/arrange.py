"""Three new teams of Waterdam for the main job, with 0, 1 and 7 incidents this quarter when it is done.

Runs inside a stack that is up; the one incident of team Een is left to the browser.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from incidents.advice.models import Behaviour
from incidents.cases.enums import Channel, PlaceKind
from incidents.cases.summaries.reports import ReportData
from incidents.reports.services.reporting import report_incident
from vpd.demo.cast import PASSWORD
from vpd.organisation.enums import Role
from vpd.organisation.models import Location, Organisation, Team, User
from vpd.organisation.services import add_user, give_role
from vpd.ui.quarter import Quarter

TEAMS = {"nul": "Nul", "een": "Een", "zeven": "Zeven"}
LEADER, EMPLOYEE, REPORTER = "leider.een@demo.example", "werker.een@demo.example", "werker.zeven@demo.example"
REPORTS = 7


@transaction.atomic
def arrange() -> None:
    waterdam = Organisation.objects.get(slug="waterdam")
    example = Team.objects.of(waterdam).get(slug="inspectie")
    teams = {
        slug: Team.objects.create(
            organisation=waterdam, department=example.department, job_family=example.job_family, slug=slug, name=name
        )
        for slug, name in TEAMS.items()
    }
    _add_person(LEADER, "Lea", Role.TEAM_LEADER, *teams.values())
    _add_person(EMPLOYEE, "Eef", Role.EMPLOYEE, teams["een"])
    _report_seven_times(_add_person(REPORTER, "Zeno", Role.EMPLOYEE, teams["zeven"]), teams["zeven"])


def _add_person(email: str, first_name: str, role: Role, *teams: Team) -> User:
    user = add_user(
        organisation=teams[0].organisation, email=email, first_name=first_name, last_name="van Proef", by=None
    )
    user.set_password(PASSWORD)
    user.save()
    for team in teams:
        give_role(user=user, role=role, team=team, by=None, starts_on=timezone.localdate() - timedelta(days=100))
    return user


def _report_seven_times(reporter: User, team: Team) -> None:
    tiles = [tile for tile in Behaviour.objects.visible_to(reporter) if tile.category]
    places = list(Location.objects.visible_to(reporter))
    for number in range(REPORTS):
        day = min(Quarter.current().start + timedelta(days=5 * number), timezone.localdate() - timedelta(days=1))
        report = ReportData(
            team=team,
            happened_on=max(day, Quarter.current().start),
            happened_at=time(0, number),
            place_kind=PlaceKind.LOCATION,
            location=places[number % 3],
            channel=(Channel.COUNTER, Channel.RECEPTION)[number % 2],
            behaviours=[tiles[number % len(tiles)]],
            affected=[reporter],
        )
        noted = timezone.make_aware(datetime.combine(report.happened_on, time(0, 9)))
        report_incident(report=report, by=reporter, now=noted)
