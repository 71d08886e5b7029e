"""To whom a letter about a case goes: name and address at the moment of printing, while the module is on."""

from incidents.identity.access import is_on
from incidents.identity.models import Identity, IdentityCase
from vpd.letters.addressees import Addressee, Source
from vpd.letters.models import Letter


def _id_for(letter: Letter) -> int | None:
    """The citizen of the case with the number that the letter carries."""
    if not is_on(letter.organisation_id):
        return None
    rows = IdentityCase.objects.of(letter.organisation_id).filter(incident__reference=letter.origin_reference)
    return rows.values_list("identity_id", flat=True).first()


def _addressee(identity_id: int) -> Addressee | None:
    identity = Identity.objects.filter(pk=identity_id).first()
    return Addressee(identity.name, (identity.address, identity.town)) if identity else None


SOURCE = Source(id_for=_id_for, addressee=_addressee)
