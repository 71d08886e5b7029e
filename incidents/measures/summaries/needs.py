"""What must be there before a measure is imposed (R-43, R-55): each point says whether it is, and what to do if not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incidents.measures.models import Measure
from incidents.measures.summaries.letters import letter_of
from incidents.reactions.summaries.hearing import hearing_of
from vpd.letters.services import why_no_letter


@dataclass(frozen=True)
class Need:
    """One thing that a measure needs; `missing` says what to do while it is not there."""

    words: str
    missing: str = ""

    @property
    def is_met(self) -> bool:
        return not self.missing


def needs_of(measure: Measure, *, on: date) -> list[Need]:
    """What this measure needs, by what its kind asked for when it was proposed; who agreed comes with agreeing."""
    found = [Need("Regel en grond genoemd", "" if measure.ground else "Noem waar de maatregel op berust.")]
    found.append(_hearing(measure))
    if measure.needs_period:
        # The database holds that they are there.
        missing = (
            "Kies een nieuwe periode: de laatste dag is voorbij." if measure.ends_on and measure.ends_on < on else ""
        )
        found.append(Need("Begin, einde en datum om te bekijken", missing))
    if measure.needs_letter:
        missing = "" if measure.case_number else "Vul het zaaknummer in: daar staan naam en adres."
        found.append(Need("Zaaknummer van de burger", missing))
        found.append(_letter(measure, on))
    found.append(Need(f"Voorgesteld door {measure.proposed_by.full_name}"))
    if measure.agreed_by:
        found.append(Need(f"Afgestemd door {measure.agreed_by.full_name}"))
    return found


def lacking(measure: Measure, *, on: date) -> list[Need]:
    return [need for need in needs_of(measure, on=on) if not need.is_met]


def words_of(needs: Sequence[Need]) -> str:
    """What to do first, in sentences."""
    return " ".join(need.missing for need in needs if need.missing)


def _hearing(measure: Measure) -> Need:
    """Both sides, or why the citizen was not heard (R-43)."""
    state = hearing_of(measure.incident)
    if state.is_settled:
        return Need("Burger gehoord" if state.is_heard else "Burger niet gehoord, met reden")
    return Need("Burger gehoord", "Hoor eerst de burger, of leg vast waarom dat niet kon.")


def _letter(measure: Measure, on: date) -> Need:
    """The letter that goes with it, with what somebody can do who disagrees: the coordinator's own words (R-55)."""
    if letter_of(measure) is not None:
        return Need("Brief klaar, met uitleg voor wie het niet eens is")
    none = why_no_letter(organisation=measure.organisation_id, kind=measure.kind.letter, on=on)
    return Need("Brief klaar", none or "Maak eerst de brief.")
