"""A sent report and what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Value, When
from django.urls import reverse

from incidents.advice.enums import ABOUT_CITIZENS, SERIOUS_CATEGORIES, AdviceLevel, AdviceSource, Category, Kind, Weight
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
from incidents.cases.models.parts import AffectedPerson, IncidentBehaviour, Witness
from protocols.norms.enums import ReportingRule
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import together
from vpd.organisation.models import User
from vpd.organisation.scope import ScopedQuerySet
from vpd.ui.asked_once import asked_once, is_only_read
from vpd.ui.quarter import Quarter
from vpd.ui.searching import KeptVector

LISTED = (
    "organisation_id",
    "team__name",
    "reference",
    "kind",
    "happened_on",
    "happened_at",
    "place_kind",
    "location__name",
    "channel",
    "reported_at",
    "reported_by_id",
    "leading_category",
    "is_reportable",
    "inspectorate_settled_at",
    "awaits_help",
    "taken_by__first_name",
    "taken_by__last_name",
    "taken_by__is_active",
    "handler",
    "addressee",
    "status",
    "reaction_due_at",
    "reacted_at",
    "import_run_id",
    "duplicate_of_id",
)
M = TypeVar("M", bound=models.Model)
ASKS_FOR_HELP, IS_TO_BE_TOLD = datetime(1900, 1, 1, tzinfo=UTC), datetime(1900, 1, 2, tzinfo=UTC)
"""Before every term stand who asks to be called, and an accident that the inspectorate is to hear of."""
NO_TERM = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a report without a running term stands in the order of terms: after all others."""


