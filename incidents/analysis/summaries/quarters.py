"""The light cases of a team in a quarter, without a name or a story."""

from collections.abc import Collection, Mapping

from incidents.advice.enums import ABOUT_CITIZENS, SERIOUS_CATEGORIES
from incidents.analysis.models import QuarterLesson
from incidents.cases.models import Incident, IncidentQuerySet
from incidents.cases.summaries.overview import where_of
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Column, Table


def light_cases(user: User, quarter: Quarter) -> IncidentQuerySet:
    """What is looked at together: reports about citizens that are no threat or violence, that this person handles."""
    rows = Incident.objects.handled_by(user).handled_here().counted().in_quarter(quarter)
    return rows.filter(kind__in=sorted(ABOUT_CITIZENS)).exclude(leading_category__in=sorted(SERIOUS_CATEGORIES))


def light_table(rows: IncidentQuerySet) -> Table:
    """When, what and where."""
    return Table(
        columns=[Column("day", "Dag"), Column("what", "Wat"), Column("where", "Waar")],
        rows=[[as_day(row.happened_on), row.title, where_of(row)] for row in rows.select_related("location", "team")],
        caption="Lichte meldingen van dit kwartaal",
    )


def words_of_quarters(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """For who may open the page."""
    rows = QuarterLesson.objects.visible_to(user).filter(pk__in=ids).select_related("team")
    return {
        row.pk: OriginWords(f"lichte meldingen, {row.quarter}", row.get_absolute_url(), row.quarter.slug)
        for row in rows
    }
