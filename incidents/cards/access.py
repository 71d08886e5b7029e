"""Who may do what with a report (DECISIONS 1); what may be seen stands in `Incident.objects.visible_to`."""

from incidents.cards.enums import CardKind
from incidents.reports.access import can_report_for_anyone
from incidents.support.access import can_open_aftercare
from incidents.support.models import Support
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import Team, User


def can_have_card(user: User, kind: CardKind, team: Team | None) -> bool:
    """The card of an employee and the report form for everybody, of the own teams; each role its card (I14).

    Who gives support, whatever the role, has the card of aftercare: the work list leads to it. The coordinator, who
    hands them out, has every card of every team; who reports for everybody every report form.
    """
    access = access_of(user)
    if team is not None and team.organisation_id != user.organisation_id:
        return False
    if access.can(Permission.HANDLE_INCIDENTS):
        return True
    if kind in {CardKind.EMPLOYEE, CardKind.REPORT}:
        is_near = team is None or team.pk in access.own_team_ids | access.led_team_ids
        return is_near or (kind == CardKind.REPORT and can_report_for_anyone(user))
    if kind == CardKind.LEADER:
        return team is not None and team.pk in access.led_team_ids
    if kind == CardKind.AFTERCARE:
        return can_open_aftercare(user) or Support.objects.given_by(user).exists()
    return access.has_role(CARD_ROLES[kind])


def can_replace_paper(user: User, team: Team) -> bool:
    """Who leads the team; the coordinator, who hands the cards out, for every team."""
    access = access_of(user)
    return team.organisation_id == user.organisation_id and (
        team.pk in access.led_team_ids or access.can(Permission.HANDLE_INCIDENTS)
    )


def can_replace_papers(user: User) -> bool:
    """Who leads a team, and the coordinator."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.HANDLE_INCIDENTS)


CARD_ROLES = {
    CardKind.COORDINATOR: Role.COORDINATOR,
    CardKind.CENTRAL_REPORTER: Role.CENTRAL_REPORTER,
    CardKind.COUNSELLOR: Role.COUNSELLOR,
}
