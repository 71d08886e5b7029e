from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learning.questionnaires.enums import Frequency, QuestionnaireKind
from learning.questionnaires.forms.answering import field_name
from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import sections_of
from learning.results.models import LearningGoal, Response
from learning.results.services import answer_invitation, finish_response, save_answers, start_response
from learning.results.summaries import answers_of
from learning.results.views.answering import FINISHED_MEANWHILE
from tests.cast import Cast
from tests.learning.factories import (
    add_version,
    make_campaign,
    make_finished,
    make_goal,
    make_questionnaire,
    make_response,
    shipped_questionnaire,
)
from vpd.audit.models import ReadEvent
from vpd.organisation.models import User

ClientOf = Callable[[User], Client]


def page(response: Response, position: int) -> str:
    return reverse("learning:fill_in", args=[response.pk, position])


def answers_for(response: Response, position: int, answer: str = "often") -> dict[str, str]:
    return {field_name(item.pk): answer for item in sections_of(response.version_id)[position - 1].items}


def test_questionnaire_says_who_sees_the_answers(cast: Cast, client_of: ClientOf) -> None:
    questionnaire = shipped_questionnaire()

    html = client_of(cast.employee).get(reverse("learning:questionnaire", args=[questionnaire.pk])).text

    assert "Alleen jij. Niemand anders kan je antwoorden" in html
    assert "Leerdoelwijzer voor medewerkers telefonisch contact" in html


def test_whole_questionnaire_filled_in_section_by_section(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.employee)
    questionnaire = shipped_questionnaire()

    answer = client.post(reverse("learning:questionnaire", args=[questionnaire.pk]))
    response = Response.objects.get()
    for position in range(1, 6):
        assert answer.url == page(response, position)
        answer = client.post(page(response, position), answers_for(response, position))

    assert answer.url == reverse("learning:result", args=[response.pk])
    assert response.answers.filter(value=Frequency.OFTEN).count() == 24
    assert Response.objects.finished().get() == response


def test_missing_answer_is_named_and_the_rest_is_kept(cast: Cast, client_of: ClientOf) -> None:
    questionnaire = make_questionnaire(sizes=(2, 1))
    response = make_response(cast.employee, questionnaire)
    first, second = sections_of(response.version_id)[0].items

    html = client_of(cast.employee).post(page(response, 1), {field_name(first.pk): "never"}).text

    assert f"2. {second}: Kies een antwoord: altijd, vaak, soms of nooit." in html
    assert answers_of(response) == {first.pk: Frequency.NEVER}


@pytest.mark.parametrize("value", ["zelden", "", "ALWAYS", "\x00often", "x" * 10000])
def test_answer_outside_the_scale_is_not_kept(cast: Cast, client_of: ClientOf, value: str) -> None:
    questionnaire = make_questionnaire(sizes=(1,))
    response = make_response(cast.employee, questionnaire)
    item = sections_of(response.version_id)[0].items[0]

    answer = client_of(cast.employee).post(page(response, 1), {field_name(item.pk): value})

    if value == "\x00often":  # a control character is taken off on entry
        assert answers_of(response) == {item.pk: Frequency.OFTEN}
    else:
        assert "Kies een antwoord: altijd, vaak, soms of nooit." in answer.text
        assert answers_of(response) == {}


def test_going_back_keeps_what_was_answered(cast: Cast, client_of: ClientOf) -> None:
    questionnaire = make_questionnaire(sizes=(1, 2))
    response = make_response(cast.employee, questionnaire, "a")
    item = sections_of(response.version_id)[1].items[0]

    answer = client_of(cast.employee).post(page(response, 2), {field_name(item.pk): "sometimes", "stap": "back"})

    assert answer.url == page(response, 1)
    assert answers_of(response)[item.pk] == Frequency.SOMETIMES


def test_going_on_later_resumes_where_it_was_left(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.employee)
    questionnaire = make_questionnaire(sizes=(1, 2, 1))
    response = make_response(cast.employee, questionnaire, "a")
    item = sections_of(response.version_id)[1].items[0]

    left = client.post(page(response, 2), {field_name(item.pk): "sometimes", "stap": "later"})
    home = client.get(left.url).text
    resumed = client.post(reverse("learning:questionnaire", args=[questionnaire.pk]), follow=True)

    assert "2 van 4 vragen beantwoord" in home
    assert resumed.request["PATH_INFO"] == page(response, 2)
    assert resumed.context["form"].initial == {
        field_name(sections_of(response.version_id)[0].items[0].pk): "always",
        field_name(item.pk): "sometimes",
    }


