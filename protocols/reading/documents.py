"""The PDF of an adopted version, made by the worker and kept as it was made."""

from protocols.agreements.access import audience_of
from protocols.agreements.enums import Audience
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.versions import AS_ADOPTED, PROTOCOL_PDF
from protocols.agreements.summaries.document import Document, document_of
from protocols.amendments.summaries.explained import explained
from vpd.organisation.made_files import Composed, FileKind, Keeping, register_kind
from vpd.organisation.models import MadeFile, User
from vpd.ui.moments import as_day
from vpd.ui.pdf import Pdf


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
    related = versions.select_related("template_version", "norm_version", "team", "organisation", "adopted_by")
    version = related.filter(pk=made.source_id).first()
    if version is None:
        return None
    name = f"protocol-{version.team.slug}-versie-{version.number}.pdf"
    return Composed(name, protocol_pdf(version, Audience(made.arguments["audience"])).content, AS_ADOPTED)


def protocol_pdf(version: ProtocolVersion, audience: Audience) -> Pdf:
    """What this audience may read, in the order of the form."""
    document = explained(document_of(version, audience=audience), audience=audience)
    return Pdf(
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
