"""What keeps a protocol alive: reminders, own cards, and the induction of a newcomer."""

from django.db.models import TextChoices


class OwnCardKind(TextChoices):
    """What an own card on the pocket card is for."""

    CONVERSATION_GUIDE = "conversation_guide", "gesprekswijzer"
    CASE_CARD = "case_card", "casuskaart"
