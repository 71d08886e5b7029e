from django.db.models import TextChoices


class Cadence(TextChoices):
    """How often somebody wants to hear what can wait; what cannot is always told at once."""

    STANDARD = "standard", "Zoals het staat ingesteld"
    AT_ONCE = "at_once", "Meteen"
    DAILY = "daily", "Elke dag een overzicht"
    WEEKLY = "weekly", "Elke week een overzicht"
