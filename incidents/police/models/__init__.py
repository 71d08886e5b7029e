from incidents.police.models.damage import WHAT_AT_MOST, Damage, DamageQuerySet, DamageStatusChange
from incidents.police.models.files import FACTS_AT_MOST, PoliceFile, PoliceFileQuerySet
from incidents.police.models.reports import TEXT_AT_MOST, PoliceReport, PoliceReportQuerySet, PoliceStatusChange

__all__ = [
    "FACTS_AT_MOST",
    "TEXT_AT_MOST",
    "WHAT_AT_MOST",
    "Damage",
    "DamageQuerySet",
    "DamageStatusChange",
    "PoliceFile",
    "PoliceFileQuerySet",
    "PoliceReport",
    "PoliceReportQuerySet",
    "PoliceStatusChange",
]
