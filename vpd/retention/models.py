"""The terms that an organisation set, what it holds, who was warned of what, and the log of what went (AVG-05..07)."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import together, written
from vpd.organisation.models import Organisation, User
from vpd.organisation.scope import ScopedQuerySet

LONGEST_TERM = 120  # months
REASON_AT_MOST = 500
M = TypeVar("M", bound=models.Model)


class RetentionQuerySet(ScopedQuerySet[M]):
    def visible_to(self, user: User) -> Self:
        """The privacy officer."""
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_RETENTION) else rows.none()


class TermQuerySet(RetentionQuerySet["RetentionTerm"]):
    def of_kind(self, kind: str) -> TermQuerySet:
        """The newest first: that one holds."""
        return self.filter(kind=kind).order_by("-pk")


class RetentionTerm(models.Model):
    """From a moment on a kind of data is kept for so many months, and why; never changed, a next one follows it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.SlugField("soort", max_length=40)
    months = models.PositiveSmallIntegerField("maanden bewaren")
    reason = models.TextField("waarom", max_length=REASON_AT_MOST)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=LONGEST_TERM),
                name="retention_term_sane",
                violation_error_message=f"Kies 1 tot en met {LONGEST_TERM} maanden.",
            ),
            models.CheckConstraint(
                condition=written("reason"),
                name="retention_term_with_reason",
                violation_error_message="Schrijf op waarom deze termijn past.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.months}"


class HoldQuerySet(RetentionQuerySet["RetentionHold"]):
    def standing(self, on: date) -> HoldQuerySet:
        return self.filter(ended_at=None, until__gte=on)


class RetentionHold(models.Model):
    """Nothing that belongs to a report goes before a day, and why: a complaint, a claim, a case in court (AVG-07)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    reference = models.CharField("nummer van de melding", max_length=20)
    reason = models.TextField("waarom", max_length=REASON_AT_MOST)
    until = models.DateField("tot en met")
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("reason"),
                name="retention_hold_with_reason",
                violation_error_message="Schrijf op waarom dit langer moet blijven.",
            ),
            models.CheckConstraint(
                condition=together("ended_at", "ended_by"),
                name="retention_hold_ended_when_and_by_whom",
                violation_error_message="Het vasthouden stopt op een moment en door iemand.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "reference"], condition=Q(ended_at=None), name="retention_hold_standing"
            )
        ]

    def __str__(self) -> str:
        return f"hold of {self.reference}"


class NoticeQuerySet(RetentionQuerySet["RetentionNotice"]):
    def visible_to(self, user: User) -> Self:
        """The privacy officer, and the coordinator, who is told."""
        rows = self.filter(organisation_id=user.organisation_id)
        access = access_of(user)
        is_told = access.can(Permission.HANDLE_INCIDENTS) or access.can(Permission.MANAGE_RETENTION)
        return rows if is_told else rows.none()

    def told_on(self, kind: str, day: date, *, again: bool) -> Self:
        """What one mail told of: of that kind and day, for the first time or `again` shortly before."""
        rows = self.filter(kind=kind)
        if again:
            return rows.filter(warned_again_on=day)
        return rows.filter(warned_on=day).filter(Q(warned_again_on=None) | Q(warned_again_on__gt=day))


class RetentionNotice(models.Model):
    """Since when it is known that a thing will go: nothing goes that nobody was warned of (AVG-06)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=40)
    thing_id = models.BigIntegerField()
    reference = models.CharField(max_length=20)
    last_day = models.DateField(help_text="the day that was told; with another one it is told anew")
    warned_on = models.DateField()
    warned_again_on = models.DateField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "thing_id"],
                name="retention_notice_once",
                violation_error_message="Hiervoor is al gewaarschuwd.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing_id}"


class RunQuerySet(RetentionQuerySet["RetentionRun"]):
    pass


class RetentionRun(models.Model):
    """One night in which something of a kind went: how many, and nothing of what it was. Append-only."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.SlugField("soort", max_length=40)
    ran_at = models.DateTimeField()
    months = models.PositiveSmallIntegerField("termijn in maanden")
    destroyed = models.PositiveIntegerField("gewist")
    held = models.PositiveIntegerField("vastgehouden")

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-ran_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(destroyed__gte=1),
                name="retention_run_of_something",
                violation_error_message="Er ging iets weg.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ran_at}"
