"""Who hears what about improvement actions."""

from django.urls import reverse

from vpd.actions.models import ImprovementAction
from vpd.messaging.services import send_mail
from vpd.organisation.models import User


def tell_owner(*, action: ImprovementAction, by: User | None) -> None:
    """Somebody else put an action in your hands: a number and a link, no words from the action (DECISIONS 4)."""
    if by is None or by.pk == action.owner_id:
        return
    send_mail(
        to=action.owner,
        template="action_assigned",
        context={"number": action.pk, "path": reverse("actions:detail", kwargs={"pk": action.pk})},
        organisation_id=action.organisation_id,
    )
