"""Why a protocol must be looked at again, and how that ended."""

from django.db.models import TextChoices


class FlagKind(TextChoices):
    """What of the organisation's changed under a protocol (R-05)."""

    NORM = "norm", "nieuwe norm"
    POLICY = "policy", "nieuwe regels"


class FlagResolution(TextChoices):
    """How a flag ended. Without a table of transitions: an open flag ends once, and what ended never changes."""

    ADOPTED = "adopted", "er is een nieuwe versie vastgesteld"
    NO_CHANGE = "no_change", "bekeken, geen wijziging nodig"
    SUPERSEDED = "superseded", "er kwam een latere versie van de norm"


class ReviewStage(TextChoices):
    """How near the day to look at a protocol again is; each stage is told once (R-13)."""

    MONTH = "month", "over een maand"
    WEEK = "week", "over een week"
    PASSED = "passed", "voorbij"
