"""Who read which version (U18)."""

from django.conf import settings
from django.db import models

from protocols.agreements.models import ProtocolVersion
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet


class ProtocolAcceptanceQuerySet(ScopedQuerySet["ProtocolAcceptance"]):
    def visible_to(self, user: User) -> "ProtocolAcceptanceQuerySet":
        """One's own; those of the team for its leader; all for the coordinator."""
        access = access_of(user)
        rows = self.filter(organisation_id=access.organisation_id)
        if access.can(Permission.EDIT_ALL_PROTOCOLS):
            return rows
        return rows.filter(models.Q(user_id=access.user_id) | models.Q(team_id__in=access.led_team_ids))


class ProtocolAcceptance(models.Model):
    """One person read one adopted version and works by it; never changed (U18, R-16)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProtocolVersion, models.PROTECT, related_name="acceptances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField("gelezen op")

    objects = ProtocolAcceptanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "user"],
                name="reading_acceptance_once",
                violation_error_message="Je hebt deze versie al gelezen.",
            ),
        ]
        indexes = [models.Index(fields=["team", "user"], name="reading_acceptance_of_person")]

    def __str__(self) -> str:
        return f"version {self.version_id} read by {self.user_id}"
