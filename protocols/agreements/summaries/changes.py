"""What differs between two versions of a protocol, as people read it: a line keeps its lineage (DECISIONS 3)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from protocols.agreements.enums import Audience
from protocols.agreements.models import NamedPerson, PromptWaiver, ProtocolLine, ProtocolVersion
from protocols.agreements.summaries.document import with_lead
from protocols.agreements.summaries.in_force import matrix_of
from protocols.agreements.summaries.kept import kept
from protocols.form_templates.enums import TEAM_ONLY_PROMPTS, PromptKind
from protocols.form_templates.models import TemplatePrompt
from protocols.norms.enums import ColumnKey, MatrixRow
from protocols.norms.summaries.matrix import Matrix
from vpd.ui.asked_once import asked_once
from vpd.versions.summaries import Change, paired


@dataclass(frozen=True)
class LineChange(Change):
    """One agreement that is new, reads differently, or is gone."""

    section_key: str = ""
    lineage: UUID | None = None
    """The line it is about; nothing for what the norm says and for what does not apply."""
    is_of_norm: bool = False


def changes_between(
    old: ProtocolVersion, new: ProtocolVersion, *, audience: Audience = Audience.TEAM
) -> list[LineChange]:
    """The lines that are new, changed or gone, in the order of the form; moving a line changes nothing.

    What the organisation says in the matrix, and whether to report, counts as a line too and stands first. What is for
    the team only is left out for anybody else (DECISIONS 3).
    """
    before_form, form = _form_of(old.template_version_id), _form_of(new.template_version_id)
    everything = {prompt.key: prompt for prompt in (*before_form, *form)}
    team_only = TEAM_ONLY_PROMPTS | {prompt.key for prompt in (*before_form, *form) if prompt.is_team_only}
    left_out = frozenset() if audience == Audience.TEAM else team_only
    # In the order of the new form, with at the end what only the old one asked.
    prompts = {prompt.key: everything[prompt.key].place for prompt in (*form, *before_form)}
    leads = {prompt.key: prompt.lead for prompt in form}
    order = {key: number for number, key in enumerate(prompts)}
    before, after = _lines(old), _lines(new)
    found: list[tuple[int, LineChange]] = []
    for lineage, was, now in paired(before, after):
        line = now or before[lineage]
        texts = [one.text if one else "" for one in (was, now)]
        if line.prompt_key in left_out or texts[0] == texts[1]:
            continue
        lead = leads.get(line.prompt_key, "")
        change = LineChange.of(
            _place_of(line, prompts),
            *(with_lead(text, lead) for text in texts),
            section_key=line.section_key,
            lineage=lineage,
        )
        found.append((order.get(line.prompt_key, len(order)), change))
    sections = {key: prompt.section_key for key, prompt in everything.items()}
    waivers = _texts_changed(_waivers(old), _waivers(new), prompts, words="Niet van toepassing, omdat ")
    waivers += _texts_changed(_named(old), _named(new), prompts, words="We vragen: ")
    found += [
        (order.get(key, len(order)), replace(change, section_key=sections.get(key, "")))
        for key, change in waivers
        if key not in left_out
    ]
    found.sort(key=lambda pair: pair[0])
    matrix = next((prompt.section_key for prompt in form if prompt.kind == PromptKind.MATRIX), "")
    of_norm = [replace(change, section_key=matrix, is_of_norm=True) for change in _matrix_changes(old, new)]
    return [*of_norm, *(change for _, change in found)]


def kept_changes(
    old: ProtocolVersion, new: ProtocolVersion, *, audience: Audience = Audience.TEAM
) -> tuple[LineChange, ...]:
    """The same between two adopted versions, put together once for each audience."""
    return kept("changes", [old, new], lambda: tuple(changes_between(old, new, audience=audience)), audience.value)


def _lines(version: ProtocolVersion) -> dict[UUID, ProtocolLine]:
    lines = ProtocolLine.objects.filter(version=version).kept().in_order().select_related("parent")
    return {line.lineage: line for line in lines}


@dataclass(frozen=True)
class FormPrompt:
    """What a comparison has to know of one question of the form."""

    key: str
    section_key: str
    place: str
    lead: str
    kind: str
    is_team_only: bool


@asked_once
def _form_of(template_version_id: int) -> tuple[FormPrompt, ...]:
    """The questions in the order of the form; one query."""
    prompts = TemplatePrompt.objects.filter(section__version_id=template_version_id).select_related("section")
    return tuple(
        FormPrompt(
            key=prompt.key,
            section_key=prompt.section.key,
            place=f"{prompt.section.short} · {prompt.short or prompt.text}",
            lead=prompt.lead,
            kind=prompt.kind,
            is_team_only=prompt.is_team_only,
        )
        for prompt in prompts.order_by("section__position", "position")
    )


def _waivers(version: ProtocolVersion) -> dict[str, str]:
    return dict(PromptWaiver.objects.filter(version=version).values_list("prompt_key", "reason"))


def _named(version: ProtocolVersion) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for named in NamedPerson.objects.filter(version=version).select_related("person"):
        found[named.prompt_key].append(named.person.full_name)
    return {key: ", ".join(names) for key, names in found.items()}


def _texts_changed(
    before: Mapping[str, str], after: Mapping[str, str], prompts: Mapping[str, str], *, words: str
) -> list[tuple[str, LineChange]]:
    """What is said once a question: what does not apply any more or only now, and who is named."""
    return [
        (
            key,
            LineChange.of(
                prompts.get(key, ""),
                f"{words}{was}" if was is not None else "",
                f"{words}{now}" if now is not None else "",
            ),
        )
        for key, was, now in paired(before, after)
        if was != now
    ]


def _place_of(line: ProtocolLine, prompts: Mapping[str, str]) -> str:
    if line.column_key:
        row = "onze voorbeelden" if line.row_key == MatrixRow.TEAM_NORM else "wat doen we"
        return f"{ColumnKey(line.column_key).label} · {row}"
    place = prompts.get(line.prompt_key, "")
    return f"{place} · {line.parent.text}" if line.parent else place


def _matrix_changes(old: ProtocolVersion, new: ProtocolVersion) -> Iterable[LineChange]:
    if old.norm_version_id is None or new.norm_version_id is None:
        return
    before, after = matrix_of(old), matrix_of(new)
    for column in after.columns:
        was = _column_texts(before, column.key)
        for row, text in _column_texts(after, column.key).items():
            if was.get(row, "") != text:
                yield LineChange.of(f"{column.short} · {row}", was.get(row, ""), text)


def _column_texts(matrix: Matrix, key: ColumnKey) -> dict[str, str]:
    """What stands in a column without being a line of the team."""
    return {
        row: text
        for column in matrix.columns
        if column.key == key
        for row, text in (
            ("gedrag van de burger", column.behaviour),
            ("norm van de organisatie", column.org_position),
            ("melden?", column.reporting_text),
        )
    }
