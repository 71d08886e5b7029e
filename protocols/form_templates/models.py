"""The form that a protocol fills in: sections and prompts, literally from the instrument (CONTENT B.1)."""

from django.conf import settings
from django.db import models

from protocols.form_templates.enums import OPEN_KINDS, PromptKind
from vpd.organisation.models import Organisation, User
from vpd.organisation.scope import ShippedQuerySet
from vpd.versions.models import Part, PartQuerySet, Version, VersionQuerySet, version_constraints


class ProtocolTemplate(models.Model):
    """A form for one kind of public contact; shipped (no organisation) or an organisation's own."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    key = models.SlugField(max_length=60)
    name = models.CharField("naam", max_length=120)
    description = models.TextField("waarvoor", blank=True)

    objects = ShippedQuerySet["ProtocolTemplate"].as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"], name="form_templates_template_key_once", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="form_templates_template_name_once",
                violation_error_message="Er is al een formulier met deze naam.",
            ),
            # The target of the composite key of its versions (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="form_templates_template_in_organisation"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_shipped(self) -> bool:
        return self.organisation_id is None


class TemplateRetirement(models.Model):
    """An organisation does not offer this form any more; protocols that were made with it keep it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    template = models.ForeignKey(ProtocolTemplate, models.CASCADE, related_name="retirements")
    retired_at = models.DateTimeField(auto_now_add=True)
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "template"], name="form_templates_template_retired_once"),
        ]

    def __str__(self) -> str:
        return f"{self.template_id} retired"


class TemplateVersionQuerySet(VersionQuerySet["TemplateVersion"]):
    def visible_to(self, user: User) -> "TemplateVersionQuerySet":
        return self.filter(models.Q(organisation=None) | models.Q(organisation_id=user.organisation_id))

    def offered_to(self, user: User) -> "TemplateVersionQuerySet":
        """What a team can choose: of every form that is not retired here its newest published version."""
        retired = TemplateRetirement.objects.filter(organisation_id=user.organisation_id)
        return self.visible_to(user).newest().exclude(template__in=retired.values("template_id"))

    def newest(self) -> "TemplateVersionQuerySet":
        """Of every form its newest published version, by name."""
        return self.newest_of_each().select_related("template").order_by("template__name")


class TemplateVersion(Version):
    """One version of a form; once published it never changes."""

    NOUN = "template"
    SERIES = "template"
    CONTENT = {"sections": {"prompts": {"bullets": {}}}}
    NOT_COPIED = Version.NOT_COPIED | {"based_on", "created_at", "created_by"}

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    template = models.ForeignKey(ProtocolTemplate, models.PROTECT, related_name="versions")
    title = models.CharField("titel", max_length=300)
    subtitle = models.TextField("ondertitel", blank=True)
    source = models.CharField("bron", max_length=300)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = TemplateVersionQuerySet.as_manager()

    class Meta:
        constraints = version_constraints(
            "form_templates_template", series="template", of="dit formulier", is_dated=False, is_shipped=True
        )

    def __str__(self) -> str:
        return f"{self.template_id} versie {self.number}"


class TemplateSection(Part):
    """A chapter of the form; number 0 is an unnumbered one that only tells something."""

    version = models.ForeignKey(TemplateVersion, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=60)
    slug = models.SlugField("in adressen", max_length=60)
    number = models.PositiveSmallIntegerField("nummer", default=0)
    title = models.CharField("titel", max_length=200)
    short = models.CharField("korte titel", max_length=80)
    table_title = models.CharField("titel van de tabel", max_length=200, blank=True)
    guidance = models.TextField("uitleg (eigen woorden)", blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="form_templates_template_section_once"),
            models.UniqueConstraint(fields=["version", "slug"], name="form_templates_template_slug_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_numbered(self) -> bool:
        return self.number > 0


class TemplatePromptQuerySet(PartQuerySet["TemplatePrompt"]):
    def visible_to(self, user: User) -> "TemplatePromptQuerySet":
        return self.filter(section__version__in=TemplateVersion.objects.visible_to(user))

    def kept(self) -> "TemplatePromptQuerySet":
        """Not removed, nor the section it stands in."""
        return self.filter(removed_at=None, section__removed_at=None)


class TemplatePrompt(Part):
    """A question, a fixed text or the matrix: one piece of a section, in the words of the instrument.

    Its `text` is what whoever fills in the form reads. The protocol itself has `short` above what the team wrote, and
    `matter` where the question says something that holds as well.
    """

    OF = "section__version"

    section = models.ForeignKey(TemplateSection, models.CASCADE, related_name="prompts")
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=PromptKind)
    text = models.TextField("tekst", blank=True)
    matter = models.TextField("wat daarvan in het protocol zelf staat", blank=True)
    short = models.CharField("kort (eigen woorden)", max_length=80, blank=True)
    lead = models.CharField("begin van elke regel", max_length=40, blank=True)
    blank_lines = models.PositiveSmallIntegerField("lege regels op het formulier", default=0)
    line_marks = models.JSONField("aanduiding bij een regel", default=list, blank=True)
    help = models.TextField("hulp bij het invullen (eigen woorden)", blank=True)
    source_note = models.CharField("herkomst, als het geen tekst van het instrument is", max_length=200, blank=True)
    is_required = models.BooleanField("verplicht", default=True)
    is_team_only = models.BooleanField("alleen voor het team en de coördinator", default=False)

    objects = TemplatePromptQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["section", "key"], name="form_templates_template_prompt_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=PromptKind.values), name="form_templates_template_prompt_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.short or self.key

    @property
    def is_open(self) -> bool:
        """The team writes lines of its own here."""
        return self.kind in OPEN_KINDS

    @property
    def counts(self) -> bool:
        """Counts for completeness: to be answered, or marked as not applicable (R-07)."""
        return self.is_required and (self.is_open or self.kind == PromptKind.MATRIX)


class TemplateBullet(models.Model):
    """A fixed point under a prompt."""

    prompt = models.ForeignKey(TemplatePrompt, models.CASCADE, related_name="bullets")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["prompt", "position"], name="form_templates_template_bullet_once"),
        ]

    def __str__(self) -> str:
        return self.text
