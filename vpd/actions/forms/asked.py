"""What addresses ask for of an action, an obstacle or a learning need."""

from vpd.actions.enums import ActionOrigin
from vpd.organisation.forms.asked import asked_origin
from vpd.organisation.origins import Origin, OriginWords
from vpd.organisation.requests import UserRequest


def asked_cause(request: UserRequest) -> tuple[Origin | None, OriginWords | None]:
    """What gives rise to it, if this person may see that and something can come from it: `?herkomst=analysis-7`."""
    origin, words = asked_origin(request)
    return (origin, words) if origin and origin.kind in ActionOrigin.values else (None, None)
