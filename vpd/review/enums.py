from django.db.models import TextChoices


class ReportKind(TextChoices):
    """Which report was stored."""

    QUARTERLY = "quarterly", "kwartaalrapport"
    MINUTES = "minutes", "verslag"
    HALF_YEAR = "half_year", "halfjaarrapport"
    ANNUAL = "annual", "jaarrapport"
    ORGANISATION = "organisation", "rapport voor het bestuur"


OF_TEAM = frozenset({ReportKind.QUARTERLY, ReportKind.MINUTES, ReportKind.HALF_YEAR, ReportKind.ANNUAL})
"""The others are about the whole organisation."""
