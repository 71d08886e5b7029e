"""The register of what people ask about their own data, which reports it is about, and who carries it out (AVG-04)."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incidents.cases.models import AffectedPerson, Incident, Witness
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import together, written, written_when
from vpd.organisation.models import User
from vpd.organisation.numbers import YearCounter, counted_once
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange
from vpd.privacy.subject_requests.enums import (
    ANSWERED,
    REQUEST_TRANSITIONS,
    SAYS_WHY,
    Asker,
    Channel,
    RequestStatus,
    Right,
    SentHow,
)

WORDS_AT_MOST = 4000
TEXT_AT_MOST = 2000
LINE_AT_MOST = 200
M = TypeVar("M", bound=models.Model)


class RequestCounter(YearCounter):
    """The last number given in one year."""

    prefix = "V-"

    class Meta:
        constraints = [counted_once("subject_requests_counter_once")]


class SubjectRequestQuerySet(ScopedQuerySet["SubjectRequest"]):
    def visible_to(self, user: User) -> Self:
        """The privacy officer; nobody handles what they ask themselves."""
        rows = self.filter(organisation_id=user.organisation_id).exclude(person=user)
        return rows if access_of(user).can(Permission.ANSWER_SUBJECT_REQUESTS) else rows.none()

    def by_person(self, person: User) -> Self:
        """What somebody asked about the own data; what another wrote down, once it is known who asks.

        Before that the officer may have taken the wrong colleague, who would read the words of another.
        """
        return self.filter(organisation_id=person.organisation_id, person=person, identified_at__isnull=False)

    def open(self) -> Self:
        return self.filter(status=RequestStatus.RECEIVED)

    def over(self) -> Self:
        return self.exclude(status=RequestStatus.RECEIVED)


class SubjectRequest(models.Model):
    """What one person asks about the own data, by when that is answered, and how it was.

    After its term the words and who it was go; number, right, dates and outcome stay: that is the register.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    number = models.CharField("nummer", max_length=20)
    right = models.CharField("recht", max_length=20, choices=Right)
    channel = models.CharField("hoe binnengekomen", max_length=20, choices=Channel)
    received_on = models.DateField("ontvangen op")
    registered_at = models.DateTimeField()
    # Nobody where the colleague sent it: the register does not keep who that was.
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    asker = models.CharField("wie vraagt het", max_length=20, choices=Asker)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("naam", max_length=LINE_AT_MOST, blank=True)
    contact = models.CharField("bereikbaar via", max_length=LINE_AT_MOST, blank=True)
    words = models.TextField("wat wordt gevraagd", max_length=WORDS_AT_MOST)

    first_due_on = models.DateField("eerste termijn")
    due_on = models.DateField("termijn")
    extended_at = models.DateTimeField(null=True, blank=True)
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    extension_told_on = models.DateField("verlenging verteld op", null=True, blank=True)
    extension_reason = models.TextField("waarom verlengd", max_length=TEXT_AT_MOST, blank=True)

    identified_at = models.DateTimeField(null=True, blank=True)
    identified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    identified_on = models.DateField("vastgesteld wie het vraagt op", null=True, blank=True)
    identified_how = models.CharField("hoe vastgesteld", max_length=LINE_AT_MOST, blank=True)

    status = models.CharField("stand", max_length=20, choices=RequestStatus)
    closed_on = models.DateField("beantwoord op", null=True, blank=True)
    sent_how = models.CharField("hoe verstuurd", max_length=20, choices=SentHow, blank=True)
    reason = models.TextField("waarom niet of niet helemaal", max_length=TEXT_AT_MOST, blank=True)
    answer = models.TextField("antwoord", max_length=WORDS_AT_MOST, blank=True)
    erased_on = models.DateField("leeggemaakt op", null=True, blank=True)

    objects = SubjectRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            # The target of the composite keys of what belongs to it (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="subject_requests_request_in_organisation"),
            models.UniqueConstraint(
                fields=["organisation", "number"],
                name="subject_requests_number_once",
                violation_error_message="Er is al een verzoek met dit nummer.",
            ),
            models.CheckConstraint(
                condition=written("words"),
                name="subject_requests_with_words",
                violation_error_message="Schrijf op wat er wordt gevraagd.",
            ),
            models.CheckConstraint(
                condition=Q(erased_on__isnull=False, person=None)
                | (Q(erased_on=None, asker=Asker.CITIZEN, person=None) & written("name", "contact"))
                | Q(erased_on=None, asker=Asker.COLLEAGUE, person__isnull=False),
                name="subject_requests_asked_by_whom",
                violation_error_message="Vul in wie het vraagt, en hoe je die persoon bereikt.",
            ),
            models.CheckConstraint(
                condition=Q(registered_by__isnull=False) | Q(channel=Channel.HERE),
                name="subject_requests_registered_by_whom",
                violation_error_message="Een verzoek staat in het register door iemand.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("first_due_on"), first_due_on__gt=F("received_on")),
                name="subject_requests_term_after_receipt",
                violation_error_message="De termijn begint na de dag van ontvangst.",
            ),
            models.CheckConstraint(
                condition=together("extended_at", "extended_by"),
                name="subject_requests_extended_when_and_by_whom",
                violation_error_message="Verlengd is op een moment en door iemand.",
            ),
            models.CheckConstraint(
                condition=Q(extended_at=None, extension_told_on=None, due_on=F("first_due_on"))
                | (
                    Q(extended_at__isnull=False, extension_told_on__isnull=False, due_on__gt=F("first_due_on"))
                    & Q(extension_told_on__lte=F("first_due_on"))
                    & written("extension_reason")
                ),
                name="subject_requests_extended_with_reason",
                violation_error_message="Verlengen kan met een reden, als de persoon het binnen de termijn hoort.",
            ),
            models.CheckConstraint(
                condition=Q(identified_at=None, identified_on=None)
                | (Q(identified_at__isnull=False, identified_on__isnull=False) & written("identified_how")),
                name="subject_requests_identified_how",
                violation_error_message="Schrijf op hoe je vaststelde wie het vraagt.",
            ),
            models.CheckConstraint(
                condition=Q(status=RequestStatus.RECEIVED, closed_on=None)
                | (~Q(status=RequestStatus.RECEIVED) & Q(closed_on__isnull=False, closed_on__gte=F("received_on"))),
                name="subject_requests_closed_on_a_day",
                violation_error_message="Vul in op welke dag het verzoek is beantwoord.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(ANSWERED)) | (Q(identified_at__isnull=False) & ~Q(sent_how="")),
                name="subject_requests_answered_after_identity",
                violation_error_message="Stel eerst vast wie het vraagt.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(ANSWERED)) | Q(closed_on__gte=F("identified_on")),
                name="subject_requests_answered_after_identity_day",
                violation_error_message="Het antwoord komt op of na de dag waarop is vastgesteld wie het vraagt.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(status__in=sorted(SAYS_WHY)), "reason"),
                name="subject_requests_refused_with_reason",
                violation_error_message="Schrijf op waarom niet, niet helemaal, of niet meer.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(status__in=sorted(ANSWERED), asker=Asker.COLLEAGUE), "answer"),
                name="subject_requests_colleague_gets_words",
                violation_error_message="Schrijf op wat je de collega antwoordt.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_on"],
                condition=Q(status=RequestStatus.RECEIVED),
                name="subject_requests_open",
            ),
            models.Index(fields=["person"], condition=Q(person__isnull=False), name="subject_requests_of_person"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("subject_requests:detail", args=[self.number])

    @property
    def state(self) -> RequestStatus:
        return RequestStatus(self.status)

    @property
    def asked_right(self) -> Right:
        return Right(self.right)

    @property
    def is_open(self) -> bool:
        return self.status == RequestStatus.RECEIVED

    @property
    def is_answered_late(self) -> bool:
        """What was withdrawn had no answer, and so none too late."""
        return self.status in ANSWERED and self.closed_on is not None and self.closed_on > self.due_on

    @property
    def is_withdrawn(self) -> bool:
        return self.status == RequestStatus.WITHDRAWN

    @property
    def is_identified(self) -> bool:
        return self.identified_on is not None

    @property
    def is_of_colleague(self) -> bool:
        return self.asker == Asker.COLLEAGUE

    @property
    def is_extended(self) -> bool:
        return self.extended_at is not None

    def can_still_be_extended(self, today: date) -> bool:
        """Once, and only while the first term runs (AVG 12, third paragraph)."""
        return self.is_open and not self.is_extended and today <= self.first_due_on


class SubjectRequestStatusChange(StatusChange):
    """One step of a request."""

    transitions = REQUEST_TRANSITIONS
    audit_action = "subject_request.{to}"
    this = "dit verzoek"

    request = models.ForeignKey(SubjectRequest, models.PROTECT, related_name="status_changes")


class OfRequestQuerySet(ScopedQuerySet[M]):
    def visible_to(self, user: User) -> Self:
        """Whoever may see the request."""
        return self.filter(request__in=SubjectRequest.objects.visible_to(user))


class RequestChange(models.Model):
    """What stood in a request before it was mended; append-only, and gone with the words of the request."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    request = models.ForeignKey(SubjectRequest, models.PROTECT, related_name="changes")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_on = models.DateField("ontvangen op")
    right = models.CharField("recht", max_length=20, choices=Right)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("naam", max_length=LINE_AT_MOST, blank=True)
    contact = models.CharField("bereikbaar via", max_length=LINE_AT_MOST, blank=True)
    words = models.TextField("wat wordt gevraagd", max_length=WORDS_AT_MOST)

    objects = OfRequestQuerySet["RequestChange"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("words"),
                name="subject_requests_change_with_words",
                violation_error_message="Wat er eerst stond, had woorden.",
            )
        ]

    def __str__(self) -> str:
        return f"change of {self.request_id}"


MENDED = ("received_on", "right", "person", "name", "contact", "words")
"""What can be mended, and is kept as it was before."""


class RequestedReport(models.Model):
    """A report that a request is about: while that is open the privacy officer reads it (DECISIONS 1, note 2)."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    request = models.ForeignKey(SubjectRequest, models.PROTECT, related_name="reports")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfRequestQuerySet["RequestedReport"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "incident"],
                name="subject_requests_report_once",
                violation_error_message="Deze melding staat al bij het verzoek.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.incident_id}"


class RequestTaskQuerySet(ScopedQuerySet["RequestTask"]):
    def visible_to(self, user: User) -> Self:
        """The coordinator, but for who asked it or is involved in the report: they do not decide (DECISIONS 10)."""
        rows = self.filter(organisation_id=user.organisation_id).exclude(request__person=user)
        rows = rows.exclude(incident__reported_by=user)
        for part in (AffectedPerson, Witness):
            rows = rows.exclude(incident__in=part.objects.filter(user=user).values("incident"))
        return rows if access_of(user).can(Permission.HANDLE_INCIDENTS) else rows.none()

    def waiting(self) -> Self:
        """What was asked for a request that was withdrawn has lapsed."""
        return self.filter(done_at=None).exclude(request__status=RequestStatus.WITHDRAWN)


class RequestTask(models.Model):
    """What the coordinator is asked to do in a report, by when, and what was done or why not; never who asks."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    request = models.ForeignKey(SubjectRequest, models.PROTECT, related_name="tasks")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="+")
    what = models.TextField("wat moet er gebeuren", max_length=TEXT_AT_MOST)
    due_on = models.DateField("uiterlijk")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_done = models.BooleanField("gedaan", null=True, blank=True)
    outcome = models.TextField("wat is er gedaan, of waarom niet", max_length=TEXT_AT_MOST, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = RequestTaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("what"),
                name="subject_requests_task_says_what",
                violation_error_message="Schrijf op wat er moet gebeuren.",
            ),
            models.CheckConstraint(
                condition=together("done_at", "done_by"),
                name="subject_requests_task_done_when_and_by_whom",
                violation_error_message="Gedaan is op een moment en door iemand.",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, is_done=None)
                | (Q(done_at__isnull=False, is_done__isnull=False) & written("outcome")),
                name="subject_requests_task_done_with_words",
                violation_error_message="Schrijf op wat je deed, of waarom niet.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_on"], condition=Q(done_at=None), name="subject_requests_tasks_open"
            )
        ]

    def __str__(self) -> str:
        return f"task of {self.request_id}"

    def get_absolute_url(self) -> str:
        return reverse("subject_requests:task", args=[self.pk])

    @property
    def has_lapsed(self) -> bool:
        """Nobody asks it any more, and it was not done."""
        return self.done_at is None and self.request.is_withdrawn
