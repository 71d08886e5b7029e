"""What an organisation itself adds to its register of processing (AVG-09, AVG-16)."""

from __future__ import annotations

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import Organisation, User
from vpd.organisation.scope import ScopedQuerySet

TEXT_LENGTH = 1_000
M = TypeVar("M", bound=models.Model)


class RegisterQuerySet(ScopedQuerySet[M]):
    def visible_to(self, user: User) -> Self:
        """The privacy officer."""
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_PROCESSING) else rows.none()


class SettingsQuerySet(RegisterQuerySet["RegisterSettings"]):
    def with_consent(self) -> SettingsQuerySet:
        """That say where the consent of the works council is."""
        return self.exclude(or_consent_ref="")


class RegisterSettings(models.Model):
    """Who is responsible in an organisation, whom to ask, and where the works council's consent is."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="+")
    controller = models.TextField("verantwoordelijke", max_length=300, blank=True)
    fg_contact = models.TextField("contact van de FG", max_length=300, blank=True)
    or_consent_ref = models.CharField("waar de instemming van de OR staat", max_length=200, blank=True)
    or_consent_on = models.DateField("instemming van de OR op", null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = SettingsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(or_consent_ref="", or_consent_on=None)
                | written("or_consent_ref") & Q(or_consent_on__isnull=False),
                name="processing_consent_where_and_when",
                violation_error_message="Waar de instemming staat en van welke dag die is, horen bij elkaar.",
            )
        ]

    def __str__(self) -> str:
        return f"register of {self.organisation_id}"


class ActivityNote(models.Model):
    """What an organisation decided about one activity: on which ground it does it, since when, and what it adds.

    The ground is kept as it was read when it was decided: a proposal of ours that changes later changes nothing of it.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    activity = models.SlugField("verwerking", max_length=40)
    ground = models.TextField("grondslag", max_length=TEXT_LENGTH, blank=True)
    confirmed_on = models.DateField("vastgesteld op", null=True, blank=True)
    note = models.TextField("opmerking", max_length=TEXT_LENGTH, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = RegisterQuerySet["ActivityNote"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "activity"],
                name="processing_note_once",
                violation_error_message="Bij deze verwerking staat al iets. Ververs de pagina.",
            ),
            models.CheckConstraint(
                condition=Q(ground="", confirmed_on=None) | written("ground") & Q(confirmed_on__isnull=False),
                name="processing_ground_confirmed_on_a_day",
                violation_error_message="De grondslag en de dag waarop die is vastgesteld, horen bij elkaar.",
            ),
        ]

    def __str__(self) -> str:
        return f"note on {self.activity}"
