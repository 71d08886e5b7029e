"""The register of breaches: what was told, and each act of the privacy officer, which a later one follows (AVG-12)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.urls import reverse

from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written, written_when
from vpd.organisation.models import User
from vpd.organisation.numbers import YearCounter, counted_once
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange
from vpd.privacy.breaches.enums import BREACH_TRANSITIONS, About, BreachStatus, DataKind, GoingOn, Nature, Whose

TERM = timedelta(hours=72)
"""On the clock, nights and weekends too, from when the organisation knew (AVG art. 33, 1)."""
TEXT_AT_MOST = 4000
REASON_AT_MOST = 2000
REFERENCE_AT_MOST = 60
M = TypeVar("M", bound=models.Model)


class BreachQuerySet(ScopedQuerySet["Breach"]):
    def visible_to(self, user: User) -> Self:
        """The privacy officer; everybody else what they told of themselves."""
        rows = self.of(user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_BREACHES) else rows.filter(told_by=user)

    def open(self) -> Self:
        return self.exclude(status=BreachStatus.CLOSED)

    def closed(self) -> Self:
        return self.filter(status=BreachStatus.CLOSED)

    def untold(self) -> Self:
        """The supervisor is still to be told, or nobody decided whether."""
        return self.filter(_waits_for(About.AUTHORITY))

    def with_decisions(self) -> Self:
        """Whether each waits for the newest decision of its kind, or for that to be carried out: one query."""
        return self.annotate(
            waits_for_authority=_waits_for(About.AUTHORITY),
            waits_for_people=_waits_for(About.PEOPLE),
        )

    def by_term(self) -> Self:
        """What is open first, the nearest term before the others; then what is closed, the newest first."""
        term = Case(When(~Q(status=BreachStatus.CLOSED), then=F("aware_at")))
        return self.order_by(term.asc(nulls_last=True), "-pk")


class Breach(models.Model):
    """One breach of personal data as somebody told of it, and how far it is.

    `noticed_at` is what was told and stays; the term runs from `aware_at`, which the privacy officer may set.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    reference = models.CharField("nummer", max_length=20)
    what = models.TextField("wat er gebeurde", blank=True, max_length=TEXT_AT_MOST)
    noticed_at = models.DateTimeField("gemerkt op")
    aware_at = models.DateTimeField("bekend sinds")
    is_going_on = models.CharField("gaat het nog door", max_length=10, choices=GoingOn)
    of_citizens = models.BooleanField("gegevens van burgers", default=False)
    of_employees = models.BooleanField("gegevens van medewerkers", default=False)
    status = models.CharField("stand", max_length=20, choices=BreachStatus)
    told_at = models.DateTimeField("gemeld op")
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    erased_on = models.DateField("teksten gewist op", null=True, blank=True)

    objects = BreachQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            # The target of the composite keys of what belongs to it (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="breaches_breach_in_organisation"),
            models.UniqueConstraint(
                fields=["organisation", "reference"],
                name="breaches_breach_number_once",
                violation_error_message="Dit nummer is al gegeven.",
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None, told_by__isnull=False) & written("what")
                | Q(erased_on__isnull=False, told_by=None, what=""),
                name="breaches_breach_says_what",
                violation_error_message="Schrijf op wat er gebeurde.",
            ),
            models.CheckConstraint(
                condition=Q(of_citizens=True) | Q(of_employees=True),
                name="breaches_breach_of_somebody",
                violation_error_message="Kies van wie de gegevens zijn.",
            ),
            models.CheckConstraint(
                condition=Q(noticed_at__lte=F("told_at")),
                name="breaches_breach_noticed_before",
                violation_error_message="Vul een moment in dat niet in de toekomst ligt.",
            ),
            models.CheckConstraint(
                condition=Q(status=BreachStatus.CLOSED, closed_at__isnull=False)
                | ~Q(status=BreachStatus.CLOSED) & Q(closed_at=None),
                name="breaches_breach_closed_when",
                violation_error_message="Wat gesloten is, heeft een moment waarop dat gebeurde.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "aware_at"], condition=~Q(status=BreachStatus.CLOSED), name="breaches_open"
            ),
            models.Index(fields=["told_by"], name="breaches_told_by"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("breaches:detail", args=[self.reference])

    @property
    def state(self) -> BreachStatus:
        return BreachStatus(self.status)

    @property
    def is_closed(self) -> bool:
        return self.status == BreachStatus.CLOSED

    @property
    def can_reopen(self) -> bool:
        return self.is_closed and self.erased_on is None

    @property
    def due_at(self) -> datetime:
        """Until when the supervisor can be told in time; hours that pass, also in the night the clock changes."""
        return due_after(self.aware_at)

    @property
    def whose(self) -> tuple[Whose, ...]:
        told = ((Whose.CITIZENS, self.of_citizens), (Whose.EMPLOYEES, self.of_employees))
        return tuple(one for one, is_so in told if is_so)


def due_after(moment: datetime) -> datetime:
    """72 hours later; in UTC, for within one zone Python counts the clock and not the time that passes."""
    return moment.astimezone(UTC) + TERM


class BreachStatusChange(StatusChange):
    """One step of a breach."""

    transitions = BREACH_TRANSITIONS
    audit_action = "breach.{to}"
    this = "dit datalek"

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="status_changes")


class BreachCounter(YearCounter):
    """The last number given in one year."""

    prefix = "D-"

    class Meta:
        constraints = [counted_once("breaches_counter_once")]


