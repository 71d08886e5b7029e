"""How far the stocktaking of a version is, what is planned, and where the version is on its road to adoption (R-06)."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from protocols.agreements.models import ProtocolVersion, StocktakingParticipant
from protocols.agreements.summaries.document import Document, DocumentPrompt, DocumentSection
from protocols.checklists.enums import AnswerStatus
from protocols.form_templates.models import TemplatePrompt
from protocols.stocktaking.models import StocktakingAnswer
from vpd.actions.enums import ActionOrigin
from vpd.actions.models import ImprovementAction
from vpd.organisation.models import User
from vpd.organisation.origins import OriginWords


@dataclass(frozen=True)
class StocktakingRow:
    """One subject of the form, what was found there and what will be done."""

    prompt: DocumentPrompt
    answer: StocktakingAnswer | None
    actions: tuple[ImprovementAction, ...]

    @property
    def lacks_plan(self) -> bool:
        """Not or partly arranged, and nothing was agreed yet."""
        return self.answer is not None and self.answer.asks_for_plan and not self.actions

    @property
    def note(self) -> str:
        """Who sees to it and what was written, in one line."""
        if self.answer is None:
            return ""
        owner = self.answer.owner.full_name if self.answer.owner else ""
        return " · ".join(part for part in (owner, self.answer.note) if part)


@dataclass(frozen=True)
class StocktakingGroup:
    """The subjects of one section."""

    section: DocumentSection
    rows: tuple[StocktakingRow, ...]

    @property
    def answered(self) -> int:
        return sum(row.answer is not None for row in self.rows)

    @property
    def state(self) -> str:
        """As the list of sections shows it: done, empty or "2/3"."""
        if self.answered == len(self.rows):
            return "done"
        return f"{self.answered}/{len(self.rows)}" if self.answered else "empty"


@dataclass(frozen=True)
class Stocktaking:
    """The whole stocktaking of one version."""

    version: ProtocolVersion
    groups: tuple[StocktakingGroup, ...]
    participants: tuple[StocktakingParticipant, ...]

    @property
    def rows(self) -> list[StocktakingRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def answered(self) -> int:
        return sum(group.answered for group in self.groups)

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def is_complete(self) -> bool:
        return self.answered == self.total

    @property
    def counts(self) -> dict[AnswerStatus, int]:
        counted = Counter(row.answer.state for row in self.rows if row.answer)
        return {status: counted[status] for status in AnswerStatus}

    @property
    def actions(self) -> list[tuple[StocktakingRow, ImprovementAction]]:
        """Everything that was agreed, with the subject it is for, the nearest day first."""
        found = [(row, action) for row in self.rows for action in row.actions]
        return sorted(found, key=lambda pair: (pair[1].due_on, pair[1].pk))

    @property
    def without_plan(self) -> list[StocktakingRow]:
        return [row for row in self.rows if row.lacks_plan]

    @property
    def is_involved(self) -> bool:
        """A coordinator or safety officer took part (R-06)."""
        return any(participant.is_involved for participant in self.participants)

    @property
    def next_open(self) -> DocumentPrompt | None:
        return next((row.prompt for row in self.rows if row.answer is None), None)

    def row(self, prompt_key: str) -> StocktakingRow | None:
        return next((row for row in self.rows if row.prompt.key == prompt_key), None)

    def after(self, prompt_key: str) -> DocumentPrompt | None:
        """The subject that follows this one."""
        keys = [row.prompt.key for row in self.rows]
        following = self.rows[keys.index(prompt_key) + 1 :]
        return following[0].prompt if following else None


def stocktaking_of(document: Document) -> Stocktaking:
    """Every prompt that counts for completeness, with its answer and actions; three queries."""
    version = document.version
    answers = {
        answer.prompt_key: answer
        for answer in StocktakingAnswer.objects.filter(version=version).select_related("owner", "changed_by")
    }
    actions: dict[int | None, list[ImprovementAction]] = defaultdict(list)
    planned = ImprovementAction.objects.filter(
        organisation_id=version.organisation_id,
        origin_kind=ActionOrigin.STOCKTAKING,
        origin_id__in=[answer.pk for answer in answers.values()],
    )
    for action in planned.select_related("owner"):
        actions[action.origin_id].append(action)
    groups = tuple(
        StocktakingGroup(
            section,
            tuple(
                _row(prompt, answers.get(prompt.key), actions)
                for prompt in section.prompts
                if prompt.counts and not prompt.is_measures
            ),
        )
        for section in document.editable_sections
    )
    participants = tuple(StocktakingParticipant.objects.filter(version=version).select_related("user"))
    return Stocktaking(version, groups, participants)


def _row(
    prompt: DocumentPrompt, answer: StocktakingAnswer | None, actions: dict[int | None, list[ImprovementAction]]
) -> StocktakingRow:
    return StocktakingRow(prompt, answer, tuple(actions[answer.pk]) if answer else ())


def words_of_stocktaking(user: User, ids: Collection[int]) -> dict[int, OriginWords]:
    """Resolver for what comes from a stocktaking: its subject, and where it is read."""
    answers = StocktakingAnswer.objects.visible_to(user).filter(pk__in=ids).select_related("version", "team")
    prompts = TemplatePrompt.objects.filter(
        section__version__in={answer.version.template_version_id for answer in answers},
        key__in={answer.prompt_key for answer in answers},
    )
    subjects = {(prompt.section.version_id, prompt.key): prompt.short for prompt in prompts.select_related("section")}
    return {
        answer.pk: OriginWords(
            f"Inventarisatie van {answer.team.name}: "
            f"{subjects.get((answer.version.template_version_id, answer.prompt_key), 'een vraag')}",
            reverse("protocols:stocktaking", args=[answer.version.protocol_id]),
        )
        for answer in answers
    }
