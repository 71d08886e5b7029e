"""The light cases of a team in a quarter, without a name or a story."""

from django.db.models import Exists, OuterRef

from incidents.advice.enums import ABOUT_CITIZENS, SERIOUS_CATEGORIES
from incidents.analysis.models import QuarterLesson
from incidents.cases.models import Incident, IncidentQuerySet
from incidents.cases.summaries.overview import where_of
from vpd.organisation.models import User
from vpd.organisation.origins import Origin
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Column, Table

KIND = "light_quarter"
COUNTED = {2: "Twee", 3: "Drie", 4: "Vier", 5: "Vijf", 6: "Zes"}


def light_cases(user: User, quarter: Quarter) -> IncidentQuerySet:
    """What is looked at together: reports about citizens that are no threat or violence, that this person handles."""
    return _light_of(Incident.objects.handled_by(user), quarter)


def _light_of(rows: IncidentQuerySet, quarter: Quarter) -> IncidentQuerySet:
    rows = rows.handled_here().counted().in_quarter(quarter).filter(kind__in=sorted(ABOUT_CITIZENS))
    return rows.exclude(leading_category__in=sorted(SERIOUS_CATEGORIES))


def not_looked_at(user: User, quarter: Quarter) -> IncidentQuerySet:
    """Those of teams that have not written down yet what they saw in them."""
    return not_looked_at_in(Incident.objects.handled_by(user), quarter)


def not_looked_at_in(rows: IncidentQuerySet, quarter: Quarter) -> IncidentQuerySet:
    """The same among any reports."""
    written = QuarterLesson.objects.filter(team=OuterRef("team"), year=quarter.year, number=quarter.number)
    return _light_of(rows, quarter).exclude(Exists(written))


def light_table(rows: IncidentQuerySet) -> Table:
    """When, what and where."""
    return Table(
        columns=[Column("day", "Dag"), Column("what", "Wat"), Column("where", "Waar")],
        rows=[[as_day(row.happened_on), row.title, where_of(row)] for row in rows.select_related("location", "team")],
        caption="Lichte meldingen van dit kwartaal",
    )


def light_title(number: int) -> str:
    """What they are called on an agenda: "Drie lichte incidenten"."""
    return "Eén licht incident" if number == 1 else f"{COUNTED.get(number, number)} lichte incidenten"


def light_origin(quarter: Quarter) -> Origin:
    """One thing for the meeting, whether the quarter gave it or the leader wrote about it first."""
    return Origin(KIND, quarter.slug)
