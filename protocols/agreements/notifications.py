"""Who hears of a protocol: a mail with a number and a link, no contents."""

from django.urls import reverse
from django.utils import timezone

from protocols.agreements.models import ProtocolVersion
from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import leaders_of
from vpd.ui.moments import as_day


def tell_adopted(version: ProtocolVersion) -> None:
    """Everybody of the team hears that there is a protocol to read, and from which day it holds."""
    is_coming = version.in_force_from is not None and version.in_force_from > timezone.localdate()
    path = reverse("protocols:detail", args=[version.protocol_id])
    if is_coming:
        path = reverse("protocols:version", args=[version.protocol_id, version.number])
    since = as_day(version.in_force_from) if is_coming and version.in_force_from else ""
    members = User.objects.of(version.organisation_id).active().in_team(version.team, timezone.localdate())
    for user in members:
        send_mail(
            to=user,
            template="protocol_adopted",
            context={"number": version.number, "path": path, "since": since},
            organisation_id=version.organisation_id,
            key=f"protocol_adopted:{version.pk}:{user.pk}",
        )


def tell_ready_for_adoption(version: ProtocolVersion) -> None:
    """The coordinators hear that a draft waits for them."""
    coordinators = User.objects.of(version.organisation_id).active()
    for user in coordinators.with_role(Role.COORDINATOR, timezone.localdate()):
        send_mail(
            to=user,
            template="protocol_ready",
            context={"number": version.number, "path": reverse("protocols:adopt", args=[version.protocol_id])},
            organisation_id=version.organisation_id,
            key=f"protocol_ready:{version.pk}:{user.pk}",
        )


def tell_returned(version: ProtocolVersion, asked_by: User | None) -> None:
    """Who offered the draft and who leads the team hear that it came back; each time it does."""
    leaders = leaders_of(version.team, timezone.localdate())
    for user in dict.fromkeys(person for person in (asked_by, *leaders) if person is not None and person.is_active):
        send_mail(
            to=user,
            template="protocol_returned",
            context={
                "number": version.number,
                "path": f"{reverse('protocols:detail', args=[version.protocol_id])}#teruggestuurd",
            },
            organisation_id=version.organisation_id,
            key=f"protocol_returned:{version.pk}:{version.status_changes.count()}:{user.pk}",
        )
