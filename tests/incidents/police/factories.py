"""Decisions about the police and damage as the services leave them, with as few words as possible."""

from decimal import Decimal

from django.utils import timezone

from incidents.cases.models import Incident
from incidents.police.enums import Cause, DamageKind, DoneBy, PoliceKind
from incidents.police.models import Damage, PoliceReport
from incidents.police.services.damage import note_damage
from incidents.police.services.deciding import AtThePolice, open_decision, report_to_police
from tests.cast import Cast
from tests.incidents.reactions.factories import in_hand

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
