"""A measurement: the same asked before and after, what people said with it, and what came of it."""

from __future__ import annotations

import math
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from learning.campaigns.enums import CampaignStatus
from learning.campaigns.models import Campaign, CampaignTeam
from learning.measurements.enums import MeasurementKind, Moment
from vpd.figures.shares import Share
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written
from vpd.organisation.enums import Role
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ShippedQuerySet

TEXT_LENGTH = 2000


class MeasurementQuerySet(ShippedQuerySet["Measurement"]):
    def visible_to(self, user: User) -> MeasurementQuerySet:
        """Coordinator and safety officer all; an executive what is not of one team; else that of the own teams.

        Who works in a team reads it once there is something to compare, who leads it from the first round on.
        """
        access = access_of(user)
        rows = self.of(user.organisation_id)
        if access.has_role(Role.COORDINATOR) or access.has_role(Role.SAFETY_OFFICER):
            return rows
        own = access.own_team_ids | access.led_team_ids
        shown = Q(team__in=own) | Q(_asked_twice(own)) | Q(_asked_once(access.led_team_ids), after=None)
        if access.led_team_ids:
            shown |= _of_no_team()
        if access.can(Permission.SEE_ORGANISATION_FIGURES):
            shown |= _above_the_teams()
        return rows.filter(shown)

    def above_the_teams(self) -> MeasurementQuerySet:
        """What an executive may read: of more than one team, or figures of no team."""
        return self.filter(_above_the_teams())

    def concluded_between(self, first: date, last: date) -> MeasurementQuerySet:
        """It was said between these days what is done with it, the last said first."""
        return self.filter(concluded_at__date__gte=first, concluded_at__date__lte=last).order_by("-concluded_at", "-pk")

    def own(self, organisation: Organisation | int) -> MeasurementQuerySet:
        """Without what ships."""
        return self.of(organisation).exclude(organisation=None)

    def with_rounds(self) -> MeasurementQuerySet:
        """Along with all that a result reads of its rounds."""
        return self.select_related(
            "before__version__questionnaire", "after__version__questionnaire", "team", "concluded_by"
        )

    def to_conclude(self) -> MeasurementQuerySet:
        """Both rounds are closed, and nobody said yet what is done with it."""
        closed = CampaignStatus.CLOSED
        return self.filter(before__status=closed, after__status=closed, concluded_at=None)

    def newest_first(self) -> MeasurementQuerySet:
        """The own ones first, what ships last."""
        return self.order_by(models.F("organisation").asc(nulls_last=True), "-pk")


def _of_no_team() -> Q:
    return Q(kind=MeasurementKind.FIGURES, team=None)


def _above_the_teams() -> Q:
    """Of one team it would be that team's (DECISIONS 6)."""
    asked = CampaignTeam.objects.values("campaign").annotate(number=Count("pk")).order_by()
    wide = asked.filter(number__gt=1).values("campaign")
    return _of_no_team() | Q(before__in=wide) & (Q(after=None) | Q(after__in=wide))


def _asked_once(teams: frozenset[int]) -> Exists:
    return Exists(CampaignTeam.objects.filter(campaign=OuterRef("before"), team__in=teams))


def _asked_twice(teams: frozenset[int]) -> Exists:
    """One of these teams is asked by both rounds: of another there is nothing to compare."""
    after = CampaignTeam.objects.filter(campaign=OuterRef(OuterRef("after")))
    asked = CampaignTeam.objects.filter(campaign=OuterRef("before"), team__in=teams)
    return Exists(asked.filter(team__in=after.values("team")))


