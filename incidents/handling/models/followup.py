"""What comes after sending: additions, feedback, moves, and reports of one event."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.cases.models import TEXT_LENGTH, Incident
from vpd.organisation.access import access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import Team, User
from vpd.organisation.scope import ScopedQuerySet

REASON_LENGTH = 2000


class Addition(models.Model):
    """What the reporter added to a sent report. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="additions")
    text = models.TextField("aanvulling", max_length=TEXT_LENGTH)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("text"),
                name="handling_addition_not_empty",
                violation_error_message="Schrijf op wat je wilt toevoegen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.added_at:%Y-%m-%d}"


class Feedback(models.Model):
    """What who handles the case told the reporter, or at closing why there is nothing to tell (F11). Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="feedback")
    text = models.TextField("antwoord aan de melder", blank=True, max_length=TEXT_LENGTH)
    reason_for_none = models.TextField("waarom geen antwoord aan de melder", blank=True, max_length=REASON_LENGTH)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(text="") & written("reason_for_none")) | (written("text") & Q(reason_for_none="")),
                name="handling_feedback_or_reason",
                violation_error_message="Schrijf op wat je de melder vertelt, of waarom je niets vertelt.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.given_at:%Y-%m-%d}"


class TeamMoveQuerySet(ScopedQuerySet["TeamMove"]):
    def visible_to(self, user: User) -> TeamMoveQuerySet:
        """That a report went away is for who led the team it was with."""
        return self.filter(organisation_id=user.organisation_id, from_team_id__in=access_of(user).led_team_ids)


class TeamMove(models.Model):
    """A report that went from one team to another; without `to_team` it went to the coordinator. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="moves")
    from_team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    moved_at = models.DateTimeField()
    moved_by_id = models.BigIntegerField()

    objects = TeamMoveQuerySet.as_manager()

    class Meta:
        ordering = ["moved_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_team=None) | ~Q(from_team=F("to_team")),
                name="handling_teammove_moves",
                violation_error_message="De melding hoort al bij dit team.",
            )
        ]
        indexes = [models.Index(fields=["from_team", "-moved_at"], name="handling_moved_from")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.from_team_id} → {self.to_team_id or 'coördinator'}"


class Withdrawal(models.Model):
    """Why somebody else than its reporter took a report back, in words for the reporter. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="withdrawals")
    reason = models.TextField("waarom ingetrokken", max_length=REASON_LENGTH)
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["withdrawn_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("reason"),
                name="handling_withdrawal_not_empty",
                violation_error_message="Schrijf op waarom de melding wordt ingetrokken.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.withdrawn_at:%Y-%m-%d}"


class DuplicateLink(models.Model):
    """That a report was laid to another of the same event, or (`lead` empty) taken loose again. Append-only."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="duplicate_links")
    lead = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()
    changed_by_id = models.BigIntegerField()

    class Meta:
        ordering = ["changed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lead=None) | ~Q(lead=F("incident")),
                name="handling_duplicatelink_of_another",
                violation_error_message="Kies een andere melding.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} → {self.lead_id or 'los'}"
