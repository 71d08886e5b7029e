"""How far the schedule is with the reports of the quarter that ended last, for who reads every report."""

from dataclasses import dataclass

from django.db.models import Count, Q

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.review.models import StoredReport
from vpd.ui.quarter import Quarter


@dataclass(frozen=True)
class ReportProgress:
    """So many of so many are made."""

    quarter: Quarter
    ready: int
    total: int

    @property
    def words(self) -> str:
        return f"Rapporten over het {self.quarter}: {self.ready} van {self.total} gemaakt"

    @property
    def is_done(self) -> bool:
        return self.ready == self.total


def report_progress(user: User) -> ReportProgress | None:
    """One query; nothing for who does not read them all, or when nothing was asked yet."""
    if not access_of(user).can(Permission.SEE_ALL_TEAM_FIGURES):
        return None
    quarter = Quarter.current().previous()
    scheduled = StoredReport.objects.visible_to(user).of_quarter(quarter).filter(is_scheduled=True)
    counts = scheduled.aggregate(ready=Count("pk", filter=Q(built_at__isnull=False)), total=Count("pk"))
    return ReportProgress(quarter, counts["ready"], counts["total"]) if counts["total"] else None
