"""What is done with a case beside its status: given to somebody, noted, answered with a reason, closed, judged."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.cases.models import Incident
from incidents.handling.enums import OwnShare, ProtocolOutcome
from vpd.organisation.constraints import written, written_when
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet

NOTE_AT_MOST = 2000


class HandOver(models.Model):
    """That a case was given to somebody by name; it grants no access (DECISIONS 10). Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="hand_overs")
    given_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.incident_id} → {self.given_to_id}"


class CaseNote(models.Model):
    """What happened in a case, for who handles it. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="notes")
    text = models.TextField("wat er gebeurde", max_length=NOTE_AT_MOST)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["noted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("text"),
                name="handling_casenote_not_empty",
                violation_error_message="Schrijf op wat er gebeurde.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.noted_at:%Y-%m-%d}"


class DutyReason(models.Model):
    """Why something that a case needs is not done, where a reason may take its place (DECISIONS 10). Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="duty_reasons")
    key = models.CharField(max_length=60)
    reason = models.TextField("reden", max_length=NOTE_AT_MOST)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("reason"),
                name="handling_dutyreason_not_empty",
                violation_error_message="Schrijf de reden op.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.key}"


class Closing(models.Model):
    """What was found when a case was closed: our own share, and what it says about the protocol. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="closings")
    own_share = models.CharField("ons eigen aandeel", max_length=12, choices=OwnShare)
    own_share_note = models.TextField("wat er aan onze kant meespeelde", blank=True, max_length=NOTE_AT_MOST)
    protocol = models.CharField("het protocol", max_length=12, choices=ProtocolOutcome)
    protocol_note = models.TextField("wat er anders moet", blank=True, max_length=NOTE_AT_MOST)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["closed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written_when(Q(own_share=OwnShare.OTHER), "own_share_note"),
                name="handling_closing_own_share_in_words",
                violation_error_message="Schrijf op wat er aan onze kant meespeelde.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(protocol=ProtocolOutcome.CHANGE), "protocol_note"),
                name="handling_closing_change_in_words",
                violation_error_message="Schrijf op wat er anders moet in het protocol.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.closed_at:%Y-%m-%d}"


class VerdictQuerySet(ScopedQuerySet["Verdict"]):
    def visible_to(self, user: User) -> VerdictQuerySet:
        """The reporter, and who it was put to: the coordinator, or whom the reporter chose (DECISIONS 10)."""
        mine = Q(given_by=user) | Q(readers__user=user)
        return self.filter(mine, organisation_id=user.organisation_id).distinct()


class Verdict(models.Model):
    """Whether the reporter finds that it was well dealt with (U21). Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="verdicts")
    is_good = models.BooleanField("goed gereageerd")
    note = models.TextField("wat had beter gekund", blank=True, max_length=NOTE_AT_MOST)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            # The target of the composite key of its readers (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="handling_verdict_in_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.is_good}"


class VerdictReader(models.Model):
    """To whom a verdict was put. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verdict", "user"],
                name="handling_verdictreader_once",
                violation_error_message="Deze collega leest het al.",
            )
        ]
        indexes = [models.Index(fields=["user"], name="handling_verdict_reader")]

    def __str__(self) -> str:
        return f"{self.verdict_id} {self.user_id}"
