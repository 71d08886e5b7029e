from datetime import timedelta

import pytest
from django.utils import timezone

from protocols.agreements.enums import TRANSITIONS, OriginKind, VersionStatus
from protocols.agreements.models import PromptWaiver, ProtocolLine, ReportingChoice
from protocols.agreements.services.errors import (
    AdoptionDateError,
    IncompleteError,
    LineLockedError,
    NoNormInForceError,
    NormWeakenedError,
    PromptAnsweredError,
    ProtocolExistsError,
    WrongPlaceError,
)
from protocols.agreements.services.lines import (
    Place,
    add_lines,
    answer_prompt_after_all,
    change_line,
    move_line,
    remove_line,
    restore_line,
    waive_prompt,
)
from protocols.agreements.services.reporting import set_reporting_rule
from protocols.agreements.services.versions import (
    PROTOCOL_PDF,
    adopt_protocol,
    request_adoption,
    start_draft,
    start_protocol,
)
from protocols.agreements.summaries.document import document_of
from protocols.agreements.summaries.forms_in_use import teams_by_form
from protocols.agreements.summaries.in_force import matrix_in_force, matrix_of
from protocols.form_templates import summaries as templates
from protocols.norms.enums import ColumnKey, MatrixRow, ReportingRule, StepContact
from protocols.norms.services.norms import publish_norm
from tests.cast import Cast
from tests.protocols.factories import adopt, fill, make_adopted, make_draft, make_norm
from vpd.audit.models import AuditEvent
from vpd.files.models import MadeFile
from vpd.messaging.models import OutboxMessage
from vpd.organisation.status import TransitionError, take_to
from vpd.versions.enums import Direction
from vpd.versions.pasting import LINE_LENGTH
from vpd.versions.services import (
    DraftExistsError,
    LineTooLongError,
    NotADraftError,
    NothingToAddError,
    SavedFirstError,
    StartDayError,
)

pytestmark = pytest.mark.django_db

VISION = Place("vision.meaning")


def texts(version, place: Place = VISION) -> list[str]:
    lines = ProtocolLine.objects.filter(
        version=version, prompt_key=place.prompt_key, column_key=place.column_key, parent_id=place.parent_id
    )
    return list(lines.kept().in_order().values_list("text", flat=True))


def mails(template: str) -> list[int]:
    messages = OutboxMessage.objects.filter(kind="mail", payload__template=template)
    return sorted(message.payload["user_id"] for message in messages)


# --- beginning -----------------------------------------------------------------------------------------------------


