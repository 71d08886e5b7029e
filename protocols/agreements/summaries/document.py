"""A version of a protocol as one document: the form in its order with the team's lines in it.

The same document feeds the page, the editor, the PDF and the list of what is still missing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from protocols.agreements.enums import FROM_TEAM, Audience, OriginKind
from protocols.agreements.models import NamedPerson, PromptWaiver, ProtocolLine, ProtocolVersion
from protocols.agreements.summaries.in_force import matrix_of
from protocols.agreements.summaries.kept import kept_of_form
from protocols.agreements.summaries.stories import LineStory
from protocols.form_templates.enums import INSTRUCTIONS, OPEN_KINDS, SINGLE_KEYS, TEAM_ONLY_PROMPTS, PromptKind
from protocols.form_templates.models import TemplatePrompt, TemplateSection
from protocols.norms.enums import ColumnKey, MatrixRow, StepContact
from protocols.norms.summaries.matrix import Matrix
from vpd.ui.text import counted

SHORT = 8
"""Lines of a question that stay together on paper."""


@dataclass(frozen=True)
class DocumentLine:
    """One line; `shown` has the words with which the form lets each line begin."""

    pk: int
    text: str
    shown: str
    mark: str
    indent: int
    is_fixed: bool
    revision: int
    origin: str
    children: tuple["DocumentLine", ...] = ()
    lineage: UUID | None = None
    story: LineStory | None = None
    """Why it is here, for who asks; filled in by `explained`."""
    is_news: bool = False
    """New or changed in this very version; filled in by `explained`."""
    came_along: bool = False
    """From the form or from another team, and nobody changed a word of it."""
    taken_by: str = ""
    """Of a measure who takes it and before when; filled in by `with_takers`."""

    @property
    def name(self) -> str:
        """Its number in the names of places on the page: no thousands separator there."""
        return str(self.pk)

    @property
    def lacks_measure(self) -> bool:
        """A risk situation without a measure is unfinished (R-08)."""
        return not self.children


@dataclass(frozen=True)
class DocumentPrompt:
    """One piece of the form with what the team wrote there, or why it does not apply."""

    key: str
    kind: PromptKind
    text: str
    short: str
    lead: str
    blank_lines: int
    bullets: tuple[str, ...]
    lines: tuple[DocumentLine, ...]
    waiver: str
    counts: bool
    is_answered: bool
    is_required: bool = True
    help: str = ""
    source_note: str = ""
    matter: str = ""
    """What the question itself says that holds in the protocol too."""
    vision: str = ""
    """What the organisation wants, where the form has room for that (P3)."""
    people: tuple[str, ...] = ()
    """The colleagues whom the team chose beside its sentence (R-62)."""

    @property
    def names_people(self) -> bool:
        return self.kind == PromptKind.PERSONS

    @property
    def people_words(self) -> str:
        return f"We vragen: {', '.join(self.people)}." if self.people else ""

    @property
    def is_open(self) -> bool:
        return self.kind in {
            PromptKind.LINES,
            PromptKind.BULLETS_AND_LINES,
            PromptKind.PERSONS,
        }

    @property
    def is_matrix(self) -> bool:
        return self.kind == PromptKind.MATRIX

    @property
    def is_risks(self) -> bool:
        return self.kind == PromptKind.RISKS

    @property
    def is_measures(self) -> bool:
        return self.kind == PromptKind.MEASURES

    @property
    def is_paragraph(self) -> bool:
        return self.kind in {PromptKind.PARAGRAPH, PromptKind.REFERENCE}

    @property
    def is_reference(self) -> bool:
        """Tells that the checklists are elsewhere."""
        return self.kind == PromptKind.REFERENCE

    @property
    def is_optional(self) -> bool:
        """May be filled in, and is not missed when it is not."""
        return not self.is_required and (self.kind in OPEN_KINDS or self.is_matrix)

    @property
    def is_heading(self) -> bool:
        return self.kind == PromptKind.HEADING

    @property
    def is_statement(self) -> bool:
        return self.kind == PromptKind.STATEMENT

    @property
    def is_vision(self) -> bool:
        return self.kind == PromptKind.VISION

    @property
    def is_instruction(self) -> bool:
        """Only for whoever fills in the form."""
        return self.kind in INSTRUCTIONS

    @property
    def takes_proposals(self) -> bool:
        """The team writes here line by line, so it can propose a line too."""
        return self.is_open or self.is_risks

    @property
    def is_short(self) -> bool:
        """Little enough to stand on one page of paper without leaving much of it empty."""
        return len(self.lines) <= SHORT and not self.is_measures

    @property
    def is_done(self) -> bool:
        """Answered, or marked as not applicable with a reason (R-07)."""
        return self.is_answered or bool(self.waiver)

    @property
    def own_lines(self) -> tuple[DocumentLine, ...]:
        return tuple(line for line in self.lines if not line.is_fixed)

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return self.key.replace(".", "-").replace("_", "-")


@dataclass(frozen=True)
class OpenPoint:
    """Something that is still missing, and where to fill it in."""

    section_slug: str
    anchor: str
    text: str


@dataclass(frozen=True)
class DocumentSection:
    """A chapter with how far it is."""

    key: str
    slug: str
    number: int
    title: str
    short: str
    table_title: str
    guidance: str
    prompts: tuple[DocumentPrompt, ...]
    open_points: tuple[OpenPoint, ...]

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title

    @property
    def total(self) -> int:
        return sum(prompt.counts for prompt in self.prompts)

    @property
    def done(self) -> int:
        return sum(prompt.counts and prompt.is_done for prompt in self.prompts)

    @property
    def is_complete(self) -> bool:
        return self.done == self.total and not self.open_points

    @property
    def is_editable(self) -> bool:
        """There is something to fill in, required or not."""
        return any(prompt.counts or prompt.is_optional for prompt in self.prompts)

    @property
    def has_lines(self) -> bool:
        return any(prompt.is_answered for prompt in self.prompts)


@dataclass(frozen=True)
class Document:
    """The whole protocol in the order of the form."""

    version: ProtocolVersion
    title: str
    subtitle: str
    source: str
    sections: tuple[DocumentSection, ...]
    matrix: Matrix | None
    matrix_lines: dict[tuple[ColumnKey, MatrixRow], tuple[DocumentLine, ...]] = field(default_factory=dict)
    left_over: tuple[DocumentLine, ...] = ()
    """Lines of the team for which the form has no place any more: to be moved or removed before adoption."""
    unanswered: tuple[str, ...] = ()
    """What the team adopted it without, as the form calls it; filled in by `as_read`."""
    added: tuple[str, ...] = ()
    """What is no text of the instrument itself; filled in by `as_read`."""

    @property
    def matrix_reasons(self) -> list[DocumentLine]:
        """The lines of the matrix that a proposal made what they are, from light to heavy; once `explained`."""
        cells = (self.matrix_lines.get((column, row), ()) for column in ColumnKey for row in MatrixRow)
        return [line for lines in cells for line in lines if line.story and line.story.note]

    @property
    def editable_sections(self) -> list[DocumentSection]:
        return [section for section in self.sections if section.is_editable]

    @property
    def open_points(self) -> list[OpenPoint]:
        return [point for section in self.sections for point in section.open_points]

    @property
    def total(self) -> int:
        return sum(section.total for section in self.sections)

    @property
    def done(self) -> int:
        return sum(section.done for section in self.sections)

    @property
    def progress_words(self) -> str:
        return f"{self.done} van {counted(self.total, 'vraag', 'vragen')} ingevuld"

    @property
    def percentage(self) -> int:
        """How much of the form is answered or marked as not applicable, rounded down (R-07)."""
        return 100 * self.done // self.total if self.total else 100

    def place_of(self, prompt_key: str) -> tuple[DocumentSection, DocumentPrompt] | None:
        """Where a piece of the form stands."""
        return next(
            ((section, prompt) for section in self.sections for prompt in section.prompts if prompt.key == prompt_key),
            None,
        )

    def section(self, slug: str) -> DocumentSection | None:
        """The chapter to fill in with this address."""
        return next((section for section in self.editable_sections if section.slug == slug), None)


def document_of(version: ProtocolVersion, *, audience: Audience = Audience.TEAM) -> Document:
    """Put the version together in the order of its form; nine queries, however long it is (CONTENT B.1).

    What is for the team only is left out for anybody else (DECISIONS 3).
    """
    template = version.template_version
    pieces = TemplateSection.objects.filter(version=template).prefetch_related("prompts__bullets")
    sections = kept_of_form("sections", template, lambda: list(pieces))
    prompts = {prompt.key: prompt for section in sections for prompt in section.prompts.all()}
    is_for_team = audience == Audience.TEAM
    left_out = frozenset() if is_for_team else team_only_keys(prompts.values())
    lines = list(ProtocolLine.objects.filter(version=version).exclude(prompt_key__in=left_out).kept().in_order())
    children: dict[int, list[ProtocolLine]] = defaultdict(list)
    by_prompt: dict[str, list[ProtocolLine]] = defaultdict(list)
    cells: dict[tuple[ColumnKey, MatrixRow], list[ProtocolLine]] = defaultdict(list)
    for line in lines:
        if line.column_key:
            cells[ColumnKey(line.column_key), MatrixRow(line.row_key)].append(line)
        elif line.parent_id:
            children[line.parent_id].append(line)
        else:
            by_prompt[line.prompt_key].append(line)
    waivers = dict(PromptWaiver.objects.filter(version=version).values_list("prompt_key", "reason"))
    vision = version.norm_version.vision if version.norm_version else ""
    people: dict[str, list[str]] = defaultdict(list)
    for named in NamedPerson.objects.filter(version=version).select_related("person"):
        people[named.prompt_key].append(named.person.full_name)
    risks_key, measures_key = SINGLE_KEYS[PromptKind.RISKS], SINGLE_KEYS[PromptKind.MEASURES]
    if risks_key in waivers:
        # Without risk situations there is nothing to take measures for.
        waivers.setdefault(measures_key, waivers[risks_key])
    matrix_lines = {place: tuple(_line(line) for line in found) for place, found in cells.items()}
    risks = tuple(
        _line(line, children=tuple(_line(child) for child in children[line.pk]))
        for line in by_prompt.get(risks_key, [])
    )
    return Document(
        version=version,
        title=template.title,
        subtitle=template.subtitle,
        source=template.source,
        sections=tuple(
            _section(section, by_prompt, risks, matrix_lines, waivers, people, left_out, vision) for section in sections
        ),
        matrix=matrix_of(version) if version.norm_version_id else None,
        matrix_lines=matrix_lines,
        left_over=tuple(_line(line) for line in lines if not fits(line, prompts.get(line.prompt_key)))
        if is_for_team
        else (),
    )


def team_only_keys(prompts: Iterable[TemplatePrompt]) -> frozenset[str]:
    """The prompts whose lines stay with the team and the coordinator: own dilemmas in every form (DECISIONS 3)."""
    return TEAM_ONLY_PROMPTS | {prompt.key for prompt in prompts if prompt.is_team_only}


def fits(line: ProtocolLine, prompt: TemplatePrompt | None) -> bool:
    """The form still has a place for this line."""
    if prompt is None:
        return False
    if line.column_key:
        return prompt.kind == PromptKind.MATRIX
    return prompt.is_open


def _line(
    line: ProtocolLine, *, lead: str = "", mark: str = "", children: tuple[DocumentLine, ...] = ()
) -> DocumentLine:
    return DocumentLine(
        pk=line.pk,
        text=line.text,
        shown=with_lead(line.text, lead),
        mark=mark or StepContact(line.contact).mark.strip(" ()"),
        indent=line.indent,
        is_fixed=line.is_fixed,
        revision=line.revision,
        origin=_origin(line),
        children=children,
        lineage=line.lineage,
        came_along=line.revision == 1 and (line.is_fixed or line.origin_reference_kind == FROM_TEAM),
    )


def with_lead(text: str, lead: str) -> str:
    """The line as it is read: after the word with which the form lets each line begin, but not twice."""
    begins = text.lower().startswith(f"{lead.lower()} ")
    return f"{lead} {text}" if text and lead and not begins else text


def _origin(line: ProtocolLine) -> str:
    """Why the line is here, where that is not plain: what the team did with the work instruction, or an amendment."""
    if line.origin_reference_kind == FROM_TEAM:
        check = line.row_key == MatrixRow.TEAM_NORM and line.revision == 1
        words = f"overgenomen van team {line.origin_reference}"
        return f"{words}: past dit voorbeeld bij jullie?" if check else words
    if line.origin_kind == OriginKind.NORM:
        return "aangepast door het team" if line.revision > 1 else ""
    if line.row_key == MatrixRow.APPROACH and line.origin_kind == OriginKind.TEAM:
        return "toegevoegd door het team"
    return str(OriginKind(line.origin_kind).label) if line.origin_kind == OriginKind.AMENDMENT else ""


def _section(
    section: TemplateSection,
    by_prompt: dict[str, list[ProtocolLine]],
    risks: tuple[DocumentLine, ...],
    matrix_lines: dict[tuple[ColumnKey, MatrixRow], tuple[DocumentLine, ...]],
    waivers: dict[str, str],
    people: dict[str, list[str]],
    left_out: frozenset[str],
    vision: str,
) -> DocumentSection:
    prompts = tuple(
        _prompt(
            prompt,
            by_prompt[prompt.key],
            risks,
            matrix_lines,
            waivers.get(prompt.key, ""),
            people.get(prompt.key, []),
            vision,
        )
        for prompt in section.prompts.all()
        if prompt.key not in left_out
    )
    points = tuple(
        OpenPoint(section.slug, prompt.anchor, text) for prompt in prompts for text in _missing(prompt, matrix_lines)
    )
    return DocumentSection(
        key=section.key,
        slug=section.slug,
        number=section.number,
        title=section.title,
        short=section.short,
        table_title=section.table_title,
        guidance=section.guidance,
        prompts=prompts,
        open_points=points,
    )


def _prompt(
    prompt: TemplatePrompt,
    lines: list[ProtocolLine],
    risks: tuple[DocumentLine, ...],
    matrix_lines: dict[tuple[ColumnKey, MatrixRow], tuple[DocumentLine, ...]],
    waiver: str,
    people: list[str],
    vision: str,
) -> DocumentPrompt:
    kind = PromptKind(prompt.kind)
    marks = [*prompt.line_marks, *[""] * len(lines)]
    shown = tuple(_line(line, lead=prompt.lead, mark=marks[number]) for number, line in enumerate(lines))
    if kind in {PromptKind.RISKS, PromptKind.MEASURES}:
        shown = risks
    return DocumentPrompt(
        key=prompt.key,
        kind=kind,
        text=prompt.text,
        short=prompt.short or prompt.text,
        lead=prompt.lead,
        blank_lines=prompt.blank_lines,
        bullets=tuple(bullet.text for bullet in prompt.bullets.all()),
        lines=shown,
        waiver=waiver,
        counts=prompt.counts,
        is_answered=_is_answered(kind, shown, matrix_lines),
        is_required=prompt.is_required,
        help=prompt.help,
        source_note=prompt.source_note,
        matter=prompt.matter,
        vision=vision if kind == PromptKind.VISION else "",
        people=tuple(people),
    )


def _is_answered(
    kind: PromptKind,
    lines: tuple[DocumentLine, ...],
    matrix_lines: dict[tuple[ColumnKey, MatrixRow], tuple[DocumentLine, ...]],
) -> bool:
    """The matrix has an example in every column, every risk has a measure; fixed points need no addition."""
    if kind == PromptKind.MATRIX:
        return all(matrix_lines.get((column, MatrixRow.TEAM_NORM)) for column in ColumnKey)
    if kind == PromptKind.MEASURES:
        return bool(lines) and not any(line.lacks_measure for line in lines)
    return bool(lines)


def _missing(
    prompt: DocumentPrompt, matrix_lines: dict[tuple[ColumnKey, MatrixRow], tuple[DocumentLine, ...]]
) -> list[str]:
    """What is still open at this prompt, in words."""
    if not prompt.counts or prompt.is_done:
        return []
    if prompt.is_matrix:
        return [
            f"Eigen voorbeeld bij “{column.label}”"
            for column in ColumnKey
            if not matrix_lines.get((column, MatrixRow.TEAM_NORM))
        ]
    if prompt.is_measures and prompt.lines:
        return [f"Risicosituatie zonder maatregel: {line.text}" for line in prompt.lines if line.lacks_measure]
    return [prompt.short]
