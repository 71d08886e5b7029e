"""What the pages show beyond the document itself: navigation, forms in their place, the matrix as a table."""

from dataclasses import dataclass

from django.urls import reverse

from protocols.agreements.forms import place_token
from protocols.agreements.models import ProtocolLine
from protocols.agreements.services.lines import Place
from protocols.agreements.summaries.document import Document, DocumentLine, DocumentPrompt, DocumentSection
from protocols.drafting.forms.protocols import AddLinesForm
from protocols.norms.enums import ALWAYS_REPORTED_COLUMNS, ColumnKey, MatrixRow
from protocols.norms.summaries.matrix import cell_of
from protocols.stocktaking.summaries.overlooked import overlooked
from vpd.ui import pieces


@dataclass(frozen=True)
class LineRow:
    """A line with where its buttons post to; the first cannot go up, the last not down."""

    line: DocumentLine
    can_go_up: bool
    can_go_down: bool

    @property
    def place(self) -> str:
        """The part of the page it stands in."""
        return f"regel-{self.line.name}"


@dataclass(frozen=True)
class LineList:
    """The lines at one place and the form that adds to them; `target` is the part of the page they stand in.

    `outer` is a part around it that tells about them too.
    """

    target: str
    rows: tuple[LineRow, ...]
    fixed: tuple[DocumentLine, ...]
    form: AddLinesForm
    is_typing: bool
    removed: ProtocolLine | None
    outer: str = ""

    @property
    def has_lines(self) -> bool:
        return bool(self.rows or self.fixed)

    @property
    def form_is_folded(self) -> bool:
        """Folded away as soon as there is something, unless somebody is typing or made a mistake."""
        return self.has_lines and not self.is_typing and not self.form.is_bound


@dataclass(frozen=True)
class Editing:
    """What just happened on the page: a form with a mistake, lines that were added, a line that was removed."""

    bound: AddLinesForm | None = None
    typing_at: str = ""
    removed: ProtocolLine | None = None

    def form_at(self, place: Place, *, label: str, help_text: str = "") -> AddLinesForm:
        """The form that was sent with a mistake, or an empty one that takes the focus when lines were just added."""
        token = place_token(place)
        if self.bound is not None and self.bound["place"].value() == token:
            return self.bound
        return AddLinesForm(place=place, label=label, help_text=help_text, autofocus=token == self.typing_at)

    def removed_at(self, place: Place) -> ProtocolLine | None:
        line = self.removed
        return line if line is not None and place_of(line) == place else None


@dataclass(frozen=True)
class RiskCard:
    """A risk situation with the list of its measures."""

    row: LineRow
    measures: LineList | None
    """Nothing when the form does not ask for measures."""

    @property
    def badge(self) -> str:
        return "aanvullen" if self.measures and self.row.line.lacks_measure else ""

    @property
    def note(self) -> str:
        if self.measures is None:
            return ""
        count = len(self.row.line.children)
        return {0: "nog geen maatregel", 1: "1 maatregel"}.get(count, f"{count} maatregelen")


@dataclass(frozen=True)
class ColumnLine:
    """A column of the matrix as one line on a phone."""

    title: str
    note: str
    url: str
    badge: str
    tone: str


@dataclass(frozen=True)
class PromptCard:
    """One prompt of the section being filled in."""

    prompt: DocumentPrompt
    lines: LineList | None
    risks: tuple[RiskCard, ...]
    matrix: pieces.Matrix | None
    columns: tuple[ColumnLine, ...]
    waive_url: str
    is_done: bool
    is_unseen: bool = False
    """It holds only what came along."""
    name_url: str = ""

    @property
    def state_id(self) -> str:
        """The name of the badge that says whether it is filled in."""
        return _state_id(self.prompt)

    @property
    def can_waive(self) -> bool:
        return bool(self.waive_url)


@dataclass(frozen=True)
class OpenLink:
    """Something still to do, and where."""

    text: str
    url: str


def _state_id(prompt: DocumentPrompt) -> str:
    return f"stand-{prompt.anchor}"


def place_of(line: ProtocolLine) -> Place:
    return Place(line.prompt_key, line.column_key, line.row_key, line.parent_id)


def line_list(
    place: Place,
    lines: tuple[DocumentLine, ...],
    editing: Editing,
    *,
    label: str,
    help_text: str = "",
    target: str,
    outer: str = "",
) -> LineList:
    """The lines at `place` with their form."""
    own = [line for line in lines if not line.is_fixed]
    return LineList(
        target=target,
        rows=tuple(LineRow(line, number > 0, number < len(own) - 1) for number, line in enumerate(own)),
        fixed=tuple(line for line in lines if line.is_fixed),
        form=editing.form_at(place, label=label, help_text=help_text),
        is_typing=editing.typing_at == place_token(place),
        removed=editing.removed_at(place),
        outer=outer,
    )


