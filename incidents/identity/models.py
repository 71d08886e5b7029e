"""Who the citizen in a case is: a module of its own, off until the privacy officer turns it on (R-56, AVG-01).

Nothing here is joined by lists, search, export, figures or mail: a row is read on its own page, and every look is
logged. There is no list of citizens, and nobody is matched: the same person is chosen by hand.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from incidents.cases.models import Incident
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import together, written
from vpd.organisation.enums import Role
from vpd.organisation.models import Membership, Organisation, User
from vpd.organisation.models.people import MembershipQuerySet
from vpd.organisation.scope import ScopedQuerySet

MOST_MONTHS = 24
"""How long a row may be kept at most (RULES, retention defaults)."""


def coordinating(user: User) -> MembershipQuerySet:
    """That this person is a coordinator today, in person."""
    held = Membership.objects.of(user.organisation_id).active(timezone.localdate())
    return held.filter(user=user, role=Role.COORDINATOR)


class ModulePeriodQuerySet(ScopedQuerySet["ModulePeriod"]):
    def visible_to(self, user: User) -> ModulePeriodQuerySet:
        """The privacy officer, who turns it on and sees no row of it."""
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_IDENTITY_MODULE) else rows.none()

    def on(self) -> ModulePeriodQuerySet:
        return self.filter(turned_off_at=None)


class ModulePeriod(models.Model):
    """A time in which an organisation keeps who a citizen is: why, on which ground, by which policy."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="identity_periods")
    purpose = models.TextField("doel", max_length=1000)
    ground = models.TextField("grondslag", max_length=1000)
    policy_reference = models.CharField("waar het beleid staat", max_length=200)
    signed_off_on = models.DateField("akkoord van de FG op")
    months = models.PositiveSmallIntegerField("maanden bewaren", default=12)
    turned_on_at = models.DateTimeField()
    turned_on_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    turned_off_at = models.DateTimeField(null=True, blank=True)
    turned_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ModulePeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(turned_off_at=None),
                name="identity_period_one_on",
                violation_error_message="De module staat al aan.",
            ),
            models.CheckConstraint(
                condition=written("purpose", "ground", "policy_reference"),
                name="identity_period_why",
                violation_error_message="Vul doel, grondslag en beleid in.",
            ),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=MOST_MONTHS),
                name="identity_period_months",
                violation_error_message=f"Kies 1 tot en met {MOST_MONTHS} maanden.",
            ),
            models.CheckConstraint(
                condition=together("turned_off_at", "turned_off_by"),
                name="identity_period_off_when_and_by_whom",
                violation_error_message="De module is uitgezet op een moment en door iemand.",
            ),
        ]

    def __str__(self) -> str:
        return f"identity module {self.organisation_id}"


class IdentityGrantQuerySet(ScopedQuerySet["IdentityGrant"]):
    def visible_to(self, user: User) -> IdentityGrantQuerySet:
        """The privacy officer: who may look."""
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_IDENTITY_MODULE) else rows.none()

    def held(self) -> IdentityGrantQuerySet:
        return self.filter(revoked_at=None)


class IdentityGrant(models.Model):
    """One coordinator, in person, may see and write down who a citizen is; no deputy takes it over."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="identity_grants")
    granted_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = IdentityGrantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at=None),
                name="identity_grant_once",
                violation_error_message="Deze coördinator heeft al toegang.",
            )
        ]

    def __str__(self) -> str:
        return f"identity grant {self.user_id}"


class IdentityQuerySet(ScopedQuerySet["Identity"]):
    def visible_to(self, user: User) -> IdentityQuerySet:
        """A coordinator in person with a grant, as long as the module is on (DECISIONS 1)."""
        held = IdentityGrant.objects.of(user.organisation_id).held().filter(user=user)
        on = ModulePeriod.objects.of(user.organisation_id).on()
        coordinates = coordinating(user)
        return self.filter(organisation_id=user.organisation_id).filter(
            models.Exists(held), models.Exists(on), models.Exists(coordinates)
        )

    def expired(self, today: date) -> IdentityQuerySet:
        """The last day on which it may be kept is over."""
        return self.filter(expires_on__lt=today)


class Identity(models.Model):
    """One citizen: name and address, whether told of it, and until when it is kept."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField("naam", max_length=120)
    address = models.CharField("straat en huisnummer", max_length=120)
    town = models.CharField("postcode en plaats", max_length=120)
    notice_on = models.DateField("inwoner weet hiervan sinds", null=True, blank=True)
    no_notice_reason = models.TextField("waarom nog niet verteld", max_length=500, blank=True)
    no_notice_until = models.DateField("opnieuw bekijken op", null=True, blank=True)
    noted_on = models.DateField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_on = models.DateField("bewaren tot en met")

    objects = IdentityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="identity_identity_in_organisation"),
            models.CheckConstraint(
                condition=written("name", "address", "town"),
                name="identity_identity_not_empty",
                violation_error_message="Vul naam en adres in.",
            ),
            models.CheckConstraint(
                condition=Q(no_notice_reason="", no_notice_until=None)
                | (written("no_notice_reason") & Q(no_notice_until__isnull=False, notice_on=None)),
                name="identity_identity_notice_or_reason",
                violation_error_message="Vul de dag in, of waarom het nog niet kan en wanneer je opnieuw kijkt.",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gte=models.F("noted_on")),
                name="identity_identity_expires_later",
                violation_error_message="Kies een latere dag.",
            ),
        ]
        indexes = [models.Index(fields=["expires_on"], name="identity_identity_expires")]

    def __str__(self) -> str:
        return f"identity {self.pk}"

    def is_told(self, today: date) -> bool:
        """Whether the citizen knows of it, or there is a reason why not yet that still holds (AVG-03)."""
        return self.notice_on is not None or (self.no_notice_until is not None and self.no_notice_until >= today)


class IdentityCaseQuerySet(ScopedQuerySet["IdentityCase"]):
    def visible_to(self, user: User) -> IdentityCaseQuerySet:
        """As the row it leads to."""
        return self.filter(identity__in=Identity.objects.visible_to(user))


class IdentityCase(models.Model):
    """A case in which this citizen was: the first one, or an earlier or later one that somebody chose by hand."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    identity = models.ForeignKey(Identity, models.CASCADE, related_name="cases")
    incident = models.OneToOneField(Incident, models.CASCADE, related_name="+")
    linked_on = models.DateField()
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = IdentityCaseQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"identity {self.identity_id} in {self.incident_id}"
