"""When a protocol is looked at again, and which of them it is time for (R-13)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from protocols.agreements.access import can_edit_protocol
from protocols.agreements.models import ProtocolReview, ProtocolVersion
from protocols.agreements.summaries.in_force import in_force_among, own_versions
from protocols.upkeep.enums import ReviewStage
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User
from vpd.ui.asked_once import asked_once
from vpd.ui.moments import as_day
from vpd.ui.pieces import TimelineItem
from vpd.ui.sorting import name_key

MONTH = timedelta(days=30)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class ReviewDue:
    """A version in force that is to be looked at soon, or should have been."""

    version: ProtocolVersion
    look_again_on: date
    has_draft: bool
    is_requested: bool = False
    """Its leader asked to adopt that draft."""

    def stage(self, on: date) -> ReviewStage:
        """Which of the reminders fits today; one that was missed is not sent afterwards."""
        left = self.look_again_on - on
        if left < timedelta():
            return ReviewStage.PASSED
        return ReviewStage.WEEK if left <= WEEK else ReviewStage.MONTH


def reviews_due(*, organisation_id: int, on: date, team_ids: Collection[int] | None = None) -> list[ReviewDue]:
    """The versions in force to look at within thirty days or earlier, the most urgent first; one query.

    Only of these teams, or without `team_ids` of every team in use.
    """
    drafts = ProtocolVersion.objects.of(organisation_id).open().filter(protocol=OuterRef("protocol"))
    versions = ProtocolVersion.objects.of(organisation_id).filter(team__is_active=True)
    if team_ids is not None:
        versions = versions.filter(team_id__in=team_ids)
    current = (
        versions.in_force(on)
        .order_by("team_id", "-in_force_from", "-number")
        .distinct("team_id")
        .with_review()
        .annotate(has_draft=Exists(drafts), is_requested=Exists(drafts.filter(requested_at__isnull=False)))
        .select_related("team")
    )
    return _due([(version, vars(version)["has_draft"], vars(version)["is_requested"]) for version in current], on)


@asked_once
def reviews_waiting_for(user: User, on: date) -> list[ReviewDue]:
    """What the leader of a team, and the coordinator for all teams, is to look at."""
    access = access_of(user)
    if access.can(Permission.EDIT_ALL_PROTOCOLS):
        return reviews_due(organisation_id=user.organisation_id, on=on)
    versions = own_versions(user)
    drafts = {one.protocol_id: one.requested_at is not None for one in versions if not one.is_adopted}
    led = [v for team_id, v in in_force_among(versions, on).items() if team_id in access.led_team_ids]
    return _due([(one, one.protocol_id in drafts, drafts.get(one.protocol_id, False)) for one in led], on)


def _due(current: Iterable[tuple[ProtocolVersion, bool, bool]], on: date) -> list[ReviewDue]:
    found = [
        ReviewDue(version, version.look_again_on, has_draft, is_requested)
        for version, has_draft, is_requested in current
        if version.look_again_on and version.look_again_on - on <= MONTH
    ]
    return sorted(found, key=lambda due: (due.look_again_on, name_key(due.version.team.name)))


def review_due_of(user: User, version: ProtocolVersion, on: date) -> ReviewDue | None:
    """Whether it is time to look at this version, for who may do something about it."""
    if not can_edit_protocol(user, version):
        return None
    found = reviews_due(organisation_id=version.organisation_id, on=on, team_ids={version.team_id})
    return found[0] if found and found[0].version.pk == version.pk else None


def review_history(version: ProtocolVersion) -> list[TimelineItem]:
    """Each time that somebody looked and left it as it is, the newest first."""
    reviews = ProtocolReview.objects.filter(version=version).select_related("reviewed_by").order_by("-pk")
    return [
        TimelineItem(
            title=review.reason,
            when=review.reviewed_at,
            note=f"{review.reviewed_by.full_name} · opnieuw bekijken op {as_day(review.next_review_on)}",
        )
        for review in reviews
    ]
