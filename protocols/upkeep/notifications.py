"""Who is told to look at a protocol again."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from protocols.agreements.models import Protocol
from protocols.upkeep.enums import FlagKind
from protocols.upkeep.summaries.reviews import ReviewDue
from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.summaries.leaders import held_roles, leaders_among, leaders_of


def remind_of_review(due: ReviewDue, *, on: date) -> None:
    """Leader and coordinators hear that it is time to look again; each stage of each day once (R-13)."""
    version = due.version
    coordinators = User.objects.of(version.organisation_id).active().with_role(Role.COORDINATOR, on)
    for user in dict.fromkeys([*leaders_of(version.team, on), *coordinators]):
        stage = due.stage(on)
        send_mail(
            to=user,
            template="protocol_review",
            context={"number": version.number, "path": reverse("protocols:detail", args=[version.protocol_id])},
            organisation_id=version.organisation_id,
            key=f"protocol_review:{version.pk}:{due.look_again_on}:{stage}:{user.pk}",
        )


def tell_to_review(protocols: Sequence[Protocol], *, kind: FlagKind, reference: str) -> None:
    """Each leader hears once how many of the protocols of the own teams are to be looked at again (R-05)."""
    if not protocols:
        return
    organisation_id = protocols[0].organisation_id
    today = timezone.localdate()
    held = held_roles(organisation_id, [Role.TEAM_LEADER], today)
    led: dict[User, list[Protocol]] = {}
    for protocol in protocols:
        for leader in leaders_among(held, protocol.team):
            led.setdefault(leader, []).append(protocol)
    for leader, own in led.items():
        one = reverse("protocols:detail", args=[own[0].pk])
        send_mail(
            to=leader,
            template="protocol_flagged",
            context={
                "number": len(own),
                "path": one if len(own) == 1 else f"{reverse('protocols:list')}?stand=review",
            },
            organisation_id=organisation_id,
            key=f"protocol_flagged:{kind}:{reference}:{leader.pk}",
        )
