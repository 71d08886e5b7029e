from django.db.models import TextChoices


class Origin(TextChoices):
    """Where an action came from (BIO2 8.15.01)."""

    WEB = "web", "webpagina"
    WORKER = "worker", "achtergrondtaak"
    COMMAND = "command", "beheeropdracht"


class Result(TextChoices):
    OK = "ok", "gelukt"
    REFUSED = "refused", "geweigerd"
