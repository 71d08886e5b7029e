"""Who measures, and who reads it (DECISIONS 1); which ones somebody may see says `Measurement.objects.visible_to`."""

from learning.campaigns.access import can_run_campaign
from learning.measurements.models import Measurement
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_open_measurements(user: User) -> bool:
    """Who chooses among measurements: leaders, and who sees figures of the organisation."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.SEE_ORGANISATION_FIGURES)


def can_read_measurements(user: User) -> bool:
    """The same, and who works in a team: what was measured of that team."""
    return can_open_measurements(user) or bool(access_of(user).own_team_ids)


def can_measure(user: User) -> bool:
    """Who holds rounds pairs them: the coordinator, and leaders for their teams."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.MANAGE_CAMPAIGNS)


def can_enter_figures(user: User) -> bool:
    """Figures from elsewhere are entered by the coordinator."""
    return access_of(user).can(Permission.MANAGE_CAMPAIGNS)


def can_change(user: User, measurement: Measurement) -> bool:
    """Add to it and say what comes of it: the coordinator, and who runs its rounds; never what ships."""
    if measurement.organisation_id != user.organisation_id:
        return False
    if can_enter_figures(user):
        return True
    return measurement.before is not None and can_run_campaign(user, measurement.before)
