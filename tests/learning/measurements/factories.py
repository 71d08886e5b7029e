"""Measurements for tests: two rounds of one version, with so many yeses to each question."""

from collections.abc import Sequence

from django.utils import timezone

from learning.campaigns.models import Campaign, Sheet
from learning.campaigns.services.lifecycle import close_campaign
from learning.measurements.enums import MeasurementKind
from learning.measurements.models import Measurement
from learning.questionnaires.enums import Known, QuestionnaireKind
from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import sections_of
from tests.cast import Cast
from tests.learning.factories import make_campaign, make_questionnaire
from vpd.organisation.models import Team


def make_survey(number: int = 3) -> Questionnaire:
    return make_questionnaire(kind=QuestionnaireKind.SURVEY, sizes=(number,))


def closed_round(
    cast: Cast, survey: Questionnaire, yeses: Sequence[int], answers: int, *, teams: Sequence[Team] = ()
) -> Campaign:
    """An anonymous round in which so many of so many say yes to each question, in every team that is asked."""
    campaign = make_campaign(cast, survey, is_anonymous=True, teams=teams)
    close_campaign(campaign=campaign, by=cast.coordinator)
    items = [item for section in sections_of(campaign.version_id) for item in section.items]
    Sheet.objects.bulk_create(
        Sheet(
            organisation=cast.organisation,
            campaign=campaign,
            team=team,
            answers={
                str(item.pk): Known.YES if place < yes else Known.NO for item, yes in zip(items, yeses, strict=True)
            },
        )
        for team in (teams or [cast.team])
        for place in range(answers)
    )
    return campaign


def make_measurement(
    cast: Cast,
    before: Sequence[int] = (10, 20, 12),
    after: Sequence[int] = (25, 21, 3),
    answers: int = 30,
    *,
    teams: Sequence[Team] = (),
) -> Measurement:
    """Of one team unless others are named: a question that changed, one that did not, and one too few say yes to."""
    survey = make_survey(len(before))
    return Measurement.objects.create(
        organisation=cast.organisation,
        kind=MeasurementKind.ROUNDS,
        title=f"Heeft het geholpen? {timezone.now():%S%f}",
        before=closed_round(cast, survey, before, answers, teams=teams),
        after=closed_round(cast, survey, after, answers, teams=teams),
        created_by=cast.coordinator,
    )
