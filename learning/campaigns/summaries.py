"""The rounds: which there are, how many answered where that may be said, and what waits for whom is asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from learning.campaigns.enums import HELD, CampaignStatus
from learning.campaigns.models import (
    Campaign,
    CampaignQuerySet,
    CampaignStatusChange,
    Invitation,
    Sheet,
    WorkingSheet,
)
from learning.questionnaires.models import QuestionnaireVersion
from vpd.organisation import glance as glances
from vpd.organisation.access import Permission, access_of
from vpd.organisation.glance import glance
from vpd.organisation.models import Team, User
from vpd.ui.moments import as_day, as_day_short
from vpd.ui.pieces import Harm, WaitingItem
from vpd.ui.sorting import name_key
from vpd.ui.text import join_words


@dataclass(frozen=True)
class CampaignRow:
    """A round as who holds it sees it; how many answered is of the whole round, and from the floor on."""

    campaign: Campaign
    teams: tuple[str, ...]
    answered: int
    invited: int
    mailed: int
    closed_at: datetime | None

    @property
    def can_be_stopped(self) -> bool:
        """Nothing shows that somebody answered; below the floor that is not told, whatever there is."""
        return self.campaign.is_draft or (self.campaign.is_open and self.answered < self.campaign.smallest_shown)

    @property
    def sending_words(self) -> str:
        """How far the invitations are on their way; nothing once all have gone."""
        if not self.campaign.is_open or self.mailed >= self.invited:
            return ""
        if self.invited == 1:
            return "De uitnodiging is nog niet verstuurd. Dat volgt vanzelf."
        sent = "is" if self.mailed == 1 else "zijn"
        return f"{self.mailed} van de {self.invited} uitnodigingen {sent} verstuurd. De rest volgt vanzelf."

    @property
    def note(self) -> str:
        words = {
            CampaignStatus.OPEN: f"open tot en met {as_day_short(self.campaign.closes_on)}",
            CampaignStatus.CLOSED: f"gesloten op {as_day_short(self.closed_at)}" if self.closed_at else "gesloten",
            CampaignStatus.DRAFT: f"nog niet geopend, tot en met {as_day_short(self.campaign.closes_on)}",
        }.get(self.campaign.state, "gestopt")
        return f"{join_words(self.teams)} · {words}"

    @property
    def answered_words(self) -> str:
        """How many answered, and nothing below the floor: not even that it is less than before (DECISIONS 6)."""
        if self.answered < self.campaign.smallest_shown:
            if not self.campaign.is_open:
                return f"Minder dan {self.campaign.floor_words} antwoorden."
            return f"Zodra er {self.campaign.floor_words} antwoorden zijn, staat hier hoeveel."
        return f"{self.answered} antwoorden"


def campaign_rows(user: User) -> list[CampaignRow]:
    """The rounds this person may see, the newest first; three queries."""
    found = Campaign.objects.visible_to(user).newest_first().select_related("version__questionnaire")
    return [_row(campaign) for campaign in _counted(found)]


def campaign_row(campaign: Campaign) -> CampaignRow:
    return _row(_counted(Campaign.objects.of(campaign.organisation_id).filter(pk=campaign.pk))[0])


def _counted(campaigns: CampaignQuerySet) -> list[Campaign]:
    """Each counted on its own: joined, five thousand invitations would meet every sheet."""
    invitations = Invitation.objects.filter(campaign=OuterRef("pk"))
    closed = CampaignStatusChange.objects.filter(campaign=OuterRef("pk"), to_status=CampaignStatus.CLOSED)
    rows = campaigns.annotate(
        named=_number(invitations.filter(is_answered=True)),
        working=_number(WorkingSheet.objects.filter(campaign=OuterRef("pk"), is_complete=True)),
        kept=_number(Sheet.objects.filter(campaign=OuterRef("pk"))),
        invited=_number(invitations),
        mailed=_number(invitations.exclude(mailed_at=None)),
        closed_at=Subquery(closed.values("changed_at")[:1]),
    )
    return list(rows.prefetch_related("campaign_teams__team"))


def _number(rows: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("campaign").annotate(number=Count("pk")).values("number")), 0)


def _row(campaign: Campaign) -> CampaignRow:
    teams = sorted((row.team.name for row in campaign.campaign_teams.all()), key=name_key)
    counted = vars(campaign)
    answered = counted["named"] + counted["working"] + counted["kept"]
    return CampaignRow(campaign, tuple(teams), answered, counted["invited"], counted["mailed"], counted["closed_at"])


def teams_to_ask(user: User) -> list[Team]:
    """The teams this person may ask, by name."""
    access = access_of(user)
    teams = Team.objects.of(user.organisation_id)
    if not access.can(Permission.MANAGE_CAMPAIGNS):
        teams = teams.filter(pk__in=access.led_team_ids)
    return sorted(teams, key=lambda team: name_key(team.name))


def versions_to_ask(user: User) -> list[QuestionnaireVersion]:
    """Of every questionnaire the newest version; and the former ones that an anonymous round of this person asked, so
    that a 1-meting can ask the same when a new version was published meanwhile (R-100)."""
    versions = QuestionnaireVersion.objects.visible_to(user).published()
    held = Campaign.objects.visible_to(user).run_by(user).filter(is_anonymous=True, status__in=HELD)
    asked = versions.filter(Q(pk__in=versions.newest_of_each().values("pk")) | Q(pk__in=held.values("version")))
    return list(asked.select_related("questionnaire").order_by("questionnaire__title", "-number"))


def open_invitations(user: User) -> list[Invitation]:
    """What this person is asked to fill in now, the first to close first."""
    waiting = Invitation.objects.visible_to(user).open().select_related("campaign__version__questionnaire")
    return list(waiting.order_by("campaign__closes_on", "pk"))


def register() -> None:
    glances.register(invitations_to_answer=lambda user, now: Invitation.objects.visible_to(user).open())


def waiting_for(user: User, now: datetime) -> list[WaitingItem]:
    """A questionnaire that is asked and not answered yet, until the round closes."""
    return [
        WaitingItem(
            title="Vul een vragenlijst in",
            url=reverse("learning:invitation", args=[invitation.campaign_id]),
            note=f"{invitation.campaign.title}, tot en met {as_day(invitation.campaign.closes_on)}",
            harm=Harm.OFFICE,
        )
        for invitation in (open_invitations(user) if glance(user, now)["invitations_to_answer"] else [])
        if not (invitation.is_answered or invitation.is_claimed)
    ]