def prompt_cards(document: Document, section: DocumentSection, editing: Editing) -> list[PromptCard]:
    """The prompts of one section in order; measures stand with their risk situation."""
    unseen = {prompt.key for _, prompt in overlooked(document)}
    return [
        _prompt_card(document, section, prompt, editing, is_unseen=prompt.key in unseen)
        for prompt in section.prompts
        if not prompt.is_measures
    ]


def _prompt_card(
    document: Document, section: DocumentSection, prompt: DocumentPrompt, editing: Editing, *, is_unseen: bool
) -> PromptCard:
    lines: LineList | None = None
    risks: tuple[RiskCard, ...] = ()
    if prompt.is_open:
        label = f"Afspraak toevoegen die begint met “{prompt.lead}”" if prompt.lead else "Afspraak toevoegen"
        lines = line_list(Place(prompt.key), prompt.lines, editing, label=label, target=prompt.anchor)
    if prompt.is_risks:
        lines = line_list(
            Place(prompt.key), prompt.lines, editing, label="Risicosituatie toevoegen", target=prompt.anchor
        )
        risks = tuple(_risk_card(section, prompt, row, editing) for row in lines.rows)
    can_waive = (prompt.is_open or prompt.is_risks) and prompt.counts and not prompt.lines and not prompt.waiver
    return PromptCard(
        prompt=prompt,
        lines=lines,
        risks=risks,
        matrix=edit_matrix(document) if prompt.is_matrix else None,
        columns=_column_lines(document) if prompt.is_matrix else (),
        is_done=prompt.is_done and not any(risk.badge for risk in risks),
        is_unseen=is_unseen,
        waive_url=reverse("protocols:waive", args=[document.version.protocol_id, section.slug, prompt.key])
        if can_waive
        else "",
        name_url=reverse("protocols:name_people", args=[document.version.protocol_id, section.slug, prompt.key])
        if prompt.names_people and not prompt.waiver
        else "",
    )


def _risk_card(section: DocumentSection, prompt: DocumentPrompt, row: LineRow, editing: Editing) -> RiskCard:
    key = next((prompt.key for prompt in section.prompts if prompt.is_measures), "")
    if not key:
        return RiskCard(row=row, measures=None)
    place = Place(key, parent_id=row.line.pk)
    label, anchor, outer = "Maatregel toevoegen", f"risico-{row.line.pk}", _state_id(prompt)
    return RiskCard(
        row=row,
        measures=line_list(place, row.line.children, editing, label=label, target=anchor, outer=outer),
    )


@dataclass(frozen=True)
class RowPlace:
    """One line as the editor shows it: a row of a list, or a risk situation with its state."""

    row: LineRow
    lines: LineList
    risk: RiskCard | None = None


def row_place(document: Document, line: ProtocolLine) -> RowPlace | None:
    """Where a line stands in the editor; None when its place is gone from the form."""
    lists: list[LineList] = []
    if line.column_key:
        lists.extend(column_lists(document, ColumnKey(line.column_key), line.prompt_key, Editing()))
    for section in document.sections if not line.column_key else ():
        for card in prompt_cards(document, section, Editing()):
            for risk in card.risks:
                if risk.row.line.pk == line.pk and card.lines:
                    return RowPlace(risk.row, card.lines, risk)
                if risk.measures:
                    lists.append(risk.measures)
            if card.lines:
                lists.append(card.lines)
    found = (RowPlace(row, one) for one in lists for row in one.rows if row.line.pk == line.pk)
    return next(found, None)


def section_links(document: Document, current: str) -> list[pieces.SectionLink]:
    """The sections to fill in, with how far each is: ✓, "6/9" or –; never ✓ where nobody looked."""
    unseen = {section.slug for section, _ in overlooked(document)}
    return [
        pieces.SectionLink(
            label=section.short,
            url=reverse("protocols:edit_section", args=[document.version.protocol_id, section.slug]),
            state=_state(section, is_seen=section.slug not in unseen),
            is_current=section.slug == current,
        )
        for section in document.editable_sections
    ]


def _state(section: DocumentSection, *, is_seen: bool) -> str:
    if not section.total:
        return "done" if section.has_lines else "empty"
    if section.is_complete:
        return "done" if is_seen else "empty"
    return f"{section.done}/{section.total}" if section.done else "empty"


