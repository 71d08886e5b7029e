"""Who may do what with norms and protocols (DECISIONS 1); who may see them says each model's `visible_to`."""

from protocols.enums import Audience, VersionStatus
from protocols.models import Amendment, Contribution, Dilemma, OwnCard, Protocol, ProtocolVersion, RegisteredDocument
from vpd.organisation.access import Permission, access_of, leads_or_edits
from vpd.organisation.models import Location, Team, User


def can_start_protocol(user: User, team: Team) -> bool:
    """The team's own leader, and the coordinator for every team."""
    return leads_or_edits(user, team)


def can_edit_protocol(user: User, protocol: Protocol | ProtocolVersion) -> bool:
    """The team's own leader, and the coordinator for every team."""
    access = access_of(user)
    return access.organisation_id == protocol.organisation_id and (
        protocol.team_id in access.led_team_ids or access.can(Permission.EDIT_ALL_PROTOCOLS)
    )


def can_add_in_discussion(user: User, version: ProtocolVersion) -> bool:
    """Who may edit; while the team discusses it everybody of the team adds lines, and changes none."""
    if can_edit_protocol(user, version):
        return True
    is_discussed = version.status == VersionStatus.IN_DISCUSSION and version.requested_at is None
    return is_discussed and version.team_id in access_of(user).own_team_ids


def can_adopt_protocol(user: User, protocol: Protocol | ProtocolVersion) -> bool:
    """Only the coordinator adopts (R-06)."""
    access = access_of(user)
    return access.organisation_id == protocol.organisation_id and access.can(Permission.ADOPT_PROTOCOLS)


def can_read_drafts_of_all(user: User) -> bool:
    """The coordinator and the safety officer see every team's draft."""
    return access_of(user).can(Permission.READ_ALL_DRAFT_PROTOCOLS)


def audience_of(user: User, protocol: Protocol | ProtocolVersion) -> Audience:
    """As whom this person reads a protocol: own dilemmas are for the team and the coordinator (DECISIONS 3)."""
    access = access_of(user)
    is_near = protocol.team_id in access.own_team_ids | access.led_team_ids or access.can(Permission.EDIT_ALL_PROTOCOLS)
    return Audience.TEAM if is_near else Audience.ORGANISATION


def can_manage_norm(user: User) -> bool:
    """The coordinator publishes the norm of the organisation."""
    return access_of(user).can(Permission.MANAGE_NORM)


def can_open_checklists(user: User) -> bool:
    """Who leads a team, the coordinator and the safety officer."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.READ_ALL_DRAFT_PROTOCOLS)


def can_read_answers_of(user: User, team: Team) -> bool:
    """The team's own leader; coordinator and safety officer those of every team."""
    access = access_of(user)
    return access.organisation_id == team.organisation_id and (
        team.pk in access.led_team_ids or access.can(Permission.READ_ALL_DRAFT_PROTOCOLS)
    )


def can_answer_checklist(user: User, team: Team | None) -> bool:
    """The leader for the own team; the coordinator for every team and, without a team, for the organisation."""
    if team is None:
        return access_of(user).can(Permission.MANAGE_NORM)
    return leads_or_edits(user, team)


def can_see_coverage(user: User) -> bool:
    """Coordinator and safety officer compare the teams and read what the inspection gets."""
    return access_of(user).can(Permission.READ_ALL_DRAFT_PROTOCOLS)


def can_request_inspection_file(user: User) -> bool:
    """The coordinator has the file for the inspection made."""
    return access_of(user).can(Permission.MANAGE_NORM)


def can_accept_version(user: User, version: ProtocolVersion) -> bool:
    """Everybody who works in the team, in whatever relation (R-16)."""
    return version.team_id in access_of(user).own_team_ids


def can_see_readers(user: User) -> bool:
    """Leaders of their own teams, the coordinator of all: who has read what (U18)."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.EDIT_ALL_PROTOCOLS)


def can_see_readers_of(user: User, team_id: int) -> bool:
    access = access_of(user)
    return team_id in access.led_team_ids or access.can(Permission.EDIT_ALL_PROTOCOLS)


def can_propose_amendment(user: User, protocol: Protocol | ProtocolVersion) -> bool:
    """Everybody of the team, its leader and the coordinator."""
    access = access_of(user)
    return access.organisation_id == protocol.organisation_id and audience_of(user, protocol) == Audience.TEAM


def can_decide_amendment(user: User, amendment: Amendment) -> bool:
    """The team's own leader and the coordinator, after the team talked about it."""
    return can_edit_protocol(user, amendment.protocol)


