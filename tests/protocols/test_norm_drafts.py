"""The next version of the norm: drafting, publishing, comparing, and what it does to protocols (R-03, R-05, R-23)."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.enums import Weight
from protocols.behaviours import behaviours_of, register_behaviours
from protocols.enums import ColumnKey, FlagKind, FlagResolution, NormStatus, ReportingRule
from protocols.models import (
    NormColumn,
    NormStatement,
    NormStep,
    NormVersion,
    ProtocolVersion,
    ReportingChoice,
    ReviewFlag,
)
from protocols.services import NormDateError, adopt_protocol, publish_norm, set_reporting_rule, start_revision
from protocols.services.checklists import ReasonMissingError
from protocols.services.newer_norm import NoNewerNormError, take_newer_norm
from protocols.services.norm_drafts import (
    AlwaysReportedError,
    LighterColumnError,
    NoNormToFollowError,
    NormChangedError,
    NormTexts,
    NotADraftNormError,
    StatementText,
    UnknownBehaviourError,
    add_statement,
    change_column,
    change_mapping,
    change_statement,
    change_texts,
    column_texts_of,
    discard_norm_draft,
    fingerprint,
    publish_norm_draft,
    read_steps,
    remove_statement,
    start_norm_draft,
    statement_text_of,
    texts_of,
)
from protocols.services.norms import NormDraftExistsError
from protocols.services.review_flags import flag_protocols, resolve_flags
from protocols.summaries import matrix_in_force, waiting_for
from protocols.summaries.norms import is_adapted, mapped_behaviours, newer_norm, norm_changes, norm_rows
from tests.cast import Cast
from tests.factories import make_team
from tests.incidents.factories import make_incident, tiles
from tests.protocols.factories import load_instruments, make_adopted, make_draft, make_norm
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]


def make_norm_draft(cast: Cast) -> NormVersion:
    """A norm in force and the next version in the making."""
    make_norm(cast.organisation)
    return start_norm_draft(organisation=cast.organisation, by=cast.coordinator)


def change(cast: Cast, norm: NormVersion, key: ColumnKey, **values: str) -> None:
    old = column_texts_of(norm.columns.get(key=key))
    change_column(norm=norm, key=key, texts=replace(old, **values), seen=fingerprint(old), by=cast.coordinator)


def page(client: Client, route: str, *args: object, **query: object) -> str:
    response = client.get(reverse(route, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def post(client: Client, route: str, *args: object, **data: object) -> str:
    response = client.post(reverse(route, args=args), data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


# --- drafting ------------------------------------------------------------------------------------------------------


def test_draft_is_a_full_copy_of_the_newest_version(cast: Cast) -> None:
    norm = make_norm(cast.organisation)

    draft = start_norm_draft(organisation=cast.organisation, by=cast.coordinator)

    assert (draft.number, draft.status, draft.in_force_from) == (2, NormStatus.DRAFT, None)
    assert norm_changes(norm, draft) == []
    assert draft.statements.count() == norm.statements.count() == 9


def test_second_draft_refused_by_service_and_database(cast: Cast) -> None:
    make_norm_draft(cast)

    with pytest.raises(NormDraftExistsError):
        start_norm_draft(organisation=cast.organisation, by=cast.coordinator)
    with pytest.raises(NormDraftExistsError):
        publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)
    with pytest.raises(IntegrityError, match="protocols_norm_one_draft"), transaction.atomic():
        NormVersion.objects.create(organisation=cast.organisation, number=9, title="Nog een", norm_sentence="Norm")


def test_draft_without_a_norm_refused(cast: Cast) -> None:
    load_instruments()

    with pytest.raises(NoNormToFollowError):
        start_norm_draft(organisation=cast.organisation, by=cast.coordinator)


def test_texts_are_changed_in_the_draft_only(cast: Cast) -> None:
    norm = make_norm_draft(cast)
    texts = NormTexts("Emotie mag, agressie niet.", "agressie niet", "Voor iedereen.")

    change_texts(norm=norm, texts=texts, seen=fingerprint(texts_of(norm)), by=cast.coordinator)

    first, second = NormVersion.objects.of(cast.organisation).order_by("number")
    assert second.vision == "Voor iedereen."
    assert [(c.place, c.before, c.after) for c in norm_changes(first, second)] == [
        (
            "Norm in één zin",
            "Emotie mag, agressie is niet toegestaan; hierop volgt altijd reactie.",
            "Emotie mag, agressie niet.",
        ),
        ("Norm in het kort", "emotie mag, agressie niet", "agressie niet"),
        ("Visie", "", "Voor iedereen."),
    ]


def test_second_to_save_a_part_gets_what_stands_there(cast: Cast) -> None:
    norm = make_norm_draft(cast)
    opened = fingerprint(texts_of(norm))
    change_texts(norm=norm, texts=replace(texts_of(norm), vision="Van de een"), seen=opened, by=cast.coordinator)

    with pytest.raises(NormChangedError) as refused:
        change_texts(norm=norm, texts=replace(texts_of(norm), vision="Van de ander"), seen=opened, by=cast.coordinator)

    assert refused.value.current["vision"] == "Van de een"
    change_texts(norm=norm, texts=replace(texts_of(norm), vision="Van de een"), seen=opened, by=cast.coordinator)


def test_column_takes_texts_steps_and_rule(cast: Cast) -> None:
    norm = make_norm_draft(cast)

    change(
        cast,
        norm,
        ColumnKey.VERBAL,
        steps="1. Blijf rustig\n- Zeg wat je ziet\n\n  Stop",
        reporting_code="must_report",
        reporting_text="Altijd melden",
    )

    column = norm.columns.get(key=ColumnKey.VERBAL)
    assert column.rule == ReportingRule.MUST_REPORT
    assert [(step.indent, step.text) for step in column.steps.all()] == [
        (0, "Blijf rustig"),
        (1, "Zeg wat je ziet"),
        (0, "Stop"),
    ]


def test_shipped_steps_come_back_as_they_were(cast: Cast) -> None:
    norm = make_norm(cast.organisation)

    for column in norm.columns.all():
        steps = [(step.indent, step.text) for step in column.steps.all()]
        assert read_steps(column_texts_of(column).steps) == steps


@pytest.mark.parametrize("key", [ColumnKey.THREAT, ColumnKey.PHYSICAL])
@pytest.mark.parametrize("code", [ReportingRule.REPORT_IF_PERSISTS, ReportingRule.NO_REPORT_UNLESS_PATTERN])
def test_threat_and_violence_stay_reported(cast: Cast, key: ColumnKey, code: ReportingRule) -> None:
    norm = make_norm_draft(cast)

    with pytest.raises(AlwaysReportedError):
        change(cast, norm, key, reporting_code=code.value)
    with pytest.raises(IntegrityError, match="threat_and_violence_reported"), transaction.atomic():
        norm.columns.filter(key=key).update(reporting_code=code)


def test_statement_is_added_changed_and_removed(cast: Cast) -> None:
    norm = make_norm_draft(cast)
    added = add_statement(norm=norm, statement=StatementText("definition", "Filmen", "Mag"), by=cast.coordinator)
    shipped = norm.statements.get(key="principle.service")
    old = statement_text_of(shipped)

    def rewrite(text: str) -> NormStatement:
        now = statement_text_of(norm.statements.get(pk=shipped.pk))
        change_statement(
            norm=norm, pk=shipped.pk, statement=replace(old, text=text), seen=fingerprint(now), by=cast.coordinator
        )
        return norm.statements.get(pk=shipped.pk)

    reworded, restored = rewrite("Wij zijn er voor de burger").source, rewrite(old.text).source
    remove_statement(norm=norm, pk=added.pk, by=cast.coordinator)

    assert (added.position, added.source) == (5, "")
    assert (reworded, restored) == ("", "Leren en ontwikkelen")
    assert norm.statements.count() == 9


def test_draft_and_its_rows_can_be_changed_until_it_is_published(cast: Cast) -> None:
    norm = make_norm_draft(cast)
    column = norm.columns.get(key=ColumnKey.VERBAL)
    editable = [
        lambda: NormVersion.objects.filter(pk=norm.pk).update(vision="Nieuw"),
        lambda: NormColumn.objects.filter(pk=column.pk).update(org_position="Nieuw"),
        lambda: NormStep.objects.create(column=column, position=99, text="Nieuw"),
        lambda: norm.statements.first().delete(),
    ]
    for attempt in editable:
        attempt()

    publish_norm_draft(norm=norm, in_force_from=tomorrow(), by=cast.coordinator)

    frozen = [
        lambda: NormVersion.objects.filter(pk=norm.pk).update(vision="Anders"),
        lambda: NormColumn.objects.filter(pk=column.pk).update(org_position="Anders"),
        lambda: NormStep.objects.filter(column=column).update(text="Anders"),
        lambda: norm.statements.all().delete(),
        lambda: NormVersion.objects.filter(pk=norm.pk).update(status=NormStatus.DRAFT),
    ]
    for attempt in frozen:
        with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
            attempt()


def test_published_version_refuses_the_services(cast: Cast) -> None:
    norm = make_norm(cast.organisation)
    by = cast.coordinator

    attempts = [
        lambda: change_texts(norm=norm, texts=NormTexts("a", "b", "c"), seen="", by=by),
        lambda: add_statement(norm=norm, statement=StatementText("definition", "a", "b"), by=by),
        lambda: remove_statement(norm=norm, pk=norm.statements.first().pk, by=by),
        lambda: change(cast, norm, ColumnKey.VERBAL, org_position="Alles mag"),
        lambda: change_mapping(norm=norm, columns={}, seen="", by=by),
        lambda: publish_norm_draft(norm=norm, in_force_from=tomorrow(), by=by),
        lambda: discard_norm_draft(norm=norm, by=by),
    ]
    for attempt in attempts:
        with pytest.raises(NotADraftNormError):
            attempt()


def test_discarded_draft_is_gone_with_its_rows(cast: Cast) -> None:
    norm = make_norm_draft(cast)

    discard_norm_draft(norm=norm, by=cast.coordinator)

    assert not NormVersion.objects.of(cast.organisation).draft().exists()
    assert not NormColumn.objects.filter(norm_version_id=norm.pk).exists()
    assert start_norm_draft(organisation=cast.organisation, by=cast.coordinator).number == 2


# --- behaviours ----------------------------------------------------------------------------------------------------


def test_behaviours_are_those_of_incidents_without_emotion(cast: Cast) -> None:
    tiles()

    behaviours = behaviours_of(cast.organisation.pk)

    assert len(behaviours) == 15
    assert {behaviour.column for behaviour in behaviours} == {
        ColumnKey.VERBAL,
        ColumnKey.THREAT,
        ColumnKey.PHYSICAL,
    }


def test_source_registered_twice_is_asked_once(cast: Cast) -> None:
    tiles()
    before = len(behaviours_of(cast.organisation.pk))
    from_incidents = behaviours_of.__globals__["_sources"][0]

    register_behaviours(from_incidents)

    assert len(behaviours_of(cast.organisation.pk)) == before


def test_behaviour_moves_to_a_heavier_column_and_back(cast: Cast) -> None:
    tiles()
    norm = make_norm_draft(cast)

    change_mapping(norm=norm, columns={"DISCRIMINATIE": "threat"}, seen=fingerprint({}), by=cast.coordinator)
    norm.refresh_from_db()
    moved = [row.words for row in mapped_behaviours(norm) if row.is_moved]
    change_mapping(norm=norm, columns={"DISCRIMINATIE": "verbal"}, seen=fingerprint(norm.mapping), by=cast.coordinator)

    assert moved == ["Discriminatie: telt als Bedreiging, intimidatie"]
    norm.refresh_from_db()
    assert norm.mapping == {}


def test_behaviour_never_moves_to_a_lighter_column(cast: Cast) -> None:
    tiles()
    norm = make_norm_draft(cast)

    with pytest.raises(LighterColumnError):
        change_mapping(norm=norm, columns={"HOUDING_STALKEN": "verbal"}, seen=fingerprint({}), by=cast.coordinator)
    with pytest.raises(UnknownBehaviourError):
        change_mapping(norm=norm, columns={"BESTAAT_NIET": "threat"}, seen=fingerprint({}), by=cast.coordinator)
    with pytest.raises(DatabaseError, match="heavier column"), transaction.atomic():
        NormVersion.objects.filter(pk=norm.pk).update(mapping={"HOUDING_STALKEN": "verbal"})


def test_coming_norm_leaves_the_advice_of_today_alone(cast: Cast) -> None:
    tiles()
    norm = make_norm_draft(cast)
    change_mapping(norm=norm, columns={"DISCRIMINATIE": "threat"}, seen=fingerprint({}), by=cast.coordinator)
    publish_norm_draft(norm=norm, in_force_from=tomorrow(), by=cast.coordinator)

    incident = make_incident(cast, "DISCRIMINATIE")

    assert incident.advice_weight == Weight.VERBAL
    assert incident.norm_version.number == 1


# --- publishing and flags ------------------------------------------------------------------------------------------


def test_publishing_flags_older_protocols_and_changes_none(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    make_draft(cast.other_team, by=cast.other_team_leader)
    norm = start_norm_draft(organisation=cast.organisation, by=cast.coordinator)

    flagged = publish_norm_draft(norm=norm, in_force_from=timezone.localdate(), by=cast.coordinator)

    flag = ReviewFlag.objects.get()
    adopted.refresh_from_db()
    assert flagged == 1
    assert (flag.protocol_id, flag.kind, flag.reference) == (adopted.protocol_id, FlagKind.NORM, str(norm.pk))
    assert adopted.norm_version.number == 1
    matrix = matrix_in_force(organisation_id=cast.organisation.pk, team=cast.team, on=timezone.localdate())
    assert matrix.norm_version_id == adopted.norm_version_id


def test_leader_hears_once_by_mail_without_contents(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    norm = publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)
    flag_protocols(organisation_id=cast.organisation.pk, kind=FlagKind.NORM, reference=norm.pk, by=None)

    mail = OutboxMessage.objects.get(kind="mail", payload__template="protocol_flagged")
    assert mail.payload["user_id"] == cast.leader.pk
    assert mail.payload["context"] == {
        "number": 1,
        "path": reverse("protocols:detail", args=[adopted.protocol_id]),
    }
    assert ReviewFlag.objects.count() == 1


@pytest.mark.parametrize("days", [-1, -400])
def test_next_version_never_starts_in_the_past(cast: Cast, days: int) -> None:
    norm = make_norm_draft(cast)

    with pytest.raises(NormDateError):
        publish_norm_draft(norm=norm, in_force_from=timezone.localdate() + timedelta(days=days), by=cast.coordinator)


def test_next_version_starts_after_the_one_that_is_coming(cast: Cast) -> None:
    norm = make_norm_draft(cast)
    publish_norm_draft(norm=norm, in_force_from=tomorrow(), by=cast.coordinator)
    next_norm = start_norm_draft(organisation=cast.organisation, by=cast.coordinator)

    with pytest.raises(NormDateError):
        publish_norm_draft(norm=next_norm, in_force_from=tomorrow(), by=cast.coordinator)


def test_later_norm_takes_the_place_of_the_earlier_flag(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    for days in (0, 1):
        day = timezone.localdate() + timedelta(days=days)
        publish_norm(organisation=cast.organisation, in_force_from=day, by=cast.coordinator)

    first, second = ReviewFlag.objects.order_by("pk")
    assert first.resolution == FlagResolution.SUPERSEDED
    assert second.resolved_at is None


def test_protocol_adopted_under_the_new_norm_is_no_longer_flagged(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    today = timezone.localdate()
    publish_norm(organisation=cast.organisation, in_force_from=today, by=cast.coordinator)

    version = adopt_protocol(
        version=start_revision(protocol=adopted.protocol, by=cast.leader),
        discussed_on=today,
        in_force_from=today,
        incomplete_reason="voor de test",
        by=cast.coordinator,
    )

    flag = ReviewFlag.objects.get()
    assert (flag.resolution, flag.resolved_version, flag.resolved_by) == (
        FlagResolution.ADOPTED,
        version,
        cast.coordinator,
    )


def test_protocol_adopted_before_the_new_norm_begins_stays_flagged(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    today = timezone.localdate()
    publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)
    flag_protocols(
        organisation_id=cast.organisation.pk, kind=FlagKind.POLICY, reference="7", title="huisregels", by=None
    )

    adopt_protocol(
        version=start_revision(protocol=adopted.protocol, by=cast.leader),
        discussed_on=today,
        in_force_from=today,
        incomplete_reason="voor de test",
        by=cast.coordinator,
    )

    assert [flag.kind for flag in ReviewFlag.objects.open()] == [FlagKind.NORM]


def test_first_protocol_adopted_while_a_later_norm_is_known_is_flagged(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    today = timezone.localdate()
    norm = publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)

    adopt_protocol(
        version=version,
        discussed_on=today,
        in_force_from=today,
        incomplete_reason="voor de test",
        uninvolved_reason="voor de test",
        by=cast.coordinator,
    )

    assert ReviewFlag.objects.open().get().reference == str(norm.pk)


def test_flag_for_new_rules_leads_to_them(cast: Cast, client_of: Log) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    flag_protocols(
        organisation_id=cast.organisation.pk, kind=FlagKind.POLICY, reference="7", title="Huisregels", by=None
    )

    text = page(client_of(cast.leader), "protocols:detail", adopted.protocol_id)
    assert "De organisatie heeft haar regels vernieuwd (Huisregels)." in text
    assert reverse("protocols:policies") in text


def test_no_change_needs_a_reason_that_is_kept(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)

    with pytest.raises(ReasonMissingError):
        resolve_flags(protocol=adopted.protocol, by=cast.leader, reason="  ")
    ended = resolve_flags(protocol=adopted.protocol, by=cast.leader, reason="het past al")

    flag = ReviewFlag.objects.get()
    assert ended == 1
    assert (flag.resolution, flag.reason, flag.resolved_by) == (FlagResolution.NO_CHANGE, "het past al", cast.leader)
    assert resolve_flags(protocol=adopted.protocol, by=cast.leader, reason="nog eens") == 0


def test_ended_flag_never_changes(cast: Cast) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)
    resolve_flags(protocol=adopted.protocol, by=cast.leader, reason="het past al")

    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        ReviewFlag.objects.update(reason="toch niet")


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"resolution": "no_change", "reason": "zo"}, "protocols_review_flag_resolved_with_moment"),
        ({"resolution": "no_change", "resolved_at": timezone.now()}, "protocols_review_flag_no_change_with_reason"),
        ({"kind": "weer"}, "protocols_review_flag_kind_known"),
    ],
)
def test_database_refuses_an_impossible_flag(cast: Cast, values: dict[str, object], rule: str) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=timezone.localdate(), by=cast.coordinator)

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        ReviewFlag.objects.update(**values)


def test_flags_belong_to_one_organisation(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    publish_norm(organisation=cast.other_organisation, in_force_from=timezone.localdate(), by=cast.other_coordinator)

    assert not ReviewFlag.objects.exists()


def test_flagging_asks_the_same_queries_for_more_teams(cast: Cast) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    def asked(reference: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            flag_protocols(
                organisation_id=cast.organisation.pk, kind=FlagKind.POLICY, reference=reference, by=cast.coordinator
            )
        return len([query for query in queries if query["sql"].startswith("SELECT")])

    one = asked("1")
    for _ in range(3):
        make_adopted(make_team(cast.organisation), by=cast.leader, adopter=cast.coordinator)

    assert asked("2") <= one + 3


# --- drafts of protocols -------------------------------------------------------------------------------------------


def test_draft_takes_the_newer_norm_and_says_which_choices_go(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    for key in (ColumnKey.VERBAL, ColumnKey.EMOTION_SELF):
        set_reporting_rule(version=version, column=key, code=ReportingRule.MUST_REPORT, by=cast.leader)
    norm = start_norm_draft(organisation=cast.organisation, by=cast.coordinator)
    change(cast, norm, ColumnKey.VERBAL, reporting_code="must_report")
    publish_norm_draft(norm=norm, in_force_from=tomorrow(), by=cast.coordinator)

    dropped = take_newer_norm(version=version, by=cast.leader)

    version.refresh_from_db()
    assert dropped == [ColumnKey.VERBAL]
    assert version.norm_version == norm
    assert [choice.column_key for choice in version.reporting_choices.all()] == [ColumnKey.EMOTION_SELF]
    with pytest.raises(NoNewerNormError):
        take_newer_norm(version=version, by=cast.leader)


def test_database_refuses_a_norm_under_which_a_choice_is_loose(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader)
    set_reporting_rule(version=version, column=ColumnKey.VERBAL, code=ReportingRule.MUST_REPORT, by=cast.leader)
    norm = start_norm_draft(organisation=cast.organisation, by=cast.coordinator)
    change(cast, norm, ColumnKey.VERBAL, reporting_code="must_report")
    publish_norm_draft(norm=norm, in_force_from=tomorrow(), by=cast.coordinator)

    ProtocolVersion.objects.filter(pk=version.pk).update(norm_version=norm)

    # Checked at the end of the transaction; here it is asked for at once.
    with pytest.raises(IntegrityError, match="as the norm says or stricter"), transaction.atomic():
        connection.check_constraints()
    ProtocolVersion.objects.filter(pk=version.pk).update(norm_version=version.norm_version)
    assert ReportingChoice.objects.filter(version=version).exists()


def test_draft_from_before_any_norm_gets_its_matrix(cast: Cast) -> None:
    version = make_draft(cast.team, by=cast.leader, norm=False)
    norm = make_norm(cast.organisation)

    take_newer_norm(version=version, by=cast.leader)

    version.refresh_from_db()
    assert version.norm_version == norm
    assert version.lines.filter(column_key=ColumnKey.PHYSICAL).exists()


def test_newer_norm_is_one_that_came_later(cast: Cast) -> None:
    norm = make_norm(cast.organisation)
    coming = publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)
    start_norm_draft(organisation=cast.organisation, by=cast.coordinator)

    assert newer_norm(organisation_id=cast.organisation.pk, than=norm) == coming
    assert newer_norm(organisation_id=cast.organisation.pk, than=coming) is None


# --- reading -------------------------------------------------------------------------------------------------------


def test_versions_say_where_they_stand(cast: Cast) -> None:
    make_norm(cast.organisation, in_force_from=timezone.localdate() - timedelta(days=900))
    for day in (timezone.localdate(), tomorrow()):
        publish_norm(organisation=cast.organisation, in_force_from=day, by=cast.coordinator)
    start_norm_draft(organisation=cast.organisation, by=cast.coordinator)

    states = {row.norm.number: row.state for row in norm_rows(cast.coordinator, on=timezone.localdate())}

    assert states == {1: "earlier", 2: "in_force", 3: "coming", 4: "draft"}
    assert [row.norm.number for row in norm_rows(cast.employee, on=timezone.localdate())] == [3, 2, 1]


def test_adapted_norm_does_not_pose_as_a_quotation(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    before = is_adapted(norm)

    change(cast, norm, ColumnKey.VERBAL, org_position="Anders")

    text = page(client_of(cast.coordinator), "protocols:norm_version", 2)
    assert (before, is_adapted(norm)) == (False, True)
    assert "aangepast door de organisatie" in text
    assert "Zo zien de teams deze versie straks." in text


def test_changes_take_few_queries(cast: Cast, django_assert_max_num_queries) -> None:
    norm = make_norm(cast.organisation)
    draft = start_norm_draft(organisation=cast.organisation, by=cast.coordinator)

    with django_assert_max_num_queries(8):
        norm_changes(norm, draft)


# --- screens -------------------------------------------------------------------------------------------------------


def test_coordinator_drafts_looks_and_publishes(cast: Cast, client_of: Log) -> None:
    tiles()
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    client = client_of(cast.coordinator)

    begun = post(client, "protocols:norm_draft_start")
    norm = NormVersion.objects.of(cast.organisation).draft().get()
    texts = texts_of(norm)
    saved = post(
        client,
        "protocols:norm_draft_texts",
        **asdict(replace(texts, vision="Iedereen is welkom.")),
        seen=fingerprint(texts),
    )
    publish = page(client, "protocols:norm_draft_publish")
    done = post(client, "protocols:norm_draft_publish", in_force_from=tomorrow())

    assert "Er is nog niets veranderd." in begun
    assert "Bewaard in het concept." in saved
    assert "1 wijziging" in saved
    assert "Eén protocol krijgt het label" in publish
    assert "Inspectie" in publish
    assert "Eén protocol wordt opnieuw bekeken." in done
    assert "gaat nog gelden" in done


def test_starting_twice_leads_to_the_one_draft(cast: Cast, client_of: Log) -> None:
    make_norm_draft(cast)

    again = post(client_of(cast.coordinator), "protocols:norm_draft_start")

    assert "Er is al een concept van de volgende versie." in again


def test_starting_without_a_norm_leads_to_the_first(cast: Cast, client_of: Log) -> None:
    load_instruments()

    first = post(client_of(cast.coordinator), "protocols:norm_draft_start")

    assert "Stel eerst de norm uit de werkwijzer vast." in first


@pytest.mark.parametrize(
    ("offset", "error"),
    [(-1, "Kies vandaag of een latere dag"), (None, "Vul de ingangsdatum in.")],
)
def test_publishing_asks_for_a_day_that_can_be(cast: Cast, client_of: Log, offset: int | None, error: str) -> None:
    make_norm_draft(cast)
    day = "" if offset is None else timezone.localdate() + timedelta(days=offset)

    text = post(client_of(cast.coordinator), "protocols:norm_draft_publish", in_force_from=day)

    assert error in text
    assert NormVersion.objects.of(cast.organisation).draft().exists()


def test_column_page_shows_the_lock_and_refuses_a_forged_rule(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    client = client_of(cast.coordinator)
    texts = column_texts_of(norm.columns.get(key=ColumnKey.THREAT))

    shown = page(client, "protocols:norm_draft_column", "threat")
    forged = post(
        client,
        "protocols:norm_draft_column",
        "threat",
        **asdict(replace(texts, reporting_code="report_if_persists")),
        seen=fingerprint(texts),
    )

    assert "Een gemeente kan dat niet losser maken." in shown
    assert 'name="reporting_code"' not in shown
    assert "Bedreiging en fysiek geweld worden altijd gemeld." in forged
    assert client.get(reverse("protocols:norm_draft_column", args=["lief"])).status_code == 404


def test_column_without_texts_says_what_is_missing(cast: Cast, client_of: Log) -> None:
    make_norm_draft(cast)

    text = post(client_of(cast.coordinator), "protocols:norm_draft_column", "verbal", steps="-\n-", seen="")

    for sentence in ("Beschrijf het gedrag.", "Vul minstens één stap in.", "Kies wanneer dit gedrag gemeld wordt."):
        assert sentence in text


def test_step_that_was_added_is_told_without_the_others(cast: Cast) -> None:
    norm = make_norm_draft(cast)
    before = NormVersion.objects.of(cast.organisation).published().get()
    steps = column_texts_of(norm.columns.get(key=ColumnKey.THREAT)).steps

    change(cast, norm, ColumnKey.THREAT, steps=f"{steps}\n– Bewaar het bericht")

    assert [(c.place, c.before, c.after) for c in norm_changes(before, norm)] == [
        ("Bedreiging, intimidatie · stappen", "", "– Bewaar het bericht")
    ]


def test_second_coordinator_sees_what_the_first_wrote(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    client = client_of(cast.coordinator)
    texts = texts_of(norm)
    opened = fingerprint(texts)
    change_texts(norm=norm, texts=replace(texts, vision="Van de een"), seen=opened, by=cast.coordinator)
    mine = asdict(replace(texts, vision="Van de ander"))

    refused = post(client, "protocols:norm_draft_texts", **mine, seen=opened)
    again = post(
        client,
        "protocols:norm_draft_texts",
        **mine,
        seen=fingerprint(texts_of(NormVersion.objects.get(pk=norm.pk))),
    )

    assert "Iemand anders heeft dit onderdeel net gewijzigd" in refused
    assert "Van de een" in refused
    assert "Van de ander" in refused
    assert "Bewaard in het concept." in again


def test_mapping_page_offers_heavier_columns_only(cast: Cast, client_of: Log) -> None:
    tiles()
    norm = make_norm_draft(cast)
    client = client_of(cast.coordinator)
    response = client.get(reverse("protocols:norm_draft_mapping"))
    form = response.context["form"]
    name = next(name for name, code in form.names.items() if code == "HOUDING_STALKEN")
    chosen = {field: form.fields[field].initial for field in form.names}

    lighter = post(client, "protocols:norm_draft_mapping", **(chosen | {name: "verbal"}), seen=fingerprint({}))
    heavier = post(client, "protocols:norm_draft_mapping", **(chosen | {name: "physical"}), seen=fingerprint({}))

    assert "kan niet naar een lichtere kolom" in lighter
    assert "telt als Fysiek geweld" in heavier
    norm.refresh_from_db()
    assert norm.mapping == {"HOUDING_STALKEN": "physical"}


def test_statement_pages_add_change_and_remove(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    client = client_of(cast.coordinator)

    empty = post(client, "protocols:norm_draft_add_statement", title="", text="")
    added = post(client, "protocols:norm_draft_add_statement", kind="definition", title="Filmen", text="Mag.")
    pk = norm.statements.get(title="Filmen").pk
    removed = post(client, "protocols:norm_draft_remove_statement", pk)

    assert "Vul een naam in." in empty
    assert "Filmen" in added
    assert "Uit het concept gehaald." in removed
    assert client.get(reverse("protocols:norm_draft_statement", args=[pk])).status_code == 404


def test_statement_of_another_municipality_is_not_found(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    make_norm(cast.other_organisation)
    start_norm_draft(organisation=cast.other_organisation, by=cast.other_coordinator)

    answer = client_of(cast.other_coordinator).get(
        reverse("protocols:norm_draft_statement", args=[norm.statements.first().pk])
    )

    assert answer.status_code == 404


def test_discarding_asks_first(cast: Cast, client_of: Log) -> None:
    make_norm_draft(cast)
    client = client_of(cast.coordinator)

    asked = page(client, "protocols:norm_draft_discard")
    done = post(client, "protocols:norm_draft_discard")

    assert "gaat verloren" in asked
    assert "Het concept is weggegooid." in done


def test_comparing_reads_was_and_becomes(cast: Cast, client_of: Log) -> None:
    norm = make_norm_draft(cast)
    change(cast, norm, ColumnKey.VERBAL, org_position="Ook niet in een mail.")
    client = client_of(cast.coordinator)

    newest = page(client, "protocols:norm_compare")
    same = page(client, "protocols:norm_compare", van=1, naar=1)
    wrong = page(client, "protocols:norm_compare", van=1, naar=99)

    assert "Ook niet in een mail." in newest
    assert "Burgers mogen niet persoonlijk worden" in newest
    assert "Deze versies zijn gelijk." in same
    assert "Kies een versie uit de lijst." in wrong


def test_employee_compares_what_is_published_only(cast: Cast, client_of: Log) -> None:
    make_norm_draft(cast)

    text = page(client_of(cast.employee), "protocols:norm_compare", van=1, naar=2)

    assert "Er valt nog niets te vergelijken" in text


def test_flag_stands_on_protocol_list_and_own_work(cast: Cast, client_of: Log) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)

    listed = page(client_of(cast.employee), "protocols:list")
    filtered = page(client_of(cast.coordinator), "protocols:list", stand="review")
    leader = page(client_of(cast.leader), "protocols:detail", adopted.protocol_id)
    employee = page(client_of(cast.employee), "protocols:detail", adopted.protocol_id)

    assert "nieuwe norm" in listed
    assert "Inspectie" in filtered
    assert reverse("protocols:start", args=["balie"]) not in filtered
    assert "De norm van de organisatie is vernieuwd. Versie 2 gaat gelden op" in employee
    assert "Geen wijziging nodig" in leader
    assert "Geen wijziging nodig" not in employee
    now = timezone.now()
    assert [item.title for item in waiting_for(cast.leader, now) if "nieuwe norm" in item.title.lower()] == [
        "Nieuwe norm: protocol bekijken · Inspectie"
    ]
    assert [item.badge for item in waiting_for(cast.coordinator, now) if "norm" in item.title.lower()] == ["1 protocol"]
    assert not [item for item in waiting_for(cast.employee, now) if "norm" in item.title.lower()]


def test_leader_says_why_nothing_changes(cast: Cast, client_of: Log) -> None:
    adopted = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)
    client = client_of(cast.leader)

    empty = post(client, "protocols:reviewed", adopted.protocol_id, reason="")
    done = post(client, "protocols:reviewed", adopted.protocol_id, reason="wij dit al zo doen.")
    twice = post(client, "protocols:reviewed", adopted.protocol_id, reason="nog eens")
    gone = client.get(reverse("protocols:reviewed", args=[adopted.protocol_id]), follow=True).content.decode()

    assert "Vul in waarom het protocol niet hoeft te veranderen." in empty
    assert "Geen wijziging nodig, omdat wij dit al zo doen." in done
    assert "Iemand anders heeft dit al afgerond." in twice
    assert "hoeft nu niet opnieuw bekeken te worden" in gone
    assert "nieuwe norm" not in page(client, "protocols:list")


def test_draft_tells_of_the_newer_norm_and_takes_it(cast: Cast, client_of: Log) -> None:
    version = make_draft(cast.team, by=cast.leader)
    set_reporting_rule(version=version, column=ColumnKey.VERBAL, code=ReportingRule.MUST_REPORT, by=cast.leader)
    norm = start_norm_draft(organisation=cast.organisation, by=cast.coordinator)
    change(cast, norm, ColumnKey.VERBAL, reporting_code="must_report")
    publish_norm_draft(norm=norm, in_force_from=tomorrow(), by=cast.coordinator)
    client = client_of(cast.leader)

    section = page(client, "protocols:edit_section", version.protocol_id, "visie")
    column = page(client, "protocols:edit_column", version.protocol_id, "verbal")
    asked = page(client, "protocols:take_norm", version.protocol_id)
    taken = post(client, "protocols:take_norm", version.protocol_id)
    again = post(client, "protocols:take_norm", version.protocol_id)

    assert "Er is een nieuwere norm" in section
    assert "Er is een nieuwere norm" in column
    assert "Een strengere keuze vervalt" in asked
    assert "is vervallen: de norm zelf is daar nu even streng." in taken
    assert "Er is een nieuwere norm" not in taken
    assert "Dit concept heeft de nieuwste norm al." in again
    assert "Dit concept staat op een norm die nog komt" in page(
        client_of(cast.coordinator), "protocols:adopt", version.protocol_id
    )


@pytest.mark.parametrize("row", ["org_position", "behaviour", "reporting"])
@pytest.mark.parametrize("column", ["emotion_self", "verbal", "physical"])
def test_forged_line_in_a_row_of_the_organisation_is_refused_with_the_reason(
    cast: Cast, client_of: Log, row: str, column: str
) -> None:
    version = make_draft(cast.team, by=cast.leader)

    text = post(
        client_of(cast.leader),
        "protocols:edit_column",
        version.protocol_id,
        column,
        place=f"matrix|{column}|{row}|",
        text="Alles mag",
    )

    assert "De norm van de organisatie staat vast. Een team vertaalt de norm" in text
    assert not version.lines.filter(text="Alles mag").exists()


@pytest.mark.parametrize(("column", "code"), [("verbal", "no_report_unless_pattern"), ("threat", "report_if_persists")])
def test_forged_looser_rule_is_refused_with_the_reason(cast: Cast, client_of: Log, column: str, code: str) -> None:
    version = make_draft(cast.team, by=cast.leader)

    text = post(client_of(cast.leader), "protocols:set_reporting", version.protocol_id, column, code=code)

    assert "Minder streng melden dan de norm van de organisatie kan niet. Een team vertaalt de norm" in text
    assert not version.reporting_choices.exists()
