"""Who of the board had a part in an incident."""

from django.db.models import TextChoices


class BoardRole(TextChoices):
    """A function, never a name (R-117)."""

    MAYOR = "mayor", "de burgemeester"
    ALDERMAN = "alderman", "een wethouder"
    COUNCIL = "council", "een raadslid"
    MANAGEMENT = "management", "de directie"
