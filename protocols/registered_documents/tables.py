"""The register of documents as a table, a file and facts."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from protocols.registered_documents.models import RegisteredDocument
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.tables import Cell, Column, Table


def documents_table(documents: Iterable[RegisteredDocument], *, on: date) -> Table:
    """The register as a list: what, where, whose, and when to look again."""
    return Table(
        columns=[
            Column("title", "Document"),
            Column("type", "Soort"),
            Column("where", "Waar"),
            Column("owner", "Eigenaar"),
            Column("review", "Opnieuw bekijken"),
        ],
        rows=[
            [
                Cell(
                    document.title,
                    url=reverse("protocols:document", args=[document.pk]),
                    note=document.get_chapter_display() or "",
                ),
                document.get_type_display(),
                document.where or Cell("nog niet ingevuld", tone="warn"),
                Cell(document.owner.full_name, note="" if document.owner.is_active else "geen toegang meer"),
                _review_cell(document, on),
            ]
            for document in documents
        ],
        caption="Documenten",
    )


def documents_file(documents: Iterable[RegisteredDocument]) -> Table:
    """The register as a spreadsheet holds it."""
    labels = [
        "Titel",
        "Soort",
        "Hoort bij",
        "Adres",
        "Waar te vinden",
        "Eigenaar",
        "Laatst bekeken",
        "Opnieuw bekijken",
    ]
    return Table(
        columns=[Column(label.lower(), label) for label in labels],
        rows=[
            [
                document.title,
                document.get_type_display(),
                document.get_chapter_display() or "",
                document.url,
                document.place,
                document.owner.full_name,
                document.reviewed_on,
                document.next_review_on,
            ]
            for document in documents
        ],
        caption="Documenten",
    )


def document_facts(document: RegisteredDocument) -> list[tuple[str, str]]:
    """What the register knows, apart from the address."""
    return [
        ("Soort", document.get_type_display()),
        ("Hoort bij", document.get_chapter_display() or ""),
        ("Waar te vinden", document.place),
        ("Eigenaar", document.owner.full_name),
        ("Laatst bekeken", as_day(document.reviewed_on) if document.reviewed_on else ""),
        ("Opnieuw bekijken", as_day(document.next_review_on) if document.next_review_on else ""),
    ]


def _review_cell(document: RegisteredDocument, on: date) -> Cell | str:
    if document.next_review_on is None:
        return ""
    words = as_day_short(document.next_review_on)
    if document.is_overdue(on):
        return Cell("te laat", tone="bad", note=words)
    return Cell("binnen een maand", tone="warn", note=words) if document.is_due_soon(on) else words
