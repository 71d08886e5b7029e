from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from learning.questionnaires.enums import Frequency, Scale
from learning.questionnaires.models import Questionnaire, QuestionnaireItem
from learning.questionnaires.summaries import sections_of
from learning.results import summaries
from learning.results.enums import SharedWith
from tests.cast import Cast
from tests.factories import make_department, make_job_family, make_member, make_user
from tests.learning.factories import (
    add_version,
    make_finished,
    make_goal,
    make_questionnaire,
    make_response,
    shipped_questionnaire,
)
from vpd.organisation.enums import Role


def test_result_counts_answers_by_section(cast: Cast) -> None:
    response = make_finished(cast.employee, make_questionnaire(sizes=(1, 4)), "aavsn")

    result = summaries.result_of(response)

    assert [list(aspect.counts.values()) for aspect in result.aspects] == [[1, 0, 0, 0], [1, 1, 1, 1]]
    assert result.aspects[1].reading == "1 keer altijd, 1 keer vaak, 1 keer soms en 1 keer nooit"


def test_result_names_the_clearest_chance_first(cast: Cast) -> None:
    response = make_finished(cast.employee, make_questionnaire(sizes=(4,)), "vsna")

    aspect = summaries.result_of(response).aspects[0]

    assert [(item.text, item.value) for item in aspect.chances] == [
        ("Stelling 3", Frequency.NEVER),
        ("Stelling 2", Frequency.SOMETIMES),
    ]


def test_result_reads_in_plain_words(cast: Cast) -> None:
    response = make_finished(cast.employee, make_questionnaire(sizes=(1, 2)), "asn")

    result = summaries.result_of(response)

    assert result.reading == (
        "Bij 2 van de 3 stellingen antwoordde je soms of nooit: daar valt iets te leren. "
        "Naar verhouding het meest bij “Deel 2”."
    )


def test_result_points_at_no_section_of_one_statement(cast: Cast) -> None:
    response = make_finished(cast.employee, make_questionnaire(sizes=(1, 2)), "naa")

    result = summaries.result_of(response)

    assert result.headline == ["“Deel 2” gaat je goed af."]
    assert result.reading == "Bij 1 van de 3 stellingen antwoordde je soms of nooit: daar valt iets te leren."


def test_result_without_chances_says_so(cast: Cast) -> None:
    response = make_finished(cast.employee, make_questionnaire(sizes=(1, 2)), "ava")

    result = summaries.result_of(response)

    assert result.most_to_learn is None
    assert result.reading.startswith("Je antwoordde bij alle 3 stellingen altijd of vaak.")


@pytest.mark.parametrize(
    ("frequency", "is_reverse", "weight"),
    [
        (Frequency.ALWAYS, False, 3),
        (Frequency.OFTEN, False, 2),
        (Frequency.SOMETIMES, False, 1),
        (Frequency.NEVER, False, 0),
        (Frequency.ALWAYS, True, 0),
        (Frequency.NEVER, True, 3),
    ],
)
def test_weight_of_an_answer(frequency: Frequency, is_reverse: bool, weight: int) -> None:
    statement = QuestionnaireItem(text="Stelling", scale=Scale.FREQUENCY, is_reverse=is_reverse)
    item = summaries.ItemResult(statement, 1, frequency)

    assert item.weight == weight


def test_result_takes_one_query(cast: Cast, django_assert_num_queries) -> None:
    response = make_finished(cast.employee, make_questionnaire(sizes=(9, 9)), "av" * 9)

    with django_assert_num_queries(1):
        summaries.result_of(response)


def test_compare_stands_beside_the_time_before(cast: Cast) -> None:
    questionnaire = make_questionnaire(sizes=(1, 2))
    before = make_finished(cast.employee, questionnaire, "nsa", now=timezone.now() + timedelta(seconds=1))
    now = make_finished(cast.employee, questionnaire, "asa", now=timezone.now() + timedelta(seconds=2))

    found = summaries.finished_before(now)
    comparison = summaries.compare(summaries.result_of(now), summaries.result_of(found))

    assert found == before
    assert comparison.aspects == (("Deel 1", 0, 1, 1), ("Deel 2", 1, 1, 2))
    assert [(change.text, change.words) for change in comparison.changes] == [("Stelling 1", "eerst nooit, nu altijd")]


