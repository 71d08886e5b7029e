"""Who gets what at `/overleg/` (DECISIONS 1, 5): the own team, its leader and the coordinator."""

from django.utils import timezone

from tests.access_table import Address, everyone
from tests.actions.factories import make_action
from tests.cast import Cast
from tests.meetings.factories import attended, make_held_meeting, make_item, make_meeting
from vpd.actions.enums import ActionStatus
from vpd.actions.services import change_action_status
from vpd.meetings.models import AgendaItem
from vpd.meetings.services import plan_quarterly, put_back
from vpd.ui.quarter import Quarter

SEE_TEAM = {"employee": 200, "colleague": 200, "leader": 200, "coordinator": 200}
OPEN = SEE_TEAM | {"other_team_employee": 200, "other_team_leader": 200, "other_coordinator": 200}
LEAD = {"employee": 403, "colleague": 403, "leader": 200, "coordinator": 200}
GO_ON = LEAD | {"leader": 302, "coordinator": 302}
DECISION = {"outcome": "working_agreement", "text": "We gaan met zijn tweeën."}


def a_team(cast: Cast) -> dict[str, object]:
    make_meeting(cast.team)
    make_item(cast.team)
    action = make_action(cast.team, cast.employee)
    change_action_status(action=action, to=ActionStatus.DONE, by=cast.employee, outcome="Klaar.")
    return {"slug": cast.team.slug}


def a_meeting(cast: Cast) -> dict[str, object]:
    meeting = make_meeting(cast.team)
    make_item(cast.team, meeting=meeting)
    return {"pk": meeting.pk}


def an_attended_meeting(cast: Cast) -> dict[str, object]:
    return {"pk": attended(make_meeting(cast.team)).pk}


def a_held_meeting(cast: Cast) -> dict[str, object]:
    return {"pk": make_held_meeting(cast.team).pk}


def an_item(cast: Cast) -> dict[str, object]:
    return {"pk": make_item(cast.team).pk}


def an_item_of_a_meeting(cast: Cast) -> dict[str, object]:
    meeting = make_meeting(cast.team)
    return {"pk": meeting.pk, "item_pk": make_item(cast.team, meeting=meeting).pk}


def a_quarter(cast: Cast) -> dict[str, object]:
    return {"slug": cast.team.slug, "quarter": Quarter.current()}


def a_review(cast: Cast) -> dict[str, object]:
    """The review of the quarter, with a thing to discuss by itself and one together with others."""
    meeting = plan_quarterly(
        team=cast.team, quarter=Quarter.current(), held_on=timezone.localdate(), by=cast.coordinator
    )
    put_back(item=make_item(cast.team, meeting=meeting), by=cast.leader)
    return {"pk": meeting.pk}


def an_item_of_a_review(cast: Cast) -> dict[str, object]:
    given = a_review(cast)
    return given | {"item_pk": AgendaItem.objects.filter(meeting_id=given["pk"], is_put_forward=True).first().pk}


def an_item_to_prepare(cast: Cast) -> dict[str, object]:
    return {"pk": make_item(cast.team, preparer=cast.colleague).pk}


ADDRESSES = [
    Address("meetings:plan_quarterly", everyone(404, **LEAD), prepare=a_quarter),
    Address("meetings:begin_now", everyone(404, **GO_ON), prepare=a_quarter, method="post"),
    Address(
        "meetings:to_agenda",
        everyone(404, **GO_ON),
        prepare=a_quarter,
        method="post",
        data={"key": "rules:x"},
    ),
    Address("meetings:rest", everyone(404, **LEAD), prepare=a_review),
    Address("meetings:rest", everyone(404, **GO_ON), prepare=a_review, method="post"),
    Address("meetings:screen", everyone(404, **GO_ON), prepare=a_review),
    Address("meetings:screen_rest", everyone(404, **LEAD), prepare=a_review),
    Address("meetings:screen_item", everyone(404, **LEAD), prepare=an_item_of_a_review),
    Address(
        "meetings:screen_item",
        everyone(404, **GO_ON),
        prepare=an_item_of_a_review,
        method="post",
        data={"keuze": "besproken"},
    ),
    Address("meetings:prepare_item", everyone(404, **LEAD | {"colleague": 200}), prepare=an_item_to_prepare),
    Address("meetings:put_forward", everyone(404, **GO_ON), prepare=an_item, method="post"),
    Address("meetings:put_back", everyone(404, **GO_ON), prepare=an_item, method="post"),
    Address("meetings:list", everyone(403, **OPEN), prepare=lambda cast: a_team(cast) and {}),
    Address("meetings:team", everyone(404, **SEE_TEAM), prepare=a_team),
    Address("meetings:plan", everyone(404, **LEAD), prepare=a_team),
    Address("meetings:add_item", everyone(404, **LEAD), prepare=a_team),
    Address("meetings:proposals", everyone(404, **LEAD), prepare=a_team),
    Address("meetings:detail", everyone(404, **SEE_TEAM), prepare=a_meeting),
    Address("meetings:detail", everyone(404, **SEE_TEAM), prepare=a_held_meeting, note="held"),
    Address("meetings:move", everyone(404, **LEAD), prepare=a_meeting),
    Address("meetings:cancel", everyone(404, **LEAD), prepare=a_meeting),
    Address("meetings:attendance", everyone(404, **LEAD), prepare=a_meeting),
    Address("meetings:hold", everyone(404, **GO_ON), prepare=a_meeting),
    Address("meetings:discuss", everyone(404, **LEAD), prepare=an_item_of_a_meeting),
    Address("meetings:discuss", everyone(404, **GO_ON), prepare=an_item_of_a_meeting, method="post", data=DECISION),
    Address("meetings:close", everyone(404, **LEAD), prepare=an_attended_meeting),
    Address("meetings:close", everyone(404, **GO_ON), prepare=a_meeting, note="nobody present yet"),
    Address("meetings:close", everyone(404, **GO_ON), prepare=an_attended_meeting, method="post"),
    Address("meetings:edit_item", everyone(404, **LEAD), prepare=an_item),
    Address("meetings:withdraw_item", everyone(404, **LEAD), prepare=an_item),
    Address(
        "meetings:move_item",
        everyone(404, **GO_ON),
        prepare=lambda cast: an_item(cast) | {"direction": "omhoog"},
        method="post",
    ),
]
