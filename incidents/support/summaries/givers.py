"""Who can give support at a report: named by the protocol, else aftercare, else the coordinator (R-62)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from incidents.cases.models import AffectedPerson, Incident, Witness
from incidents.cases.summaries.people import circle_of
from incidents.support.enums import Basis, Phase
from incidents.support.models import Support
from protocols.agreements.summaries.naming import AFTERCARE, FIRST_SUPPORT, named_people
from vpd.organisation.models import User

PROMPTS = {Phase.FIRST: FIRST_SUPPORT, Phase.AFTERCARE: AFTERCARE}
Helper = tuple[User | None, str]


@dataclass(frozen=True)
class Helpers:
    """For each phase who can be asked, the first one first, and why it is them."""

    of_phase: dict[Phase, Sequence[tuple[User, Basis]]]

    def next_for(self, phase: Phase, *, after: int | None = None) -> Helper:
        """The first; `after` somebody who cannot the next one, and after the last the first again, or nobody."""
        people = self.of_phase[phase]
        at = next((number for number, (user, _) in enumerate(people) if user.pk == after), -1)
        turn = [*people[at + 1 :], *people[: at + 1]]
        return next(((user, basis) for user, basis in turn if user.pk != after), (None, ""))


def helpers_at(incident: Incident, *, on: date, involved: Collection[int] | None = None) -> Helpers:
    """Who can give support at a report on a day: can log in, is not away and is not part of the report (R-62).

    Of several aftercare people whoever gives support to the fewest now comes first. `involved` are the people of the
    report, where they are known.
    """
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=on)
    away = {*circle.leading.unmanned, *circle.coordinating.unmanned}
    away.update(person for duty in (circle.leading, circle.coordinating) for person, _ in duty.replaced)
    shut_out = people_of(incident) if involved is None else {*involved, incident.reported_by_id}
    shut_out |= {person.pk for person in away}
    named = named_people(team_id=incident.team_id, on=on)
    busy = _how_busy(incident.organisation_id, circle.aftercare)
    aftercare = sorted(circle.aftercare, key=lambda person: busy.get(person.pk, 0))

    def fit(people: Iterable[User], basis: Basis) -> list[tuple[User, Basis]]:
        return [(person, basis) for person in people if person.is_active and person.pk not in shut_out]

    return Helpers(
        {
            phase: [
                *fit(named.get(prompt, []), Basis.PROTOCOL),
                *fit(aftercare, Basis.AFTERCARE),
                *fit(circle.coordinators, Basis.COORDINATOR),
            ]
            for phase, prompt in PROMPTS.items()
        }
    )


def people_of(incident: Incident) -> set[int]:
    """Who is part of a report, and gives no support there but where the person chose so."""
    found = {incident.reported_by_id}
    found.update(AffectedPerson.objects.filter(incident=incident).values_list("user_id", flat=True))
    found.update(Witness.objects.filter(incident=incident).values_list("user_id", flat=True))
    return found


def _how_busy(organisation_id: int, people: Sequence[User]) -> dict[int, int]:
    """How much open support each of these gives."""
    if len(people) < 2:
        return {}
    rows = Support.objects.of(organisation_id).open().filter(assigned_to__in=people).order_by()
    return dict(rows.values_list("assigned_to").annotate(number=Count("pk")))
