from django.db.models import TextChoices


class ReportKind(TextChoices):
    """Which report was stored."""

    QUARTERLY = "quarterly", "kwartaalrapport"
    MINUTES = "minutes", "verslag"