def test_start_protocol_copies_fixed_points_and_work_instruction(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    fixed = version.lines.filter(is_fixed=True)
    steps = version.lines.filter(column_key=ColumnKey.PHYSICAL, row_key=MatrixRow.APPROACH).in_order()
    assert fixed.count() == 9
    assert set(fixed.values_list("origin_kind", flat=True)) == {OriginKind.TEMPLATE}
    assert [step.text for step in steps][:2] == ["Locatie verlaten", "Politie alarmeren"]
    assert version.status_changes.get().to_status == VersionStatus.DRAFT
    assert AuditEvent.objects.filter(action="protocol.started").count() == 1


def test_start_protocol_twice_refused(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    with pytest.raises(ProtocolExistsError):
        start_protocol(template=version.template_version, team=cast.team, by=cast.leader)


# --- lines ---------------------------------------------------------------------------------------------------------


def test_add_lines_pasted_bullets_become_lines(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    pasted = "• Eén\n- Twee\n\n  * Drie\n1. Vier\n2) Vijf\no\tZes\n▪ Zeven\n – Acht\nNegen\n   \n· Tien"

    add_lines(version=version, place=VISION, text=pasted, by=cast.leader)

    assert texts(version) == ["Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien"]


def test_add_lines_keeps_initials_and_emergency_number(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    place = Place("aftercare.first")

    add_lines(version=version, place=place, text="A. Jansen\n112 bellen", by=cast.leader)

    assert texts(version, place) == ["A. Jansen", "112 bellen"]


@pytest.mark.parametrize("text", ["", "   \n\t\n", "•\n-"])
def test_add_lines_without_text_refused(cast: Cast, text: str) -> None:
    version = make_draft(cast.team, by=cast.leader)

    with pytest.raises(NothingToAddError):
        add_lines(version=version, place=VISION, text=text, by=cast.leader)


def test_add_lines_too_long_refused_whole(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    with pytest.raises(LineTooLongError) as caught:
        add_lines(version=version, place=VISION, text=f"kort\n{'x' * (LINE_LENGTH + 1)}", by=cast.leader)

    assert caught.value.number == 2
    assert texts(version) == []


@pytest.mark.parametrize(
    "place",
    [
        Place("sanction.fixed"),
        Place("introduction.1"),
        Place("bestaat-niet"),
        Place("matrix"),
        Place("matrix", ColumnKey.VERBAL, MatrixRow.ORG_POSITION),
        Place("matrix", ColumnKey.VERBAL, MatrixRow.BEHAVIOUR),
        Place("matrix", ColumnKey.VERBAL, MatrixRow.REPORTING),
        Place("vision.meaning", ColumnKey.VERBAL, MatrixRow.TEAM_NORM),
        Place("risk.measures"),
        Place("risk.measures", parent_id=0),
    ],
)
def test_add_lines_where_the_team_has_no_say_refused(cast: Cast, place: Place) -> None:
    version = make_draft(cast.team, by=cast.leader)

    with pytest.raises(WrongPlaceError):
        add_lines(version=version, place=place, text="Toch", by=cast.leader)


def test_add_measure_under_risk_of_another_team_refused(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    other = make_draft(cast.other_team, by=cast.other_team_leader)
    risk = add_lines(version=other, place=Place("risk.situations"), text="Hun risico", by=cast.other_team_leader)[0]

    with pytest.raises(WrongPlaceError):
        add_lines(version=version, place=Place("risk.measures", parent_id=risk.pk), text="Maatregel", by=cast.leader)


def test_change_line_counts_its_revision(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    line = add_lines(version=version, place=VISION, text="Oud", by=cast.leader)[0]

    changed = change_line(line=line, text="Nieuw", revision=1, by=cast.coordinator)

    assert (changed.text, changed.revision, changed.changed_by) == ("Nieuw", 2, cast.coordinator)
    assert changed.lineage == line.lineage


def test_step_keeps_with_which_contact_it_fits_until_its_writer_says_otherwise(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    steps = version.lines.filter(column_key=ColumnKey.PHYSICAL, row_key=MatrixRow.APPROACH).in_order()
    copied = steps[0]
    place = Place("matrix", ColumnKey.PHYSICAL, MatrixRow.APPROACH)

    added = add_lines(version=version, place=place, text="Hang op (alleen op afstand)\nBel 112", by=cast.leader)
    changed = change_line(line=copied, text="Verlaat het gebouw (alleen ter plekke)", revision=1, by=cast.leader)
    freed = change_line(line=added[0], text="Stop", revision=1, by=cast.leader)
    agreed = add_lines(version=version, place=VISION, text="Bel terug (alleen op afstand)", by=cast.leader)[0]

    assert (copied.typed, copied.contact) == ("Locatie verlaten (alleen ter plekke)", StepContact.PRESENT)
    assert (changed.text, changed.contact) == ("Verlaat het gebouw", StepContact.PRESENT)
    assert (freed.text, freed.contact) == ("Stop", StepContact.ALWAYS)
    assert [(line.text, line.contact) for line in added] == [
        ("Hang op", StepContact.DISTANCE),
        ("Bel 112", StepContact.ALWAYS),
    ]
    assert (agreed.text, agreed.contact) == ("Bel terug (alleen op afstand)", StepContact.ALWAYS)
    contacts = {step.text: step.contact for step in matrix_of(version).column(ColumnKey.PHYSICAL).steps}
    assert contacts["Verlaat het gebouw"] == StepContact.PRESENT


def test_change_line_second_gets_both_texts(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    line = add_lines(version=version, place=VISION, text="Oud", by=cast.leader)[0]
    change_line(line=line, text="Van de coördinator", revision=1, by=cast.coordinator)

    with pytest.raises(SavedFirstError) as caught:
        change_line(line=line, text="Van de leidinggevende", revision=1, by=cast.leader)

    assert (caught.value.current, caught.value.seen) == ({"text": "Van de coördinator"}, "2")
    assert texts(version) == ["Van de coördinator"]


def test_change_line_of_the_form_refused(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    fixed = version.lines.filter(is_fixed=True).first()

    for attempt in (
        lambda: change_line(line=fixed, text="Anders", revision=1, by=cast.leader),
        lambda: remove_line(line=fixed, by=cast.leader),
        lambda: move_line(line=fixed, direction=Direction.DOWN, by=cast.leader),
    ):
        with pytest.raises(LineLockedError):
            attempt()


def test_move_line_up_and_down_and_at_the_ends(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    first, second, third = add_lines(version=version, place=VISION, text="Een\nTwee\nDrie", by=cast.leader)

    move_line(line=third, direction=Direction.UP, by=cast.leader)
    move_line(line=first, direction=Direction.UP, by=cast.leader)
    move_line(line=second, direction=Direction.DOWN, by=cast.leader)

    assert texts(version) == ["Een", "Drie", "Twee"]


def test_own_line_stays_under_the_fixed_points(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    place = Place("assurance.effect")
    line = add_lines(version=version, place=place, text="Eigen punt", by=cast.leader)[0]

    move_line(line=line, direction=Direction.UP, by=cast.leader)

    assert texts(version, place)[-1] == "Eigen punt"


def test_remove_and_restore_risk_with_its_measures(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    risk = add_lines(version=version, place=Place("risk.situations"), text="Risico", by=cast.leader)[0]
    place = Place("risk.measures", parent_id=risk.pk)
    kept, gone = add_lines(version=version, place=place, text="Blijft\nAl weg", by=cast.leader)
    remove_line(line=gone, by=cast.leader)

    remove_line(line=risk, by=cast.leader)
    nothing = texts(version, Place("risk.situations")) + texts(version, place)
    restore_line(line=risk, by=cast.leader)

    assert nothing == []
    assert texts(version, place) == [kept.text]


def test_waive_prompt_and_answer_after_all(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    waive_prompt(version=version, prompt_key="training", reason="- we  trainen elders", by=cast.leader)
    waived = document_of(version).section("normoverschrijdend-gedrag").done
    answer_prompt_after_all(version=version, prompt_key="training", by=cast.leader)

    assert waived == 1
    assert document_of(version).section("normoverschrijdend-gedrag").done == 0


def test_waive_prompt_with_lines_refused_and_lines_end_a_waiver(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    waive_prompt(version=version, prompt_key="training", reason="elders", by=cast.leader)

    add_lines(version=version, place=Place("training"), text="Toch", by=cast.leader)

    assert not PromptWaiver.objects.filter(version=version).exists()
    with pytest.raises(PromptAnsweredError):
        waive_prompt(version=version, prompt_key="training", reason="elders", by=cast.leader)


def test_waive_matrix_or_statement_refused(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    for key in ("matrix", "sanction.fixed", "introduction.1"):
        with pytest.raises(WrongPlaceError):
            waive_prompt(version=version, prompt_key=key, reason="liever niet", by=cast.leader)


# --- the norm ------------------------------------------------------------------------------------------------------


def test_set_reporting_rule_stricter_and_back(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    set_reporting_rule(version=version, column=ColumnKey.VERBAL, code=ReportingRule.MUST_REPORT, by=cast.leader)
    stricter = matrix_of(version).column(ColumnKey.VERBAL)
    set_reporting_rule(version=version, column=ColumnKey.VERBAL, code=ReportingRule.REPORT_IF_PERSISTS, by=cast.leader)

    assert (stricter.reporting_code, stricter.is_stricter) == (ReportingRule.MUST_REPORT, True)
    assert stricter.reporting_text == "Altijd melden en afhandelen conform het sanctiebeleid"
    assert not ReportingChoice.objects.filter(version=version).exists()


@pytest.mark.parametrize(
    ("column", "code"),
    [
        (ColumnKey.VERBAL, ReportingRule.NO_REPORT_UNLESS_PATTERN),
        (ColumnKey.THREAT, ReportingRule.REPORT_IF_PERSISTS),
        (ColumnKey.PHYSICAL, ReportingRule.NO_REPORT_UNLESS_PATTERN),
    ],
)
def test_set_reporting_rule_looser_than_norm_refused(cast: Cast, column: ColumnKey, code: ReportingRule) -> None:
    version = make_draft(cast.team, by=cast.leader)

    with pytest.raises(NormWeakenedError):
        set_reporting_rule(version=version, column=column, code=code, by=cast.leader)


def test_publish_norm_leaves_adopted_protocols_alone(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    newer = publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)

    adopted.refresh_from_db()
    assert newer.number == 2
    assert adopted.norm_version.number == 1


def test_publish_norm_twice_for_one_day_refused(cast: Cast) -> None:
    norm = make_norm(cast.organisation)

    for day in (norm.in_force_from, norm.in_force_from - timedelta(days=1)):
        with pytest.raises(StartDayError):
            publish_norm(organisation=cast.organisation, in_force_from=day, by=cast.coordinator)


# --- adoption ------------------------------------------------------------------------------------------------------


def test_adopt_protocol_freezes_tells_the_team_and_asks_for_the_pdf(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    fill(version, by=cast.leader)
    today = timezone.localdate()

    adopted = adopt_protocol(
        version=version, discussed_on=today, in_force_from=today, by=cast.coordinator, uninvolved_reason="test"
    )

    assert adopted.status == VersionStatus.ADOPTED
    assert [change.to_status for change in adopted.status_changes.all()] == ["draft", "in_discussion", "adopted"]
    assert adopted.next_review_on == today + timedelta(days=365)
    assert mails("protocol_adopted") == sorted([cast.employee.pk, cast.colleague.pk, cast.leader.pk])
    asked = MadeFile.objects.filter(kind=PROTOCOL_PDF, source_id=adopted.pk)
    assert sorted(made.arguments["audience"] for made in asked) == ["organisation", "team"]
    with pytest.raises(NotADraftError):
        add_lines(version=version, place=VISION, text="Te laat", by=cast.leader)


def test_adopt_protocol_without_norm_refused(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader, norm=False)

    with pytest.raises(NoNormInForceError):
        adopt(version, cast)


def test_adopt_protocol_takes_the_norm_that_came_later(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader, norm=False)
    norm = make_norm(cast.organisation)

    adopted = adopt(version, cast)

    assert adopted.norm_version == norm
    assert matrix_of(adopted).column(ColumnKey.PHYSICAL).approach[0] == "Locatie verlaten"


def test_adopt_protocol_with_much_open_needs_a_reason(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    today = timezone.localdate()

    with pytest.raises(IncompleteError):
        adopt_protocol(version=version, discussed_on=today, in_force_from=today, by=cast.coordinator)


@pytest.mark.parametrize(("discussed", "starts"), [(1, 1), (0, -1)])
def test_adopt_protocol_with_impossible_dates_refused(cast: Cast, discussed: int, starts: int) -> None:
    version = make_draft(cast.team, by=cast.leader)
    today = timezone.localdate()

    with pytest.raises(AdoptionDateError):
        adopt_protocol(
            version=version,
            discussed_on=today + timedelta(days=discussed),
            in_force_from=today + timedelta(days=starts),
            by=cast.coordinator,
            incomplete_reason="test",
        )


def test_adopt_protocol_before_the_version_in_force_refused(cast: Cast) -> None:
    first = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    second = start_draft(protocol=first.protocol, by=cast.leader)
    before = first.in_force_from - timedelta(days=1)

    with pytest.raises(AdoptionDateError):
        adopt_protocol(
            version=second,
            discussed_on=before,
            in_force_from=before,
            by=cast.coordinator,
            incomplete_reason="test",
        )


def test_request_adoption_tells_the_coordinator_once(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    request_adoption(version=version, by=cast.leader)
    again = request_adoption(version=version, by=cast.leader)

    assert mails("protocol_ready") == [cast.coordinator.pk]
    assert again.status == VersionStatus.IN_DISCUSSION
    assert again.status_changes.count() == 2


def test_change_status_outside_the_table_refused(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)

    with pytest.raises(TransitionError):
        take_to(thing=version, to=VersionStatus.ADOPTED, by=cast.coordinator)
    assert set(TRANSITIONS) == {"", *VersionStatus}


# --- the next version ----------------------------------------------------------------------------------------------


def test_start_draft_copies_everything_with_its_lineage(cast: Cast) -> None:
    draft = make_draft(cast.team, by=cast.leader)
    fill(draft, by=cast.leader)
    set_reporting_rule(version=draft, column=ColumnKey.VERBAL, code=ReportingRule.MUST_REPORT, by=cast.leader)
    today = timezone.localdate()
    base = adopt_protocol(
        version=draft, discussed_on=today, in_force_from=today, by=cast.coordinator, uninvolved_reason="test"
    )

    revision = start_draft(protocol=base.protocol, by=cast.leader)

    def shape(version):
        lines = version.lines.select_related("parent").order_by("lineage")
        return [
            (x.lineage, x.text, x.prompt_key, x.position, x.origin_kind, x.parent and x.parent.lineage) for x in lines
        ]

    assert shape(revision) == shape(base)
    assert not set(revision.lines.values_list("pk")) & set(base.lines.values_list("pk"))
    assert revision.reporting_choices.get().reporting_code == ReportingRule.MUST_REPORT
    assert (revision.number, revision.based_on) == (2, base)


def test_start_draft_beside_an_open_draft_refused(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    start_draft(protocol=adopted.protocol, by=cast.leader)

    with pytest.raises(DraftExistsError):
        start_draft(protocol=adopted.protocol, by=cast.coordinator)


def test_removed_lines_are_gone_after_adoption(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    line = add_lines(version=version, place=VISION, text="Weg ermee", by=cast.leader)[0]
    remove_line(line=line, by=cast.leader)

    adopt(version, cast)

    assert not ProtocolLine.objects.filter(pk=line.pk).exists()


def test_matrix_in_force_follows_the_day(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    place = Place("matrix", ColumnKey.THREAT, MatrixRow.TEAM_NORM)
    add_lines(version=version, place=place, text="“Ik weet je te vinden.”", by=cast.leader)
    today = timezone.localdate()
    adopted = adopt_protocol(
        version=version,
        discussed_on=today - timedelta(days=9),
        in_force_from=today - timedelta(days=5),
        by=cast.coordinator,
        incomplete_reason="test",
        uninvolved_reason="test",
    )

    before = matrix_in_force(organisation_id=cast.organisation.pk, team=cast.team, on=today - timedelta(days=6))
    after = matrix_in_force(organisation_id=cast.organisation.pk, team=cast.team, on=today - timedelta(days=5))

    assert before.protocol_version_id is None
    assert before.column(ColumnKey.THREAT).team_norm == ()
    assert before.column(ColumnKey.PHYSICAL).approach[0] == "Locatie verlaten"
    assert after.protocol_version_id == adopted.pk
    assert after.column(ColumnKey.THREAT).team_norm == ("“Ik weet je te vinden.”",)


# --- which form the protocols are on -------------------------------------------------------------------------------


def test_forms_hear_who_uses_them(cast: Cast) -> None:
    draft = make_draft(cast.team, by=cast.leader)

    assert teams_by_form in templates._counters
    assert teams_by_form(cast.organisation.pk) == {draft.template_version.template_id: 1}


def test_forms_nobody_counts_are_used_by_none(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    make_draft(cast.team, by=cast.leader)
    monkeypatch.setattr("protocols.form_templates.summaries._counters", [])

    assert {row.teams for row in templates.template_rows(cast.coordinator)} == {0}
