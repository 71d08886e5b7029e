"""The register of running measures: number, place, kind and period for who must act on them (UI.md, DECISIONS 10)."""

from collections.abc import Sequence
from datetime import date

from incidents.measures.models import Measure, MeasureQuerySet, ProvisionalMeasure
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.ui.moments import as_day_short
from vpd.ui.tables import Cell, Column, Table

COLUMNS = [
    Column("number", "Melding"),
    Column("place", "Waar"),
    Column("kind", "Maatregel"),
    Column("period", "Wanneer"),
    Column("state", "Stand"),
]


SHOWN = (
    "terms",
    "starts_on",
    "ends_on",
    "incident__reference",
    "kind__name",
    "location__name",
)
"""What the register shows: of five hundred rows nothing else is read."""


def register_for(user: User, on: date) -> MeasureQuerySet:
    """Running measures that this person must act on, what ends first first."""
    rows = Measure.objects.known_to(user).running(on).select_related("incident", "kind", "location")
    return rows.only(*SHOWN).order_by("ends_on", "pk")


def provisional_for(user: User, on: date) -> list[ProvisionalMeasure]:
    """Provisional ones; there are few, and none lasts."""
    rows = ProvisionalMeasure.objects.known_to(user).running(on).select_related("kind", "location", "incident")
    shown = [name for name in SHOWN if name != "terms"]
    return list(rows.only(*shown).order_by("ends_on"))


def register_table(
    measures: Sequence[Measure], provisional: Sequence[ProvisionalMeasure], user: User, on: date
) -> Table:
    """The rows as a table; only who may open a measure finds a link to it."""
    opens = _opened_by(user, measures)
    rows = [
        [
            Cell(one.incident.reference),
            Cell(one.place),
            Cell(one.kind.name),
            Cell(_period(one.starts_on, one.ends_on)),
            Cell("voorlopig", tone="warn"),
        ]
        for one in provisional
    ]
    rows += [
        [
            Cell(one.incident.reference, url=one.get_absolute_url() if one.pk in opens else ""),
            Cell(one.place),
            Cell(one.kind.name, note=one.terms if one.pk in opens else ""),
            Cell(_period(one.starts_on, one.ends_on)),
            Cell("geldt", tone="good") if _has_begun(one, on) else Cell("gaat nog in", tone="info"),
        ]
        for one in measures
    ]
    return Table(COLUMNS, rows, caption="Maatregelen die nu gelden")


def _opened_by(user: User, measures: Sequence[Measure]) -> set[int]:
    access = access_of(user)
    if access.can(Permission.HANDLE_INCIDENTS) or access.has_role(Role.DECIDER):
        return {one.pk for one in measures}
    if not access.led_team_ids:
        return set()
    rows = Measure.objects.visible_to(user).filter(pk__in=[one.pk for one in measures])
    return set(rows.values_list("pk", flat=True))


def _has_begun(measure: Measure, on: date) -> bool:
    return measure.starts_on is not None and measure.starts_on <= on


def _period(first: date | None, last: date | None) -> str:
    return f"{as_day_short(first)} tot en met {as_day_short(last)}"
