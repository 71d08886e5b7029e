"""Who hears that a report is ready."""

from django.urls import reverse
from django.utils import timezone

from vpd.messaging.services import send_mail
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, User
from vpd.review.models import StoredReport


def tell_ready(*, report: StoredReport) -> None:
    """The one who asked; the team's leaders when the schedule asked. Says which quarter, nothing of its contents."""
    for user in [report.requested_by] if report.requested_by else _leaders(report):
        send_mail(
            to=user,
            template="report_ready",
            context={
                "quarter": str(report.quarter),
                "path": reverse("review:report", kwargs={"pk": report.pk}),
            },
            organisation_id=report.organisation_id,
            key=f"report_ready:{report.pk}:{user.pk}",
        )


def _leaders(report: StoredReport) -> list[User]:
    today = timezone.localdate()
    leading = Membership.objects.of(report.organisation_id).of_team(report.team_id).active(today)
    return list(
        User.objects.of(report.organisation_id).active().filter(memberships__in=leading.filter(role=Role.TEAM_LEADER))
    )
