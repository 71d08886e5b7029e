"""A leader on holiday whose place a colleague takes, one who will be, somebody who left, and a free day to come."""

from datetime import date, time

from vpd.actions.enums import Strength
from vpd.actions.services import add_action
from vpd.demo.cast import Cast
from vpd.organisation.enums import Role
from vpd.organisation.services import add_user, deactivate_user, give_role
from vpd.organisation.services.deputies import name_deputy
from vpd.organisation.services.free_days import add_free_day

AT = time(10, 0)


def build(cast: Cast) -> None:
    """The leader of Balie is away this week; the leader of Inspectie arranged the next holiday in time."""
    users = cast.users
    name_deputy(
        person=users["leidinggevende.balie"],
        deputy=users["medewerker.balie"],
        starts_on=cast.day(-2),
        ends_on=cast.day(5),
        by=users["leidinggevende.balie"],
    )
    name_deputy(
        person=users["leidinggevende"],
        deputy=users["medewerker2"],
        starts_on=cast.day(24),
        ends_on=cast.day(38),
        by=users["leidinggevende"],
    )
    _left(cast)
    add_free_day(day=_day_before_christmas(cast.today), name="Dag voor kerst", by=users["beheer"])


def _left(cast: Cast) -> None:
    """Somebody of Inspectie found other work; an action still stands on that name, and the leader hands it over."""
    leader, team = cast.users["leidinggevende"], cast.teams["inspectie"]
    person = add_user(
        organisation=cast.organisation,
        email="femke.bos@demo.example",
        first_name="Femke",
        last_name="Bos",
        job_title="Inspecteur milieu",
        by=cast.users["beheer"],
    )
    give_role(user=person, role=Role.EMPLOYEE, team=team, starts_on=cast.day(-400), by=cast.users["beheer"])
    add_action(
        team=team,
        title="Vooraf bellen wie er meegaat naar een adres met een hond",
        description="Twee collega’s stonden onverwacht alleen voor de deur.",
        owner=person,
        due_on=cast.day(12),
        strength=Strength.PLACE,
        by=leader,
        now=cast.moment(-25, AT),
    )
    deactivate_user(user=person, by=cast.users["beheer"])


def _day_before_christmas(today: date) -> date:
    """The next one to come."""
    return next(day for day in (date(today.year, 12, 24), date(today.year + 1, 12, 24)) if day > today)
