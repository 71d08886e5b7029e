"""A round from draft to closed; cancelled only while nobody answered (DECISIONS 10)."""

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from learning.campaigns.enums import CampaignStatus
from learning.campaigns.models import Campaign, CampaignTeam, Invitation, Sheet, WorkingSheet, new_key
from learning.campaigns.notifications import forget_reminders
from learning.questionnaires.models import QuestionnaireItem, QuestionnaireVersion
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, Team, User
from vpd.organisation.status import lock, take_to

BATCH = 500
LINKS_KEPT = timedelta(days=731)
_by_chance = random.SystemRandom()


class HealthNeedsAnonymityError(ValueError):
    """Questions about health stand in anonymous rounds only."""


class CannotFollowError(ValueError):
    """A 1-meting asks the same as its 0-meting, anonymously, and that one was not followed yet."""


class OverError(ValueError):
    """The last day of a draft passed before it was opened: nobody could answer."""


class AnsweredError(ValueError):
    """Somebody answered: the round is closed, not cancelled."""


@transaction.atomic
def create_campaign(
    *,
    version: QuestionnaireVersion,
    title: str,
    teams: Sequence[Team],
    closes_on: date,
    is_anonymous: bool,
    by: User,
    remind_days: int = 7,
    can_link: bool = False,
    follows: Campaign | None = None,
    now: datetime | None = None,
) -> Campaign:
    """A draft of a round; whether it is anonymous never changes afterwards, nor whether people may link it.

    A 1-meting `follows` the 0-meting whose codes it links with. Raises HealthNeedsAnonymityError, CannotFollowError.
    """
    asked = QuestionnaireItem.objects.filter(aspect__version=version, is_about_health=True)
    if not is_anonymous and asked.exists():
        raise HealthNeedsAnonymityError(version.pk)
    if follows is not None:
        chosen = follows.pk
        # Held before it is asked whether another round follows it: two at one moment would both.
        held = Campaign.objects.select_for_update(of=("self",)).filter(pk=chosen).values_list("pk", flat=True)
        follows = Campaign.objects.of(by.organisation_id).to_follow().filter(pk__in=list(held)).first()
        if follows is None or not is_anonymous or follows.version_id != version.pk:
            raise CannotFollowError(chosen)
    campaign = Campaign(
        organisation_id=by.organisation_id,
        version=version,
        title=title,
        closes_on=closes_on,
        is_anonymous=is_anonymous,
        link_key=follows.link_key if follows else new_key() if can_link and is_anonymous else "",
        follows=follows,
        remind_days=remind_days,
        created_by=by,
    )
    take_to(thing=campaign, to=CampaignStatus.DRAFT, by=by, now=now)
    CampaignTeam.objects.bulk_create(
        CampaignTeam(organisation_id=by.organisation_id, campaign=campaign, team=team) for team in teams
    )
    return campaign


@transaction.atomic
def open_campaign(*, campaign: Campaign, by: User, now: datetime | None = None) -> None:
    """Invite everybody who works in the teams today, each once; the mails follow by themselves.

    Who leads a team is not asked for it: whoever reads the picture knows the own answers, and would know of one less.
    Raises OverError.
    """
    if campaign.is_draft and campaign.is_past(timezone.localdate(now)):
        raise OverError(campaign.pk)
    floor = campaign.organisation.smallest_shown
    if not take_to(thing=campaign, to=CampaignStatus.OPEN, by=by, now=now, smallest_shown=floor):
        return
    today = timezone.localdate(now)
    asked = campaign.campaign_teams.values("team")
    members = Membership.objects.of(campaign.organisation_id).filter(team__in=asked, user__is_active=True)
    members = members.exclude(role=Role.TEAM_LEADER)
    # Who works in two teams that are asked counts in one of them.
    team_of = dict(members.active(today).order_by("-pk").values_list("user_id", "team_id"))
    Invitation.objects.bulk_create(
        (
            Invitation(organisation_id=campaign.organisation_id, campaign=campaign, user_id=user, team_id=team)
            for user, team in sorted(team_of.items())
        ),
        batch_size=BATCH,
    )


@transaction.atomic
def close_campaign(*, campaign: Campaign, by: User | None, now: datetime | None = None) -> None:
    """Nothing more comes in. Of an anonymous round the complete answers are copied in random order under new ids, and
    the working table of the round is emptied, in this one transaction (DECISIONS 6). Who fetched a code goes as well:
    where one of a team did, the only answers of that team would be theirs. So do the reminders, sent or not.

    Closed early, its last day is that of closing: whatever is said of its period is said of that."""
    last_day = min(campaign.closes_on, timezone.localdate(now))
    if not take_to(thing=campaign, to=CampaignStatus.CLOSED, by=by, now=now, closes_on=last_day):
        return
    sheets = list(WorkingSheet.objects.select_for_update().filter(campaign=campaign, is_complete=True))
    _by_chance.shuffle(sheets)
    Sheet.objects.bulk_create(
        (
            Sheet(
                organisation_id=one.organisation_id,
                campaign=campaign,
                team_id=one.team_id,
                answers=one.answers,
                link_hash=one.link_hash,
            )
            for one in sheets
        ),
        batch_size=BATCH,
    )
    WorkingSheet.objects.filter(campaign=campaign).delete()
    if campaign.is_anonymous:
        invitations = Invitation.objects.filter(campaign=campaign)
        invitations.update(is_claimed=False, reminded_at=None)
        forget_reminders(campaign, invitations.values_list("user_id", flat=True))
    for reaction in _when_closed:
        reaction(campaign)


Reaction = Callable[[Campaign], None]
_when_closed: list[Reaction] = []


def when_closed(reaction: Reaction) -> None:
    """Let a room above react when a round closes, in the same transaction."""
    _when_closed.append(reaction)


@transaction.atomic
def forget_links(*campaigns: Campaign) -> None:
    """The codes of these rounds can link nothing any more: hashes and keys are gone (DECISIONS 10)."""
    Sheet.objects.filter(campaign__in=campaigns).exclude(link_hash="").update(link_hash="")
    Campaign.objects.filter(pk__in=[one.pk for one in campaigns]).update(link_key="")


def forget_old_links(*, on: date) -> int:
    """What was not laid beside another round within two years links with nothing; returns how many rounds."""
    old = list(Campaign.objects.closed().exclude(link_key="").filter(closes_on__lt=on - LINKS_KEPT))
    forget_links(*old)
    return len(old)


@transaction.atomic
def cancel_campaign(*, campaign: Campaign, by: User) -> None:
    """Take a round back. Raises AnsweredError as soon as somebody began to answer."""
    held = lock(campaign)
    begun = WorkingSheet.objects.select_for_update().filter(campaign=held).exists()
    if held.is_open and (begun or held.invitations.filter(is_answered=True).exists()):
        raise AnsweredError(held.pk)
    if take_to(thing=campaign, to=CampaignStatus.CANCELLED, by=by):
        forget_links(campaign)


def close_what_is_over(*, on: date) -> int:
    """Close every open round whose last day is before `on`; returns how many."""
    over = list(Campaign.objects.open().filter(closes_on__lt=on))
    for campaign in over:
        close_campaign(campaign=campaign, by=None)
    return len(over)
