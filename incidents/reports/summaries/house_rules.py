"""Which house rules hold at a place on a day, as what somebody may have broken (R-14, CONTENT B.3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Q

from incidents.advice.summaries.house_rules import HouseRule
from protocols.rules.enums import PolicyKind
from protocols.rules.models import PolicyLine, PolicyVersion
from protocols.rules.summaries.policies import in_reading_order
from vpd.organisation.content import read_fixture


@dataclass(frozen=True)
class HouseRules:
    """The rules of one version that hold at these places."""

    version_id: int
    number: int
    rules: tuple[HouseRule, ...]

    @property
    def shown_as(self) -> str:
        """The same for the same rules: tells the page whether it shows the right ones."""
        return f"{self.version_id}:{sum(1 for rule in self.rules if rule.place)}:{self.rules[-1].key}"

    def chosen(self, keys: Collection[str]) -> tuple[HouseRule, ...]:
        """The ticked rules, in the order of the version."""
        return tuple(rule for rule in self.rules if rule.key in keys)


@dataclass(frozen=True)
class Examples:
    """What the Werkwijzer calls a disturbance, in its own words."""

    text: str
    source: str


def house_rules_at(*, organisation_id: int, on: date, location_ids: Collection[int]) -> HouseRules | None:
    """The rules for every location and what these locations add; None where there are none on that day (R-14)."""
    versions = PolicyVersion.objects.of(organisation_id).of_kind(PolicyKind.HOUSE_RULES).in_force(on)
    version = versions.first()
    if version is None:
        return None
    there = Q(location=None) | Q(location_id__in=location_ids)
    lines = PolicyLine.objects.of(organisation_id).kept().filter(there, version=version)
    lines = lines.exclude(lineage__in=_nothing_to_break()).select_related("location").in_order()
    rules = tuple(
        HouseRule(str(line.lineage), line.text, line.location.name if line.location else "")
        for line in in_reading_order(lines)
    )
    return HouseRules(version.pk, version.number, rules) if rules else None


def disturbance_examples() -> Examples:
    """Examples of a disturbance (CONTENT B.3)."""
    found = _content()
    return Examples(found["examples"], found["source"])


def _nothing_to_break() -> tuple[str, ...]:
    return tuple(_content()["nothing_to_break"])


@cache
def _content() -> dict:
    return dict(read_fixture("report_kinds")["disturbance"])
