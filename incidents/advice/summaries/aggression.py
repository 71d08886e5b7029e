"""What the protocol says about the ticked behaviour: a pure function, without database or clock (U1, R-21..R-24).

The heaviest ticked column leads (R-29): its norm, examples and work instruction are shown. Whether to report follows
the strictest rule among all ticked columns, since a team may be stricter in a lighter column too. It never blocks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from incidents.advice.enums import AdviceLevel, AdviceSource, Kind, Weight
from incidents.advice.summaries.steps import Stage, actions_in, fitting, stages_of
from protocols.norms.enums import ReportingRule
from protocols.norms.summaries.matrix import Matrix, MatrixColumn, Step

STRICT_RULES = {
    Weight.EMOTION_SELF: ReportingRule.NO_REPORT_UNLESS_PATTERN,
    Weight.EMOTION_CRITICISM: ReportingRule.NO_REPORT_UNLESS_PATTERN,
    Weight.VERBAL: ReportingRule.REPORT_IF_PERSISTS,
    Weight.THREAT: ReportingRule.MUST_REPORT,
    Weight.PHYSICAL: ReportingRule.MUST_REPORT,
}
"""What holds when an organisation has no norm yet; threat and violence are reported everywhere (R-23)."""

HEADINGS = {
    AdviceLevel.NOTHING_TICKED: "Kruis aan wat er gebeurde",
    AdviceLevel.WAIT: "Melden hoeft niet, maar mag wel",
    AdviceLevel.NOT_NEEDED: "Je hoeft dit niet te melden",
    AdviceLevel.POSSIBLE: "Melden mag altijd",
    AdviceLevel.DEPENDS: "Het hangt ervan af",
    AdviceLevel.REPORT: "Dit meld je",
    AdviceLevel.ALWAYS: "Dit meld je altijd",
}
OUTCOMES = {
    AdviceLevel.NOTHING_TICKED: "Dan zie je hier wat er is afgesproken en of je het meldt.",
    AdviceLevel.WAIT: "Emotie mag. Houdt het aan, of gebeurt het vaker? Dan meld je het wel.",
    AdviceLevel.NOT_NEEDED: "De burger paste het gedrag aan. Gebeurt dit vaker? Dan meld je het wel.",
    AdviceLevel.POSSIBLE: "Elk incident mag worden gemeld.",
    AdviceLevel.DEPENDS: (
        "Ging het door nadat je er iets van zei? Dan meld je het. Stopte het echt, dan hoeft het niet, maar het mag."
    ),
    AdviceLevel.REPORT: "Het gedrag hield aan. Daarom meld je het en wordt het opgepakt.",
    AdviceLevel.ALWAYS: "Je team sprak af dat je dit altijd meldt: het moet worden opgepakt.",
}
SERIOUS_OUTCOMES = {
    Weight.THREAT: "Een bedreiging meld je altijd: die moet worden opgepakt.",
    Weight.PHYSICAL: "Geweld meld je altijd: dat moet worden opgepakt.",
}
"""What holds everywhere, whatever a team agreed (R-23)."""
ALWAYS_POSSIBLE = "Melden mag altijd. Elke melding helpt om het werk veiliger te maken."
RULE_CODES = {
    Weight.EMOTION_SELF: "R-21",
    Weight.EMOTION_CRITICISM: "R-21",
    Weight.VERBAL: "R-22",
    Weight.THREAT: "R-23",
    Weight.PHYSICAL: "R-23",
}
RULE_WORDS = {
    "R-21": "emotie hoeft niet gemeld, tenzij er een patroon is of het team strenger is",
    "R-22": "bij schelden en vernederen telt of het aanhoudt, tenzij het team strenger is",
    "R-23": "bedreiging en geweld worden altijd gemeld",
    "R-29": "is het meer dan één soort gedrag, dan telt het zwaarste",
    "R-14": "huisregels gelden op elke locatie; een locatie kan er regels bij hebben",
    "R-24": "elk incident mag worden gemeld",
    "ARBO-06": "de werkgever meldt een ongeval met overlijden, opname of blijvend letsel bij de Arbeidsinspectie",
}
"""The rules in plain words, for who wants to know why (U17)."""
FOLD_TITLES = {
    AdviceSource.PROTOCOL: "Wat zegt ons protocol?",
    AdviceSource.NORM: "Wat zegt de norm van de organisatie?",
}
SPEAKERS = {
    AdviceSource.PROTOCOL: "Jullie teamprotocol zegt",
    AdviceSource.NORM: "De norm van je organisatie zegt",
    AdviceSource.DEFAULT: "De landelijke indeling zegt",
    AdviceSource.RULES: "De huisregels zeggen",
    AdviceSource.LAW: "De wet zegt",
}


@dataclass(frozen=True)
class Answers:
    """What the advice depends on: the matrix columns of the ticked tiles and the two questions (R-22, R-26)."""

    weights: tuple[Weight, ...]
    corrected: bool | None = None
    again: bool | None = None
    is_at_a_distance: bool = False
    """By telephone, mail, letter or online: which steps can be taken, never what is advised (R-11)."""


@dataclass(frozen=True)
class Advice:
    """What to tell the reporter, and what is kept with the report."""

    level: AdviceLevel
    rule: ReportingRule | None = None
    codes: tuple[str, ...] = ()
    weight: Weight | None = None
    sentence: str = ""
    outcome: str = ""
    decided_by: str = ""
    org_position: str = ""
    examples: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    is_at_a_distance: bool = False
    asks_correction: bool = False
    source: AdviceSource = AdviceSource.DEFAULT
    protocol_version_id: int | None = None
    norm_version_id: int | None = None
    why: tuple[str, ...] = ()
    kind: Kind = Kind.AGGRESSION
    title: str = ""
    quoted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def as_given(self) -> dict[str, str]:
        """What a report keeps for good of the advice that its reporter read."""
        return {
            "level": str(self.level),
            "codes": ", ".join(self.codes),
            "sentence": self.sentence,
            "source": str(self.kept_source),
        }

    @property
    def columns(self) -> dict[str, str | int | None]:
        """The advice that holds for a report, by the columns of the report that keep it."""
        return {
            "advice_level": str(self.level),
            "advice_rule": str(self.rule or ""),
            "advice_codes": ", ".join(self.codes),
            "advice_weight": int(self.weight) if self.weight else None,
            "advice_sentence": self.sentence,
            "advice_source": str(self.kept_source),
            "norm_version_id": self.norm_version_id,
            "protocol_version_id": self.protocol_version_id,
        }

    @property
    def heading(self) -> str:
        return self.title or HEADINGS[self.level]

    @property
    def is_about_behaviour(self) -> bool:
        """The matrix speaks; of a disturbance the house rules, of an accident the law."""
        return self.kind == Kind.AGGRESSION

    @property
    def is_given(self) -> bool:
        """There is something to say: a tile was ticked, or it is about something else than behaviour."""
        return self.weight is not None or not self.is_about_behaviour

    @property
    def kept_source(self) -> AdviceSource | str:
        """Which text spoke, to keep with the report; nothing where no text did."""
        return self.source if self.weight is not None or self.sentence else ""

    @property
    def tone(self) -> str:
        return self.level.tone

    @property
    def speaker(self) -> str:
        return SPEAKERS[self.source]

    @property
    def fold_title(self) -> str:
        return FOLD_TITLES.get(self.source, "Wat is er afgesproken?")

    @property
    def quotation(self) -> str:
        """The reporting row in its own words, with one full stop."""
        return f"“{self.sentence}”" if self.sentence.endswith(".") else f"“{self.sentence}”."

    @property
    def position_heading(self) -> str:
        """The organisation's position says what is allowed for emotion, what is not for aggression (R-09)."""
        return "Wat mag wel?" if self.is_only_emotion else "Wat accepteren we niet?"

    @property
    def actions(self) -> tuple[str, ...]:
        """The steps that somebody can have done."""
        return actions_in(self.stages)

    @property
    def is_serious(self) -> bool:
        """A threat or violence: first to a safe place, then the report."""
        return self.weight is not None and self.weight >= Weight.THREAT

    @property
    def is_only_emotion(self) -> bool:
        return self.weight is not None and self.weight < Weight.VERBAL

    @property
    def always_possible(self) -> str:
        """Said wherever reporting is not asked for (R-24)."""
        return "" if self.level.weight >= AdviceLevel.REPORT.weight else ALWAYS_POSSIBLE


