"""Who is told what about their access. The link is made when the mail is sent: it is never kept in the outbox."""

from django.urls import reverse

from vpd.messaging import outbox
from vpd.messaging.mail import post
from vpd.messaging.services import send_mail
from vpd.organisation.models import User
from vpd.organisation.tokens import INVITATION_HOURS, RESET_HOURS, invitation_link, reset_link

INVITATION = "organisation.invitation"
ADDRESS_CHANGED = "organisation.address_changed"
PASSWORD_RESET = "organisation.password_reset"  # noqa: S105  the name of a kind of message


def deliver_invitation(payload: dict[str, object]) -> None:
    """Mail somebody who has no password yet the link to choose one."""
    user = User.objects.active().filter(pk=payload["user_id"]).select_related("organisation").first()
    if user and not user.has_usable_password():
        post(to=user, template="invitation", context={"link": invitation_link(user), "days": INVITATION_HOURS // 24})


def deliver_password_reset(payload: dict[str, object]) -> None:
    """Mail the link to choose a new password; an unknown address (user 0) gets nothing."""
    user = User.objects.active().filter(pk=payload["user_id"]).select_related("organisation").first()
    if user is None:
        return
    if user.has_usable_password():
        post(to=user, template="password_reset", context={"link": reset_link(user), "hours": RESET_HOURS})
    else:
        post(to=user, template="invitation", context={"link": invitation_link(user), "days": INVITATION_HOURS // 24})


def deliver_address_changed(payload: dict[str, object]) -> None:
    """Tell the old address that it was replaced, so that nobody's account is taken over in silence."""
    user = User.objects.filter(pk=payload["user_id"]).select_related("organisation").first()
    if user:
        post(to=user, template="address_changed", context={}, address=str(payload["address"]))


def tell_work_left(*, to: User, person: User, number: int) -> None:
    """Whose turn it is to hand over somebody's work: how much, and where; once for each last day."""
    ended = person.deactivated_at or max((row.ends_on for row in person.memberships.all() if row.ends_on), default="")
    send_mail(
        to=to,
        template="work_left",
        context={"number": number, "path": reverse("organisation:hand_over", args=[person.pk])},
        organisation_id=person.organisation_id,
        key=f"work_left:{person.pk}:{ended}:{to.pk}",
    )


def register() -> None:
    outbox.register(ADDRESS_CHANGED, deliver_address_changed)
    outbox.register(INVITATION, deliver_invitation)
    outbox.register(PASSWORD_RESET, deliver_password_reset)
