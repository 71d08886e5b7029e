"""Who is told what: mails with a number and a link, no contents."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from protocols.enums import FlagKind
from protocols.models import Amendment, Mentorship, Protocol, ProtocolVersion, RegisteredDocument
from protocols.summaries.acceptance import LateReader
from protocols.summaries.reviews import ReviewDue
from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, User
from vpd.organisation.summaries.leaders import held_roles, leaders_among, leaders_of


def tell_adopted(version: ProtocolVersion) -> None:
    """Everybody of the team hears that there is a protocol to read."""
    members = User.objects.of(version.organisation_id).active().in_team(version.team, timezone.localdate())
    for user in members:
        send_mail(
            to=user,
            template="protocol_adopted",
            context={"number": version.number, "path": reverse("protocols:detail", args=[version.protocol_id])},
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


def remind_to_read(late: LateReader) -> None:
    """Who has not read the version in force is asked once more, once a version."""
    send_mail(
        to=late.user,
        template="protocol_unread",
        context={"number": late.version_number, "path": reverse("protocols:detail", args=[late.protocol_id])},
        organisation_id=late.user.organisation_id,
        key=f"protocol_unread:{late.version_id}:{late.user.pk}",
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


def tell_mentor(mentorship: Mentorship) -> None:
    """Who became a mentor hears what is asked; of whom stands behind the link (R-18)."""
    send_mail(
        to=mentorship.mentor,
        template="mentor_appointed",
        context={"path": reverse("protocols:induction")},
        organisation_id=mentorship.organisation_id,
        key=f"mentor_appointed:{mentorship.pk}",
    )


def remind_of_document(document: RegisteredDocument, *, on: date) -> None:
    """The owner hears once for each day of review; when the owner left, the coordinators do."""
    owner = document.owner
    coordinators = User.objects.of(document.organisation_id).active().with_role(Role.COORDINATOR, on)
    for user in [owner] if owner.is_active else list(coordinators):
        send_mail(
            to=user,
            template="document_review",
            context={"number": document.pk, "path": reverse("protocols:document", args=[document.pk])},
            organisation_id=document.organisation_id,
            key=f"document_review:{document.pk}:{document.next_review_on}:{user.pk}",
        )