def advise(answers: Answers, matrix: Matrix | None) -> Advice:
    """The advice for these answers under this matrix; without a matrix the built-in rules of R-21..R-23 speak."""
    if not answers.weights:
        return Advice(level=AdviceLevel.NOTHING_TICKED, outcome=OUTCOMES[AdviceLevel.NOTHING_TICKED])
    columns = {Weight.of(column.key): column for column in matrix.columns} if matrix else {}
    leading = max(answers.weights)
    strictest = max(set(answers.weights), key=lambda weight: (_rule(columns, weight).strictness, weight))
    rule = _rule(columns, strictest)
    level = _level(rule, answers)
    shown, speaking = columns.get(leading), columns.get(strictest)
    source = _source(matrix)
    return Advice(
        level=level,
        rule=rule,
        codes=_codes(answers.weights, strictest),
        weight=leading,
        sentence=speaking.reporting_text if speaking else rule.label,
        outcome=_outcome(level, strictest),
        decided_by=strictest.label,
        org_position=shown.org_position if shown else "",
        examples=tuple(shown.team_norm) if shown else (),
        stages=stages_of(fitting(_steps(shown), at_a_distance=answers.is_at_a_distance)),
        is_at_a_distance=answers.is_at_a_distance,
        asks_correction=rule == ReportingRule.REPORT_IF_PERSISTS,
        source=source,
        protocol_version_id=matrix.protocol_version_id if matrix else None,
        norm_version_id=matrix.norm_version_id if matrix else None,
        why=_why(answers, leading, strictest, rule, source),
    )


