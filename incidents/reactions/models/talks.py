"""The conversation with the citizen about what happened: planned, invited, held, and what was said in it (R-44)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from incidents.cases.models import Incident, OfCaseQuerySet
from incidents.reactions.enums import HEARD, TALK_TRANSITIONS, TO_COME, HeardHow, InvitedHow, TalkStatus, TalkWay
from vpd.organisation.constraints import written
from vpd.organisation.status import StatusChange

TEXT_AT_MOST = 4000
LETTER_WORDS_AT_MOST = 1500
LASTS = timedelta(minutes=60)
"""How long a conversation stands in a calendar."""


class TalkQuerySet(OfCaseQuerySet["Talk"]):
    """For who handles the case; reporter and affected read that it was there and when, on their own page."""

    def to_come(self) -> TalkQuerySet:
        return self.filter(status__in=sorted(TO_COME))


class Talk(models.Model):
    """One conversation with the citizen: who has it, when and how, and how the citizen was invited.

    `sequence` counts how often it was moved, for a calendar. What was said stands in its records.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="talks")
    hearer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="wie het gesprek voert", related_name="+"
    )
    starts_at = models.DateTimeField("wanneer")
    way = models.CharField("hoe", max_length=10, choices=TalkWay)
    place = models.CharField("waar", max_length=120, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    status = models.CharField("stand", max_length=10, choices=TalkStatus)
    invited_on = models.DateField("uitgenodigd op", null=True, blank=True)
    invited_how = models.CharField("hoe uitgenodigd", max_length=10, choices=InvitedHow, blank=True)
    letter_words = models.TextField("wat er gebeurde, in de uitnodiging", blank=True, max_length=LETTER_WORDS_AT_MOST)

    objects = TalkQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            # The target of the composite keys of what belongs to it (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="reactions_talk_in_organisation"),
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(status__in=sorted(TO_COME)),
                name="reactions_talk_one_at_a_time",
                violation_error_message="Er staat al een gesprek gepland bij deze melding.",
            ),
            models.CheckConstraint(
                condition=Q(invited_on=None, invited_how="") | (Q(invited_on__isnull=False) & ~Q(invited_how="")),
                name="reactions_talk_invited_when_and_how",
                violation_error_message="Vul in wanneer en hoe de burger is uitgenodigd.",
            ),
            models.CheckConstraint(
                condition=~Q(status=TalkStatus.INVITED) | Q(invited_on__isnull=False),
                name="reactions_talk_invited_on_a_day",
                violation_error_message="Vul in op welke dag de burger is uitgenodigd.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["hearer", "starts_at"],
                condition=Q(status__in=sorted(TO_COME)),
                name="reactions_talk_to_come",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.starts_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:talk", args=[self.incident.reference, self.pk])

    @property
    def state(self) -> TalkStatus:
        return TalkStatus(self.status)

    @property
    def is_to_come(self) -> bool:
        return self.status in TO_COME

    @property
    def is_invited(self) -> bool:
        return self.invited_on is not None

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + LASTS

    @property
    def way_words(self) -> str:
        """How and where: "bij ons op kantoor, kamer 2.01"."""
        return ", ".join(filter(None, [TalkWay(self.way).label, self.place]))

    @property
    def invited_words(self) -> str:
        return InvitedHow(self.invited_how).label if self.invited_how else ""

    def has_begun(self, now: datetime) -> bool:
        return self.starts_at <= now

    def is_on(self) -> str:
        """The day, as a key of reminders."""
        return f"{timezone.localdate(self.starts_at):%Y-%m-%d}"


class TalkStatusChange(StatusChange):
    """One step of a conversation with the citizen."""

    transitions = TALK_TRANSITIONS
    audit_action = "talk.{to}"
    this = "dit gesprek"

    talk = models.ForeignKey(Talk, models.PROTECT, related_name="status_changes")


class TalkRecord(models.Model):
    """What was said in a conversation: the behaviour that was addressed, and what was agreed. Append-only.

    A later one adds to the earlier; the citizen's side is a `Hearing`.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    talk = models.ForeignKey(Talk, models.PROTECT, related_name="records")
    behaviour = models.TextField("welk gedrag is besproken", max_length=TEXT_AT_MOST)
    agreements = models.TextField("afspraken over het contact", blank=True, max_length=TEXT_AT_MOST)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("behaviour"),
                name="reactions_record_says_what",
                violation_error_message="Schrijf op welk gedrag je besprak.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.talk_id} {self.recorded_at:%Y-%m-%d}"


class Hearing(models.Model):
    """The citizen's side in their own words, or why they were not heard (R-43). Append-only; the newest holds."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="hearings")
    talk = models.ForeignKey(Talk, models.PROTECT, null=True, blank=True, related_name="hearings")
    how = models.CharField("hoe gehoord", max_length=20, choices=HeardHow)
    heard_on = models.DateField("wanneer")
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="door wie", related_name="+")
    words = models.TextField("de kant van de burger, of de reden", max_length=TEXT_AT_MOST)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfCaseQuerySet["Hearing"].as_manager()

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("words"),
                name="reactions_hearing_in_words",
                violation_error_message="Schrijf op wat de burger zegt, of waarom je de burger niet hoorde.",
            ),
            models.CheckConstraint(
                condition=Q(how=HeardHow.CONVERSATION, talk__isnull=False)
                | (~Q(how=HeardHow.CONVERSATION) & Q(talk=None)),
                name="reactions_hearing_of_conversation",
                violation_error_message="Kies het gesprek waarin de burger is gehoord.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.how}"

    @property
    def is_heard(self) -> bool:
        """The citizen had a say; else `words` are the reason why not."""
        return self.how in HEARD

    @property
    def how_words(self) -> str:
        return HeardHow(self.how).label
