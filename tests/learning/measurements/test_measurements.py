"""What a measurement says: of the IND pilot, of two rounds, and where it says nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from learning.campaigns.models import Campaign
from learning.measurements.enums import Finding, MeasurementKind
from learning.measurements.models import Measurement
from learning.measurements.services import (
    NotAnonymousError,
    ShippedError,
    conclude_measurement,
    put_before_team,
    write_measurement,
)
from learning.measurements.summaries.counting import result_of
from learning.measurements.summaries.follow_up import measurements_waiting, propose_measurements, show_measurements
from learning.measurements.summaries.linking import LinkedAnswers
from learning.measurements.summaries.results import Measured
from learning.measurements.views.making import TOO_EARLY
from learning.pictures.summaries import Scope
from tests.cast import Cast
from tests.learning.factories import make_campaign
from tests.learning.measurements.factories import closed_round, make_measurement, make_survey
from tests.made_files import content_of, let_worker_make, made_of
from vpd.figures.comparisons import Comparison
from vpd.figures.proportions import answers_needed
from vpd.figures.shares import Share
from vpd.organisation.models import User
from vpd.ui.moments import as_day_short

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

    assert safe.counts == "33 van hoogstens 40, daarna 38 van hoogstens 40"
    assert safe.printed_words == "Gedrukt: 82 %, daarna 96 %: 14 punten hoger. Gerekend: 12,5 punten hoger."
    assert agreements.printed_words.startswith(
        "Gedrukt: 34 %, daarna 78 % (gedeeltelijk of volledig): 44 punten hoger."
    )
    assert "telde iets wat er niet bij staat, bij de 1-meting “gedeeltelijk of volledig”" in agreements.why


def test_pilot_says_from_how_many_answers_a_difference_holds() -> None:
    rows = {row.text: row for row in result_of(the_pilot()).rows}
    aftercare = next(row for text, row in rows.items() if "nazorg" in text)

    assert aftercare.holds_with == "Alleen aangetoond als alle 40 deze vraag invulden."


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
    assert rows[0].counts == "10 van 30, daarna 25 van 30"
    assert rows[0].verdict == "50 punten hoger"
    page = client_of(cast.employee).get(
        reverse("learning:measurement_of", args=[measurement.pk, f"team-{cast.team.pk}"])
    )
    assert "10 van 30, daarna 25 van 30" in page.text
    assert "3 van 30" not in page.text
    # Which answers those are; of what is withheld nothing.
    assert [bool(row.counted_words) for row in rows] == [True, True, False]
    assert rows[0].counted_words in page.text


def test_rounds_that_are_too_small_or_open_show_nothing(cast: Cast, client_of: ClientOf) -> None:
    measurement = make_measurement(cast, (2, 2, 2), (4, 4, 4), answers=4)

    page = client_of(cast.leader).get(measurement.get_absolute_url()).text

    assert "Hier is niets te laten zien" in page
    assert "van 4" not in page


def test_exact_test_decides_where_the_interval_says_otherwise() -> None:
    comparison = Comparison(Share(18, 34), Share(24, 31))
    row = Measured("", "Weet hoe je hulp inschakelt", comparison)

    assert not comparison.interval.has_nought
    assert row.finding == Finding.NOT_SHOWN
    assert row.decides == "Streep en toets zijn het hier oneens. De exacte toets beslist."
    # Where pairs decide the line about them names the test; where all agree there is nothing to say.
    by_pairs = replace(row, linked=LinkedAnswers(14, None, is_shown=False))
    assert by_pairs.decides == "Streep en toets zijn het hier oneens."
    assert by_pairs.notes[-1].endswith("De exacte toets van McNemar beslist.")
    assert replace(row, linked=LinkedAnswers(14, None, is_shown=True)).decides == ""


def test_low_response_and_another_group_stand_beside_every_figure(cast: Cast) -> None:
    few = make_measurement(cast)
    few.before.invitations.all().delete()  # type: ignore[union-attr]
    flags = result_of(few, Scope("team", cast.team.pk)).rows[0].flags

    assert "een deel van de mensen is een ander" in flags


def test_report_and_data_say_the_same_as_the_page(cast: Cast, client_of: ClientOf) -> None:
    measurement = make_measurement(cast)
    client = client_of(cast.leader)
    place = [measurement.pk, f"team-{cast.team.pk}"]

    data = client.get(reverse("learning:measurement_export", args=[*place, "csv"])).content.decode("utf-8-sig")
    client.post(reverse("learning:measurement_pdf", args=place))
    let_worker_make()

    first, _, withheld = data.splitlines()[1:]
    assert ";10;30;" in first
    assert "verschil aangetoond" in first
    assert withheld.startswith(f"Stelling 3;Deel 1{';' * 13}afgeschermd;")
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(content_of(made_of(measurement)))).pages)
    assert "10 van 30" in words
    assert "3 van 30" not in words
    assert client.get(reverse("learning:measurement_export", args=[*place, "xls"])).status_code == 404


def test_two_rounds_of_other_versions_are_refused_with_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    before = closed_round(cast, make_survey(), (10, 10, 10), 20)
    after = closed_round(cast, make_survey(), (10, 10, 10), 20)
    Campaign.objects.filter(pk=before.pk).update(closes_on=timezone.localdate() - timedelta(days=90))
    sent = {"title": "Geholpen?", "before": before.pk, "after": after.pk}

    page = client_of(cast.coordinator).post(reverse("learning:new_measurement"), sent)

    assert "Deze uitvraag vroeg niet hetzelfde." in page.text
    assert not Measurement.objects.own(cast.organisation).exists()


def test_a_round_with_names_is_no_measurement(cast: Cast, client_of: ClientOf) -> None:
    named = make_campaign(cast, make_survey())
    sent = {"title": "Geholpen?", "before": named.pk}

    page = client_of(cast.coordinator).post(reverse("learning:new_measurement"), sent)

    assert "Kies een uitvraag uit de lijst." in page.text
    with pytest.raises(NotAnonymousError):
        write_measurement(
            measurement=Measurement(kind=MeasurementKind.ROUNDS, title="Geholpen?", before=named), by=cast.coordinator
        )


def test_two_rounds_without_a_team_in_both_are_refused_and_wait_for_nobody(cast: Cast, client_of: ClientOf) -> None:
    survey = make_survey()
    before = closed_round(cast, survey, (10, 10, 10), 20, teams=[cast.team])
    after = closed_round(cast, survey, (10, 10, 10), 20, teams=[cast.other_team])
    Campaign.objects.filter(pk=before.pk).update(closes_on=timezone.localdate() - timedelta(days=90))
    sent = {"title": "Geholpen?", "before": before.pk, "after": after.pk}

    page = client_of(cast.coordinator).post(reverse("learning:new_measurement"), sent)

    assert "Deze uitvraag vroeg geen van dezelfde teams. Kies een andere." in page.text
    assert not Measurement.objects.own(cast.organisation).exists()
    Measurement.objects.create(
        organisation=cast.organisation,
        kind=MeasurementKind.ROUNDS,
        title="Geholpen?",
        before=before,
        after=after,
        created_by=cast.coordinator,
    )
    assert measurements_waiting(cast.leader, timezone.now()) == []
    assert measurements_waiting(cast.other_team_leader, timezone.now()) == []


def test_what_comes_of_it_stands_with_it_and_ends_the_waiting(cast: Cast, client_of: ClientOf) -> None:
    measurement = make_measurement(cast)
    client = client_of(cast.coordinator)
    before = [item.note for item in measurements_waiting(cast.coordinator, timezone.now())]
    assert [one.title for one in propose_measurements(cast.team)] == [measurement.title]

    client.post(reverse("learning:measurement_to_agenda", args=[measurement.pk, cast.team.pk]))
    need = {"team": cast.team.pk, "title": "De huisregels leren kennen", "explanation": ""}
    client.post(f"{reverse('actions:add_need')}?herkomst=measurement-{measurement.pk}", need)
    client.post(
        reverse("learning:conclude_measurement", args=[measurement.pk]), {"conclusion": "We herhalen de training."}
    )

    assert before == [measurement.title]
    assert measurements_waiting(cast.coordinator, timezone.now()) == []
    page = client_of(cast.leader).get(measurement.get_absolute_url()).text
    assert "We herhalen de training." in page
    assert "De huisregels leren kennen" in page
    assert "Overleg van team Inspectie" in page


def test_second_conclusion_does_not_overwrite_the_first_unseen(cast: Cast, client_of: ClientOf) -> None:
    measurement = make_measurement(cast)
    client, url = client_of(cast.coordinator), reverse("learning:conclude_measurement", args=[measurement.pk])
    opened = client.get(url).context["form"]["seen"].value()
    conclude_measurement(measurement=measurement, conclusion="We herhalen de training.", by=cast.leader)

    page = client.post(url, {"conclusion": "We doen niets.", "seen": opened})

    assert "We herhalen de training." in page.text
    measurement.refresh_from_db()
    assert measurement.conclusion == "We herhalen de training."


def test_team_sees_on_the_screen_of_its_meeting_what_was_shown(cast: Cast) -> None:
    measurement = make_measurement(cast)
    item = put_before_team(measurement=measurement, team=cast.team, by=cast.coordinator)

    exhibit = show_measurements(cast.employee, [item])[item.pk]

    assert exhibit.minutes == (
        "Bij één van de drie vragen is een verschil aangetoond, bij één niet. Eén is afgeschermd.",
    )


def test_saying_needs_the_yes_of_who_said_it(cast: Cast, client_of: ClientOf) -> None:
    measurement = make_measurement(cast)
    client, url = client_of(cast.leader), reverse("learning:new_saying", args=[measurement.pk])

    refused = client.post(url, {"text": "Het helpt.", "moment": "after"})
    client.post(url, {"text": "Het helpt.", "moment": "after", "is_agreed": "on"})

    assert "Zonder ja bewaren we het niet." in refused.text
    assert "Wie het zei, vindt goed dat het hier staat." in client.get(measurement.get_absolute_url()).text


def test_figures_from_elsewhere_keep_the_floor_and_say_why_not_comparable(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.coordinator)
    sent = {"title": "Cijfers", "before_when": "april", "after_when": "oktober", "who": "40 collega’s"}
    url = client.post(reverse("learning:new_figures"), sent).headers["Location"]
    measurement = Measurement.objects.own(cast.organisation).get()
    numbers = {"before_counted": 12, "before_total": 40, "after_counted": 22, "after_total": 40}
    add = reverse("learning:new_figure", args=[measurement.pk])

    client.post(add, {"text": "Nazorg", **numbers})
    client.post(add, {"text": "Schelden", **numbers, "before_period": "een jaar", "after_period": "zes maanden"})
    client.post(add, {"text": "Slaan", **numbers, "before_counted": 3})
    wrong = client.post(add, {"text": "Fout", **numbers, "before_counted": 50})
    many = client.post(add, {"text": "Veel", **numbers, "before_total": 20_001})

    rows = result_of(measurement).rows
    assert [row.finding for row in rows] == [Finding.SHOWN, Finding.INCOMPARABLE, Finding.WITHHELD]
    assert "Vul hoogstens zoveel mensen in als er antwoorden zijn." in wrong.text
    assert "Vul hoogstens 20.000 in." in many.text
    page = client.get(url).text
    assert "De 0-meting ging over een jaar, de 1-meting over zes maanden." in page
    assert "3 van 40" not in page


def test_example_is_changed_by_nobody(cast: Cast, client_of: ClientOf) -> None:
    pilot = the_pilot()

    assert client_of(cast.coordinator).get(reverse("learning:conclude_measurement", args=[pilot.pk])).status_code == 403
    with pytest.raises(ShippedError):
        conclude_measurement(measurement=pilot, conclusion="Mooi", by=cast.coordinator)


def test_planner_says_how_many_answers_and_what_to_do_with_few(cast: Cast, client_of: ClientOf) -> None:
    client, url = client_of(cast.leader), reverse("learning:measurement_planner")

    page = client.get(url, {"share": 50, "change": 20, "answers": 20}).text
    wrong = client.get(url, {"share": 90, "change": 20}).text

    assert f"ongeveer {answers_needed(0.5, 0.2)} antwoorden nodig" in page
    assert "Met 20 antwoorden mis je zo’n verschil vaak. Vraag meer teams tegelijk" in page
    assert "Kies een verschil waarmee je tussen 0 en 100 % blijft." in wrong


def test_one_round_comes_after_the_other_also_when_both_close_on_one_day(cast: Cast, client_of: ClientOf) -> None:
    survey = make_survey()
    first, second = closed_round(cast, survey, (6, 6, 6), 12), closed_round(cast, survey, (6, 6, 6), 12)
    client, url = client_of(cast.leader), reverse("learning:new_measurement")
    told = {"title": "Hielp het?"}

    turned = client.post(url, told | {"before": second.pk, "after": first.pk})
    made = client.post(url, told | {"before": first.pk, "after": second.pk}, follow=True).text

    assert turned.context["form"].errors == {"after": [TOO_EARLY]}
    assert f"Beide keren is hetzelfde gevraagd: {survey.title}, versie 1." in made
    assert f"{as_day_short(timezone.localdate())}" in made


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((10,), (25,), "Bij de enige vraag is een verschil aangetoond."),
        ((3,), (20,), "De enige vraag is afgeschermd."),
        ((10, 10), (25, 25), "Bij twee van de twee vragen is een verschil aangetoond."),
        ((20, 20), (21, 21), "Bij geen van de twee vragen is een verschil aangetoond."),
        ((20, 3), (21, 20), "Bij één van de twee vragen is geen verschil aangetoond. Eén is afgeschermd."),
        ((3, 3), (20, 20), "Over geen van de twee vragen is iets te zeggen. Twee zijn afgeschermd."),
    ],
)
def test_summary_is_a_sentence_whatever_was_found(
    cast: Cast, before: tuple[int, ...], after: tuple[int, ...], said: str
) -> None:
    measurement = make_measurement(cast, before, after)

    assert result_of(measurement, Scope("team", cast.team.pk)).summary == said


def test_page_tells_what_is_to_come_and_what_never_comes(cast: Cast, client_of: ClientOf) -> None:
    survey, leader, employee = make_survey(), client_of(cast.leader), client_of(cast.employee)
    empty = leader.get(reverse("learning:new_measurement")).text
    first = closed_round(cast, survey, (2, 2, 2), 4)
    told = {"title": "Hielp het?", "before": first.pk}
    begun = leader.post(reverse("learning:new_measurement"), told, follow=True).text
    measurement = Measurement.objects.own(cast.organisation).get()
    measurement.after = closed_round(cast, survey, (2, 2, 2), 4)
    measurement.save()

    held, read = leader.get(measurement.get_absolute_url()).text, employee.get(measurement.get_absolute_url()).text

    assert "Er is nog geen anonieme uitvraag gehouden." in empty
    assert "Hier is nog niets te laten zien" in begun
    assert "Op de agenda van" not in begun, "there is nothing to talk about yet"
    assert "Op de agenda van" in held
    assert "Hier is niets te laten zien" in held
    assert "er te weinig antwoorden" in read
    assert "Dat is nog niet afgesproken." in read
