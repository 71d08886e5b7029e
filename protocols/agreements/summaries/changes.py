"""What differs between two versions of a protocol, as people read it: a line keeps its lineage (DECISIONS 3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from protocols.agreements.enums import Audience
from protocols.agreements.models import PromptWaiver, ProtocolLine, ProtocolVersion
from protocols.agreements.summaries.document import team_only_keys, with_lead
from protocols.agreements.summaries.in_force import matrix_of
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplatePrompt
from protocols.norms.enums import ColumnKey, MatrixRow
from protocols.norms.summaries.matrix import Matrix
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
    left_out = frozenset() if audience == Audience.TEAM else _team_only(old) | _team_only(new)
    prompts = _prompts(new)
    prompts |= {key: place for key, place in _prompts(old).items() if key not in prompts}
    leads = _leads(new)
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
            *(with_lead(text, lead) if text else "" for text in texts),
            section_key=line.section_key,
            lineage=lineage,
        )
        found.append((order.get(line.prompt_key, len(order)), change))
    sections = _sections(old) | _sections(new)
    waivers = _texts_changed(_waivers(old), _waivers(new), prompts)
    found += [
        (order.get(key, len(order)), replace(change, section_key=sections.get(key, "")))
        for key, change in waivers
        if key not in left_out
    ]
    found.sort(key=lambda pair: pair[0])
    of_norm = [
        replace(change, section_key=_matrix_section(new), is_of_norm=True) for change in _matrix_changes(old, new)
    ]
    return [*of_norm, *(change for _, change in found)]


def _lines(version: ProtocolVersion) -> dict[UUID, ProtocolLine]:
    lines = ProtocolLine.objects.filter(version=version).kept().in_order().select_related("parent")
    return {line.lineage: line for line in lines}


def _prompts(version: ProtocolVersion) -> dict[str, str]:
    """The words above each place, in the order of the form."""
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id)
    return {
        prompt.key: f"{prompt.section.short} · {prompt.short or prompt.text}"
        for prompt in prompts.select_related("section").order_by("section__position", "position")
    }


def _team_only(version: ProtocolVersion) -> frozenset[str]:
    return team_only_keys(TemplatePrompt.objects.filter(section__version_id=version.template_version_id))


def _sections(version: ProtocolVersion) -> dict[str, str]:
    """The chapter of each prompt."""
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id)
    return dict(prompts.values_list("key", "section__key"))


def _matrix_section(version: ProtocolVersion) -> str:
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id, kind=PromptKind.MATRIX)
    return prompts.values_list("section__key", flat=True).first() or ""


def _leads(version: ProtocolVersion) -> dict[str, str]:
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id).exclude(lead="")
    return dict(prompts.values_list("key", "lead"))


def _waivers(version: ProtocolVersion) -> dict[str, str]:
    return dict(PromptWaiver.objects.filter(version=version).values_list("prompt_key", "reason"))


def _texts_changed(
    before: Mapping[str, str], after: Mapping[str, str], prompts: Mapping[str, str]
) -> list[tuple[str, LineChange]]:
    """What does not apply any more, or only now."""
    words = "Niet van toepassing, omdat "
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
