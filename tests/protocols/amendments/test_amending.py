from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from protocols.agreements.enums import OriginKind
from protocols.agreements.models import PromptWaiver, ProtocolLine, ProtocolVersion
from protocols.agreements.services import versions
from protocols.agreements.services.errors import AdoptionDateError
from protocols.agreements.services.lines import Place, add_lines, change_line, remove_line
from protocols.agreements.services.versions import PROTOCOL_PDF, adopt_protocol, start_draft
from protocols.amendments.enums import AmendmentKind, AmendmentStatus, ConflictChoice
from protocols.amendments.models import Amendment, LineConflict
from protocols.amendments.services.amending import (
    ConflictsOpenError,
    NotAcceptedError,
    SameLineError,
    adopt_amendments,
    check_conflicts,
    resolve_conflict,
)
from protocols.amendments.services.amendments import LineGoneError, accept_amendment
from protocols.norms.enums import ColumnKey, MatrixRow
from tests.cast import Cast
from tests.guards.statuses import histories_that_differ
from tests.protocols.agreements.test_services import mails
from tests.protocols.amendments.test_amendments import line_of, propose
from tests.protocols.factories import make_adopted, make_norm
from vpd.files.models import MadeFile
from vpd.versions.services import NothingToAddError

pytestmark = pytest.mark.django_db

NEW = "Wij gaan altijd met zijn tweeën."


@pytest.fixture
def adopted(cast: Cast) -> ProtocolVersion:
    return make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)


def accepted(cast: Cast, version: ProtocolVersion, **values) -> Amendment:
    return accept_amendment(amendment=propose(version, cast.employee, **values), by=cast.leader)


def addition(cast: Cast, version: ProtocolVersion, place: Place, **values) -> Amendment:
    return accepted(cast, version, kind=AmendmentKind.ADD, line=None, place=place, **values)


def adopt(cast: Cast, *amendments: Amendment, **values) -> ProtocolVersion:
    today = timezone.localdate()
    defaults = {"discussed_on": today, "in_force_from": today}
    protocol = amendments[0].protocol
    return adopt_amendments(protocol=protocol, amendments=amendments, by=cast.coordinator, **defaults | values)


def kept(version: ProtocolVersion, lineage) -> ProtocolLine | None:
    return ProtocolLine.objects.filter(version=version, lineage=lineage).kept().first()


# --- the next version ----------------------------------------------------------------------------------------------


def test_adopted_proposals_make_the_next_version(cast: Cast, adopted: ProtocolVersion) -> None:
    change = accepted(cast, adopted)
    removal = accepted(cast, adopted, kind=AmendmentKind.REMOVE, line=line_of(adopted, "training"))
    new = addition(cast, adopted, Place("matrix", ColumnKey.THREAT, MatrixRow.TEAM_NORM), new_text="“Kom maar eens.”")

    version = adopt(cast, change, removal, new)

    line = kept(version, change.lineage)
    assert (line.text, line.origin_kind, line.origin_reference) == (NEW, OriginKind.AMENDMENT, str(change.pk))
    assert kept(version, removal.lineage) is None
    assert kept(version, new.lineage).column_key == "threat"
    assert (version.number, version.is_adopted, version.based_on) == (2, True, adopted)
    assert version.lines.count() == adopted.lines.count()
    change.refresh_from_db()
    assert (change.status, change.adopted_version) == (AmendmentStatus.ADOPTED, version)
    assert histories_that_differ() == []


def test_adoption_asks_for_documents_and_tells_the_team(cast: Cast, adopted: ProtocolVersion) -> None:
    before = len(mails("protocol_adopted"))

    version = adopt(cast, accepted(cast, adopted))

    asked = MadeFile.objects.filter(kind=PROTOCOL_PDF, source_id=version.pk)
    assert sorted(made.arguments["audience"] for made in asked) == ["organisation", "team"]
    assert len(mails("protocol_adopted")) == before + 3


