"""The coordinator's extra questions, in versions, and what was answered (I13)."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.enums import LIST_FORMS, QuestionForm
from incidents.models.cases import Incident
from protocols.enums import NormStatus
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Organisation, User
from vpd.organisation.scope import OrganisationWideQuerySet, ScopedQuerySet


class QuestionVersionQuerySet(OrganisationWideQuerySet["QuestionVersion"]):
    """Everybody may know what is asked; the next version is a draft of who makes it."""

    def visible_to(self, user: User) -> QuestionVersionQuerySet:
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_CONTENT) else rows.published()

    def draft(self) -> QuestionVersionQuerySet:
        """The next version, not published yet; an organisation has one at most."""
        return self.filter(status=NormStatus.DRAFT)

    def published(self) -> QuestionVersionQuerySet:
        return self.filter(status=NormStatus.PUBLISHED)

    def in_force(self, on: date) -> QuestionVersionQuerySet:
        """Published and started on or before `on`, the one in force first; of one day the last published counts."""
        return self.published().filter(in_force_from__lte=on).order_by("-in_force_from", "-number")


class QuestionVersion(models.Model):
    """One version of all extra questions of an organisation; once published it never changes."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("versie")
    status = models.CharField(max_length=12, choices=NormStatus, default=NormStatus.DRAFT)
    in_force_from = models.DateField("geldt vanaf", null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"],
                name="incidents_questions_number_once",
                violation_error_message="Deze versie van de vragen is er al.",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(status=NormStatus.DRAFT),
                name="incidents_questions_one_draft",
                violation_error_message="Er is al een concept van de vragen.",
            ),
            models.CheckConstraint(
                condition=Q(status=NormStatus.DRAFT, published_at=None, published_by=None, in_force_from=None)
                | Q(
                    status=NormStatus.PUBLISHED,
                    published_at__isnull=False,
                    published_by__isnull=False,
                    in_force_from__isnull=False,
                ),
                name="incidents_questions_published_with_day",
                violation_error_message="Vul in vanaf welke dag de vragen gelden.",
            ),
            # The target of the composite key of the questions (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="incidents_questions_in_organisation"),
        ]

    def __str__(self) -> str:
        return f"vragen versie {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.status == NormStatus.DRAFT


class ExtraQuestionQuerySet(ScopedQuerySet["ExtraQuestion"]):
    def visible_to(self, user: User) -> ExtraQuestionQuerySet:
        return self.filter(version__in=QuestionVersion.objects.visible_to(user))

    def in_force(self, organisation_id: int, on: date) -> ExtraQuestionQuerySet:
        """The questions of the version in force on that day."""
        return self.filter(version=QuestionVersion.objects.of(organisation_id).in_force(on).values("pk")[:1])


class CategoryAttributeManager(models.Manager["CategoryAttribute"]):
    def get_queryset(self) -> models.QuerySet[CategoryAttribute]:
        return super().get_queryset().filter(form__in=LIST_FORMS)


class OpenQuestionManager(models.Manager["OpenQuestion"]):
    def get_queryset(self) -> models.QuerySet[OpenQuestion]:
        return super().get_queryset().filter(form=QuestionForm.OPEN)


class ExtraQuestion(models.Model):
    """One question of one version: an extra feature (CategoryAttribute) or an open question (OpenQuestion).

    Both stand in one order. `lineage` stays from version to version, so that answers are counted across versions.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.ForeignKey(QuestionVersion, models.CASCADE, related_name="questions")
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField("plaats")
    form = models.CharField("soort vraag", max_length=10, choices=QuestionForm)
    subjects = models.JSONField("bij welke meldingen", default=list)
    label = models.CharField("vraag", max_length=120)
    help_text = models.CharField("uitleg", max_length=200, blank=True)

    objects = ExtraQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="incidents_question_once"),
            models.CheckConstraint(
                condition=Q(form__in=QuestionForm.values),
                name="incidents_question_form_known",
                violation_error_message="Kies hoe de vraag beantwoord wordt.",
            ),
            models.CheckConstraint(
                condition=~Q(label=""),
                name="incidents_question_not_empty",
                violation_error_message="Schrijf de vraag op.",
            ),
            models.CheckConstraint(
                condition=~Q(subjects=[]),
                name="incidents_question_asked_somewhere",
                violation_error_message="Kruis aan bij welke meldingen de vraag hoort.",
            ),
            # The target of the composite keys of options and answers (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="incidents_question_in_organisation"),
        ]
        indexes = [models.Index(fields=["organisation", "lineage"], name="incidents_question_lineage")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        return self.form == QuestionForm.OPEN


class CategoryAttribute(ExtraQuestion):
    """An extra feature: one of, or several of, a list of options. What is chosen is coded, and may be exported."""

    objects = CategoryAttributeManager()  # type: ignore[misc, assignment]  # a part of the same rows

    class Meta:
        proxy = True


class OpenQuestion(ExtraQuestion):
    """An open question: the answer is free text, for who reads the story (DECISIONS 4)."""

    objects = OpenQuestionManager()  # type: ignore[misc, assignment]  # likewise

    class Meta:
        proxy = True


class AttributeOption(models.Model):
    """One answer in the list of an extra feature; `lineage` as with the question."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    question = models.ForeignKey(ExtraQuestion, models.CASCADE, related_name="options")
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField("plaats")
    text = models.CharField("antwoord", max_length=80)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "lineage"], name="incidents_option_lineage_once"),
            models.UniqueConstraint(
                fields=["question", "text"],
                name="incidents_option_text_once",
                violation_error_message="Dit antwoord staat al in de lijst.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="incidents_option_not_empty",
                violation_error_message="Schrijf het antwoord op.",
            ),
            # The target of the key that keeps an answer with its own question.
            models.UniqueConstraint(fields=["organisation", "question", "id"], name="incidents_option_of_question"),
        ]

    def __str__(self) -> str:
        return self.text


class ReportAnswerQuerySet(ScopedQuerySet["ReportAnswer"]):
    def visible_to(self, user: User) -> ReportAnswerQuerySet:
        """Who may read the story reads the answers (DECISIONS 1)."""
        reports = Incident.objects.readable_by(user).values("pk")
        return self.filter(organisation_id=user.organisation_id, incident__in=reports)


class ReportAnswer(models.Model):
    """One chosen option, or the text of an open question, with the question as it was asked then."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="answers")
    question = models.ForeignKey(ExtraQuestion, models.PROTECT, related_name="answers")
    option = models.ForeignKey(AttributeOption, models.PROTECT, null=True, blank=True, related_name="answers")
    text = models.TextField("antwoord", blank=True, max_length=1000)

    objects = ReportAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["question__position", "question_id", "option__position"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(option=None) & ~Q(text="")) | Q(option__isnull=False, text=""),
                name="incidents_answer_says_something",
                violation_error_message="Een antwoord is een keuze uit de lijst of een tekst.",
            ),
            models.UniqueConstraint(
                fields=["incident", "question", "option"],
                nulls_distinct=False,
                name="incidents_answer_once",
                violation_error_message="Dit antwoord staat al bij de melding.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.question_id}"
