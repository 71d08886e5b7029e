import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.services.errors import LineLockedError, NotInForceError, WrongPlaceError
from protocols.agreements.services.lines import Place
from protocols.amendments.enums import AmendmentKind, AmendmentStatus
from protocols.amendments.models import Amendment
from protocols.amendments.services.amendments import (
    AmendmentReasonError,
    LineGoneError,
    NothingToChangeError,
    accept_amendment,
    discuss_amendment,
    propose_amendment,
    reject_amendment,
    withdraw_amendment,
)
from protocols.norms.enums import ColumnKey, MatrixRow
from tests.cast import Cast
from tests.guards.statuses import histories_that_differ
from tests.protocols.agreements.test_services import mails
from tests.protocols.factories import fill, make_adopted, make_draft
from vpd.audit.models import AuditEvent
from vpd.organisation.origins import Origin
from vpd.organisation.status import TransitionError
from vpd.versions.services import LineTooLongError, NothingToAddError

pytestmark = pytest.mark.django_db


@pytest.fixture
def adopted(cast: Cast) -> ProtocolVersion:
    return make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)


def line_of(version: ProtocolVersion, prompt_key: str = "vision.meaning") -> ProtocolLine:
    return version.lines.filter(prompt_key=prompt_key, is_fixed=False).in_order()[0]


def propose(version: ProtocolVersion, by, **values) -> Amendment:
    defaults = {
        "protocol": version.protocol,
        "kind": AmendmentKind.CHANGE,
        "line": line_of(version),
        "new_text": "Wij gaan altijd met zijn tweeën.",
        "reason": "Alleen bleek niet veilig.",
    }
    return propose_amendment(by=by, **defaults | values)


# --- proposing -----------------------------------------------------------------------------------------------------


def test_propose_change_keeps_both_texts_and_the_lineage(cast: Cast, adopted: ProtocolVersion) -> None:
    line = line_of(adopted)

    amendment = propose(adopted, cast.employee)

    assert amendment.lineage == line.lineage
    assert (amendment.old_text, amendment.new_text) == (line.text, "Wij gaan altijd met zijn tweeën.")
    assert (amendment.number, amendment.status) == (1, AmendmentStatus.PROPOSED)
    assert amendment.is_proposer_shown
    assert mails("amendment_proposed") == [cast.leader.pk]
    assert AuditEvent.objects.filter(action="protocol.amendment_proposed").count() == 1
    assert histories_that_differ() == []


def test_propose_removal_needs_no_new_text(cast: Cast, adopted: ProtocolVersion) -> None:
    amendment = propose(adopted, cast.employee, kind=AmendmentKind.REMOVE, new_text="niet nodig")

    assert amendment.new_text == ""


def test_propose_addition_in_the_matrix(cast: Cast, adopted: ProtocolVersion) -> None:
    place = Place("matrix", ColumnKey.THREAT, MatrixRow.APPROACH)

    amendment = propose(adopted, cast.employee, kind=AmendmentKind.ADD, line=None, place=place)

    assert (amendment.column_key, amendment.row_key, amendment.old_text) == ("threat", "approach", "")


def test_propose_measure_names_the_lineage_of_its_risk(cast: Cast, adopted: ProtocolVersion) -> None:
    risk = line_of(adopted, "risk.situations")

    amendment = propose(
        adopted, cast.employee, kind=AmendmentKind.ADD, line=None, place=Place("risk.measures", parent_id=risk.pk)
    )

    assert amendment.parent_lineage == risk.lineage


def test_propose_from_deviation_shows_no_name(cast: Cast, adopted: ProtocolVersion) -> None:
    amendment = propose(adopted, cast.leader, origin=Origin("deviation", "", 7))

    assert not amendment.is_proposer_shown
    assert amendment.origin == Origin("deviation", "", 7)


def test_propose_same_twice_is_kept_once(cast: Cast, adopted: ProtocolVersion) -> None:
    first = propose(adopted, cast.employee)

    assert propose(adopted, cast.employee) == first
    assert propose(adopted, cast.colleague).number == 2


