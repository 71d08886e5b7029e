"""A measure for a citizen: proposed, agreed, imposed, and over by itself (R-41, R-47, R-55, DECISIONS 10)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incidents.cases.models import had_no_part, led_by
from incidents.measure_kinds.models import MeasureKind
from incidents.measures.enums import MEASURE_TRANSITIONS, NORMS, OVER, UNDECIDED, WAS_IMPOSED, MeasureStatus
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import together, written
from vpd.organisation.enums import Role
from vpd.organisation.models import TeamLocation, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange

TEXT_LENGTH = 2_000
MOST_DAYS = 2 * 366
"""A measure that would last longer is decided on again (R-47): two years at most."""


class MeasureQuerySet(ScopedQuerySet["Measure"]):
    def visible_to(self, user: User) -> MeasureQuerySet:
        """Who handles the case, and a decider what was put to deciders (DECISIONS 1, 10).

        Who must act on a running measure sees number, place, kind and period of it: `known_to`.
        """
        rows = self.filter(organisation_id=user.organisation_id)
        access = access_of(user)
        if access.can(Permission.HANDLE_INCIDENTS):
            return rows
        seen = Q(pk__in=[])
        if access.led_team_ids:
            seen |= led_by(user, "incident")
        if access.has_role(Role.DECIDER):
            seen |= Q(put_to_deciders=True)
        return rows.filter(seen)

    def known_to(self, user: User) -> MeasureQuerySet:
        """Running measures that this person must act on: of the places where the own teams work, and of everywhere."""
        access = access_of(user)
        rows = self.filter(organisation_id=user.organisation_id)
        if access.can(Permission.HANDLE_INCIDENTS) or access.has_role(Role.DECIDER):
            return rows
        teams = access.own_team_ids | access.led_team_ids
        return rows.where_work(teams) if teams else rows.none()

    def where_work(self, teams: Iterable[int]) -> MeasureQuerySet:
        """Those of the places where these teams work, and of everywhere."""
        places = TeamLocation.objects.filter(team__in=sorted(teams)).values("location")
        return self.filter(Q(location=None) | Q(location__in=places))

    def not_involving(self, user: User) -> MeasureQuerySet:
        """Without those in whose incident this person had a part: who had decides nothing there (DECISIONS 10)."""
        return self.filter(had_no_part(user, "incident"))

    def with_case(self) -> MeasureQuerySet:
        """With what is told of it; how the contact was is not read along, since it decides nothing (R-11)."""
        rows = self.select_related("kind", "location", "incident__team", "incident__location")
        return rows.defer("incident__channel")

    def undecided(self) -> MeasureQuerySet:
        return self.filter(status__in=sorted(UNDECIDED))

    def was_imposed(self) -> MeasureQuerySet:
        return self.filter(status__in=sorted(WAS_IMPOSED))

    def running(self, on: date) -> MeasureQuerySet:
        """Imposed, with a period that is not over; one that is still to begin runs too, as people must know of it."""
        return self.filter(status=MeasureStatus.IMPOSED, ends_on__gte=on)

    def over(self, on: date) -> MeasureQuerySet:
        """Whose last day has been."""
        return self.filter(status=MeasureStatus.IMPOSED, ends_on__lt=on)


class Measure(models.Model):
    """One measure: what was proposed and why, who agreed, who decided, and from when until when.

    What the kind needed stands here as it was at the proposal. It names nobody: `case_number` is the number of the file
    in the municipality's own system (DECISIONS 4). `put_to_deciders` from the moment a decider has to look at it.
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    incident = models.ForeignKey("cases.Incident", models.CASCADE, related_name="measures")
    kind = models.ForeignKey(MeasureKind, models.PROTECT, related_name="+", verbose_name="maatregel")
    extends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="extensions")
    needs_decider = models.BooleanField()
    needs_letter = models.BooleanField()
    needs_period = models.BooleanField()
    is_ban = models.BooleanField(default=False)
    status = models.CharField("stand", max_length=20, choices=MeasureStatus)
    put_to_deciders = models.BooleanField(default=False)

    terms = models.CharField("wat het inhoudt", max_length=300)
    location = models.ForeignKey(
        "organisation.Location", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="locatie"
    )
    starts_on = models.DateField("eerste dag", null=True, blank=True)
    ends_on = models.DateField("laatste dag", null=True, blank=True)
    review_on = models.DateField("tussentijds bekijken", null=True, blank=True)

    norm = models.CharField("overtreden norm", max_length=10, choices=list(NORMS.items()), blank=True)
    house_rule = models.TextField("overtreden huisregel", max_length=TEXT_LENGTH, blank=True)
    facts = models.TextField("wat er gebeurde", max_length=10_000)
    purpose = models.TextField("doel", max_length=TEXT_LENGTH)
    ground = models.CharField("grond", max_length=300)
    stays_possible = models.TextField("wat blijft kunnen", max_length=TEXT_LENGTH, blank=True)
    why_not_lighter = models.TextField("waarom niet lichter", max_length=TEXT_LENGTH, blank=True)
    why_not_heavier = models.TextField("waarom niet zwaarder", max_length=TEXT_LENGTH, blank=True)
    our_part = models.TextField("wat aan onze kant meespeelde", max_length=TEXT_LENGTH, blank=True)
    case_number = models.CharField("zaaknummer", max_length=40, blank=True)

    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_because = models.TextField("toelichting bij het afstemmen", max_length=TEXT_LENGTH, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField("waarom zo besloten", max_length=TEXT_LENGTH, blank=True)
    lifted_on = models.DateField("opgeheven op", null=True, blank=True)
    lifted_because = models.TextField("waarom opgeheven", max_length=TEXT_LENGTH, blank=True)
    reviewed_on = models.DateField("tussentijds bekeken op", null=True, blank=True)
    erased_on = models.DateField("teksten weggehaald op", null=True, blank=True)
    # Of a letter that left the house and went by its term: nobody writes it once more.
    letter_sent_on = models.DateField("brief verstuurd op", null=True, blank=True)
    letter_erased_on = models.DateField("brief weggehaald op", null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # The target of the composite keys of what belongs to it (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="measures_measure_in_organisation"),
            models.CheckConstraint(
                condition=(Q(norm__in=sorted(NORMS), house_rule="")) | (Q(norm="") & written("house_rule")),
                name="measures_measure_on_norm_or_house_rule",
                violation_error_message="Kies welke norm of huisregel is overtreden. Emotie is geen overtreding.",
            ),
            models.CheckConstraint(
                condition=Q(needs_period=False, starts_on=None, ends_on=None, review_on=None)
                | Q(
                    needs_period=True,
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    review_on__isnull=False,
                    ends_on__gte=F("starts_on"),
                    review_on__gte=F("starts_on"),
                    review_on__lte=F("ends_on"),
                ),
                name="measures_measure_has_an_end",
                violation_error_message="Vul de eerste dag, de laatste dag en een dag daartussen om te bekijken in.",
            ),
            models.CheckConstraint(
                condition=Q(needs_decider=False, needs_letter=False)
                | (written("stays_possible", "why_not_lighter", "why_not_heavier", "our_part")),
                name="measures_measure_weighed",
                violation_error_message="Schrijf op wat blijft kunnen, waarom niet lichter of zwaarder, en wat er "
                "aan onze kant meespeelde.",
            ),
            models.CheckConstraint(
                condition=together("letter_sent_on", "letter_erased_on"),
                name="measures_measure_letter_sent_and_erased",
                violation_error_message="Wanneer de brief is verstuurd en weggehaald horen bij elkaar.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__lte=F("starts_on") + timedelta(days=MOST_DAYS)),
                name="measures_measure_not_for_ever",
                violation_error_message="Kies een laatste dag binnen twee jaar. Daarna besluit je opnieuw.",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("proposed_by")),
                name="measures_measure_agreed_by_another",
                violation_error_message="Wie het voorstelde, stemt het niet af.",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                name="measures_measure_decided_by_another",
                violation_error_message="Wie het voorstelde, beslist niet.",
            ),
            models.CheckConstraint(
                condition=together("agreed_by", "agreed_at"),
                name="measures_measure_agreed_when_and_by_whom",
                violation_error_message="Wie het afstemde en wanneer horen bij elkaar.",
            ),
            models.CheckConstraint(
                condition=together("decided_by", "decided_at"),
                name="measures_measure_decided_when_and_by_whom",
                violation_error_message="Wie besliste en wanneer horen bij elkaar.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(WAS_IMPOSED))
                | (Q(agreed_by__isnull=False, decided_by__isnull=False) & written("reason")),
                name="measures_measure_imposed_with_two_and_a_reason",
                violation_error_message="Een maatregel is afgestemd, en opgelegd met een reden.",
            ),
            models.CheckConstraint(
                condition=Q(status=MeasureStatus.LIFTED, lifted_on__isnull=False)
                | (~Q(status=MeasureStatus.LIFTED) & Q(lifted_on=None)),
                name="measures_measure_lifted_on_a_day",
                violation_error_message="Vul in vanaf welke dag de maatregel is opgeheven.",
            ),
            models.CheckConstraint(
                condition=~Q(status=MeasureStatus.EXPIRED) | Q(ends_on__isnull=False),
                name="measures_measure_expired_had_an_end",
                violation_error_message="Alleen wat een laatste dag heeft, loopt af.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "ends_on"],
                condition=Q(status=MeasureStatus.IMPOSED),
                name="measures_measure_running",
            ),
            models.Index(
                fields=["organisation", "proposed_at"],
                condition=Q(status__in=sorted(UNDECIDED)),
                name="measures_measure_undecided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("incidents:measure", args=[self.pk])

    @property
    def state(self) -> MeasureStatus:
        return MeasureStatus(self.status)

    @property
    def is_undecided(self) -> bool:
        return self.status in UNDECIDED

    @property
    def was_imposed(self) -> bool:
        return self.status in WAS_IMPOSED

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    @property
    def place(self) -> str:
        return self.location.name if self.location else "overal"

    @property
    def violated(self) -> str:
        """The norm or the house rule, in words."""
        return f"huisregel: {self.house_rule}" if self.house_rule else NORMS[self.norm]

    def is_to_review(self, on: date, ahead: timedelta) -> bool:
        """Whether the day to look at it again is so near, or was passed."""
        return (
            self.runs(on) and self.reviewed_on is None and self.review_on is not None and self.review_on - on <= ahead
        )

    def is_to_begin(self, on: date) -> bool:
        """Imposed, from a later day on."""
        return self.status == MeasureStatus.IMPOSED and self.starts_on is not None and self.starts_on > on

    def runs(self, on: date) -> bool:
        return self.status == MeasureStatus.IMPOSED and self.ends_on is not None and self.ends_on >= on


class MeasureStatusChange(StatusChange):
    """One step of a measure."""

    transitions = MEASURE_TRANSITIONS
    audit_action = "measure.{to}"
    this = "deze maatregel"

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="status_changes")


class MeasureQuestionQuerySet(ScopedQuerySet["MeasureQuestion"]):
    def visible_to(self, user: User) -> MeasureQuestionQuerySet:
        """As the measure it is about."""
        return self.filter(measure__in=Measure.objects.visible_to(user))


class MeasureQuestion(models.Model):
    """Why a proposal went back to who made it; never changed."""

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="questions")
    text = models.TextField("vraag", max_length=TEXT_LENGTH)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = MeasureQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("text"),
                name="measures_question_says_something",
                violation_error_message="Schrijf op wat je wilt weten.",
            )
        ]

    def __str__(self) -> str:
        return f"question about {self.measure_id}"
