"""Who gets what at the addresses of protocols (DECISIONS 1)."""

from collections.abc import Mapping

from protocols.agreements.models import ProtocolLine
from protocols.agreements.services.lines import Place, add_lines, remove_line
from protocols.agreements.services.versions import start_draft
from tests.access_table import PEOPLE, Address, everyone, making
from tests.cast import Cast
from tests.protocols.factories import make_adopted, make_draft, make_norm

OWN_TEAM = ("employee", "colleague", "leader")


@making
def adopted(cast: Cast) -> Mapping[str, object]:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    return {"pk": version.protocol_id}


@making
def draft(cast: Cast) -> Mapping[str, object]:
    return {"pk": make_draft(cast.team, by=cast.leader).protocol_id}


@making
def revision(cast: Cast) -> Mapping[str, object]:
    """A draft beside an adopted version: the protocol is there for all, its draft is not."""
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    start_draft(protocol=version.protocol, by=cast.leader)
    return {"pk": version.protocol_id}


@making
def line(cast: Cast, *, removed: bool = False) -> Mapping[str, object]:
    version = make_draft(cast.team, by=cast.leader)
    made: ProtocolLine = add_lines(version=version, place=Place("vision.meaning"), text="Een afspraak", by=cast.leader)[
        0
    ]
    if removed:
        remove_line(line=made, by=cast.leader)
    return {"pk": version.protocol_id, "line_id": made.pk}


def for_editors(status: int) -> dict[str, int]:
    """The own leader and the coordinator; who may only read the draft gets 403, the others do not see it."""
    return everyone(404, employee=403, colleague=403, leader=status, coordinator=status, safety=403)


def seeing_draft(status: int) -> dict[str, int]:
    return everyone(404, coordinator=status, safety=status) | dict.fromkeys(OWN_TEAM, status)


def in_organisation(status: int, other: int = 404) -> dict[str, int]:
    """Everybody of the municipality."""
    return dict.fromkeys(PEOPLE, status) | {"other_coordinator": other}


def team_to_start(cast: Cast) -> Mapping[str, object]:
    make_norm(cast.organisation)
    return {"team_slug": cast.team.slug}


@making
def with_norm(cast: Cast) -> Mapping[str, object]:
    make_norm(cast.organisation)
    return {}


ADDRESSES = [
    Address("protocols:list", everyone(200)),
    Address("protocols:own", everyone(200)),
    Address(
        "protocols:own",
        everyone(200) | dict.fromkeys(OWN_TEAM, 302),
        prepare=lambda cast: adopted()(cast) and {},
        note="adopted",
    ),
    Address("protocols:norm", everyone(200)),
    Address("protocols:publish_norm", everyone(403, coordinator=200, other_coordinator=200)),
    Address(
        "protocols:start",
        everyone(403, leader=200, coordinator=200, other_coordinator=404),
        prepare=team_to_start,
    ),
    Address("protocols:detail", in_organisation(200), prepare=adopted(), note="adopted"),
    Address("protocols:detail", seeing_draft(200), prepare=draft(), note="draft"),
    Address("protocols:pdf", in_organisation(200), prepare=adopted()),
    Address("protocols:pdf", everyone(404), prepare=draft(), note="draft"),
    Address("protocols:version", in_organisation(200), prepare=adopted(number=1), note="adopted"),
    Address("protocols:version", seeing_draft(200), prepare=revision(number=2), note="draft"),
    Address("protocols:version_pdf", in_organisation(200), prepare=adopted(number=1)),
    Address(
        "protocols:revise",
        everyone(403, leader=200, coordinator=200, other_coordinator=404),
        prepare=adopted(),
    ),
    Address("protocols:ready", for_editors(200), prepare=draft()),
    Address(
        "protocols:send_back",
        everyone(404, employee=403, colleague=403, leader=403, coordinator=200, safety=403),
        prepare=draft(),
    ),
    Address(
        "protocols:adopt",
        everyone(404, employee=403, colleague=403, leader=403, coordinator=200, safety=403),
        prepare=draft(),
    ),
    Address("protocols:pocket", everyone(200), prepare=with_norm()),
    Address("protocols:team_pocket", in_organisation(200), prepare=with_norm(team_slug="inspectie")),
    Address("protocols:norm_card", in_organisation(200), prepare=with_norm(team_slug="inspectie")),
    Address(
        "protocols:readers", everyone(403, leader=200, coordinator=200, other_team_leader=200, other_coordinator=200)
    ),
    Address(
        "protocols:accept",
        in_organisation(403) | dict.fromkeys(OWN_TEAM, 302),
        prepare=adopted(number=1),
        method="post",
    ),
    Address("protocols:edit", for_editors(302), prepare=draft()),
    Address("protocols:edit", for_editors(302), prepare=revision(), note="next version"),
    Address("protocols:edit_section", for_editors(200), prepare=draft(slug="visie")),
    Address(
        "protocols:edit_section",
        for_editors(302),
        prepare=draft(slug="visie"),
        method="post",
        data={"place": "vision.meaning|||", "text": "Een afspraak"},
    ),
    Address("protocols:waive", for_editors(200), prepare=draft(slug="visie", prompt_key="vision.meaning")),
    Address(
        "protocols:unwaive", for_editors(302), prepare=draft(slug="visie", prompt_key="vision.meaning"), method="post"
    ),
    Address("protocols:edit_column", for_editors(200), prepare=draft(column="verbal")),
    Address(
        "protocols:set_reporting",
        for_editors(302),
        prepare=draft(column="verbal"),
        method="post",
        data={"code": "must_report"},
    ),
    Address("protocols:edit_line", for_editors(200), prepare=line()),
    Address("protocols:move_line", for_editors(302), prepare=line(direction="omhoog"), method="post"),
    Address("protocols:remove_line", for_editors(302), prepare=line(), method="post"),
    Address("protocols:restore_line", for_editors(302), prepare=line(removed=True), method="post"),
]
