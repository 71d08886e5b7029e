"""What the team sees of its draft on the big screen: one section, and who was at the meeting (R-06)."""

from dataclasses import dataclass

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.document import Document, DocumentLine, DocumentPrompt, DocumentSection
from protocols.norms.enums import ColumnKey, MatrixRow
from vpd.meetings.models import TeamMeeting
from vpd.ui.sorting import name_key


@dataclass(frozen=True)
class Attendance:
    """The meeting in which a version was discussed and who was there, by name in order."""

    meeting: TeamMeeting
    people: tuple[str, ...]


@dataclass(frozen=True)
class DiscussedColumn:
    """One column of the matrix: what the organisation says of it and the team's own examples."""

    key: ColumnKey
    title: str
    behaviour: str
    norm: str
    examples: tuple[DocumentLine, ...]


def attendance_of(version: ProtocolVersion) -> Attendance | None:
    """Who was there when the team discussed it; None as long as there was no meeting."""
    if version.meeting is None:
        return None
    present = version.meeting.attendances.present().select_related("user")
    names = [person.user.full_name if person.user else person.name for person in present]
    return Attendance(version.meeting, tuple(sorted(names, key=name_key)))


def discussed_columns(document: Document) -> tuple[DiscussedColumn, ...]:
    """The matrix from light to heavy, to give examples with the team."""
    columns = document.matrix.columns if document.matrix else ()
    return tuple(
        DiscussedColumn(
            key=column.key,
            title=column.short,
            behaviour=column.behaviour,
            norm=column.org_position,
            examples=document.matrix_lines.get((column.key, MatrixRow.TEAM_NORM), ()),
        )
        for column in columns
    )


def neighbours(document: Document, section: DocumentSection) -> tuple[DocumentSection | None, DocumentSection | None]:
    """The section before and after this one."""
    sections = document.editable_sections
    number = next(place for place, one in enumerate(sections) if one.slug == section.slug)
    before = sections[number - 1] if number else None
    return before, sections[number + 1] if number + 1 < len(sections) else None


def stamp_of(version: ProtocolVersion) -> str:
    """Differs as soon as somebody changes the draft: a page that has this stamp shows what there is."""
    return str(int(version.changed_at.timestamp() * 1_000_000))


def shown_prompts(section: DocumentSection) -> list[DocumentPrompt]:
    """Measures stand with their risk situation."""
    return [prompt for prompt in section.prompts if not prompt.is_measures]