def can_withdraw_amendment(user: User, amendment: Amendment) -> bool:
    """Who proposed it."""
    return amendment.proposed_by_id == user.pk


def can_manage_policies(user: User) -> bool:
    """The coordinator writes and publishes house rules and the like, and keeps the register of documents."""
    return access_of(user).can(Permission.MANAGE_NORM)


def can_make_cards(user: User) -> bool:
    """Who leads a team for the own team, the coordinator for every team and for the organisation."""
    access = access_of(user)
    return bool(access.led_team_ids) or can_make_cards_for_all(user)


def can_make_cards_for_all(user: User) -> bool:
    return access_of(user).can(Permission.EDIT_ALL_PROTOCOLS)


def can_edit_card(user: User, card: OwnCard) -> bool:
    """The leader of its team; the coordinator every card of the organisation."""
    access = access_of(user)
    return access.organisation_id == card.organisation_id and (
        card.team_id in access.led_team_ids or access.can(Permission.EDIT_ALL_PROTOCOLS)
    )


def can_see_postings(user: User) -> bool:
    """Leaders, the coordinator and the safety officer: where the house rules hang, and who looked."""
    access = access_of(user)
    return bool(access.led_team_ids) or access.can(Permission.READ_ALL_DRAFT_PROTOCOLS)


def can_check_posting(user: User, location: Location) -> bool:
    """The coordinator everywhere; a leader where a team of theirs works (R-14)."""
    access = access_of(user)
    if access.can(Permission.MANAGE_NORM):
        return access.organisation_id == location.organisation_id
    return Team.objects.of(access.organisation_id).filter(pk__in=access.led_team_ids, locations=location).exists()


def can_manage_templates(user: User) -> bool:
    """The coordinator makes the forms that teams fill in."""
    return access_of(user).can(Permission.MANAGE_CONTENT)


def can_open_contributions(user: User) -> bool:
    """Who works in a team, and the coordinator for what is on an agenda (DECISIONS 1)."""
    access = access_of(user)
    return bool(access.own_team_ids) or access.can(Permission.READ_CHOSEN_CONTRIBUTIONS)


def can_read_contributions_of(user: User, team_id: int) -> bool:
    """Deviations and dilemmas are for who works in the team; not for who leads it from outside (R-73)."""
    return team_id in access_of(user).own_team_ids


def is_author(user: User, thing: Contribution) -> bool:
    """Own entry: nobody else changes or deletes it (R-72)."""
    return thing.organisation_id == user.organisation_id and thing.author_id == user.pk


def can_choose_contribution(user: User, thing: Contribution) -> bool:
    """Anybody of the team, its leader included, puts it on the agenda of the next meeting."""
    return thing.organisation_id == user.organisation_id and can_read_contributions_of(user, thing.team_id)


def can_take_off_agenda(user: User, thing: Contribution) -> bool:
    """The leader who works in the team; the coordinator where there is none to ask."""
    access = access_of(user)
    return thing.organisation_id == access.organisation_id and (
        thing.team_id in access.own_team_ids & access.led_team_ids or access.can(Permission.READ_CHOSEN_CONTRIBUTIONS)
    )


def can_decide_on_sharing(user: User, dilemma: Dilemma) -> bool:
    """The leader who works in the team lets other teams read a dilemma that its author offered (R-78)."""
    access = access_of(user)
    return (
        dilemma.organisation_id == access.organisation_id
        and dilemma.team_id in access.own_team_ids & access.led_team_ids
    )


def can_choose_induction(user: User) -> bool:
    """The coordinator chooses what is asked of newcomers (R-18)."""
    return access_of(user).can(Permission.EDIT_ALL_PROTOCOLS)


def can_review_document(user: User, document: RegisteredDocument) -> bool:
    """The owner says it was looked at; the coordinator may for everybody."""
    access = access_of(user)
    return access.organisation_id == document.organisation_id and (
        document.owner_id == user.pk or access.can(Permission.MANAGE_NORM)
    )
