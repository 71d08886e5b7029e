"""The module on, a coordinator with a grant, and a citizen in a case; made by the services."""

from datetime import date

from django.utils import timezone

from incidents.cases.models import Incident
from incidents.identity.models import Identity, ModulePeriod
from incidents.identity.services.identities import IdentityValues, note_identity
from incidents.identity.services.module import grant, turn_on
from tests.cast import Cast
from tests.incidents.factories import make_incident

CITIZEN = IdentityValues("R. Kwartelstaart", "Lindelaan 12", "1234 AB Waterdam", notice_on=date(2026, 1, 5))


def turned_on(cast: Cast, *, months: int = 12) -> ModulePeriod:
    """The module on, with the coordinator let in."""
    period = turn_on(
        organisation=cast.organisation,
        purpose="Een maatregel kunnen geven aan wie hem kreeg.",
        ground="Artikel 6 AVG en artikel 33 UAVG.",
        policy_reference="Sanctiebeleid, zaak 2026-1",
        signed_off_on=timezone.localdate(),
        months=months,
        by=cast.privacy,
    )
    grant(user=cast.coordinator, by=cast.privacy)
    return period


def kept_on(cast: Cast) -> ModulePeriod:
    """The module on, whether it was or not."""
    return ModulePeriod.objects.of(cast.organisation).on().first() or turned_on(cast)


def make_identity(
    cast: Cast, *, incident: Incident | None = None, values: IdentityValues = CITIZEN, on: date | None = None
) -> Identity:
    kept_on(cast)
    return note_identity(incident=incident or make_incident(cast), values=values, by=cast.coordinator, on=on)


def incident_of(identity: Identity) -> Incident:
    return Incident.objects.get(pk=identity.cases.get().incident_id)
