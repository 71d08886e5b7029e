"""What a measurement says: of the IND pilot, of two rounds, and where it says nothing."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from learning.measurements.enums import Finding
from learning.measurements.models import Measurement
from learning.measurements.summaries import Measured, result_of
from learning.pictures.summaries import Scope
from tests.cast import Cast
from tests.learning.measurements.factories import make_measurement
from vpd.figures.comparisons import Comparison
from vpd.figures.shares import Share
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]

# What may be said of each of the 19 questions of B.20, in their order.
PILOT = {
    Finding.INCOMPARABLE: {"Verbale", "Bedreiging", "Seksuele", "Fysieke", "huisregels", "afspraken", "norm", "Onderw"},
    Finding.SHOWN: {"Gesteund", "nazorg", "aangifte", "escalatie", "hulp in"},
    Finding.NOT_SHOWN: {"gemeld", "overzicht", "veilig", "Bang", "klachten", "werkoverleg"},
}


def the_pilot() -> Measurement:
    return Measurement.objects.get(organisation=None)


def test_pilot_says_of_each_of_the_nineteen_whether_a_difference_is_shown() -> None:
    result = result_of(the_pilot())

    assert len(result.rows) == 19
    for finding, words in PILOT.items():
        rows = [row.text for row in result.rows if row.finding == finding]
        assert len(rows) == len(words), rows
        assert all(any(word in text for text in rows) for word in words), rows
    assert all(row.why for row in result.rows if row.finding == Finding.INCOMPARABLE)
    assert "vijf van de 19 vragen" in result.summary
    assert "Acht zijn niet te vergelijken." in result.summary


def test_pilot_shows_both_differences_and_names_them() -> None:
    rows = {row.text: row for row in result_of(the_pilot()).rows}
    agreements = next(row for text, row in rows.items() if "afspraken" in text)
    safe = next(row for text, row in rows.items() if "veilig tijdens" in text)

    assert safe.counts == "33 van hoogstens 40 → 38 van hoogstens 40"
    assert safe.printed_words == "Gedrukt: 82 % → 96 %, 14 punten hoger. Gerekend: 12,5 punten hoger."
    assert agreements.printed_words.startswith("Gedrukt: 34 % → 78 % (gedeeltelijk of volledig), 44 punten hoger.")
    assert "telde iets wat er niet bij staat, bij de 1-meting “gedeeltelijk of volledig”" in agreements.why


def test_pilot_says_from_how_many_answers_a_difference_holds() -> None:
    rows = {row.text: row for row in result_of(the_pilot()).rows}
    aftercare = next(row for text, row in rows.items() if "nazorg" in text)

    assert aftercare.holds_with == "Aangetoond als minstens 40 van de 40 deze vraag invulden."


def test_pilot_page_says_all_this(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.executive).get(the_pilot().get_absolute_url()).text

    assert page.count("verschil aangetoond") >= 6
    assert "de strepen in het echt minstens zo breed" in page
    assert "hoogstens 40" in page
    assert "Het hoort er een beetje bij." in page


def test_two_rounds_are_compared_question_by_question(cast: Cast, client_of: ClientOf) -> None:
    measurement = make_measurement(cast)
    team = Scope("team", cast.team.pk)

    rows = result_of(measurement, team).rows

    assert [row.finding for row in rows] == [Finding.SHOWN, Finding.NOT_SHOWN, Finding.WITHHELD]
    assert rows[0].counts == "10 van 30 → 25 van 30"
    assert rows[0].verdict == "50 punten hoger"
    page = client_of(cast.employee).get(reverse("learning:measurement_of_team", args=[measurement.pk, cast.team.pk]))
    assert "10 van 30 → 25 van 30" in page.text
    assert "3 van 30" not in page.text


def test_rounds_that_are_too_small_or_open_show_nothing(cast: Cast, client_of: ClientOf) -> None:
    measurement = make_measurement(cast, (2, 2, 2), (4, 4, 4), answers=4)

    page = client_of(cast.leader).get(measurement.get_absolute_url()).text

    assert "Hier is nog niets te laten zien" in page
    assert "van 4" not in page


def test_exact_test_decides_where_the_interval_says_otherwise() -> None:
    comparison = Comparison(Share(18, 34), Share(24, 31))
    row = Measured("", "Weet hoe je hulp inschakelt", comparison)

    assert not comparison.interval.has_nought
    assert row.finding == Finding.NOT_SHOWN
    assert row.decides == "Streep en toets zijn het hier oneens. De exacte toets beslist."


def test_low_response_and_another_group_stand_beside_every_figure(cast: Cast) -> None:
    few = make_measurement(cast)
    few.before.invitations.all().delete()  # type: ignore[union-attr]
    flags = result_of(few, Scope("team", cast.team.pk)).rows[0].flags

    assert "een deel van de mensen is een ander" in flags