def _rule(columns: dict[Weight, MatrixColumn], weight: Weight) -> ReportingRule:
    """The rule of a column; threat and violence stay `must_report` whatever the text says (R-23)."""
    column = columns.get(weight)
    found = ReportingRule(column.reporting_code) if column else STRICT_RULES[weight]
    return ReportingRule.MUST_REPORT if weight >= Weight.THREAT else found


def _level(rule: ReportingRule, answers: Answers) -> AdviceLevel:
    """What the rule comes to, given the two answers; unanswered shows both outcomes (DECISIONS 4)."""
    if rule == ReportingRule.MUST_REPORT:
        return AdviceLevel.ALWAYS
    if rule == ReportingRule.NO_REPORT_UNLESS_PATTERN:
        return AdviceLevel.WAIT
    if answers.corrected is False or answers.again is True:
        return AdviceLevel.REPORT
    if answers.corrected is True and answers.again is False:
        return AdviceLevel.NOT_NEEDED
    return AdviceLevel.DEPENDS


def _outcome(level: AdviceLevel, strictest: Weight) -> str:
    return SERIOUS_OUTCOMES.get(strictest, OUTCOMES[level]) if level == AdviceLevel.ALWAYS else OUTCOMES[level]


def _source(matrix: Matrix | None) -> AdviceSource:
    if matrix is None:
        return AdviceSource.DEFAULT
    return AdviceSource.PROTOCOL if matrix.protocol_version_id else AdviceSource.NORM


def _codes(weights: Iterable[Weight], strictest: Weight) -> tuple[str, ...]:
    """The rules that spoke: the one that decided first, then R-29 where several columns were ticked."""
    several = ("R-29",) if len(set(weights)) > 1 else ()
    return (RULE_CODES[strictest], *several)


def _steps(column: MatrixColumn | None) -> tuple[Step, ...]:
    if column is None:
        return ()
    return column.steps or tuple(Step(text) for text in column.approach)


def _why(
    answers: Answers, leading: Weight, strictest: Weight, rule: ReportingRule, source: AdviceSource
) -> tuple[str, ...]:
    """The judgement in steps, so that it can be followed and contradicted (U17)."""
    lines: list[str] = []
    if len(set(answers.weights)) > 1:
        lines.append(f"Je kruiste meer soorten gedrag aan. Het zwaarste telt: {leading.label} (regel R-29).")
    else:
        lines.append(f"Je kruiste gedrag aan dat hoort bij {leading.label}.")
    if strictest != leading:
        lines.append(f"Voor {strictest.label} is een strengere afspraak gemaakt; die gaat voor.")
    lines.append(f"{_cell(source)} bij dat gedrag: {rule.label.lower()} (regel {RULE_CODES[strictest]}).")
    if rule == ReportingRule.REPORT_IF_PERSISTS:
        lines.append(_correction(answers))
    if source == AdviceSource.NORM:
        lines.append(
            "Je team heeft nog geen vastgesteld protocol voor deze dag. Daarom spreekt de norm van de organisatie."
        )
    if source == AdviceSource.DEFAULT:
        lines.append("Je organisatie heeft nog geen norm gepubliceerd. Daarom geldt de landelijke indeling.")
    return tuple(lines)


def _cell(source: AdviceSource) -> str:
    return {
        AdviceSource.PROTOCOL: "In jullie teamprotocol staat",
        AdviceSource.NORM: "In de norm van de organisatie staat",
        AdviceSource.DEFAULT: "In de landelijke indeling staat",
    }[source]


def _correction(answers: Answers) -> str:
    if answers.corrected is None and answers.again is None:
        return "Je hebt nog niet gezegd hoe het afliep; daarom zie je beide uitkomsten."
    said: Sequence[str] = [
        {
            True: "de burger paste het gedrag aan",
            False: "de burger paste het gedrag niet aan",
            None: "of de burger het gedrag aanpaste, is niet ingevuld",
        }[answers.corrected],
        {
            True: "je moest er nog eens iets van zeggen",
            False: "je hoefde er niet nog eens iets van te zeggen",
            None: "of je er nog eens iets van moest zeggen, is niet ingevuld",
        }[answers.again],
    ]
    return f"Jij vulde in: {said[0]}, en {said[1]}."
