"""An analysis as it is read: the parts in their order, on screen and on paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from incidents.analysis.enums import AlarmState, AnalysisPart, BarrierState, Grade, Phase, Question, Reply, Side
from incidents.analysis.models import Analysis
from incidents.analysis.summaries.missing import unfinished_parts
from incidents.analysis.summaries.risk import risk_words
from vpd.ui.pieces import SectionLink

NOTHING = "nog niets"
PURPOSE = (
    "Dit gaat over waardoor het kon gebeuren, niet over wie.",
    "Het telt nooit mee in een beoordeling en gaat niet naar P&O.",
)
"""On top of every screen and paper (R-76)."""


@dataclass(frozen=True)
class ReadPart:
    """One part as it is read: rows of what and the answer; `closing` is the sentence it ends in."""

    part: AnalysisPart
    rows: list[tuple[str, str]]
    closing: str = ""
    intro: str = ""

    @property
    def is_follow_up(self) -> bool:
        """Shown with what followed from each answer."""
        return self.part == AnalysisPart.FOLLOW_UP

    @property
    def heading(self) -> str:
        return str(self.part.label)


def read_parts(analysis: Analysis) -> list[ReadPart]:
    """All parts in their order; of who reads along no name."""
    barriers = [
        (row.line.text, BarrierState(row.state).label if row.state else NOTHING) for row in analysis.barriers.all()
    ]
    alarm = AlarmState(analysis.alarm).label if analysis.alarm else NOTHING
    sides = {row.side: "speelde niet mee" if row.played_no_part else row.text for row in analysis.sides.all()}
    chances = {row.phase: row.text for row in analysis.chances.all()}
    additions = [
        ("Aangevuld door een collega die het overkwam", row.addition)
        for row in analysis.share_readings.all()
        if row.addition
    ]
    return [
        ReadPart(AnalysisPart.POSSIBLE, [(str(side.label), sides.get(side.value, NOTHING)) for side in Side]),
        ReadPart(
            AnalysisPart.BARRIERS,
            [
                *barriers,
                ("Het alarm", alarm),
                *([("Wat er had moeten zijn", analysis.lacking)] if analysis.lacking else []),
            ],
            intro=protocol_words(analysis),
        ),
        ReadPart(
            AnalysisPart.GAP,
            [("Zo bedoeld", analysis.meant or NOTHING), ("Zo gaat het echt", analysis.real or NOTHING)],
        ),
        ReadPart(
            AnalysisPart.PHASES,
            [(str(phase.label), chances[phase.value]) for phase in Phase if phase.value in chances]
            or [("Kansen", NOTHING)],
        ),
        ReadPart(
            AnalysisPart.AGAIN,
            [
                ("Kans op herhaling", _grade(analysis.chance)),
                ("Hoe erg als het weer gebeurt", _grade(analysis.severity)),
            ],
            closing=risk_words(analysis),
        ),
        ReadPart(AnalysisPart.FOLLOW_UP, _answers(analysis)),
        ReadPart(
            AnalysisPart.SHARE,
            [
                ("Ons eigen aandeel", analysis.own_share or NOTHING),
                *additions,
                ("Wat hielp", analysis.helped or NOTHING),
            ],
        ),
    ]


def effect_rows(analysis: Analysis) -> list[tuple[str, str]]:
    """Whether it helped, in words; the figures it was said on are true counts, for who handles the case."""
    effect = getattr(analysis, "effect", None)
    if effect is None:
        return []
    return [("Het antwoord", str(effect.state.label)), *([("Toelichting", effect.note)] if effect.note else [])]


def protocol_words(analysis: Analysis) -> str:
    """Which protocol the barriers come from; the day stands above it, for who may read that."""
    if analysis.protocol_version is None:
        return "Het team had toen nog geen eigen protocol."
    return f"Afspraken uit het protocol van het team, zoals het toen gold (versie {analysis.protocol_version.number})."


def section_links(analysis: Analysis, current: AnalysisPart | None, on: date) -> list[SectionLink]:
    """The parts with whether each is done; "bij Nadia" while somebody may still read it."""
    unfinished = unfinished_parts(analysis)
    waiting = [row.person.first_name for row in analysis.share_readings.all() if row.is_waited_for(on)]
    reference = analysis.incident.reference
    return [
        SectionLink(
            str(part.label),
            reverse("incidents:analysis_part", args=[reference, part.value]),
            _state(part, unfinished, waiting),
            is_current=part == current,
        )
        for part in AnalysisPart
    ]


def next_part(part: AnalysisPart) -> AnalysisPart | None:
    """The one after it."""
    parts = list(AnalysisPart)
    index = parts.index(part) + 1
    return parts[index] if index < len(parts) else None


def _state(part: AnalysisPart, unfinished: Collection[AnalysisPart], waiting: Collection[str]) -> str:
    if part in unfinished:
        return "todo"
    if part == AnalysisPart.SHARE and waiting:
        return f"bij {', '.join(waiting)}"
    return "done"


def _grade(grade: int | None) -> str:
    return str(Grade(grade).label) if grade else NOTHING


def _answers(analysis: Analysis) -> list[tuple[str, str]]:
    answers = {row.question: row for row in analysis.answers.all()}
    found = []
    for question in Question:
        row = answers.get(question.value)
        words = " · ".join(filter(None, [str(Reply(row.reply).label), row.note])) if row else NOTHING
        found.append((str(question.label), words))
    return found
