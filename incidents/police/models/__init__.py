from incidents.police.models.damage import WHAT_AT_MOST, Damage, DamageStatusChange
from incidents.police.models.files import FACTS_AT_MOST, PoliceFile
from incidents.police.models.reports import TEXT_AT_MOST, PoliceReport, PoliceReportQuerySet, PoliceStatusChange

__all__ = [
    "FACTS_AT_MOST",
    "TEXT_AT_MOST",
    "WHAT_AT_MOST",
    "Damage",
    "DamageStatusChange",
    "PoliceFile",
    "PoliceReport",
    "PoliceReportQuerySet",
    "PoliceStatusChange",
]
