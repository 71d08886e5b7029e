"""The conversations of support, what two people wrote down of one, and the sentence that may be passed on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import handled_by
from incidents.support.enums import (
    CONVERSATION_TRANSITIONS,
    SENTENCE_TRANSITIONS,
    ConversationStatus,
    SentenceStatus,
    Step,
    Way,
)
from incidents.support.models.support import Support
from vpd.organisation.constraints import written
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange

NOTE_LENGTH = 4_000
SENTENCE_LENGTH = 300
LASTS = timedelta(minutes=45)
"""How long an appointment stands in a calendar."""


class ConversationQuerySet(ScopedQuerySet["Conversation"]):
    def visible_to(self, user: User) -> ConversationQuerySet:
        """The day and whether it was held, for everybody who sees the support; what was said stands in a note."""
        seen = Support.objects.visible_to(user).values("pk")
        return self.filter(organisation_id=user.organisation_id, support__in=seen)

    def between_two(self, user: User) -> ConversationQuerySet:
        """The own conversations: as the person, or as who gives the support."""
        rows = self.filter(organisation_id=user.organisation_id)
        return rows.filter(Q(support__person=user) | Q(support__assigned_to=user))

    def planned(self) -> ConversationQuerySet:
        return self.filter(status=ConversationStatus.PLANNED)

    def held(self) -> ConversationQuerySet:
        return self.filter(status=ConversationStatus.HELD)


class Conversation(models.Model):
    """One conversation of two people, planned for a day and perhaps agreed for a time; then held or missed.

    The way and the place are for these two; `sequence` counts how often it was moved, for their calendars.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    support = models.ForeignKey(Support, models.CASCADE, related_name="conversations")
    step = models.CharField("wanneer", max_length=10, choices=Step)
    planned_on = models.DateField("gepland op")
    starts_at = models.DateTimeField("afgesproken tijd", null=True, blank=True)
    way = models.CharField("hoe", max_length=10, choices=Way, blank=True)
    place = models.CharField("waar", max_length=120, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    status = models.CharField("stand", max_length=10, choices=ConversationStatus)
    held_on = models.DateField("geweest op", null=True, blank=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on", "pk"]
        constraints = [
            # The target of the composite keys of what belongs to it (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="support_conversation_in_organisation"),
            models.UniqueConstraint(
                fields=["support", "step"],
                condition=Q(status=ConversationStatus.PLANNED),
                name="support_conversation_planned_once",
                violation_error_message="Dit gesprek is al gepland.",
            ),
            models.CheckConstraint(
                condition=Q(status=ConversationStatus.HELD, held_on__isnull=False, held_by__isnull=False)
                | (~Q(status=ConversationStatus.HELD) & Q(held_on=None, held_by=None)),
                name="support_conversation_held_when_and_by_whom",
                violation_error_message="Vul in op welke dag het gesprek was.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["planned_on"],
                condition=Q(status=ConversationStatus.PLANNED),
                name="support_conversation_to_come",
            )
        ]

    def __str__(self) -> str:
        return f"{self.support_id} {self.step}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:aftercare_person", args=[self.support_id])

    @property
    def state(self) -> ConversationStatus:
        return ConversationStatus(self.status)

    @property
    def is_planned(self) -> bool:
        return self.status == ConversationStatus.PLANNED

    @property
    def step_words(self) -> str:
        return Step(self.step).label

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + LASTS if self.starts_at else None

    @property
    def day(self) -> date:
        """The day it is on: as agreed, else as planned."""
        return timezone.localdate(self.starts_at) if self.starts_at else self.planned_on


class ConversationStatusChange(StatusChange):
    """One step of a conversation."""

    transitions = CONVERSATION_TRANSITIONS
    audit_action = "support.conversation_{to}"
    this = "dit gesprek"

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="status_changes")


class ConversationNoteQuerySet(ScopedQuerySet["ConversationNote"]):
    def visible_to(self, user: User) -> ConversationNoteQuerySet:
        """The person, and who gives the support now; nobody else, whatever the role (DECISIONS 1).

        Who came after somebody else reads what that one wrote only with the person's yes.
        """
        rows = self.filter(organisation_id=user.organisation_id)
        own = Q(conversation__support__person=user)
        given = Q(conversation__support__assigned_to=user)
        return rows.filter(own | given & (Q(written_by=user) | Q(conversation__support__shares_earlier_notes=True)))


class ConversationNote(models.Model):
    """What two people want to remember of their conversation; nothing about health (R-66)."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    conversation = models.OneToOneField(Conversation, models.CASCADE, related_name="note")
    text = models.TextField("aantekening", max_length=NOTE_LENGTH)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ConversationNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=written("text"),
                name="support_note_says_something",
                violation_error_message="Schrijf iets op, of laat de aantekening weg.",
            )
        ]

    def __str__(self) -> str:
        return f"note of {self.conversation_id}"


class PassedSentenceQuerySet(ScopedQuerySet["PassedSentence"]):
    def visible_to(self, user: User) -> PassedSentenceQuerySet:
        """The two of them; with the person's yes also who handles the case (DECISIONS 10)."""
        rows = self.filter(organisation_id=user.organisation_id)
        two = Q(support__person=user) | Q(support__assigned_to=user, asked_by=user)
        return rows.filter(two | Q(handled_by(user, "support__incident"), status=SentenceStatus.AGREED))


class PassedSentence(models.Model):
    """One sentence from aftercare for who handles the case; these words are what the person says yes or no to."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    support = models.ForeignKey(Support, models.CASCADE, related_name="sentences")
    text = models.CharField("zin", max_length=SENTENCE_LENGTH)
    status = models.CharField("stand", max_length=10, choices=SentenceStatus)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PassedSentenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="support_sentence_in_organisation"),
            models.UniqueConstraint(
                fields=["support"],
                condition=Q(status=SentenceStatus.ASKED),
                name="support_sentence_one_at_a_time",
                violation_error_message="Er wacht al een zin op een ja.",
            ),
            models.CheckConstraint(
                condition=written("text"),
                name="support_sentence_says_something",
                violation_error_message="Schrijf de zin op die je wilt doorgeven.",
            ),
        ]

    def __str__(self) -> str:
        return f"sentence of {self.support_id}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:aftercare_person", args=[self.support_id])

    @property
    def state(self) -> SentenceStatus:
        return SentenceStatus(self.status)


class SentenceStatusChange(StatusChange):
    """One step of a sentence."""

    transitions = SENTENCE_TRANSITIONS
    audit_action = "support.sentence_{to}"
    this = "deze zin"

    sentence = models.ForeignKey(PassedSentence, models.CASCADE, related_name="status_changes")
