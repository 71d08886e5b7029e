"""First support and aftercare for one person involved in a report (R-61)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incidents.cases.enums import Status
from incidents.cases.models import handled_by
from incidents.cases.summaries.others import WITHOUT_ACCOUNT, WORDS
from incidents.support.enums import OPEN_STATUSES, SUPPORT_TRANSITIONS, UNANSWERED, Basis, Phase, SupportStatus
from vpd.organisation.enums import PersonKind
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange


class SupportQuerySet(ScopedQuerySet["Support"]):
    def visible_to(self, user: User) -> SupportQuerySet:
        """That it is there and how far: the person, who gives it, and who handles the case (DECISIONS 1).

        What is said in it is for the first two alone: `ConversationNote.objects.visible_to`.
        """
        rows = self.filter(organisation_id=user.organisation_id)
        return rows.filter(Q(person=user) | Q(assigned_to=user) | handled_by(user, "incident"))

    def given_by(self, user: User) -> SupportQuerySet:
        """What this person gives: sight follows the assignment, not the role (DECISIONS 10)."""
        return self.filter(organisation_id=user.organisation_id, assigned_to=user)

    def for_person(self, user: User) -> SupportQuerySet:
        """What there is for this person."""
        return self.filter(organisation_id=user.organisation_id, person=user)

    def involved(self) -> SupportQuerySet:
        """Of people who are still part of the report."""
        return self.exclude(status=SupportStatus.LAPSED)

    def open(self) -> SupportQuerySet:
        return self.filter(status__in=sorted(OPEN_STATUSES))

    def unanswered(self) -> SupportQuerySet:
        """Somebody still has to offer it, or to answer; a report that was taken back asks for nothing any more."""
        return self.filter(status__in=sorted(UNANSWERED)).exclude(incident__status=Status.WITHDRAWN)

    def to_offer_before(self, day: date) -> SupportQuerySet:
        return self.unanswered().exclude(status=SupportStatus.OFFERED).filter(offer_until__lt=day)

    def left_behind(self) -> SupportQuerySet:
        """Given by nobody, or by somebody who cannot log in any more."""
        return self.open().filter(Q(assigned_to=None) | Q(assigned_to__is_active=False))


class Support(models.Model):
    """Support in one phase for one person involved: the offer, who gives it and what was answered.

    Somebody without an account is a row of a kind, without a name: the second of three hired hands is "hired", 2.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey("cases.Incident", models.CASCADE, related_name="supports")
    phase = models.CharField("soort", max_length=10, choices=Phase)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField("zonder account", max_length=20, choices=PersonKind, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    status = models.CharField("stand", max_length=20, choices=SupportStatus)
    offer_until = models.DateField("aanbieden uiterlijk")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="wie het geeft", related_name="+"
    )
    basis = models.CharField("hoe gekozen", max_length=12, choices=Basis, blank=True)
    shares_earlier_notes = models.BooleanField("mag lezen wat een ander opschreef", default=False)

    objects = SupportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # The target of the composite keys of what belongs to it (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="support_support_in_organisation"),
            models.UniqueConstraint(
                fields=["incident", "person", "kind", "number", "phase"],
                nulls_distinct=False,
                name="support_support_once",
                violation_error_message="Deze opvang staat er al.",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, kind="", number=1) | (Q(person=None, number__gte=1) & ~Q(kind="")),
                name="support_support_of_somebody",
                violation_error_message="Opvang is voor een collega, of voor iemand zonder account.",
            ),
            models.CheckConstraint(
                condition=Q(assigned_to=None, basis="") | (Q(assigned_to__isnull=False) & ~Q(basis="")),
                name="support_support_given_on_a_basis",
                violation_error_message="Kies wie het geeft.",
            ),
            models.CheckConstraint(
                condition=Q(assigned_to=None) | Q(person=None) | ~Q(assigned_to=F("person")),
                name="support_support_not_by_oneself",
                violation_error_message="Kies een ander dan jezelf.",
            ),
        ]
        indexes = [
            models.Index(fields=["assigned_to", "status"], name="support_support_given_by"),
            models.Index(fields=["person", "status"], name="support_support_for_person"),
            models.Index(
                fields=["offer_until"], condition=Q(status__in=sorted(UNANSWERED)), name="support_support_to_offer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.phase} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:aftercare_person", args=[self.pk])

    @property
    def state(self) -> SupportStatus:
        return SupportStatus(self.status)

    @property
    def is_unanswered(self) -> bool:
        return self.status in UNANSWERED

    @property
    def has_account(self) -> bool:
        return self.person_id is not None

    @property
    def who(self) -> str:
        """The name, or what somebody without an account is."""
        if self.person is not None:
            return self.person.full_name
        words = WORDS[PersonKind(self.kind)][0]
        nth = f" {self.number}" if self.number > 1 else ""
        return f"{words[:1].upper()}{words[1:]}{nth}, {WITHOUT_ACCOUNT}"

    @property
    def key(self) -> tuple[int | None, str, int]:
        """Whom it is for: the same for both phases."""
        return (self.person_id, self.kind, self.number)

    @property
    def is_chosen(self) -> bool:
        """The person chose who gives it: nobody else changes that."""
        return self.basis == Basis.CHOSEN

    @property
    def phase_words(self) -> str:
        return Phase(self.phase).label


class SupportStatusChange(StatusChange):
    """One step of an offer."""

    transitions = SUPPORT_TRANSITIONS
    audit_action = "support.{to}"
    this = "deze opvang"

    support = models.ForeignKey(Support, models.CASCADE, related_name="status_changes")
