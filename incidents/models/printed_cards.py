"""Cards on paper as PDF (I14)."""

from django.db import models
from django.db.models import Q

from incidents.enums import CardKind
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Organisation, StoredFile, Team, User
from vpd.organisation.scope import ScopedQuerySet


class PrintedCardQuerySet(ScopedQuerySet["PrintedCard"]):
    def visible_to(self, user: User) -> "PrintedCardQuerySet":
        """Those of the own teams and of no team; of every team for who hands them out. Which role may have which card
        stands in `can_have_card`."""
        access = access_of(user)
        rows = self.filter(organisation_id=user.organisation_id)
        if access.can(Permission.REPORT_FOR_ANYONE):
            return rows
        return rows.filter(Q(team=None) | Q(team_id__in=access.own_team_ids | access.led_team_ids))


class PrintedCard(models.Model):
    """One card as PDF, made by the worker; when what stands on it changes another takes its place."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField("soort", max_length=20, choices=CardKind)
    fingerprint = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = PrintedCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "team"],
                name="incidents_printedcard_once",
                nulls_distinct=False,
                violation_error_message="Deze kaart is er al.",
            ),
            models.CheckConstraint(
                condition=Q(team=None) | Q(kind__in=[kind.value for kind in CardKind if kind.is_of_team]),
                name="incidents_printedcard_team_fits",
                violation_error_message="Deze kaart geldt voor de hele organisatie.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.team_id}"