def open_links(document: Document) -> list[OpenLink]:
    """Everything still missing, with a link to its place; first the lines that have no place in the form."""
    left_over = len(document.left_over)
    words = "1 afspraak past" if left_over == 1 else f"{left_over} afspraken passen"
    lost = OpenLink(
        f"{words} niet meer in het formulier", reverse("protocols:left_overs", args=[document.version.protocol_id])
    )
    return [lost] * bool(left_over) + [
        OpenLink(
            text=point.text,
            url=reverse("protocols:edit_section", args=[document.version.protocol_id, point.section_slug])
            + f"#{point.anchor}",
        )
        for point in document.open_points
    ]


def unseen_links(document: Document) -> list[OpenLink]:
    """What came along and nobody looked at, with a link to its place."""
    return [
        OpenLink(
            text=prompt.short,
            url=reverse("protocols:edit_section", args=[document.version.protocol_id, section.slug])
            + f"#{prompt.anchor}",
        )
        for section, prompt in overlooked(document)
    ]


def edit_matrix(document: Document) -> pieces.Matrix | None:
    """The matrix with a way into every column; the organisation's row is locked (R-03)."""
    matrix = document.matrix
    if matrix is None:
        return None
    urls = {
        column.key: reverse("protocols:edit_column", args=[document.version.protocol_id, column.key.value])
        for column in matrix.columns
    }
    return pieces.Matrix(
        caption="Emotie of agressie?",
        columns=[column.short for column in matrix.columns],
        rows=[
            pieces.MatrixRow(
                "Norm van de organisatie", [cell_of(c.org_position) for c in matrix.columns], is_locked=True
            ),
            pieces.MatrixRow(
                "Ons voorbeeld",
                [
                    pieces.MatrixCell(
                        c.team_norm,
                        url=f"{urls[c.key]}#voorbeelden",
                        link_label="Wijzig voorbeelden" if c.team_norm else "Voorbeeld toevoegen",
                    )
                    for c in matrix.columns
                ],
            ),
            pieces.MatrixRow(
                "Wat doen we",
                [
                    pieces.MatrixCell(
                        (c.approach_heading.capitalize(),), url=f"{urls[c.key]}#aanpak", link_label="Bekijk aanpak"
                    )
                    for c in matrix.columns
                ],
            ),
            pieces.MatrixRow(
                "Melden?",
                [
                    pieces.MatrixCell(
                        (str(c.reporting_code.label),),
                        note="strenger dan de norm" if c.is_stricter else "",
                        url="" if c.key in ALWAYS_REPORTED_COLUMNS else f"{urls[c.key]}#melden",
                        link_label="" if c.key in ALWAYS_REPORTED_COLUMNS else "Strenger melden",
                    )
                    for c in matrix.columns
                ],
            ),
        ],
    )


def _column_lines(document: Document) -> tuple[ColumnLine, ...]:
    columns = document.matrix.columns if document.matrix else ()
    return tuple(
        ColumnLine(
            title=column.short,
            note=f"{column.approach_heading.capitalize()} · {column.reporting_code.label}",
            url=reverse("protocols:edit_column", args=[document.version.protocol_id, column.key.value]),
            badge="voorbeeld ingevuld" if column.team_norm else "voorbeeld toevoegen",
            tone="good" if column.team_norm else "warn",
        )
        for column in columns
    )


def column_lists(document: Document, column: ColumnKey, prompt_key: str, editing: Editing) -> tuple[LineList, LineList]:
    """The team's examples and its steps in one column of the matrix."""
    lines = document.matrix_lines
    examples = line_list(
        Place(prompt_key, column, MatrixRow.TEAM_NORM),
        lines.get((column, MatrixRow.TEAM_NORM), ()),
        editing,
        label="Voorbeeld toevoegen",
        help_text="Wat hoor of zie je in jullie eigen werk? Elke regel wordt een eigen voorbeeld.",
        target="voorbeelden",
    )
    approach = line_list(
        Place(prompt_key, column, MatrixRow.APPROACH),
        lines.get((column, MatrixRow.APPROACH), ()),
        editing,
        label="Stap toevoegen",
        help_text="Kan een stap alleen als iemand voor je staat? Zet er dan achter: (alleen ter plekke). Past die "
        "alleen bij telefoon, e-mail, brief of sociale media: (alleen op afstand).",
        target="aanpak",
    )
    return examples, approach


def column_links(document: Document, current: ColumnKey) -> list[pieces.SectionLink]:
    """The five columns, with which of them have an example."""
    return [
        pieces.SectionLink(
            label=str(column.label),
            url=reverse("protocols:edit_column", args=[document.version.protocol_id, column.value]),
            state="done" if document.matrix_lines.get((column, MatrixRow.TEAM_NORM)) else "empty",
            is_current=column == current,
        )
        for column in ColumnKey
    ]
