"""The register of further documents of Waterdam: eight, one of them too late."""

from datetime import timedelta

from protocols.registered_documents.enums import Chapter, DocumentType
from protocols.registered_documents.services import register_document, review_document
from vpd.demo.cast import Cast

INTRANET = "https://intranet.waterdam.example/veilig-werken"

# Title, type, chapter, page on intranet, place in words, owner, days until the next look.
DOCUMENTS = [
    ("Procedure opvang en nazorg", DocumentType.PROCEDURE, Chapter.NORM, "opvang", "", "nazorg", 120),
    ("Alarmeren en alarmopvolging", DocumentType.PROCEDURE, Chapter.NORM, "alarm", "", "coordinator", 21),
    ("Checklist veilig ambulant werken", DocumentType.CHECKLIST, Chapter.ORDER, "ambulant", "", "leidinggevende", -12),
    ("Checklist cameratoezicht", DocumentType.CHECKLIST, Chapter.NORM, "cameras", "", "privacy", 200),
    (
        "Regeling bedrijfsopvangteam",
        DocumentType.REGULATION,
        Chapter.NORM,
        "",
        "Personeelshandboek, hoofdstuk 7",
        "bestuur",
        310,
    ),
    (
        "Handelingsinstructie digitale agressie",
        DocumentType.INSTRUCTION,
        Chapter.NORM,
        "digitaal",
        "",
        "coordinator",
        90,
    ),
    (
        "Verwerkersovereenkomst alarmcentrale",
        DocumentType.PROCESSOR_AGREEMENT,
        Chapter.ASSURANCE,
        "",
        "Contractenregister, bij de functionaris gegevensbescherming",
        "privacy",
        400,
    ),
    ("RI&E publieksgebouwen", DocumentType.RISK_INVENTORY, Chapter.NORM, "rie", "", "coordinator", 260),
]


def build(cast: Cast) -> None:
    """Register each, as if it was looked at a year before the next look."""
    for title, kind, chapter, page, place, owner, days in DOCUMENTS:
        document = register_document(
            organisation=cast.organisation,
            by=cast.users["coordinator"],
            title=title,
            type=kind,
            chapter=chapter,
            url=f"{INTRANET}/{page}" if page else "",
            place=place,
            owner=cast.users[owner],
        )
        day = cast.day(days)
        review_document(
            document=document,
            next_review_on=day,
            by=cast.users[owner],
            on=min(day - timedelta(days=365), cast.day(-1)),
        )
