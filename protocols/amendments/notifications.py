"""Who hears of a proposal: a mail with a number and a link, no contents."""

from django.urls import reverse
from django.utils import timezone

from protocols.amendments.models import Amendment
from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, User


def tell_amendment_proposed(amendment: Amendment) -> None:
    """The leader of the team hears that there is a proposal; without a leader the coordinators do."""
    today = timezone.localdate()
    people = User.objects.of(amendment.organisation_id).active()
    leading = Membership.objects.of(amendment.organisation_id).filter(role=Role.TEAM_LEADER, team_id=amendment.team_id)
    leaders = list(people.filter(memberships__in=leading.active(today)).distinct())
    for user in leaders or people.with_role(Role.COORDINATOR, today):
        if user.pk != amendment.proposed_by_id:
            _tell_about(amendment, user, "amendment_proposed")


def tell_amendment_decided(amendment: Amendment, *, by: User) -> None:
    """Who proposed it hears that there is an answer; the answer itself stands behind the link."""
    if by.pk != amendment.proposed_by_id and amendment.proposed_by.is_active:
        _tell_about(amendment, amendment.proposed_by, "amendment_decided")


def _tell_about(amendment: Amendment, user: User, template: str) -> None:
    send_mail(
        to=user,
        template=template,
        context={
            "number": amendment.number,
            "path": reverse("protocols:amendment", args=[amendment.protocol_id, amendment.number]),
        },
        organisation_id=amendment.organisation_id,
        key=f"{template}:{amendment.pk}:{amendment.status}:{user.pk}",
    )
