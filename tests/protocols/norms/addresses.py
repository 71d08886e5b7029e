"""Who gets what at the addresses of the norm, its draft and the protocols to look at again (DECISIONS 1)."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from protocols.norms.services.norms import publish_norm, start_draft
from tests.access_table import Address, everyone, making
from tests.cast import Cast
from tests.protocols.addresses import for_editors, in_organisation, with_norm
from tests.protocols.factories import make_adopted, make_draft, make_norm


@making
def with_draft(cast: Cast) -> Mapping[str, object]:
    """A norm in force and the next version in the making."""
    make_norm(cast.organisation)
    start_draft(organisation=cast.organisation, by=cast.coordinator)
    return {}


def statement(cast: Cast) -> Mapping[str, object]:
    make_norm(cast.organisation)
    return {"pk": start_draft(organisation=cast.organisation, by=cast.coordinator).statements.first().pk}


def flagged(cast: Cast) -> Mapping[str, object]:
    """An adopted protocol under the first norm, and a second norm."""
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)
    return {"pk": version.protocol_id}


def draft_under_older_norm(cast: Cast) -> Mapping[str, object]:
    version = make_draft(cast.team, by=cast.leader)
    tomorrow = timezone.localdate() + timedelta(days=1)
    publish_norm(organisation=cast.organisation, in_force_from=tomorrow, by=cast.coordinator)
    return {"pk": version.protocol_id}


def managing(status: int = 200) -> dict[str, int]:
    """The coordinator; the neighbour's coordinator has no draft and is sent to the own versions."""
    return everyone(403, coordinator=status, other_coordinator=302)


COLUMN = {
    "behaviour": "Schelden",
    "org_position": "Mag niet",
    "approach_heading": "Grens stellen",
    "steps": "Stop",
    "reporting_code": "must_report",
    "reporting_text": "Altijd melden",
}

ADDRESSES = [
    Address("protocols:norm_versions", everyone(200), prepare=with_draft()),
    Address("protocols:norm_version", in_organisation(200), prepare=with_norm(number=1)),
    Address("protocols:norm_version", everyone(404, coordinator=200), prepare=with_draft(number=2), note="draft"),
    Address("protocols:norm_compare", everyone(200), prepare=with_draft()),
    Address("protocols:norm_draft_start", everyone(403, coordinator=200, other_coordinator=200), prepare=with_norm()),
    Address(
        "protocols:norm_draft_start",
        everyone(403, coordinator=302, other_coordinator=302),
        prepare=with_norm(),
        method="post",
    ),
    Address("protocols:norm_draft", managing(), prepare=with_draft()),
    Address("protocols:norm_draft_texts", managing(), prepare=with_draft()),
    Address("protocols:norm_draft_column", managing(), prepare=with_draft(column="verbal")),
    Address(
        "protocols:norm_draft_column",
        managing(200),
        prepare=with_draft(column="threat"),
        method="post",
        data=COLUMN | {"reporting_code": "report_if_persists"},
        note="looser than allowed",
    ),
    Address("protocols:norm_draft_mapping", managing(), prepare=with_draft()),
    Address("protocols:norm_draft_add_statement", managing(), prepare=with_draft()),
    Address("protocols:norm_draft_statement", managing(), prepare=statement),
    Address("protocols:norm_draft_remove_statement", managing(), prepare=statement),
    Address("protocols:norm_draft_remove_statement", managing(302), prepare=statement, method="post"),
    Address("protocols:norm_draft_restore_statement", managing(302), prepare=statement, method="post"),
    Address("protocols:norm_draft_publish", managing(), prepare=with_draft()),
    Address("protocols:norm_draft_discard", managing(), prepare=with_draft()),
    Address("protocols:norm_draft_discard", managing(302), prepare=with_draft(), method="post"),
    Address("protocols:reviewed", everyone(403, leader=200, coordinator=200, other_coordinator=404), prepare=flagged),
    Address(
        "protocols:reviewed",
        everyone(403, leader=302, coordinator=302, other_coordinator=404),
        prepare=flagged,
        method="post",
        data={"reason": "het past al"},
    ),
    Address("protocols:take_norm", for_editors(200), prepare=draft_under_older_norm),
    Address("protocols:take_norm", for_editors(302), prepare=draft_under_older_norm, method="post"),
]
