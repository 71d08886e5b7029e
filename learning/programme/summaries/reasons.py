"""A reason to learn something, and where it comes from (R-96, U12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from learning.programme.enums import ReasonKind
from learning.programme.models import Reason
from vpd.actions.models import LearningNeed
from vpd.organisation.models import Team, User


@dataclass(frozen=True)
class Why:
    """One reason in words; `origin_id` is the row it comes from: a round, a goal, a need."""

    kind: ReasonKind
    text: str
    origin_id: int | None = None


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
        return f"{reverse('incidents:list')}?team={team.pk}"
    return ""


def linked(reasons: Sequence[Why | Reason], team: Team | None, viewer: User) -> list[LinkedReason]:
    """The same reasons with their links; at most one query."""
    asked = [one.origin_id for one in reasons if one.kind == ReasonKind.NEED and one.origin_id]
    return linked_with(reasons, team, need_urls(viewer, asked))


def linked_with(reasons: Sequence[Why | Reason], team: Team | None, needs: Mapping[int, str]) -> list[LinkedReason]:
    return [LinkedReason(str(ReasonKind(one.kind).label), one.text, url_of(one, team, needs)) for one in reasons]


def need_urls(viewer: User, ids: Sequence[int | None]) -> dict[int, str]:
    """The addresses of those needs that this person may see."""
    if not ids:
        return {}
    rows = LearningNeed.objects.visible_to(viewer).filter(pk__in=[pk for pk in ids if pk])
    return {need.pk: need.get_absolute_url() for need in rows}
