"""What adoption asks for: how much is filled in, and who looked along."""

from protocols.agreements.models import ProtocolSettings, ProtocolVersion, StocktakingParticipant

MINIMUM_PERCENTAGE = 80
"""Below this much of the form filled in, adoption asks why (R-07), unless the organisation set another figure."""


def lacks_involvement(version: ProtocolVersion) -> bool:
    """A first protocol is made together with the coordinator or safety officer (R-06); a next version builds on it."""
    if version.based_on_id is not None:
        return False
    return not any(person.is_involved for person in StocktakingParticipant.objects.filter(version=version))


def minimum_percentage(organisation_id: int) -> int:
    """How much of the form must be filled in to be adopted without a motivation, in percent (R-07)."""
    found = ProtocolSettings.objects.filter(organisation_id=organisation_id).first()
    return MINIMUM_PERCENTAGE if found is None else found.minimum_percentage
