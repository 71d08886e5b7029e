"""The questionnaire: versions, whom they are meant for, sections and statements."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from learning.questionnaires.enums import FOR_ONESELF, ContactType, QuestionnaireKind, Scale
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import JobFamily, Organisation, User
from vpd.organisation.scope import ShippedQuerySet
from vpd.ui.text import join_words
from vpd.versions.models import Part, PartQuerySet, Version, VersionQuerySet, version_constraints

TITLE_LENGTH = 90


class QuestionnaireQuerySet(ShippedQuerySet["Questionnaire"]):
    def visible_to(self, user: User) -> QuestionnaireQuerySet:
        """Those that were published once; who makes them sees the first draft too."""
        shown = self.of(user.organisation_id)
        if access_of(user).can(Permission.MANAGE_CONTENT):
            return shown
        return shown.filter(pk__in=QuestionnaireVersion.objects.published().values("questionnaire"))

    def for_oneself(self) -> QuestionnaireQuerySet:
        """What anybody may fill in at any time (R-91)."""
        return self.filter(
            kind__in=FOR_ONESELF, pk__in=QuestionnaireVersion.objects.published().values("questionnaire")
        )

    def meant_for(self, user: User) -> QuestionnaireQuerySet:
        """Those of the person's own job family or that of the person's teams; without any they are for all (R-95)."""
        teams = access_of(user).own_team_ids
        families = JobFamily.objects.filter(Q(pk=user.job_family_id) | Q(team__in=teams)).values("pk")
        newest = QuestionnaireVersion.objects.newest_of_each()
        fitting = newest.filter(Q(meant_for=None) | Q(meant_for__job_family__in=families))
        return self.filter(pk__in=fitting.values("questionnaire"))


class Questionnaire(models.Model):
    """A leerdoelwijzer, a development matrix, a survey or a quiz; shipped or an organisation's own."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    key = models.SlugField(max_length=60)
    kind = models.CharField("soort", max_length=20, choices=QuestionnaireKind)
    title = models.CharField("titel", max_length=160)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                name="questionnaires_questionnaire_key_once",
                nulls_distinct=False,
                violation_error_message="Er is al een vragenlijst met deze sleutel.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "title"],
                name="questionnaires_questionnaire_title_once",
                violation_error_message="Er is al een vragenlijst met deze titel.",
            ),
            # The target of the composite key of its versions (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="questionnaires_in_organisation"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_shipped(self) -> bool:
        return self.organisation_id is None

    @property
    def is_matrix(self) -> bool:
        return self.kind == QuestionnaireKind.MATRIX

    @property
    def is_quiz(self) -> bool:
        return self.kind == QuestionnaireKind.QUIZ


class QuestionnaireVersionQuerySet(VersionQuerySet["QuestionnaireVersion"]):
    def visible_to(self, user: User) -> QuestionnaireVersionQuerySet:
        rows = self.filter(Q(organisation=None) | Q(organisation_id=user.organisation_id))
        return rows if access_of(user).can(Permission.MANAGE_CONTENT) else rows.published()


class QuestionnaireVersion(Version):
    """The wording of a questionnaire and whom it is meant for; once published it never changes."""

    NOUN = "questionnaire"
    SERIES = "questionnaire"
    CONTENT = {"meant_for": {}, "aspects": {"items": {}}}
    NOT_COPIED = Version.NOT_COPIED | {"based_on"}

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="versions")
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    contact_type = models.CharField("soort contact", max_length=20, choices=ContactType, blank=True)
    intro = models.TextField("uitleg vooraf", blank=True)
    guiding = models.TextField("vragen vooraf", blank=True, help_text="Elke regel is een vraag.")
    closing_prompt = models.TextField("slotvraag", blank=True)
    source = models.CharField("bron", max_length=300, blank=True)

    objects = QuestionnaireVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = version_constraints(
            "questionnaires_version", series="questionnaire", of="de vragenlijst", is_dated=False, is_shipped=True
        )

    def __str__(self) -> str:
        return f"{self.questionnaire_id} versie {self.number}"

    @property
    def with_number(self) -> str:
        """Its title and which version: `Leerdoelwijzer balie, versie 2`."""
        return f"{self.questionnaire.title}, versie {self.number}"

    @property
    def guiding_questions(self) -> list[str]:
        return [line for line in self.guiding.splitlines() if line.strip()]


class MeantFor(models.Model):
    """A job family for which a version is meant; a version without any is for everybody (R-95)."""

    version = models.ForeignKey(QuestionnaireVersion, models.CASCADE, related_name="meant_for")
    job_family = models.ForeignKey(JobFamily, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "job_family"], name="questionnaires_meant_for_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} for {self.job_family_id}"


