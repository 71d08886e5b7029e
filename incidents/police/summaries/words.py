"""A decision about the police and a damage in rows, as page and paper tell them."""

from decimal import Decimal

from incidents.police.enums import Cause, DamageKind, DoneBy
from incidents.police.models import Damage, PoliceReport
from vpd.ui.moments import as_day

Rows = list[tuple[str, str]]


def report_rows(report: PoliceReport) -> Rows:
    """What was decided and done, without what is empty."""
    rows = [
        ("Waarover", Cause(report.cause).label),
        ("Stand", report.state.label),
        ("Waarom niet", report.reason),
        ("Soort", report.kind_words),
        ("Wanneer", as_day(report.reported_on) if report.reported_on else ""),
        ("Door", DoneBy(report.by_whom).label if report.by_whom else ""),
        ("Adres", report.address),
        ("VPT-code", ("ja" if report.is_vpt else "nee") if report.reported_on else ""),
        ("Nummer", report.number),
        ("Uitkomst", f"{as_day(report.outcome_on)}: {report.outcome}" if report.outcome_on else ""),
    ]
    return [(label, str(text)) for label, text in rows if text]


def damage_rows(damage: Damage) -> Rows:
    rows = [
        ("Wat", damage.what),
        ("Soort", DamageKind(damage.kind).label),
        ("Bedrag", euros(damage.amount)),
        ("Stand", damage.state.label),
        ("Geclaimd op", as_day(damage.claimed_on) if damage.claimed_on else ""),
        ("Verhaald", euros(damage.recovered)),
        ("Waarom niet", damage.reason),
    ]
    return [(label, str(text)) for label, text in rows if text]


def euros(amount: Decimal | None) -> str:
    """ "€ 1.250,00"; nothing where it is not known."""
    if amount is None:
        return ""
    return f"€ {amount:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".").replace("€.", "€ ")
