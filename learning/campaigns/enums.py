"""How far a round of a questionnaire is."""

from django.db.models import TextChoices


class CampaignStatus(TextChoices):
    """Draft, open, closed; cancelled only while nobody answered (DECISIONS 10)."""

    DRAFT = "draft", "concept"
    OPEN = "open", "open"
    CLOSED = "closed", "gesloten"
    CANCELLED = "cancelled", "gestopt"

    @property
    def tone(self) -> str:
        return {"draft": "warn", "open": "info", "closed": "good", "cancelled": "neutral"}[self.value]


HELD = (CampaignStatus.OPEN, CampaignStatus.CLOSED)
"""Something was asked in it: a draft measured nothing."""
CAMPAIGN_TRANSITIONS: dict[str, frozenset[CampaignStatus]] = {
    "": frozenset({CampaignStatus.DRAFT}),
    CampaignStatus.DRAFT: frozenset({CampaignStatus.OPEN, CampaignStatus.CANCELLED}),
    CampaignStatus.OPEN: frozenset({CampaignStatus.CLOSED, CampaignStatus.CANCELLED}),
    CampaignStatus.CLOSED: frozenset(),
    CampaignStatus.CANCELLED: frozenset(),
}
