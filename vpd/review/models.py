"""Stored reports: made on schedule or on request, and to be had again."""

from typing import Any

from django.conf import settings
from django.db import models

from incidents.cases.enums import ContactWay
from vpd.files.enums import MadeState
from vpd.files.models import MadeFile, StoredFile, made_state
from vpd.meetings.models import TeamMeeting
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import together, written
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.review.enums import OF_TEAM, ReportKind
from vpd.ui.quarter import Quarter
from vpd.ui.text import as_sentence

TEXT_LENGTH = 2000


class OfQuarterQuerySet(ScopedQuerySet[Any]):
    def visible_to(self, user: User) -> "OfQuarterQuerySet":
        """With the figures that it explains: the own and led teams, and who sees those of every team."""
        access = access_of(user)
        found = self.filter(organisation_id=access.organisation_id)
        if access.can(Permission.SEE_ALL_TEAM_FIGURES):
            return found
        return found.filter(team_id__in=access.own_team_ids | access.led_team_ids)

    def of_quarter(self, quarter: Quarter) -> "OfQuarterQuerySet":
        return self.filter(year=quarter.year, quarter_number=quarter.number)


class Explanation(models.Model):
    """What the leader says about the figures of a quarter; the last one counts, none goes."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("jaar")
    quarter_number = models.PositiveSmallIntegerField("kwartaal")
    text = models.TextField("uitleg", max_length=TEXT_LENGTH)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfQuarterQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("text"),
                name="review_explanation_has_text",
                violation_error_message="Schrijf op wat er speelde.",
            ),
            models.CheckConstraint(
                condition=models.Q(quarter_number__gte=1, quarter_number__lte=4),
                name="review_explanation_four_quarters",
                violation_error_message="Een jaar heeft vier kwartalen.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "team", "year"], name="review_explanation_of_team")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.year}-k{self.quarter_number}"


class Exposure(models.Model):
    """How many contacts with citizens a team had in a quarter, in all or in one way (U16).

    The last number counts, none goes; no number takes an earlier one back.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("jaar")
    quarter_number = models.PositiveSmallIntegerField("kwartaal")
    way = models.CharField("op welke manier", max_length=10, choices=ContactWay, blank=True)
    contacts = models.PositiveIntegerField("contacten", null=True, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfQuarterQuerySet.as_manager()

    class Meta:
        ordering = ["entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contacts=None) & ~models.Q(way="")
                | models.Q(contacts__gte=1, contacts__lte=10_000_000)
                | models.Q(contacts=0) & ~models.Q(way=""),
                name="review_exposure_some_contacts",
                violation_error_message="Vul een aantal van 1 of meer in.",
            ),
            models.CheckConstraint(
                condition=models.Q(quarter_number__gte=1, quarter_number__lte=4),
                name="review_exposure_four_quarters",
                violation_error_message="Een jaar heeft vier kwartalen.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "team", "year"], name="review_exposure_of_team")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.year}-k{self.quarter_number}: {self.way} {self.contacts}"


class PublishedQuarterQuerySet(ScopedQuerySet["PublishedQuarter"]):
    def visible_to(self, user: User) -> "PublishedQuarterQuerySet":
        """Who reads figures of the whole organisation; nobody reads the counts in it but through what is withheld."""
        found = self.filter(organisation_id=user.organisation_id)
        return found if access_of(user).can(Permission.SEE_ORGANISATION_FIGURES) else found.none()

    def of_quarter(self, quarter: Quarter) -> "PublishedQuarterQuerySet":
        return self.filter(year=quarter.year, quarter_number=quarter.number)


class PublishedQuarter(models.Model):
    """What readers above the teams see of a quarter, as it was counted on one day (DECISIONS 6, 9). Append-only.

    Before anything is withheld `counts` are the incidents by team and `kinds` those by category; `board` is the board's
    page. The last row counts.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("jaar")
    quarter_number = models.PositiveSmallIntegerField("kwartaal")
    counts = models.JSONField("aantallen", default=dict)
    board = models.JSONField("pagina van het bestuur", default=dict)
    kinds = models.JSONField("aantallen naar soort", default=dict)
    published_at = models.DateTimeField()

    objects = PublishedQuarterQuerySet.as_manager()

    class Meta:
        ordering = ["published_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quarter_number__gte=1, quarter_number__lte=4),
                name="review_published_four_quarters",
                violation_error_message="Een jaar heeft vier kwartalen.",
            )
        ]
        indexes = [models.Index(fields=["organisation", "year", "quarter_number"], name="review_published_quarter")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.quarter.slug}"

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.quarter_number)

    @property
    def by_team(self) -> dict[int, int]:
        """JSON knows no numbers as keys."""
        return {int(pk): number for pk, number in self.counts.items()}


class BoardMeetingQuerySet(ScopedQuerySet["BoardMeeting"]):
    def visible_to(self, user: User) -> "BoardMeetingQuerySet":
        """Who reads the figures of the whole organisation."""
        found = self.filter(organisation_id=user.organisation_id)
        return found if access_of(user).can(Permission.SEE_ORGANISATION_FIGURES) else found.none()

    def of_year(self, year: int) -> "BoardMeetingQuerySet":
        return self.filter(held_on__year=year)

    def about_year(self, year: int) -> "BoardMeetingQuerySet":
        """About a quarter of that year, whenever it was held."""
        return self.filter(year=year)

    def with_names(self) -> "BoardMeetingQuerySet":
        """With who wrote it down."""
        return self.select_related("recorded_by")


class BoardMeeting(models.Model):
    """The board discussed a quarter: when, with whom, and what it decided (R-115, R-116). Append-only.

    Its agenda is the board's page with what is asked of the board; of what was asked when this was written down `asked`
    keeps the titles, each with the obstacle that it is.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("jaar")
    quarter_number = models.PositiveSmallIntegerField("kwartaal")
    held_on = models.DateField("wanneer")
    present = models.CharField("wie erbij waren", max_length=500)
    decided = models.TextField("wat er is besloten", max_length=TEXT_LENGTH)
    told_on = models.CharField("hoe medewerkers het horen", max_length=500, blank=True)
    asked = models.JSONField("wat er aan het bestuur was gevraagd", default=list, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = BoardMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("present", "decided"),
                name="review_boardmeeting_with_whom_and_what",
                violation_error_message="Schrijf op wie erbij waren en wat er is besloten. “Niets” is ook een besluit.",
            ),
            models.CheckConstraint(
                condition=models.Q(quarter_number__gte=1, quarter_number__lte=4),
                name="review_boardmeeting_four_quarters",
                violation_error_message="Een jaar heeft vier kwartalen.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "held_on"], name="review_boardmeeting_of_year")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.held_on}"

    @property
    def present_words(self) -> str:
        """Who was there, as a sentence ends."""
        return as_sentence(self.present)

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.quarter_number)


class StoredReportQuerySet(ScopedQuerySet["StoredReport"]):
    def visible_to(self, user: User) -> "StoredReportQuerySet":
        """Of the own and led teams; by role of every team (DECISIONS 1)."""
        access = access_of(user)
        found = self.filter(organisation_id=access.organisation_id)
        if access.can(Permission.SEE_ALL_TEAM_FIGURES):
            return found
        seen = models.Q(team_id__in=access.own_team_ids | access.led_team_ids)
        if access.can(Permission.SEE_ORGANISATION_FIGURES):
            seen |= models.Q(team=None)
        return found.filter(seen)

    def of_quarter(self, quarter: Quarter) -> "StoredReportQuerySet":
        return self.filter(year=quarter.year, quarter_number=quarter.number)

    def unfinished(self) -> "StoredReportQuerySet":
        return self.filter(built_at=None)

    def ready(self) -> "StoredReportQuerySet":
        return self.exclude(built_at=None)

    def with_state(self) -> "StoredReportQuerySet":
        return self.annotate(made_state=made_state("made_file__"))


class StoredReport(models.Model):
    """One report of one team, or of the organisation, and quarter; `figures` keeps what was counted then (DECISIONS 4).

    Of a half year or a year it is the last quarter.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="reports")
    kind = models.CharField("soort", max_length=20, choices=ReportKind, default=ReportKind.QUARTERLY)
    meeting = models.OneToOneField(
        TeamMeeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="overleg"
    )
    year = models.PositiveSmallIntegerField("jaar")
    quarter_number = models.PositiveSmallIntegerField("kwartaal")
    is_scheduled = models.BooleanField("gemaakt volgens planning", default=False)
    figures = models.JSONField("cijfers", null=True, blank=True)
    made_file = models.OneToOneField(MadeFile, models.PROTECT, null=True, related_name="+")
    requested_at = models.DateTimeField("aangevraagd op", auto_now_add=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    built_at = models.DateTimeField("gemaakt op", null=True, blank=True)

    objects = StoredReportQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quarter_number__gte=1, quarter_number__lte=4),
                name="review_storedreport_four_quarters",
                violation_error_message="Een jaar heeft vier kwartalen.",
            ),
            models.CheckConstraint(
                condition=together("figures", "built_at"),
                name="review_storedreport_built_with_figures",
                violation_error_message="Een rapport dat klaar is, heeft cijfers en een moment.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_scheduled=True, requested_by=None)
                | models.Q(is_scheduled=False, requested_by__isnull=False),
                name="review_storedreport_scheduled_or_by_somebody",
                violation_error_message="Een rapport is gepland of door iemand aangevraagd.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=ReportKind.MINUTES, meeting__isnull=False)
                | (~models.Q(kind=ReportKind.MINUTES) & models.Q(meeting=None)),
                name="review_storedreport_minutes_of_meeting",
                violation_error_message="Een verslag hoort bij een overleg.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=sorted(OF_TEAM), team__isnull=False)
                | (~models.Q(kind__in=sorted(OF_TEAM)) & models.Q(team=None)),
                name="review_storedreport_of_team_or_organisation",
                violation_error_message="Kies een team, of een rapport over de hele organisatie.",
            ),
            # Two clicks, or a click while it is being made: one report.
            models.UniqueConstraint(
                fields=["organisation", "kind", "team", "year", "quarter_number"],
                condition=models.Q(built_at=None),
                nulls_distinct=False,
                name="review_storedreport_one_at_a_time",
                violation_error_message="Dit rapport wordt al gemaakt.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "team", "year", "quarter_number"],
                condition=models.Q(is_scheduled=True),
                nulls_distinct=False,
                name="review_storedreport_scheduled_once",
                violation_error_message="Dit rapport is al volgens planning gemaakt.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "team", "year", "quarter_number"], name="review_report_of_team")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.quarter.slug} {self.team_id}"

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.quarter_number)

    @property
    def whose(self) -> str:
        """The team, or the organisation."""
        return f"Team {self.team.name}" if self.team else "Hele organisatie"

    @property
    def state(self) -> MadeState:
        """How far its file is; only after `with_state`."""
        return MadeState(vars(self)["made_state"])

    @property
    def file(self) -> StoredFile | None:
        """The PDF, when it is there; take `made_file__file` along where many are shown."""
        return self.made_file.file if self.made_file else None