def test_adoption_takes_the_norm_of_the_day_it_starts(cast: Cast, adopted: ProtocolVersion) -> None:
    newer = make_norm(cast.organisation, in_force_from=timezone.localdate())

    version = adopt(cast, accepted(cast, adopted))

    assert version.norm_version == newer


def test_measure_comes_under_its_risk_in_the_new_version(cast: Cast, adopted: ProtocolVersion) -> None:
    risk = line_of(adopted, "risk.situations")
    amendment = addition(cast, adopted, Place("risk.measures", parent_id=risk.pk))

    version = adopt(cast, amendment)

    assert kept(version, amendment.lineage).parent.lineage == risk.lineage
    assert kept(version, amendment.lineage).parent.version == version


@pytest.mark.parametrize("case", ["none", "undecided", "same_line", "dates"])
def test_adoption_that_cannot_be_refused(cast: Cast, adopted: ProtocolVersion, case: str) -> None:
    first = accepted(cast, adopted)
    today = timezone.localdate()
    dates = {"discussed_on": today, "in_force_from": today}
    wanted, error = {
        "none": ([], NothingToAddError),
        "undecided": ([propose(adopted, cast.leader)], NotAcceptedError),
        "same_line": ([first, accepted(cast, adopted, new_text="Nog anders.")], SameLineError),
        "dates": ([first], AdoptionDateError),
    }[case]
    if case == "dates":
        dates["discussed_on"] = today + timedelta(days=1)

    with pytest.raises(error), transaction.atomic():
        adopt_amendments(protocol=adopted.protocol, amendments=wanted, by=cast.coordinator, **dates)

    assert adopted.protocol.versions.count() == 1


def test_proposal_overtaken_by_another_version_refused(cast: Cast, adopted: ProtocolVersion) -> None:
    first = accepted(cast, adopted)
    second = accepted(cast, adopted, new_text="Nog anders.")
    adopt(cast, first)

    with pytest.raises(LineGoneError):
        adopt(cast, second)


# --- the open draft ------------------------------------------------------------------------------------------------


def test_draft_keeps_its_row_and_gets_the_next_number(cast: Cast, adopted: ProtocolVersion) -> None:
    amendment = accepted(cast, adopted)
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)

    version = adopt(cast, amendment)

    draft.refresh_from_db()
    assert (version.number, draft.number, draft.based_on) == (2, 3, version)
    assert list(adopted.protocol.versions.open()) == [draft]


def test_untouched_lines_of_the_draft_take_the_new_text(cast: Cast, adopted: ProtocolVersion) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    change = accepted(cast, adopted)
    removal = accepted(cast, adopted, kind=AmendmentKind.REMOVE, line=line_of(adopted, "risk.situations"))
    new = addition(cast, adopted, Place("vision.meaning"), new_text="Een nieuwe afspraak.")

    adopt(cast, change, removal, new)

    line = kept(draft, change.lineage)
    assert (line.text, line.origin_kind, line.revision) == (NEW, OriginKind.AMENDMENT, 2)
    assert kept(draft, removal.lineage) is None
    assert not ProtocolLine.objects.filter(version=draft, parent__lineage=removal.lineage).kept().exists()
    assert kept(draft, new.lineage).text == "Een nieuwe afspraak."
    assert not LineConflict.objects.exists()


@pytest.mark.parametrize("draft_has", ["changed", "removed"])
@pytest.mark.parametrize("choice", ConflictChoice)
def test_line_touched_in_both_waits_for_a_choice(
    cast: Cast, adopted: ProtocolVersion, draft_has: str, choice: ConflictChoice
) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    amendment = accepted(cast, adopted)
    line = kept(draft, amendment.lineage)
    if draft_has == "changed":
        change_line(line=line, text="Iets anders.", revision=1, by=cast.leader)
    else:
        remove_line(line=line, by=cast.leader)
    adopt(cast, amendment)
    conflict = LineConflict.objects.get(version=draft)
    today = timezone.localdate()

    with pytest.raises(ConflictsOpenError), transaction.atomic():
        adopt_protocol(version=draft, discussed_on=today, in_force_from=today, by=cast.coordinator)
    resolve_conflict(conflict=conflict, choice=choice, by=cast.leader)

    own = "Iets anders." if draft_has == "changed" else None
    found = kept(draft, amendment.lineage)
    assert (found.text if found else None) == (NEW if choice == ConflictChoice.ADOPTED else own)
    adopt_protocol(version=draft, discussed_on=today, in_force_from=today, by=cast.coordinator)


