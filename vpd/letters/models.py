"""The templates of letters in versions, the head they are printed under, and the letters themselves."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from vpd.files.models import MadeFile
from vpd.letters.enums import LETTER_TRANSITIONS, LetterStatus, PartRole, SentHow
from vpd.letters.kinds import LetterKind, kind_of
from vpd.letters.owners import all_owners
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written_when
from vpd.organisation.models import Organisation, User
from vpd.organisation.origins import Origin
from vpd.organisation.scope import OrganisationWideQuerySet, ScopedQuerySet
from vpd.organisation.status import StatusChange
from vpd.versions.models import DatedVersion, Part, PartQuerySet, VersionQuerySet, version_constraints

TEXT_LENGTH = 4_000
"""Characters of one part of a template."""


class Letterhead(models.Model):
    """What stands above every letter of an organisation, beside its name."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="+")
    address = models.TextField("adres", max_length=300, blank=True)
    phone = models.CharField("telefoonnummer", max_length=40, blank=True)
    website = models.CharField("website of e-mailadres", max_length=120, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = OrganisationWideQuerySet["Letterhead"].as_manager()

    def __str__(self) -> str:
        return f"letterhead of {self.organisation_id}"


class LetterTemplateQuerySet(ScopedQuerySet["LetterTemplate"]):
    def visible_to(self, user: User) -> LetterTemplateQuerySet:
        """Who makes the letters of the organisation."""
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_CONTENT) else rows.none()


