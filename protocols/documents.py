"""The PDF of an adopted version, made by the worker and kept."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from protocols.enums import Audience
from protocols.models import ProtocolDocument, ProtocolVersion
from protocols.summaries.document import Document, document_of, explained
from vpd.messaging.models import OutboxMessage
from vpd.organisation.files import store_file
from vpd.ui.moments import as_day
from vpd.ui.pdf import render_pdf

KIND = "protocol_pdf"


@dataclass(frozen=True)
class DocumentState:
    """Whether the PDF is there, being made, or failing."""

    document: ProtocolDocument | None
    has_failed: bool

    @property
    def is_ready(self) -> bool:
        return self.document is not None


def document_state(version: ProtocolVersion, audience: Audience) -> DocumentState:
    """How far the PDF of an adopted version is; a failing build is told while it is tried again."""
    document = ProtocolDocument.objects.filter(version=version, audience=audience).select_related("file").first()
    if document is not None:
        return DocumentState(document, has_failed=False)
    message = OutboxMessage.objects.filter(kind=KIND, key=document_key(version, audience)).first()
    return DocumentState(None, has_failed=message is not None and message.has_failed_once)


def document_key(version: ProtocolVersion, audience: Audience) -> str:
    return f"{KIND}:{version.pk}:{audience}"


def deliver_document(payload: dict[str, Any]) -> None:
    """Outbox handler: make and keep the PDF of one version for one audience, once."""
    audience = Audience(payload["audience"])
    version = ProtocolVersion.objects.select_related(
        "template_version", "norm_version", "team", "organisation", "adopted_by"
    ).get(pk=payload["version_id"])
    if ProtocolDocument.objects.filter(version=version, audience=audience).exists():
        return
    content = protocol_pdf(version, audience)
    with transaction.atomic():
        file = store_file(
            organisation_id=version.organisation_id,
            name=f"protocol-{version.team.slug}-versie-{version.number}.pdf",
            content_type="application/pdf",
            content=content,
            by=None,
        )
        ProtocolDocument.objects.get_or_create(
            version=version, audience=audience, defaults={"organisation_id": version.organisation_id, "file": file}
        )


def protocol_pdf(version: ProtocolVersion, audience: Audience) -> bytes:
    """What this audience may read, in the order of the form, as PDF/UA-1 and PDF/A-2a; raises PdfError."""
    document = explained(document_of(version, audience=audience), audience=audience)
    return render_pdf(
        "pdf/protocol.html",
        {
            "document": document,
            "norm": version.norm_version,
            "subtitle": document.subtitle,
            "facts": _facts(version, document),
            "organisation_name": version.organisation.name,
            "footer": f"Teamprotocol {version.team.name}, versie {version.number}",
        },
        title=document.title,
    )


def _facts(version: ProtocolVersion, document: Document) -> list[tuple[str, str]]:
    facts = [("Team", version.team.name), ("Versie", str(version.number))]
    if version.is_adopted and version.adopted_by:
        facts += [
            ("Besproken", as_day(version.discussed_on)),
            ("Geldt vanaf", as_day(version.in_force_from)),
            ("Vastgesteld", f"{as_day(version.adopted_at)}, door {version.adopted_by.full_name}"),
            ("Opnieuw bekijken", as_day(version.next_review_on)),
        ]
    else:
        facts.append(("Status", str(version.state.label)))
    if version.incomplete_reason:
        facts.append(("Nog niet volledig", version.incomplete_reason))
    return [*facts, ("Bron formulier", document.source)]
