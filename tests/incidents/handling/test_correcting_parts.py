"""Correcting a sent report part by part, as the last step of reporting shows it."""

import re

import pytest
from django.urls import reverse

from incidents.advice.content import load_behaviours
from incidents.cases.enums import Channel, PlaceKind, VisitType
from tests.incidents.factories import make_incident
from tests.incidents.kind_factories import make_accident, make_disturbance
from tests.protocols.factories import make_norm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tiles(db):
    load_behaviours()


def part_of(incident, part):
    return reverse("incidents:correct_part", args=[incident.reference, part])


def corrected(incident):
    incident.refresh_from_db()
    return [row.field for row in incident.corrections.get().words.all()]


def test_page_shows_each_part_with_its_own_way(cast, client_of):
    incident = make_incident(cast, story="Zo ging het.")

    page = client_of(cast.employee).get(reverse("incidents:correct", args=[incident.reference]))
    text = page.content.decode()

    assert "Zo ging het." in text
    for part in ("behaviours", "when", "where", "story", "affected", "witnesses", "circumstances"):
        assert f'href="{part_of(incident, part)}"' in text


def test_one_part_is_changed_and_the_rest_stays(cast, client_of):
    incident = make_incident(cast, story="Eerst dit.", witnesses=[cast.colleague], company="alone")

    answer = client_of(cast.employee).post(part_of(incident, "story"), {"story": "Dan dat."})

    assert answer.status_code == 302
    assert corrected(incident) == ["story"]
    assert incident.story == "Dan dat."
    assert [row.user for row in incident.witnesses.all()] == [cast.colleague]
    assert incident.company == "alone"


def test_part_shows_only_its_own_questions(cast, client_of):
    text = client_of(cast.employee).get(part_of(make_incident(cast), "when")).content.decode()

    assert 'name="happened_on"' in text
    assert 'name="story"' not in text


@pytest.mark.parametrize("make", [make_incident, make_disturbance, make_accident])
def test_every_part_of_every_kind_opens(cast, client_of, make):
    incident, browser = make(cast), client_of(cast.employee)
    page = browser.get(reverse("incidents:correct", args=[incident.reference])).content.decode()
    ways = re.findall(rf'href="(/incidenten/{incident.reference}/verbeteren/[^"]+)"', page)

    assert len(ways) > 3
    assert {way: browser.get(way).status_code for way in ways} == dict.fromkeys(ways, 200)


def test_what_is_wrong_is_said_in_its_part(cast, client_of):
    incident = make_incident(cast)

    text = client_of(cast.employee).post(part_of(incident, "when"), {"happened_on": ""}).content.decode()

    assert "Vul in op welke dag het gebeurde." in text
    assert 'name="story"' not in text
    assert not incident.corrections.exists()


def test_unticking_everybody_is_a_change_and_refused(cast, client_of):
    incident = make_incident(cast)

    text = client_of(cast.employee).post(part_of(incident, "affected"), {}).content.decode()

    assert "Kies wie het overkwam." in text


def test_place_follows_the_corrected_contact(cast, client_of):
    incident = make_incident(cast)

    client_of(cast.employee).post(
        part_of(incident, "where"), {"channel": "phone", "place": f"location:{cast.location.pk}"}
    )

    assert corrected(incident) == ["place", "channel"]
    assert (incident.channel, incident.place_kind) == (Channel.PHONE, PlaceKind.ONLINE)


def test_what_was_sent_before_is_not_judged_by_the_rule_of_today(cast, client_of):
    incident = make_incident(cast, channel=Channel.COUNTER, place_kind=PlaceKind.PUBLIC_SPACE, location=None)

    client_of(cast.employee).post(part_of(incident, "story"), {"story": "Op straat, bij de balie van de markt."})

    assert corrected(incident) == ["story"]
    assert (incident.channel, incident.place_kind) == (Channel.COUNTER, PlaceKind.PUBLIC_SPACE)


def test_another_place_takes_the_assessment_of_the_visit_along(cast, client_of):
    incident = make_incident(
        cast,
        channel=Channel.HOME_VISIT,
        place_kind=PlaceKind.HOME_VISIT,
        visit_type=VisitType.INVOLUNTARY,
        threat_assessed=False,
        location=None,
    )

    client_of(cast.employee).post(
        part_of(incident, "where"), {"channel": "home_visit", "place": "home_visit:voluntary", "threat_assessed": "no"}
    )

    assert set(corrected(incident)) == {"place", "threat_assessed"}


def test_behaviour_at_a_distance_is_the_same_behaviour(cast, client_of):
    make_norm(cast.organisation)
    incident = make_incident(cast)

    client_of(cast.employee).post(part_of(incident, "behaviours"), {"behaviours": ["HOUDING_STALKEN:volgen"]})

    incident.refresh_from_db()
    assert [row.behaviour.code for row in incident.behaviours.all()] == ["HOUDING_STALKEN"]
    assert incident.leading_category == "threat"


def test_part_of_another_kind_is_not_found(cast, client_of):
    incident = make_accident(cast)

    assert client_of(cast.employee).get(part_of(incident, "behaviours")).status_code == 404
    assert client_of(cast.employee).get(part_of(incident, "verzonnen")).status_code == 404
    assert client_of(cast.employee).get(part_of(incident, "is_reportable")).status_code == 200


def test_name_in_a_corrected_story_gets_a_hint_and_is_kept(cast, client_of):
    incident = make_incident(cast)

    page = client_of(cast.employee).post(
        part_of(incident, "story"), {"story": "Mevrouw De Boer riep iets."}, follow=True
    )

    assert "Is “Mevrouw De Boer” een burger?" in page.content.decode()
    incident.refresh_from_db()
    assert incident.story == "Mevrouw De Boer riep iets."
