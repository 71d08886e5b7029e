"""Where a version stands, what differs between two, and which way a part moves."""

from django.db.models import IntegerChoices, TextChoices


class VersionState(TextChoices):
    """A draft can be changed; what is published never changes again."""

    DRAFT = "draft", "concept"
    PUBLISHED = "published", "gepubliceerd"


class Standing(TextChoices):
    """What a version is on a day."""

    DRAFT = "draft", "concept"
    COMING = "coming", "gaat nog gelden"
    IN_FORCE = "in_force", "geldt nu"
    EARLIER = "earlier", "gold eerder"

    @property
    def tone(self) -> str:
        return {Standing.DRAFT: "warn", Standing.COMING: "info", Standing.IN_FORCE: "good"}.get(self, "neutral")


class ChangeKind(TextChoices):
    """What happened to a part between two versions."""

    NEW = "new", "nieuw"
    CHANGED = "changed", "gewijzigd"
    REMOVED = "removed", "vervallen"

    @property
    def tone(self) -> str:
        return {ChangeKind.NEW: "good", ChangeKind.CHANGED: "info", ChangeKind.REMOVED: "neutral"}[self]


class Direction(IntegerChoices):
    """Where a part moves among its neighbours."""

    UP = -1, "omhoog"
    DOWN = 1, "omlaag"
