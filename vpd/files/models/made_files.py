"""What the worker makes of something: asked for, and there once it was made."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from vpd.files.enums import MadeState
from vpd.files.models.stored_files import StoredFile
from vpd.messaging.models import OutboxMessage
from vpd.organisation.constraints import together
from vpd.organisation.models import Organisation, User
from vpd.organisation.scope import ScopedQuerySet


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
    def visible_to(self, user: User) -> "MadeFileQuerySet":
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
    """A file that the worker makes of something and that goes with it; see `vpd.files.made_files`."""

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
                name="files_madefile_once_at_a_time_for_a_person",
                violation_error_message="Dit bestand wordt al gemaakt.",
            ),
            models.UniqueConstraint(
                fields=["source_table", "source_id", "kind", "arguments"],
                condition=Q(is_shared=True, file=None),
                name="files_madefile_once_at_a_time",
                violation_error_message="Dit bestand wordt al gemaakt.",
            ),
            models.UniqueConstraint(
                fields=["source_table", "source_id", "kind", "arguments"],
                condition=~Q(fingerprint=""),
                name="files_madefile_current_once",
                violation_error_message="Dit bestand is er al.",
            ),
            models.CheckConstraint(
                condition=together("file", "made_at"),
                name="files_madefile_made_with_moment",
                violation_error_message="Een bestand dat klaar is, heeft een moment waarop het is gemaakt.",
            ),
            models.CheckConstraint(
                condition=Q(is_shared=True) | Q(requested_by__isnull=False, fingerprint=""),
                name="files_madefile_shared_or_of_somebody",
                violation_error_message="Een bestand is voor iedereen die het mag hebben, of voor wie erom vroeg.",
            ),
        ]
        indexes = [models.Index(fields=["source_table", "source_id"], name="files_madefile_source")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def state(self) -> MadeState:
        """How far it is; of what is not there only after `with_state`."""
        return MadeState.READY if self.file_id else MadeState(vars(self)["made_state"])

    def is_made_of(self, model: type[models.Model]) -> bool:
        """Whether it is made of a row of this model, whose id is `source_id` then."""
        return self.source_table == model._meta.db_table
