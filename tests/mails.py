"""Who was sent what."""

from vpd.messaging.models import OutboxMessage


def told(template: str) -> set[int]:
    """Whom this mail goes to."""
    rows = OutboxMessage.objects.filter(kind="mail", payload__template=template)
    return set(rows.values_list("payload__user_id", flat=True))
