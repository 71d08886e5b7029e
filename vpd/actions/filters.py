"""Which improvement actions, obstacles and learning needs the lists show."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from vpd.actions.enums import ActionStatus, Effect, NeedStatus, ObstacleStatus, Strength
from vpd.actions.models import ImprovementAction, ImprovementActionQuerySet, LearningNeed, Obstacle, stood
from vpd.organisation.access import access_of
from vpd.organisation.models import Team
from vpd.organisation.summaries.teams import teams_in
from vpd.ui.filters import FilterSet
from vpd.ui.finding import holding
from vpd.ui.forms import Layout, Row
from vpd.ui.quarter import Quarter

WHOSE = [("mine", "van mij"), ("team", "van mijn team")]
STATES = [
    *ActionStatus.choices,
    ("overdue", "te laat"),
    ("to_judge", "effect nog beoordelen"),
    *Effect.choices,
    ("added", "erbij gekomen"),
]
ORDERS = [
    ("due_on", "klaar op, eerste eerst"),
    ("-due_on", "klaar op, laatste eerst"),
    ("owner__last_name", "wie het doet"),
    ("team__name", "team"),
    ("-created_at", "nieuwste eerst"),
]

OBSTACLE_WHOSE = [("mine", "van mij"), ("team", "van mijn team")]
OBSTACLE_STATES = [("pending", "nog niet afgerond"), *ObstacleStatus.choices, ("late", "antwoord is te laat")]
OBSTACLE_ORDERS = [
    ("due_on", "eerst gewenst"),
    ("-due_on", "laatst gewenst"),
    ("team__name", "team"),
    ("-created_at", "nieuwste eerst"),
]
NEED_STATES = [("pending", "nog niet afgerond"), *NeedStatus.choices]
NEED_ORDERS = [("-created_at", "nieuwste eerst"), ("created_at", "oudste eerst"), ("team__name", "team")]


class ActionFilter(FilterSet):
    """Mine, my team's or all; by status, strength, team and words."""

    whose = django_filters.ChoiceFilter(label="Welke acties", choices=WHOSE, method="by_person", empty_label="alle")
    status = django_filters.ChoiceFilter(label="Stand", choices=STATES, method="by_status", empty_label="alle")
    strength = django_filters.ChoiceFilter(label="Wat het doet", choices=Strength.choices, empty_label="alles")
    team = django_filters.ModelChoiceFilter(label="Team", queryset=Team.objects.none(), empty_label="alle teams")
    quarter = django_filters.ChoiceFilter(label="Zoals het stond in", method="in_quarter", empty_label="nu")
    q = django_filters.CharFilter(label="Zoek in de tekst", method="by_words", max_length=100)
    sort = django_filters.ChoiceFilter(label="Volgorde", choices=ORDERS, method="in_order", empty_label=None)

    class Meta:
        model = ImprovementAction
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["team"].queryset = teams_in(self.queryset, self.request.user)
        self.filters["quarter"].extra["choices"] = _quarters
        self.form.helper.layout = Layout(Row("whose", "status", "team"), Row("strength", "quarter", "q", "sort"))

    @property
    def qs(self) -> ImprovementActionQuerySet:
        return super().qs

    def by_person(self, actions: QuerySet[ImprovementAction], name: str, value: str) -> QuerySet[ImprovementAction]:
        user = self.request.user
        if value == "mine":
            return actions.filter(Q(owner=user) | Q(watcher=user))
        access = access_of(user)
        return actions.filter(team_id__in=access.own_team_ids | access.led_team_ids)

    def by_status(self, actions: QuerySet[ImprovementAction], name: str, value: str) -> QuerySet[ImprovementAction]:
        today = timezone.localdate()
        if quarter := self.form.cleaned_data.get("quarter"):
            return _as_it_was(actions, value, Quarter.parse(quarter), today)
        if value == "added":
            return actions.filter(stood(value, Quarter.of(today), today))
        if value == "overdue":
            return actions.overdue(today)
        if value == "to_judge":
            return actions.without_effect()
        if value in Effect:
            return actions.filter(effect=value)
        return actions.filter(status=value)

    def in_quarter(self, actions: QuerySet[ImprovementAction], name: str, value: str) -> QuerySet[ImprovementAction]:
        """With a status it is taken there; by itself what there was at the end of it."""
        if self.form.cleaned_data.get("status"):
            return actions
        return actions.filter(created_at__date__lte=Quarter.parse(value).end)

    def by_words(self, actions: QuerySet[ImprovementAction], name: str, value: str) -> QuerySet[ImprovementAction]:
        return holding(actions, value, "title", "description")

    def in_order(self, actions: QuerySet[ImprovementAction], name: str, value: str) -> QuerySet[ImprovementAction]:
        return actions.order_by(value, "pk")


