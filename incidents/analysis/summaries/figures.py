"""Figures of analyses: how many are complete, and which sides played a part (R-77)."""

from django.db.models import Count, Q

from incidents.analysis.enums import Side
from incidents.analysis.models import Analysis, SideSeen
from vpd.figures.withholding import shown
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Column, Table

WITHHELD = "afgeschermd"
QUARTERS = 4


def side_table(user: User, quarter: Quarter) -> Table:
    """In how many complete analyses of the last four quarters each side played a part, for the whole organisation.

    The coordinator sees true counts; to others small numbers are withheld (DECISIONS 9).
    """
    first = quarter.last(QUARTERS)[0]
    rows = Analysis.objects.of(user.organisation_id).complete()
    rows = rows.filter(incident__happened_on__gte=first.start, incident__happened_on__lte=quarter.end)
    total = rows.count()
    played = SideSeen.objects.filter(analysis__in=rows.values("pk"), played_no_part=False)
    counts = played.aggregate(**{side.value: Count("pk", filter=Q(side=side)) for side in Side})
    cells = [counts[side.value] for side in Side]
    is_true = access_of(user).can(Permission.HANDLE_INCIDENTS)
    # Beside the number of analyses a side that hardly ever lacks tells as much as one that is rare.
    floor = user.organisation.smallest_shown
    read = cells if is_true else [_safe(cell, total, floor) for cell in shown(cells, floor=floor).cells]
    return Table(
        columns=[Column("side", "Kant"), Column("number", "Speelde mee", numeric=True)],
        rows=[[str(side.label), WITHHELD if cell is None else cell] for side, cell in zip(Side, read, strict=True)],
        caption=f"Wat het mogelijk maakte, {first} tot en met {quarter}",
    )


def _safe(cell: int | None, total: int, floor: int) -> int | None:
    return None if cell is None or 0 < total - cell < floor else cell
