"""Which columns of a report belong to which kind (DECISIONS 4): what a kind does not ask stays empty."""

from django.db import models
from django.db.models import Q

from incidents.advice.enums import AdviceLevel, Kind
from incidents.cases.enums import Status
from incidents.cases.models.circumstances import NOTHING_TOLD

OF_KINDS = (
    models.CheckConstraint(
        condition=(Q(kind=Kind.ACCIDENT) & Q(channel="")) | (~Q(kind=Kind.ACCIDENT) & ~Q(channel="")),
        name="cases_incident_channel_fits_kind",
        violation_error_message="Een ongeval heeft geen contact, elke andere melding wel.",
    ),
    models.CheckConstraint(
        condition=Q(kind=Kind.AGGRESSION)
        | Q(
            leading_category="",
            advice_weight=None,
            corrected_after_addressing=None,
            had_to_correct_again=None,
        ),
        name="cases_incident_category_of_aggression",
        violation_error_message="Alleen agressie heeft een categorie en de twee vragen over aanspreken.",
    ),
    models.CheckConstraint(
        condition=Q(kind=Kind.ORDER_DISTURBANCE) | Q(house_rules=[], house_rules_version=None),
        name="cases_incident_house_rules_of_disturbance",
        violation_error_message="Alleen bij een ordeverstoring horen huisregels.",
    ),
    models.CheckConstraint(
        condition=Q(house_rules=[], house_rules_version=None)
        | (~Q(house_rules=[]) & Q(house_rules_version__isnull=False)),
        name="cases_incident_house_rules_with_version",
        violation_error_message="Bewaar de overtreden huisregels met de versie waarin ze staan.",
    ),
    models.CheckConstraint(
        condition=Q(kind=Kind.ACCIDENT) | Q(is_reportable=None, inspectorate_settled_at=None),
        name="cases_incident_reportable_accident",
        violation_error_message="Alleen een ongeval meld je bij de Arbeidsinspectie.",
    ),
    models.CheckConstraint(
        condition=~Q(is_reportable=True) | Q(advice_level=AdviceLevel.ALWAYS),
        name="cases_incident_reportable_always_reported",
        violation_error_message="Een ongeval met overlijden, opname of blijvend letsel wordt altijd gemeld.",
    ),
    models.CheckConstraint(
        condition=~Q(status=Status.HANDLED, is_reportable=True)
        | Q(inspectorate_settled_at__isnull=False)
        | Q(import_run__isnull=False),
        name="cases_incident_handled_with_inspectorate",
        violation_error_message="Leg eerst vast dat het ongeval bij de Arbeidsinspectie is gemeld.",
    ),
    models.CheckConstraint(
        condition=~Q(kind=Kind.ACCIDENT) | Q(spot_actions=[], spot_steps=[], threat_assessed=None, **NOTHING_TOLD),
        name="cases_incident_accident_asks_less",
        violation_error_message="Bij een ongeval vragen we niet naar de omstandigheden van agressie.",
    ),
)
