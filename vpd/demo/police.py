"""Decisions about the police and damage in the example municipality, in every state; all invented."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from incidents.cases.models import Incident
from incidents.handling.summaries.handlers import who_may_handle
from incidents.police.access import can_make_file
from incidents.police.enums import DamageKind, DoneBy, Ground, PoliceKind, PoliceStatus
from incidents.police.models import Damage, PoliceReport
from incidents.police.services.damage import claim_damage, note_damage, settle_damage
from incidents.police.services.deciding import AtThePolice, decide_no, record_outcome, report_to_police
from incidents.police.services.files import AskedFile, make_police_file
from vpd.demo.cast import Cast
from vpd.organisation.models import User

ADDRESS = "Gemeente Waterdam, Havenplein 1, 1234 AB Waterdam"
REASONS = (
    "De collega wil geen aangifte. De wijkagent weet ervan en komt langs.",
    "De collega wil geen aangifte. Er zijn geen getuigen en geen beelden.",
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
    """Damage on the newest cases with violence: noted, claimed, recovered in part, and not recovered; and a file."""
    rows = Incident.objects.of(cast.organisation).filter(leading_category="physical", duplicate_of=None)
    rows = rows.exclude(status="withdrawn").filter(import_run=None).select_related("team", "organisation")
    for number, incident in enumerate(rows.order_by("-reported_at")[: len(DAMAGES)]):
        people = who_may_handle(incident, timezone.localdate())
        if people:
            _damage(incident, number, by=people[0][0], now=timezone.localtime() - timedelta(hours=5 - number))
    _give_file(cast)


def _give_file(cast: Cast) -> None:
    """What went to the police lately was given on paper, with the name of nobody."""
    rows = PoliceReport.objects.of(cast.organisation).filter(status=PoliceStatus.REPORTED)
    report = rows.select_related("incident__organisation", "incident__team").order_by("-reported_on", "-pk").first()
    if report is not None:
        asked = AskedFile(Ground.OWN_REPORT, report.incident.story, report.address)
        people = who_may_handle(report.incident, timezone.localdate())
        maker = next((one for one, _ in people if can_make_file(one, report.incident)), cast.users["coordinator"])
        make_police_file(incident=report.incident, asked=asked, by=maker)


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
