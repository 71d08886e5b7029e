"""The municipality and how it is divided."""

from datetime import time
from typing import Self, TypeVar

from django.db import models
from django.db.models.functions import Lower

from vpd.organisation.enums import DeadlineKind, LocationKind, ReportingPhase, every_holiday
from vpd.organisation.scope import OrganisationWideQuerySet, ShippedQuerySet

P = TypeVar("P", bound=models.Model)


class PlaceQuerySet(OrganisationWideQuerySet[P]):
    """Departments, teams and locations: everybody of the organisation may see them, also those retired."""

    def in_use(self) -> Self:
        return self.filter(is_active=True)


class LocationQuerySet(PlaceQuerySet["Location"]):
    def with_team(self, team: "Team") -> Self:
        """Each with `is_of_team`: whether that team works there."""
        works = TeamLocation.objects.filter(team=team, location=models.OuterRef("pk"))
        return self.annotate(is_of_team=models.Exists(works))


class Organisation(models.Model):
    """One municipality (or another employer of public servants): the tenant."""

    name = models.CharField("naam", max_length=120)
    slug = models.SlugField("korte naam in adressen", unique=True)
    is_example = models.BooleanField("voorbeeldgemeente", default=False)
    deadline_kind = models.CharField(
        "termijn loopt in", max_length=20, choices=DeadlineKind, default=DeadlineKind.CLOCK_HOURS
    )
    reaction_hours = models.PositiveSmallIntegerField("reactie binnen (uren)", default=48)
    reaction_working_days = models.PositiveSmallIntegerField("reactie binnen (werkdagen)", default=2)
    free_holidays = models.JSONField("dicht op", default=every_holiday, blank=True)
    emergency_phone = models.CharField("telefoonnummer bij nood", max_length=40, default="112")
    night_phone = models.CharField("telefoonnummer buiten kantooruren", max_length=40, blank=True)
    office_opens_at = models.TimeField("kantoor open vanaf", default=time(9, 0))
    office_closes_at = models.TimeField("kantoor open tot", default=time(17, 0))
    help_office_hours = models.PositiveSmallIntegerField("bellen binnen (kantooruren)", default=2)
    answer_days = models.PositiveSmallIntegerField("antwoord aan de melder binnen (dagen)", default=14)
    debrief_days = models.PositiveSmallIntegerField("vier vragen binnen (werkdagen)", default=1)
    analysis_days = models.PositiveSmallIntegerField("analyse klaar binnen (werkdagen)", default=14)
    share_days = models.PositiveSmallIntegerField("eigen aandeel meelezen (werkdagen)", default=3)
    light_days = models.PositiveSmallIntegerField("lichte meldingen samen bekijken (werkdagen)", default=20)
    police_days = models.PositiveSmallIntegerField(
        "besluit over de politie na een overtreden verbod binnen (werkdagen)", default=1
    )
    # Five is the least; an organisation may raise it (DECISIONS 6).
    smallest_shown = models.PositiveSmallIntegerField("antwoorden en aantallen laten zien vanaf", default=5)
    # Empty: as each training element has it.
    repeat_months = models.PositiveSmallIntegerField("trainingen herhalen na (maanden)", null=True, blank=True)
    counts_contacts = models.BooleanField("teams tellen hun contacten met burgers", default=True)
    reporting_phase = models.CharField(
        "wie kan melden", max_length=10, choices=ReportingPhase, default=ReportingPhase.EVERYONE
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reaction_hours__gte=1, reaction_hours__lte=336, reaction_working_days__gte=1),
                name="organisation_reaction_deadline_sane",
                violation_error_message="Kies een reactietermijn van minstens 1 uur en hoogstens 14 dagen.",
            ),
            models.CheckConstraint(
                condition=models.Q(office_opens_at__lt=models.F("office_closes_at")),
                name="organisation_office_opens_before_closing",
                violation_error_message="Kies een tijd waarop het kantoor sluit na het opengaan.",
            ),
            models.CheckConstraint(
                condition=models.Q(help_office_hours__gte=1, help_office_hours__lte=8)
                & models.Q(answer_days__gte=1, answer_days__lte=60),
                name="organisation_promises_sane",
                violation_error_message="Kies 1 tot en met 8 kantooruren om te bellen, en 1 tot en met 60 dagen.",
            ),
            models.CheckConstraint(
                condition=models.Q(debrief_days__gte=1, debrief_days__lte=10)
                & models.Q(analysis_days__gte=1, analysis_days__lte=60)
                & models.Q(share_days__gte=1, share_days__lte=10)
                & models.Q(light_days__gte=1, light_days__lte=60),
                name="organisation_learning_terms_sane",
                violation_error_message="Kies 1 tot en met 10 werkdagen voor de vier vragen en voor meelezen, en 1 tot "
                "en met 60 voor een analyse en voor lichte meldingen.",
            ),
            models.CheckConstraint(
                condition=models.Q(police_days__gte=1, police_days__lte=10),
                name="organisation_police_days_sane",
                violation_error_message="Kies 1 tot en met 10 werkdagen om over de politie te besluiten.",
            ),
            models.CheckConstraint(
                condition=models.Q(smallest_shown__gte=5, smallest_shown__lte=25),
                name="organisation_smallest_shown_sane",
                violation_error_message="Kies een aantal van 5 tot en met 25.",
            ),
            models.CheckConstraint(
                condition=models.Q(repeat_months=None) | models.Q(repeat_months__gte=1, repeat_months__lte=120),
                name="organisation_repeat_sane",
                violation_error_message="Kies een herhaling na 1 tot en met 120 maanden.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class JobFamily(models.Model):
    """A group of functions with the same kind of contact (CONTENT B.14); shipped, or an organisation's own."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    key = models.SlugField()
    name = models.CharField("naam", max_length=80)
    description = models.TextField("omschrijving", blank=True)
    example_functions = models.JSONField("voorbeeldfuncties", default=list)
    competencies = models.JSONField("competenties", default=list)
    required_education = models.TextField("vereiste basisopleiding", blank=True)
    source = models.CharField("bron", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ShippedQuerySet["JobFamily"].as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"], name="organisation_jobfamily_key_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A part of the organisation; departments form a tree. A retired one keeps its name for what happened under it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name="valt onder")
    name = models.CharField("naam", max_length=120)
    slug = models.SlugField("korte naam in adressen", max_length=60)
    is_active = models.BooleanField("in gebruik", default=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "slug"],
                name="organisation_department_slug_once",
                violation_error_message="Er is al een afdeling met deze korte naam.",
            ),
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                name="organisation_department_name_once",
                violation_error_message="Er is al een afdeling met deze naam.",
            ),
            # The target of composite keys (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="organisation_department_in_organisation"),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="organisation_department_not_own_parent",
                violation_error_message="Een afdeling kan niet onder zichzelf vallen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Location(models.Model):
    """A building, a counter or a place outdoors where contact with citizens happens."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    name = models.CharField("naam", max_length=120)
    kind = models.CharField("soort", max_length=20, choices=LocationKind, default=LocationKind.BUILDING)
    address = models.CharField("adres", max_length=200, blank=True)
    is_active = models.BooleanField("in gebruik", default=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                name="organisation_location_name_once",
                violation_error_message="Er is al een locatie met deze naam.",
            ),
            models.UniqueConstraint(fields=["organisation", "id"], name="organisation_location_in_organisation"),
        ]

    def __str__(self) -> str:
        return self.name