def _quarters() -> list[tuple[str, str]]:
    return [(quarter.slug, str(quarter)) for quarter in Quarter.offered()]


def _as_it_was(
    actions: ImprovementActionQuerySet, state: str, quarter: Quarter, today: date
) -> ImprovementActionQuerySet:
    """As the figures of that quarter count them; what was judged, or is to be, was done then."""
    on = min(quarter.end, today)
    return actions.as_it_stood(on).filter(stood(state, quarter, on))


class ObstacleFilter(FilterSet):
    """Put before me or watched by me, my team's or all; by status, team and words."""

    whose = django_filters.ChoiceFilter(label="Van wie", choices=OBSTACLE_WHOSE, method="by_person", empty_label="alle")
    status = django_filters.ChoiceFilter(label="Stand", choices=OBSTACLE_STATES, method="by_status", empty_label="alle")
    team = django_filters.ModelChoiceFilter(label="Team", queryset=Team.objects.none(), empty_label="alle teams")
    q = django_filters.CharFilter(label="Zoek in de tekst", method="by_words", max_length=100)
    sort = django_filters.ChoiceFilter(label="Volgorde", choices=OBSTACLE_ORDERS, method="in_order", empty_label=None)

    class Meta:
        model = Obstacle
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["team"].queryset = teams_in(self.queryset, self.request.user)
        self.form.helper.layout = Layout(Row("whose", "status", "team"), Row("q", "sort"))

    def by_person(self, obstacles: QuerySet[Obstacle], name: str, value: str) -> QuerySet[Obstacle]:
        user = self.request.user
        if value == "mine":
            return obstacles.filter(Q(addressee=user) | Q(watcher=user))
        access = access_of(user)
        return obstacles.filter(team_id__in=access.own_team_ids | access.led_team_ids)

    def by_status(self, obstacles: QuerySet[Obstacle], name: str, value: str) -> QuerySet[Obstacle]:
        if value == "late":
            return obstacles.late(timezone.localdate())
        return obstacles.pending() if value == "pending" else obstacles.filter(status=value)

    def by_words(self, obstacles: QuerySet[Obstacle], name: str, value: str) -> QuerySet[Obstacle]:
        return holding(obstacles, value, "title", "explanation")

    def in_order(self, obstacles: QuerySet[Obstacle], name: str, value: str) -> QuerySet[Obstacle]:
        return obstacles.order_by(value, "pk")


class LearningNeedFilter(FilterSet):
    """By status, team and words."""

    status = django_filters.ChoiceFilter(label="Stand", choices=NEED_STATES, method="by_status", empty_label="alle")
    team = django_filters.ModelChoiceFilter(label="Team", queryset=Team.objects.none(), empty_label="alle teams")
    quarter = django_filters.ChoiceFilter(label="Afgerond in", method="in_quarter", empty_label="maakt niet uit")
    q = django_filters.CharFilter(label="Zoek in de tekst", method="by_words", max_length=100)
    sort = django_filters.ChoiceFilter(label="Volgorde", choices=NEED_ORDERS, method="in_order", empty_label=None)

    class Meta:
        model = LearningNeed
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["team"].queryset = teams_in(self.queryset, self.request.user)
        self.filters["quarter"].extra["choices"] = _quarters
        self.form.helper.layout = Layout(Row("status", "team", "quarter"), Row("q", "sort"))

    def in_quarter(self, needs: QuerySet[LearningNeed], name: str, value: str) -> QuerySet[LearningNeed]:
        quarter = Quarter.parse(value)
        return needs.filter(closed_at__date__gte=quarter.start, closed_at__date__lte=quarter.end)

    def by_status(self, needs: QuerySet[LearningNeed], name: str, value: str) -> QuerySet[LearningNeed]:
        return needs.pending() if value == "pending" else needs.filter(status=value)

    def by_words(self, needs: QuerySet[LearningNeed], name: str, value: str) -> QuerySet[LearningNeed]:
        return holding(needs, value, "title", "explanation")

    def in_order(self, needs: QuerySet[LearningNeed], name: str, value: str) -> QuerySet[LearningNeed]:
        return needs.order_by(value, "pk")
