from incidents.police.models.damage import WHAT_AT_MOST, Damage, DamageQuerySet, DamageStatusChange
from incidents.police.models.reports import TEXT_AT_MOST, PoliceReport, PoliceReportQuerySet, PoliceStatusChange

__all__ = [
    "TEXT_AT_MOST",
    "WHAT_AT_MOST",
    "Damage",
    "DamageQuerySet",
    "DamageStatusChange",
    "PoliceReport",
    "PoliceReportQuerySet",
    "PoliceStatusChange",
]
