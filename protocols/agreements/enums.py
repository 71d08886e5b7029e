"""A version of a protocol on its way, and where its lines come from."""

from django.db.models import TextChoices


class OriginKind(TextChoices):
    """Why a line is in the protocol; the reference says which template, norm, amendment, incident or deviation."""

    TEMPLATE = "template", "uit het formulier"
    TEAM = "team", "van het team"
    NORM = "norm", "uit de norm van de organisatie"
    AMENDMENT = "amendment", "wijzigingsvoorstel"


FROM_TEAM = "team"
"""A line with this kind of reference came from the team that the reference names."""


class VersionStatus(TextChoices):
    """Where a version of a protocol is on its way to adoption (R-06)."""

    DRAFT = "draft", "concept"
    STOCKTAKING = "stocktaking", "inventarisatie"
    IN_DISCUSSION = "in_discussion", "wordt besproken met het team"
    RETURNED = "returned", "teruggestuurd"
    ADOPTED = "adopted", "vastgesteld"

    @property
    def tone(self) -> str:
        return STATUS_TONES[self]


STATUS_TONES = {
    VersionStatus.DRAFT: "neutral",
    VersionStatus.STOCKTAKING: "info",
    VersionStatus.IN_DISCUSSION: "info",
    VersionStatus.RETURNED: "warn",
    VersionStatus.ADOPTED: "good",
}
OPEN_STATUSES = frozenset(
    {VersionStatus.DRAFT, VersionStatus.STOCKTAKING, VersionStatus.IN_DISCUSSION, VersionStatus.RETURNED}
)
TRANSITIONS: dict[str, frozenset[VersionStatus]] = {
    "": frozenset({VersionStatus.DRAFT}),
    VersionStatus.DRAFT: frozenset({VersionStatus.STOCKTAKING, VersionStatus.IN_DISCUSSION}),
    VersionStatus.STOCKTAKING: frozenset({VersionStatus.DRAFT, VersionStatus.IN_DISCUSSION}),
    VersionStatus.IN_DISCUSSION: frozenset(
        {VersionStatus.DRAFT, VersionStatus.STOCKTAKING, VersionStatus.RETURNED, VersionStatus.ADOPTED}
    ),
    VersionStatus.RETURNED: frozenset({VersionStatus.DRAFT, VersionStatus.STOCKTAKING, VersionStatus.IN_DISCUSSION}),
    VersionStatus.ADOPTED: frozenset(),
}


class Audience(TextChoices):
    """For whom a protocol is put together: its own team reads more than the rest of the organisation."""

    TEAM = "team", "het team en de coördinator"
    ORGANISATION = "organisation", "de hele organisatie"