class IncidentQuerySet(ScopedQuerySet["Incident"]):
    def visible_to(self, user: User) -> IncidentQuerySet:
        """Whatever part of a report `user` may see (DECISIONS 1); `readable_by` says of which the story."""
        rows = self.filter(organisation_id=user.organisation_id)
        if access_of(user).can(Permission.READ_ALL_INCIDENTS):
            return rows
        return rows.filter(pk__in=_any_of(*_readable_ids(user), _involving(Witness, user)))

    def readable_by(self, user: User) -> IncidentQuerySet:
        """Reports whose story `user` may read: everything visible, but a witness sees the own part only."""
        rows = self.filter(organisation_id=user.organisation_id)
        if access_of(user).can(Permission.READ_ALL_INCIDENTS):
            return rows
        return rows.filter(pk__in=_any_of(*_readable_ids(user)))

    def reported_by(self, user: User) -> IncidentQuerySet:
        """What `user` reported here, and so may read."""
        return self.filter(_reported_by(user), organisation_id=user.organisation_id)

    def led_by(self, user: User) -> IncidentQuerySet:
        """Reports that `user` handles as leader (footnote 1 of DECISIONS 1)."""
        return self.filter(led_by(user), organisation_id=user.organisation_id)

    def handled_by_leader(self) -> IncidentQuerySet:
        """What did not go past the leader of its team: who leads a team may see all of it (footnote 1)."""
        return self.filter(handler=Handler.LEADER)

    def handled_by(self, user: User) -> IncidentQuerySet:
        """Reports that `user` may handle: the coordinator all, a leader those of footnote 1."""
        return self.filter(handled_by(user), organisation_id=user.organisation_id)

    def with_access_of(self, user: User) -> IncidentQuerySet:
        """With whether `user` reads the story and handles the case, so that `incidents.cases.access` asks no more."""
        return self.annotate(
            **{
                f"read_by_{user.pk}": ExpressionWrapper(_readable(user), models.BooleanField()),
                f"handled_by_{user.pk}": ExpressionWrapper(handled_by(user), models.BooleanField()),
            }
        )

    def open(self) -> IncidentQuerySet:
        return self.filter(status__in=OPEN_STATUSES)

    def about(self, kind: Kind) -> IncidentQuerySet:
        """Reports of one kind: figures of aggression hold no accidents."""
        return self.filter(kind=kind)

    def about_citizens(self) -> IncidentQuerySet:
        """Where the organisation reacts to a citizen within a term: everything but accidents."""
        return self.filter(kind__in=sorted(ABOUT_CITIZENS))

    def handled_here(self) -> IncidentQuerySet:
        """Without what came from an earlier register: no deadline of ours ran for it."""
        return self.filter(import_run=None)

    def counted(self) -> IncidentQuerySet:
        """What figures count: every event once, and not what was withdrawn."""
        return self.exclude(status=Status.WITHDRAWN).filter(duplicate_of=None)

    def of_events(self, leading: Collection[int]) -> IncidentQuerySet:
        """The reports that lead these events, and all that were linked to them."""
        return self.filter(Q(pk__in=leading) | Q(duplicate_of__in=leading))

    def counted_for(self, *, sees_all: bool) -> IncidentQuerySet:
        """What figures divide: for who does not read every report, not what went past the leader.

        Whatever else counts such a report tells what it was about to a leader who lays it beside the list of reports.
        """
        return self.counted() if sees_all else self.counted().handled_by_leader()

    def left_out(self) -> IncidentQuerySet:
        """What figures do not count."""
        return self.filter(Q(status=Status.WITHDRAWN) | Q(duplicate_of__isnull=False))

    def for_list(self) -> IncidentQuerySet:
        """What a line of the list shows, and no more: a story is long."""
        return self.select_related("team", "location", "taken_by").only(*LISTED)

    def with_term(self) -> IncidentQuerySet:
        """With the moment at which the running term ends, for the order of terms."""
        return self.annotate(term_at=term())

    def with_term_state(self, state: str, *, now: datetime) -> IncidentQuerySet:
        """Whose term runs (`loopt`), ran out (`te_laat`), was kept (`gehaald`) or was not (`niet_gehaald`).

        As the figures count them, open or closed: in time or due (`verstreken`), late or never (`gemist`), with time
        left (`wacht`), all of these (`geteld`).
        """
        missed = Q(reacted_at__gt=F("reaction_due_at")) | Q(reacted_at=None, reaction_due_at__lt=now)
        here = self.handled_here().about_citizens()
        match state:
            case "loopt":
                return here.open().filter(reacted_at=None, reaction_due_at__gte=now)
            case "te_laat":
                return here.open().filter(reacted_at=None, reaction_due_at__lt=now)
            case "gehaald":
                return here.filter(reacted_at__lte=F("reaction_due_at"))
            case "verstreken":
                return here.filter(missed | Q(reacted_at__lte=F("reaction_due_at")))
            case "gemist":
                return here.filter(missed)
            case "wacht":
                return here.filter(reacted_at=None, reaction_due_at__gte=now)
            case "geteld":
                return here
            case _:
                return here.filter(reacted_at__gt=F("reaction_due_at"))

    def late(self, now: datetime) -> IncidentQuerySet:
        """Open, and the term of the reaction is over."""
        return self.with_term_state("te_laat", now=now)

    def taken_by(self, user: User) -> IncidentQuerySet:
        """Cases in hand that `user` took in hand, or was given."""
        return self.filter(taken_by=user, status=Status.IN_PROGRESS)

    def with_behaviour(self, behaviour_id: int) -> IncidentQuerySet:
        return self.filter(Exists(IncidentBehaviour.objects.filter(incident=OuterRef("pk"), behaviour=behaviour_id)))

    def with_words(self) -> IncidentQuerySet:
        """With the words of the story, for a search in it; only ever for who may read the story."""
        return self.alias(words=KeptVector("story"))

    def in_quarter(self, quarter: Quarter) -> IncidentQuerySet:
        """By the day it happened, in Amsterdam (DECISIONS 4)."""
        return self.filter(happened_on__gte=quarter.start, happened_on__lte=quarter.end)


def term() -> Case:
    """When the reaction is due, while that term runs (R-42); what cannot wait for any term comes before.

    The conditions stand in the order of the alphabet, as a migration writes them: else it would see a change each time.
    """
    is_open = {"status__in": sorted(status.value for status in OPEN_STATUSES)}
    return Case(
        When(awaits_help=True, then=Value(ASKS_FOR_HELP)),
        When(inspectorate_settled_at__isnull=True, is_reportable=True, **is_open, then=Value(IS_TO_BE_TOLD)),
        When(
            import_run__isnull=True,
            kind__in=sorted(kind.value for kind in ABOUT_CITIZENS),
            reacted_at__isnull=True,
            **is_open,
            then=F("reaction_due_at"),
        ),
        default=Value(NO_TERM),
        output_field=models.DateTimeField(),
    )


def _any_of(first: models.QuerySet, *others: models.QuerySet) -> models.QuerySet:
    """Ids from several look-ups, each by an index of its own: quick for one person among a million reports."""
    return first.union(*others, all=True)


