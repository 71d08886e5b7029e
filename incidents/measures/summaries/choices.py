"""What a measure can be chosen from: the norms that were crossed, the house rules, the places.

Neither the channel nor support is asked for: behaviour decides, not how it came in or how it felt (R-02, R-11).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from incidents.advice.enums import Category, Kind
from incidents.cases.models import Incident, IncidentBehaviour
from incidents.measures.enums import NORMS
from incidents.reports.summaries.house_rules import house_rules_at
from vpd.organisation.models import Location

NORM, RULE = "norm:", "regel:"


@dataclass(frozen=True)
class Violation:
    """One norm or house rule that may have been crossed, as a choice; `is_likely` where the report says so."""

    key: str
    words: str
    hint: str
    norm: str = ""
    house_rule: str = ""
    is_likely: bool = True


def violations_in(incident: Incident) -> list[Violation]:
    """The columns of the matrix from verbal on in which something was reported, and the house rules in force there.

    The heaviest first, then the house rules that were reported, then the others: at a threat those seldom matter.
    """
    weights = _categories(incident)
    found = [
        Violation(
            f"{NORM}{category.value}", NORMS[category.value].capitalize(), "de norm van de organisatie", norm=category
        )
        for category in reversed(Category)
        if category in weights
    ]
    rules = house_rules_at(
        organisation_id=incident.organisation_id,
        on=incident.happened_on,
        location_ids=[incident.location_id] if incident.location_id else [],
    )
    reported = {rule["text"] for rule in incident.house_rules}
    found += [
        Violation(
            f"{RULE}{rule.key}",
            rule.text,
            "gemelde huisregel" if rule.text in reported else "",
            house_rule=rule.text,
            is_likely=rule.text in reported,
        )
        for rule in (rules.rules if rules else ())
    ]
    return sorted(found, key=lambda one: not one.is_likely)


def places_of(organisation_id: int) -> Sequence[Location]:
    return list(Location.objects.of(organisation_id).filter(is_active=True).order_by("name"))


def _categories(incident: Incident) -> set[str]:
    if incident.kind != Kind.AGGRESSION:
        return set()
    rows = IncidentBehaviour.objects.filter(incident=incident).select_related("behaviour")
    return {row.behaviour.category for row in rows if row.behaviour.category} | {incident.leading_category}