def test_finishing_with_a_gap_leads_to_the_gap(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.employee)
    questionnaire = make_questionnaire(sizes=(1, 1))
    response = make_response(cast.employee, questionnaire)

    answer = client.post(page(response, 2), answers_for(response, 2), follow=True)

    assert answer.request["PATH_INFO"] == page(response, 1)
    assert "Nog niet alle vragen zijn beantwoord." in answer.text
    assert "Kies een antwoord: altijd, vaak, soms of nooit." in answer.text


def test_finished_response_takes_no_more_answers(cast: Cast, client_of: ClientOf) -> None:
    client, response = client_of(cast.employee), make_finished(cast.employee, make_questionnaire(sizes=(1,)), "a")

    same = client.post(page(response, 1), answers_for(response, 1, "always"), follow=True)
    other = client.post(page(response, 1), answers_for(response, 1, "never"), follow=True)
    one = client.post(page(response, 1), answers_for(response, 1, "never"), headers={"HX-Request": "true"})

    result = reverse("learning:result", args=[response.pk])
    assert {same.request["PATH_INFO"], other.request["PATH_INFO"], one.headers["HX-Redirect"]} == {result}
    assert FINISHED_MEANWHILE not in same.text, "a second press says nothing new"
    assert FINISHED_MEANWHILE in other.text
    assert set(answers_of(response).values()) == {Frequency.ALWAYS}


@pytest.mark.parametrize("position", [0, 3])
def test_section_that_does_not_exist_is_not_found(cast: Cast, client_of: ClientOf, position: int) -> None:
    response = make_response(cast.employee, make_questionnaire(sizes=(1, 1)))

    assert client_of(cast.employee).get(page(response, position)).status_code == 404


def test_page_is_saved_in_few_queries(cast: Cast, client_of: ClientOf, django_assert_num_queries) -> None:
    client = client_of(cast.employee)
    questionnaire = make_questionnaire(sizes=(9, 1))
    response = make_response(cast.employee, questionnaire)
    data = answers_for(response, 1)

    # Session, user, the open response, the answers: a bare view does no less.
    with django_assert_num_queries(4):
        client.post(page(response, 1), data)


def test_home_takes_as_many_queries_for_much_as_for_little(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries
) -> None:
    for number in range(5):
        make_response(cast.employee, make_questionnaire(), "a")
        make_finished(cast.employee, make_questionnaire(), "avs")
        make_goal(cast.employee, text=f"Doel {number}")
        make_goal(cast.colleague, shared_at=timezone.now())

    client = client_of(cast.leader)
    client.get(reverse("learning:home"))

    with django_assert_max_num_queries(14):
        client.get(reverse("learning:home"))
    employee = client_of(cast.employee)
    employee.get(reverse("learning:home"))
    with django_assert_max_num_queries(14):
        employee.get(reverse("learning:home"))


def test_result_shows_chances_chart_and_prompt(cast: Cast, client_of: ClientOf) -> None:
    response = make_finished(cast.employee, make_questionnaire(sizes=(1, 2)), "asn")

    html = client_of(cast.employee).get(reverse("learning:result", args=[response.pk])).text

    assert "Bij 2 van de 3 stellingen" in html
    learning = html[html.index("Hier kun je in leren") :]
    assert learning.index("Stelling 3") < learning.index("Stelling 2")
    assert "vpd-block--1" in html
    assert "1 keer altijd" in html
    assert "Wat wil je leren?" in html


def test_result_stands_beside_the_one_before(cast: Cast, client_of: ClientOf) -> None:
    questionnaire = make_questionnaire(sizes=(1, 2))
    make_finished(cast.employee, questionnaire, "nsa")
    response = make_finished(cast.employee, questionnaire, "asa")

    html = client_of(cast.employee).get(reverse("learning:result", args=[response.pk])).text

    assert "Naast de vorige keer" in html
    assert "eerst nooit, nu altijd" in html


@pytest.mark.parametrize("person", ["leader", "coordinator", "privacy", "admin", "colleague", "other_coordinator"])
def test_result_is_for_own_eyes(cast: Cast, client_of: ClientOf, person: str) -> None:
    response = make_finished(cast.employee, make_questionnaire(sizes=(1,)), "a")

    answer = client_of(getattr(cast, person)).get(reverse("learning:result", args=[response.pk]))

    assert answer.status_code == 404


