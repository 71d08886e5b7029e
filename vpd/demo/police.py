"""Decisions about the police and damage in the example municipality, in every state; all invented."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from incidents.cases.models import Incident
from incidents.handling.summaries.handlers import who_may_handle
from incidents.police.enums import DamageKind, DoneBy, PoliceKind
from incidents.police.models import Damage
from incidents.police.services.damage import claim_damage, note_damage, settle_damage
from incidents.police.services.deciding import AtThePolice, decide_no, record_outcome, report_to_police
from vpd.demo.cast import Cast
from vpd.organisation.models import User

ADDRESS = "Gemeente Waterdam, Havenplein 1, 1234 AB Waterdam"
REASONS = (
    "De collega wil geen aangifte. De wijkagent weet ervan en komt langs.",
    "Niet bekend wie het was, en er zijn geen beelden.",
)
OUTCOMES = (
    "De politie sprak de verdachte. Het Openbaar Ministerie gaf een boete.",
    "Geseponeerd: te weinig bewijs.",
)
DAMAGES = (
    (DamageKind.MATERIAL, "Ruit van de spreekkamer", Decimal("480.00")),
    (DamageKind.IMMATERIAL, "Smartengeld", Decimal("350.00")),
    (DamageKind.MATERIAL, "Zijspiegel van de dienstauto", Decimal("265.50")),
    (DamageKind.MATERIAL, "Telefoon", None),
)
ASKED_AFTER = timedelta(days=21)


def settle(incident: Incident, *, by: User, now: datetime, number: int) -> None:
    """What was decided before a threat or violence was closed: one in three not, most with an outcome by now."""
    if number % 3 == 0:
        decide_no(incident=incident, reason=REASONS[number % len(REASONS)], by=by, now=now)
        return
    kind = PoliceKind.FORMAL_COMPLAINT if number % 2 else PoliceKind.NOTIFICATION
    by_whom = DoneBy.ORGANISATION if number % 4 else DoneBy.ACCOMPANIED
    on = timezone.localdate(now)
    done = AtThePolice(kind, on, by_whom, ADDRESS, number=f"PL-{on.year}-{10_000 + incident.pk}")
    report = report_to_police(incident=incident, done=done, by=by, now=now)
    later = now + ASKED_AFTER
    if later < timezone.now() - timedelta(days=10):
        outcome = OUTCOMES[number % len(OUTCOMES)]
        record_outcome(report=report, outcome=outcome, on=timezone.localdate(later), by=by, now=later)


def build(cast: Cast) -> None:
    """Damage on the newest cases with violence: noted, claimed, recovered in part, and not recovered."""
    rows = Incident.objects.of(cast.organisation).filter(leading_category="physical", duplicate_of=None)
    rows = rows.exclude(status="withdrawn").filter(import_run=None).select_related("team", "organisation")
    for number, incident in enumerate(rows.order_by("-reported_at")[: len(DAMAGES)]):
        people = who_may_handle(incident, timezone.localdate())
        if people:
            _damage(incident, number, by=people[0][0], now=timezone.localtime() - timedelta(hours=5 - number))


def _damage(incident: Incident, number: int, *, by: User, now: datetime) -> None:
    kind, what, amount = DAMAGES[number]
    damage: Damage = note_damage(incident=incident, kind=kind, what=what, amount=amount, by=by, now=now)
    later = now + timedelta(minutes=20)
    if number in {1, 2}:
        claim_damage(damage=damage, on=timezone.localdate(now), by=by, now=later)
    if number == 2:
        settle_damage(damage=damage, recovered=Decimal("200.00"), reason="", by=by, now=later + timedelta(minutes=5))
    if number == 3:
        settle_damage(damage=damage, recovered=None, reason="De veroorzaker is onbekend.", by=by, now=later)
