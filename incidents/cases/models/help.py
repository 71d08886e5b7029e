"""Somebody who asked to be called, and who was asked to do so (DECISIONS 10)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.cases.enums import CALLING, HELP_TRANSITIONS, UNANSWERED, Addressee, HelpStatus
from incidents.cases.models.cases import Incident
from incidents.cases.models.readers import handled_by
from vpd.organisation.constraints import together, written
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange

PHONE_LENGTH = 40


class HelpRequestQuerySet(ScopedQuerySet["HelpRequest"]):
    def visible_to(self, user: User) -> HelpRequestQuerySet:
        """The reporter, and who may answer: who handles the report, and the counsellor it was sent to."""
        sent_to = Q(incident__addressee=Addressee.COUNSELLOR, incident__addressed_to=user)
        return self.filter(organisation_id=user.organisation_id).filter(
            Q(asked_by=user) | sent_to | handled_by(user, "incident")
        )

    def unanswered(self) -> HelpRequestQuerySet:
        return self.filter(status__in=sorted(UNANSWERED))

    def waiting_for(self, user: User) -> HelpRequestQuerySet:
        """What this person took, or was asked last and nobody took."""
        asked = HelpAsked.objects.filter(request=models.OuterRef("pk"), user=user, round=models.OuterRef("round"))
        mine = self.visible_to(user).unanswered()
        return mine.filter(Q(taken_by=user) | Q(taken_by=None) & models.Exists(asked))

    def gone_by(self, now: datetime) -> HelpRequestQuerySet:
        """Of which the time of whoever it waits for is over."""
        return self.unanswered().filter(due_at__lte=now)


class HelpRequest(models.Model):
    """That the reporter wants to be called, with the number: seen by who answers and by the reporter, no one else.

    Beside the report and its status: it outlives withdrawing, linking and correcting. The number is erased as soon as
    it is answered or taken back.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="help_requests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    phone = models.CharField("telefoonnummer", max_length=PHONE_LENGTH, blank=True)
    status = models.CharField("stand", max_length=20, choices=HelpStatus)
    round = models.PositiveSmallIntegerField("hoe vaak gevraagd", default=1)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField("gaat verder op")

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(status__in=sorted(UNANSWERED)),
                name="cases_helprequest_one_at_a_time",
                violation_error_message="Er loopt al een vraag om contact bij deze melding.",
            ),
            # The target of the composite keys of what belongs to a request (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_helprequest_in_organisation"),
            models.CheckConstraint(
                condition=(Q(status__in=sorted(UNANSWERED)) & written("phone"))
                | (~Q(status__in=sorted(UNANSWERED)) & Q(phone="")),
                name="cases_helprequest_number_while_unanswered",
                violation_error_message="Vul in op welk nummer je gebeld wilt worden.",
            ),
            models.CheckConstraint(
                condition=together("taken_by", "taken_at"),
                name="cases_helprequest_taken_by_and_at",
                violation_error_message="Wie belt en sinds wanneer horen bij elkaar.",
            ),
            models.CheckConstraint(
                condition=(Q(status=HelpStatus.OPEN) & Q(taken_by=None))
                | (Q(status__in=sorted([*CALLING, HelpStatus.SPOKEN])) & Q(taken_by__isnull=False))
                | Q(status=HelpStatus.WITHDRAWN),
                name="cases_helprequest_taken_by_somebody",
                violation_error_message="Zeg wie er belt.",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(status__in=sorted(UNANSWERED)), name="cases_help_unanswered"),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.status}"

    def get_absolute_url(self) -> str:
        return self.incident.get_absolute_url()

    @property
    def asked_now(self) -> list[User]:
        """Whom it was put to last; reads the rows that were read along."""
        return [row.user for row in self.asked.all() if row.round == self.round]

    @property
    def is_unanswered(self) -> bool:
        return self.status in UNANSWERED

    @property
    def was_not_reached(self) -> bool:
        return self.status in {HelpStatus.NOT_REACHED, HelpStatus.NOT_REACHED_AGAIN}

    def is_taken_by(self, user: User) -> bool:
        return self.status in CALLING and self.taken_by_id == user.pk


class HelpAsked(models.Model):
    """Who was asked to call, in which round: whom the reporter chose, then the next in the chain. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    request = models.ForeignKey(HelpRequest, models.CASCADE, related_name="asked")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "user", "round"],
                name="cases_helpasked_once_a_round",
                violation_error_message="Deze collega is al gevraagd.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.round} {self.user_id}"


class HelpStatusChange(StatusChange):
    """One step in the life of a request for help."""

    transitions = HELP_TRANSITIONS
    audit_action = "help.{to}"
    this = "deze vraag om contact"

    request = models.ForeignKey(HelpRequest, models.PROTECT, related_name="status_changes")
