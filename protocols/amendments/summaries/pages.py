"""What the pages about proposals show beyond the proposals themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from protocols.agreements.forms import place_token
from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.lines import Place
from protocols.agreements.summaries.document import Document, DocumentLine, DocumentPrompt, DocumentSection, with_lead
from protocols.amendments.enums import AmendmentStatus
from protocols.amendments.models import Amendment
from protocols.amendments.summaries.amendments import ROW_WORDS, ReadAmendment
from protocols.form_templates.models import TemplatePrompt
from protocols.norms.enums import ColumnKey, MatrixRow
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.pieces import TimelineItem
from vpd.ui.tables import Cell, Column, Table

STEPS = {
    AmendmentStatus.PROPOSED: "Voorgesteld",
    AmendmentStatus.DISCUSSED: "Besproken",
    AmendmentStatus.ACCEPTED: "Aangenomen",
    AmendmentStatus.REJECTED: "Afgewezen",
    AmendmentStatus.ADOPTED: "In het protocol",
    AmendmentStatus.WITHDRAWN: "Ingetrokken",
}


@dataclass(frozen=True)
class Target:
    """What a proposal is about: a line as it is now, or a place for a new one."""

    place_words: str
    text: str
    lineage: UUID | None
    place: Place | None
    lead: str = ""

    @property
    def shown(self) -> str:
        """The whole sentence as it stands there."""
        return with_lead(self.text, self.lead)


@dataclass(frozen=True)
class Choice:
    """A line, or the place for a new one, to propose something about."""

    text: str
    url: str
    is_new: bool = False


@dataclass(frozen=True)
class ChoiceGroup:
    """One question of the form, or one cell of the matrix, with its lines."""

    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class ChoiceSection:
    """A chapter with everything in it that the team can change."""

    heading: str
    groups: tuple[ChoiceGroup, ...]
    is_open: bool = False


def propose_url(protocol_id: int, *, origin: str = "", lineage: UUID | None = None, place: Place | None = None) -> str:
    """Where to propose something about a line, or at a place."""
    if place is not None:
        url = reverse("protocols:propose_at", args=[protocol_id, place_token(place)])
    else:
        url = reverse("protocols:propose", args=[protocol_id, lineage])
    return f"{url}?{urlencode({'herkomst': origin})}" if origin else url


def line_target(version: ProtocolVersion, line: ProtocolLine) -> Target:
    """A line of the version in force."""
    if line.column_key:
        words = cell_words(ColumnKey(line.column_key), MatrixRow(line.row_key))
    else:
        words = line.parent.text if line.parent else ""
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id, key=line.prompt_key)
    lead = "" if line.column_key else prompts.values_list("lead", flat=True).first()
    return Target(words, line.text, line.lineage, None, lead or "")


def place_target(document: Document, place: Place) -> Target | None:
    """A place where the team may write; nothing for any other."""
    if place.column_key:
        is_matrix = any(prompt.is_matrix and prompt.key == place.prompt_key for prompt in _prompts(document))
        if not is_matrix or place.row_key not in ROW_WORDS or place.parent_id:
            return None
        return Target(cell_words(ColumnKey(place.column_key), MatrixRow(place.row_key)), "", None, place)
    prompt = next((prompt for prompt in _prompts(document) if prompt.key == place.prompt_key), None)
    if prompt is None or place.row_key:
        return None
    if prompt.is_measures:
        risk = next((line for line in prompt.lines if line.pk == place.parent_id), None)
        return Target(f"Maatregel bij: {risk.text}", "", None, place) if risk else None
    return (
        Target(prompt.short, "", None, place, prompt.lead) if prompt.takes_proposals and not place.parent_id else None
    )


def cell_words(column: ColumnKey, row: MatrixRow) -> str:
    return f"{column.label} · {ROW_WORDS[row]}"


def place_to_choose(document: Document, *, origin: str, section_slug: str = "") -> list[ChoiceSection]:
    """Everything that somebody can propose something about, in the order of the form; one chapter unfolded."""
    pk = document.version.protocol_id
    sections = []
    for section in document.sections:
        groups = tuple(group for prompt in section.prompts for group in _groups(document, section, prompt, pk, origin))
        if groups:
            sections.append(ChoiceSection(section.heading, groups, is_open=section.slug == section_slug))
    return sections


def _groups(
    document: Document, section: DocumentSection, prompt: DocumentPrompt, pk: int, origin: str
) -> Iterable[ChoiceGroup]:
    def line(line: DocumentLine) -> Choice:
        return Choice(line.shown, propose_url(pk, lineage=line.lineage, origin=origin))

    def new(words: str, place: Place) -> Choice:
        return Choice(words, propose_url(pk, place=place, origin=origin), is_new=True)

    if prompt.is_matrix:
        for column in ColumnKey:
            for row, words in ROW_WORDS.items():
                lines = document.matrix_lines.get((column, row), ())
                place = Place(prompt.key, column, row)
                yield ChoiceGroup(
                    f"{column.label} · {words}", (*(line(one) for one in lines), new("Nieuwe afspraak hier", place))
                )
    elif prompt.is_measures:
        for risk in prompt.lines:
            place = Place(prompt.key, parent_id=risk.pk)
            yield ChoiceGroup(
                f"Maatregelen bij: {risk.text}",
                (*(line(one) for one in risk.children), new("Nieuwe maatregel hier", place)),
            )
    elif prompt.takes_proposals:
        lines = prompt.lines if prompt.is_risks else prompt.own_lines
        yield ChoiceGroup(prompt.short, (*(line(one) for one in lines), new("Nieuwe afspraak hier", Place(prompt.key))))


def _prompts(document: Document) -> Iterable[DocumentPrompt]:
    return (prompt for section in document.sections for prompt in section.prompts)


def amendments_table(read: Iterable[ReadAmendment]) -> Table:
    """What is proposed, where, why and how far it is."""
    return Table(
        columns=[
            Column("number", "Voorstel"),
            Column("place", "Waar in het protocol"),
            Column("what", "Wat"),
            Column("by", "Voorgesteld"),
            Column("state", "Stand"),
        ],
        rows=[
            [
                # The number stays on the line of its word.
                Cell(item.title.replace(" ", "\u00a0"), url=item.url),
                item.place,
                item.what,
                Cell(as_day_short(item.amendment.proposed_at), note=item.proposer or item.amendment.behind),
                Cell(str(item.state.label), tone=item.state.tone),
            ]
            for item in read
        ],
        caption="Voorstellen om het protocol te wijzigen",
    )


def amendment_facts(read: ReadAmendment) -> list[tuple[str, str]]:
    """Who, when and what for."""
    amendment = read.amendment
    facts = [("Waar in het protocol", read.place)]
    if read.proposer:
        facts.append(("Voorgesteld door", read.proposer))
    facts.append(("Aanleiding", read.origin.text if read.origin else amendment.behind))
    if amendment.discussed_on:
        facts.append(("Besproken", as_day(amendment.discussed_on)))
    if amendment.adopted_version:
        facts.append(("Staat in", f"versie {amendment.adopted_version.number}"))
    return facts


def amendment_history(amendment: Amendment) -> list[TimelineItem]:
    """Each step with its moment; who decided stands there, who proposed only by own choice."""
    items = []
    for change in amendment.status_changes.select_related("changed_by"):
        is_named = change.changed_by is not None and (
            change.state not in {AmendmentStatus.PROPOSED, AmendmentStatus.WITHDRAWN} or amendment.is_proposer_shown
        )
        name = change.changed_by.full_name if is_named and change.changed_by else ""
        items.append(TimelineItem(STEPS[change.state], change.changed_at, note=name))
    return items


@dataclass(frozen=True)
class ColumnRow:
    """The team's lines in one cell of the matrix."""

    heading: str
    lines: tuple[DocumentLine, ...]
    propose_url: str


def column_rows(document: Document, column: ColumnKey) -> list[ColumnRow]:
    """The two rows of a column that are the team's."""
    prompt = next((prompt for prompt in _prompts(document) if prompt.is_matrix), None)
    key = prompt.key if prompt else ""
    pk = document.version.protocol_id
    return [
        ColumnRow(
            words.capitalize(),
            document.matrix_lines.get((column, row), ()),
            propose_url(pk, place=Place(key, column, row)),
        )
        for row, words in ROW_WORDS.items()
    ]
