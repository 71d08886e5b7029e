"""Who reads a measurement, of whom, and who adds to it (DECISIONS 1)."""

from django.utils import timezone

from learning.measurements.enums import MeasurementKind, Moment
from learning.measurements.models import Indicator, Measurement
from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.factories import make_team
from tests.learning.measurements.factories import make_measurement

OPENS = everyone(
    403, leader=200, coordinator=200, safety=200, executive=200, other_team_leader=200, other_coordinator=200
)
MEASURES = everyone(403, leader=200, coordinator=200, other_team_leader=200, other_coordinator=200)
ENTERS = everyone(403, coordinator=200, other_coordinator=200)
EXAMPLE = OPENS | dict.fromkeys((who for who, status in OPENS.items() if status == 403), 404)
OF_TEAM = everyone(404, employee=200, colleague=200, leader=200, coordinator=200, safety=200)
ABOVE = everyone(404, coordinator=200, safety=200, executive=200)
OF_ONE = ABOVE | {"executive": 404}
READS = everyone(404, employee=403, colleague=403, safety=403)
CHANGES = READS | {"leader": 200, "coordinator": 200}
CHANGES_FIGURES = everyone(404, leader=403, other_team_leader=403, safety=403, executive=403, coordinator=200)


def the_example(cast: Cast) -> dict[str, int]:
    return {"pk": Measurement.objects.get(organisation=None).pk}


@making
def a_measurement(cast: Cast) -> dict[str, object]:
    return {"pk": make_measurement(cast).pk}


@making
def of_a_team(cast: Cast) -> dict[str, object]:
    return {"pk": make_measurement(cast).pk, "group": f"team-{cast.team.pk}"}


def to_a_team(cast: Cast) -> dict[str, object]:
    return {"pk": make_measurement(cast).pk, "team": cast.team.pk}


def of_two_teams(cast: Cast) -> dict[str, object]:
    """Beside the team of the cast one of the same department, in which nobody of the cast works."""
    beside = make_team(cast.organisation, department=cast.team.department)
    return {"pk": make_measurement(cast, teams=[cast.team, beside]).pk}


def of_a_department(cast: Cast) -> dict[str, object]:
    return of_two_teams(cast) | {"group": f"afdeling-{cast.team.department_id}"}


def of_a_department_of_one_team(cast: Cast) -> dict[str, object]:
    return {"pk": make_measurement(cast).pk, "group": f"afdeling-{cast.team.department_id}"}


def a_saying(cast: Cast) -> dict[str, object]:
    measurement = make_measurement(cast)
    saying = measurement.sayings.create(
        organisation=cast.organisation, text="Het helpt.", moment=Moment.AFTER, created_by=cast.coordinator
    )
    return {"pk": measurement.pk, "saying": saying.pk}


def figures(cast: Cast) -> dict[str, object]:
    measurement = Measurement.objects.create(
        organisation=cast.organisation,
        kind=MeasurementKind.FIGURES,
        title=f"Cijfers {timezone.now():%S%f}",
        created_by=cast.coordinator,
    )
    return {"pk": measurement.pk}


def a_figure(cast: Cast) -> dict[str, object]:
    made = figures(cast)
    one = Indicator.objects.create(
        organisation=cast.organisation,
        measurement_id=made["pk"],
        position=1,
        text="Kent de norm",
        before_counted=10,
        before_total=20,
        after_counted=15,
        after_total=20,
    )
    return made | {"indicator": one.pk}


def posts(expected: dict[str, int]) -> dict[str, int]:
    return {who: 302 if status == 200 else status for who, status in expected.items()}


ADDRESSES = [
    Address("learning:measurements", OPENS | dict.fromkeys(("employee", "colleague", "other_team_employee"), 200)),
    Address("learning:new_measurement", MEASURES),
    Address("learning:new_figures", ENTERS),
    Address("learning:reporting_willingness", MEASURES),
    Address("learning:measurement_planner", MEASURES),
    Address("learning:measurement", EXAMPLE, the_example, note="what ships"),
    Address("learning:measurement", OF_TEAM, a_measurement()),
    Address("learning:measurement", OF_TEAM | {"executive": 200}, of_two_teams, note="of two teams"),
    Address("learning:measurement_of", OF_TEAM, of_a_team()),
    Address("learning:measurement_of", ABOVE, of_a_department, note="a department"),
    Address("learning:measurement_of", OF_ONE, of_a_department_of_one_team, note="a department of one team"),
    Address("learning:measurement_pdf", posts(OF_TEAM), of_a_team(), method="post"),
    Address("learning:measurement_export", OF_TEAM, of_a_team(form="csv")),
    Address("learning:edit_measurement", CHANGES, a_measurement()),
    Address("learning:new_saying", CHANGES, a_measurement()),
    Address("learning:new_satisfaction", CHANGES, a_measurement()),
    Address("learning:conclude_measurement", CHANGES, a_measurement()),
    Address("learning:drop_saying", posts(CHANGES), a_saying, method="post"),
    Address("learning:measurement_to_agenda", posts(CHANGES), to_a_team, method="post"),
    Address("learning:new_figure", CHANGES_FIGURES, figures),
    Address("learning:edit_figure", CHANGES_FIGURES, a_figure),
]
