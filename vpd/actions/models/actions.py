"""Improvement actions: what we agreed to do better, who sees to it and when it is done (R-80)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from vpd.actions.enums import TRANSITIONS, ActionOrigin, ActionStatus, Effect, Strength
from vpd.organisation.access import Permission, access_of
from vpd.organisation.constraints import written, written_when
from vpd.organisation.models import Organisation, Team, User
from vpd.organisation.origins import Origin
from vpd.organisation.scope import ScopedQuerySet
from vpd.organisation.status import StatusChange
from vpd.ui.quarter import Quarter


class ImprovementActionQuerySet(ScopedQuerySet["ImprovementAction"]):
    def visible_to(self, user: User) -> "ImprovementActionQuerySet":
        """Those of the own and led teams, and those one owns or watches; by role all (DECISIONS 1)."""
        access = access_of(user)
        found = self.filter(organisation_id=access.organisation_id)
        if access.can(Permission.READ_ALL_ACTIONS):
            return found
        mine = models.Q(owner=user) | models.Q(watcher=user)
        return found.filter(mine | models.Q(team_id__in=access.own_team_ids | access.led_team_ids))

    def open(self) -> "ImprovementActionQuerySet":
        return self.filter(status=ActionStatus.OPEN)

    def overdue(self, on: date) -> "ImprovementActionQuerySet":
        """Open, and the day has passed."""
        return self.open().filter(due_on__lt=on)

    def without_effect(self) -> "ImprovementActionQuerySet":
        """Done, but the team has not yet said whether it helped."""
        return self.filter(status=ActionStatus.DONE, effect="")

    def only_training(self) -> bool:
        """Whether these are several, and not one changes more than what people know (U26)."""
        training = models.Count("pk", filter=models.Q(strength=Strength.TRAINING))
        counts = self.order_by().aggregate(everything=models.Count("pk"), training=training)
        return 1 < counts["everything"] == counts["training"]

    def as_it_stood(self, on: date) -> "ImprovementActionQuerySet":
        """With the status of a day and since when, from the history: what was taken up again later was done then."""
        steps = ActionStatusChange.objects.filter(action=models.OuterRef("pk"), changed_at__date__lte=on)
        last = steps.order_by("-pk")
        return self.annotate(
            status_then=models.Subquery(last.values("to_status")[:1]),
            since=models.Subquery(last.values("changed_at__date")[:1]),
        )

    def of_person(self, user: User) -> "ImprovementActionQuerySet":
        return self.filter(models.Q(owner=user) | models.Q(watcher=user))


def stood(state: str, quarter: Quarter, on: date) -> models.Q:
    """Actions, as they stood on the last day of a quarter that is over: open or too late then, the rest during it."""
    is_open = models.Q(status_then=ActionStatus.OPEN)
    match state:
        case ActionStatus.OPEN:
            return is_open
        case "overdue":
            return is_open & models.Q(due_on__lt=on)
        case "added":
            return models.Q(created_at__date__gte=quarter.start, created_at__date__lte=quarter.end)
        case "to_judge":
            return stood(ActionStatus.DONE, quarter, on) & models.Q(effect="")
        case Effect.SATISFIED | Effect.NOT_SATISFIED:
            return stood(ActionStatus.DONE, quarter, on) & models.Q(effect=state)
        case _:
            return models.Q(since__gte=quarter.start, status_then=state)


class ImprovementAction(models.Model):
    """One thing to do better, with one owner and one day; `watcher` guards what lies outside the team."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, verbose_name="voor team")
    title = models.CharField("wat gaan we doen", max_length=200)
    strength = models.CharField("wat het doet", max_length=20, choices=Strength)
    description = models.TextField("toelichting", blank=True, max_length=4000)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="wie doet het", related_name="owned_actions"
    )
    due_on = models.DateField("klaar op")
    watcher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="wie in de gaten houdt of het gebeurt",
        related_name="watched_actions",
    )
    origin_kind = models.CharField("komt uit", max_length=20, choices=ActionOrigin, default=ActionOrigin.TEAM)
    origin_reference = models.CharField(max_length=80, blank=True)
    origin_id = models.BigIntegerField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=ActionStatus)
    outcome = models.TextField("wat is er gedaan", blank=True, max_length=2000)
    closed_at = models.DateTimeField(null=True, blank=True)
    effect = models.CharField("effect", max_length=20, choices=Effect, blank=True)
    effect_reason = models.TextField("waarom", blank=True, max_length=2000)
    effect_at = models.DateTimeField(null=True, blank=True)
    effect_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ImprovementActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=written("title"),
                name="actions_improvementaction_has_title",
                violation_error_message="Vul in wat jullie gaan doen.",
            ),
            models.CheckConstraint(
                condition=models.Q(strength__in=Strength.values),
                name="actions_improvementaction_has_strength",
                violation_error_message="Kies wat deze actie doet.",
            ),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False, due_on__isnull=False),
                name="actions_improvementaction_owner_and_day",
                violation_error_message="Een actie heeft iemand die het doet en een datum.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=ActionStatus.OPEN, closed_at=None)
                | (~models.Q(status=ActionStatus.OPEN) & models.Q(closed_at__isnull=False)),
                name="actions_improvementaction_closed_with_moment",
                violation_error_message="Een afgeronde of gestopte actie heeft een moment waarop dat gebeurde.",
            ),
            models.CheckConstraint(
                condition=written_when(models.Q(status=ActionStatus.DROPPED), "outcome"),
                name="actions_improvementaction_dropped_with_reason",
                violation_error_message="Vul in waardoor de actie stopt.",
            ),
            models.CheckConstraint(
                condition=models.Q(effect="", effect_at=None, effect_by=None)
                | (
                    ~models.Q(effect="")
                    & models.Q(status=ActionStatus.DONE, effect_at__isnull=False, effect_by__isnull=False)
                ),
                name="actions_improvementaction_effect_of_done",
                violation_error_message="Het effect vul je in bij een afgeronde actie.",
            ),
            models.CheckConstraint(
                condition=written_when(models.Q(effect=Effect.NOT_SATISFIED), "effect_reason"),
                name="actions_improvementaction_dissatisfied_with_reason",
                violation_error_message="Vul in waarom het team niet tevreden is.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "team", "status", "due_on"], name="actions_of_team"),
            models.Index(fields=["owner", "status"], name="actions_of_owner"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("actions:detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == ActionStatus.OPEN

    @property
    def origin(self) -> Origin:
        return Origin(self.origin_kind, self.origin_reference, self.origin_id)

    def is_overdue(self, on: date) -> bool:
        return self.is_open and self.due_on < on


class ActionStatusChange(StatusChange):
    """One step in the life of an action."""

    transitions = TRANSITIONS
    audit_action = "action.{to}"
    this = "deze actie"

    action = models.ForeignKey(ImprovementAction, models.PROTECT, related_name="status_changes")


class EarlierOutcome(models.Model):
    """What was done and how it was judged, or why it stopped, from before an action was reopened."""

    organisation = models.ForeignKey(Organisation, models.PROTECT)
    action = models.ForeignKey(ImprovementAction, models.CASCADE, related_name="earlier_outcomes")
    outcome = models.TextField("wat is er gedaan", blank=True, max_length=2000)
    closed_at = models.DateTimeField()
    effect = models.CharField("effect", max_length=20, choices=Effect, blank=True)
    effect_reason = models.TextField("waarom", blank=True, max_length=2000)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=written_when(models.Q(effect=""), "outcome"),
                name="actions_earlieroutcome_says_something",
                violation_error_message="Wat er eerder van kwam zegt iets.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: eerder"

    @property
    def words(self) -> str:
        """ "Het bordje hangt. Niet tevreden over wat er is gedaan: het valt niet op."."""
        judged = self.get_effect_display()
        why = f"{judged[:1].upper()}{judged[1:]}: {self.effect_reason}".rstrip(": ") if judged else ""
        return "\n".join(filter(None, [self.outcome, why]))
