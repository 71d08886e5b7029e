"""The first months of somebody who is new in a team: steps done, a mentor, and what the organisation asks (R-18)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from protocols.reading.enums import InductionStep
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import JobFamily, Membership, Organisation, Team, User
from vpd.organisation.scope import OrganisationWideQuerySet, ScopedQuerySet

NEWCOMER_DAYS = 100
"""Days that somebody is new, unless the organisation chose otherwise."""


class InductionSettings(models.Model):
    """How long somebody counts as new in this organisation."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    newcomer_days = models.PositiveSmallIntegerField("dagen dat iemand nieuw is", default=NEWCOMER_DAYS)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OrganisationWideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(newcomer_days__gte=14, newcomer_days__lte=365),
                name="reading_induction_days_sane",
                violation_error_message="Kies een aantal dagen van 14 tot en met 365.",
            )
        ]

    def __str__(self) -> str:
        return f"induction of organisation {self.organisation_id}"


class JobFamilyInduction(models.Model):
    """What the work of a job family asks of a newcomer: a mentor, and knowing the conditions for visits."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    job_family = models.ForeignKey(JobFamily, models.PROTECT, related_name="+")
    is_risky = models.BooleanField("risicovol: een nieuwe collega krijgt een mentor", default=False)
    does_visits = models.BooleanField("gaat op bezoek bij burgers of bedrijven", default=False)

    objects = OrganisationWideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "job_family"], name="reading_induction_family_once"),
        ]

    def __str__(self) -> str:
        return f"induction of family {self.job_family_id}"


def _about_newcomers(user: User) -> models.Q:
    """One's own; those of the team for its leader; all for the coordinator."""
    access = access_of(user)
    rows = models.Q(organisation_id=access.organisation_id)
    if access.can(Permission.EDIT_ALL_PROTOCOLS):
        return rows
    return rows & (models.Q(user_id=access.user_id) | models.Q(team_id__in=access.led_team_ids))


class InductionDoneQuerySet(ScopedQuerySet["InductionDone"]):
    def visible_to(self, user: User) -> "InductionDoneQuerySet":
        return self.filter(_about_newcomers(user))


class MentorshipQuerySet(ScopedQuerySet["Mentorship"]):
    def visible_to(self, user: User) -> "MentorshipQuerySet":
        return self.filter(_about_newcomers(user))

    def running(self, on: date) -> "MentorshipQuerySet":
        """The newest of each newcomer who began in that team lately and still works there."""
        later = Mentorship.objects.filter(team=models.OuterRef("team"), user=models.OuterRef("user"))
        days = InductionSettings.objects.filter(organisation=models.OuterRef("organisation")).values("newcomer_days")
        since = models.ExpressionWrapper(
            models.Value(on, models.DateField()) - Coalesce(models.Subquery(days[:1]), models.Value(NEWCOMER_DAYS)),
            models.DateField(),
        )
        works = Membership.objects.active(on).filter(team=models.OuterRef("team"), user=models.OuterRef("user"))
        return self.alias(new_since=since).filter(
            ~models.Exists(later.filter(pk__gt=models.OuterRef("pk"))),
            models.Exists(works.filter(starts_on__gte=models.OuterRef("new_since"))),
            user__is_active=True,
        )


class InductionDone(models.Model):
    """One step of the induction list that a newcomer in a team did; never changed, and nothing about how."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    step = models.CharField("stap", max_length=20, choices=InductionStep)
    version_number = models.PositiveIntegerField("versie die is gelezen", null=True, blank=True)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = InductionDoneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user", "step"],
                name="reading_induction_done_once",
                violation_error_message="Deze stap is al klaar.",
            ),
            models.CheckConstraint(
                condition=models.Q(step__in=InductionStep.values) & ~models.Q(step=InductionStep.PROTOCOL),
                name="reading_induction_step_known",
                violation_error_message="Het protocol lees en bevestig je bij het protocol zelf.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} by {self.user_id}"


class Mentorship(models.Model):
    """Somebody of the team shows a newcomer how to work safely; the newest counts, none is ever changed (R-18)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="nieuwe collega")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(mentor=models.F("user")),
                name="reading_mentor_somebody_else",
                violation_error_message="Kies een andere collega als mentor.",
            )
        ]
        indexes = [models.Index(fields=["team", "user"], name="reading_mentor_of_newcomer")]

    def __str__(self) -> str:
        return f"mentor of {self.user_id}"
