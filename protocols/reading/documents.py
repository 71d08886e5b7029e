"""A version as its readers have it: the text on the page, and the PDF as the worker makes and keeps it."""

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from hashlib import sha256
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from protocols.agreements.access import audience_of
from protocols.agreements.enums import Audience
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.versions import PROTOCOL_PDF, as_adopted
from protocols.agreements.summaries.as_read import as_read
from protocols.agreements.summaries.document import Document, document_of
from protocols.agreements.summaries.facts import for_whom, protocol_title, version_facts
from protocols.agreements.summaries.kept import kept
from protocols.agreements.summaries.measures import takers_of, with_takers
from protocols.amendments.summaries.comparison import news_of
from protocols.amendments.summaries.explained import explained
from protocols.norms.summaries.matrix import read_matrix
from vpd.files.made_files import Composed, FileKind, Keeping, register_kind
from vpd.files.models import MadeFile
from vpd.organisation.models import User
from vpd.ui.moments import as_day
from vpd.ui.pdf import Pdf
from vpd.ui.pieces import SectionLink

MATRIX_SIZES = ("1", "2", "3", "4", "5")
ABOUT = "pdf-over"


@dataclass(frozen=True)
class Ways:
    """What the reader may go on to from the text itself. It stands in it, so each of these has a text of its own."""

    can_propose: bool = False
    can_tell_deviation: bool = False
    can_open_checklists: bool = False
    has_reasons: bool = False
    """The matrix leads to why it is so: of the version that is shown first."""


@dataclass(frozen=True)
class Body:
    """The text of a version, with what stands beside it."""

    html: SafeString
    contents: tuple[SectionLink, ...]
    unanswered: tuple[str, ...]
    added: tuple[str, ...]
    news: str


def register() -> None:
    """Each version has one file for each audience."""
    register_kind(PROTOCOL_PDF, FileKind("De pdf", compose, can_have, Keeping.CURRENT))


def can_have(user: User, made: MadeFile) -> bool:
    """Who may read the version, the one that was made for readers like them."""
    version = ProtocolVersion.objects.visible_to(user).filter(pk=made.source_id).first()
    return version is not None and audience_of(user, version) == made.arguments["audience"]


def compose(made: MadeFile) -> Composed | None:
    """The version as this audience may read it."""
    versions = ProtocolVersion.objects.of(made.organisation_id)
    related = versions.select_related(
        "template_version__template", "norm_version", "team", "organisation", "adopted_by"
    )
    version = related.filter(pk=made.source_id).first()
    if version is None:
        return None
    name = f"protocol-{version.team.slug}-versie-{version.number}.pdf"
    return Composed(name, protocol_pdf(version, Audience(made.arguments["audience"])).content, as_adopted(version))


def body_of(version: ProtocolVersion, *, audience: Audience, ways: Ways) -> Body:
    """The text as this audience reads it (DECISIONS 9); that of an adopted version is put together once and kept.

    Who takes which measure is read anew, for the team alone: names are for those who work with them.
    """
    takers = takers_of(version) if audience == Audience.TEAM else {}
    known = sha256(repr(sorted((str(lineage), words) for lineage, words in takers.items())).encode()).hexdigest()
    return kept(
        "body", [version], lambda: _body(version, audience, ways, takers), audience.value, *astuple(ways), known
    )


def _body(version: ProtocolVersion, audience: Audience, ways: Ways, takers: Mapping[UUID, str]) -> Body:
    document = with_takers(readable(version, audience), takers)
    context = {
        "version": version,
        "document": document,
        "matrix": read_matrix(document.matrix, reasons_of=version.protocol_id if ways.has_reasons else None)
        if document.matrix
        else None,
        "has_reasons": ways.has_reasons,
        "can_propose": ways.can_propose,
        "can_open_checklists": ways.can_open_checklists,
        "doubt_url": reverse("protocols:deviation_write", args=[version.team.slug]) if ways.can_tell_deviation else "",
    }
    return Body(
        html=SafeString(render_to_string("reading/_document.html", context)),
        contents=tuple(SectionLink(section.heading, f"#{section.slug}") for section in document.sections),
        unanswered=document.unanswered,
        added=document.added,
        news=news_of(version, audience=audience),
    )


def readable(version: ProtocolVersion, audience: Audience) -> Document:
    """What this audience reads, with why each line is there."""
    return explained(as_read(document_of(version, audience=audience)), audience=audience)


def protocol_pdf(version: ProtocolVersion, audience: Audience) -> Pdf:
    """What this audience may read, in the order of the form; the matrix on its side where a page is full."""
    document = readable(version, audience)
    title = protocol_title(version)
    context = {
        "document": document,
        "version": version,
        "subtitle": for_whom(version),
        "facts": _facts(version, news_of(version, audience=audience)),
        "about": version_facts(version),
        "organisation_name": version.organisation.name,
        "emergency_phone": version.organisation.emergency_phone,
        "footer": _footer(version),
    }
    then = _matrix_at(document) if document.matrix else _filled
    return Pdf("pdf/protocol.html", context, title=title, then=then)


def _facts(version: ProtocolVersion, news: str) -> list[tuple[str, str]]:
    if not version.is_adopted:
        return [("Stand", str(version.state.label))]
    facts = [("Geldt vanaf", f"{as_day(version.in_force_from)}, versie {version.number}")]
    return [*facts, ("Nieuw", news)] if news else facts


def _footer(version: ProtocolVersion) -> str:
    words = f"{protocol_title(version)} · versie {version.number}"
    return f"{words} · geldt vanaf {as_day(version.in_force_from)}" if version.is_adopted else words


def _matrix_at(document: Document) -> Callable[[Pdf, frozenset[str]], Pdf]:
    """Puts the matrix, which takes a page on its side, where the text fills a page.

    At its own place or soon after; else where the last full page ends. A text of one page is parted at its own place.
    Where the last page would hold no more than how the document came about, all is set a little closer.
    """
    places = [name for section in document.sections for name in (section.slug, *(p.anchor for p in section.prompts))]
    own = next(section.slug for section in document.sections if any(prompt.is_matrix for prompt in section.prompts))
    before, after = places[: places.index(own)], places[places.index(own) :]

    def placed(pdf: Pdf, page_tops: frozenset[str]) -> Pdf:
        at = next((name for name in [*after, *reversed(before)] if f"pdf-{name}" in page_tops), own)
        # With the head of the document on a page before it; it is as large when the text is set closer.
        alone = pdf.with_more(template="pdf/protocol_matrix.html", sizes=MATRIX_SIZES, pages=(2, 3), then=None)
        size = pdf.context.get("matrix_size") or alone.fitting_size
        return pdf.with_more({"matrix_at": at, "matrix_size": size}, then=filled)

    def filled(pdf: Pdf, page_tops: frozenset[str]) -> Pdf:
        if ABOUT not in page_tops or pdf.context.get("is_tight"):
            return pdf
        return pdf.with_more({"is_tight": True, "matrix_at": ""}, then=placed)

    return placed


def _filled(pdf: Pdf, page_tops: frozenset[str]) -> Pdf:
    """Sets the text a little closer where the last page would hold no more than how the document came about."""
    return pdf.with_more({"is_tight": True}, then=None) if ABOUT in page_tops else pdf