NO_SHORT_NAMES = frozenset({"afdeling"})
"""What stands in an address where the short name of a team can stand (DECISIONS 9)."""


class Team(models.Model):
    """A group of colleagues with one leader and one protocol."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    department = models.ForeignKey(Department, models.PROTECT, verbose_name="afdeling")
    job_family = models.ForeignKey(JobFamily, models.PROTECT, verbose_name="functiegroep")
    name = models.CharField("naam", max_length=120)
    slug = models.SlugField("korte naam in adressen", max_length=60)
    support_phone = models.CharField(
        "wie bel je na een incident (functie en telefoonnummer)", max_length=120, blank=True
    )
    locations = models.ManyToManyField(Location, through="TeamLocation", verbose_name="locaties")
    is_active = models.BooleanField("in gebruik", default=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(NO_SHORT_NAMES)),
                name="organisation_team_slug_no_part_of_address",
                violation_error_message="Kies een andere korte naam: deze staat al in adressen.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "slug"],
                name="organisation_team_slug_once",
                violation_error_message="Er is al een team met deze korte naam.",
            ),
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                name="organisation_team_name_once",
                violation_error_message="Er is al een team met deze naam.",
            ),
            # The target of every composite key from team-owned rows (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="organisation_team_in_organisation"),
        ]

    def __str__(self) -> str:
        return self.name


class TeamLocation(models.Model):
    """A place where a team works; its own places are offered first when it reports."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.CASCADE)
    location = models.ForeignKey(Location, models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "location"], name="organisation_teamlocation_once")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.location_id}"
