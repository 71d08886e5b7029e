"""Decisions about the police and damage as the services leave them, with as few words as possible."""

from decimal import Decimal

from django.utils import timezone

from incidents.cases.models import Incident
from incidents.police.enums import Cause, DamageKind, DoneBy, Ground, PoliceKind
from incidents.police.models import Damage, PoliceFile, PoliceReport
from incidents.police.services.damage import note_damage
from incidents.police.services.deciding import AtThePolice, open_decision, report_to_police
from incidents.police.services.files import AskedFile, make_police_file
from tests.cast import Cast
from tests.incidents.reactions.factories import in_hand
from vpd.letters.models import Letterhead
from vpd.letters.services.letterheads import change_letterhead
from vpd.organisation.models import User

ADDRESS = "Gemeente Testdorp, Plein 1, Testdorp"


def at_the_police(**values) -> AtThePolice:
    told = {
        "kind": PoliceKind.FORMAL_COMPLAINT,
        "on": timezone.localdate(),
        "by_whom": DoneBy.ORGANISATION,
        "address": ADDRESS,
    }
    return AtThePolice(**told | values)


def make_reported(cast: Cast, incident: Incident | None = None) -> PoliceReport:
    return report_to_police(incident=incident or in_hand(cast), done=at_the_police(), by=cast.leader)


def make_violated_ban(cast: Cast) -> PoliceReport:
    return open_decision(incident=in_hand(cast), cause=Cause.VIOLATED_BAN, by=cast.leader)


def make_damage(cast: Cast, incident: Incident | None = None) -> Damage:
    return note_damage(
        incident=incident or in_hand(cast),
        kind=DamageKind.MATERIAL,
        what="Ruit van de spreekkamer",
        amount=Decimal("480.00"),
        by=cast.leader,
    )


def with_letterhead(cast: Cast) -> Letterhead:
    """The organisation has an address, which the police get."""
    return change_letterhead(
        organisation=cast.organisation,
        by=cast.coordinator,
        address="Plein 1\n1234 AB Testdorp",
        phone="0123 45 67 89",
        website="",
    )


def asked_file(**values) -> AskedFile:
    told = {"ground": Ground.OWN_REPORT, "facts": "De bezoeker dreigde met geweld.", "address": ADDRESS}
    return AskedFile(**told | values)


def make_file(cast: Cast, incident: Incident | None = None, *, by: User | None = None, **values) -> PoliceFile:
    return make_police_file(incident=incident or in_hand(cast), asked=asked_file(**values), by=by or cast.leader)