def test_delete_result_asks_first(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.employee)
    url = reverse("learning:delete_result", args=[make_finished(cast.employee, make_questionnaire(), "avs").pk])

    asked = client.get(url)
    kept = Response.objects.count()
    client.post(url)

    assert "Antwoorden verwijderen?" in asked.text
    assert kept == 1
    assert not Response.objects.exists()


def test_new_goal_from_a_result(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.employee)
    response = make_finished(cast.employee, make_questionnaire(), "avs")
    aspect = response.version.aspects.first()
    url = f"{reverse('learning:new_goal')}?resultaat={response.pk}"

    shown = client.get(url).text
    client.post(url, {"text": "Ik wil eerder grenzen stellen.", "aspect": aspect.pk, "target_on": ""})

    goal = LearningGoal.objects.get()
    assert "Wat wil je leren?" in shown
    assert (goal.user, goal.response, goal.aspect) == (cast.employee, response, aspect)
    assert not goal.is_shared


def test_every_round_asks_anew_with_whom_to_share(cast: Cast, client_of: ClientOf) -> None:
    client, questionnaire = client_of(cast.employee), make_questionnaire()
    first = make_finished(cast.employee, questionnaire, "avs")
    url = f"{reverse('learning:new_goal')}?resultaat={first.pk}"
    client.post(url, {"text": "Ik wil eerder grenzen stellen.", "share_with": "leader"})
    again = make_finished(cast.employee, questionnaire, "vvs")

    result = client.get(reverse("learning:result", args=[again.pk])).text
    form = client.get(f"{reverse('learning:new_goal')}?resultaat={again.pk}").context["form"]

    assert LearningGoal.objects.get().shared_with == "leader"
    assert "Je deelt nog een leerdoel van een eerdere keer" in result
    assert form["share_with"].initial == "only_me"
    assert "Je deelt nog" not in client.get(reverse("learning:result", args=[first.pk])).text


def test_new_goal_from_the_result_of_another_is_not_found(cast: Cast, client_of: ClientOf) -> None:
    response = make_finished(cast.colleague, make_questionnaire(), "avs")

    answer = client_of(cast.employee).get(f"{reverse('learning:new_goal')}?resultaat={response.pk}")

    assert answer.status_code == 404


def test_new_goal_from_nonsense_is_not_found(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.employee).get(f"{reverse('learning:new_goal')}?resultaat=1;--").status_code == 404


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"text": ""}, "Schrijf op wat je wilt leren."),
        ({"text": "  \x00 "}, "Schrijf op wat je wilt leren."),
        ({"text": "x" * 2001}, "Dit is 1 teken te lang. Maak er hoogstens 2.000 tekens van."),
        ({"text": "Doel", "target_on": "gisteren"}, "Vul een datum in, bijvoorbeeld 1-3-2027."),
        ({"text": "Doel", "target_on": "2020-01-01"}, "Kies een datum die nog moet komen."),
        ({"text": "Doel", "target_on": "9999-12-31"}, "Kies een datum binnen vijf jaar."),
    ],
)
def test_new_goal_bad_input_says_what_to_do(
    cast: Cast, client_of: ClientOf, data: dict[str, str], message: str
) -> None:
    html = client_of(cast.employee).post(reverse("learning:new_goal"), data).text

    assert message in html
    assert not LearningGoal.objects.exists()


def test_goal_comes_back_inert(cast: Cast, client_of: ClientOf) -> None:
    text = "<script>alert(1)</script> ‮rechts 😀"
    client = client_of(cast.employee)
    client.post(reverse("learning:new_goal"), {"text": text})

    html = client.get(reverse("learning:goal", args=[LearningGoal.objects.get().pk])).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt; ‮rechts 😀" in html
    assert LearningGoal.objects.get().text == text


def test_edit_goal_keeps_a_day_that_is_past(cast: Cast, client_of: ClientOf) -> None:
    past = timezone.localdate() - timedelta(days=3)
    goal = make_goal(cast.employee, target_on=past)

    client_of(cast.employee).post(
        reverse("learning:edit_goal", args=[goal.pk]), {"text": "Anders", "target_on": past.isoformat()}
    )

    goal.refresh_from_db()
    assert goal.text == "Anders"