class ActQuerySet(ScopedQuerySet[M]):
    def visible_to(self, user: User) -> Self:
        """The privacy officer alone: who told of it reads no judgement."""
        rows = self.of(user.organisation_id)
        return rows if access_of(user).can(Permission.MANAGE_BREACHES) else rows.none()


class Act(models.Model):
    """One act of the privacy officer, which stays as it was; the newest of its kind holds. Append-only.

    With the term of keeping its words go, and `erased_on` says when.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    erased_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]


class AwareMomentQuerySet(ActQuerySet["AwareMoment"]):
    pass


class AwareMoment(Act):
    """Another moment from which the term runs, and why."""

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="aware_moments")
    aware_at = models.DateTimeField("bekend sinds")
    reason = models.TextField("waarom", blank=True, max_length=REASON_AT_MOST)

    objects = AwareMomentQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            models.CheckConstraint(
                condition=written_when(Q(erased_on=None), "reason"),
                name="breaches_awaremoment_with_reason",
                violation_error_message="Schrijf op waarom dit moment klopt.",
            ),
            models.CheckConstraint(
                condition=Q(aware_at__lte=F("recorded_at")),
                name="breaches_awaremoment_before",
                violation_error_message="Vul een moment in dat niet in de toekomst ligt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.breach_id} {self.aware_at}"


class JudgementQuerySet(ActQuerySet["Judgement"]):
    pass


class Judgement(Act):
    """What it is: which nature, which data, of how many people, with what consequences and measures (art. 33, 3 and 5).

    The number of people is unknown where none stands.
    """

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="judgements")
    natures = models.JSONField("aard", default=list)
    kinds = models.JSONField("soorten gegevens", default=list)
    people_count = models.PositiveIntegerField("aantal mensen", null=True, blank=True)
    consequences = models.TextField("mogelijke gevolgen", blank=True, max_length=TEXT_AT_MOST)
    measures = models.TextField("maatregelen", blank=True, max_length=TEXT_AT_MOST)

    objects = JudgementQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(natures=[]) & ~Q(kinds=[]),
                name="breaches_judgement_of_what",
                violation_error_message="Kies de aard en de soorten gegevens.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(erased_on=None), "consequences"),
                name="breaches_judgement_with_consequences",
                violation_error_message="Schrijf op wat de gevolgen kunnen zijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.breach_id} {self.natures}"

    @property
    def nature_words(self) -> str:
        return ", ".join(str(one.label) for one in Nature if one in self.natures)

    @property
    def kind_words(self) -> str:
        return ", ".join(str(one.label) for one in DataKind if one in self.kinds)

    @property
    def count_words(self) -> str:
        return "onbekend" if self.people_count is None else str(self.people_count)


class DecisionQuerySet(ActQuerySet["Decision"]):
    pass


class Decision(Act):
    """To tell or not to tell, and why not; told when and how. `due_at` is the term as it stood then."""

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="decisions")
    about = models.CharField("waarover", max_length=20, choices=About)
    is_yes = models.BooleanField("ja")
    reason = models.TextField("waarom niet", blank=True, max_length=REASON_AT_MOST)
    done_at = models.DateTimeField("gedaan op", null=True, blank=True)
    due_at = models.DateTimeField("uiterlijk")
    reference = models.CharField("nummer van de AP", max_length=REFERENCE_AT_MOST, blank=True)
    how = models.TextField("hoe", blank=True, max_length=REASON_AT_MOST)
    late_reason = models.TextField("waardoor later", blank=True, max_length=REASON_AT_MOST)

    objects = DecisionQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            models.CheckConstraint(
                condition=written_when(Q(is_yes=False, erased_on=None), "reason"),
                name="breaches_decision_no_with_reason",
                violation_error_message="Schrijf op waarom niet.",
            ),
            models.CheckConstraint(
                condition=Q(is_yes=True) | Q(done_at=None),
                name="breaches_decision_no_is_not_done",
                violation_error_message="Wat jullie niet doen, heeft geen moment.",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(done_at__lte=F("recorded_at")),
                name="breaches_decision_done_before",
                violation_error_message="Vul een moment in dat niet in de toekomst ligt.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(about=About.AUTHORITY, done_at__isnull=False), "reference"),
                name="breaches_decision_reported_with_number",
                violation_error_message="Vul het nummer van de AP in.",
            ),
            models.CheckConstraint(
                condition=written_when(
                    Q(about=About.AUTHORITY, done_at__gt=F("due_at"), erased_on=None), "late_reason"
                ),
                name="breaches_decision_late_with_reason",
                violation_error_message="Schrijf op waardoor de melding later kwam dan 72 uur.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(about=About.PEOPLE, done_at__isnull=False, erased_on=None), "how"),
                name="breaches_decision_told_how",
                violation_error_message="Schrijf op hoe jullie het vertelden.",
            ),
        ]
        indexes = [models.Index(fields=["breach", "about", "-id"], name="breaches_decision_newest")]

    def __str__(self) -> str:
        return f"{self.breach_id} {self.about} {self.is_yes}"

    @property
    def is_carried_out(self) -> bool:
        """Told, or decided not to."""
        return not self.is_yes or self.done_at is not None

    @property
    def is_late(self) -> bool:
        return self.done_at is not None and self.done_at > self.due_at


def _waits_for(about: About) -> Q:
    """No decision about it yet, or the newest says yes and was not carried out."""
    newest = Decision.objects.filter(breach=OuterRef("breach"), about=about).order_by("-pk").values("pk")[:1]
    settled = Decision.objects.filter(Q(is_yes=False) | Q(done_at__isnull=False), pk=Subquery(newest))
    return Q(~Exists(settled.filter(breach=OuterRef("pk"))))
