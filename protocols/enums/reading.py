"""For whom a protocol is put together, and how far its readers are."""

from django.db.models import TextChoices


class Audience(TextChoices):
    """For whom a protocol is put together: its own team reads more than the rest of the organisation."""

    TEAM = "team", "het team en de coördinator"
    ORGANISATION = "organisation", "de hele organisatie"


TEAM_ONLY_PROMPTS = frozenset({"dilemmas.own"})
"""Own dilemmas are read by the team and the coordinator, in an adopted version too (DECISIONS 3)."""


class ReadingState(TextChoices):
    """How far somebody is with the version in force."""

    READ = "read", "gelezen"
    OUTDATED = "outdated", "las een eerdere versie"
    UNREAD = "unread", "nog niet gelezen"

    @property
    def tone(self) -> str:
        return {ReadingState.READ: "good", ReadingState.OUTDATED: "info", ReadingState.UNREAD: "warn"}[self]