def test_goal_achieved_and_back(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.employee)
    goal = make_goal(cast.employee)
    url = reverse("learning:achieve_goal", args=[goal.pk])

    first = client.post(url, follow=True).text
    second = client.post(url, follow=True).text

    assert "Behaald op" in first
    assert "Je bent er weer mee bezig." in second


def test_share_goal_names_who_will_read_it_first(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.employee)
    goal = make_goal(cast.employee)
    url = reverse("learning:share_goal", args=[goal.pk])

    asked = client.get(url).text
    goal.refresh_from_db()
    was_shared = goal.is_shared
    client.post(url, {"shared_with": "leader"})

    goal.refresh_from_db()
    assert "Test Leader" in asked
    assert not was_shared
    assert goal.is_shared


def test_leader_reads_shared_goal_and_the_log_says_so(cast: Cast, client_of: ClientOf) -> None:
    goal = make_goal(cast.employee, text="Ik wil rustig blijven.", shared_at=timezone.now())

    html = client_of(cast.leader).get(reverse("learning:home")).text

    assert "Gedeeld met mij" in html
    assert "Ik wil rustig blijven." in html
    assert ReadEvent.objects.get().subject_id == str(goal.pk)


def test_goal_shared_with_the_coordinator_is_not_the_leaders_to_read(cast: Cast, client_of: ClientOf) -> None:
    goal = make_goal(cast.employee, text="Ik wil rustig blijven.")

    client_of(cast.employee).post(reverse("learning:share_goal", args=[goal.pk]), {"shared_with": "coordinator"})

    assert "Ik wil rustig blijven." in client_of(cast.coordinator).get(reverse("learning:home")).text
    assert "Ik wil rustig blijven." not in client_of(cast.leader).get(reverse("learning:home")).text
    assert "Test Coordinator" in client_of(cast.employee).get(reverse("learning:goal", args=[goal.pk])).text


def test_answer_is_saved_as_soon_as_it_is_given(cast: Cast, client_of: ClientOf) -> None:
    questionnaire = make_questionnaire(sizes=(2, 1))
    response = make_response(cast.employee, questionnaire)
    first = sections_of(response.version_id)[0].items[0]

    answer = client_of(cast.employee).post(
        page(response, 1), {field_name(first.pk): "often"}, headers={"HX-Request": "true"}
    )

    assert "1 van 3 vragen beantwoord" in answer.text
    assert "<form" not in answer.text
    assert answers_of(response) == {first.pk: "often"}


def test_matrix_ends_with_topics_of_ones_own(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.employee)
    matrix = Questionnaire.objects.get(key="development-matrix")
    response = start_response(questionnaire=matrix, by=cast.employee)
    items = sections_of(response.version_id)[0].items
    levels = {field_name(item.pk): "level_3" if place else "level_1" for place, item in enumerate(items)}

    first = client.get(page(response, 1)).text
    own = client.post(page(response, 1), levels).url
    refused = client.post(own, {"text_0": "Lastige mails"}).text
    result = client.post(own, {"text_0": "Lastige mails", "level_0": "level_2"}, follow=True).text

    assert "Denk hier eerst over na" in first
    assert "Kies een niveau bij onderwerp 1, of haal het weg." in refused
    assert "Lastige mails" in result
    assert "11 keer ik ben ervaren in het doen" in result


def test_quiz_says_what_was_right_and_why(cast: Cast, client_of: ClientOf) -> None:
    quiz = Questionnaire.objects.get(key="knowledge-quiz")
    before = client_of(cast.employee).get(reverse("learning:questionnaire", args=[quiz.pk])).text
    assert "Bij elke vraag kies je één antwoord." in before
    assert "geen goede of foute antwoorden" not in before
    assert "Over . " not in before
    response = start_response(questionnaire=quiz, by=cast.employee)
    items = [item for section in sections_of(response.version_id) for item in section.items]
    save_answers(response=response, answers={item.pk: "option_1" for item in items}, by=cast.employee)
    finish_response(response=response, by=cast.employee)

    html = client_of(cast.employee).get(reverse("learning:result", args=[response.pk])).text

    assert "3 van de 6 antwoorden zijn goed." in html
    assert "Bij schelden benoem je de grens" in html


