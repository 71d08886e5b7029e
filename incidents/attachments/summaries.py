"""The files with a report, as they are listed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from incidents.attachments.access import can_remove
from incidents.attachments.models import MAX_ATTACHMENTS, Attachment
from incidents.cases.models import Incident, IncidentDraft
from vpd.files.uploads import kind_words, size_words
from vpd.organisation.models import User
from vpd.ui.moments import as_moment


@dataclass(frozen=True)
class AttachmentLine:
    """One file: what it is called, what it is, and where it can be had."""

    name: str
    note: str
    url: str
    preview_url: str
    remove_url: str


@dataclass(frozen=True)
class Attachments:
    """What is with a report, and what fits beside it."""

    lines: list[AttachmentLine]

    @property
    def left(self) -> int:
        return MAX_ATTACHMENTS - len(self.lines)

    @property
    def is_full(self) -> bool:
        return self.left <= 0


def attachments_of_draft(draft: IncidentDraft, user: User) -> Attachments:
    """For the owner of a draft: one query."""
    rows = Attachment.objects.visible_to(user).filter(draft=draft)
    return Attachments([_line(row, note=_about(row), removable=True) for row in rows.select_related("file")])


def attachments_of(incident: Incident, user: User) -> Attachments:
    """With a sent report, for who may read its story; names nobody."""
    rows = Attachment.objects.visible_to(user).filter(incident=incident).select_related("file")
    return Attachments(list(_lines(rows, incident, user)))


def _lines(rows: Iterable[Attachment], incident: Incident, user: User) -> Iterable[AttachmentLine]:
    for row in rows:
        row.incident = incident
        who = "door de melder" if row.added_by_id == incident.reported_by_id else "door wie de melding behandelt"
        if row.added_by_id == user.pk:
            who = "door jou"
        note = f"{_about(row)}, toegevoegd {who} op {as_moment(row.added_at)}"
        yield _line(row, note=note, removable=can_remove(user, row))


def _about(row: Attachment) -> str:
    return row.file.state_words or f"{kind_words(row.file.content_type)}, {size_words(row.file.size)}"


def _line(row: Attachment, *, note: str, removable: bool) -> AttachmentLine:
    url = reverse("incidents:attachment", kwargs={"attachment_id": row.pk})
    return AttachmentLine(
        name=row.file.name,
        note=note[:1].upper() + note[1:],
        url=url if row.file.is_ready else "",
        preview_url=f"{url}?klein=1" if row.is_picture and row.file.is_ready else "",
        remove_url=reverse("incidents:attachment_remove", kwargs={"attachment_id": row.pk}) if removable else "",
    )
