"""Who may do what with a report (DECISIONS 1); what may be seen stands in `Incident.objects.visible_to`."""

from incidents.light_signals.models import Pattern
from vpd.organisation.access import Permission, access_of, leads_or_may
from vpd.organisation.models import User


def can_settle_pattern(user: User, pattern: Pattern) -> bool:
    """The coordinator, and the leader of the team that the pattern is about."""
    return leads_or_may(user, pattern, Permission.HANDLE_INCIDENTS)


def can_choose_pattern_rule(user: User) -> bool:
    """The coordinator says from when the organisation speaks of a pattern."""
    return access_of(user).can(Permission.HANDLE_INCIDENTS)
