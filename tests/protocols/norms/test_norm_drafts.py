"""The next version of the norm in the making, and which column a behaviour stands in (R-03, R-23)."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from incidents.advice.enums import Weight
from protocols.norms.behaviours import behaviours_of, register_behaviours
from protocols.norms.enums import ColumnKey, ReportingRule, StepContact
from protocols.norms.models import NormColumn, NormStatement, NormStep, NormVersion
from protocols.norms.services.norm_drafts import (
    AlwaysReportedError,
    LighterColumnError,
    NormTexts,
    StatementText,
    UnknownBehaviourError,
    add_statement,
    change_mapping,
    change_statement,
    change_texts,
    column_texts_of,
    read_steps,
    statement_text_of,
    texts_of,
)
from protocols.norms.services.norms import publish_norm, start_draft
from protocols.norms.summaries.norms import mapped_behaviours, norm_changes
from tests.cast import Cast
from tests.incidents.factories import make_incident, tiles
from tests.protocols.factories import make_norm
from tests.protocols.norms.factories import change, make_norm_draft, tomorrow
from vpd.versions.enums import VersionState
from vpd.versions.services import (
    DraftExistsError,
    NotADraftError,
    NothingToFollowError,
    SavedFirstError,
    discard,
    fingerprint,
    publish,
    remove_part,
)

pytestmark = pytest.mark.django_db


# --- drafting ------------------------------------------------------------------------------------------------------


def test_draft_is_a_full_copy_of_the_newest_version(cast: Cast) -> None:
    norm = make_norm(cast.organisation)

    draft = start_draft(organisation=cast.organisation, by=cast.coordinator)

    assert (draft.number, draft.status, draft.in_force_from) == (2, VersionState.DRAFT, None)
    assert norm_changes(norm, draft) == []
    assert draft.statements.count() == norm.statements.count() == 9


def test_second_draft_refused_by_service_and_database(cast: Cast) -> None:
    make_norm_draft(cast)

    with pytest.raises(DraftExistsError):
        start_draft(organisation=cast.organisation, by=cast.coordinator)
    with pytest.raises(DraftExistsError):
        publish_norm(organisation=cast.organisation, in_force_from=tomorrow(), by=cast.coordinator)
    with pytest.raises(IntegrityError, match="norms_norm_one_draft"), transaction.atomic():
        NormVersion.objects.create(organisation=cast.organisation, number=9, title="Nog een", norm_sentence="Norm")


def test_draft_without_a_norm_refused(cast: Cast) -> None:
    with pytest.raises(NothingToFollowError):
        start_draft(organisation=cast.organisation, by=cast.coordinator)


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

    with pytest.raises(SavedFirstError) as refused:
        change_texts(norm=norm, texts=replace(texts_of(norm), vision="Van de ander"), seen=opened, by=cast.coordinator)

    assert refused.value.current["vision"] == "Van de een"
    change_texts(norm=norm, texts=replace(texts_of(norm), vision="Van de een"), seen=opened, by=cast.coordinator)


def test_column_takes_texts_steps_and_rule(cast: Cast) -> None:
    norm = make_norm_draft(cast)

    change(
        cast,
        norm,
        ColumnKey.VERBAL,
        steps="1. Blijf rustig\n- Neem afstand (alleen ter plekke)\n\n  Hang op (Alleen op afstand).",
        reporting_code="must_report",
        reporting_text="Altijd melden",
    )

    column = norm.columns.get(key=ColumnKey.VERBAL)
    assert column.rule == ReportingRule.MUST_REPORT
    assert [(step.indent, step.text, step.contact) for step in column.steps.all()] == [
        (0, "Blijf rustig", StepContact.ALWAYS),
        (1, "Neem afstand", StepContact.PRESENT),
        (0, "Hang op", StepContact.DISTANCE),
    ]


def test_shipped_steps_come_back_as_they_were(cast: Cast) -> None:
    norm = make_norm(cast.organisation)

    for column in norm.columns.all():
        steps = [(step.indent, step.text, step.contact) for step in column.steps.all()]
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
        change_statement(part=shipped, statement=replace(old, text=text), seen=fingerprint(now), by=cast.coordinator)
        return norm.statements.get(pk=shipped.pk)

    reworded, restored = rewrite("Wij zijn er voor de burger").source, rewrite(old.text).source
    remove_part(part=added, by=cast.coordinator)

    assert (added.position, added.source) == (5, "")
    assert (reworded, restored) == ("", "Leren en ontwikkelen")
    assert norm.statements.kept().count() == 9


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

    publish(version=norm, in_force_from=tomorrow(), by=cast.coordinator)

    frozen = [
        lambda: NormVersion.objects.filter(pk=norm.pk).update(vision="Anders"),
        lambda: NormColumn.objects.filter(pk=column.pk).update(org_position="Anders"),
        lambda: NormStep.objects.filter(column=column).update(text="Anders"),
        lambda: norm.statements.all().delete(),
        lambda: NormVersion.objects.filter(pk=norm.pk).update(status=VersionState.DRAFT),
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
        lambda: remove_part(part=norm.statements.first(), by=by),
        lambda: change(cast, norm, ColumnKey.VERBAL, org_position="Alles mag"),
        lambda: change_mapping(norm=norm, columns={}, seen="", by=by),
        lambda: publish(version=norm, in_force_from=tomorrow(), by=by),
        lambda: discard(version=norm, by=by),
    ]
    for attempt in attempts:
        with pytest.raises(NotADraftError):
            attempt()


def test_discarded_draft_is_gone_with_its_rows(cast: Cast) -> None:
    norm = make_norm_draft(cast)

    discard(version=norm, by=cast.coordinator)

    assert not NormVersion.objects.of(cast.organisation).draft().exists()
    assert not NormColumn.objects.filter(norm_version_id=norm.pk).exists()
    assert start_draft(organisation=cast.organisation, by=cast.coordinator).number == 2


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
    publish(version=norm, in_force_from=tomorrow(), by=cast.coordinator)

    incident = make_incident(cast, "DISCRIMINATIE")

    assert incident.advice_weight == Weight.VERBAL
    assert incident.norm_version.number == 1
