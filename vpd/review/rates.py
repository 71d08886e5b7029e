"""Incidents per hundred contacts, only where contacts were entered (U16)."""

from collections.abc import Mapping
from dataclasses import dataclass

from incidents.cases.enums import ContactWay
from incidents.outcomes.summaries.figures import QuarterFigures
from vpd.review.opening import decimal
from vpd.ui.quarter import Quarter

Contacts = Mapping[str, Mapping[Quarter, int]]
"""By way of contact; all together stands under nothing."""


@dataclass(frozen=True)
class Rate:
    """One way of contact in a quarter; `before` is that of the quarter before it, nothing where it is not known."""

    way: str
    label: str
    incidents: int
    contacts: int
    number: float | None
    number_before: float | None

    @property
    def per_hundred(self) -> str:
        return _in_words(self.number)

    @property
    def before(self) -> str:
        return _in_words(self.number_before)


def rates_of(incidents: QuarterFigures, contacts: Contacts, quarter: Quarter) -> tuple[Rate, ...]:
    """Of the ways whose contacts of this quarter are known, and of all together last."""
    names = {way.value: str(way.label) for way in ContactWay} | {"": "alles samen"}
    return tuple(
        Rate(
            way,
            label,
            incidents_in(incidents, way, quarter),
            contacts[way][quarter],
            _rate(incidents, contacts, way, quarter),
            _rate(incidents, contacts, way, quarter.previous()),
        )
        for way, label in names.items()
        if contacts.get(way, {}).get(quarter)
    )


def rate_in(incidents: QuarterFigures, contacts: Contacts, way: str, quarter: Quarter) -> str:
    """As people write it; nothing where no contacts were entered."""
    return _in_words(_rate(incidents, contacts, way, quarter))


def _rate(incidents: QuarterFigures, contacts: Contacts, way: str, quarter: Quarter) -> float | None:
    number = contacts.get(way, {}).get(quarter)
    return 100 * incidents_in(incidents, way, quarter) / number if number else None


def _in_words(rate: float | None) -> str:
    return "" if rate is None else decimal(rate)


def incidents_in(incidents: QuarterFigures, way: str, quarter: Quarter) -> int:
    if not way:
        return incidents.totals[incidents.quarters.index(quarter)]
    return sum(incidents.by_channel.count(channel, quarter) for channel in ContactWay(way).channels)
