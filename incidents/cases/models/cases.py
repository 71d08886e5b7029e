"""A sent report and what became of it."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from incidents.advice.enums import SERIOUS_CATEGORIES, AdviceLevel, AdviceSource, Category, Kind, Weight
from incidents.cases.enums import (
    ACCIDENT_PLACES,
    OPEN_STATUSES,
    Addressee,
    Channel,
    Handler,
    PartOfDay,
    PlaceKind,
    Status,
    VisitType,
)
from incidents.cases.models.circumstances import Circumstances
from incidents.cases.models.kinds import OF_KINDS
from incidents.cases.models.queries import IncidentQuerySet
from incidents.cases.models.terms import term
from protocols.norms.enums import ReportingRule
from vpd.organisation.constraints import together, written
from vpd.organisation.models import User
from vpd.ui.quarter import Quarter


class Incident(Circumstances):
    """One reported incident and the state of its case.

    `happened_*` and `reported_*` are the report, of which `incidents.fields` says where people meet each part; what the
    protocol advised at sending is kept with it (U1).
    """

    organisation = models.ForeignKey("organisation.Organisation", models.PROTECT)
    team = models.ForeignKey("organisation.Team", models.PROTECT, related_name="incidents")
    reference = models.CharField("nummer", max_length=20)
    draft_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.AGGRESSION)

    happened_on = models.DateField("datum")
    happened_at = models.TimeField("tijd", null=True, blank=True)
    is_time_rough = models.BooleanField("tijd is ongeveer", default=False)
    part_of_day = models.CharField("deel van de dag", max_length=10, choices=PartOfDay, blank=True)
    place_kind = models.CharField("soort locatie", max_length=20, choices=PlaceKind)
    location = models.ForeignKey("organisation.Location", models.PROTECT, null=True, blank=True, related_name="+")
    visit_type = models.CharField("soort bezoek", max_length=12, choices=VisitType, blank=True)
    threat_assessed = models.BooleanField("dreigingsanalyse vooraf", null=True, blank=True)
    # An accident has none; see the constraints on kinds.
    channel = models.CharField("contact", max_length=20, choices=Channel, blank=True)
    story = models.TextField("wat er gebeurde", blank=True, max_length=10_000)

    spot_actions = models.JSONField("meteen gedaan", default=list, blank=True)
    others_affected = models.JSONField("mensen zonder account", default=dict, blank=True)
    spot_steps = models.JSONField("stappen gedaan", default=list, blank=True)
    corrected_after_addressing = models.BooleanField("paste gedrag aan", null=True, blank=True)
    had_to_correct_again = models.BooleanField("opnieuw aangesproken", null=True, blank=True)
    asks_call = models.BooleanField("vroeg om gebeld te worden", default=False)
    medical_given = models.BooleanField("medische hulp geweest", default=False)
    # While a request for help at this report is unanswered, written with it: lists put those first by an index.
    awaits_help = models.BooleanField("vraagt om contact", default=False, editable=False)

    # Of a disturbance: the rules that were broken, in the words of that day, and the version they stood in.
    house_rules = models.JSONField("overtreden huisregels", default=list, blank=True)
    house_rules_version = models.ForeignKey(
        "rules.PolicyVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Of an accident: death, hospital or lasting injury, the one thing about health that is asked (ARBO-06).
    is_reportable = models.BooleanField("meldingsplichtig ongeval", null=True, blank=True)
    inspectorate_settled_at = models.DateTimeField("Arbeidsinspectie geregeld", null=True, blank=True)

    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reported_incidents")
    reported_at = models.DateTimeField("gemeld op")
    addressee = models.CharField("wie pakt het op", max_length=20, choices=Addressee, default=Addressee.LEADER)
    addressed_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    handler = models.CharField("behandeld door", max_length=20, choices=Handler, default=Handler.LEADER)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="opgepakt door", related_name="+"
    )
    taken_at = models.DateTimeField("opgepakt op", null=True, blank=True)
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="hoort bij", related_name="duplicates"
    )

    leading_category = models.CharField("zwaarste categorie", max_length=10, choices=Category, blank=True)
    status = models.CharField("stand", max_length=20, choices=Status)
    reaction_due_at = models.DateTimeField("reactie voor")
    # Of one event the earliest term runs, for each of its reports; here the own one, as it was told at sending.
    own_reaction_due_at = models.DateTimeField("eigen termijn", null=True, blank=True, editable=False)
    reacted_at = models.DateTimeField("reactie vastgelegd", null=True, blank=True)

    import_run = models.ForeignKey(
        "files.ImportRun",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="overgenomen met",
    )
    earlier_reference = models.CharField("nummer in het vorige register", max_length=60, blank=True)

    # What was advised when it was sent: no correction touches it. The rest is what holds for what it says now.
    advice_given = models.JSONField("advies bij het melden", default=dict, editable=False)
    advice_level = models.CharField(max_length=20, choices=AdviceLevel)
    advice_rule = models.CharField(max_length=40, choices=ReportingRule, blank=True)
    advice_codes = models.CharField("regels", max_length=60, blank=True)
    advice_weight = models.PositiveSmallIntegerField(choices=Weight, null=True, blank=True)
    advice_sentence = models.TextField(blank=True)
    advice_source = models.CharField(max_length=10, choices=AdviceSource, blank=True)
    norm_version = models.ForeignKey("norms.NormVersion", models.PROTECT, null=True, blank=True, related_name="+")
    protocol_version = models.ForeignKey(
        "agreements.ProtocolVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reference"],
                name="cases_incident_reference_once",
                violation_error_message="Er is al een melding met dit nummer.",
            ),
            # The target of the composite keys of what belongs to a report (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="cases_incident_in_organisation"),
            models.CheckConstraint(
                condition=Q(place_kind=PlaceKind.LOCATION, location__isnull=False)
                | (~Q(place_kind=PlaceKind.LOCATION) & Q(location=None)),
                name="cases_incident_location_fits_place",
                violation_error_message="Kies een locatie, of zeg waar anders het gebeurde.",
            ),
            models.CheckConstraint(
                condition=Q(visit_type="") | Q(place_kind__in=[PlaceKind.HOME_VISIT, PlaceKind.COMPANY_VISIT]),
                name="cases_incident_visit_type_of_visit",
                violation_error_message="Alleen een bezoek is vrijwillig of onvrijwillig.",
            ),
            models.CheckConstraint(
                condition=Q(threat_assessed=None) | Q(visit_type=VisitType.INVOLUNTARY),
                name="cases_incident_threat_assessed_of_visit",
                violation_error_message="Een dreigingsanalyse hoort bij een bezoek waar de burger niet om vroeg.",
            ),
            models.CheckConstraint(
                condition=Q(advice_weight=None)
                | Q(advice_weight__lt=Weight.THREAT)
                | Q(advice_level=AdviceLevel.ALWAYS),
                name="cases_incident_threat_always_reported",
                violation_error_message="Bedreiging en fysiek geweld worden altijd gemeld.",
            ),
            models.CheckConstraint(
                condition=~Q(leading_category__in=sorted(SERIOUS_CATEGORIES)) | Q(advice_level=AdviceLevel.ALWAYS),
                name="cases_incident_serious_always_reported",
                violation_error_message="Bedreiging en fysiek geweld worden altijd gemeld.",
            ),
            models.CheckConstraint(
                # What was handled in an earlier register keeps what was known of it there.
                condition=~Q(status=Status.HANDLED) | Q(reacted_at__isnull=False) | Q(import_run__isnull=False),
                name="cases_incident_handled_with_reaction",
                violation_error_message="Leg eerst de reactie vast, of waarom er geen reactie komt.",
            ),
            models.CheckConstraint(
                condition=Q(addressee=Addressee.LEADER) | Q(handler=Handler.COORDINATOR),
                name="cases_incident_other_addressee_not_leader",
                violation_error_message="Wie een ander kiest dan de leidinggevende, krijgt de coördinator.",
            ),
            models.CheckConstraint(
                condition=Q(duplicate_of=None) | ~Q(duplicate_of=F("id")),
                name="cases_incident_not_its_own_duplicate",
                violation_error_message="Kies een andere melding.",
            ),
            models.CheckConstraint(
                condition=Q(own_reaction_due_at=None) | Q(own_reaction_due_at__gt=F("reaction_due_at")),
                name="cases_incident_earlier_term_runs",
                violation_error_message="De termijn van het incident is nooit later dan die van de melding zelf.",
            ),
            models.CheckConstraint(
                condition=(Q(addressee=Addressee.COUNSELLOR) & Q(addressed_to__isnull=False))
                | (~Q(addressee=Addressee.COUNSELLOR) & Q(addressed_to=None)),
                name="cases_incident_counsellor_named",
                violation_error_message="Kies welke vertrouwenspersoon de melding krijgt.",
            ),
            models.CheckConstraint(
                condition=Q(import_run=None, earlier_reference="")
                | (Q(import_run__isnull=False) & written("earlier_reference")),
                name="cases_incident_taken_over_with_number",
                violation_error_message="Wat is overgenomen, heeft een nummer uit het vorige register.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "earlier_reference"],
                condition=~Q(earlier_reference=""),
                name="cases_incident_taken_over_once",
                violation_error_message="Dit nummer uit het vorige register is al overgenomen.",
            ),
            models.CheckConstraint(
                condition=together("taken_by", "taken_at"),
                name="cases_incident_taken_by_and_at",
                violation_error_message="Wie het oppakte en wanneer horen bij elkaar.",
            ),
            *OF_KINDS,
        ]
        indexes = [
            models.Index(fields=["import_run"], condition=Q(import_run__isnull=False), name="cases_of_import"),
            # Each with what the other is sorted by: a period is put in that order without reading its rows.
            models.Index(fields=["organisation", "-reported_at", "-id"], include=["happened_on"], name="cases_recent"),
            models.Index(fields=["organisation", "-happened_on", "-id"], include=["reported_at"], name="cases_by_day"),
            # What figures count, by team and quarter; the condition is that of `counted` and `about`.
            models.Index(
                fields=["organisation", "happened_on"],
                include=["team"],
                condition=~Q(status=Status.WITHDRAWN) & Q(duplicate_of=None) & Q(kind=Kind.AGGRESSION),
                name="cases_counted_aggression",
            ),
            # What is rare is found without reading all that is not.
            models.Index(
                fields=["organisation", "kind", "-reported_at", "-id"],
                condition=~Q(kind=Kind.AGGRESSION),
                name="cases_of_rare_kind",
            ),
            models.Index(
                fields=["organisation", "status", "-reported_at", "-id"],
                condition=~Q(status=Status.HANDLED),
                name="cases_not_handled",
            ),
            models.Index(fields=["team", "happened_on"], name="cases_of_team"),
            models.Index(fields=["reported_by", "-reported_at"], name="cases_of_reporter"),
            # With what says which of them are late, or of a period: the tabs are counted in it alone.
            models.Index(
                fields=["organisation", "reaction_due_at"],
                include=["happened_on", "reacted_at", "kind", "import_run"],
                condition=Q(status__in=sorted(OPEN_STATUSES)),
                name="cases_open_by_deadline",
            ),
            models.Index("organisation", term(), "id", name="cases_by_term"),
            models.Index(
                "organisation",
                term(),
                "id",
                condition=Q(status__in=sorted(OPEN_STATUSES)),
                name="cases_open_by_term",
            ),
            models.Index(fields=["team", "-reported_at", "-id"], name="cases_of_team_recent"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("incidents:detail", args=[self.reference])

    @property
    def title(self) -> str:
        """What the case is called: "Bedreiging aan de balie"."""
        if self.is_accident:
            name = "Ernstig ongeval" if self.is_reportable else "Ongeval"
            return f"{name} {ACCIDENT_PLACES[PlaceKind(self.place_kind)]}"
        if self.kind == Kind.ORDER_DISTURBANCE:
            return f"Ordeverstoring {Channel(self.channel).label}"
        name = Category(self.leading_category).case_name if self.leading_category else "Emotie"
        return f"{name} {Channel(self.channel).label}"

    @property
    def is_accident(self) -> bool:
        """No citizen is part of it: no term, no reaction, no channel."""
        return self.kind == Kind.ACCIDENT

    @property
    def awaits_inspectorate(self) -> bool:
        """A reportable accident of which nobody said yet that the labour inspectorate knows (ARBO-06)."""
        return self.is_open and bool(self.is_reportable) and self.inspectorate_settled_at is None

    @property
    def is_taken_over(self) -> bool:
        """True for what came from an earlier register."""
        return self.import_run_id is not None

    @property
    def is_about_citizen(self) -> bool:
        """A citizen to turn to: no accident, nor withdrawn, nor with another report or from an earlier register."""
        is_apart = self.duplicate_of_id is None and not self.is_taken_over
        return is_apart and self.status != Status.WITHDRAWN and not self.is_accident

    def is_reported_by(self, user: User) -> bool:
        """True for the reporter; who took over an earlier register is not one."""
        return self.reported_by_id == user.pk and not self.is_taken_over

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def given_level(self) -> AdviceLevel:
        """What the advice came down to when the report was sent (DECISIONS 9)."""
        return AdviceLevel(self.advice_given["level"])

    @property
    def given_sentence(self) -> str:
        """The words of the protocol that were shown when the report was sent."""
        return self.advice_given["sentence"]

    @property
    def must_report(self) -> bool:
        """True where the norm leaves no choice (R-23)."""
        return self.advice_level == AdviceLevel.ALWAYS

    @property
    def is_told_at_once(self) -> bool:
        """What must be reported and who wants to be called wait for no overview."""
        return self.must_report or self.asks_call

    @property
    def quarter(self) -> Quarter:
        return Quarter.of(self.happened_on)

    @property
    def awaits_reaction(self) -> bool:
        """The term runs; never for an accident or for what came from an earlier register, also when it is reopened."""
        return self.is_open and self.reacted_at is None and not self.is_taken_over and not self.is_accident

    @property
    def told_due_at(self) -> datetime:
        """By when the citizen would have a reaction, as the reporter was told at sending."""
        return self.own_reaction_due_at or self.reaction_due_at

    @property
    def is_duplicate(self) -> bool:
        """True when the same event was reported before: that report leads, this one goes with it."""
        return self.duplicate_of_id is not None

    def is_late(self, now: datetime) -> bool:
        return self.awaits_reaction and self.reaction_due_at < now