class LetterTemplate(models.Model):
    """What the letters of one kind are made from, in an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.SlugField("soort brief", max_length=40)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="letters_template_kind_once"),
            models.UniqueConstraint(fields=["organisation", "id"], name="letters_template_in_organisation"),
        ]

    def __str__(self) -> str:
        return f"letter template {self.kind}"

    @property
    def letter_kind(self) -> LetterKind:
        return kind_of(self.kind)


class LetterVersionQuerySet(VersionQuerySet["LetterVersion"]):
    def visible_to(self, user: User) -> LetterVersionQuerySet:
        """Who makes the letters of the organisation; who sends one reads that letter."""
        rows = self.filter(organisation_id=user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_CONTENT) else rows.none()

    def of_kind(self, kind: str) -> LetterVersionQuerySet:
        return self.filter(template__kind=kind)


class LetterVersion(DatedVersion):
    """One version of a template; once published neither it nor its parts ever change."""

    NOUN = "letter_template"
    SERIES = "template"
    CONTENT = {"parts": {}}
    IS_ONE_A_DAY = False
    MAY_HAVE_BEGUN = False

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    template = models.ForeignKey(LetterTemplate, models.PROTECT, related_name="versions")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = LetterVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            *version_constraints("letters_version", series="template", of="deze brief", is_one_a_day=False),
            models.UniqueConstraint(fields=["organisation", "id"], name="letters_version_in_organisation"),
        ]

    def __str__(self) -> str:
        return f"letter template {self.template_id} version {self.number}"

    @property
    def letter_kind(self) -> LetterKind:
        return self.template.letter_kind


class LetterPartQuerySet(PartQuerySet["LetterPart"]):
    def visible_to(self, user: User) -> LetterPartQuerySet:
        """As the version they stand in."""
        return self.filter(version__in=LetterVersion.objects.visible_to(user))

    def paragraphs(self) -> LetterPartQuerySet:
        """All but the subject, which stands above them."""
        return self.exclude(role=PartRole.SUBJECT)


class LetterPart(Part):
    """The subject, a piece of text with or without a heading, or what somebody can do who disagrees."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.ForeignKey(LetterVersion, models.CASCADE, related_name="parts")
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    role = models.CharField(max_length=10, choices=PartRole, default=PartRole.BODY)
    heading = models.CharField("kop", max_length=120, blank=True)
    text = models.TextField("tekst", max_length=TEXT_LENGTH, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = LetterPartQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "lineage"], name="letters_part_lineage_once"),
            models.UniqueConstraint(
                fields=["version", "role"],
                condition=~Q(role=PartRole.BODY),
                name="letters_part_fixed_once",
                violation_error_message="Dit onderdeel staat al in de brief.",
            ),
            models.CheckConstraint(
                condition=written_when(~Q(role=PartRole.REMEDIES), "text"),
                name="letters_part_not_empty",
                violation_error_message="Schrijf een tekst, of verwijder dit onderdeel.",
            ),
            models.CheckConstraint(
                condition=Q(role=PartRole.BODY) | Q(removed_at=None),
                name="letters_part_fixed_stays",
                violation_error_message="Dit onderdeel hoort in elke brief van deze soort.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def part_role(self) -> PartRole:
        return PartRole(self.role)

    @property
    def name(self) -> str:
        """What it is called among the others."""
        if self.role == PartRole.SUBJECT:
            return "Onderwerp"
        return self.heading or _beginning(self.text)

    @property
    def is_fixed(self) -> bool:
        return self.part_role.is_fixed

    def siblings(self) -> PartQuerySet[LetterPart]:
        return super().siblings().paragraphs()  # type: ignore[attr-defined, no-any-return]


class LetterQuerySet(ScopedQuerySet["Letter"]):
    def visible_to(self, user: User) -> LetterQuerySet:
        """Whom the room says that the letter belongs to; nobody where no room speaks for it."""
        seen = Q(pk=None)
        for kind, owner in all_owners().items():
            seen |= Q(origin_kind=kind, origin_id__in=owner.read(user).values("pk"))
        return self.filter(seen, organisation_id=user.organisation_id)

    def of_origin(self, origin: Origin) -> LetterQuerySet:
        """The letters of one thing, the newest first."""
        return self.filter(origin_kind=origin.kind, origin_id=origin.id or 0).order_by("-pk")

    def standing(self) -> LetterQuerySet:
        """Those that were not taken back."""
        return self.exclude(status=LetterStatus.WITHDRAWN)


class Letter(models.Model):
    """One letter to one citizen: its text as it was made, from which version, and when it was sent.

    It holds no name and no address: those are written in the open block by hand, or come from the identity module when
    the PDF is made (`addressee_id`). Once final the text never changes.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    origin_kind = models.CharField(max_length=40)
    origin_reference = models.CharField("kenmerk", max_length=40)
    origin_id = models.BigIntegerField()
    kind = models.SlugField("soort brief", max_length=40)
    version = models.ForeignKey(LetterVersion, models.PROTECT, related_name="+")
    status = models.CharField("stand", max_length=12, choices=LetterStatus)
    subject = models.CharField("onderwerp", max_length=300)
    parts = models.JSONField(default=list, help_text="heading and text of each part, filled in")
    contact = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    contact_name = models.CharField("contactpersoon", max_length=120)
    contact_phone = models.CharField("telefoonnummer", max_length=40)
    signer = models.CharField("ondertekend door", max_length=200)
    addressee_id = models.BigIntegerField(null=True, blank=True, help_text="a row of the identity module")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dated_on = models.DateField("datum van de brief", null=True, blank=True)
    made_file = models.ForeignKey(MadeFile, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_on = models.DateField("verstuurd op", null=True, blank=True)
    sent_how = models.CharField("hoe", max_length=12, choices=SentHow, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="letters_letter_in_organisation"),
            models.CheckConstraint(
                condition=Q(status=LetterStatus.SENT, sent_on__isnull=False, sent_how__in=SentHow.values)
                | ~Q(status=LetterStatus.SENT) & Q(sent_on=None, sent_how=""),
                name="letters_letter_sent_when_and_how",
                violation_error_message="Vul in op welke dag en hoe de brief is verstuurd.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[LetterStatus.CONCEPT, LetterStatus.WITHDRAWN]) | Q(dated_on__isnull=False),
                name="letters_letter_final_with_day",
                violation_error_message="Een brief die definitief is, heeft een datum.",
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None) | Q(sent_on__gte=models.F("dated_on")),
                name="letters_letter_sent_after_made",
                violation_error_message="Kies de dag van de brief of een latere dag.",
            ),
        ]
        indexes = [models.Index(fields=["origin_kind", "origin_id"], name="letters_letter_of_origin")]

    def __str__(self) -> str:
        return f"letter {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("letters:letter", args=[self.pk])

    @property
    def origin(self) -> Origin:
        return Origin(self.origin_kind, self.origin_reference, self.origin_id)

    @property
    def letter_kind(self) -> LetterKind:
        return kind_of(self.kind)

    @property
    def state(self) -> LetterStatus:
        return LetterStatus(self.status)

    @property
    def is_concept(self) -> bool:
        return self.status == LetterStatus.CONCEPT

    @property
    def is_final(self) -> bool:
        """Made final, sent or not: its text is what the citizen reads."""
        return self.status in {LetterStatus.FINAL, LetterStatus.SENT}

    @property
    def is_sent(self) -> bool:
        return self.status == LetterStatus.SENT


class LetterStatusChange(StatusChange):
    """One step of a letter."""

    transitions = LETTER_TRANSITIONS
    audit_action = "letter.{to}"
    this = "deze brief"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="status_changes")


def _beginning(text: str) -> str:
    """The first words of a text without a heading."""
    line = text.strip().split("\n")[0]
    return line if len(line) <= 60 else f"{line[:60].rsplit(' ', 1)[0]} …"
