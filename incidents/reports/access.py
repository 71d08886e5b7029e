"""Who may do what with a report (DECISIONS 1); what may be seen stands in `Incident.objects.visible_to`."""

from django.utils import timezone

from vpd.organisation.access import PERMISSIONS, Permission, access_of
from vpd.organisation.enums import ReportingPhase
from vpd.organisation.models import Membership, User

REPORTING_FOR_ALL = frozenset(role for role, may in PERMISSIONS.items() if Permission.REPORT_FOR_ANYONE in may)


def can_report_for_anyone(user: User) -> bool:
    """Coordinators and central reporters report for every team (R-28)."""
    return access_of(user).can(Permission.REPORT_FOR_ANYONE)


def can_report(user: User) -> bool:
    """Who sends reports in this phase of the organisation; everybody where nobody else could do it for them (R-24)."""
    phase = ReportingPhase(user.organisation.reporting_phase)
    if phase == ReportingPhase.EVERYONE or can_report_for_anyone(user):
        return True
    is_leader = bool(access_of(user).led_team_ids)
    return (phase == ReportingPhase.LEADERS and is_leader) or not _somebody_reports(user.organisation_id)


def _somebody_reports(organisation_id: int) -> bool:
    """Whether anybody may report for every team today."""
    held = Membership.objects.of(organisation_id).active(timezone.localdate())
    return held.filter(role__in=REPORTING_FOR_ALL, user__is_active=True).exists()


def can_choose_phase(user: User) -> bool:
    """The coordinator leads the roll-out, the functional admin keeps the settings."""
    access = access_of(user)
    return access.can(Permission.HANDLE_INCIDENTS) or access.can(Permission.MANAGE_STRUCTURE)