class Measurement(models.Model):
    """One comparison of a 0-meting and a 1-meting (R-100): two rounds of one version, or figures from elsewhere."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    key = models.SlugField(max_length=60, blank=True)
    kind = models.CharField(max_length=12, choices=MeasurementKind)
    title = models.CharField("titel", max_length=120)
    between = models.CharField("wat deden jullie ertussen", max_length=300, blank=True)
    headline = models.TextField("wat zeggen we ervan", blank=True, max_length=TEXT_LENGTH)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="team")
    before = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="0-meting"
    )
    after = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="1-meting"
    )
    before_when = models.CharField("wanneer was de 0-meting", max_length=60, blank=True)
    after_when = models.CharField("wanneer was de 1-meting", max_length=60, blank=True)
    who = models.CharField("wie vulde het in", max_length=300, blank=True)
    notes = models.TextField(
        "wat moet je weten om dit te lezen", blank=True, max_length=TEXT_LENGTH, help_text="Elke regel is een punt."
    )
    source = models.CharField("bron", max_length=300, blank=True)
    # So many answered at most, and of no question is known how many: then only percentages were printed.
    most_answers = models.PositiveIntegerField("hoogstens zoveel antwoorden", null=True, blank=True)
    said_in_all = models.PositiveIntegerField("hoeveel mensen zeiden iets", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    # What is done with it; the actions, learning needs and agenda items that came of it name it as their origin.
    conclusion = models.TextField("wat doen we hiermee", blank=True)
    concluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    concluded_at = models.DateTimeField("afgerond op", null=True, blank=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=written("title"),
                name="measurements_measurement_has_title",
                violation_error_message="Geef de meting een titel.",
            ),
            models.CheckConstraint(
                condition=Q(kind=MeasurementKind.ROUNDS, before__isnull=False, organisation__isnull=False, team=None)
                | Q(kind=MeasurementKind.FIGURES, before=None, after=None),
                name="measurements_measurement_has_rounds_or_figures",
                violation_error_message="Kies een uitvraag als 0-meting, of vul cijfers in.",
            ),
            models.CheckConstraint(
                condition=~Q(before=models.F("after")),
                name="measurements_measurement_two_rounds",
                violation_error_message="Kies twee verschillende uitvragen.",
            ),
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(created_by__isnull=False),
                name="measurements_measurement_made_by_somebody",
                violation_error_message="Een meting wordt door iemand gemaakt.",
            ),
            models.CheckConstraint(
                condition=Q(conclusion="", concluded_by=None, concluded_at=None)
                | (written("conclusion") & Q(concluded_by__isnull=False, concluded_at__isnull=False)),
                name="measurements_measurement_concluded_by_somebody",
                violation_error_message="Schrijf op wat jullie met de meting doen.",
            ),
            models.UniqueConstraint(
                fields=["key"], condition=Q(organisation=None), name="measurements_measurement_shipped_once"
            ),
            models.UniqueConstraint(
                fields=["before", "after"],
                name="measurements_measurement_pair_once",
                violation_error_message="Van deze twee uitvragen is er al een meting.",
            ),
            # The target of the composite keys of what belongs to a measurement (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="measurements_measurement_in_organisation"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:measurement", args=[self.pk])

    @property
    def is_shipped(self) -> bool:
        """An example from print: everybody may read all of it, nobody changes it."""
        return self.organisation_id is None

    @property
    def is_of_rounds(self) -> bool:
        return self.kind == MeasurementKind.ROUNDS

    @property
    def is_held(self) -> bool:
        """All was asked: figures were entered, or both rounds are closed."""
        rounds = (self.before, self.after)
        return not self.is_of_rounds or all(one is not None and one.is_closed for one in rounds)

    @property
    def state_words(self) -> str:
        """How far it is, in words."""
        if self.is_shipped:
            return "voorbeeld"
        if self.is_concluded:
            return "afgerond"
        if not self.is_of_rounds:
            return "cijfers van elders"
        if self.after is None:
            return "1-meting komt nog"
        return "klaar om te bespreken" if self.is_held else "loopt nog"

    @property
    def state_tone(self) -> str:
        return {"afgerond": "good", "klaar om te bespreken": "warn"}.get(self.state_words, "neutral")

    @property
    def is_concluded(self) -> bool:
        return self.concluded_at is not None

    @property
    def note_lines(self) -> list[str]:
        return [line for line in self.notes.splitlines() if line.strip()]


class Indicator(models.Model):
    """One question of a measurement whose figures come from elsewhere: before and after, and how they were counted."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    measurement = models.ForeignKey(Measurement, models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField()
    group = models.CharField("onderwerp", max_length=80, blank=True)
    text = models.CharField("vraag", max_length=300)
    # Either how many of how many, or the percentage as it is printed somewhere.
    before_counted = models.PositiveIntegerField("0-meting, zoveel", null=True, blank=True)
    before_total = models.PositiveIntegerField("0-meting, van zoveel", null=True, blank=True)
    after_counted = models.PositiveIntegerField("1-meting, zoveel", null=True, blank=True)
    after_total = models.PositiveIntegerField("1-meting, van zoveel", null=True, blank=True)
    before_percentage = models.PositiveSmallIntegerField("0-meting, percentage", null=True, blank=True)
    after_percentage = models.PositiveSmallIntegerField("1-meting, percentage", null=True, blank=True)
    before_printed = models.CharField(max_length=80, blank=True)
    after_printed = models.CharField(max_length=80, blank=True)
    # The period and what counts are part of the question: a comparison needs both to be the same.
    before_period = models.CharField("0-meting, over welke tijd", max_length=60, blank=True)
    after_period = models.CharField("1-meting, over welke tijd", max_length=60, blank=True)
    before_scoring = models.CharField("0-meting, wat telt mee", max_length=80, blank=True)
    after_scoring = models.CharField("1-meting, wat telt mee", max_length=80, blank=True)
    incomparable = models.CharField("waarom niet te vergelijken", max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["measurement", "position"], name="measurements_indicator_place_once"),
            models.CheckConstraint(
                condition=written("text"),
                name="measurements_indicator_has_text",
                violation_error_message="Schrijf de vraag op.",
            ),
            models.CheckConstraint(
                condition=Q(
                    before_counted__isnull=False,
                    before_total__gte=1,
                    before_counted__lte=models.F("before_total"),
                    after_counted__isnull=False,
                    after_total__gte=1,
                    after_counted__lte=models.F("after_total"),
                    before_percentage=None,
                    after_percentage=None,
                )
                | Q(
                    before_counted=None,
                    before_total=None,
                    after_counted=None,
                    after_total=None,
                    before_percentage__lte=100,
                    after_percentage__lte=100,
                ),
                name="measurements_indicator_counts_or_percentages",
                violation_error_message="Vul bij beide metingen in hoeveel van hoeveel.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def shares(self, most: int | None) -> tuple[Share, Share]:
        """The counts; of printed percentages the nearest whole number of the most that can have answered."""
        if self.before_percentage is not None and self.after_percentage is not None:
            number = most or 0
            return tuple(  # type: ignore[return-value]  # two of them
                Share(math.floor(one * number / 100 + 0.5), number)
                for one in (self.before_percentage, self.after_percentage)
            )
        return (
            Share(self.before_counted or 0, self.before_total or 0),
            Share(self.after_counted or 0, self.after_total or 0),
        )


class Saying(models.Model):
    """Something that was said with a measurement, kept only with the yes of who said it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    measurement = models.ForeignKey(Measurement, models.CASCADE, related_name="sayings")
    text = models.CharField("wat iemand zei", max_length=300)
    moment = models.CharField("wanneer", max_length=8, choices=Moment)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("text"),
                name="measurements_saying_has_text",
                violation_error_message="Schrijf op wat iemand zei.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Satisfaction(models.Model):
    """What citizens thought of the service, from a survey elsewhere, with what is done about it (R-103)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    measurement = models.ForeignKey(Measurement, models.CASCADE, related_name="satisfactions")
    asked_on = models.DateField("wanneer gevraagd")
    question = models.CharField("wat is gevraagd", max_length=200)
    counted = models.PositiveIntegerField("zoveel tevreden")
    total = models.PositiveIntegerField("van zoveel antwoorden")
    published = models.CharField("waar staat het", max_length=200)
    follow_up = models.CharField("wat doen we ermee", max_length=300)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(total__gte=1, counted__lte=models.F("total")),
                name="measurements_satisfaction_of_its_answers",
                violation_error_message="Vul hoogstens zoveel tevreden in als er antwoorden zijn.",
            ),
            models.CheckConstraint(
                condition=written("question", "published", "follow_up"),
                name="measurements_satisfaction_has_words",
                violation_error_message="Schrijf op wat er is gevraagd, waar het staat en wat jullie ermee doen.",
            ),
        ]

    def __str__(self) -> str:
        return self.question