def test_propose_fixed_line_refused(cast: Cast, adopted: ProtocolVersion) -> None:
    fixed = adopted.lines.filter(is_fixed=True)[0]

    with pytest.raises(LineLockedError):
        propose(adopted, cast.employee, line=fixed)


@pytest.mark.parametrize("row", [MatrixRow.ORG_POSITION, MatrixRow.BEHAVIOUR, MatrixRow.REPORTING])
def test_propose_in_a_row_of_the_norm_refused(cast: Cast, adopted: ProtocolVersion, row: MatrixRow) -> None:
    with pytest.raises(WrongPlaceError):
        propose(
            adopted,
            cast.employee,
            kind=AmendmentKind.ADD,
            line=None,
            place=Place("matrix", ColumnKey.VERBAL, row),
        )


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"reason": "  "}, AmendmentReasonError),
        ({"new_text": " \n"}, NothingToAddError),
        ({"new_text": "x" * 2001}, LineTooLongError),
        ({"line": None}, LineGoneError),
        ({"kind": AmendmentKind.ADD, "place": None}, WrongPlaceError),
    ],
)
def test_propose_without_what_it_needs_refused(
    cast: Cast, adopted: ProtocolVersion, values: dict, error: type[Exception]
) -> None:
    with pytest.raises(error):
        propose(adopted, cast.employee, **values)


def test_propose_the_same_words_refused(cast: Cast, adopted: ProtocolVersion) -> None:
    with pytest.raises(NothingToChangeError):
        propose(adopted, cast.employee, new_text=line_of(adopted).text)


def test_propose_on_a_protocol_that_is_not_adopted_refused(cast: Cast) -> None:
    draft = make_draft(cast.team, by=cast.leader)
    fill(draft, by=cast.leader)

    with pytest.raises(NotInForceError):
        propose(draft, cast.employee)


# --- deciding ------------------------------------------------------------------------------------------------------


def test_discuss_then_accept_tells_the_proposer(cast: Cast, adopted: ProtocolVersion) -> None:
    amendment = propose(adopted, cast.employee)
    today = timezone.localdate()

    discuss_amendment(amendment=amendment, discussed_on=today, by=cast.leader)
    accepted = accept_amendment(amendment=amendment, by=cast.leader, reason="Eens.")

    steps = list(accepted.status_changes.values_list("to_status", flat=True))
    assert steps == [AmendmentStatus.PROPOSED, AmendmentStatus.DISCUSSED, AmendmentStatus.ACCEPTED]
    assert (accepted.discussed_on, accepted.decided_by) == (today, cast.leader)
    assert mails("amendment_decided") == [cast.employee.pk]
    assert histories_that_differ() == []


def test_reject_without_reason_refused(cast: Cast, adopted: ProtocolVersion) -> None:
    amendment = propose(adopted, cast.employee)

    with pytest.raises(AmendmentReasonError):
        reject_amendment(amendment=amendment, by=cast.leader, reason=" ")


def test_withdraw_after_acceptance_refused(cast: Cast, adopted: ProtocolVersion) -> None:
    amendment = propose(adopted, cast.employee)
    accept_amendment(amendment=amendment, by=cast.leader)

    with pytest.raises(TransitionError):
        withdraw_amendment(amendment=amendment, by=cast.employee)


def test_rejected_proposal_never_changes(cast: Cast, adopted: ProtocolVersion) -> None:
    amendment = propose(adopted, cast.employee)
    reject_amendment(amendment=amendment, by=cast.leader, reason="Het werkt zo goed.")

    with pytest.raises(DatabaseError), transaction.atomic():
        Amendment.objects.filter(pk=amendment.pk).update(reason="anders")


# --- who sees it ---------------------------------------------------------------------------------------------------


def test_proposals_are_seen_by_the_team_and_the_coordinator(cast: Cast, adopted: ProtocolVersion) -> None:
    propose(adopted, cast.employee)

    seen = {
        name
        for name in ("employee", "colleague", "leader", "coordinator", "safety", "executive", "other_team_leader")
        if Amendment.objects.visible_to(getattr(cast, name)).exists()
    }
    assert seen == {"employee", "colleague", "leader", "coordinator"}
    assert not Amendment.objects.visible_to(cast.other_coordinator).exists()
