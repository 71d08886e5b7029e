"""What was answered to the coordinator's extra questions (I13)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from incidents.cases.models.cases import Incident
from incidents.questions.models import AttributeOption, ExtraQuestion
from vpd.organisation.constraints import written
from vpd.organisation.models import Organisation, User
from vpd.organisation.scope import ScopedQuerySet


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
                condition=(Q(option=None) & written("text")) | Q(option__isnull=False, text=""),
                name="cases_answer_says_something",
                violation_error_message="Een antwoord is een keuze uit de lijst of een tekst.",
            ),
            models.UniqueConstraint(
                fields=["incident", "question", "option"],
                nulls_distinct=False,
                name="cases_answer_once",
                violation_error_message="Dit antwoord staat al bij de melding.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.question_id}"
