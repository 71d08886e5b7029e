"""Team meetings: when, who was there, what was on the agenda and what was decided (R-71, R-114, U10)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from vpd.actions.models import ImprovementAction, LearningNeed, Obstacle
from vpd.meetings.enums import (
    ITEM_TRANSITIONS,
    MEETING_TRANSITIONS,
    DecisionOutcome,
    ItemStatus,
    MeetingKind,
    MeetingStatus,
)
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import together, written, written_when
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange
from vpd.ui.quarter import Quarter

TITLE_LENGTH = 200
TEXT_LENGTH = 4000
MINUTES = 4
"""How long a team talks about one thing, unless somebody says otherwise."""


def seen_by(user: User) -> models.Q:
    """The own team, its leader, and the coordinator, who sees every agenda of the organisation (DECISIONS 1, 5)."""
    access = access_of(user)
    own = models.Q(organisation_id=access.organisation_id)
    if access.can(Permission.MANAGE_MEETINGS):
        return own
    return own & models.Q(team_id__in=access.own_team_ids | access.led_team_ids)


class TeamMeetingQuerySet(ScopedQuerySet["TeamMeeting"]):
    def visible_to(self, user: User) -> "TeamMeetingQuerySet":
        return self.filter(seen_by(user))

    def planned(self) -> "TeamMeetingQuerySet":
        """Those that are still to be held, the first first."""
        return self.filter(status=MeetingStatus.PLANNED).order_by("held_on", "pk")

    def held(self) -> "TeamMeetingQuerySet":
        """Those that were held, the last first."""
        return self.filter(status=MeetingStatus.HELD).order_by("-held_on", "-pk")

    def of_quarter(self, quarter: Quarter) -> "TeamMeetingQuerySet":
        """The review of a quarter; not one that was called off."""
        found = self.filter(kind=MeetingKind.QUARTERLY, year=quarter.year, quarter_number=quarter.number)
        return found.exclude(status=MeetingStatus.CANCELLED)

    def coming(self, on: date) -> "TeamMeetingQuerySet":
        """Planned for `on` or later."""
        return self.planned().filter(held_on__gte=on)


class TeamMeeting(models.Model):
    """One meeting of one team on one day; `held_on` is the day it is planned for until it is held."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT)
    held_on = models.DateField("datum")
    kind = models.CharField("soort", max_length=20, choices=MeetingKind, default=MeetingKind.REGULAR)
    year = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    quarter_number = models.PositiveSmallIntegerField("kwartaal", null=True, blank=True)
    status = models.CharField(max_length=20, choices=MeetingStatus)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TeamMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "held_on", "kind"],
                condition=models.Q(status=MeetingStatus.PLANNED),
                name="meetings_teammeeting_planned_once",
                violation_error_message="Er staat op die dag al een overleg van dit team.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=MeetingStatus.PLANNED, closed_at=None)
                | (~models.Q(status=MeetingStatus.PLANNED) & models.Q(closed_at__isnull=False)),
                name="meetings_teammeeting_closed_with_moment",
                violation_error_message="Een overleg dat voorbij is heeft een moment waarop het is gesloten.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind=MeetingKind.QUARTERLY, year__isnull=False, quarter_number__gte=1, quarter_number__lte=4
                )
                | (~models.Q(kind=MeetingKind.QUARTERLY) & models.Q(year=None, quarter_number=None)),
                name="meetings_teammeeting_quarter_of_review",
                violation_error_message="Kies welk kwartaal jullie bespreken.",
            ),
            models.UniqueConstraint(
                fields=["team", "year", "quarter_number"],
                condition=models.Q(kind=MeetingKind.QUARTERLY) & ~models.Q(status=MeetingStatus.CANCELLED),
                name="meetings_teammeeting_review_once",
                violation_error_message="Dit team bespreekt dit kwartaal al. Open dat overleg.",
            ),
            # The target of composite keys (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="meetings_teammeeting_in_organisation"),
        ]
        indexes = [models.Index(fields=["organisation", "team", "status", "held_on"], name="meetings_of_team")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:detail", args=[self.pk])

    def day_if_held(self, on: date) -> date:
        """The day of this meeting when it is held `on` a day: the planned one, unless that is still to come."""
        return min(self.held_on, on)

    @property
    def state(self) -> MeetingStatus:
        return MeetingStatus(self.status)

    @property
    def is_planned(self) -> bool:
        return self.status == MeetingStatus.PLANNED

    @property
    def is_held(self) -> bool:
        return self.status == MeetingStatus.HELD

    @property
    def is_quarterly(self) -> bool:
        return self.kind == MeetingKind.QUARTERLY

    @property
    def quarter(self) -> Quarter | None:
        """The quarter that is reviewed; nothing for any other meeting."""
        return Quarter(self.year, self.quarter_number) if self.year and self.quarter_number else None


class MeetingStatusChange(StatusChange):
    """One step in the life of a meeting."""

    transitions = MEETING_TRANSITIONS
    audit_action = "meeting.{to}"
    this = "dit overleg"

    meeting = models.ForeignKey(TeamMeeting, models.PROTECT, related_name="status_changes")


class AttendanceQuerySet(models.QuerySet["MeetingAttendance"]):
    def present(self) -> "AttendanceQuerySet":
        """Who was there, as far as is known now."""
        return self.filter(withdrawn_at=None)


class MeetingAttendance(models.Model):
    """Somebody was there: a colleague, or a guest by name or function in words.

    While the meeting lasts the list is made; once it is over a correction adds to it, with who made it and when.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    meeting = models.ForeignKey(TeamMeeting, models.PROTECT, related_name="attendances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("gast", max_length=120, blank=True)
    added_at = models.DateTimeField("na het overleg erbij gezet op", null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField("na het overleg weggehaald op", null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=together("added_at", "added_by"),
                name="meetings_meetingattendance_added_by_somebody",
                violation_error_message="Wat later is toegevoegd, heeft een moment en iemand die het deed.",
            ),
            models.CheckConstraint(
                condition=together("withdrawn_at", "withdrawn_by"),
                name="meetings_meetingattendance_withdrawn_by_somebody",
                violation_error_message="Wat later is weggehaald, heeft een moment en iemand die het deed.",
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, name="") | (models.Q(user=None) & written("name")),
                name="meetings_meetingattendance_somebody",
                violation_error_message="Kies een collega, of vul de naam van een gast in.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "user"],
                condition=models.Q(user__isnull=False, withdrawn_at=None),
                name="meetings_meetingattendance_once",
                violation_error_message="Deze collega staat er al bij.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.user_id or 'gast'}"

    @property
    def words(self) -> str:
        return self.user.full_name if self.user else self.name


class AgendaItemQuerySet(ScopedQuerySet["AgendaItem"]):
    def visible_to(self, user: User) -> "AgendaItemQuerySet":
        return self.filter(seen_by(user))

    def open(self) -> "AgendaItemQuerySet":
        return self.filter(status=ItemStatus.OPEN)

    def put_forward(self) -> "AgendaItemQuerySet":
        """Discussed one by one; the others are "besproken" together."""
        return self.filter(is_put_forward=True)

    def waiting(self) -> "AgendaItemQuerySet":
        """For the next meeting, which nobody planned yet."""
        return self.open().filter(meeting=None)

    def on_agenda(self) -> "AgendaItemQuerySet":
        """All but what was withdrawn, in order; what is put forward first."""
        return self.exclude(status=ItemStatus.WITHDRAWN).order_by("-is_put_forward", "position", "pk")

    def from_origin(self, origin: Origin) -> "AgendaItemQuerySet":
        return self.filter(origin_kind=origin.kind, origin_reference=origin.reference, origin_id=origin.id)


class AgendaItem(models.Model):
    """One thing to discuss; without a meeting it waits for the next one.

    `prepared_at` is when the preparer wrote what the team should know; asked of somebody else it waits again.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT)
    meeting = models.ForeignKey(TeamMeeting, models.PROTECT, null=True, blank=True, related_name="items")
    title = models.CharField("onderwerp", max_length=TITLE_LENGTH)
    note = models.TextField("toelichting", blank=True, max_length=TEXT_LENGTH)
    origin_kind = models.CharField(max_length=20, blank=True)
    origin_reference = models.CharField(max_length=80, blank=True)
    origin_id = models.BigIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_put_forward = models.BooleanField("apart bespreken", default=True)
    minutes = models.PositiveSmallIntegerField("minuten", default=MINUTES)
    preparer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bereidt voor",
    )
    prepared_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=ItemStatus)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("title"),
                name="meetings_agendaitem_has_title",
                violation_error_message="Vul in wat jullie willen bespreken.",
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=120),
                name="meetings_agendaitem_minutes",
                violation_error_message="Vul 1 tot en met 120 minuten in.",
            ),
            models.CheckConstraint(
                condition=models.Q(prepared_at=None) | models.Q(preparer__isnull=False),
                name="meetings_agendaitem_prepared_by_somebody",
                violation_error_message="Kies wie het punt voorbereidt.",
            ),
            models.UniqueConstraint(
                fields=["team", "origin_kind", "origin_reference", "origin_id"],
                condition=models.Q(status=ItemStatus.OPEN) & ~models.Q(origin_kind=""),
                nulls_distinct=False,
                name="meetings_agendaitem_open_once",
                violation_error_message="Dit staat al op de agenda.",
            ),
            # The target of composite keys (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="meetings_agendaitem_in_organisation"),
        ]
        indexes = [
            models.Index(fields=["organisation", "team", "status"], name="agenda_items_of_team"),
            models.Index(fields=["origin_kind", "origin_id"], name="agenda_items_of_origin"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it stands: on the agenda of a meeting, or among what waits."""
        if self.meeting_id:
            return reverse("meetings:detail", args=[self.meeting_id])
        return reverse("meetings:team", args=[self.team.slug])

    @property
    def state(self) -> ItemStatus:
        return ItemStatus(self.status)

    @property
    def is_open(self) -> bool:
        return self.status == ItemStatus.OPEN

    @property
    def origin(self) -> Origin | None:
        if not self.origin_kind:
            return None
        return Origin(self.origin_kind, self.origin_reference, self.origin_id)


class AgendaItemStatusChange(StatusChange):
    """One step in the life of an item."""

    transitions = ITEM_TRANSITIONS
    audit_action = "agenda_item.{to}"
    this = "dit punt"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="status_changes")


class DecisionQuerySet(ScopedQuerySet["Decision"]):
    def visible_to(self, user: User) -> "DecisionQuerySet":
        return self.filter(seen_by(user))


class Decision(models.Model):
    """What the team decided about one item; never changed afterwards, a new item may decide otherwise.

    `about` keeps in words what was shown when it was decided, such as the old and the new text of a proposal. What came
    of it at once is beside it, an action, an obstacle or a learning need, with what it was called then.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT)
    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="decision")
    about = models.JSONField("waarover", default=list, blank=True)
    outcome = models.CharField("besluit", max_length=20, choices=DecisionOutcome)
    text = models.TextField("wat is er besloten", blank=True, max_length=TEXT_LENGTH)
    reason = models.TextField("waarom", blank=True, max_length=TEXT_LENGTH)
    action = models.ForeignKey(ImprovementAction, models.PROTECT, null=True, blank=True, related_name="+")
    obstacle = models.ForeignKey(Obstacle, models.PROTECT, null=True, blank=True, related_name="+")
    learning_need = models.ForeignKey(LearningNeed, models.PROTECT, null=True, blank=True, related_name="+")
    action_title = models.CharField("actie, zoals afgesproken", max_length=TITLE_LENGTH, blank=True)
    following_title = models.CharField("belemmering of leerwens, zoals besloten", max_length=TITLE_LENGTH, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written_when(~models.Q(outcome=DecisionOutcome.NO_ACTION), "text"),
                name="meetings_decision_in_words",
                violation_error_message="Vul in wat jullie hebben besloten.",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=DecisionOutcome.ESCALATION, obstacle__isnull=False)
                | (~models.Q(outcome=DecisionOutcome.ESCALATION) & models.Q(obstacle=None)),
                name="meetings_decision_escalation_has_obstacle",
                violation_error_message="Opschalen vraagt iemand die het kan oplossen en iemand die het bewaakt.",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=DecisionOutcome.LEARNING_NEED, learning_need__isnull=False)
                | (~models.Q(outcome=DecisionOutcome.LEARNING_NEED) & models.Q(learning_need=None)),
                name="meetings_decision_learning_has_need",
                violation_error_message="Een leerwens hoort bij het besluit “leerwens”.",
            ),
            models.CheckConstraint(
                condition=models.Q(action=None, action_title="")
                | (models.Q(action__isnull=False) & written("action_title")),
                name="meetings_decision_action_as_it_was_called",
                violation_error_message="Bij een actie hoort hoe die toen heette.",
            ),
            models.CheckConstraint(
                condition=models.Q(obstacle=None, learning_need=None, following_title="")
                | (
                    (models.Q(obstacle__isnull=False) | models.Q(learning_need__isnull=False))
                    & written("following_title")
                ),
                name="meetings_decision_following_as_it_was_called",
                violation_error_message="Bij een belemmering of leerwens hoort hoe die toen heette.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "team", "at"], name="decisions_of_team")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.outcome}"

    @property
    def kind(self) -> DecisionOutcome:
        return DecisionOutcome(self.outcome)
