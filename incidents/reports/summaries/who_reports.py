"""Who sends reports for somebody who may not do so in this phase: with name, phone and mail (R-24, R-28)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from incidents.cases.enums import Addressee
from incidents.cases.summaries.people import circle_of, people_with
from vpd.organisation.access import access_of
from vpd.organisation.enums import ReportingPhase, Role
from vpd.organisation.models import Team, User


@dataclass(frozen=True)
class Contact:
    """Somebody who reports for others, and how to reach this person."""

    name: str
    role: str
    phone: str
    email: str

    @property
    def phone_url(self) -> str:
        """A link that dials; empty without a number."""
        digits = "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")
        return f"tel:{digits}" if digits else ""

    @property
    def mail_url(self) -> str:
        return f"mailto:{self.email}"

    @property
    def reach_url(self) -> str:
        """The quickest way: the phone, else mail."""
        return self.phone_url or self.mail_url

    @property
    def reach_label(self) -> str:
        return f"Bel {self.name}" if self.phone_url else f"Mail {self.name}"


def contacts_for(user: User, *, on: date) -> list[Contact]:
    """Who sends a report for `user`: in the phase of leaders first one's own, then central reporters, coordinators."""
    phase = ReportingPhase(user.organisation.reporting_phase)
    found: dict[int, Contact] = {}
    if phase == ReportingPhase.LEADERS:
        for team in Team.objects.visible_to(user).in_use().filter(pk__in=access_of(user).own_team_ids):
            leading = circle_of(organisation_id=user.organisation_id, team=team, on=on).leading
            _add(found, (*leading.present, *leading.deputies), "je leidinggevende")
    _add(found, people_with(user.organisation_id, Role.CENTRAL_REPORTER, on), str(Role.CENTRAL_REPORTER.label))
    coordinating = circle_of(organisation_id=user.organisation_id, team=None, on=on).coordinating
    _add(found, (*coordinating.present, *coordinating.deputies), str(Addressee.COORDINATOR.label).removeprefix("de "))
    found.pop(user.pk, None)
    return list(found.values())


def everyone_reporting_for_all(organisation_id: int, *, on: date) -> list[User]:
    """Who may report for every team: central reporters and coordinators, each once."""
    roles = (Role.CENTRAL_REPORTER, Role.COORDINATOR)
    return list(dict.fromkeys(person for role in roles for person in people_with(organisation_id, role, on)))


def _add(found: dict[int, Contact], people: Iterable[User], role: str) -> None:
    for person in people:
        found.setdefault(person.pk, Contact(person.full_name, role, person.phone, person.email))
