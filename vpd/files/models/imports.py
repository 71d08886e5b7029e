"""A file with rows from elsewhere: checked first, then taken over whole or not at all."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from vpd.files.enums import IMPORT_TRANSITIONS, IMPORTS_AT_WORK, IMPORTS_WITH_FILE, ImportStatus
from vpd.files.models.stored_files import StoredFile
from vpd.organisation.models import Organisation, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange

KEPT_FOR = timedelta(days=7)


class ImportRunQuerySet(ScopedQuerySet["ImportRun"]):
    def visible_to(self, user: User) -> "ImportRunQuerySet":
        """Imports of the own organisation; which role may see them is decided by the pages of the kind."""
        return self.filter(organisation_id=user.organisation_id)

    def left_lying(self, now: datetime) -> "ImportRunQuerySet":
        """Uploaded a week ago and never taken over: the file goes."""
        return self.filter(status__in=[ImportStatus.UPLOADED, ImportStatus.CHECKED], uploaded_at__lt=now - KEPT_FOR)


class ImportRun(models.Model):
    """One uploaded file and what became of it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    kind = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField("bestand", max_length=200)
    encoding = models.CharField("tekens", max_length=20, blank=True)
    status = models.CharField("stand", max_length=20, choices=ImportStatus)
    uploaded_at = models.DateTimeField("gekozen op")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField("overgenomen op", null=True, blank=True)
    rows_total = models.PositiveIntegerField("regels", default=0)
    rows_done = models.PositiveIntegerField("regels gedaan", default=0)
    problem_count = models.PositiveIntegerField("fouten", default=0)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="files_importrun_in_organisation"),
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=Q(status__in=[ImportStatus.UPLOADED, ImportStatus.CHECKED, ImportStatus.IMPORTING]),
                name="files_importrun_one_at_a_time",
                violation_error_message="Er loopt al een import. Maak die eerst af of gooi die weg.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(IMPORTS_WITH_FILE), file__isnull=False)
                | (~Q(status__in=sorted(IMPORTS_WITH_FILE)) & Q(file=None)),
                name="files_importrun_file_while_needed",
                violation_error_message="Het bestand wordt niet langer bewaard dan nodig.",
            ),
            models.CheckConstraint(
                condition=~Q(status=ImportStatus.IMPORTED) | Q(imported_at__isnull=False),
                name="files_importrun_imported_with_moment",
                violation_error_message="Wat is overgenomen, heeft een moment.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        """The page of the kind: the app that takes it over has the name of its addresses."""
        return reverse(f"{self.kind}:import_run", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        """True while the worker has something to do."""
        return self.status in IMPORTS_AT_WORK

    @property
    def is_without_problems(self) -> bool:
        return self.status == ImportStatus.CHECKED and self.problem_count == 0 and self.rows_total > 0


class ImportProblem(models.Model):
    """What is wrong in one cell of the file: it goes with the file, since it quotes from it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField("regel")
    column = models.CharField("kolom", max_length=80, blank=True)
    sentence = models.CharField("wat er niet klopt", max_length=400)

    class Meta:
        ordering = ["row", "pk"]
        indexes = [models.Index(fields=["run", "row", "id"], name="files_problem_of_run")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.row}"


class ImportStatusChange(StatusChange):
    """One step in an import."""

    transitions = IMPORT_TRANSITIONS
    audit_action = "import.{to}"
    this = "deze import"

    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="status_changes")
