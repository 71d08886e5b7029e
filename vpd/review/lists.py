"""The list behind a figure: the same reports or actions, for who may open them (U7)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from incidents.advice.enums import Kind
from incidents.outcomes.summaries.figures import Asked
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.review.access import can_read_every_report
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Cell

BY_LEADER = "leidinggevende"
"""The choice in the list of reports: what did not go past the leader."""


@dataclass(frozen=True)
class Lists:
    """Which part of the lists a row of figures is about, and whether this reader may open them."""

    whose: Asked = ()
    is_open: bool = False
    actions: Asked = ()
    sees_all: bool = False

    def number(
        self,
        count: int,
        first: Quarter,
        last: Quarter | None = None,
        asked: Asked = (),
        *,
        of_kind: bool = True,
        is_total: bool = False,
    ) -> Cell | int:
        """A count of reports with its list; nought has none. Of aggression alone, unless `of_kind` says otherwise."""
        if not self.is_open or count == 0:
            return count
        return Cell(count, url=self.reports_url(first, last, asked, of_kind=of_kind, is_total=is_total))

    def reports_url(
        self,
        first: Quarter,
        last: Quarter | None = None,
        asked: Asked = (),
        *,
        of_kind: bool = True,
        is_total: bool = False,
    ) -> str:
        """The list of what was counted from the first day of one quarter to the last of another.

        A total counts what went past the leader too; all else does so for who reads every report alone.
        """
        if not self.is_open:
            return ""
        kind = {"soort": Kind.AGGRESSION.value} if of_kind else {}
        kind |= {} if self.sees_all or is_total else {"wie": BY_LEADER}
        days = {"van": first.start.isoformat(), "tot": (last or first).end.isoformat()}
        query = {"toon": "alles", "telt": "ja"} | kind | dict(self.whose) | days | dict(asked)
        return f"{reverse('incidents:list')}?{urlencode(query)}"

    def measures(self, count: int, kind: str, how: str, since: date, until: date) -> Cell | int:
        """A count of measures imposed in these days with its list; nought has none."""
        if not self.is_open or count == 0:
            return count
        days = {"van": since.isoformat(), "tot": until.isoformat()}
        query = dict(self.whose) | {"soort": kind} | ({"hoe": how} if how else {}) | days
        return Cell(count, url=f"{reverse('incidents:imposed')}?{urlencode(query)}")

    def signals(self, count: int, first: Quarter, last: Quarter) -> Cell | int:
        """A count of signals that are no report with its list; nought has none."""
        if not self.is_open or count == 0:
            return count
        days = {"van": first.start.isoformat(), "tot": last.end.isoformat()}
        return Cell(
            count, url=f"{reverse('incidents:signals')}?{urlencode(dict(self.whose) | days | {'melding': 'nee'})}"
        )

    def needs_url(self, status: str, quarter: Quarter | None = None) -> str:
        """What the team wants to learn as it stands today, or what was closed in a quarter."""
        if not self.actions or (quarter and quarter not in Quarter.offered()):
            return ""
        query = dict(self.actions) | {"status": status} | ({"quarter": quarter.slug} if quarter else {})
        return f"{reverse('actions:needs')}?{urlencode(query)}"

    def actions_now_url(self, status: str) -> str:
        """The list of actions as they stand today."""
        return self._of_today("actions:list", status)

    def _of_today(self, route: str, status: str) -> str:
        return f"{reverse(route)}?{urlencode(dict(self.actions) | {'status': status})}" if self.actions else ""

    def actions_url(self, status: str, quarter: Quarter) -> str:
        """The list of actions as they stood in a quarter; of long ago that list offers none."""
        if not self.actions or quarter not in Quarter.offered():
            return ""
        query = dict(self.actions) | {"status": status, "quarter": quarter.slug}
        return f"{reverse('actions:list')}?{urlencode(query)}"


NO_LISTS = Lists()
"""For paper, and for who may open none."""


def lists_of_team(user: User | None, team_id: int) -> Lists:
    """Who leads the team or reads all reports opens the reports; its actions are open to the whole team."""
    if user is None:
        return NO_LISTS
    access = access_of(user)
    asked = (("team", str(team_id)),)
    is_open = can_read_every_report(user) or team_id in access.led_team_ids
    is_own = access.can(Permission.READ_ALL_ACTIONS) or team_id in access.own_team_ids | access.led_team_ids
    return Lists(asked, is_open, asked if is_own else (), sees_all=can_read_every_report(user))


def lists_of_department(user: User | None, department_id: int, teams: Collection[int] = ()) -> Lists:
    """Who reads all reports; who leads every team of it."""
    if user is None:
        return NO_LISTS
    access = access_of(user)
    is_led = bool(teams) and access.led_team_ids >= set(teams)
    sees_all = can_read_every_report(user)
    return Lists((("afdeling", str(department_id)),), sees_all or is_led, sees_all=sees_all)


def lists_of_all(user: User | None) -> Lists:
    """Who reads all reports."""
    sees_all = user is not None and can_read_every_report(user)
    return Lists((), sees_all, sees_all=sees_all)
