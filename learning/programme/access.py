"""Who makes programmes, and who knows who was there (UI: coordinator and leader)."""

from learning.programme.models import Programme, TrainingSession
from vpd.organisation.access import Permission, access_of, leads_or_may
from vpd.organisation.enums import Role
from vpd.organisation.models import Team, User


def can_open_programmes(user: User) -> bool:
    """The coordinator every team's, a leader those of the teams led."""
    access = access_of(user)
    return access.can(Permission.MANAGE_CAMPAIGNS) or bool(access.led_team_ids)


def can_read_coverage(user: User) -> bool:
    """How many were trained: who makes programmes, and the safety officer without small numbers (ARBO-02)."""
    return can_open_programmes(user) or access_of(user).has_role(Role.SAFETY_OFFICER)


def can_start_programme(user: User, team: Team | None) -> bool:
    """That of the organisation is the coordinator's."""
    if team is None:
        return access_of(user).can(Permission.MANAGE_CAMPAIGNS)
    return leads_or_may(user, team, Permission.MANAGE_CAMPAIGNS)


def can_edit_programme(user: User, programme: Programme) -> bool:
    """Who may start it."""
    return programme.organisation_id == user.organisation_id and can_start_programme(user, programme.team)


def can_agree_programme(user: User, programme: Programme) -> bool:
    """The leader agrees on what the team learns; on what the organisation learns, the coordinator."""
    access = access_of(user)
    if programme.organisation_id != user.organisation_id:
        return False
    if programme.team_id is None:
        return access.can(Permission.MANAGE_CAMPAIGNS)
    return programme.team_id in access.led_team_ids


def can_run_session(user: User, session: TrainingSession) -> bool:
    """Plan, move, call off and note who was there: who makes the programme."""
    return can_edit_programme(user, session.training.programme)


def can_manage_offers(user: User) -> bool:
    """Elements and offers of the organisation: the coordinator."""
    return access_of(user).can(Permission.MANAGE_CAMPAIGNS)


def can_answer_needs(user: User) -> bool:
    """What a team wants to learn is answered by the coordinator (S2, step 3)."""
    return access_of(user).can(Permission.MANAGE_CAMPAIGNS)
