"""The pocket card and the norm card: a team's matrix in as few words as possible (P14)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import Truncator

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.in_force import matrix_in_force
from protocols.norms.enums import ReportingRule
from protocols.norms.summaries.matrix import Matrix, MatrixColumn, NoNormError, Step
from vpd.organisation.models import Organisation, Team
from vpd.ui.phones import Phone

STOP_WORK = "Direct gevaar? Je mag altijd stoppen met je werk. Ga eerst naar een veilige plek en bel dan."
"""The right to stop work at immediate danger (ARBO-07), in plain words."""

SHORT_POSITION = 120
"""Characters that are read in a glance."""

MOST_EXAMPLES = 2
MOST_STEPS = 11
NORM_LINES = 6
EXAMPLE_LINES = 6
STEP_LINES = 18
LINE_WIDTH = 26
"""What fits on one printed page, five columns wide; the width in characters, reckoned narrow."""

REST = Step("De rest staat in het protocol.")

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

TONES = {
    ReportingRule.NO_REPORT_UNLESS_PATTERN: "neutral",
    ReportingRule.REPORT_IF_PERSISTS: "warn",
    ReportingRule.MUST_REPORT: "bad",
}


@dataclass(frozen=True)
class CardColumn:
    """One kind of behaviour on the card."""

    column: MatrixColumn
    number: int

    @property
    def accepted(self) -> str:
        """What we accept: what the organisation says, or its first sentence when that is long."""
        return self._position[0]

    @property
    def more(self) -> str:
        """What the organisation says after that."""
        return self._position[1]

    @property
    def _position(self) -> tuple[str, str]:
        text = self.column.org_position
        if len(text) <= SHORT_POSITION:
            return text, ""
        first, *rest = SENTENCE_END.split(text, maxsplit=1)
        return first, "".join(rest)

    @property
    def example(self) -> str:
        return self.column.team_norm[0] if self.column.team_norm else ""

    @property
    def more_examples(self) -> tuple[str, ...]:
        return self.column.team_norm[1:]

    @property
    def printed_norm(self) -> str:
        return Truncator(self.accepted).chars(NORM_LINES * LINE_WIDTH)

    @property
    def printed_examples(self) -> list[str]:
        """As many as fit on one page."""
        return fitted(self.column.team_norm[:MOST_EXAMPLES], EXAMPLE_LINES)

    @property
    def printed_steps(self) -> list[Step]:
        """As many as fit on one page; the last says where the rest is."""
        steps = list(self.column.steps)
        if len(steps) > MOST_STEPS:
            steps = [*steps[: MOST_STEPS - 1], REST]
        texts = fitted([step.text for step in steps], STEP_LINES)
        return [replace(step, text=text) for text, step in zip(texts, steps, strict=True)]

    @property
    def action(self) -> str:
        return self.column.approach_heading.capitalize()

    @property
    def report(self) -> str:
        return str(self.column.reporting_code.label)

    @property
    def tone(self) -> str:
        return TONES[self.column.reporting_code]


@dataclass(frozen=True)
class PocketCard:
    """What somebody needs within ten seconds; without a team or its protocol it is the organisation's norm."""

    organisation_name: str
    team_name: str
    version_number: int | None
    protocol_id: int | None
    columns: tuple[CardColumn, ...]
    support: Phone
    emergency: Phone

    @property
    def is_of_team(self) -> bool:
        return self.version_number is not None

    @property
    def has_examples(self) -> bool:
        return any(item.column.team_norm for item in self.columns)

    @property
    def source(self) -> str:
        """Whose agreements these are."""
        if self.version_number is None:
            return "Norm van de organisatie"
        return f"Afspraken van {self.team_name}, versie {self.version_number}"

    @property
    def stop_work(self) -> str:
        return STOP_WORK


def fitted(texts: Sequence[str], lines: int) -> list[str]:
    """The texts, each cut off where it must be for all to fit on so many printed lines."""
    cut: list[str] = []
    for width in (6 * LINE_WIDTH, 4 * LINE_WIDTH, 3 * LINE_WIDTH, 2 * LINE_WIDTH, LINE_WIDTH):
        cut = [Truncator(text).chars(width) for text in texts]
        if sum(-(-len(text) // LINE_WIDTH) for text in cut) <= lines:
            break
    return cut


def pocket_card(*, organisation: Organisation, team: Team | None, on: date) -> PocketCard | None:
    """The matrix in force with whom to call; nothing when the organisation has no norm yet (DECISIONS 4)."""
    try:
        matrix: Matrix = matrix_in_force(organisation_id=organisation.pk, team=team, on=on)
    except NoNormError:
        return None
    version = (
        ProtocolVersion.objects.of(organisation).filter(pk=matrix.protocol_version_id).first()
        if matrix.protocol_version_id
        else None
    )
    return PocketCard(
        organisation_name=organisation.name,
        team_name=team.name if team else "",
        version_number=version.number if version else None,
        protocol_id=version.protocol_id if version else None,
        columns=tuple(CardColumn(column, number) for number, column in enumerate(matrix.columns, start=1)),
        support=Phone(team.support_phone if team else ""),
        emergency=Phone(organisation.emergency_phone),
    )
