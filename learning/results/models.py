"""What people filled in, and the goals they set themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator

from learning.campaigns.models import Campaign
from learning.questionnaires.enums import ANSWER_VALUES, Level
from learning.questionnaires.models import TITLE_LENGTH, CompetencyAspect, QuestionnaireItem, QuestionnaireVersion
from learning.results.enums import GoalState, SharedWith
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.ui.moments import as_day, as_day_short

GOAL_LENGTH = 2000

PLANNED_GOAL = "planned_goal"
"""The kind under which the learning programme says, of a goal of a team, to which training it led (R-94)."""


class ResponseQuerySet(ScopedQuerySet["Response"]):
    """Rows that nobody but the person sees, whatever the role (AVG-11, R-91)."""

    def visible_to(self, user: User) -> "ResponseQuerySet":
        return self.filter(organisation_id=user.organisation_id, user=user)

    def open(self) -> "ResponseQuerySet":
        return self.filter(finished_at=None)

    def finished(self) -> "ResponseQuerySet":
        return self.filter(finished_at__isnull=False)

    def newest_first(self) -> "ResponseQuerySet":
        return self.order_by("-finished_at", "-pk")

    def in_order(self) -> "ResponseQuerySet":
        """What is for oneself goes before what is asked in a round, what was begun last first."""
        return self.order_by(models.F("campaign").asc(nulls_first=True), "-started_at", "-pk")


class Response(models.Model):
    """One time that one person filled in one version; own eyes only. Nothing changes in it once it is finished."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="+")
    # The round in which it counts; without one it is for oneself alone.
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="responses")
    started_at = models.DateTimeField("begonnen op")
    finished_at = models.DateTimeField("afgerond op", null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "campaign"],
                name="results_response_once_in_a_round",
                violation_error_message="Je vult deze vragenlijst al in.",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=models.F("started_at")),
                name="results_response_finished_after_start",
                violation_error_message="Een vragenlijst is pas af nadat je begonnen bent.",
            ),
        ]
        indexes = [models.Index(fields=["user", "-finished_at"], name="results_response_of_user")]

    def __str__(self) -> str:
        return f"response {self.pk}"

    @property
    def finished_on(self) -> str:
        """The day it was finished, as a person says it."""
        return as_day(self.finished_at) if self.finished_at else ""


class Answer(models.Model):
    """What one person answered to one statement, in one response."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    item = models.ForeignKey(QuestionnaireItem, models.PROTECT, related_name="+")
    # One of the answers of the statement's own scale.
    value = models.CharField("antwoord", max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "item"], name="results_answer_once"),
            models.CheckConstraint(
                condition=Q(value__in=ANSWER_VALUES),
                name="results_answer_on_the_scale",
                violation_error_message="Kies een van de antwoorden.",
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class OwnTopic(models.Model):
    """A topic that somebody adds to the development matrix, with the own level; nobody else reads it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    response = models.ForeignKey(Response, models.CASCADE, related_name="own_topics")
    position = models.PositiveSmallIntegerField()
    text = models.CharField("eigen onderwerp", max_length=160)
    level = models.CharField("niveau", max_length=12, choices=Level)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["response", "position"], name="results_own_topic_once"),
            models.CheckConstraint(
                condition=written("text") & Q(level__in=Level.values),
                name="results_own_topic_has_text_and_level",
                violation_error_message="Schrijf het onderwerp op en kies een niveau.",
            ),
        ]

    def __str__(self) -> str:
        return f"own topic {self.pk}"


class TeamGoalQuerySet(ScopedQuerySet["TeamGoal"]):
    def visible_to(self, user: User) -> "TeamGoalQuerySet":
        """Those of the own teams and of teams that are led; who sees every team's picture sees its goals too."""
        access = access_of(user)
        rows = self.of(user.organisation_id)
        if access.has_role(Role.COORDINATOR) or access.has_role(Role.SAFETY_OFFICER):
            return rows
        return rows.filter(team__in=access.own_team_ids | access.led_team_ids)

    def open(self) -> "TeamGoalQuerySet":
        return self.filter(achieved_on=None)

    def in_order(self) -> "TeamGoalQuerySet":
        """What is worked on first, what is achieved last."""
        return self.order_by(models.F("achieved_on").desc(nulls_first=True), "pk")


