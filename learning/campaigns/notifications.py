"""Who is asked to fill something in; the mail says no more than that there is something."""

from django.urls import reverse

from learning.campaigns.models import Invitation
from vpd.messaging.services import send_mail
from vpd.ui.moments import as_day


def tell_invited(invitation: Invitation) -> None:
    _tell(invitation, "campaign_invitation")


def tell_reminded(invitation: Invitation) -> None:
    _tell(invitation, "campaign_reminder")


def _tell(invitation: Invitation, template: str) -> None:
    """Once for each round and person: the key is looked at by the outbox, the row by whoever sends."""
    send_mail(
        to=invitation.user,
        template=template,
        context={
            "until": as_day(invitation.campaign.closes_on),
            "path": reverse("learning:invitation", args=[invitation.campaign_id]),
        },
        organisation_id=invitation.organisation_id,
        key=f"{template}:{invitation.campaign_id}:{invitation.user_id}",
        is_first=True,
    )
