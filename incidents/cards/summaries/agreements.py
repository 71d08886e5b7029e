"""What a card prints of the agreements in force: whether to report, and the steps of the work instruction (I14)."""

from dataclasses import dataclass
from datetime import date

from incidents.advice.enums import Weight
from incidents.advice.summaries.aggression import STRICT_RULES
from incidents.advice.summaries.steps import actions_in, stages_of
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.in_force import matrix_in_force
from protocols.norms.models import NormVersion
from protocols.norms.summaries.matrix import Matrix, NoNormError
from vpd.organisation.models import Organisation, Team
from vpd.ui.moments import as_day

NATIONAL = "De landelijke indeling: je organisatie heeft nog geen norm."


@dataclass(frozen=True)
class Agreements:
    """Whose words hold for a team on a day, and what they come to."""

    source: str
    """Whose agreements these are, with version and day."""
    note: str
    """Said where the team has no protocol in force."""
    rules: tuple[tuple[str, str], ...]
    """For each kind of behaviour, from light to heavy: in one line whether to report."""
    steps: tuple[str, ...]
    """The work instruction, from light to heavy, each step once."""
    version: ProtocolVersion | None = None


def agreements_of(*, organisation: Organisation, team: Team | None, on: date) -> Agreements:
    """The protocol of the team in force, else the norm, else the built-in rules of R-21..R-23 (DECISIONS 4)."""
    try:
        matrix = matrix_in_force(organisation_id=organisation.pk, team=team, on=on)
    except NoNormError:
        rules = tuple((str(weight.column_key.label), str(rule.label)) for weight, rule in STRICT_RULES.items())
        return Agreements(source=NATIONAL, note=_note(team), rules=rules, steps=())
    version = None
    if matrix.protocol_version_id is not None:
        version = ProtocolVersion.objects.of(organisation).get(pk=matrix.protocol_version_id)
    return Agreements(
        source=_source(version, team, matrix),
        note="" if version else _note(team),
        rules=tuple((column.short, str(column.reporting_code.label)) for column in matrix.columns),
        steps=_steps(matrix),
        version=version,
    )


def _source(version: ProtocolVersion | None, team: Team | None, matrix: Matrix) -> str:
    if version is not None and team is not None:
        return f"Protocol van {team.name}, versie {version.number}, geldt vanaf {as_day(version.in_force_from)}"
    norm = NormVersion.objects.get(pk=matrix.norm_version_id)
    return f"Norm van de organisatie, versie {norm.number}, geldt vanaf {as_day(norm.in_force_from)}"


def _note(team: Team | None) -> str:
    if team is None:
        return "Deze kaart is niet van één team. Voor je eigen team kan een strengere afspraak gelden."
    return f"{team.name} heeft nog geen vastgesteld protocol. Daarom geldt de norm."


def _steps(matrix: Matrix) -> tuple[str, ...]:
    """What can be done on the spot; a question between the steps is no step."""
    columns = sorted(matrix.columns, key=lambda column: Weight.of(column.key))
    texts = (text.strip() for column in columns for text in actions_in(stages_of(column.steps)))
    return tuple(dict.fromkeys(texts))
