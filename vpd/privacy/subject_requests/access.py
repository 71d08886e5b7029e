"""Who handles what people ask about their own data (DECISIONS 1); what may be seen stands in `visible_to`."""

from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import User


def can_answer_requests(user: User) -> bool:
    """The privacy officer."""
    return access_of(user).can(Permission.ANSWER_SUBJECT_REQUESTS)


def can_carry_out(user: User) -> bool:
    """The coordinator, who reads and mends the reports themselves."""
    return access_of(user).can(Permission.HANDLE_INCIDENTS)
