"""Step 1 of making a protocol: what is arranged for this team, what is not, and who looked at it together (R-06)."""

from django.conf import settings
from django.db import models

from protocols.enums import TO_IMPROVE, AnswerStatus
from protocols.models.protocols import ProtocolVersion
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.versions.pasting import LINE_LENGTH

INVOLVED_ROLES = frozenset({Role.COORDINATOR, Role.SAFETY_OFFICER})
"""Who has to look along with the leader: coordinator, safety or prevention officer (R-06)."""


class StocktakingAnswerQuerySet(ScopedQuerySet["StocktakingAnswer"]):
    def visible_to(self, user: User) -> "StocktakingAnswerQuerySet":
        """The own team, its leader, coordinator and safety officer, after adoption too (DECISIONS 3)."""
        access = access_of(user)
        rows = self.filter(organisation_id=access.organisation_id)
        if access.can(Permission.READ_ALL_DRAFT_PROTOCOLS):
            return rows
        return rows.filter(team_id__in=access.own_team_ids | access.led_team_ids)


class StocktakingAnswer(models.Model):
    """How far one subject of the form is arranged for the team, who sees to it, and a short note."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProtocolVersion, models.CASCADE, related_name="stocktaking")
    prompt_key = models.CharField(max_length=60)
    status = models.CharField("stand", max_length=20, choices=AnswerStatus)
    note = models.TextField("toelichting", blank=True, max_length=LINE_LENGTH)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="wie", related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = StocktakingAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "prompt_key"],
                name="protocols_stocktaking_once",
                violation_error_message="Dit onderwerp is al geïnventariseerd.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=AnswerStatus.values),
                name="protocols_stocktaking_known_status",
                violation_error_message="Kies hoe het met dit onderwerp staat.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=AnswerStatus.NOT_APPLICABLE) | ~models.Q(note__regex=r"^\s*$"),
                name="protocols_stocktaking_not_applicable_because",
                violation_error_message="Vul in waarom dit onderwerp niet van toepassing is.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prompt_key} {self.status}"

    @property
    def state(self) -> AnswerStatus:
        return AnswerStatus(self.status)

    @property
    def asks_for_plan(self) -> bool:
        """What is not or partly arranged asks for a plan (seed, step 1)."""
        return self.state in TO_IMPROVE


class StocktakingParticipant(models.Model):
    """Somebody who took part in the stocktaking, in which role, and on which day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    version = models.ForeignKey(ProtocolVersion, models.CASCADE, related_name="stocktakers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField("rol", max_length=20, choices=Role)
    took_part_on = models.DateField("op")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "user"],
                name="protocols_stocktaker_once",
                violation_error_message="Deze collega staat er al bij.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.role}"

    @property
    def is_involved(self) -> bool:
        """Counts as the involvement that adoption asks for (R-06)."""
        return self.role in INVOLVED_ROLES


class ProtocolSettings(models.Model):
    """What one organisation asks of its protocols; without a row the defaults hold."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    minimum_percentage = models.PositiveSmallIntegerField("ingevuld bij vaststellen (procent)", default=80)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minimum_percentage__gte=0, minimum_percentage__lte=100),
                name="protocols_settings_percentage",
                violation_error_message="Vul een percentage van 0 tot en met 100 in.",
            ),
        ]

    def __str__(self) -> str:
        return f"protocol settings {self.organisation_id}"
