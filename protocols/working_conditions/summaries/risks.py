"""The risk situations of all teams with what is done about them: what the RI&E asks for (ARBO-01)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplatePrompt
from vpd.actions.enums import ActionStatus
from vpd.actions.models import ImprovementAction
from vpd.organisation.models import Team, User
from vpd.ui.sorting import name_key

DONE_WITHIN = timedelta(days=365)
"""Finished actions stand in the plan for a year: the plan was carried out (ARBO-01)."""


@dataclass(frozen=True)
class PlannedStep:
    """An improvement action as the RI&E reads it: what, when and how far, no names (AVG-14).

    Of an action that the reader may not open the number stands for its title (DECISIONS 9).
    """

    title: str
    due_on: date
    status: ActionStatus


@dataclass(frozen=True)
class Risk:
    """One risk situation of a team and the measures that its protocol takes."""

    text: str
    measures: tuple[str, ...]

    @property
    def lacks_measure(self) -> bool:
        return not self.measures


@dataclass(frozen=True)
class TeamRisks:
    """The risk situations in the protocol of one team that is in force, and the team's plan."""

    team: Team
    version: ProtocolVersion | None
    risks: tuple[Risk, ...]
    plan: tuple[PlannedStep, ...]

    @property
    def number_without_measure(self) -> int:
        return sum(risk.lacks_measure for risk in self.risks)

    @property
    def state(self) -> str:
        """Why there is nothing to read, when that is so."""
        if self.version is None:
            return "nog geen vastgesteld protocol"
        return "" if self.risks else "geen risicosituaties in het protocol"


def risks_of_teams(*, reader: User, on: date) -> list[TeamRisks]:
    """Every team in use, by name, with the risk situations of its protocol in force on `on`; seven queries at most."""
    organisation_id = reader.organisation_id
    teams = sorted(
        Team.objects.of(organisation_id).in_use().select_related("department"), key=lambda team: name_key(team.name)
    )
    in_force = ProtocolVersion.objects.of(organisation_id).in_force(on)
    versions = {
        version.team_id: version
        for version in in_force.order_by("team_id", "-in_force_from", "-number").distinct("team_id")
    }
    risks = _risks(versions.values())
    plans = _plans(reader, on)
    return [
        TeamRisks(
            team=team,
            version=versions.get(team.pk),
            risks=tuple(risks[versions[team.pk].pk]) if team.pk in versions else (),
            plan=tuple(plans[team.pk]),
        )
        for team in teams
    ]


def _risks(versions: Collection[ProtocolVersion]) -> dict[int, list[Risk]]:
    keys = TemplatePrompt.objects.filter(
        section__version_id__in={version.template_version_id for version in versions}, kind=PromptKind.RISKS
    )
    pairs = {(prompt.section.version_id, prompt.key) for prompt in keys.select_related("section")}
    lines = (
        ProtocolLine.objects.filter(version__in=versions, prompt_key__in={key for _, key in pairs})
        .kept()
        .in_order()
        .select_related("version")
        .prefetch_related("children")
    )
    risks: dict[int, list[Risk]] = defaultdict(list)
    for line in lines:
        if (line.version.template_version_id, line.prompt_key) in pairs:
            children = sorted(
                (child for child in line.children.all() if child.removed_at is None), key=lambda child: child.position
            )
            risks[line.version_id].append(Risk(line.text, tuple(child.text for child in children)))
    return risks


def _plans(reader: User, on: date) -> dict[int, list[PlannedStep]]:
    """What the teams are doing, and what they did in the past year; dropped actions are no plan."""
    plans: dict[int, list[PlannedStep]] = defaultdict(list)
    actions = ImprovementAction.objects.of(reader.organisation_id).exclude(status=ActionStatus.DROPPED)
    readable = Exists(ImprovementAction.objects.visible_to(reader).filter(pk=OuterRef("pk")))
    for action in actions.annotate(is_readable=readable).order_by("due_on", "pk"):
        if action.is_open or (action.closed_at and action.closed_at.date() > on - DONE_WITHIN):
            is_readable: bool = action.is_readable  # type: ignore[attr-defined]  # annotated above
            title = action.title if is_readable else f"Actie {action.pk}"
            plans[action.team_id].append(PlannedStep(title, action.due_on, ActionStatus(action.status)))
    return plans
