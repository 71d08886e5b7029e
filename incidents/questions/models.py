"""The coordinator's extra questions, in versions, and what was answered (I13)."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from incidents.questions.enums import LIST_FORMS, QuestionForm
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import Organisation, User
from vpd.versions.models import DatedVersion, Part, PartQuerySet, VersionQuerySet, version_constraints


class QuestionVersionQuerySet(VersionQuerySet["QuestionVersion"]):
    """Everybody may know what is asked; the next version is a draft of who makes it."""

    def visible_to(self, user: User) -> QuestionVersionQuerySet:
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_CONTENT) else rows.published()


class QuestionVersion(DatedVersion):
    """One version of all extra questions of an organisation; once published it never changes."""

    NOUN = "questions"
    SERIES = "organisation"
    CONTENT = {"questions": {"options": {}}}
    IS_ONE_A_DAY = False
    MAY_HAVE_BEGUN = False

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            *version_constraints("questions_questions", series="organisation", of="de vragen", is_one_a_day=False),
            # The target of the composite key of the questions (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="questions_questions_in_organisation"),
        ]

    def __str__(self) -> str:
        return f"vragen versie {self.number}"


class ExtraQuestionQuerySet(PartQuerySet["ExtraQuestion"]):
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


class ExtraQuestion(Part):
    """One question of one version: an extra feature (CategoryAttribute) or an open question (OpenQuestion).

    Both stand in one order. `lineage` stays from version to version, so that answers are counted across versions.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.ForeignKey(QuestionVersion, models.CASCADE, related_name="questions")
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    form = models.CharField("soort vraag", max_length=10, choices=QuestionForm)
    subjects = models.JSONField("bij welke meldingen", default=list)
    label = models.CharField("vraag", max_length=120)
    help_text = models.CharField("uitleg", max_length=200, blank=True)

    objects = ExtraQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="questions_question_once"),
            models.CheckConstraint(
                condition=Q(form__in=QuestionForm.values),
                name="questions_question_form_known",
                violation_error_message="Kies hoe de vraag beantwoord wordt.",
            ),
            models.CheckConstraint(
                condition=written("label"),
                name="questions_question_not_empty",
                violation_error_message="Schrijf de vraag op.",
            ),
            models.CheckConstraint(
                condition=~Q(subjects=[]),
                name="questions_question_asked_somewhere",
                violation_error_message="Kruis aan bij welke meldingen de vraag hoort.",
            ),
            # The target of the composite keys of options and answers (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="questions_question_in_organisation"),
        ]
        indexes = [models.Index(fields=["organisation", "lineage"], name="questions_question_lineage")]

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
            models.UniqueConstraint(fields=["question", "lineage"], name="questions_option_lineage_once"),
            models.UniqueConstraint(
                fields=["question", "text"],
                name="questions_option_text_once",
                violation_error_message="Dit antwoord staat al in de lijst.",
            ),
            models.CheckConstraint(
                condition=written("text"),
                name="questions_option_not_empty",
                violation_error_message="Schrijf het antwoord op.",
            ),
            # The target of the key that keeps an answer with its own question.
            models.UniqueConstraint(fields=["organisation", "question", "id"], name="questions_option_of_question"),
        ]

    def __str__(self) -> str:
        return self.text
