"""Reports by what was decided about the police, and by the damage they did."""

from django.db.models import Exists, OuterRef, Q

from incidents.cases.followed import Followed
from incidents.police.enums import AT_THE_POLICE, DamageKind, PoliceKind, PoliceStatus
from incidents.police.models import Damage, PoliceReport

ASKED = "politie"
DECIDED = {
    "politie-aangifte": ("aangifte", Q(status__in=sorted(AT_THE_POLICE), kind=PoliceKind.FORMAL_COMPLAINT)),
    "politie-melding": ("melding bij de politie", Q(status__in=sorted(AT_THE_POLICE), kind=PoliceKind.NOTIFICATION)),
    "politie-niet": ("niet naar de politie", Q(status=PoliceStatus.NO)),
    "politie-nog": ("nog te besluiten", Q(status=PoliceStatus.TO_DECIDE)),
    "politie-uitkomst": ("uitkomst bekend", Q(status=PoliceStatus.SETTLED)),
}
"""Every decision by its key in an address: its words, and which rows they are."""


def damage_key(kind: str) -> str:
    return f"schade-{kind}"


def _police(key: str, words: str, which: Q) -> Followed:
    rows = PoliceReport.objects.filter(which, incident=OuterRef("pk"))
    return Followed(key, f"Politie: {words}", lambda: Q(Exists(rows)))


def _damage(kind: DamageKind) -> Followed:
    rows = Damage.objects.filter(incident=OuterRef("pk"), kind=kind)
    return Followed(damage_key(kind), f"Schade: {kind.label}", lambda: Q(Exists(rows)))


FOLLOWED = [
    _police(ASKED, "besloten of te besluiten", Q()),
    *(_police(key, words, which) for key, (words, which) in DECIDED.items()),
    *(_damage(kind) for kind in DamageKind),
]
