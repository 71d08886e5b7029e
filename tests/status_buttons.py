"""The buttons that take something to another status, beside the one a noun that `nouns_with_status` tells of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils import timezone

from incidents.cases.enums import ReactionKind
from incidents.handling.services.handling import Reacted, record_reaction, take_in_hand, withdraw_report
from incidents.support.services.offering import nobody_wants_support
from learning.programme.services.programmes import propose_programme
from protocols.agreements.enums import VersionStatus
from protocols.agreements.services.versions import request_adoption
from protocols.contributions.services.agenda import choose_for_meeting
from protocols.stocktaking.services import move_on
from tests.actions.factories import make_action, make_need, make_obstacle
from tests.cast import Cast
from tests.incidents.analysis.factories import make_complete
from tests.incidents.factories import make_incident
from tests.incidents.kind_factories import make_accident
from tests.incidents.light_signals.factories import make_pattern
from tests.incidents.measures.factories import make_agreed, make_imposed
from tests.incidents.reactions.factories import make_talk
from tests.incidents.register.registers import checked, imported, register_of
from tests.incidents.support.factories import make_accepted, make_sentence, make_support, planned
from tests.learning.programme.factories import make_training, make_training_session
from tests.meetings.factories import attended, make_item, make_meeting
from tests.nouns_with_status import make_amendment
from tests.privacy.breaches.factories import make_closed
from tests.protocols.factories import make_deviation, make_draft
from vpd.actions.enums import ActionStatus, NeedStatus, ObstacleStatus
from vpd.actions.services import change_action_status, change_obstacle_status
from vpd.organisation.models import User


@dataclass(frozen=True)
class Button:
    """`make` makes what has this button, `data` is what the form says, `taker` who may press it."""

    address: str
    make: Callable[[Cast], Any]
    arguments: Callable[[Any], list[object]]
    data: Callable[[Cast], Mapping[str, Any]] = lambda cast: {}
    taker: Callable[[Cast], User] = attrgetter("leader")

    def press(self, cast: Cast, thing: Any) -> tuple[str, Mapping[str, Any]]:
        return reverse(self.address, args=self.arguments(thing)), self.data(cast)


def _today() -> str:
    return timezone.localdate().isoformat()


def _pk(thing: Any) -> list[object]:
    return [thing.pk]


def _reference(incident: Any) -> list[object]:
    return [incident.reference]


def _after(make: Callable[[Cast], Any], step: Callable[[Any, Cast], object]) -> Callable[[Cast], Any]:
    """A thing that one step was taken with before."""

    def made(cast: Cast) -> Any:
        thing = make(cast)
        step(thing, cast)
        return thing

    return made


def _action(cast: Cast) -> Any:
    return make_action(cast.team, cast.employee)


def _obstacle(cast: Cast) -> Any:
    return make_obstacle(cast.team, cast.leader)


def _in_hand(make: Callable[[Cast], Any]) -> Callable[[Cast], Any]:
    def take(incident: Any, cast: Cast) -> None:
        take_in_hand(incident=incident, by=cast.leader)
        nobody_wants_support(incident=incident, by=cast.leader)

    return _after(make, take)


def _reacted(make: Callable[[Cast], Any]) -> Callable[[Cast], Any]:
    def react(incident: Any, cast: Cast) -> None:
        reacted = Reacted(ReactionKind.LETTER, timezone.localdate(), note="Een brief.")
        record_reaction(incident=incident, reacted=reacted, by=cast.leader)

    return _after(_in_hand(make), react)


BUTTONS = (
    Button("actions:drop", _action, _pk, lambda cast: {"outcome": "Hoeft niet meer."}),
    Button(
        "actions:reopen",
        _after(
            _action,
            lambda action, cast: change_action_status(
                action=action, to=ActionStatus.DONE, by=cast.employee, outcome="De deur is er."
            ),
        ),
        _pk,
    ),
    Button("actions:answer_obstacle", _obstacle, _pk, lambda cast: {"answer": "Er komt een mast."}),
    Button(
        "actions:ask_obstacle_again",
        _after(
            _obstacle,
            lambda obstacle, cast: change_obstacle_status(
                obstacle=obstacle, to=ObstacleStatus.ANSWERED, by=cast.coordinator, answer="Nee."
            ),
        ),
        _pk,
        lambda cast: {"due_on": _today()},
    ),
    Button(
        "actions:step_need",
        lambda cast: make_need(cast.team),
        _pk,
        lambda cast: {"status": NeedStatus.PLANNED.value, "outcome": "In mei."},
    ),
    Button("learning:propose_programme", lambda cast: make_training(cast).programme, _pk),
    Button(
        "learning:reopen_programme",
        _after(
            lambda cast: make_training(cast).programme,
            lambda programme, cast: propose_programme(programme=programme, by=cast.coordinator),
        ),
        _pk,
    ),
    Button("learning:attendance", lambda cast: make_training_session(cast, days=-1), _pk, lambda cast: {"people": []}),
    Button("meetings:close", lambda cast: attended(make_meeting(cast.team, days=0)), _pk),
    Button("meetings:withdraw_item", lambda cast: make_item(cast.team), _pk),
    Button(
        "protocols:withdraw_amendment",
        make_amendment,
        lambda amendment: [amendment.protocol_id, amendment.number],
        taker=attrgetter("employee"),
    ),
    Button(
        "protocols:send_back",
        _after(
            lambda cast: make_draft(cast.team, by=cast.leader),
            lambda version, cast: request_adoption(version=version, by=cast.leader),
        ),
        lambda version: [version.protocol_id],
        lambda cast: {"reason": "Bij nazorg staat nog niemand."},
        taker=attrgetter("coordinator"),
    ),
    Button(
        "protocols:move_on",
        _after(
            lambda cast: make_draft(cast.team, by=cast.leader),
            lambda version, cast: move_on(version=version, to=VersionStatus.STOCKTAKING, by=cast.coordinator),
        ),
        lambda version: [version.protocol_id, "bespreking"],
    ),
    Button(
        "protocols:deviation_take_off",
        _after(
            lambda cast: make_deviation(cast.team, by=cast.employee),
            lambda deviation, cast: choose_for_meeting(thing=deviation, by=cast.employee),
        ),
        _pk,
    ),
    Button(
        "incidents:close",
        _reacted(make_incident),
        _reference,
        lambda cast: {"own_share": "none", "protocol": "worked", "feedback": "Er is een brief gestuurd."},
    ),
    Button(
        "incidents:finish_accident",
        _in_hand(make_accident),
        _reference,
        lambda cast: {"done_on": _today(), "note": "De kabel ligt in een goot.", "feedback": "Er ligt een goot."},
    ),
    Button("incidents:withdraw", make_incident, _reference, taker=attrgetter("employee")),
    Button(
        "incidents:reopen",
        _after(make_incident, lambda incident, cast: withdraw_report(incident=incident, by=cast.employee)),
        _reference,
    ),
    Button(
        "incidents:pattern_act",
        make_pattern,
        lambda pattern: [pattern.number],
        lambda cast: {"title": "Een tweede deur", "strength": "cause", "owner": cast.employee.pk, "due_on": _today()},
    ),
    Button(
        "incidents:import_take_over",
        lambda cast: checked(cast, register_of()),
        _pk,
        taker=attrgetter("coordinator"),
    ),
    Button(
        "incidents:import_take_back",
        lambda cast: imported(cast, register_of()),
        _pk,
        taker=attrgetter("coordinator"),
    ),
    Button("incidents:analysis_reopen", make_complete, lambda analysis: [analysis.incident.reference]),
    Button(
        "incidents:aftercare_offer",
        make_support,
        _pk,
        lambda cast: {"outcome": "not_reached"},
        taker=attrgetter("aftercare"),
    ),
    Button(
        "incidents:conversation",
        lambda cast: planned(make_accepted(cast)),
        _pk,
        lambda cast: {"outcome": "held", "held_on": _today(), "note": "Rustig gepraat."},
        taker=attrgetter("aftercare"),
    ),
    Button(
        "incidents:talk_record",
        make_talk,
        lambda talk: [talk.incident.reference, talk.pk],
        lambda cast: {"outcome": "cancelled", "reacted_on": _today(), "reacted_at": "00:01"},
    ),
    Button(
        "incidents:own_sentence",
        make_sentence,
        lambda sentence: [sentence.support.incident.reference, sentence.pk, "ja"],
        taker=attrgetter("employee"),
    ),
    Button(
        "incidents:decision",
        make_agreed,
        _pk,
        lambda cast: {"turn": "agreed", "choice": "yes", "reason": "Een lichter middel hielp niet."},
        taker=attrgetter("decider"),
    ),
    Button("breaches:act", make_closed, lambda breach: [breach.reference, "heropenen"], taker=attrgetter("privacy")),
    Button(
        "incidents:measure_lift",
        make_imposed,
        _pk,
        lambda cast: {"reason": "Er zijn afspraken gemaakt."},
        taker=attrgetter("coordinator"),
    ),
)
