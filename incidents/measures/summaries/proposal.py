"""A measure as it is read to decide about it: the proposal, the facts, the citizen's words, and whether it is fair."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from incidents.cases.models import Incident
from incidents.cases.summaries.overview import when_of, where_of
from incidents.measures.enums import MeasureStatus
from incidents.measures.models import Measure
from incidents.measures.summaries.needs import Need, needs_of
from incidents.reactions.summaries.hearing import HearingState, hearing_of
from vpd.ui.moments import as_day
from vpd.ui.pieces import TimelineItem

Rows = list[tuple[str, str]]
STAYS = frozenset({"Waar", "Tussentijds bekijken"})
REASONS = frozenset({"Toelichting", "Waarom", "Waarom opgeheven"})


@dataclass(frozen=True)
class ProposalPage:
    """Everything that is needed to decide, and nothing of support, analysis or witnesses (DECISIONS 10)."""

    sentence: str
    what: Rows
    facts: str
    heard: HearingState
    fair: Rows
    needs: Sequence[Need]
    about: str
    questions: list[tuple[str, str]]
    decision: Rows
    violations: list[tuple[str, str]]
    line: list[TimelineItem]

    @property
    def has_all(self) -> bool:
        return all(need.is_met for need in self.needs)


def page_of(measure: Measure, *, on: date) -> ProposalPage:
    """One measure as a page, in a fixed number of queries; of one whose texts are gone only what stays."""
    page = _page_of(measure, on)
    if measure.erased_on is None:
        return page
    what = [(name, text) for name, text in page.what if name in STAYS]
    about = "Naam en adres stonden hier niet. Het zaaknummer is weggehaald."
    decision = [(name, text) for name, text in page.decision if name not in REASONS]
    return replace(page, what=what, facts="", fair=[], about=about, questions=[], violations=[], decision=decision)


def _said(*rows: tuple[str, str]) -> list[tuple[str, str]]:
    """Without what this kind of measure does not ask for: nothing is missing there."""
    return [(name, text) for name, text in rows if text]


def _page_of(measure: Measure, on: date) -> ProposalPage:
    return ProposalPage(
        sentence=sentence_of(measure),
        what=_said(
            ("Wat blijft kunnen", measure.stays_possible),
            ("Doel", measure.purpose),
            ("Overtreden", measure.violated),
            ("Grond", measure.ground),
            ("Waar", measure.place),
            ("Tussentijds bekijken", as_day(measure.review_on) if measure.review_on else ""),
        ),
        facts=measure.facts,
        heard=hearing_of(measure.incident),
        fair=_said(
            ("Waarom niet lichter", measure.why_not_lighter),
            ("Waarom niet zwaarder", measure.why_not_heavier),
            ("Wat aan onze kant meespeelde", measure.our_part),
        ),
        needs=needs_of(measure, on=on),
        about=f"Naam en adres staan hier niet. Het zaaknummer is {measure.case_number}."
        if measure.case_number
        else "Naam en adres staan hier niet. Er is geen zaaknummer.",
        questions=[
            (f"{row.asked_by.full_name}, {as_day(row.asked_at)}", row.text)
            for row in measure.questions.select_related("asked_by")
        ],
        decision=_decision(measure),
        violations=[
            (f"{as_day(row.happened_on)}, vastgelegd door {row.recorded_by.full_name}", row.note)
            for row in measure.violations.select_related("recorded_by")
        ],
        line=_line(measure),
    )


def sentence_of(measure: Measure) -> str:
    """The measure in one sentence, with its first and last day."""
    words = measure.terms.rstrip(".")
    if measure.starts_on and measure.ends_on:
        return f"{words}, van {as_day(measure.starts_on)} tot en met {as_day(measure.ends_on)}."
    return f"{words}."


def provisional_words(measure: Measure, on: date) -> str:
    """What holds until the decision, while it does."""
    found = measure.incident.provisional_measures.select_related("kind").first()
    if found is None or not found.runs(on) or not measure.is_undecided:
        return ""
    return (
        f"Sinds {as_day(found.starts_on)} geldt een voorlopige maatregel ({found.kind.name.lower()}), tot en met "
        f"{as_day(found.ends_on)}. Zonder besluit vervalt die vanzelf."
    )


def subtitle_of(incident: Incident) -> str:
    return f"{incident.reference} · {when_of(incident)} · {where_of(incident)}"


def _decision(measure: Measure) -> Rows:
    """What was decided by whom, and how it ended."""
    rows: Rows = []
    if measure.agreed_by and measure.agreed_at:
        rows.append(("Afgestemd", f"door {measure.agreed_by.full_name}, {as_day(measure.agreed_at)}"))
        rows.append(("Toelichting", measure.agreed_because))
    if measure.decided_by and measure.decided_at:
        word = "Afgewezen" if measure.status == MeasureStatus.REJECTED else "Opgelegd"
        rows.append((word, f"door {measure.decided_by.full_name}, {as_day(measure.decided_at)}"))
        rows.append(("Waarom", measure.reason))
    if measure.lifted_on:
        rows.append(("Opgeheven", f"vanaf {as_day(measure.lifted_on)}"))
        rows.append(("Waarom opgeheven", measure.lifted_because))
    return _said(*rows)


def _line(measure: Measure) -> list[TimelineItem]:
    """The steps, the newest first."""
    steps = measure.status_changes.select_related("changed_by").order_by("-pk")
    return [
        TimelineItem(
            str(step.state.label).capitalize(),
            step.changed_at,
            step.changed_by.full_name if step.changed_by else "vanzelf",
        )
        for step in steps
    ]
