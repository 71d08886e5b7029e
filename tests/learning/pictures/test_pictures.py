"""The picture of a team on screen: what it prints, and what it does not (U6)."""

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from learning.campaigns.models import Campaign, Invitation
from learning.campaigns.services.anonymous import claim_code, complete_sheet, save_sheet, ticket_of
from learning.campaigns.services.lifecycle import close_campaign
from learning.pictures.documents import picture_pdf
from learning.pictures.summaries import pictures_of
from learning.questionnaires.summaries import sections_of
from learning.results.models import LearningGoal, TeamGoal
from learning.results.services import share_goal
from tests.cast import Cast
from tests.learning.factories import answer_round, make_campaign, make_goal, make_people, make_questionnaire
from vpd.meetings.models import AgendaItem
from vpd.organisation.models import User
from vpd.organisation.origins import words_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


def closed_round(cast: Cast, answers: list[str], sizes: tuple[int, ...] = (1, 2)) -> Campaign:
    people = make_people(cast.team, len(answers))
    campaign = make_campaign(cast, make_questionnaire(sizes=sizes))
    for person, letters in zip(people, answers, strict=True):
        answer_round(campaign, person, letters)
    close_campaign(campaign=campaign, by=cast.leader)
    return campaign


def page_of(client: Client, team_id: int) -> str:
    """What stands on the page, without its tags."""
    html = client.get(reverse("learning:team_picture", args=[team_id])).text
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_team_reads_its_picture(cast: Cast, client_of: ClientOf) -> None:
    campaign = closed_round(cast, ["ava"] * 6 + ["sns"] * 6)

    page = page_of(client_of(cast.leader), cast.team.pk)

    assert "12 collega’s vulden" in page
    assert "50% 6 van 12 antwoorden" in page
    assert "50% 12 van 24 antwoorden" in page
    assert campaign.title in page
    assert page_of(client_of(cast.employee), cast.team.pk).count("12 collega’s") == 1


def test_page_prints_no_number_beside_what_is_published(cast: Cast, client_of: ClientOf) -> None:
    campaign = closed_round(cast, ["ava"] * 7 + ["vsn"] * 6 + ["aaa"] * 2, sizes=(1, 2))
    picture = pictures_of(campaign).teams[cast.team.pk]
    allowed = {picture.answered} | set(range(1, 4))
    for aspect in picture.aspects:
        for cell in (aspect.cell, *aspect.topics):
            if cell.share:
                allowed |= {cell.share.counted, cell.share.total, cell.percentage or 0}

    page = page_of(client_of(cast.coordinator), cast.team.pk)

    body = page[page.index("Per onderdeel") : page.index("Teamdoelen")]
    printed = {int(number) for number in re.findall(r"\d+", re.sub(r"(Deel|Stelling) \d+", "", body))}
    assert printed <= allowed
    assert "afgeschermd" in body


def test_paper_and_sheet_print_what_the_page_does(cast: Cast, client_of: ClientOf) -> None:
    campaign = closed_round(cast, ["ava"] * 7 + ["vsn"] * 6 + ["aaa"] * 2, sizes=(1, 2))
    picture = pictures_of(campaign).teams[cast.team.pk]
    asked = campaign.campaign_teams.select_related("team", "campaign__version__questionnaire").get()
    cells = [cell for aspect in picture.aspects for cell in (aspect.cell, *aspect.topics)]
    shown = {number for cell in cells if cell.share for number in (cell.share.counted, cell.share.total)}
    allowed = shown | {cell.percentage for cell in cells if cell.share} | {picture.answered}

    pages = PdfReader(io.BytesIO(picture_pdf(asked, picture).content())).pages
    paper = " ".join(" ".join(page.extract_text() for page in pages).split())
    sheet = client_of(cast.leader).get(reverse("learning:team_picture_export", args=[cast.team.pk, campaign.pk, "csv"]))

    body = paper[paper.index("Onderdeel") : paper.index("Een beeld is er")]
    rows = sheet.content.decode("utf-8-sig").splitlines()[1:]
    for printed in (body, " ".join(rows)):
        assert {int(one) for one in re.findall(r"\d+", re.sub(r"(Deel|Stelling|Lijst) \d+", "", printed))} <= allowed
        assert "afgeschermd" in printed.lower()
    assert "Deel 2;Alle vragen samen;altijd of vaak;" in "\n".join(rows)
    assert "alleen voor team Inspectie" in paper
    assert client_of(cast.leader).get(sheet.request["PATH_INFO"].replace("csv", "xls")).status_code == 404


def test_picture_goes_to_the_agenda_once(cast: Cast, client_of: ClientOf) -> None:
    campaign = closed_round(cast, ["ava"] * 6)
    at = reverse("learning:team_picture_to_agenda", args=[cast.team.pk, campaign.pk])

    places = [client_of(cast.leader).post(at).url for _ in range(2)]

    item = AgendaItem.objects.get()
    words = words_of(cast.leader, [item.origin])[item.origin]
    assert places == [item.get_absolute_url()] * 2
    assert item.title == "Teambeeld bespreken: Najaarsronde"
    assert (words.text, words.url) == (
        "teambeeld: Najaarsronde",
        reverse("learning:team_round", args=[cast.team.pk, campaign.pk]),
    )
    assert words_of(cast.other_team_leader, [item.origin]) == {}


def test_nothing_to_show_is_no_paper_either(cast: Cast, client_of: ClientOf) -> None:
    campaign = closed_round(cast, ["ava"] * 4)
    at = [cast.team.pk, campaign.pk]

    sheet = client_of(cast.coordinator).get(reverse("learning:team_picture_export", args=[*at, "ods"]))
    paper = client_of(cast.coordinator).post(reverse("learning:team_picture_pdf", args=at))

    assert (sheet.status_code, paper.status_code) == (404, 404)


