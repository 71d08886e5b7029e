"""A team's protocol, its versions and their lines (DECISIONS 3)."""

import uuid
from datetime import date

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from protocols.agreements.enums import OPEN_STATUSES, TRANSITIONS, OriginKind, VersionStatus
from protocols.form_templates.enums import TEAM_ONLY_PROMPTS
from protocols.form_templates.models import TemplatePrompt, TemplateVersion
from protocols.norms.enums import ALWAYS_REPORTED_COLUMNS, TEAM_ROWS, ColumnKey, MatrixRow, ReportingRule, StepContact
from protocols.norms.models import NormVersion
from vpd.meetings.models import TeamMeeting
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import together, written
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange
from vpd.ui.searching import DutchVector
from vpd.versions.models import Numbered, Part, PartQuerySet
from vpd.versions.pasting import LINE_LENGTH


class ProtocolQuerySet(ScopedQuerySet["Protocol"]):
    def visible_to(self, user: User) -> "ProtocolQuerySet":
        """With an adopted version for the whole organisation; still only a draft for who may see that."""
        visible = ProtocolVersion.objects.visible_to(user).values("protocol_id")
        return self.filter(organisation_id=user.organisation_id, pk__in=visible)


class Protocol(models.Model):
    """The agreement of one team about safe public service; its contents stand in versions."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.OneToOneField(Team, models.PROTECT, related_name="protocol")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProtocolQuerySet.as_manager()

    def __str__(self) -> str:
        return f"protocol {self.pk}"


class ProtocolVersionQuerySet(ScopedQuerySet["ProtocolVersion"]):
    def adopted(self) -> "ProtocolVersionQuerySet":
        return self.filter(status=VersionStatus.ADOPTED)

    def open(self) -> "ProtocolVersionQuerySet":
        """Still to be adopted."""
        return self.filter(status__in=sorted(OPEN_STATUSES))

    def in_force(self, on: date) -> "ProtocolVersionQuerySet":
        """Adopted and started on or before `on`, the one in force first (DECISIONS 4)."""
        return self.adopted().filter(in_force_from__lte=on).order_by("-in_force_from", "-number")

    def with_review(self) -> "ProtocolVersionQuerySet":
        """With the day to look again as it was set last, for `look_again_on` (R-13)."""
        reviews = ProtocolReview.objects.filter(version=models.OuterRef("pk")).order_by("-pk")
        return self.annotate(reviewed_until=models.Subquery(reviews.values("next_review_on")[:1]))

    def visible_to(self, user: User) -> "ProtocolVersionQuerySet":
        """Adopted: the organisation; draft: the own team, its leader, coordinator and safety officer (DECISIONS 1)."""
        access = access_of(user)
        rows = self.filter(organisation_id=access.organisation_id)
        if not access.roles:
            return rows.none()
        if access.can(Permission.READ_ALL_DRAFT_PROTOCOLS):
            return rows
        return rows.filter(
            models.Q(status=VersionStatus.ADOPTED) | models.Q(team_id__in=access.own_team_ids | access.led_team_ids)
        )


class ProtocolVersion(Numbered):
    """One version of a protocol with full copies of its lines; adopted, it never changes again."""

    NOUN = "protocol"
    SERIES = "protocol"
    CONTENT = {"lines": {}, "reporting_choices": {}, "waivers": {}, "named_people": {}}

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="versions")
    status = models.CharField(max_length=20, choices=VersionStatus)
    template_version = models.ForeignKey(TemplateVersion, models.PROTECT, related_name="+")
    norm_version = models.ForeignKey(NormVersion, models.PROTECT, null=True, blank=True, related_name="+")
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    is_amended = models.BooleanField("de vorige versie met aangenomen voorstellen", default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField("klaar om vast te stellen", null=True, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    returned_reason = models.TextField("waarom het terugging", max_length=LINE_LENGTH, blank=True)
    meeting = models.ForeignKey(
        TeamMeeting,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="overleg waarin het is besproken",
        related_name="protocol_versions",
    )
    discussed_on = models.DateField("besproken met het team op", null=True, blank=True)
    incomplete_reason = models.TextField("waarom nu al vaststellen", blank=True)
    uninvolved_reason = models.TextField("waarom zonder inventarisatie met de coördinator", blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    in_force_from = models.DateField("geldt vanaf", null=True, blank=True)
    next_review_on = models.DateField("opnieuw bekijken op", null=True, blank=True)

    objects = ProtocolVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["protocol", "number"], name="agreements_version_number_once"),
            # The target of the composite keys of what belongs to a version (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="agreements_version_in_organisation"),
            models.UniqueConstraint(
                fields=["protocol"],
                # Made from proposals, a version comes beside the draft and is adopted in the same transaction.
                condition=models.Q(status__in=sorted(OPEN_STATUSES), is_amended=False),
                name="agreements_version_one_draft",
                violation_error_message="Er is al een concept van dit protocol.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=VersionStatus.ADOPTED) | models.Q(norm_version__isnull=False),
                name="agreements_version_adopted_with_norm",
                violation_error_message="Een protocol kan pas worden vastgesteld als de organisatie een norm heeft.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status=VersionStatus.ADOPTED,
                    discussed_on__isnull=False,
                    adopted_at__isnull=False,
                    adopted_by__isnull=False,
                    in_force_from__isnull=False,
                    next_review_on__isnull=False,
                )
                | (~models.Q(status=VersionStatus.ADOPTED) & models.Q(adopted_at=None, adopted_by=None)),
                name="agreements_version_adopted_by_whom_and_when",
                violation_error_message="Vul in wanneer het team het protocol besprak en vanaf wanneer het geldt.",
            ),
            models.CheckConstraint(
                condition=together("requested_at", "requested_by"),
                name="agreements_version_requested_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=VersionStatus.RETURNED)
                | (models.Q(requested_at=None) & written("returned_reason")),
                name="agreements_version_returned_with_reason",
                violation_error_message="Vul in wat er nog moet veranderen.",
            ),
        ]
        indexes = [models.Index(fields=["team", "-in_force_from"], name="agreements_version_in_force")]

    def __str__(self) -> str:
        return f"protocol {self.protocol_id} versie {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("protocols:detail", args=[self.protocol_id])

    @property
    def state(self) -> VersionStatus:
        return VersionStatus(self.status)

    @property
    def is_draft(self) -> bool:
        return not self.is_adopted

    @property
    def is_adopted(self) -> bool:
        return self.status == VersionStatus.ADOPTED

    @property
    def look_again_on(self) -> date | None:
        """When to look at it again: as set at adoption, or later when read `with_review`."""
        return vars(self).get("reviewed_until") or self.next_review_on


class VersionStatusChange(StatusChange):
    """One step of a version on its way to adoption."""

    transitions = TRANSITIONS
    audit_action = "protocol.{to}"
    this = "dit protocol"

    version = models.ForeignKey(ProtocolVersion, models.CASCADE, related_name="status_changes")


class ProtocolLineQuerySet(PartQuerySet["ProtocolLine"]):
    def visible_to(self, user: User) -> "ProtocolLineQuerySet":
        return self.filter(version__in=ProtocolVersion.objects.visible_to(user).values("pk"))

    @staticmethod
    def for_the_team_only() -> models.Q:
        """What the organisation does not read: own dilemmas, and what the form of that version says (DECISIONS 3)."""
        prompts = TemplatePrompt.objects.filter(
            section__version_id=models.OuterRef("version__template_version_id"),
            key=models.OuterRef("prompt_key"),
            is_team_only=True,
        )
        return models.Q(prompt_key__in=TEAM_ONLY_PROMPTS) | models.Q(models.Exists(prompts))


class ProtocolLine(Part):
    """One agreement, matrix cell line, risk situation or measure, with where it comes from."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProtocolVersion, models.CASCADE, related_name="lines")
    section_key = models.CharField(max_length=60)
    prompt_key = models.CharField(max_length=60)
    column_key = models.CharField(max_length=20, choices=ColumnKey, blank=True)
    row_key = models.CharField(max_length=20, choices=MatrixRow, blank=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    indent = models.PositiveSmallIntegerField(default=0)
    contact = models.CharField("past bij", max_length=10, choices=StepContact, default=StepContact.ALWAYS)
    text = models.TextField("tekst", max_length=LINE_LENGTH)
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    origin_kind = models.CharField(max_length=12, choices=OriginKind, default=OriginKind.TEAM)
    origin_reference_kind = models.CharField(max_length=30, blank=True)
    origin_reference = models.CharField(max_length=60, blank=True)
    is_fixed = models.BooleanField("vaste tekst van het formulier", default=False)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ProtocolLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="agreements_line_lineage_once"),
            models.CheckConstraint(
                condition=models.Q(column_key="", row_key="")
                | models.Q(column_key__in=ColumnKey.values, row_key__in=sorted(TEAM_ROWS)),
                name="agreements_line_only_team_rows",
                violation_error_message="De norm van de organisatie staat vast.",
            ),
            models.CheckConstraint(
                condition=models.Q(contact=StepContact.ALWAYS)
                | models.Q(contact__in=StepContact.values, row_key=MatrixRow.APPROACH),
                name="agreements_line_contact_of_a_step",
                violation_error_message="Alleen een stap van de aanpak past bij een soort contact.",
            ),
            models.CheckConstraint(
                condition=written("text"),
                name="agreements_line_not_empty",
                violation_error_message="Een afspraak kan niet leeg zijn.",
            ),
        ]
        indexes = [
            models.Index(fields=["version", "prompt_key", "position"], name="agreements_line_in_order"),
            GinIndex(DutchVector("text"), name="agreements_line_words"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_step(self) -> bool:
        """A step of the work instruction: those alone say which contact they fit."""
        return self.row_key == MatrixRow.APPROACH

    @property
    def typed(self) -> str:
        """The line as its writer types it: behind a step stands with which contact it fits."""
        return f"{self.text}{StepContact(self.contact).mark}"

    @property
    def is_untouched_norm(self) -> bool:
        """A step of the work instruction as the norm brought it: the team did not write it."""
        return self.origin_kind == OriginKind.NORM and self.revision == 1

    def along(self) -> ProtocolLineQuerySet:
        """The measures under a risk situation."""
        return ProtocolLine.objects.filter(parent=self)

    def siblings(self) -> ProtocolLineQuerySet:
        """The team's own lines at the same place: a prompt, a cell of the matrix, under a risk situation."""
        return (
            ProtocolLine.objects.filter(
                version=self.version_id,
                prompt_key=self.prompt_key,
                column_key=self.column_key,
                row_key=self.row_key,
                parent=self.parent_id,
                is_fixed=False,
            )
            .kept()
            .in_order()
        )


class ReportingChoice(models.Model):
    """A team that reports sooner than its organisation asks, for one column of the matrix (U5, R-03)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProtocolVersion, models.CASCADE, related_name="reporting_choices")
    column_key = models.CharField(max_length=20, choices=ColumnKey)
    reporting_code = models.CharField(max_length=30, choices=ReportingRule)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "column_key"], name="agreements_reporting_choice_once"),
            models.CheckConstraint(
                condition=~models.Q(column_key__in=sorted(ALWAYS_REPORTED_COLUMNS)),
                name="agreements_reporting_choice_not_where_always",
                violation_error_message="Bedreiging en fysiek geweld worden altijd gemeld.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.column_key} {self.reporting_code}"


class PromptWaiver(models.Model):
    """«Niet van toepassing, omdat …»: a prompt the team leaves out, with the reason (R-07)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProtocolVersion, models.CASCADE, related_name="waivers")
    prompt_key = models.CharField(max_length=60)
    reason = models.TextField("niet van toepassing, omdat", max_length=LINE_LENGTH)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "prompt_key"], name="agreements_waiver_once"),
            models.CheckConstraint(condition=written("reason"), name="agreements_waiver_with_reason"),
        ]

    def __str__(self) -> str:
        return self.prompt_key


