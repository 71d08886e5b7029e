"""Disturbances and accidents with as few words as possible."""

from incidents.advice.enums import Kind
from incidents.advice.summaries.house_rules import SOMETHING_ELSE, HouseRule
from incidents.cases.models import Incident
from incidents.reports.summaries.house_rules import HouseRules, house_rules_at
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.protocols.rules.factories import make_policy

NO_NUISANCE = "Als u overlast geeft voor andere bezoekers, dan moet u het gebouw verlaten."
WAIT = "Wacht achter de lijn tot u geroepen wordt."


def make_house_rules(cast: Cast, **values) -> HouseRules:
    """The shipped example, with a rule that the cast's location adds."""
    version = make_policy(cast, **{"local": WAIT} | values)
    found = house_rules_at(
        organisation_id=cast.organisation.pk, on=version.in_force_from, location_ids={cast.location.pk}
    )
    assert found is not None
    return found


def rule(rules: HouseRules, text: str) -> HouseRule:
    return next(one for one in rules.rules if one.text == text)


def make_disturbance(cast: Cast, *chosen: HouseRule, rules: HouseRules | None = None, **values) -> Incident:
    """A sent disturbance; without rules of the organisation only a story."""
    picked = (chosen or (SOMETHING_ELSE,)) if rules else ()
    of_kind = {"house_rules": picked, "house_rules_version_id": rules.version_id if rules else None}
    defaults = {"kind": Kind.ORDER_DISTURBANCE, "behaviours": [], "story": "Een bezoeker bleef roepen in de hal."}
    return make_incident(cast, **defaults | of_kind | values)


def make_accident(cast: Cast, **values) -> Incident:
    """A sent accident that ended well."""
    defaults = {
        "kind": Kind.ACCIDENT,
        "behaviours": [],
        "channel": None,
        "is_reportable": False,
        "story": "Een collega struikelde over een kabel.",
    }
    return make_incident(cast, **defaults | values)
