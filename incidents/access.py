"""Who may do what with a report (DECISIONS 1); what may be seen stands in `Incident.objects.visible_to`."""

from django.utils import timezone

from incidents.enums import Addressee, CardKind, Handler, Status
from incidents.models import Attachment, Incident, Pattern
from vpd.organisation.access import PERMISSIONS, Permission, access_of
from vpd.organisation.enums import ReportingPhase, Role
from vpd.organisation.models import Membership, Team, User

REPORTING_FOR_ALL = frozenset(role for role, may in PERMISSIONS.items() if Permission.REPORT_FOR_ANYONE in may)


def can_read_story(user: User, incident: Incident) -> bool:
    """True for who may read the whole report; a witness sees the own part only."""
    return Incident.objects.readable_by(user).filter(pk=incident.pk).exists()


def can_read_names(user: User, incident: Incident) -> bool:
    """The names in a report are for the reporter and for who handles it (DECISIONS 1)."""
    return incident.is_reported_by(user) or can_handle(user, incident) or is_addressed_to(user, incident)


def is_addressed_to(user: User, incident: Incident) -> bool:
    """True for the counsellor that the reporter chose."""
    return incident.addressee == Addressee.COUNSELLOR and incident.addressed_to_id == user.pk


def can_handle(user: User, incident: Incident) -> bool:
    """The coordinator always, the leader where the case is the leader's (footnote 1)."""
    if incident.organisation_id != user.organisation_id:
        return False
    access = access_of(user)
    if access.can(Permission.HANDLE_INCIDENTS):
        return True
    if incident.handler != Handler.LEADER or incident.team_id not in access.led_team_ids:
        return False
    return Incident.objects.led_by(user).filter(pk=incident.pk).exists()


def can_attach(user: User, incident: Incident) -> bool:
    """Who handles it always, the reporter until it is closed; not to what was withdrawn (R-31)."""
    if incident.status == Status.WITHDRAWN:
        return False
    return can_handle(user, incident) or (incident.is_reported_by(user) and incident.is_open)


def can_remove(user: User, attachment: Attachment) -> bool:
    """Of a draft its owner; of a report who handles it, and the reporter what the reporter added."""
    if attachment.incident is None:
        return attachment.draft is not None and attachment.draft.owner_id == user.pk
    if not can_attach(user, attachment.incident):
        return False
    return attachment.added_by_id == user.pk or can_handle(user, attachment.incident)


def can_withdraw(user: User, incident: Incident) -> bool:
    """The reporter takes back what need not be reported; where reporting is a must only the coordinator may (R-23)."""
    if incident.organisation_id == user.organisation_id and access_of(user).can(Permission.HANDLE_INCIDENTS):
        return True
    return incident.is_reported_by(user) and not incident.must_report


def can_export(user: User) -> bool:
    return access_of(user).can(Permission.EXPORT_INCIDENTS)


def can_import(user: User) -> bool:
    """Only the coordinator takes over an earlier register."""
    return access_of(user).can(Permission.IMPORT_INCIDENTS)


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


def can_settle_pattern(user: User, pattern: Pattern) -> bool:
    """The coordinator, and the leader of the team that the pattern is about."""
    access = access_of(user)
    return pattern.organisation_id == access.organisation_id and (
        access.can(Permission.HANDLE_INCIDENTS) or pattern.team_id in access.led_team_ids
    )


def can_choose_pattern_rule(user: User) -> bool:
    """The coordinator says from when the organisation speaks of a pattern."""
    return access_of(user).can(Permission.HANDLE_INCIDENTS)


def can_correct(user: User, incident: Incident) -> bool:
    """The reporter and the coordinator; until when stands in `is_correctable` (DECISIONS 4)."""
    if incident.organisation_id != user.organisation_id or incident.is_taken_over:
        return False
    return incident.is_reported_by(user) or access_of(user).can(Permission.HANDLE_INCIDENTS)


def can_add(user: User, incident: Incident) -> bool:
    """The reporter, as long as the report stands."""
    return incident.is_reported_by(user) and incident.status != Status.WITHDRAWN


def can_give_feedback(user: User, incident: Incident) -> bool:
    """Who handles it; what came from an earlier register has no reporter here to tell."""
    return incident.status != Status.WITHDRAWN and not incident.is_taken_over and can_handle(user, incident)


def can_read_feedback(user: User, incident: Incident) -> bool:
    """The reporter, whom it happened to and who handles it; a witness sees its date."""
    return can_read_story(user, incident)


def can_move(user: User, incident: Incident) -> bool:
    """The coordinator chooses the team."""
    return incident.organisation_id == user.organisation_id and access_of(user).can(Permission.HANDLE_INCIDENTS)


def can_hand_over(user: User, incident: Incident) -> bool:
    """The leader gives a case of another team to the coordinator."""
    return incident.handler == Handler.LEADER and can_handle(user, incident) and not can_move(user, incident)


def can_manage_questions(user: User) -> bool:
    """The coordinator makes the extra questions of the report (I13)."""
    return access_of(user).can(Permission.MANAGE_CONTENT)


def can_have_card(user: User, kind: CardKind, team: Team | None) -> bool:
    """The card of an employee and the report form for everybody, of the own teams; each role its card (I14).

    The coordinator, who hands them out, has every card of every team; who reports for everybody every report form.
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
    return access.has_role(CARD_ROLES[kind])


CARD_ROLES = {
    CardKind.COORDINATOR: Role.COORDINATOR,
    CardKind.CENTRAL_REPORTER: Role.CENTRAL_REPORTER,
    CardKind.COUNSELLOR: Role.COUNSELLOR,
    CardKind.AFTERCARE: Role.AFTERCARE,
}
