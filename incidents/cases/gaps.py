"""What reports may lack, as figures and as a list of those reports (U20).

Each room registers its gaps in `AppConfig.ready`, each as a condition in SQL, so that sixty thousand cases are counted
in one query and the list of reports can show which ones are meant. A duty says of one case what is to be done and by
whom; a gap says of how many cases that is so, without a name. A room that adds a duty adds the gap beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import BooleanField, ExpressionWrapper, Q

from incidents.cases.duties import CasePart
from incidents.cases.models import IncidentQuerySet
from vpd.organisation.models import Organisation

OLD = timedelta(weeks=4)
"""What was reported longer ago is called old."""

IS_LATE, IS_OLD = "te_laat", "oud"
"""Which of the reports that lack something are asked for, in an address."""

Condition = Callable[[Organisation, datetime], Q]
"""Of a report, at a moment; it may use the settings of the organisation."""


@dataclass(frozen=True)
class Gap:
    """One thing that a report may lack.

    `key` stands in an address, `label` on the board and in the filter, `short` above a narrow column. `lacks` holds for
    the open reports that lack it; with `is_after_closing` also for closed ones, and then it must be found by an index.
    `late` holds where its term has passed, whether or not it is lacking.
    """

    key: str
    label: str
    short: str
    part: CasePart
    lacks: Condition
    late: Condition | None = None
    is_after_closing: bool = False


_gaps: dict[str, Gap] = {}


def register(gap: Gap) -> None:
    """Let reports be counted and listed by this gap; it registers in `AppConfig.ready`."""
    _gaps[gap.key] = gap


def all_gaps() -> list[Gap]:
    """What reports may lack, in the order of the page of a case."""
    order = list(CasePart)
    return sorted(_gaps.values(), key=lambda gap: order.index(gap.part))


def as_flag(condition: Q) -> ExpressionWrapper:
    """A condition as a column."""
    return ExpressionWrapper(condition, output_field=BooleanField())


def among(gap: Gap, rows: IncidentQuerySet) -> IncidentQuerySet:
    """The reports of which it is asked whether they lack this."""
    return rows if gap.is_after_closing else rows.open()


def lacking(rows: IncidentQuerySet, *, key: str, state: str = "", of: Organisation, now: datetime) -> IncidentQuerySet:
    """Those of `rows` that lack this; of them only what is late or old, when asked so."""
    gap = _gaps[key]
    found = among(gap, rows).filter(gap.lacks(of, now))
    if state == IS_LATE:
        return found.filter(gap.late(of, now)) if gap.late else found.none()
    return found.filter(is_old(now)) if state == IS_OLD else found


def is_old(now: datetime) -> Q:
    return Q(reported_at__lt=now - OLD)
