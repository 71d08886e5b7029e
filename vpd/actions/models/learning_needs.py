"""Learning needs: what a team wants to get better at; the learning programme answers them."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from vpd.actions.enums import NEED_TRANSITIONS, PENDING_NEEDS, ActionOrigin, NeedStatus
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written, written_when
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange


class LearningNeedQuerySet(ScopedQuerySet["LearningNeed"]):
    def visible_to(self, user: User) -> "LearningNeedQuerySet":
        """Those of the own and led teams; by role all (DECISIONS 1)."""
        access = access_of(user)
        found = self.filter(organisation_id=access.organisation_id)
        if access.can(Permission.READ_ALL_ACTIONS):
            return found
        return found.filter(team_id__in=access.own_team_ids | access.led_team_ids)

    def pending(self) -> "LearningNeedQuerySet":
        return self.filter(status__in=PENDING_NEEDS)


class LearningNeed(models.Model):
    """One thing that a team wants to learn; of the team, never of a person."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, verbose_name="van team")
    title = models.CharField("wat willen jullie leren", max_length=200)
    explanation = models.TextField("toelichting", blank=True, max_length=4000)
    origin_kind = models.CharField("komt uit", max_length=20, choices=ActionOrigin, default=ActionOrigin.TEAM)
    origin_reference = models.CharField(max_length=80, blank=True)
    origin_id = models.BigIntegerField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=NeedStatus)
    outcome = models.TextField("hoe, of waarom niet", blank=True, max_length=2000)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = LearningNeedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("title"),
                name="actions_learningneed_has_title",
                violation_error_message="Vul in wat jullie willen leren.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=sorted(PENDING_NEEDS), closed_at=None)
                | (~models.Q(status__in=sorted(PENDING_NEEDS)) & models.Q(closed_at__isnull=False)),
                name="actions_learningneed_closed_with_moment",
                violation_error_message="Een afgeronde leerwens heeft een moment waarop dat gebeurde.",
            ),
            models.CheckConstraint(
                condition=written_when(~models.Q(status=NeedStatus.OPEN), "outcome"),
                name="actions_learningneed_step_with_words",
                violation_error_message="Vul in hoe jullie dit leren, of waarom jullie ermee stoppen.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "team", "status"], name="learning_needs_of_team")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("actions:need", args=[self.pk])

    @property
    def state(self) -> NeedStatus:
        return NeedStatus(self.status)

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING_NEEDS

    @property
    def origin(self) -> Origin:
        return Origin(self.origin_kind, self.origin_reference, self.origin_id)


class LearningNeedStatusChange(StatusChange):
    """One step in the life of a learning need."""

    transitions = NEED_TRANSITIONS
    audit_action = "learning_need.{to}"
    this = "deze leerwens"

    need = models.ForeignKey(LearningNeed, models.PROTECT, related_name="status_changes")
