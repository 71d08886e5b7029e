"""The eight measures of Veilige Publieke Taak as indicators of the organisation, of a whole calendar year (ARBO-05).

They are published, so they tell no few: a share shows in words alone. A year at a time, so that no two of them
overlap and nothing can be subtracted (DECISIONS 6, 9; decision record 15).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q

from incidents.cases.enums import Status
from incidents.cases.models import Incident
from incidents.outcomes.summaries.effects import damage_sums, police_figures
from incidents.support.summaries.figures import support_figures
from learning.programme.summaries.attendance import trained_between
from protocols.agreements.models import ProtocolVersion
from vpd.figures.shares import LEAST_IN_WORDS, Share, in_bands
from vpd.organisation.models import Organisation, Team
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Column, Table

LAST = 4


@dataclass(frozen=True)
class Year:
    """The calendar year that had ended with a quarter."""

    number: int

    @classmethod
    def ended_with(cls, quarter: Quarter) -> "Year":
        return cls(quarter.year if quarter.number == LAST else quarter.year - 1)

    @property
    def quarters(self) -> list[Quarter]:
        return Quarter(self.number, LAST).last(LAST)

    @property
    def first(self) -> date:
        return date(self.number, 1, 1)

    @property
    def last(self) -> date:
        return date(self.number, 12, 31)


def indicator_table(*, organisation: Organisation, quarter: Quarter, totals: Mapping[Quarter, int | None]) -> Table:
    """One row a measure of the programme; `totals` are the numbers of incidents that show. Nine queries."""
    year = Year.ended_with(quarter)
    floor = organisation.smallest_shown
    rows = Incident.objects.of(organisation).counted().filter(happened_on__gte=year.first, happened_on__lte=year.last)
    seen = rows.aggregate(
        total=Count("pk"),
        handled=Count("pk", filter=Q(status=Status.HANDLED)),
        due=Count("pk", filter=Q(reaction_due_at__isnull=False, import_run=None)),
        in_time=Count("pk", filter=Q(reacted_at__lte=F("reaction_due_at"), import_run=None)),
    )
    police = police_figures(
        organisation_id=organisation.pk, teams=None, first=year.first, last=year.last, sees_all=True
    )
    damage = damage_sums(organisation_id=organisation.pk, teams=None, first=year.first, last=year.last, sees_all=True)
    support = _support(organisation, year)
    lines = (
        ("De norm uitdragen", "teams met een eigen protocol", _protocols(organisation, year)),
        ("Melden stimuleren", "gemelde incidenten", _reported(year, totals)),
        ("Registreren", "meldingen die zijn afgerond", in_bands(Share(seen["handled"], seen["total"]), floor)),
        ("Trainen", "medewerkers die bij een training waren", in_bands(_trained(organisation, year), floor)),
        ("Snel reageren", "op tijd een reactie aan de burger", in_bands(Share(seen["in_time"], seen["due"]), floor)),
        (
            "Aangifte",
            "aangifte gedaan, waar dat te besluiten was",
            in_bands(Share(police.complained, police.reported + police.declined), floor),
        ),
        (
            "Schade verhalen",
            "geclaimde schade die is verhaald",
            in_bands(Share(int(sum(one.recovered for one in damage)), int(sum(one.claimed for one in damage))), floor)
            if sum(one.number for one in damage) >= max(LEAST_IN_WORDS, floor)
            else in_bands(Share(0, 0), floor),
        ),
        ("Nazorg", "betrokkenen met een aanbod van opvang", in_bands(support, floor)),
    )
    columns = [Column("what", "Uitgangspunt"), Column("counts", "Wat we tellen"), Column("seen", f"In {year.number}")]
    return Table(columns=columns, rows=lines, caption=f"Veilige Publieke Taak in {year.number}")


def _protocols(organisation: Organisation, year: Year) -> str:
    in_force = ProtocolVersion.objects.of(organisation).filter(team=OuterRef("pk")).in_force(year.last)
    teams = Team.objects.of(organisation).filter(is_active=True)
    return f"{teams.filter(Exists(in_force)).count()} van {teams.count()}"


def _reported(year: Year, totals: Mapping[Quarter, int | None]) -> str:
    """The sum only where each quarter of it shows: else it would tell the one that does not."""
    numbers = [totals.get(quarter) for quarter in year.quarters]
    shown = [number for number in numbers if number is not None]
    return str(sum(shown)) if len(shown) == LAST else "afgeschermd"


def _trained(organisation: Organisation, year: Year) -> Share:
    return Share(*trained_between(organisation_id=organisation.pk, first=year.first, last=year.last))


def _support(organisation: Organisation, year: Year) -> Share:
    counts = support_figures(
        organisation_id=organisation.pk, teams=None, first=year.first, last=year.last, sees_all=True
    )
    return Share(counts.offered, counts.total)