class TeamGoal(models.Model):
    """What a team wants to learn together; the goals of its people can fit it (R-92, R-93)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    text = models.CharField("teamdoel", max_length=300)
    achieved_on = models.DateField("behaald op", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TeamGoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=written("text"),
                name="results_team_goal_has_text",
                violation_error_message="Schrijf op wat jullie samen willen leren.",
            ),
            models.UniqueConstraint(fields=["organisation", "id"], name="results_team_goal_in_organisation"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def state(self) -> GoalState:
        return GoalState.ACHIEVED if self.achieved_on else GoalState.OPEN


class LearningGoalQuerySet(ScopedQuerySet["LearningGoal"]):
    def visible_to(self, user: User) -> "LearningGoalQuerySet":
        """Own goals, what members of the teams that `user` leads today chose to share with the leader, and for the
        coordinator what was shared with the coordinator (R-91, AVG-11, DECISIONS 10).

        A deputy does not read along: what was shared was shared with the leader.
        """
        access = access_of(user)
        members = Membership.objects.of(user.organisation_id).filter(team__in=access.led_in_person_ids)
        of_team = members.active(timezone.localdate()).values("user_id")
        shown = Q(user=user) | Q(shared_with=SharedWith.LEADER, user__in=of_team)
        if access.can(Permission.MANAGE_CONTENT):
            shown |= Q(shared_with=SharedWith.COORDINATOR)
        return self.of(user.organisation_id).filter(shown)

    def own(self, user: User) -> "LearningGoalQuerySet":
        """Those that `user` wrote: only these can be changed."""
        return self.filter(user=user)

    def of_others(self, user: User) -> "LearningGoalQuerySet":
        return self.exclude(user=user)

    def open(self) -> "LearningGoalQuerySet":
        return self.filter(achieved_on=None)

    def in_order(self) -> "LearningGoalQuerySet":
        """What is to be done first comes first; what is achieved comes last."""
        return self.order_by(
            models.F("achieved_on").desc(nulls_first=True), models.F("target_on").asc(nulls_last=True), "pk"
        )


class LearningGoal(models.Model):
    """What one person wants to learn, in the person's own words; seen by others only as long as it is shared."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Where the goal came from; the goal stays when the person throws the answers away.
    response = models.ForeignKey(Response, models.SET_NULL, null=True, blank=True, related_name="goals")
    aspect = models.ForeignKey(
        CompetencyAspect, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="waar gaat het over"
    )
    # Which goal of the team it fits, by the person's own choice.
    team_goal = models.ForeignKey(
        TeamGoal, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="past bij dit teamdoel"
    )
    text = models.TextField("leerdoel", max_length=GOAL_LENGTH)
    target_on = models.DateField("wanneer wil je dit kunnen", null=True, blank=True)
    achieved_on = models.DateField("behaald op", null=True, blank=True)
    shared_at = models.DateTimeField("gedeeld op", null=True, blank=True)
    shared_with = models.CharField("gedeeld met", max_length=12, choices=SharedWith, blank=True)
    created_at = models.DateTimeField("geschreven op", auto_now_add=True)

    objects = LearningGoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=written("text"),
                name="results_goal_has_text",
                violation_error_message="Schrijf op wat je wilt leren.",
            ),
            models.CheckConstraint(
                condition=Q(shared_at=None, shared_with="")
                | Q(shared_at__isnull=False, shared_with__in=SharedWith.values),
                name="results_goal_shared_with_somebody",
                violation_error_message="Kies met wie je dit leerdoel deelt.",
            ),
        ]
        indexes = [models.Index(fields=["user", "achieved_on"], name="results_goal_of_user")]

    def __str__(self) -> str:
        return f"learning goal {self.pk}"

    @property
    def title(self) -> str:
        """The first line, short enough for a list."""
        return Truncator(self.text.strip().split("\n")[0]).chars(TITLE_LENGTH, truncate="…")

    @property
    def note(self) -> str:
        return f"klaar op {as_day_short(self.target_on)}" if self.target_on and not self.achieved_on else ""

    @property
    def state(self) -> GoalState:
        return GoalState.ACHIEVED if self.achieved_on else GoalState.OPEN

    @property
    def is_achieved(self) -> bool:
        return self.achieved_on is not None

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None