def test_removed_line_that_the_draft_changed_waits_for_a_choice(cast: Cast, adopted: ProtocolVersion) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    amendment = accepted(cast, adopted, kind=AmendmentKind.REMOVE)
    change_line(line=kept(draft, amendment.lineage), text="Iets anders.", revision=1, by=cast.leader)
    adopt(cast, amendment)

    resolve_conflict(conflict=LineConflict.objects.get(), choice=ConflictChoice.ADOPTED, by=cast.leader)

    assert kept(draft, amendment.lineage) is None


def test_removed_risk_with_new_measures_in_the_draft_waits_for_a_choice(cast: Cast, adopted: ProtocolVersion) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    amendment = accepted(cast, adopted, kind=AmendmentKind.REMOVE, line=line_of(adopted, "risk.situations"))
    risk = kept(draft, amendment.lineage)
    add_lines(version=draft, place=Place("risk.measures", parent_id=risk.pk), text="Een maatregel", by=cast.leader)

    adopt(cast, amendment)

    assert LineConflict.objects.get().adopted_text == ""


def test_new_line_where_the_draft_says_not_applicable_waits_for_a_choice(cast: Cast, adopted: ProtocolVersion) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    for line in draft.lines.filter(prompt_key="training"):
        remove_line(line=line, by=cast.leader)
    PromptWaiver.objects.create(
        organisation=cast.organisation, team=cast.team, version=draft, prompt_key="training", reason="wij oefenen niet"
    )
    amendment = addition(cast, adopted, Place("training"), new_text="Elk jaar een dag.")
    adopt(cast, amendment)

    resolve_conflict(conflict=LineConflict.objects.get(), choice=ConflictChoice.ADOPTED, by=cast.leader)

    assert kept(draft, amendment.lineage).text == "Elk jaar een dag."
    assert not draft.waivers.exists()


def test_conflict_is_resolved_once(cast: Cast, adopted: ProtocolVersion) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    amendment = accepted(cast, adopted)
    change_line(line=kept(draft, amendment.lineage), text="Iets anders.", revision=1, by=cast.leader)
    adopt(cast, amendment)
    conflict = LineConflict.objects.get()

    resolve_conflict(conflict=conflict, choice=ConflictChoice.DRAFT, by=cast.leader)
    resolve_conflict(conflict=conflict, choice=ConflictChoice.ADOPTED, by=cast.coordinator)

    conflict.refresh_from_db()
    assert (conflict.choice, conflict.resolved_by) == (ConflictChoice.DRAFT, cast.leader)


def test_two_ordinary_drafts_stay_impossible(cast: Cast, adopted: ProtocolVersion) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    draft.pk, draft.number = None, 9

    with pytest.raises(IntegrityError), transaction.atomic():
        draft.save(force_insert=True)


# --- the condition that adoption asks ------------------------------------------------------------------------------


def test_open_conflicts_are_a_condition_of_adoption() -> None:
    assert check_conflicts in versions._conditions


def test_adoption_without_conditions_goes_through(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("protocols.agreements.services.versions._conditions", [])

    assert make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator).is_adopted


def test_open_conflict_stops_adoption(cast: Cast, adopted: ProtocolVersion) -> None:
    draft = start_draft(protocol=adopted.protocol, by=cast.leader)
    change_line(line=line_of(draft), text="Iets anders.", revision=1, by=cast.leader)
    adopt(cast, accepted(cast, adopted))

    with pytest.raises(ConflictsOpenError):
        check_conflicts(draft)
