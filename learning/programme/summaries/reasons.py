"""A reason to learn something, and where it comes from (R-96, U12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from learning.programme.enums import ReasonKind
from learning.programme.models import Reason
from learning.results.models import TeamGoal
from vpd.actions.models import LearningNeed
from vpd.organisation.models import Team, User
from vpd.ui.asked_once import asked_once


@dataclass(frozen=True)
class Why:
    """One reason in words; `origin_id` is the row it comes from: a round, a goal, a need."""

    kind: ReasonKind
    text: str
    origin_id: int | None = None
    asked: str = ""
    """Of counted incidents, what the list asks to show exactly those."""


def why_of_goal(goal: TeamGoal) -> Why:
    return Why(ReasonKind.GOAL, f"Teamdoel: “{goal.text}”", goal.pk)


@dataclass(frozen=True)
class LinkedReason:
    """A reason as somebody reads it, with its source as a link where they may open it."""

    kind: str
    text: str
    url: str


def url_of(why: Why | Reason, team: Team | None, needs: Mapping[int, str]) -> str:
    """Where a reason comes from; `needs` are the addresses of needs that the reader may see."""
    kind, origin_id = ReasonKind(why.kind), why.origin_id
    if team is None:
        return ""
    if kind == ReasonKind.PICTURE and origin_id:
        return reverse("learning:team_round", args=[team.pk, origin_id])
    if kind == ReasonKind.GOAL:
        return reverse("learning:team_picture", args=[team.pk])
    if kind == ReasonKind.NEED and origin_id:
        return needs.get(origin_id, "")
    if kind == ReasonKind.INCIDENTS:
        return f"{reverse('incidents:list')}?{why.asked or f'team={team.pk}'}"
    return ""


def linked_with(reasons: Sequence[Why | Reason], team: Team | None, needs: Mapping[int, str]) -> list[LinkedReason]:
    return [LinkedReason(str(ReasonKind(one.kind).label), one.text, url_of(one, team, needs)) for one in reasons]


@asked_once
def need_urls(viewer: User, team: Team | None) -> dict[int, str]:
    """The addresses of the needs of a team that this person may see; asked once a page."""
    if team is None:
        return {}
    return {need.pk: need.get_absolute_url() for need in LearningNeed.objects.visible_to(viewer).filter(team=team)}
