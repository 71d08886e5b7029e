"""What came of a measurement, what waits to be done with it, and how it comes before a team."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from learning.campaigns.models import CampaignTeam
from learning.measurements.access import can_enter_figures, can_measure
from learning.measurements.models import Measurement, MeasurementQuerySet
from learning.measurements.summaries.counting import result_of
from learning.pictures.summaries import Scope
from vpd.actions.enums import ActionOrigin, ActionStatus, NeedStatus
from vpd.actions.models import ImprovementAction, LearningNeed
from vpd.meetings.enums import ItemStatus
from vpd.meetings.exhibits import Exhibit
from vpd.meetings.models import AgendaItem
from vpd.meetings.sources import Proposal
from vpd.organisation import glance as glances
from vpd.organisation.glance import glance
from vpd.organisation.models import Team, User
from vpd.organisation.origins import Origin, OriginWords
from vpd.ui.pieces import Harm, WaitingItem

KIND = ActionOrigin.MEASUREMENT.value
QUESTION = "Herkennen jullie dit? Wat houden jullie vast, en wat doen jullie anders?"


@dataclass(frozen=True)
class Followed:
    """An action, something to learn or an item of an agenda that came of a measurement."""

    title: str
    note: str
    url: str
    state: str
    tone: str


def followed(user: User, measurement: Measurement) -> list[Followed]:
    """What came of it, as far as this person may see that; three queries."""
    origin = {"origin_kind": KIND, "origin_id": measurement.pk}
    items = AgendaItem.objects.visible_to(user).filter(**origin).select_related("team")
    actions = ImprovementAction.objects.visible_to(user).filter(**origin).select_related("team")
    needs = LearningNeed.objects.visible_to(user).filter(**origin).select_related("team")
    found = [
        _followed(one, f"Overleg van team {one.team.name}", one.get_absolute_url(), ItemStatus(one.status))
        for one in items
    ]
    found += [
        _followed(
            one, f"Actie van team {one.team.name}", reverse("actions:detail", args=[one.pk]), ActionStatus(one.status)
        )
        for one in actions
    ]
    return found + [
        _followed(
            one, f"Leerwens van team {one.team.name}", reverse("actions:need", args=[one.pk]), NeedStatus(one.status)
        )
        for one in needs
    ]


def _followed(row: Any, note: str, url: str, state: Any) -> Followed:
    return Followed(row.title, note, url, str(state.label), state.tone)


def words_of_measurements(user: User, ids: Collection[int]) -> Mapping[int, OriginWords]:
    """How an action, a learning need or an item of an agenda names the measurement it comes from."""
    rows = Measurement.objects.visible_to(user).filter(pk__in=ids)
    return {row.pk: OriginWords(f"meting “{row.title}”", row.get_absolute_url(), name=row.title) for row in rows}


def measurements_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """Both rounds are closed: whoever holds them says what is done with it."""
    rows = _to_conclude(user, now) if glance(user, now)["measurements_to_conclude"] else None
    return [
        WaitingItem(
            title="Kijk wat een meting zegt, en beslis wat jullie ermee doen",
            url=row.get_absolute_url(),
            note=row.title,
            harm=Harm.OFFICE,
        )
        for row in rows or []
    ]


def register() -> None:
    glances.register(measurements_to_conclude=_to_conclude)


def _to_conclude(user: User, now: datetime) -> MeasurementQuerySet | None:
    if not can_measure(user):
        return None
    rows = Measurement.objects.visible_to(user).own(user.organisation_id).to_conclude()
    return rows if can_enter_figures(user) else rows.filter(created_by=user)


def propose_measurements(team: Team) -> list[Proposal]:
    """What was measured of this team and is not done with."""
    asked = CampaignTeam.objects.filter(team=team).values("campaign")
    rows = Measurement.objects.own(team.organisation_id).to_conclude().filter(before__in=asked, after__in=asked)
    return [Proposal(row.title, Origin(KIND, "", row.pk), note="Er is voor en na hetzelfde gevraagd.") for row in rows]


def show_measurements(user: User, items: Sequence[AgendaItem]) -> Mapping[int, Exhibit]:
    """What it says of the team that meets, and one question."""
    rows = Measurement.objects.visible_to(user).select_related("before__version__questionnaire", "after__version")
    by_id = {row.pk: row for row in rows.filter(pk__in=[item.origin_id for item in items])}
    shown: dict[int, Exhibit] = {}
    for item in items:
        measurement = by_id.get(item.origin_id or 0)
        if measurement is None:
            continue
        result = result_of(measurement, Scope("team", item.team_id), f"Team {item.team.name}")
        heading = result.summary if result.has_picture else "Van dit team is er niets te laten zien."
        shown[item.pk] = Exhibit(
            template="measurements/_exhibit.html",
            context={"measurement": measurement, "result": result, "question": QUESTION},
            heading=measurement.title,
            lead=heading,
            minutes=(heading,),
        )
    return shown
