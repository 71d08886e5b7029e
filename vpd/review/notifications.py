"""Who hears that a report is ready."""

from django.urls import reverse
from django.utils import timezone

from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, User
from vpd.review.models import StoredReport


def tell_ready(*, report: StoredReport) -> None:
    """The one who asked; else who reads it by role. Says which report and quarter, nothing of its contents."""
    for user in [report.requested_by] if report.requested_by else _readers(report):
        send_mail(
            to=user,
            template="report_ready",
            context={
                "what": report.get_kind_display(),
                "quarter": str(report.quarter),
                "path": reverse("review:report", kwargs={"pk": report.pk}),
            },
            organisation_id=report.organisation_id,
            key=f"report_ready:{report.pk}:{user.pk}",
        )


def _readers(report: StoredReport) -> list[User]:
    """By role: of a team who leads it, of the organisation its executives and coordinators."""
    today = timezone.localdate()
    if report.team_id is None:
        held = Membership.objects.of(report.organisation_id).active(today)
        by_role = held.filter(role__in=[Role.EXECUTIVE, Role.COORDINATOR])
        return list(User.objects.of(report.organisation_id).active().filter(memberships__in=by_role).distinct())
    leading = Membership.objects.of(report.organisation_id).of_team(report.team_id).active(today)
    return list(
        User.objects.of(report.organisation_id).active().filter(memberships__in=leading.filter(role=Role.TEAM_LEADER))
    )
