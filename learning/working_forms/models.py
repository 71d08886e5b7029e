"""A team that learns together: one session of a working form, and the answers without a name while it goes on."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from learning.questionnaires.models import QuestionnaireVersion
from learning.working_forms.content import STEPS
from learning.working_forms.enums import GOING_ON, SESSION_TRANSITIONS, VOTED, FormKind, SessionStatus
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written, written_when
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange

TEXT_LENGTH = 1000
WITHHELD = "afgeschermd"


class SessionQuerySet(ScopedQuerySet["Session"]):
    def visible_to(self, user: User) -> SessionQuerySet:
        """Those of own and led teams, for the coordinator of every team; what was stopped is gone."""
        access = access_of(user)
        rows = self.of(user.organisation_id).exclude(status=SessionStatus.STOPPED)
        if access.can(Permission.MANAGE_CAMPAIGNS):
            return rows
        return rows.filter(team__in=access.own_team_ids | access.led_team_ids)

    def going_on(self) -> SessionQuerySet:
        return self.filter(status__in=GOING_ON)

    def begun_on(self, moment: datetime) -> SessionQuerySet:
        """On that day: later nobody is in the room any more."""
        return self.filter(started_at__date=timezone.localdate(moment))

    def newest_first(self) -> SessionQuerySet:
        return self.order_by("-started_at", "-pk")


class Session(models.Model):
    """One time that a team did a working form together. What was answered is kept as it was shown, and no more."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    kind = models.CharField("werkvorm", max_length=12, choices=FormKind)
    title = models.CharField("titel", max_length=120)
    text = models.TextField("dilemma", blank=True, max_length=TEXT_LENGTH)
    options = models.JSONField("antwoorden om uit te kiezen", default=list, blank=True)
    version = models.ForeignKey(
        QuestionnaireVersion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quiz"
    )
    # Which question of the conversation stands on the large screen.
    step = models.PositiveSmallIntegerField(default=0)
    # The floor of the organisation at the start: what was promised to who answers.
    smallest_shown = models.PositiveSmallIntegerField(default=5)
    result = models.JSONField("uitslag", default=list, blank=True)
    outcome = models.TextField("wat we meenemen", blank=True, max_length=TEXT_LENGTH)
    status = models.CharField(max_length=10, choices=SessionStatus)
    started_at = models.DateTimeField("begonnen op")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=written("title"),
                name="working_forms_session_has_title",
                violation_error_message="Geef de werkvorm een titel.",
            ),
            models.CheckConstraint(
                condition=(Q(kind=FormKind.QUIZ) & Q(version__isnull=False))
                | (~Q(kind=FormKind.QUIZ) & Q(version=None)),
                name="working_forms_session_quiz_has_questions",
                violation_error_message="Kies welke quiz jullie doen.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(kind=FormKind.DILEMMA), "text") & (~Q(kind=FormKind.DILEMMA) | ~Q(options=[])),
                name="working_forms_session_dilemma_has_options",
                violation_error_message="Schrijf het dilemma op, met de antwoorden waaruit je kiest.",
            ),
            models.CheckConstraint(
                condition=written_when(Q(status=SessionStatus.DONE), "outcome"),
                name="working_forms_session_done_with_words",
                violation_error_message="Schrijf op wat jullie meenemen.",
            ),
            models.CheckConstraint(
                condition=Q(smallest_shown__gte=5),
                name="working_forms_session_floor_sane",
                violation_error_message="Vijf is het minste.",
            ),
            # The target of the composite keys of what belongs to a session (DECISIONS 2).
            models.UniqueConstraint(fields=["organisation", "id"], name="working_forms_session_in_organisation"),
        ]
        indexes = [
            models.Index(fields=["team"], condition=Q(status__in=sorted(GOING_ON)), name="working_forms_going_on")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:working_form", args=[self.pk])

    @property
    def state(self) -> SessionStatus:
        return SessionStatus(self.status)

    @property
    def is_open(self) -> bool:
        return self.status == SessionStatus.OPEN

    @property
    def is_going_on(self) -> bool:
        return self.status in GOING_ON

    @property
    def is_done(self) -> bool:
        return self.status == SessionStatus.DONE

    @property
    def is_voted(self) -> bool:
        """Whether everybody gives an answer, without a name."""
        return self.kind in VOTED

    @property
    def takes_answers(self) -> bool:
        return self.is_voted and self.is_open

    @property
    def withholds_some(self) -> bool:
        """Whether its result says of some answers only that their number is withheld."""
        return any(said == WITHHELD for one in self.result for _, said in one["rows"])

    @property
    def questions(self) -> tuple[tuple[str, str], ...]:
        """What is talked about, one after another."""
        return STEPS[self.kind]


class SessionStatusChange(StatusChange):
    """One step of a session."""

    transitions = SESSION_TRANSITIONS
    audit_action = "working_form.{to}"
    this = "deze werkvorm"

    session = models.ForeignKey(Session, models.CASCADE, related_name="status_changes")


class Participation(models.Model):
    """Somebody gave an answer: so that nobody does twice. Without a moment; gone as soon as the answers are counted."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, models.CASCADE, related_name="participations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "user"],
                name="working_forms_participation_once",
                violation_error_message="Je gaf je antwoord al.",
            )
        ]

    def __str__(self) -> str:
        return f"participation in {self.session_id}"


class Tally(models.Model):
    """How often one answer was given to one question: a number, of nobody. Gone as soon as the answers are counted."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, models.CASCADE, related_name="tallies")
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "question", "answer"], name="working_forms_tally_once"),
        ]

    def __str__(self) -> str:
        return f"tally of {self.session_id}"
