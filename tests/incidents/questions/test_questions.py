"""The coordinator's extra questions: their versions, their rules, and which are asked when (I13)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from incidents.advice.enums import Category, Kind
from incidents.questions.enums import QuestionForm, QuestionSubject
from incidents.questions.models import AttributeOption, CategoryAttribute, ExtraQuestion, OpenQuestion, QuestionVersion
from incidents.questions.services import (
    OptionsError,
    TooManyQuestionsError,
    add_question,
    change_question,
    publish,
    start_draft,
)
from incidents.questions.summaries.asked import MOST_QUESTIONS
from incidents.questions.summaries.questions import questions_for, questions_on
from tests.incidents.questions.factories import (
    DOOR,
    TOPIC,
    WEAPON,
    make_question_draft,
    make_questions,
    question_of,
)
from vpd.audit.models import AuditEvent
from vpd.versions.enums import Direction
from vpd.versions.services import DraftExistsError, NotADraftError, StartDayError, discard, move_part, remove_part

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def labels(cast, *, on=None, kind=Kind.AGGRESSION, category=Category.THREAT):
    found = questions_for(cast.organisation.pk, on=on or TODAY(), kind=kind, category=category)
    return [question.label for question in found]


@pytest.mark.parametrize(
    ("kind", "category", "expected"),
    [
        (Kind.AGGRESSION, Category.VERBAL, ["Waar ging het gesprek over?", "Was de balie open?"]),
        (Kind.AGGRESSION, Category.THREAT, ["Waarmee werd gedreigd?", "Waar ging het gesprek over?"]),
        (Kind.AGGRESSION, Category.PHYSICAL, []),
        (Kind.AGGRESSION, None, []),
        (Kind.ORDER_DISTURBANCE, None, ["Werd de orde hersteld?"]),
        (Kind.ORDER_DISTURBANCE, Category.THREAT, ["Werd de orde hersteld?"]),
        (Kind.ACCIDENT, None, []),
    ],
)
def test_questions_are_asked_where_they_belong(cast, kind, category, expected):
    order = replace(DOOR, label="Werd de orde hersteld?", subjects=(QuestionSubject.ORDER_DISTURBANCE,))
    make_questions(cast, WEAPON, TOPIC, DOOR, order)

    assert labels(cast, kind=kind, category=category) == expected


def test_questions_carry_what_form_and_paper_need(cast):
    make_questions(cast)

    weapon, topic = questions_for(cast.organisation.pk, on=TODAY(), kind=Kind.AGGRESSION, category=Category.THREAT)

    assert [option.text for option in weapon.options] == ["met een voorwerp", "met geweld", "met publiciteit"]
    assert weapon.how == "Kruis aan wat past. Meer dan één mag."
    assert topic.is_open
    assert topic.help_text == "Noem het onderwerp, niet de persoon."
    assert topic.subject_words == "schelden en vernederen, bedreigen en intimideren"


def test_questions_are_read_in_two_queries(cast, django_assert_num_queries):
    make_questions(cast)

    with django_assert_num_queries(2):
        found = questions_on(cast.organisation.pk, on=TODAY())

    assert len(found) == 3


def test_questions_of_a_draft_or_of_another_municipality_are_not_asked(cast):
    make_question_draft(cast, WEAPON)

    assert labels(cast) == []
    assert questions_on(cast.other_organisation.pk, on=TODAY()) == ()


def test_the_form_of_today_is_the_form_of_the_day_of_reporting(cast):
    make_questions(cast, WEAPON)
    later = TODAY() + timedelta(days=5)
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)
    remove_part(part=question_of(version, WEAPON.label), by=cast.coordinator)
    add_question(version=version, values=TOPIC, by=cast.coordinator)
    publish(version=version, in_force_from=later, by=cast.coordinator)

    assert labels(cast, on=TODAY() - timedelta(days=1)) == []
    assert labels(cast) == [WEAPON.label]
    assert labels(cast, on=later - timedelta(days=1)) == [WEAPON.label]
    assert labels(cast, on=later) == [TOPIC.label]


def test_of_two_versions_on_one_day_the_last_counts(cast):
    make_questions(cast, WEAPON)
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)
    change_question(
        part=question_of(version, WEAPON.label),
        values=replace(WEAPON, label="Waarmee dreigde de burger?"),
        by=cast.coordinator,
    )
    publish(version=version, in_force_from=TODAY(), by=cast.coordinator)

    assert labels(cast) == ["Waarmee dreigde de burger?"]


def test_next_version_keeps_the_lineage_of_questions_and_answers(cast):
    first = make_questions(cast, WEAPON, TOPIC)
    second = start_draft(organisation=cast.organisation, by=cast.coordinator)
    old, new = question_of(first, WEAPON.label), question_of(second, WEAPON.label)

    change_question(
        part=new,
        values=replace(WEAPON, label="Waarmee dreigde men?", options=("met een hond", "met geweld")),
        by=cast.coordinator,
    )
    new.refresh_from_db()

    assert second.number == 2
    assert new.lineage == old.lineage
    kept = dict(old.options.values_list("text", "lineage"))
    found = dict(new.options.values_list("text", "lineage"))
    assert found["met geweld"] == kept["met geweld"]
    assert found["met een hond"] not in kept.values()


def test_question_that_becomes_open_starts_a_new_lineage(cast):
    make_questions(cast, WEAPON)
    second = start_draft(organisation=cast.organisation, by=cast.coordinator)
    question = question_of(second, WEAPON.label)

    changed = change_question(
        part=question, values=replace(WEAPON, form=QuestionForm.OPEN, options=()), by=cast.coordinator
    )

    assert changed.lineage != question.lineage
    assert changed.options.count() == 0


def test_attributes_and_open_questions_are_told_apart(cast):
    make_questions(cast)

    assert set(CategoryAttribute.objects.values_list("label", flat=True)) == {WEAPON.label, DOOR.label}
    assert set(OpenQuestion.objects.values_list("label", flat=True)) == {TOPIC.label}


def test_questions_move_and_go(cast):
    version = make_question_draft(cast, WEAPON, TOPIC, DOOR)

    move_part(part=question_of(version, DOOR.label), direction=Direction.UP, by=cast.coordinator)
    move_part(part=question_of(version, WEAPON.label), direction=Direction.UP, by=cast.coordinator)
    remove_part(part=question_of(version, TOPIC.label), by=cast.coordinator)

    assert list(version.questions.kept().values_list("label", flat=True)) == [WEAPON.label, DOOR.label]


def test_one_draft_at_a_time(cast):
    make_question_draft(cast)

    with pytest.raises(DraftExistsError):
        start_draft(organisation=cast.organisation, by=cast.coordinator)


def test_ninth_question_at_one_report_is_refused(cast):
    many = [replace(DOOR, label=f"Vraag {number}") for number in range(MOST_QUESTIONS)]
    version = make_question_draft(cast, *many)

    with pytest.raises(TooManyQuestionsError) as refused:
        add_question(version=version, values=TOPIC, by=cast.coordinator)
    add_question(version=version, values=WEAPON, by=cast.coordinator)

    assert refused.value.subjects == (QuestionSubject.VERBAL,)


@pytest.mark.parametrize("options", [(), ("ja",), ("ja", "ja"), tuple(f"antwoord {n}" for n in range(13))])
def test_list_needs_two_to_twelve_answers(cast, options):
    version = make_question_draft(cast)

    with pytest.raises(OptionsError):
        add_question(version=version, values=replace(DOOR, options=options), by=cast.coordinator)


@pytest.mark.parametrize("days", [-1, 2])
def test_publishing_in_the_past_or_before_a_planned_version_is_refused(cast, days):
    planned = make_questions(cast, WEAPON, on=TODAY() + timedelta(days=3))
    version = start_draft(organisation=cast.organisation, by=cast.coordinator)

    with pytest.raises(StartDayError):
        publish(version=version, in_force_from=TODAY() + timedelta(days=days), by=cast.coordinator)

    assert planned.number == 1


def test_published_version_takes_no_change_from_a_service(cast):
    version = make_questions(cast, WEAPON)
    question = question_of(version, WEAPON.label)

    for change in (
        lambda: add_question(version=version, values=DOOR, by=cast.coordinator),
        lambda: change_question(part=question, values=DOOR, by=cast.coordinator),
        lambda: remove_part(part=question, by=cast.coordinator),
        lambda: move_part(part=question, direction=Direction.UP, by=cast.coordinator),
        lambda: discard(version=version, by=cast.coordinator),
        lambda: publish(version=version, in_force_from=TODAY(), by=cast.coordinator),
    ):
        with pytest.raises(NotADraftError):
            change()


@pytest.mark.parametrize(
    "change",
    [
        lambda: QuestionVersion.objects.update(number=7),
        lambda: ExtraQuestion.objects.update(label="Anders"),
        lambda: ExtraQuestion.objects.all().delete(),
        lambda: AttributeOption.objects.update(text="Anders"),
        lambda: AttributeOption.objects.all().delete(),
    ],
)
def test_published_version_is_frozen_by_the_database(cast, change):
    make_questions(cast, DOOR)

    with pytest.raises(DatabaseError, match="is frozen"), transaction.atomic():
        change()


def test_draft_of_another_municipality_is_out_of_reach(cast):
    version = make_question_draft(cast)

    with pytest.raises(NotADraftError):
        add_question(version=version, values=DOOR, by=cast.other_coordinator)


def test_publishing_leaves_an_audit_row_without_words(cast):
    version = make_questions(cast, WEAPON)

    event = AuditEvent.objects.get(action="questions.published")

    assert event.actor_id == cast.coordinator.pk
    assert event.fields == [question_of(version, WEAPON.label).lineage.hex]


def test_discarded_draft_leaves_nothing(cast):
    discard(version=make_question_draft(cast, WEAPON), by=cast.coordinator)

    assert not QuestionVersion.objects.exists()
    assert not ExtraQuestion.objects.exists()


def test_draft_is_seen_by_who_makes_it_only(cast):
    make_question_draft(cast, WEAPON)

    assert QuestionVersion.objects.visible_to(cast.coordinator).count() == 1
    assert not QuestionVersion.objects.visible_to(cast.employee).exists()
    assert not ExtraQuestion.objects.visible_to(cast.other_coordinator).exists()
