"""Reporting willingness: two numbers and a range between them, of groups that show, for who reads true counts (U13)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from learning.campaigns.models import Sheet
from learning.campaigns.services.lifecycle import close_campaign
from learning.measurements.summaries.reporting import Gap, willingness_for
from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import sections_of
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.learning.factories import make_campaign
from vpd.figures.shares import Share
from vpd.organisation.models import Team, User

pytestmark = pytest.mark.django_db


def answered(cast: Cast, yeses: dict[Team, int], of: int) -> None:
    """A closed round of the survey that ships, in which so many of each team went through everything it asks."""
    survey = Questionnaire.objects.get(organisation=None, key="safety-survey")
    campaign = make_campaign(cast, survey, is_anonymous=True, teams=list(yeses), days=1)
    close_campaign(campaign=campaign, by=cast.coordinator)
    items = [item for section in sections_of(campaign.version_id) for item in section.items]
    Sheet.objects.bulk_create(
        Sheet(
            organisation=cast.organisation,
            campaign=campaign,
            team=team,
            answers={
                str(item.pk): next(value for value, _ in item.choices if (value in item.counted) == (place < number))
                for item in items
            },
        )
        for team, number in yeses.items()
        for place in range(of)
    )


def gaps_for(user: User) -> dict[str, list[tuple[int, str]]]:
    page = willingness_for(user)
    assert page is not None
    return {group.name: [(gap.reports, gap.range_words) for gap in group.gaps] for group in page.groups}


def test_answers_stand_beside_reports_with_a_range(cast: Cast, client_of: Callable[[User], Client]) -> None:
    for _ in range(3):
        make_incident(cast, "BELEDIGING")
    make_incident(cast, "BELEDIGING", team=cast.other_team)
    answered(cast, {cast.team: 12, cast.other_team: 3}, of=20)

    found = gaps_for(cast.coordinator)

    assert found[f"Team {cast.team.name}"] == [(3, "9 tot 12 van de 12"), (0, "alle 12"), (0, "alle 12")]
    assert {words for _, words in found[f"Team {cast.other_team.name}"]} == {"afgeschermd"}
    assert gaps_for(cast.leader).keys() == {f"Team {cast.team.name}"}
    page = client_of(cast.leader).get(reverse("learning:reporting_willingness")).text
    assert "Minstens de helft meldde het niet." in page
    assert "3 meldingen in die tijd." in page


@pytest.mark.parametrize(
    ("share", "reports", "words", "reading"),
    [
        (Share(20, 40), 25, "0 tot 20 van de 20", "Er kan voor ieder een melding zijn. Dat zegt niet dat het zo is."),
        (Share(20, 40), 15, "5 tot 20 van de 20", "Een deel meldde het niet."),
        (Share(20, 40), 0, "alle 20", "Minstens de helft meldde het niet."),
        (None, 4, "afgeschermd", "Het getal zou iets over enkelen zeggen."),
    ],
)
def test_a_range_says_no_more_than_it_can(share: Share | None, reports: int, words: str, reading: str) -> None:
    gap = Gap("Schelden", share, reports)

    assert (gap.range_words, gap.reading) == (words, reading)


def test_without_such_a_round_there_is_nothing(cast: Cast, client_of: Callable[[User], Client]) -> None:
    page = client_of(cast.coordinator).get(reverse("learning:reporting_willingness")).text

    assert "Hier is nog niets te laten zien" in page
