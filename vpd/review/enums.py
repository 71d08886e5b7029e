from django.db.models import TextChoices


class ReportKind(TextChoices):
    """Which report was stored."""

    QUARTERLY = "quarterly", "kwartaalrapport"


class ReportStatus(TextChoices):
    """How far the making of a report is."""

    REQUESTED = "requested", "aangevraagd"
    BUILDING = "building", "wordt gemaakt"
    READY = "ready", "klaar"
    FAILED = "failed", "niet gelukt"

    @property
    def tone(self) -> str:
        return STATUS_TONES[self]


STATUS_TONES = {
    ReportStatus.REQUESTED: "info",
    ReportStatus.BUILDING: "info",
    ReportStatus.READY: "good",
    ReportStatus.FAILED: "bad",
}
UNFINISHED = frozenset({ReportStatus.REQUESTED, ReportStatus.BUILDING, ReportStatus.FAILED})

TRANSITIONS: dict[ReportStatus, frozenset[ReportStatus]] = {
    ReportStatus.REQUESTED: frozenset({ReportStatus.BUILDING}),
    # A killed worker leaves a report being built: the next one starts anew.
    ReportStatus.BUILDING: frozenset({ReportStatus.READY, ReportStatus.FAILED}),
    ReportStatus.FAILED: frozenset({ReportStatus.BUILDING}),
    ReportStatus.READY: frozenset(),
}
