"""An employee on a phone, from the invitation to a goal that is shared; and a matrix on a wide screen."""

import re

import pytest
from playwright.sync_api import expect

from learning.questionnaires.models import Questionnaire
from learning.results.models import Answer, LearningGoal, Response
from learning.results.services import start_response
from tests.browser.conftest import OpenPage
from tests.cast import Cast
from tests.learning.factories import make_campaign

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = 390
GOAL = "Ik wil de grens noemen zodra iemand begint te schelden."


def test_from_invitation_to_shared_goal_on_a_phone(open_page: OpenPage, cast: Cast) -> None:
    campaign = make_campaign(cast, Questionnaire.objects.get(key="telephone-contact"))
    page = open_page("/", person=cast.employee, width=PHONE)
    page.get_by_role("link", name="Vul een vragenlijst in").first.click()
    page.wait_for_url(f"**/uitvragen/{campaign.pk}/deelnemen/")
    page.get_by_role("button", name="Beginnen").click()
    for part, answer in enumerate(("Vaak", "Altijd", "Vaak", "Soms", "Altijd"), start=1):
        page.wait_for_url(f"**/deel/{part}/")
        for choice in page.get_by_role("radio", name=answer, exact=True).all():
            with page.expect_response(lambda response: response.request.method == "POST"):
                choice.check()
        last = "Afronden en resultaat bekijken" if part == 5 else "Opslaan en verder"
        page.get_by_role("button", name=last).click()
    page.wait_for_url("**/resultaten/**")
    expect(page.get_by_text("Bij 5 van de 24 stellingen antwoordde je soms of nooit")).to_be_visible()
    page.get_by_role("link", name="Leerdoel opschrijven").click()
    page.get_by_label("Schrijf in je eigen woorden").fill(GOAL)
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url(re.compile(r"/leerdoelen/\d+/$"))
    page.get_by_role("link", name="Delen", exact=True).click()
    page.wait_for_url("**/delen/")
    page.get_by_role("radio", name="De coördinator").check()
    page.get_by_role("button", name="Leerdoel delen").click()
    page.wait_for_url(re.compile(r"/leerdoelen/\d+/$"))

    goal = LearningGoal.objects.get()
    assert (goal.text, goal.shared_with) == (GOAL, "coordinator")
    assert campaign.invitations.get(user=cast.employee).is_answered
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_answer_is_kept_before_the_page_is_sent(open_page: OpenPage, cast: Cast) -> None:
    response = start_response(questionnaire=Questionnaire.objects.get(key="development-matrix"), by=cast.employee)
    page = open_page(f"/leren/antwoorden/{response.pk}/deel/1/", person=cast.employee)

    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("radio", name="Ik heb meesterschap").first.check()

    expect(page.get_by_role("progressbar", name="1 van 12 vragen beantwoord")).to_be_visible()
    assert Response.objects.get().finished_at is None
    assert Answer.objects.get().value == "level_4"
