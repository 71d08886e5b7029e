"""The norm of the organisation: what it accepts, and what is reported (CONTENT B.2, B.3)."""

from django.db import models

from protocols.norms.enums import ALWAYS_REPORTED_COLUMNS, ColumnKey, ReportingRule, StepContact
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Organisation, User
from vpd.versions.models import DatedVersion, Part, PartQuerySet, VersionQuerySet, version_constraints


class NormVersionQuerySet(VersionQuerySet["NormVersion"]):
    """Everybody in the organisation may know the norm; its next version is a draft of who manages it."""

    def visible_to(self, user: User) -> "NormVersionQuerySet":
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_NORM) else rows.published()


class NormVersion(DatedVersion):
    """One version of an organisation's norm, or (without an organisation) the text shipped as a start."""

    NOUN = "norm"
    SERIES = "organisation"
    CONTENT = {"statements": {}, "columns": {"steps": {}}}

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    title = models.CharField("titel", max_length=200)
    vision = models.TextField("visie", blank=True)
    norm_sentence = models.TextField("norm in één zin")
    short_sentence = models.CharField("norm in het kort", max_length=120, blank=True)
    matrix_heading = models.CharField("kop van de matrix", max_length=80, blank=True)
    row_headings = models.JSONField("koppen van de rijen", default=dict, blank=True)
    team_norm_hint = models.CharField("wat het team invult", max_length=80, blank=True)
    mapping = models.JSONField("gedrag in een zwaardere kolom", default=dict, blank=True)
    source = models.CharField("bron", max_length=300, blank=True)

    objects = NormVersionQuerySet.as_manager()

    class Meta:
        constraints = version_constraints("norms_norm", series="organisation", of="de norm", is_shipped=True)

    def __str__(self) -> str:
        return f"{self.title} versie {self.number}"


class NormStatement(Part):
    """A definition or a principle that belongs to a norm (CONTENT B.3)."""

    OF = "norm_version"

    norm_version = models.ForeignKey(NormVersion, models.CASCADE, related_name="statements")
    key = models.CharField(max_length=60)
    kind = models.CharField(
        max_length=12, choices=[("definition", "begrip"), ("principle", "uitgangspunt")], default="definition"
    )
    title = models.CharField(max_length=120)
    text = models.TextField()
    source = models.CharField("bron", max_length=200, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["norm_version", "key"], name="norms_norm_statement_once"),
        ]

    def __str__(self) -> str:
        return self.title


class NormColumn(models.Model):
    """One column of the behaviour matrix in one version of the norm: what the organisation says about it."""

    norm_version = models.ForeignKey(NormVersion, models.CASCADE, related_name="columns")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=20, choices=ColumnKey)
    heading = models.CharField(max_length=120)
    subheading = models.CharField(max_length=120, blank=True)
    behaviour = models.TextField("gedrag van de burger")
    org_position = models.TextField("standpunt organisatie")
    approach_heading = models.CharField("aanpak", max_length=80)
    reporting_code = models.CharField("melden", max_length=30, choices=ReportingRule)
    reporting_text = models.TextField("melden")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["norm_version", "key"], name="norms_norm_column_once"),
            models.CheckConstraint(
                condition=~models.Q(key__in=sorted(ALWAYS_REPORTED_COLUMNS))
                | models.Q(reporting_code=ReportingRule.MUST_REPORT),
                name="norms_norm_threat_and_violence_reported",
                violation_error_message="Bedreiging en fysiek geweld worden altijd gemeld.",
            ),
            models.CheckConstraint(
                condition=models.Q(reporting_code__in=ReportingRule.values), name="norms_norm_reporting_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_key_display()

    @property
    def rule(self) -> ReportingRule:
        return ReportingRule(self.reporting_code)


class NormStep(models.Model):
    """A step of the work instruction that comes with a column; a team starts from it and adapts it (B.2, row 4)."""

    column = models.ForeignKey(NormColumn, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    indent = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    contact = models.CharField("past bij", max_length=10, choices=StepContact, default=StepContact.ALWAYS)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["column", "position"], name="norms_norm_step_once"),
            models.CheckConstraint(
                condition=models.Q(contact__in=StepContact.values),
                name="norms_norm_step_contact_known",
                violation_error_message="Kies bij welk contact deze stap past.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
