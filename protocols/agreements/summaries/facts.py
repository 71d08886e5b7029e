"""A version in a few facts."""

from protocols.agreements.summaries.document import Document
from vpd.ui.moments import as_day


def version_facts(document: Document) -> list[tuple[str, str]]:
    """When and by whom, from which norm and which form."""
    version = document.version
    facts = []
    if version.discussed_on and version.adopted_at and version.adopted_by:
        facts += [
            ("Besproken met het team", as_day(version.discussed_on)),
            ("Vastgesteld", f"{as_day(version.adopted_at)}, door {version.adopted_by.full_name}"),
            ("Opnieuw bekijken", as_day(version.look_again_on)),
        ]
    if version.norm_version:
        facts.append(("Norm", f"{version.norm_version.norm_sentence} (versie {version.norm_version.number})"))
    if version.incomplete_reason:
        facts.append(("Nog niet volledig", version.incomplete_reason))
    if version.uninvolved_reason:
        facts.append(("Inventarisatie zonder coördinator", version.uninvolved_reason))
    return [*facts, ("Formulier", document.source)]
