"""Run in the environment of a running stack: three new teams with 0, 1 and 7 incidents to come, and their people.

python -m tests.browser.arrange prints nothing; the one incident of team Een is left to the browser.
"""

from datetime import datetime, time, timedelta

import django
from django.utils import timezone

PASSWORD = "welkom-in-waterdam"
TEAMS = {"nul": "Nul", "een": "Een", "zeven": "Zeven"}
LEADER, EMPLOYEE, REPORTER = "leider.een@demo.example", "werker.een@demo.example", "werker.zeven@demo.example"


def main() -> None:
    django.setup()
    # Only importable now; this file is a program of its own.
    from incidents.enums import Channel, PlaceKind  # noqa: PLC0415
    from incidents.models import Behaviour  # noqa: PLC0415
    from incidents.services import ReportData, report_incident  # noqa: PLC0415
    from vpd.organisation.enums import Role  # noqa: PLC0415
    from vpd.organisation.models import Location, Organisation, Team, User  # noqa: PLC0415
    from vpd.organisation.services import add_user, give_role  # noqa: PLC0415
    from vpd.ui.quarter import Quarter  # noqa: PLC0415

    waterdam = Organisation.objects.get(slug="waterdam")
    example = Team.objects.of(waterdam).get(slug="inspectie")
    teams = {
        slug: Team.objects.create(
            organisation=waterdam, department=example.department, job_family=example.job_family, slug=slug, name=name
        )
        for slug, name in TEAMS.items()
    }

    def person(email: str, first_name: str, role: Role, *places: Team) -> User:
        user = add_user(organisation=waterdam, email=email, first_name=first_name, last_name="van Proef", by=None)
        user.set_password(PASSWORD)
        user.save()
        for team in places:
            give_role(user=user, role=role, team=team, by=None, starts_on=timezone.localdate() - timedelta(days=100))
        return user

    person(LEADER, "Lea", Role.TEAM_LEADER, *teams.values())
    person(EMPLOYEE, "Eef", Role.EMPLOYEE, teams["een"])
    reporter = person(REPORTER, "Zeno", Role.EMPLOYEE, teams["zeven"])
    tiles = [tile for tile in Behaviour.objects.available_to(waterdam.pk) if tile.category]
    places = list(Location.objects.of(waterdam))
    start = Quarter.current().start
    for number in range(7):
        day = min(start + timedelta(days=5 * number), timezone.localdate())
        report = ReportData(
            team=teams["zeven"],
            happened_on=day,
            happened_at=time(7 + 2 * number, 15),
            place_kind=PlaceKind.LOCATION,
            location=places[number % 3],
            channel=list(Channel)[number % 2],
            behaviours=[tiles[number % len(tiles)]],
            affected=[reporter],
        )
        report_incident(report=report, by=reporter, now=timezone.make_aware(datetime.combine(day, time(23, 30))))


if __name__ == "__main__":
    main()
