"""The questionnaire: versions, aspects and items."""

from django.db import models
from django.db.models import Q

from learning.questionnaires.enums import ContactType
from vpd.organisation.access import access_of
from vpd.organisation.models import JobFamily, Organisation, User

TITLE_LENGTH = 90


class GoalQuestionnaireQuerySet(models.QuerySet["GoalQuestionnaire"]):
    """The shipped questionnaires are everybody's; an organisation's own stand beside them."""

    def of(self, organisation: Organisation | int) -> "GoalQuestionnaireQuerySet":
        pk = organisation if isinstance(organisation, int) else organisation.pk
        return self.filter(Q(organisation=None) | Q(organisation_id=pk))

    def visible_to(self, user: User) -> "GoalQuestionnaireQuerySet":
        return self.of(user.organisation_id).filter(versions__published_at__isnull=False).distinct()

    def meant_for(self, user: User) -> "GoalQuestionnaireQuerySet":
        """Those of the person's own job family or that of the person's teams; without any they are for all (R-95)."""
        teams = access_of(user).own_team_ids
        families = JobFamily.objects.filter(Q(pk=user.job_family_id) | Q(team__in=teams)).values("pk")
        return self.filter(Q(job_families=None) | Q(job_families__in=families)).distinct()


class GoalQuestionnaire(models.Model):
    """A leerdoelwijzer: statements about one kind of contact, shipped or an organisation's own."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    key = models.SlugField(max_length=60)
    title = models.CharField("titel", max_length=160)
    contact_type = models.CharField("soort contact", max_length=20, choices=ContactType)
    job_families = models.ManyToManyField(
        JobFamily, blank=True, verbose_name="functiegroepen", help_text="Leeg: voor alle functiegroepen."
    )
    source = models.CharField("bron", max_length=200, blank=True)

    objects = GoalQuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                name="questionnaires_questionnaire_key_once",
                nulls_distinct=False,
                violation_error_message="Er is al een vragenlijst met deze sleutel.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class QuestionnaireVersion(models.Model):
    """The wording of a questionnaire from one moment on; once published it never changes (trigger)."""

    questionnaire = models.ForeignKey(GoalQuestionnaire, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("versie")
    closing_prompt = models.TextField("slotvraag")
    published_at = models.DateTimeField("gepubliceerd op", null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"],
                name="questionnaires_version_number_once",
                violation_error_message="Deze versie van de vragenlijst bestaat al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id} versie {self.number}"


class CompetencyAspect(models.Model):
    """A competentie-aspect: the section of a questionnaire that holds the statements about one skill."""

    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="aspects")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    title = models.CharField("competentie-aspect", max_length=160)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="questionnaires_aspect_position_once"),
            models.UniqueConstraint(fields=["version", "key"], name="questionnaires_aspect_key_once"),
        ]

    def __str__(self) -> str:
        return self.title


class QuestionnaireItem(models.Model):
    """One statement. `key` is the same wherever questionnaires share the statement, so that answers compare."""

    aspect = models.ForeignKey(CompetencyAspect, models.PROTECT, related_name="items")
    key = models.SlugField(max_length=80)
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("stelling")
    # In all that ships "altijd" is best; an organisation's own statement may be the other way round.
    is_reverse = models.BooleanField("omgekeerd", default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["aspect", "number"], name="questionnaires_item_number_once"),
            models.UniqueConstraint(fields=["aspect", "key"], name="questionnaires_item_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
