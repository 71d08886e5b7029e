"""What people linked themselves: counted once, codes destroyed, shown with n, b, c and the test that decides."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from learning.campaigns.models import Campaign, Sheet, WorkingSheet
from learning.campaigns.services.anonymous import link_hash_of
from learning.campaigns.services.lifecycle import close_campaign
from learning.measurements.documents import measurement_pdf
from learning.measurements.enums import Finding, MeasurementKind
from learning.measurements.models import Measurement
from learning.measurements.summaries.counting import result_of
from learning.measurements.summaries.places import place_of
from learning.measurements.summaries.results import Measured
from learning.questionnaires.enums import Known
from learning.questionnaires.models import Questionnaire
from learning.questionnaires.summaries import sections_of
from tests.cast import Cast
from tests.learning.factories import make_campaign
from tests.learning.measurements.factories import make_survey
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
YES, NO = Known.YES, Known.NO
Table = tuple[int, int, int, int]
"""Of one question: yes and yes, yes then no, no then yes, no and no."""


def fill(campaign: Campaign, cast: Cast, answers: Sequence[str], *, alone: int = 0, same_code: bool = False) -> None:
    """A sheet for each answer, linked by a code of its own; twice so many more answered without one."""
    [item] = sections_of(campaign.version_id)[0].items
    WorkingSheet.objects.bulk_create(
        WorkingSheet(
            organisation=cast.organisation,
            campaign=campaign,
            team=cast.team,
            code_hash=f"{place}",
            answers={str(item.pk): answer},
            is_complete=True,
            link_hash=link_hash_of(campaign, "zelfde" if same_code else f"code{place}") if place < len(answers) else "",
        )
        for place, answer in enumerate([*answers, *([YES, NO] * alone)])
    )


def measured(cast: Cast, table: Table, *, alone: int = 0, same_code: bool = False) -> Measurement:
    """Two rounds of the team in which so many linked, paired before the second closes."""
    survey: Questionnaire = make_survey(1)
    both, lost, gained, neither = table
    first = make_campaign(cast, survey, is_anonymous=True, can_link=True)
    fill(first, cast, [YES] * (both + lost) + [NO] * (gained + neither), alone=alone, same_code=same_code)
    close_campaign(campaign=first, by=cast.leader)
    second = make_campaign(cast, survey, is_anonymous=True, follows=first)
    measurement = Measurement.objects.create(
        organisation=cast.organisation,
        kind=MeasurementKind.ROUNDS,
        title="Heeft het geholpen?",
        before=first,
        after=second,
        created_by=cast.coordinator,
    )
    fill(second, cast, [YES] * both + [NO] * lost + [YES] * gained + [NO] * neither, alone=alone)
    close_campaign(campaign=second, by=cast.leader)
    return Measurement.objects.with_rounds().get(pk=measurement.pk)


def row_of(measurement: Measurement) -> Measured:
    [row] = result_of(measurement).rows
    return row


def test_pairs_decide_and_the_codes_are_gone(cast: Cast, client_of: ClientOf) -> None:
    measurement = measured(cast, (8, 5, 17, 9))

    row = row_of(measurement)

    assert (row.finding, row.test) == (Finding.SHOWN, "McNemar")
    assert row.linked_words == (
        "Gekoppeld: 39 mensen antwoordden beide keren. 5 van ja naar nee, 17 van nee naar ja. "
        "Kans bij toeval: 1,7 %. De exacte toets van McNemar beslist."
    )
    assert set(Sheet.objects.values_list("link_hash", flat=True)) == {""}
    assert set(Campaign.objects.values_list("link_key", flat=True)) == {""}
    client = client_of(cast.coordinator)
    page = client.get(measurement.get_absolute_url())
    assert row.linked_words in page.text
    assert "39 mensen koppelden beide metingen met een eigen code; de codes zijn gewist." in page.text
    key = page.context["place"].key
    data = client.get(reverse("learning:measurement_export", args=[measurement.pk, key, "csv"]))
    assert data.content.decode().strip().endswith(";39;5;17;0,0169;McNemar")
    place = place_of(cast.coordinator, measurement)
    assert place is not None
    pdf = PdfReader(BytesIO(measurement_pdf(measurement, place, cast.coordinator).content()))
    text = " ".join(" ".join(one.extract_text() for one in pdf.pages).split())
    assert "van McNemar beslist." in text
    # It stands with the pair: of another pair nothing of it shows, and a later measurement of this one reads the same.
    pair = (measurement.before, measurement.after)
    other = measured(cast, (3, 1, 3, 2), alone=10)
    measurement.before, measurement.after = other.before, other.after
    other.delete()
    measurement.save()
    later = Measurement.objects.create(
        organisation=cast.organisation,
        kind=MeasurementKind.ROUNDS,
        title="Nog eens",
        before=pair[0],
        after=pair[1],
        created_by=cast.coordinator,
    )
    assert row_of(Measurement.objects.with_rounds().get(pk=later.pk)).linked_words == row.linked_words
    changed = result_of(Measurement.objects.with_rounds().get(pk=measurement.pk))
    assert changed.linked_words == "Er waren minder dan 10 koppels met een eigen code."


def test_small_numbers_leave_the_verdict_and_nothing_else(cast: Cast) -> None:
    row = row_of(measured(cast, (12, 1, 10, 17)))

    assert row.linked is not None
    assert row.linked.table is None
    assert row.linked_words == (
        "Gekoppeld: 40 mensen antwoordden beide keren. De aantallen zijn afgeschermd. "
        "De exacte toets van McNemar beslist."
    )
    assert row.notes[-1] == "Gekoppeld: 40. De exacte toets van McNemar beslist."
    assert row.verdict == Finding.SHOWN.words


@pytest.mark.parametrize(
    ("table", "more", "words"),
    [
        ((3, 1, 3, 2), {"alone": 10}, "Er waren minder dan 10 koppels met een eigen code."),
        ((8, 5, 17, 9), {"alone": 1}, "Wat gekoppelde antwoorden zeggen, laten we van deze groep niet zien."),
        ((8, 5, 17, 9), {"same_code": True}, "Er waren minder dan 10 koppels met een eigen code."),
    ],
)
def test_too_few_pairs_or_too_few_beside_them_say_nothing(
    cast: Cast, table: Table, more: dict[str, Any], words: str
) -> None:
    result = result_of(measured(cast, table, **more))

    assert result.linked_words == words
    assert [(row.linked, row.test) for row in result.rows] == [(None, "Fisher")]
    assert not Sheet.objects.exclude(link_hash="").exists()
