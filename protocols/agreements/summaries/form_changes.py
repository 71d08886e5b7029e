"""What moving to another form means for a protocol: which questions come and go, and which lines lose their place."""

from dataclasses import dataclass

from django.db.models import QuerySet

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.summaries.document import fits
from protocols.form_templates.enums import OPEN_KINDS, TEAM_ONLY_PROMPTS, PromptKind
from protocols.form_templates.models import TemplatePrompt, TemplateVersion
from protocols.norms.enums import ColumnKey
from vpd.organisation.models import User

PLACES = OPEN_KINDS - {PromptKind.MEASURES}
"""Where a line that lost its place can go: a measure belongs to a risk situation, so not there."""


@dataclass(frozen=True)
class FormChoice:
    """A form with which the next version of a protocol can be made."""

    form: TemplateVersion
    is_current: bool
    is_newer: bool
    new_questions: int
    lost_lines: int

    @property
    def label(self) -> str:
        name = self.form.template.name
        if self.is_current:
            return f"Hetzelfde formulier: {name}"
        return f"De nieuwe versie van het formulier: {name}" if self.is_newer else name

    @property
    def hint(self) -> str:
        """What it brings, in words."""
        if self.is_current:
            return "Alles blijft staan waar het stond."
        added = {0: "Er komt geen vraag bij.", 1: "Er komt 1 vraag bij."}.get(
            self.new_questions, f"Er komen {self.new_questions} vragen bij."
        )
        lost = {
            0: "Al jullie afspraken houden hun plek.",
            1: "1 afspraak past niet meer; die zet je zelf ergens neer.",
        }.get(self.lost_lines, f"{self.lost_lines} afspraken passen niet meer; die zet je zelf ergens neer.")
        return f"{added} {lost}"


@dataclass(frozen=True)
class LeftOver:
    """A line of the team that the form has no place for, with where it stood and where it could go."""

    line: ProtocolLine
    stood_at: str
    places: tuple[tuple[str, str], ...]


def form_choices(base: ProtocolVersion, user: User) -> list[FormChoice]:
    """The form of `base`, its newer version when there is one, and the others that are offered; the current first."""
    current = base.template_version
    lines = list(ProtocolLine.objects.filter(version=base).kept())
    forms = list(TemplateVersion.objects.offered_to(user).exclude(pk=current.pk))
    prompts_by_form: dict[int, dict[str, TemplatePrompt]] = {form.pk: {} for form in (current, *forms)}
    for prompt in TemplatePrompt.objects.filter(section__version__in=prompts_by_form).select_related("section"):
        prompts_by_form[prompt.section.version_id][prompt.key] = prompt
    old_keys = prompts_by_form[current.pk].keys()
    choices = [FormChoice(current, is_current=True, is_newer=False, new_questions=0, lost_lines=0)]
    for form in forms:
        prompts = prompts_by_form[form.pk]
        choices.append(
            FormChoice(
                form,
                is_current=False,
                is_newer=form.template_id == current.template_id,
                new_questions=sum(
                    prompt.is_open or prompt.kind == PromptKind.MATRIX
                    for key, prompt in prompts.items()
                    if key not in old_keys
                ),
                lost_lines=sum(
                    not line.is_fixed and not line.is_untouched_norm and not fits(line, prompts.get(line.prompt_key))
                    for line in lines
                ),
            )
        )
    return sorted(choices, key=lambda choice: (not choice.is_current, not choice.is_newer, choice.label))


def left_overs(version: ProtocolVersion) -> tuple[list[LeftOver], list[ProtocolLine]]:
    """The lines without a place in the form, and those of them that were removed and can be put back."""
    prompts = {prompt.key: prompt for prompt in prompts_of(version.template_version)}
    base = version.based_on
    before = {prompt.key: prompt for prompt in prompts_of(base.template_version)} if base else {}
    order = {key: number for number, key in enumerate(before)}
    lines = [
        line
        for line in ProtocolLine.objects.filter(version=version).select_related("version").in_order()
        if not fits(line, prompts.get(line.prompt_key))
    ]
    lines.sort(key=lambda line: order.get(line.prompt_key, len(order)))
    found = [
        LeftOver(line, _stood_at(line, before), tuple(_words_of(prompt) for prompt in _places(line, prompts, before)))
        for line in lines
        if line.removed_at is None
    ]
    return found, [line for line in lines if line.removed_at is not None]


def places_for(line: ProtocolLine) -> dict[str, TemplatePrompt]:
    """The questions of the form to which this line can be moved, in order.

    What was for the team only goes only where that is so again (DECISIONS 3).
    """
    version = line.version
    prompts = {prompt.key: prompt for prompt in prompts_of(version.template_version)}
    before = prompts_of(version.based_on.template_version) if version.based_on else TemplatePrompt.objects.none()
    return {prompt.key: prompt for prompt in _places(line, prompts, {prompt.key: prompt for prompt in before})}


def prompts_of(form: TemplateVersion) -> QuerySet[TemplatePrompt]:
    """The pieces of a published form in order."""
    prompts = TemplatePrompt.objects.filter(section__version=form)
    return prompts.select_related("section").order_by("section__position", "position")


def _places(
    line: ProtocolLine, prompts: dict[str, TemplatePrompt], before: dict[str, TemplatePrompt]
) -> list[TemplatePrompt]:
    old = before.get(line.prompt_key)
    is_private = line.prompt_key in TEAM_ONLY_PROMPTS or (old is not None and old.is_team_only)
    return [
        prompt
        for prompt in prompts.values()
        if prompt.kind in PLACES and (not is_private or prompt.is_team_only or prompt.key in TEAM_ONLY_PROMPTS)
    ]


def _words_of(prompt: TemplatePrompt) -> tuple[str, str]:
    return prompt.key, f"{prompt.section.short} · {prompt.short or prompt.text}"


def _stood_at(line: ProtocolLine, before: dict[str, TemplatePrompt]) -> str:
    prompt = before.get(line.prompt_key)
    words = _words_of(prompt)[1] if prompt else ""
    if line.column_key:
        return f"{words} · {ColumnKey(line.column_key).label}" if words else str(ColumnKey(line.column_key).label)
    return words