def test_compare_leaves_out_what_the_other_version_did_not_ask(cast: Cast, client_of) -> None:
    questionnaire = make_questionnaire(sizes=(1,))
    make_finished(cast.employee, questionnaire, "n")
    add_version(questionnaire, 2, sizes=(1, 1))
    now = make_finished(cast.employee, questionnaire, "av", now=timezone.now() + timedelta(seconds=2))

    found = summaries.finished_before(now)
    comparison = summaries.compare(summaries.result_of(now), summaries.result_of(found))
    page = client_of(cast.employee).get(reverse("learning:result", args=[now.pk])).text

    assert comparison.aspects == (("Deel 1", 0, 1, 1),)
    assert "De vorige keer vulde je versie 1 in." in page
    assert f"{questionnaire.title}, versie 2, ingevuld op" in page


def test_first_result_has_nothing_before_it(cast: Cast) -> None:
    questionnaire = make_questionnaire()
    make_finished(cast.colleague, questionnaire, "avs")

    response = make_finished(cast.employee, questionnaire, "avs")

    assert summaries.finished_before(response) is None


@pytest.mark.parametrize(("answers", "position"), [("", 1), ("a", 2), ("aa", 2), ("aaa", None)])
def test_first_open_position(cast: Cast, answers: str, position: int | None) -> None:
    response = make_response(cast.employee, make_questionnaire(sizes=(1, 2)), answers)

    assert summaries.first_open_position(response) == position


def test_open_progress_counts_answers(cast: Cast) -> None:
    make_response(cast.employee, make_questionnaire(sizes=(1, 2)), "av")

    progress = summaries.open_progress(cast.employee)[0]

    assert (progress.answered, progress.total, progress.left) == (2, 3, 1)
    assert progress.words == "2 van 3 vragen beantwoord"


def test_questionnaire_is_meant_for_its_job_families(cast: Cast) -> None:
    for_all, for_team = make_questionnaire(), make_questionnaire(families=(cast.team.job_family,))
    for_others = make_questionnaire(families=(make_job_family(),))

    meant = Questionnaire.objects.visible_to(cast.employee).meant_for(cast.employee)

    shipped = Questionnaire.objects.filter(organisation=None).exclude(pk__in=[for_all.pk, for_team.pk, for_others.pk])
    assert set(meant) == {for_all, for_team, *shipped}
    assert shipped_questionnaire() in shipped


def test_questionnaire_of_another_municipality_is_not_visible(cast: Cast) -> None:
    own = make_questionnaire(organisation=cast.organisation)

    assert own in Questionnaire.objects.visible_to(cast.employee)
    assert own not in Questionnaire.objects.visible_to(cast.other_coordinator)


def test_readers_of_what_is_shared_with_the_leader_are_those_of_team_and_department(cast: Cast) -> None:
    parent = make_department(cast.organisation)
    cast.team.department.parent = parent
    cast.team.department.save()
    head = make_user(cast.organisation, first_name="Anna", last_name="Hoofd")
    make_member(head, Role.TEAM_LEADER, department=parent)

    leaders = summaries.names_for(cast.employee, SharedWith.LEADER, timezone.localdate())

    assert leaders == "Anna Hoofd en Test Leader"


def test_waiting_for_shows_what_is_half_way_and_due(cast: Cast) -> None:
    today = timezone.localdate()
    make_response(cast.employee, shipped_questionnaire(), "a" * 15)
    make_goal(cast.employee, target_on=today + timedelta(days=3))
    make_goal(cast.employee, target_on=today + timedelta(days=60))
    make_goal(cast.employee, target_on=today, achieved_on=today)

    waiting = summaries.waiting_for(cast.employee, timezone.now())

    assert [(item.note, item.due_at) for item in waiting] == [
        ("Leerdoelwijzer voor medewerkers telefonisch contact, nog 9 van de 24 vragen", None),
        ("", today + timedelta(days=3)),
    ]


def test_sections_are_read_once(cast: Cast, django_assert_num_queries) -> None:
    version = make_questionnaire(sizes=(2, 3)).versions.get()
    sections_of(version.pk)

    with django_assert_num_queries(0):
        sections = sections_of(version.pk)

    assert [len(section.items) for section in sections] == [2, 3]
    assert QuestionnaireItem.objects.filter(aspect__version=version).count() == 5
