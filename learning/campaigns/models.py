"""A round: one version of a questionnaire, asked of teams until a day; and the answers of an anonymous one."""

from __future__ import annotations

import secrets
import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from learning.campaigns.enums import CAMPAIGN_TRANSITIONS, CampaignStatus
from learning.questionnaires.models import QuestionnaireVersion
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange
from vpd.ui.text import number_words


def new_key() -> str:
    """With what a round signs its codes; it never leaves the server."""
    return secrets.token_hex(32)


class CampaignQuerySet(ScopedQuerySet["Campaign"]):
    def visible_to(self, user: User) -> CampaignQuerySet:
        """The coordinator sees every round, a leader those that ask a team led today."""
        access = access_of(user)
        rows = self.of(user.organisation_id)
        if access.can(Permission.MANAGE_CAMPAIGNS):
            return rows
        asked = CampaignTeam.objects.filter(team__in=access.led_team_ids)
        return rows.filter(pk__in=asked.values("campaign"))

    def run_by(self, user: User) -> CampaignQuerySet:
        """The coordinator runs every round, a leader those that ask no other team than those led today."""
        access = access_of(user)
        if access.can(Permission.MANAGE_CAMPAIGNS):
            return self
        asked_of_others = CampaignTeam.objects.exclude(team__in=access.led_team_ids)
        return self.exclude(pk__in=asked_of_others.values("campaign"))

    def open(self) -> CampaignQuerySet:
        return self.filter(status=CampaignStatus.OPEN)

    def closed(self) -> CampaignQuerySet:
        return self.filter(status=CampaignStatus.CLOSED)

    def to_follow(self) -> CampaignQuerySet:
        """Closed 0-metingen in which people chose codes, that no round follows yet; one taken back follows nothing."""
        following = Campaign.objects.exclude(status=CampaignStatus.CANCELLED).exclude(follows=None)
        return self.closed().filter(follows=None).exclude(link_key="").exclude(pk__in=following.values("follows"))

    def newest_first(self) -> CampaignQuerySet:
        return self.order_by("-closes_on", "-pk")


class Campaign(models.Model):
    """One round. Whether it is anonymous is fixed from the moment it is made; its period is the round."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="+", verbose_name="vragenlijst")
    title = models.CharField("titel", max_length=120)
    is_anonymous = models.BooleanField("anoniem", default=False)
    closes_on = models.DateField("sluit na")
    remind_days = models.PositiveSmallIntegerField("herinneren, zoveel dagen voor het einde", default=7)
    # The floor of the organisation at the moment of opening: what was promised to who answers (DECISIONS 6).
    smallest_shown = models.PositiveSmallIntegerField(default=5)
    status = models.CharField(max_length=12, choices=CampaignStatus)
    key = models.CharField(max_length=64, default=new_key, editable=False)
    # With what the codes that people choose themselves are hashed, to lay a 0-meting beside its 1-meting: of one pair
    # of rounds, and destroyed when that was done (DECISIONS 10). Empty where nothing is linked.
    link_key = models.CharField(max_length=64, blank=True, editable=False)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="next_rounds", verbose_name="hoort bij 0-meting"
    )
    # Of who linked this 1-meting and its 0-meting by a code of their own: by statement both, lost, gained and neither.
    # It stands with the pair, as the codes are gone after the first time that the two are laid side by side.
    linked = models.JSONField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=written("title"),
                name="campaigns_campaign_has_title",
                violation_error_message="Geef de uitvraag een titel.",
            ),
            models.CheckConstraint(
                condition=Q(smallest_shown__gte=5),
                name="campaigns_campaign_smallest_shown_sane",
                violation_error_message="Vijf is het minste.",
            ),
            models.CheckConstraint(
                condition=Q(link_key="", follows=None) | Q(is_anonymous=True),
                name="campaigns_campaign_links_without_names",
                violation_error_message="Koppelen kan alleen zonder naam.",
            ),
            # The target of the composite keys of what belongs to a round (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="campaigns_campaign_in_organisation"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:campaign", args=[self.pk])

    @property
    def state(self) -> CampaignStatus:
        return CampaignStatus(self.status)

    @property
    def floor_words(self) -> str:
        """From how many answers on something of it shows: `vijf`."""
        return number_words(self.smallest_shown)

    @property
    def can_link(self) -> bool:
        """Who answers may choose a code to be laid beside the other round."""
        return bool(self.link_key)

    def is_past(self, today: date) -> bool:
        """Its last day was before today."""
        return self.closes_on < today

    @property
    def is_open(self) -> bool:
        return self.status == CampaignStatus.OPEN

    @property
    def is_draft(self) -> bool:
        return self.status == CampaignStatus.DRAFT

    @property
    def is_closed(self) -> bool:
        return self.status == CampaignStatus.CLOSED


class CampaignStatusChange(StatusChange):
    """One step of a round."""

    transitions = CAMPAIGN_TRANSITIONS
    audit_action = "campaign.{to}"
    this = "deze uitvraag"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="status_changes")


class CampaignTeam(models.Model):
    """A team that is asked."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="campaign_teams")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "team"], name="campaigns_team_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id} asks {self.team_id}"


class InvitationQuerySet(ScopedQuerySet["Invitation"]):
    def visible_to(self, user: User) -> InvitationQuerySet:
        """The own ones; no page lists who did not answer (DECISIONS 9)."""
        return self.of(user.organisation_id).filter(user=user)

    def open(self) -> InvitationQuerySet:
        return self.filter(campaign__status=CampaignStatus.OPEN)

    def waiting(self) -> InvitationQuerySet:
        """Not answered yet; of an anonymous round the code not fetched yet, more is not known."""
        return self.filter(is_answered=False, is_claimed=False)

    def to_mail(self) -> InvitationQuerySet:
        return self.open().filter(mailed_at=None)

    def to_remind(self, on: date) -> InvitationQuerySet:
        """Those whose round ends within its days of notice, once each."""
        closing = models.F("campaign__closes_on") - models.F("campaign__remind_days")
        soon = self.open().waiting().filter(mailed_at__isnull=False, reminded_at=None)
        return soon.alias(remind_on=models.ExpressionWrapper(closing, models.DateField())).filter(remind_on__lte=on)


class Invitation(models.Model):
    """One person who is asked, with the team of that day. An anonymous round keeps only "claimed", without a time, and
    only while it is open."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="invitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    is_answered = models.BooleanField(default=False)
    is_claimed = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "user"], name="campaigns_invitation_once"),
            models.CheckConstraint(
                condition=Q(is_answered=False) | Q(is_claimed=False),
                name="campaigns_invitation_answered_or_claimed",
            ),
        ]
        indexes = [models.Index(fields=["campaign"], condition=Q(mailed_at=None), name="campaigns_to_mail")]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class WorkingSheet(models.Model):
    """Answers of an anonymous round while it is open, by the hash of a code: no person and no time.

    At closing what is complete is copied in random order and this table is emptied (DECISIONS 6).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="working_sheets")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    code_hash = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)
    is_complete = models.BooleanField(default=False)
    # Of the code that somebody chose to link two rounds; empty for who did not.
    link_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "code_hash"], name="campaigns_working_sheet_once")]

    def __str__(self) -> str:
        return "working sheet"


class Sheet(models.Model):
    """The complete answers of somebody in a closed anonymous round; the team only when five or more were invited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="sheets")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=dict)
    # Until the two rounds were laid beside each other; then empty for everybody.
    link_hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return "sheet"
