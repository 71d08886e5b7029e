"""The risk situations of all teams with what is done about them: what the RI&E asks for (ARBO-01)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.summaries.measures import measure_lineage
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplatePrompt
from vpd.actions.access import can_add_action_for
from vpd.actions.enums import ActionOrigin, ActionStatus
from vpd.actions.models import ImprovementAction
from vpd.organisation.models import Team, User
from vpd.organisation.origins import OriginWords
from vpd.ui.moments import as_day
from vpd.ui.sorting import name_key

DONE_WITHIN = timedelta(days=365)
"""Finished actions stand in the plan for a year: the plan was carried out (ARBO-01)."""


@dataclass(frozen=True)
class PlannedStep:
    """An improvement action as the RI&E reads it: what, when and how far; a file names nobody (AVG-14).

    Of an action that the reader may not open the number stands for its title, and nobody is named (DECISIONS 9).
    """

    title: str
    due_on: date
    status: ActionStatus
    owner: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        """ "klaar op dinsdag 3 maart 2026, open"."""
        return f"klaar op {as_day(self.due_on)}, {self.status.label}"


@dataclass(frozen=True)
class Measure:
    """A measure against a risk, with the action by which somebody takes it before a day."""

    line_id: int
    text: str
    planned: PlannedStep | None


@dataclass(frozen=True)
class Risk:
    """One risk situation of a team and the measures that its protocol takes."""

    text: str
    measures: tuple[Measure, ...]

    @property
    def lacks_measure(self) -> bool:
        return not self.measures


@dataclass(frozen=True)
class TeamRisks:
    """The risk situations in the protocol of one team that is in force, and what else the team plans."""

    team: Team
    version: ProtocolVersion | None
    risks: tuple[Risk, ...]
    plan: tuple[PlannedStep, ...]
    can_plan: bool = False

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
    plans, of_lineage = _plans(reader, on)
    risks = _risks(versions.values(), of_lineage)
    return [
        TeamRisks(
            team=team,
            version=versions.get(team.pk),
            risks=tuple(risks[versions[team.pk].pk]) if team.pk in versions else (),
            plan=tuple(plans[team.pk]),
            can_plan=can_add_action_for(reader, team),
        )
        for team in teams
    ]


def _risks(
    versions: Collection[ProtocolVersion], of_lineage: Mapping[tuple[int, UUID], PlannedStep]
) -> dict[int, list[Risk]]:
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
            measures = tuple(
                Measure(child.pk, child.text, of_lineage.get((child.team_id, child.lineage))) for child in children
            )
            risks[line.version_id].append(Risk(line.text, measures))
    return risks


def _plans(reader: User, on: date) -> tuple[dict[int, list[PlannedStep]], dict[tuple[int, UUID], PlannedStep]]:
    """What the teams are doing, and what they did in the past year; dropped actions are no plan.

    The second are those by which a measure of the protocol is taken, by its lineage; of two the last agreed on.
    """
    plans: dict[int, list[PlannedStep]] = defaultdict(list)
    of_measures: dict[tuple[int, UUID], PlannedStep] = {}
    actions = ImprovementAction.objects.of(reader.organisation_id).exclude(status=ActionStatus.DROPPED)
    readable = Exists(ImprovementAction.objects.visible_to(reader).filter(pk=OuterRef("pk")))
    found = [
        action
        for action in actions.annotate(is_readable=readable, lineage=measure_lineage())
        .select_related("owner")
        .order_by("due_on", "pk")
        if action.is_open or (action.closed_at and action.closed_at.date() > on - DONE_WITHIN)
    ]
    for action in found:
        is_readable: bool = action.is_readable  # type: ignore[attr-defined]  # annotated above
        step = PlannedStep(
            title=action.title if is_readable else f"Actie {action.pk}",
            due_on=action.due_on,
            status=ActionStatus(action.status),
            owner=action.owner.full_name if is_readable else "",
            url=reverse("actions:detail", args=[action.pk]) if is_readable else "",
        )
        lineage: UUID | None = action.lineage  # type: ignore[attr-defined]  # annotated above
        if lineage:
            of_measures[action.team_id, lineage] = step
        else:
            plans[action.team_id].append(step)
    return plans, of_measures


def measure_in_force(user: User, line_id: int, *, on: date) -> ProtocolLine | None:
    """The measure with this id, when it stands in a protocol that is in force on `on`."""
    in_force = ProtocolVersion.objects.of(user.organisation_id).in_force(on)
    newest = in_force.order_by("team_id", "-in_force_from", "-number").distinct("team_id")
    lines = ProtocolLine.objects.visible_to(user).filter(version__in=[version.pk for version in newest]).kept()
    line = lines.filter(pk=line_id, parent__isnull=False).select_related("team__organisation", "parent").first()
    return line if line is not None and line.parent is not None and line.parent.removed_at is None else None


def open_action_for(measure: ProtocolLine) -> ImprovementAction | None:
    """The open action by which this measure is taken already."""
    actions = ImprovementAction.objects.of(measure.organisation_id).of_team(measure.team_id)
    running = actions.filter(status=ActionStatus.OPEN, origin_kind=ActionOrigin.PROTOCOL)
    return running.annotate(lineage=measure_lineage()).filter(lineage=measure.lineage).first()


def measure_words(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """What the measures are that actions come from, and where they stand."""
    lines = ProtocolLine.objects.visible_to(user).filter(pk__in=ids)
    url = reverse("protocols:risks")
    return {line.pk: OriginWords(f"maatregel tegen een risico: {line.text}", url) for line in lines}