def test_leader_cannot_change_what_is_shared(cast: Cast, client_of: ClientOf) -> None:
    goal = make_goal(cast.employee, shared_at=timezone.now())

    answer = client_of(cast.leader).get(reverse("learning:edit_goal", args=[goal.pk]))

    assert answer.status_code == 404


def test_leader_no_longer_reads_what_is_taken_back(cast: Cast, client_of: ClientOf) -> None:
    goal = make_goal(cast.employee, text="Ik wil rustig blijven.", shared_at=timezone.now())

    client_of(cast.employee).post(reverse("learning:stop_sharing_goal", args=[goal.pk]))

    assert "Ik wil rustig blijven." not in client_of(cast.leader).get(reverse("learning:home")).text


def test_delete_goal_asks_first(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.employee)
    goal = make_goal(cast.employee)

    asked = client.get(reverse("learning:delete_goal", args=[goal.pk]))
    kept = LearningGoal.objects.count()
    client.post(reverse("learning:delete_goal", args=[goal.pk]))

    assert "Leerdoel verwijderen?" in asked.text
    assert kept == 1
    assert not LearningGoal.objects.exists()


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_number_that_no_row_can_have_is_not_found(cast: Cast, client_of: ClientOf, number: int) -> None:
    client = client_of(cast.employee)
    urls = [
        reverse("learning:questionnaire", args=[number]),
        reverse("learning:fill_in", args=[number, 1]),
        reverse("learning:own_topics", args=[number]),
        reverse("learning:result", args=[number]),
        reverse("learning:goal", args=[number]),
        f"{reverse('learning:new_goal')}?resultaat={number}",
    ]

    found = {url: client.get(url).status_code for url in urls}

    assert set(found.values()) == {404}


def test_sending_the_last_page_twice_finishes_once(cast: Cast, client_of: ClientOf) -> None:
    """Also of what is asked in rounds only: there is no page where one begins it."""
    client = client_of(cast.employee)
    campaign = make_campaign(cast, make_questionnaire(sizes=(1,), kind=QuestionnaireKind.SURVEY))
    response = answer_invitation(invitation=campaign.invitations.get(user=cast.employee), by=cast.employee)
    data = answers_for(response, 1, "yes")

    first = client.post(page(response, 1), data)
    second = client.post(page(response, 1), data)

    assert first.url == second.url == reverse("learning:result", args=[response.pk])
    assert Response.objects.finished().count() == 1


def test_who_began_another_version_answers_what_the_round_asks(cast: Cast, client_of: ClientOf) -> None:
    """One begun for oneself before a new version came, and one of a round, are open at once: nothing is mixed."""
    client, questionnaire = client_of(cast.employee), make_questionnaire(sizes=(1,))
    own = make_response(cast.employee, questionnaire)
    add_version(questionnaire, 2, sizes=(1,))
    campaign = make_campaign(cast, questionnaire)

    place = client.post(reverse("learning:invitation", args=[campaign.pk])).url
    asked = Response.objects.get(campaign=campaign)
    client.post(place, answers_for(asked, 1))
    going_on = client.post(reverse("learning:questionnaire", args=[questionnaire.pk])).url

    assert place == page(asked, 1)
    assert (asked.version.number, asked.answers.count()) == (2, 1)
    assert Response.objects.finished().get() == asked
    assert going_on == page(own, 1)
    assert (own.version.number, own.answers.count()) == (1, 0)


def test_new_version_leaves_a_round_that_runs_as_it_is(cast: Cast, client_of: ClientOf) -> None:
    """Who is half-way and who begins afterwards answer the same, and the picture counts both."""
    questionnaire = make_questionnaire(sizes=(1, 1))
    campaign = make_campaign(cast, questionnaire)
    half = answer_invitation(invitation=campaign.invitations.get(user=cast.employee), by=cast.employee)
    save_answers(response=half, answers={sections_of(half.version_id)[0].items[0].pk: "often"}, by=cast.employee)
    add_version(questionnaire, 2, sizes=(2, 2))

    going_on = client_of(cast.employee).post(reverse("learning:invitation", args=[campaign.pk])).url
    later = client_of(cast.colleague).post(reverse("learning:invitation", args=[campaign.pk])).url

    begun = Response.objects.get(user=cast.colleague)
    assert (going_on, later) == (page(half, 2), page(begun, 1))
    assert half.version_id == begun.version_id == campaign.version_id
