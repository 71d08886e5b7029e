"""The register of further documents: what there is, where it is, whose it is (CONTENT B.10)."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from protocols.registered_documents.enums import Chapter, DocumentType
from vpd.organisation.models import Organisation
from vpd.organisation.scope import OrganisationWideQuerySet

REVIEW_NEARS = timedelta(days=30)
"""So long before the day of review its owner hears about it."""


class RegisteredDocumentQuerySet(OrganisationWideQuerySet["RegisteredDocument"]):
    """Everybody of the organisation reads the register."""

    def overdue(self, on: date) -> "RegisteredDocumentQuerySet":
        """The day of review has passed."""
        return self.filter(next_review_on__lt=on)

    def review_nears(self, on: date) -> "RegisteredDocumentQuerySet":
        """To be looked at within a month, or too late already."""
        return self.filter(next_review_on__lte=on + REVIEW_NEARS)


class RegisteredDocument(models.Model):
    """A document kept elsewhere: an address or a place in words, an owner and a day to look at it again."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    title = models.CharField("titel", max_length=200)
    type = models.CharField("soort", max_length=24, choices=DocumentType)
    chapter = models.PositiveSmallIntegerField("hoofdstuk", choices=Chapter, null=True, blank=True)
    url = models.CharField("adres", max_length=500, blank=True)
    place = models.CharField("waar te vinden", max_length=300, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eigenaar")
    next_review_on = models.DateField("opnieuw bekijken", null=True, blank=True)
    reviewed_on = models.DateField("laatst bekeken", null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = RegisteredDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("title"),
                name="registered_documents_registered_document_once",
                violation_error_message="Er staat al een document met deze titel in het register.",
            ),
            models.CheckConstraint(
                condition=models.Q(url="") | models.Q(url__iregex=r"^https?://"),
                name="registered_documents_registered_document_web_address",
                violation_error_message="Vul een adres in dat met https:// begint.",
            ),
            models.CheckConstraint(
                condition=models.Q(type__in=DocumentType.values),
                name="registered_documents_registered_document_type_known",
            ),
            models.CheckConstraint(
                condition=models.Q(chapter=None) | models.Q(chapter__in=Chapter.values),
                name="registered_documents_registered_document_chapter_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def where(self) -> str:
        """Where it is, in words or as an address."""
        return self.place or self.url

    def is_overdue(self, on: date) -> bool:
        return self.next_review_on is not None and self.next_review_on < on

    def is_due_soon(self, on: date) -> bool:
        """Within a month, not too late yet."""
        return self.next_review_on is not None and on <= self.next_review_on <= on + REVIEW_NEARS
