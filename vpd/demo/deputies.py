"""A leader on holiday whose place a colleague takes, one who will be, and a free day to come."""

from datetime import date

from vpd.demo.cast import Cast
from vpd.organisation.services.deputies import name_deputy
from vpd.organisation.services.free_days import add_free_day


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
    add_free_day(day=_day_before_christmas(cast.today), name="Dag voor kerst", by=users["beheer"])


def _day_before_christmas(today: date) -> date:
    """The next one to come."""
    return next(day for day in (date(today.year, 12, 24), date(today.year + 1, 12, 24)) if day > today)
