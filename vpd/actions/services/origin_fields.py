"""Where an action, an obstacle or a learning need comes from, as the row holds it."""

from vpd.actions.enums import ActionOrigin
from vpd.organisation.origins import Origin


def origin_fields(origin: Origin | None) -> dict[str, object]:
    """The columns for an origin; nothing in particular is an agreement of the team. Raises ValueError when unknown."""
    if origin is None:
        return {"origin_kind": ActionOrigin.TEAM, "origin_reference": "", "origin_id": None}
    return {
        "origin_kind": ActionOrigin(origin.kind),
        "origin_reference": origin.reference,
        "origin_id": origin.id,
    }
