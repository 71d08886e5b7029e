"""House rules, conduct rules, visit conditions and sanction policy, each with versions of its own (DECISIONS 3)."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models

from protocols.enums import PolicyKind
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Location, Organisation, User
from vpd.organisation.scope import OrganisationWideQuerySet, ScopedQuerySet
from vpd.versions.enums import VersionState
from vpd.versions.pasting import LINE_LENGTH

POLICY_TEXT_LENGTH = 10_000
"""Characters that an introduction or a closing may have."""


class PolicyDocumentQuerySet(OrganisationWideQuerySet["PolicyDocument"]):
    """Everybody in the organisation may know what rules there are."""


class PolicyDocument(models.Model):
    """One text that an organisation works by; without an organisation the example that is shipped."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    kind = models.CharField("soort", max_length=20, choices=PolicyKind)
    title = models.CharField("titel", max_length=120)

    objects = PolicyDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind"], name="protocols_policy_kind_once", nulls_distinct=False
            ),
            models.UniqueConstraint(fields=["organisation", "id"], name="protocols_policy_in_organisation"),
            models.CheckConstraint(condition=models.Q(kind__in=PolicyKind.values), name="protocols_policy_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def policy_kind(self) -> PolicyKind:
        return PolicyKind(self.kind)


class PolicyVersionQuerySet(ScopedQuerySet["PolicyVersion"]):
    def visible_to(self, user: User) -> "PolicyVersionQuerySet":
        """Published: the whole organisation; a draft: who may publish it."""
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_NORM) else rows.published()

    def published(self) -> "PolicyVersionQuerySet":
        return self.filter(status=VersionState.PUBLISHED)

    def drafts(self) -> "PolicyVersionQuerySet":
        return self.filter(status=VersionState.DRAFT)

    def of_kind(self, kind: PolicyKind) -> "PolicyVersionQuerySet":
        return self.filter(document__kind=kind)

    def in_force(self, on: date) -> "PolicyVersionQuerySet":
        """Published and started on or before `on`, the one in force first."""
        return self.published().filter(in_force_from__lte=on).order_by("-in_force_from", "-number")

    def shipped(self) -> "PolicyVersionQuerySet":
        """The example texts that come with the application, the newest first."""
        return self.published().filter(organisation=None).order_by("-number")


class PolicyVersion(models.Model):
    """One version of a policy; published, neither it nor its lines ever change."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("versie")
    status = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    introduction = models.TextField("inleiding", max_length=POLICY_TEXT_LENGTH, blank=True)
    closing = models.TextField("afsluiting", max_length=POLICY_TEXT_LENGTH, blank=True)
    source = models.CharField("bron", max_length=300, blank=True)
    note = models.TextField("opmerking bij de bron", blank=True)
    revision = models.PositiveIntegerField(default=1)
    in_force_from = models.DateField("geldt vanaf", null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="protocols_policy_number_once"),
            models.UniqueConstraint(fields=["organisation", "id"], name="protocols_policy_version_in_organisation"),
            models.UniqueConstraint(
                fields=["document"],
                condition=models.Q(status=VersionState.DRAFT),
                name="protocols_policy_one_draft",
                violation_error_message="Er is al een concept van deze regels.",
            ),
            models.UniqueConstraint(
                fields=["document", "in_force_from"],
                name="protocols_policy_one_a_day",
                violation_error_message="Er gaat al een versie van deze regels in op die dag.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=VersionState.DRAFT, published_at=None)
                | models.Q(status=VersionState.PUBLISHED, published_at__isnull=False),
                name="protocols_policy_published_with_moment",
                violation_error_message="Een gepubliceerde versie heeft een moment van publicatie.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=VersionState.DRAFT)
                | models.Q(organisation=None, in_force_from=None)
                | models.Q(organisation__isnull=False, in_force_from__isnull=False),
                name="protocols_policy_in_force_from_a_day",
                violation_error_message="Vul in vanaf welke dag de regels gelden.",
            ),
        ]

    def __str__(self) -> str:
        return f"policy {self.document_id} version {self.number}"

    @property
    def is_published(self) -> bool:
        return self.status == VersionState.PUBLISHED


class PolicyLineQuerySet(ScopedQuerySet["PolicyLine"]):
    def visible_to(self, user: User) -> "PolicyLineQuerySet":
        """As the version they stand in."""
        return self.filter(version__in=PolicyVersion.objects.visible_to(user))

    def kept(self) -> "PolicyLineQuerySet":
        return self.filter(removed_at=None)

    def in_order(self) -> "PolicyLineQuerySet":
        return self.order_by("position", "pk")

    def at(self, location: Location | int | None) -> "PolicyLineQuerySet":
        """The rules for every location, and those that this one adds (R-14)."""
        if location is None:
            return self.filter(location=None)
        return self.filter(models.Q(location=None) | models.Q(location=location))


class PolicyLine(models.Model):
    """One rule, for every location or added by one; it keeps its lineage from version to version."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey(PolicyVersion, models.CASCADE, related_name="lines")
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="locatie"
    )
    heading = models.CharField("kop", max_length=120, blank=True)
    text = models.TextField("tekst", max_length=LINE_LENGTH)
    position = models.PositiveIntegerField()
    lineage = models.UUIDField(default=uuid.uuid4)
    revision = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PolicyLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="protocols_policy_line_lineage_once"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="protocols_policy_line_not_empty",
                violation_error_message="Een regel kan niet leeg zijn.",
            ),
            models.CheckConstraint(
                condition=models.Q(location=None) | models.Q(heading=""),
                name="protocols_policy_line_heading_or_location",
                violation_error_message="Een regel van een locatie staat onder de locatie, niet onder een kop.",
            ),
        ]
        indexes = [models.Index(fields=["version", "position"], name="protocols_policy_in_order")]

    def __str__(self) -> str:
        return self.text[:60]


class PolicyCheck(models.Model):
    """On one day somebody looked whether the rules hang in sight at a location; never changed (R-14)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="checks")
    location = models.ForeignKey(Location, models.PROTECT, related_name="+", verbose_name="locatie")
    is_posted = models.BooleanField("hangt zichtbaar")
    note = models.CharField("waar, of wat er nog moet gebeuren", max_length=300, blank=True)
    checked_on = models.DateField("gekeken op")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationWideQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_on", "-pk"]
        indexes = [models.Index(fields=["version", "location"], name="protocols_policy_check_at")]

    def __str__(self) -> str:
        return f"check of {self.version_id} at {self.location_id}"


class PolicyCommunication(models.Model):
    """On one day a version was made known, and how; never changed (R-14)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="communications")
    communicated_on = models.DateField("bekendgemaakt op")
    communicated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    channel = models.CharField("hoe en aan wie", max_length=300)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationWideQuerySet.as_manager()

    class Meta:
        ordering = ["-communicated_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(channel=""),
                name="protocols_policy_communication_how",
                violation_error_message="Vul in hoe de regels bekend zijn gemaakt.",
            )
        ]

    def __str__(self) -> str:
        return f"version {self.version_id} made known on {self.communicated_on}"