class CompetencyAspect(Part):
    """A competentie-aspect: the section of a questionnaire that holds the statements about one skill."""

    version = models.ForeignKey(QuestionnaireVersion, models.CASCADE, related_name="aspects")
    key = models.SlugField(max_length=60)
    title = models.CharField("competentie-aspect", max_length=160)
    # Where the title of the instrument is long, a word of ours for charts and lists.
    short = models.CharField("korte titel", max_length=60, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="questionnaires_aspect_key_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        return self.short or self.title

    def along(self) -> PartQuerySet[QuestionnaireItem]:
        return QuestionnaireItem.objects.filter(aspect=self)


class QuestionnaireItemQuerySet(PartQuerySet["QuestionnaireItem"]):
    def visible_to(self, user: User) -> QuestionnaireItemQuerySet:
        return self.filter(aspect__version__in=QuestionnaireVersion.objects.visible_to(user))

    def kept(self) -> QuestionnaireItemQuerySet:
        """Not removed, nor the section it stands in."""
        return self.filter(removed_at=None, aspect__removed_at=None)


class QuestionnaireItem(Part):
    """One statement. `key` stays across versions and copies, so that answers to the same statement compare."""

    OF = "aspect__version"

    aspect = models.ForeignKey(CompetencyAspect, models.CASCADE, related_name="items")
    key = models.SlugField(max_length=80)
    text = models.TextField("stelling")
    scale = models.CharField("antwoorden", max_length=12, choices=Scale)
    # In all that ships "altijd" is best; an organisation's own statement may be the other way round.
    is_reverse = models.BooleanField("omgekeerd", default=False)
    # The period that is asked about is part of the question.
    period_months = models.PositiveSmallIntegerField("over hoeveel maanden", null=True, blank=True)
    is_about_health = models.BooleanField("gaat over gezondheid", default=False)
    # How it is scored is part of the question too: with an empty list what usually counts on its scale.
    scoring = models.JSONField("antwoorden die meetellen", default=list, blank=True)
    options = models.JSONField("antwoorden om uit te kiezen", default=list, blank=True)
    right_option = models.PositiveSmallIntegerField("het goede antwoord", null=True, blank=True)
    explanation = models.TextField("uitleg bij het antwoord", blank=True)

    objects = QuestionnaireItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["aspect", "key"], name="questionnaires_item_key_once"),
            models.CheckConstraint(
                condition=written("text"),
                name="questionnaires_item_not_empty",
                violation_error_message="Schrijf de stelling op.",
            ),
            models.CheckConstraint(
                condition=Q(scale__in=Scale.values),
                name="questionnaires_item_scale_known",
                violation_error_message="Kies hoe de stelling wordt beantwoord.",
            ),
            models.CheckConstraint(
                condition=Q(scale=Scale.OPTIONS, right_option__isnull=False)
                | (~Q(scale=Scale.OPTIONS) & Q(right_option=None, options=[])),
                name="questionnaires_item_options_of_a_quiz",
                violation_error_message="Alleen een quizvraag heeft een eigen lijst met een goed antwoord.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def asked(self) -> str:
        """The statement with the period it is about."""
        if not self.period_months:
            return self.text
        months = "maand" if self.period_months == 1 else f"{self.period_months} maanden"
        return f"{self.text} (in de afgelopen {months})"

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What can be answered, in the order in which it is asked."""
        answers = [(str(value), str(label)) for value, label in Scale(self.scale).answers.choices]
        if self.scale != Scale.OPTIONS:
            return answers
        return [(value, text) for (value, _), text in zip(answers, self.options, strict=False)]

    @property
    def counted(self) -> frozenset[str]:
        """The answers that a share counts: those that were chosen, else what usually counts on the scale; for a quiz
        the right one, for a reversed statement the others."""
        scale = Scale(self.scale)
        if self.scoring:
            return frozenset(self.scoring)
        if scale == Scale.OPTIONS:
            return frozenset({str(list(scale.answers)[self.right_option or 0])})
        return frozenset(scale.falling) - scale.counted if self.is_reverse else scale.counted

    @property
    def counted_words(self) -> str:
        """The same in words, as they are asked."""
        scale = Scale(self.scale)
        if not (self.scoring or self.is_reverse):
            return scale.counted_words
        labels = {str(value): str(label).lower() for value, label in scale.answers.choices}
        return join_words([labels[value] for value in scale.falling if value in self.counted], "of")

    def weight(self, value: str) -> int:
        """From 0 (most to learn) upward; of a quiz 1 is right."""
        if self.scale == Scale.OPTIONS:
            return int(value in self.counted)
        falling = Scale(self.scale).falling
        place = falling.index(value)
        return place if self.is_reverse else len(falling) - 1 - place
