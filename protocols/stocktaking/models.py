"""Step 1 of making a protocol: what is arranged for this team, what is not, and who looked at it together (R-06)."""

from django.conf import settings
from django.db import models

from protocols.agreements.models import ProtocolVersion
from protocols.checklists.enums import TO_IMPROVE, AnswerStatus
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written_when
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.versions.pasting import LINE_LENGTH


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
                name="stocktaking_stocktaking_once",
                violation_error_message="Deze vraag is al beantwoord.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=AnswerStatus.values),
                name="stocktaking_stocktaking_known_status",
                violation_error_message="Kies hoe het hiermee staat.",
            ),
            models.CheckConstraint(
                condition=written_when(models.Q(status=AnswerStatus.NOT_APPLICABLE), "note"),
                name="stocktaking_stocktaking_not_applicable_because",
                violation_error_message="Vul in waarom dit niet van toepassing is.",
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
