"""Who gets what from log-in, account and the management of people and structure."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from tests.access_table import Address, everyone
from tests.actions.factories import make_action
from tests.cast import Cast
from tests.factories import make_member, make_user
from vpd.messaging.models import OutboxMessage
from vpd.messaging.services import enqueue
from vpd.organisation.enums import Role
from vpd.organisation.services import deactivate_user
from vpd.organisation.services.deputies import name_deputy
from vpd.organisation.services.free_days import add_free_day

LINK = {"uidb64": "MQ", "token": "abc-123"}

ADDRESSES = [
    Address("organisation:login", everyone(302), anonymous=200, note="page"),
    Address("organisation:logout", everyone(302), method="post"),
    Address("organisation:logout", everyone(405), anonymous=405, note="by link"),
    Address("organisation:forgotten_password", everyone(200), anonymous=200),
    Address("organisation:password_asked", everyone(200), anonymous=200),
    Address("organisation:reset_password", everyone(410), prepare=lambda cast: LINK, anonymous=410),
    Address("organisation:accept_invitation", everyone(410), prepare=lambda cast: LINK, anonymous=410),
    Address("organisation:account", everyone(200)),
    Address("organisation:own_phone", everyone(200)),
    Address("organisation:change_password", everyone(200)),
    Address("organisation:message_preferences", everyone(200)),
    Address("organisation:log_out_everywhere", everyone(302), method="post"),
    Address("organisation:log_out_everywhere", everyone(405), note="by link"),
]


def person(cast: Cast) -> dict[str, object]:
    return {"pk": cast.employee.pk}


def their_role(cast: Cast) -> dict[str, object]:
    return {"pk": cast.employee.pk, "membership_pk": cast.employee.memberships.get().pk}


def failed_message(cast: Cast) -> dict[str, object]:
    message = enqueue(kind="mail", payload={}, organisation_id=cast.organisation.pk)
    OutboxMessage.objects.filter(pk=message.pk).update(failed_at=timezone.now(), attempts=24)
    return {"pk": message.pk}


def a_leader(cast: Cast) -> dict[str, object]:
    return {"pk": cast.leader.pk}


def who_left(cast: Cast) -> dict[str, object]:
    colleague = make_user(cast.organisation)
    make_member(colleague, Role.EMPLOYEE, team=cast.team)
    make_action(cast.team, colleague)
    deactivate_user(user=colleague, by=cast.admin)
    return {"pk": colleague.pk}


def deputyship(cast: Cast) -> dict[str, object]:
    # It has not begun: the colleague is looked at as such, not as the deputy.
    day = timezone.localdate() + timedelta(days=1)
    named = name_deputy(person=cast.leader, deputy=cast.colleague, starts_on=day, ends_on=day, by=cast.leader)
    return {"pk": named.pk}


def free_day(cast: Cast) -> dict[str, object]:
    return {"pk": add_free_day(day=timezone.localdate(), name="Brugdag", by=cast.admin).pk}


def place(kind: str) -> Callable[[Cast], dict[str, object]]:
    def prepare(cast: Cast) -> dict[str, object]:
        pks = {"teams": cast.team.pk, "afdelingen": cast.team.department_id, "locaties": cast.location.pk}
        return {"kind": kind, "pk": pks[kind]}

    return prepare


ADMIN = everyone(403, admin=200)
ADMIN_CHANGES = everyone(403, admin=302)
KINDS = ("teams", "afdelingen", "locaties")

ADDRESSES += [
    Address("organisation:people", ADMIN),
    Address("organisation:add_person", ADMIN),
    *(
        Address(f"organisation:{name}", ADMIN, prepare=person)
        for name in ("person", "change_person", "give_role", "deactivate")
    ),
    Address("organisation:deactivate", ADMIN_CHANGES, prepare=person, method="post"),
    Address("organisation:reactivate", ADMIN_CHANGES, prepare=person, method="post"),
    Address("organisation:invite", ADMIN_CHANGES, prepare=person, method="post"),
    Address("organisation:end_role", ADMIN, prepare=their_role),
    Address("organisation:settings", ADMIN),
    Address("organisation:deliveries", ADMIN),
    Address(
        "organisation:own_deputies",
        everyone(
            403, leader=200, other_team_leader=200, coordinator=200, other_coordinator=200, decider=200, privacy=200
        ),
    ),
    Address(
        "organisation:hand_over",
        everyone(403, leader=200, coordinator=200, other_coordinator=404),
        prepare=who_left,
    ),
    Address("organisation:deputies_of", ADMIN, prepare=a_leader),
    Address(
        "organisation:end_deputyship",
        everyone(403, leader=200, admin=200, other_coordinator=404),
        prepare=deputyship,
    ),
    Address("organisation:free_days", ADMIN),
    Address("organisation:remove_free_day", ADMIN, prepare=free_day),
    Address("organisation:retry_delivery", ADMIN_CHANGES, prepare=failed_message, method="post"),
    *(
        Address("organisation:places", ADMIN, prepare=lambda cast, kind=kind: {"kind": kind}, note=kind)
        for kind in KINDS
    ),
    *(
        Address("organisation:add_place", ADMIN, prepare=lambda cast, kind=kind: {"kind": kind}, note=kind)
        for kind in KINDS
    ),
    *(Address("organisation:change_place", ADMIN, prepare=place(kind), note=kind) for kind in KINDS),
    *(Address("organisation:retire_place", ADMIN, prepare=place(kind), note=kind) for kind in KINDS),
    *(
        Address("organisation:restore_place", ADMIN_CHANGES, prepare=place(kind), method="post", note=kind)
        for kind in KINDS
    ),
]