def _readable_ids(user: User) -> list[models.QuerySet]:
    """What `user` reported, went through, handles as leader or was sent as counsellor; `_readable` of one report."""
    mine = Incident.objects.filter(organisation_id=user.organisation_id).order_by()
    found = [
        mine.filter(_reported_by(user)).values("pk"),
        _involving(AffectedPerson, user),
        mine.filter(_sent_to(user)).values("pk"),
    ]
    if access_of(user).led_team_ids:
        found.append(mine.filter(led_by(user)).values("pk"))
    return found


def _readable(user: User) -> Q:
    """The same as a condition on a report that was found already; the coordinator reads every one."""
    if access_of(user).can(Permission.READ_ALL_INCIDENTS):
        return Q(organisation_id=user.organisation_id)
    return _reported_by(user) | Q(pk__in=_was_in(user, AffectedPerson)) | _sent_to(user) | led_by(user)


def _involving(model: type[AffectedPerson] | type[Witness], user: User) -> models.QuerySet:
    return model.objects.filter(user=user).values("incident_id")


def _was_in(user: User, *parts: type[AffectedPerson] | type[Witness]) -> models.QuerySet | Collection[int]:
    """The reports in which `user` had these parts; for a page that is only read by their ids.

    There a dozen conditions hold it: then each is a few numbers and not a question of its own.
    """
    if is_only_read():
        return frozenset(pk for part in parts for pk in _ids_was_in(user)[part])
    return _any_of(*(_involving(part, user) for part in parts))


@asked_once
def _ids_was_in(user: User) -> Mapping[type[models.Model], Collection[int]]:
    """Whom it happened to and who was there; one query."""
    there = Value(value=True, output_field=models.BooleanField())
    not_there = Value(value=False, output_field=models.BooleanField())
    affected = AffectedPerson.objects.filter(user=user).values_list("incident_id", there)
    rows = affected.union(Witness.objects.filter(user=user).values_list("incident_id", not_there), all=True)
    found: dict[type[models.Model], set[int]] = {AffectedPerson: set(), Witness: set()}
    for pk, is_affected in rows:
        found[AffectedPerson if is_affected else Witness].add(pk)
    return found


def _sent_to(user: User) -> Q:
    """To a counsellor that the reporter chose."""
    return Q(addressee=Addressee.COUNSELLOR, addressed_to=user)


def _reported_by(user: User) -> Q:
    """Who takes over an earlier register reported none of what is in it."""
    return Q(reported_by=user, import_run=None)


def handled_by(user: User, incident: str = "") -> Q:
    """Reports that `user` may handle; of what belongs to a report, its field `incident`."""
    if access_of(user).can(Permission.HANDLE_INCIDENTS):
        return Q(**{_field("organisation", incident): user.organisation_id})
    return led_by(user, incident)


class OfCaseQuerySet(ScopedQuerySet[M]):
    """What belongs to a report, by a key called `incident`, and is for who handles it alone."""

    def visible_to(self, user: User) -> Self:
        return self.filter(handled_by(user, "incident"), organisation_id=user.organisation_id)


def led_by(user: User, incident: str = "") -> Q:
    """Likewise, those that `user` handles as leader (footnote 1 of DECISIONS 1)."""
    led = access_of(user).led_team_ids
    if not led:
        return Q(pk__in=[])
    in_team = Q(**{_field("team_id__in", incident): sorted(led), _field("handler", incident): Handler.LEADER})
    return in_team & had_no_part(user, incident)


def had_no_part(user: User, incident: str = "") -> Q:
    """Likewise, those that `user` did not make, nor was in or there."""
    return ~Q(**{_field("reported_by", incident): user}) & ~Q(
        **{_field("pk__in", incident): _was_in(user, AffectedPerson, Witness)}
    )


def _field(name: str, incident: str) -> str:
    return f"{incident}__{name}" if incident else name


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
                condition=(Q(addressee=Addressee.COUNSELLOR) & Q(addressed_to__isnull=False))
                | (~Q(addressee=Addressee.COUNSELLOR) & Q(addressed_to=None)),
                name="cases_incident_counsellor_named",
                violation_error_message="Kies welke vertrouwenspersoon de melding krijgt.",
            ),
            models.CheckConstraint(
                condition=Q(import_run=None, earlier_reference="")
                | (Q(import_run__isnull=False) & ~Q(earlier_reference="")),
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
    def is_duplicate(self) -> bool:
        """True when the same event was reported before: that report leads, this one goes with it."""
        return self.duplicate_of_id is not None

    def is_late(self, now: datetime) -> bool:
        return self.awaits_reaction and self.reaction_due_at < now