class NamedPersonQuerySet(ScopedQuerySet["NamedPerson"]):
    def visible_to(self, user: User) -> "NamedPersonQuerySet":
        """As the version it belongs to."""
        return self.filter(version__in=ProtocolVersion.objects.visible_to(user).values("pk"))


class NamedPerson(models.Model):
    """A colleague whom the team chose beside its sentence about who gives first support or aftercare (R-62)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProtocolVersion, models.CASCADE, related_name="named_people")
    prompt_key = models.CharField(max_length=60)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = NamedPersonQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "prompt_key", "person"],
                name="agreements_named_person_once",
                violation_error_message="Deze collega staat er al bij.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prompt_key} {self.person_id}"


class ProtocolReviewQuerySet(ScopedQuerySet["ProtocolReview"]):
    def visible_to(self, user: User) -> "ProtocolReviewQuerySet":
        """As the version it is about."""
        return self.filter(version__in=ProtocolVersion.objects.visible_to(user).values("pk"))


class ProtocolReview(models.Model):
    """Somebody looked at the version in force again and it stays, until a next day; never changed (R-13)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProtocolVersion, models.PROTECT, related_name="reviews")
    reason = models.TextField("waarom het blijft zoals het is", max_length=LINE_LENGTH)
    next_review_on = models.DateField("opnieuw bekijken op")
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ProtocolReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("reason"),
                name="agreements_review_with_reason",
                violation_error_message="Vul in waarom het protocol blijft zoals het is.",
            ),
        ]

    def __str__(self) -> str:
        return f"review of version {self.version_id}"
