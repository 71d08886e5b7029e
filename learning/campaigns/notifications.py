"""Who is asked to fill something in; the mail says no more than that there is something."""

from collections.abc import Iterable

from django.urls import reverse

from learning.campaigns.models import Campaign, Invitation
from vpd.messaging.services import forget_mails, send_mail
from vpd.ui.moments import as_day

INVITATION, REMINDER = "campaign_invitation", "campaign_reminder"


def tell_invited(invitation: Invitation) -> None:
    _tell(invitation, INVITATION)


def tell_reminded(invitation: Invitation) -> None:
    _tell(invitation, REMINDER)


def forget_reminders(campaign: Campaign, invited: Iterable[int]) -> None:
    """Nothing keeps whom a mail reminded: that was who had no code on that day (DECISIONS 6)."""
    forget_mails([_key(REMINDER, campaign.pk, user) for user in invited])


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
        key=_key(template, invitation.campaign_id, invitation.user_id),
        is_first=True,
    )


def _key(template: str, campaign: int, user: int) -> str:
    return f"{template}:{campaign}:{user}"
