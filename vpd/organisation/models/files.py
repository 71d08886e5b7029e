"""Files live in Postgres: one backup, one retention and one access rule cover them (DECISIONS 2)."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from vpd.messaging.models import OutboxMessage
from vpd.organisation.enums import MadeState
from vpd.organisation.models.structure import Organisation
from vpd.organisation.scope import ScopedQuerySet

if TYPE_CHECKING:
    from vpd.organisation.models.people import User


class StoredFile(models.Model):
    """A file of at most 10 MB; the app that owns it decides who may have it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    heavy = models.CharField(max_length=5, blank=True, help_text="a picture of this kind, not yet made anew")
    refusal = models.CharField(max_length=200, blank=True, help_text="why the worker could not keep it")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__lte=10 * 1024 * 1024),
                name="organisation_storedfile_at_most_10_mb",
                violation_error_message="Een bestand mag niet groter zijn dan 10 MB.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_ready(self) -> bool:
        """Whether it may be handed out: what is still looked at, or was refused, is for nobody."""
        return not self.heavy and not self.refusal

    @property
    def state_words(self) -> str:
        """What its uploader reads as long as it is not ready; nobody else sees it then."""
        if self.refusal:
            return f"niet bewaard. {self.refusal}"
        return "" if self.is_ready else "wordt gecontroleerd; alleen jij ziet dit nog"


class SmallPicture(models.Model):
    """A stored picture small enough for a list, made once."""

    file = models.OneToOneField(StoredFile, models.CASCADE, primary_key=True, related_name="small")
    data = models.BinaryField()

    def __str__(self) -> str:
        return str(self.file_id)


class StoredFileChunk(models.Model):
    """A piece of a stored file, so that it can be streamed without holding it whole."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="chunks")
    position = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["file", "position"], name="organisation_chunk_position_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.position}"


def made_state(made_file: str = "") -> Case:
    """A MadeState as SQL: the file is there, or how the outbox keeps its promise. For other models: with the path."""
    promise = OutboxMessage.objects.filter(pk=OuterRef(f"{made_file}promise_id"))
    return Case(
        When(Q(**{f"{made_file}file__isnull": False}), then=Value(MadeState.READY)),
        When(Exists(promise.stuck()), then=Value(MadeState.GIVEN_UP)),
        When(Exists(promise.in_trouble()), then=Value(MadeState.DELAYED)),
        default=Value(MadeState.BEING_MADE),
    )


class MadeFileQuerySet(ScopedQuerySet["MadeFile"]):
    def visible_to(self, user: "User") -> "MadeFileQuerySet":
        """One's own and the shared ones of the organisation; which of those, the kind of file says each time."""
        return self.filter(Q(is_shared=True) | Q(requested_by=user), organisation_id=user.organisation_id)

    def of_kind(self, kind: str) -> "MadeFileQuerySet":
        return self.filter(kind=kind)

    def made_of(self, source: models.Model) -> "MadeFileQuerySet":
        return self.filter(source_table=source._meta.db_table, source_id=source.pk)

    def being_made(self) -> "MadeFileQuerySet":
        return self.filter(file=None)

    def with_state(self) -> "MadeFileQuerySet":
        return self.annotate(made_state=made_state())


class MadeFile(models.Model):
    """A file that the worker makes of something and that goes with it; see `vpd.organisation.made_files`."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    kind = models.CharField(max_length=40)
    source_table = models.CharField(max_length=63)
    source_id = models.BigIntegerField()
    arguments = models.JSONField(default=dict, help_text="ids and codes, never names or text")
    is_shared = models.BooleanField()
    fingerprint = models.CharField(max_length=64, blank=True, help_text="only of what is made anew when it changes")
    title = models.CharField(max_length=200)
    back_url = models.CharField(max_length=300, blank=True)
    requested_at = models.DateTimeField(auto_now_add=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    promise_id = models.BigIntegerField(null=True, help_text="the outbox message that keeps the promise to make it")
    file = models.OneToOneField(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(null=True, blank=True)

    objects = MadeFileQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_table", "source_id", "kind", "arguments", "requested_by"],
                condition=Q(is_shared=False, file=None),
                name="organisation_madefile_once_at_a_time_for_a_person",
                violation_error_message="Dit bestand wordt al gemaakt.",
            ),
            models.UniqueConstraint(
                fields=["source_table", "source_id", "kind", "arguments"],
                condition=Q(is_shared=True, file=None),
                name="organisation_madefile_once_at_a_time",
                violation_error_message="Dit bestand wordt al gemaakt.",
            ),
            models.UniqueConstraint(
                fields=["source_table", "source_id", "kind", "arguments"],
                condition=~Q(fingerprint=""),
                name="organisation_madefile_current_once",
                violation_error_message="Dit bestand is er al.",
            ),
            models.CheckConstraint(
                condition=Q(file=None, made_at=None) | Q(file__isnull=False, made_at__isnull=False),
                name="organisation_madefile_made_with_moment",
                violation_error_message="Een bestand dat klaar is, heeft een moment waarop het is gemaakt.",
            ),
            models.CheckConstraint(
                condition=Q(is_shared=True) | Q(requested_by__isnull=False, fingerprint=""),
                name="organisation_madefile_shared_or_of_somebody",
                violation_error_message="Een bestand is voor iedereen die het mag hebben, of voor wie erom vroeg.",
            ),
        ]
        indexes = [models.Index(fields=["source_table", "source_id"], name="organisation_madefile_source")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def state(self) -> MadeState:
        """How far it is; of what is not there only after `with_state`."""
        return MadeState.READY if self.file_id else MadeState(vars(self)["made_state"])

    def is_made_of(self, model: type[models.Model]) -> bool:
        """Whether it is made of a row of this model, whose id is `source_id` then."""
        return self.source_table == model._meta.db_table
