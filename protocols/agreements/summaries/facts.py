"""A version in a few facts."""

from protocols.agreements.models import ProtocolVersion
from vpd.ui.moments import as_day


def protocol_title(version: ProtocolVersion) -> str:
    """`Teamprotocol Inspectie`: what the document is called, on the page and on paper."""
    return f"Teamprotocol {version.team.name}"


def for_whom(version: ProtocolVersion) -> str:
    return f"Zo werken we veilig. Voor alle collega’s van team {version.team.name}."


def version_facts(version: ProtocolVersion) -> list[tuple[str, str]]:
    """How it came about: when and by whom, from which norm and which form."""
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
    form = version.template_version
    return [*facts, ("Formulier", f"{form.template.name} (versie {form.number})"), ("Bron", form.source)]