def test_round_keeps_the_floor_it_was_opened_with(cast: Cast, client_of: ClientOf) -> None:
    cast.organisation.smallest_shown = 8
    cast.organisation.save()
    campaign = closed_round(cast, ["ava"] * 7)
    cast.organisation.smallest_shown = 5
    cast.organisation.save()

    page = page_of(client_of(cast.leader), cast.team.pk)

    assert pictures_of(campaign).teams == {}
    assert "onder de acht antwoorden" in page


def test_team_of_four_is_told_there_is_nothing_to_show(cast: Cast, client_of: ClientOf) -> None:
    closed_round(cast, ["ava"] * 4)

    for person in (cast.leader, cast.coordinator, cast.employee):
        page = page_of(client_of(person), cast.team.pk)
        assert "Hier is niets te laten zien" in page
        assert "4" not in page.replace("2024", "")
        assert "Per onderdeel" not in page


def test_department_of_two_teams_in_one_round_has_one_picture(cast: Cast, client_of: ClientOf) -> None:
    campaign = make_campaign(cast, teams=[cast.team, cast.other_team])
    close_campaign(campaign=campaign, by=cast.coordinator)

    page = client_of(cast.coordinator).get(
        reverse("learning:department_picture", args=[cast.team.department_id, campaign.pk])
    )

    assert cast.team.department_id == cast.other_team.department_id
    assert page.status_code == 200
    assert campaign.title in page.content.decode()


def test_executive_does_not_read_one_team_as_the_organisation(cast: Cast, client_of: ClientOf) -> None:
    questionnaire = make_questionnaire(sizes=(1,))
    wide = make_campaign(cast, questionnaire, teams=[cast.team, cast.other_team])
    close_campaign(campaign=wide, by=cast.coordinator)
    people = make_people(cast.team, 6)
    narrow = make_campaign(cast, questionnaire)
    for person in people:
        answer_round(narrow, person, "a")
    close_campaign(campaign=narrow, by=cast.leader)
    Campaign.objects.filter(pk=wide.pk).update(title="Brede ronde")
    Campaign.objects.filter(pk=narrow.pk).update(title="Ronde van één team")
    url = reverse("learning:organisation_picture")

    of_executive, of_safety = client_of(cast.executive).get(url).text, client_of(cast.safety).get(url).text

    assert "Brede ronde" in of_executive
    assert "Ronde van één team" not in of_executive
    assert "Ronde van één team" in of_safety


def test_nothing_shows_while_the_round_is_open(cast: Cast, client_of: ClientOf) -> None:
    people = make_people(cast.team, 8)
    campaign = make_campaign(cast)
    for person in people:
        answer_round(campaign, person, "ava")

    page = page_of(client_of(cast.leader), cast.team.pk)

    assert "Zolang de uitvraag open is, is er geen teambeeld." in page
    assert "8" not in page
    assert pictures_of(campaign).organisation is None


def test_who_shared_does_not_count_for_the_floor(cast: Cast, client_of: ClientOf) -> None:
    campaign = closed_round(cast, ["ava"] * 6)
    shown = pictures_of(campaign).teams
    for response in campaign.responses.all()[:2]:
        goal = make_goal(response.user, response=response)
        share_goal(goal=goal, by=response.user)

    assert shown.keys() == {cast.team.pk}
    assert pictures_of(campaign).teams == {}


def test_anonymous_round_gives_the_same_picture(cast: Cast) -> None:
    people = make_people(cast.team, 12)
    campaign = make_campaign(cast, make_questionnaire(sizes=(1,)), is_anonymous=True)
    item = sections_of(campaign.version_id)[0].items[0]
    for number, person in enumerate(people):
        code = claim_code(invitation=Invitation.objects.get(campaign=campaign, user=person))
        ticket = ticket_of(campaign, code)
        assert ticket is not None
        save_sheet(ticket=ticket, answers={item.pk: "always" if number < 7 else "never"})
        complete_sheet(ticket=ticket)
    close_campaign(campaign=campaign, by=cast.leader)

    cell = pictures_of(campaign).teams[cast.team.pk].aspects[0].cell

    assert (cell.reading, cell.percentage) == ("7 van 12 antwoorden", 58)


def test_picture_takes_few_queries_however_many_answered(cast: Cast, django_assert_max_num_queries) -> None:
    campaign = closed_round(cast, ["ava"] * 9)

    with django_assert_max_num_queries(6):
        pictures_of(campaign)


def test_team_goal_and_the_goals_that_fit_it(cast: Cast, client_of: ClientOf) -> None:
    leader = client_of(cast.leader)
    leader.post(reverse("learning:new_team_goal", args=[cast.team.pk]), {"text": "We noemen de grens."})
    team_goal = TeamGoal.objects.get()
    client = client_of(cast.employee)
    form = client.get(reverse("learning:new_goal"))
    client.post(
        reverse("learning:new_goal"),
        {
            "text": "Ik zeg eerder dat ik het niet accepteer.",
            "team_goal": team_goal.pk,
            "target_on": (timezone.localdate() + timedelta(days=30)).strftime("%d-%m-%Y"),
        },
    )
    before = page_of(leader, cast.team.pk)
    share_goal(goal=LearningGoal.objects.get(), by=cast.employee)

    assert "We noemen de grens." in form.text
    assert "past hierbij" not in before
    assert "Eén leerdoel dat met jou is gedeeld, past hierbij." in page_of(leader, cast.team.pk)
    assert "past hierbij" not in page_of(client_of(cast.colleague), cast.team.pk)
