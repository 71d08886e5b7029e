"""House rules, conduct rules, visit conditions and sanction policy, each with versions of its own (DECISIONS 3)."""

import uuid

from django.conf import settings
from django.db import models

from protocols.rules.enums import PolicyKind
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.models import Location, Organisation, User
from vpd.organisation.scope import OrganisationWideQuerySet
from vpd.versions.models import DatedVersion, Part, PartQuerySet, VersionQuerySet, version_constraints
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
                fields=["organisation", "kind"], name="rules_policy_kind_once", nulls_distinct=False
            ),
            models.UniqueConstraint(fields=["organisation", "id"], name="rules_policy_in_organisation"),
            models.CheckConstraint(condition=models.Q(kind__in=PolicyKind.values), name="rules_policy_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def policy_kind(self) -> PolicyKind:
        return PolicyKind(self.kind)


class PolicyVersionQuerySet(VersionQuerySet["PolicyVersion"]):
    def visible_to(self, user: User) -> "PolicyVersionQuerySet":
        """Published: the whole organisation; a draft: who may publish it."""
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_NORM) else rows.published()

    def of_kind(self, kind: PolicyKind) -> "PolicyVersionQuerySet":
        return self.filter(document__kind=kind)


class PolicyVersion(DatedVersion):
    """One version of a policy; published, neither it nor its lines ever change."""

    NOUN = "policy"
    SERIES = "document"
    CONTENT = {"lines": {}}

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="versions")
    introduction = models.TextField("inleiding", max_length=POLICY_TEXT_LENGTH, blank=True)
    closing = models.TextField("afsluiting", max_length=POLICY_TEXT_LENGTH, blank=True)
    source = models.CharField("bron", max_length=300, blank=True)
    note = models.TextField("opmerking bij de bron", blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            *version_constraints("rules_policy", series="document", of="deze regels", is_shipped=True),
            models.UniqueConstraint(fields=["organisation", "id"], name="rules_policy_version_in_organisation"),
        ]

    def __str__(self) -> str:
        return f"policy {self.document_id} version {self.number}"


class PolicyLineQuerySet(PartQuerySet["PolicyLine"]):
    def visible_to(self, user: User) -> "PolicyLineQuerySet":
        """As the version they stand in."""
        return self.filter(version__in=PolicyVersion.objects.visible_to(user))

    def at(self, location: Location | int | None) -> "PolicyLineQuerySet":
        """The rules for every location, and those that this one adds (R-14)."""
        if location is None:
            return self.filter(location=None)
        return self.filter(models.Q(location=None) | models.Q(location=location))


class PolicyLine(Part):
    """One rule, for every location or added by one; it keeps its lineage from version to version."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey(PolicyVersion, models.CASCADE, related_name="lines")
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="locatie"
    )
    heading = models.CharField("kop", max_length=120, blank=True)
    text = models.TextField("tekst", max_length=LINE_LENGTH)
    lineage = models.UUIDField(default=uuid.uuid4)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PolicyLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="rules_policy_line_lineage_once"),
            models.CheckConstraint(
                condition=written("text"),
                name="rules_policy_line_not_empty",
                violation_error_message="Een regel kan niet leeg zijn.",
            ),
            models.CheckConstraint(
                condition=models.Q(heading="") | (models.Q(location=None) & written("heading")),
                name="rules_policy_line_heading_or_location",
                violation_error_message="Een regel van een locatie staat onder de locatie, niet onder een kop.",
            ),
        ]
        indexes = [models.Index(fields=["version", "position"], name="rules_policy_in_order")]

    def __str__(self) -> str:
        return self.text[:60]

    def siblings(self) -> PolicyLineQuerySet:
        """The rules under the same heading or at the same location."""
        rules = PolicyLine.objects.filter(version=self.version_id, heading=self.heading, location=self.location_id)
        return rules.kept().in_order()


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
        indexes = [models.Index(fields=["version", "location"], name="rules_policy_check_at")]

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
                condition=written("channel"),
                name="rules_policy_communication_how",
                violation_error_message="Vul in hoe de regels bekend zijn gemaakt.",
            )
        ]

    def __str__(self) -> str:
        return f"version {self.version_id} made known on {self.communicated_on}"
