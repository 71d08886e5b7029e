"""A protocol that moves to another form, or to a newer version of its own (P2, R-07): nothing is lost silently."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Max

from protocols.agreements.enums import OriginKind
from protocols.agreements.models import PromptWaiver, ProtocolLine, ProtocolVersion
from protocols.agreements.services.errors import LineLockedError, WrongPlaceError
from protocols.agreements.summaries.document import fits
from protocols.agreements.summaries.form_changes import places_for, prompts_of
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplatePrompt
from protocols.norms.enums import StepContact
from vpd.organisation.models import User
from vpd.versions.services import lock_kept_part, saved


def fit_to_form(version: ProtocolVersion) -> None:
    """After copying lines made with another form: find each line its place again by the key of its question.

    The fixed points become those of this form. Lines of the team whose question is gone stay as they are, outside the
    document, until somebody moves or removes them. What the norm brought along itself goes when the matrix goes.
    """
    prompts = {prompt.key: prompt for prompt in prompts_of(version.template_version).prefetch_related("bullets")}
    own: dict[str, list[ProtocolLine]] = defaultdict(list)
    fixed: dict[str, list[ProtocolLine]] = defaultdict(list)
    gone = []
    for line in ProtocolLine.objects.filter(version=version).in_order():
        prompt = prompts.get(line.prompt_key)
        if not fits(line, prompt):
            if line.is_fixed or line.is_untouched_norm:
                gone.append(line.pk)
        elif prompt is not None:
            line.section_key = prompt.section.key
            (fixed if line.is_fixed else own)[prompt.key].append(line)
    ProtocolLine.objects.filter(pk__in=gone).delete()
    for key, prompt in prompts.items():
        _place(version, prompt, fixed[key], own[key])


@transaction.atomic
def place_left_over(*, line: ProtocolLine, prompt_key: str, by: User) -> ProtocolLine:
    """Give a line that the form has no place for any more a place at another question, at the end.

    What was for the team only goes only where that is so again (DECISIONS 3). Raises NotADraftError, LineLockedError,
    WrongPlaceError.
    """
    version, found = lock_kept_part(line, by=by)
    prompt = places_for(found).get(prompt_key)
    if prompt is None or fits(found, prompts_of(version.template_version).filter(key=found.prompt_key).first()):
        raise WrongPlaceError(prompt_key)
    if found.is_fixed:
        raise LineLockedError(found.pk)
    siblings = ProtocolLine.objects.filter(version=version, prompt_key=prompt_key, parent=None, column_key="")
    found.children.update(parent=None)
    found.section_key, found.prompt_key = prompt.section.key, prompt_key
    found.column_key = found.row_key = ""
    found.parent, found.indent, found.contact = None, 0, StepContact.ALWAYS
    found.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
    found.changed_by = by
    found.save()
    PromptWaiver.objects.filter(version=version, prompt_key=prompt_key).delete()
    saved(version, "line_placed", by=by)
    return found


def _place(
    version: ProtocolVersion, prompt: TemplatePrompt, fixed: list[ProtocolLine], own: list[ProtocolLine]
) -> None:
    """The fixed points of the form on top, in its order; then what the team wrote, in the order it had."""
    bullets = [bullet.text for bullet in prompt.bullets.all()] if prompt.kind == PromptKind.BULLETS_AND_LINES else []
    known = {line.text: line for line in fixed}
    ProtocolLine.objects.filter(pk__in=[line.pk for text, line in known.items() if text not in bullets]).delete()
    for number, text in enumerate(bullets, start=1):
        line = known.get(text) or ProtocolLine(
            organisation_id=version.organisation_id,
            team_id=version.team_id,
            version=version,
            section_key=prompt.section.key,
            prompt_key=prompt.key,
            text=text,
            origin_kind=OriginKind.TEMPLATE,
            origin_reference_kind="template_version",
            origin_reference=str(version.template_version_id),
            is_fixed=True,
        )
        line.position = number
        line.save()
    for line in own:
        line.position += len(bullets)
    ProtocolLine.objects.bulk_update(own, ["position", "section_key"])
