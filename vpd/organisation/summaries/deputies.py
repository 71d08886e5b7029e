"""Who is away and who takes the place (R-119)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from vpd.organisation.models import Deputyship, User
from vpd.ui.moments import as_day_short


@dataclass(frozen=True)
class Duty:
    """Of some people who hold a post: who is there, who is away, and who takes the place of whom."""

    present: tuple[User, ...] = ()
    replaced: tuple[tuple[User, User], ...] = ()
    unmanned: tuple[User, ...] = ()

    @property
    def deputies(self) -> tuple[User, ...]:
        """Who takes a place of somebody who is away."""
        return tuple(dict.fromkeys(deputy for _, deputy in self.replaced))

    def among(self, people: Collection[User]) -> "Duty":
        """The same for a part of the people."""
        return Duty(
            tuple(person for person in self.present if person in people),
            tuple((person, deputy) for person, deputy in self.replaced if person in people),
            tuple(person for person in self.unmanned if person in people),
        )


@dataclass(frozen=True)
class DeputyLine:
    """One period in words, for the pages where it is set and ended."""

    pk: int
    title: str
    note: str
    is_running: bool

    @property
    def state(self) -> str:
        return "nu" if self.is_running else "gepland"

    @property
    def tone(self) -> str:
        return "good" if self.is_running else "info"


def duty_of(people: Collection[User], on: date) -> Duty:
    """Who of these is there on a day; one query. A deputy who cannot log in or is away too takes nobody's place."""
    if not people:
        return Duty()
    organisation_id = next(iter(people)).organisation_id
    rows = Deputyship.objects.of(organisation_id).active(on).select_related("deputy")
    away = {row.person_id: row.deputy for row in rows}
    present, replaced, unmanned = [], [], []
    for person in people:
        if person.pk not in away:
            present.append(person)
            continue
        deputy = away[person.pk]
        if deputy is None or not deputy.is_active or deputy.pk in away:
            unmanned.append(person)
        else:
            replaced.append((person, deputy))
    return Duty(tuple(present), tuple(replaced), tuple(unmanned))


def stands_in_for(user: User, on: date) -> list[str]:
    """For whom this person takes the place on a day, and until when: "Ruud van Dalen, tot en met 3 mrt 2026"."""
    rows = Deputyship.objects.of(user.organisation_id).active(on).filter(deputy=user, person__is_active=True)
    return [
        f"{row.person.full_name}, tot en met {as_day_short(row.ends_on)}"
        for row in rows.select_related("person").order_by("ends_on", "pk")
    ]


def deputy_lines(person: User, on: date) -> list[DeputyLine]:
    """The periods of one person that run or are to come."""
    rows = Deputyship.objects.of(person.organisation_id).not_over(on).filter(person=person).select_related("deputy")
    return [
        DeputyLine(
            pk=row.pk,
            title=row.deputy.full_name if row.deputy else "Niemand vervangt",
            note=f"{as_day_short(row.starts_on)} tot en met {as_day_short(row.ends_on)}",
            is_running=row.starts_on <= on,
        )
        for row in rows
    ]
