"""Teams, departments and locations as tables."""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from vpd.organisation.enums import TEAM_ROLES, Role
from vpd.organisation.models import Department, Location, Team
from vpd.organisation.summaries.leaders import held_roles, leaders_among, parents_of_departments
from vpd.ui.sorting import name_key
from vpd.ui.tables import Cell, Column, Table, Value

STATE = Column("state", "Stand")


def team_table(organisation_id: int) -> Table:
    """Every team with its leaders, else those of a department above, its size and places; of who can log in.

    Four queries.
    """
    teams = Team.objects.of(organisation_id).select_related("department", "job_family").prefetch_related("locations")
    held = held_roles(organisation_id, sorted(TEAM_ROLES), timezone.localdate())
    leading = [membership for membership in held if membership.role == Role.TEAM_LEADER]
    parents = parents_of_departments(organisation_id)
    sizes: dict[int | None, set[int]] = {}
    for membership in held:
        sizes.setdefault(membership.team_id, set()).add(membership.user_id)
    columns = [
        Column("name", "Team"),
        Column("leader", "Leidinggevende"),
        Column("size", "Mensen", numeric=True),
        Column("places", "Locaties"),
        STATE,
    ]
    rows: list[list[Cell | Value]] = [
        [
            Cell(team.name, url=_url("teams", team.pk), note=f"{team.department.name} · {team.job_family.name}"),
            ", ".join(leader.full_name for leader in leaders_among(leading, team, parents)) or "nog geen",
            len(sizes.get(team.pk, ())),
            # A name may hold a comma of its own: "Stadhuis, kantoren".
            " · ".join(sorted((place.name for place in team.locations.all()), key=name_key)) or "nog geen",
            _state(team.is_active),
        ]
        for team in sorted(teams, key=lambda team: (not team.is_active, name_key(team.name)))
    ]
    return Table(columns=columns, rows=rows, caption="Teams", empty="Er zijn nog geen teams.")


def department_table(organisation_id: int) -> Table:
    """The tree of departments, each under the one it belongs to, with its number of teams; one query."""
    departments = list(
        Department.objects.of(organisation_id).annotate(teams=Count("team", filter=Q(team__is_active=True)))
    )
    names = {department.pk: department.name for department in departments}
    rows = [
        [
            Cell(
                department.name,
                url=_url("afdelingen", department.pk),
                note=f"valt onder {names[department.parent_id]}" if department.parent_id else "",
            ),
            department.teams,  # type: ignore[attr-defined]
            _state(department.is_active),
        ]
        for department in in_tree_order(departments)
    ]
    columns = [Column("name", "Afdeling"), Column("teams", "Teams", numeric=True), STATE]
    return Table(columns=columns, rows=rows, caption="Afdelingen", empty="Er zijn nog geen afdelingen.")


def location_table(organisation_id: int) -> Table:
    """Every location with the teams that work there; two queries."""
    locations = Location.objects.of(organisation_id).prefetch_related("team_set")
    columns = [Column("name", "Locatie"), Column("kind", "Soort"), Column("teams", "Teams"), STATE]
    rows: list[list[Cell | Value]] = [
        [
            Cell(place.name, url=_url("locaties", place.pk), note=place.address),
            str(place.get_kind_display()),
            ", ".join(sorted((team.name for team in place.team_set.all()), key=name_key)) or "nog geen",
            _state(place.is_active),
        ]
        for place in sorted(locations, key=lambda place: (not place.is_active, name_key(place.name)))
    ]
    return Table(columns=columns, rows=rows, caption="Locaties", empty="Er zijn nog geen locaties.")


def in_tree_order(departments: Iterable[Department]) -> list[Department]:
    """Each department followed by those under it, by name."""
    below: dict[int | None, list[Department]] = {}
    for department in sorted(departments, key=lambda department: name_key(department.name)):
        below.setdefault(department.parent_id, []).append(department)
    ordered: list[Department] = []
    queue = list(reversed(below.get(None, [])))
    while queue:
        department = queue.pop()
        ordered.append(department)
        queue.extend(reversed(below.get(department.pk, [])))
    return ordered


def _url(kind: str, pk: int) -> str:
    return reverse("organisation:change_place", kwargs={"kind": kind, "pk": pk})


def _state(in_use: bool) -> Cell:
    return Cell("in gebruik", tone="good") if in_use else Cell("niet in gebruik", tone="neutral")
