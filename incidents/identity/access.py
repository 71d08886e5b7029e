"""Who sees who a citizen is, and who decides that it is kept at all (DECISIONS 1)."""

from django.db.models import Exists

from incidents.identity.models import IdentityGrant, ModulePeriod, coordinating
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import User


def can_manage_module(user: User) -> bool:
    """The privacy officer turns it on and off and says who may look; the rows are not for their eyes."""
    return access_of(user).can(Permission.MANAGE_IDENTITY_MODULE)


def is_on(organisation_id: int) -> bool:
    return ModulePeriod.objects.of(organisation_id).on().exists()


def can_see_identities(user: User) -> bool:
    """A coordinator in person whom the privacy officer let in, as long as the module is on; one query.

    Somebody who takes the coordinator's place for a while does not get it.
    """
    if not access_of(user).has_role(Role.COORDINATOR):
        return False
    held = IdentityGrant.objects.of(user.organisation_id).held().filter(user=user)
    on = ModulePeriod.objects.of(user.organisation_id).on()
    return held.filter(Exists(on), Exists(coordinating(user))).exists()
