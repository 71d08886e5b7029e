"""Who gets what at the addresses of proposals and of comparisons (DECISIONS 1)."""

from collections.abc import Mapping

from django.utils import timezone

from protocols.agreements.services.lines import change_line
from protocols.agreements.services.versions import start_draft
from protocols.amendments.enums import AmendmentKind
from protocols.amendments.models import Amendment, LineConflict
from protocols.amendments.services.amending import adopt_amendments
from protocols.amendments.services.amendments import accept_amendment, propose_amendment
from tests.access_table import PEOPLE, Address, everyone, making
from tests.cast import Cast
from tests.protocols.factories import make_adopted

OWN_TEAM = ("employee", "colleague", "leader")


def make_amendment(cast: Cast) -> Amendment:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    return propose_amendment(
        protocol=version.protocol,
        kind=AmendmentKind.CHANGE,
        line=version.lines.filter(prompt_key="vision.meaning", is_fixed=False).in_order()[0],
        new_text="Wij gaan altijd met zijn tweeën.",
        reason="Alleen bleek niet veilig.",
        by=cast.employee,
    )


def proposed(cast: Cast) -> Mapping[str, object]:
    amendment = make_amendment(cast)
    return {"pk": amendment.protocol_id, "number": amendment.number}


def proposals(cast: Cast) -> Mapping[str, object]:
    return {"pk": make_amendment(cast).protocol_id}


def line_in_force(cast: Cast) -> Mapping[str, object]:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    line = version.lines.filter(prompt_key="vision.meaning", is_fixed=False)[0]
    return {"pk": version.protocol_id, "lineage": line.lineage}


def accepted(cast: Cast) -> Mapping[str, object]:
    amendment = accept_amendment(amendment=make_amendment(cast), by=cast.leader)
    return {"pk": amendment.protocol_id}


def amended(cast: Cast) -> Mapping[str, object]:
    """A second version, made from one proposal."""
    amendment = accept_amendment(amendment=make_amendment(cast), by=cast.leader)
    today = timezone.localdate()
    adopt_amendments(
        protocol=amendment.protocol,
        amendments=[amendment],
        discussed_on=today,
        in_force_from=today,
        by=cast.coordinator,
    )
    return {"pk": amendment.protocol_id}


def conflicting(cast: Cast) -> Mapping[str, object]:
    """A draft and the version in force changed the same line."""
    amendment = accept_amendment(amendment=make_amendment(cast), by=cast.leader)
    draft = start_draft(protocol=amendment.protocol, by=cast.leader)
    line = draft.lines.get(lineage=amendment.lineage)
    change_line(line=line, text="Iets anders.", revision=line.revision, by=cast.leader)
    today = timezone.localdate()
    adopt_amendments(
        protocol=amendment.protocol,
        amendments=[amendment],
        discussed_on=today,
        in_force_from=today,
        by=cast.coordinator,
    )
    return {"pk": amendment.protocol_id, "conflict_id": LineConflict.objects.get(version=draft).pk}


@making
def adopted(cast: Cast) -> Mapping[str, object]:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    return {"pk": version.protocol_id}


def for_the_team(status: int, others: int = 404) -> dict[str, int]:
    """The own team and the coordinator; another municipality sees nothing whatever."""
    own = everyone(others, coordinator=status) | dict.fromkeys(OWN_TEAM, status)
    return own | {"other_coordinator": 404}


def for_deciders(status: int) -> dict[str, int]:
    """The leader and the coordinator; the team may read, not decide."""
    return everyone(404, employee=403, colleague=403, leader=status, coordinator=status)


ADDRESSES = [
    Address("protocols:amendments", for_the_team(200), proposals),
    Address("protocols:amendment", for_the_team(200), proposed),
    Address("protocols:choose_line", for_the_team(200, others=403), adopted()),
    Address("protocols:propose", for_the_team(200, others=403), line_in_force),
    Address("protocols:propose_at", for_the_team(200, others=403), adopted(place="matrix|threat|approach|")),
    Address("protocols:decide_amendment", for_deciders(200), proposed),
    Address("protocols:amendment_to_agenda", for_deciders(302), proposed, method="post"),
    Address("protocols:withdraw_amendment", for_the_team(403) | {"employee": 200}, proposed),
    Address(
        "protocols:adopt_amendments",
        everyone(404, employee=403, colleague=403, leader=403, coordinator=200),
        accepted,
    ),
    Address(
        "protocols:resolve_conflict",
        everyone(404, employee=403, colleague=403, leader=200, coordinator=200, safety=403),
        conflicting,
    ),
    Address("protocols:compare", dict.fromkeys(PEOPLE, 200) | {"other_coordinator": 404}, amended),
    Address(
        "protocols:matrix_column",
        dict.fromkeys(PEOPLE, 200) | {"other_coordinator": 404},
        adopted(column="threat"),
    ),
]
