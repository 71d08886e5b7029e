"""The first step: tiles under four choices, a contact from which the place follows, and a draft with a name."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.advice.content import load_behaviours
from incidents.cases.enums import Channel, PlaceKind
from incidents.cases.models import Incident
from incidents.reports.forms.places import PLACES_OF, fits, following, place_choices
from incidents.reports.forms.what import CHANNELS
from incidents.reports.summaries.drafts import NAMELESS, named_by
from tests.factories import make_location
from tests.incidents.reports.steps import url
from vpd.organisation.models import Location

pytestmark = pytest.mark.django_db

WEIGHTS = {"BELEDIGING": 3, "HOUDING_STALKEN": 4, "EMOTIE_KRITIEK": 2}


@pytest.fixture(autouse=True)
def tiles(db):
    load_behaviours()


def what(**values):
    return {"behaviours": ["HOUDING_STALKEN"], "happened_on": timezone.localdate().isoformat()} | values


def send(client, **values):
    draft_id = uuid4()
    client.post(url("what", draft_id), what(**values))
    client.post(url("who", draft_id), {"affected": ["me"], "addressee": "leader"})
    client.post(url("check", draft_id))
    return Incident.objects.get(draft_id=draft_id)


# --- tiles ---------------------------------------------------------------------------------------------------------


def test_tiles_stand_under_four_choices_with_an_example(cast, client_of):
    text = client_of(cast.employee).get(url("what", uuid4())).content.decode()

    for heading in ("Emotie", "Schelden en vernederen", "Bedreigen en intimideren", "Geweld en vernieling"):
        assert f'<strong class="vpd-category__name">{heading}</strong>' in text
    assert "“Ik weet waar je woont.”" in text
    assert text.count("data-category>") + text.count("data-category ") >= 4


def test_second_tile_counts_as_its_behaviour_once(cast, client_of):
    incident = send(
        client_of(cast.employee), behaviours=["HOUDING_STALKEN", "HOUDING_STALKEN:volgen"], channel="counter"
    )

    assert [row.behaviour.code for row in incident.behaviours.all()] == ["HOUDING_STALKEN"]


def test_threat_at_a_distance_asks_only_such_a_contact(cast, client_of):
    draft_id = uuid4()

    text = (
        client_of(cast.employee)
        .post(url("what", draft_id), what(behaviours=["HOUDING_STALKEN:afstand"], channel="counter"))
        .content.decode()
    )
    incident = send(client_of(cast.employee), behaviours=["HOUDING_STALKEN:afstand"], channel="letter")

    assert "Kies telefoon, e-mail, brief of sociale media." in text
    assert (incident.channel, incident.place_kind) == (Channel.LETTER, PlaceKind.ONLINE)


def test_threat_both_ways_may_have_any_contact(cast, client_of):
    both = ["HOUDING_STALKEN", "HOUDING_STALKEN:afstand"]

    assert send(client_of(cast.employee), behaviours=both, channel="counter").channel == Channel.COUNTER


def test_advice_names_no_step_that_a_call_does_not_have(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()

    near = client.post(url("advice", draft_id), what(channel="counter")).content.decode()
    far = client.post(url("advice", draft_id), what(channel="phone")).content.decode()

    assert "Ga dan weg en bel" in near
    assert 'href="tel:112"' in near
    assert "Bewaar het bericht, of schrijf op wat er is gezegd." in far
    assert "Ga dan weg" not in far


# --- the place follows from the contact -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "place"),
    [
        ("counter", PlaceKind.LOCATION),
        ("phone", PlaceKind.ONLINE),
        ("social_media", PlaceKind.ONLINE),
        ("public_space", PlaceKind.PUBLIC_SPACE),
    ],
)
def test_place_is_not_asked_where_it_follows(cast, client_of, channel, place):
    incident = send(client_of(cast.employee), channel=channel)

    assert incident.place_kind == place
    assert incident.location == (cast.location if place == PlaceKind.LOCATION else None)


def test_place_that_contradicts_the_contact_gives_way_to_it(cast, client_of):
    incident = send(client_of(cast.employee), channel="phone", place=f"location:{cast.location.pk}")

    assert incident.place_kind == PlaceKind.ONLINE


def test_team_with_two_places_says_which(cast, client_of):
    make_location(cast.organisation, team=cast.team, name="Milieustraat")

    text = client_of(cast.employee).post(url("what", uuid4()), what(channel="counter")).content.decode()

    assert "Kies waar het gebeurde." in text


def test_every_contact_has_a_place_and_a_short_name(cast):
    choices = place_choices([cast.location], {cast.location.pk})

    assert set(CHANNELS) == set(PLACES_OF) == set(Channel)
    for channel in Channel:
        assert any(fits(channel, value) for _, group in choices[1:] for value, _ in group)
    assert following("counter", choices) == f"location:{cast.location.pk}"
    assert following("home_visit", choices) == ""


def test_other_location_of_the_organisation_can_be_chosen(cast, client_of):
    other = Location.objects.create(organisation=cast.organisation, name="Werkplein")

    assert send(client_of(cast.employee), channel="counter", place=f"location:{other.pk}").location == other


# --- a draft is called after what it is about -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"behaviours": ["HOUDING_STALKEN", "BELEDIGING"], "channel": "counter"}, "aan de balie"),
        ({"behaviours": ["HOUDING_STALKEN:afstand"], "channel": "phone"}, "aan de telefoon"),
        ({"kind": "accident"}, "Ongeval"),
        ({"kind": "order_disturbance", "channel": "reception"}, "Ordeverstoring bij de receptie"),
        ({"channel": "email"}, "Melding per e-mail"),
        ({"behaviours": "onzin", "channel": ["x"], "kind": 3}, NAMELESS),
        ({}, NAMELESS),
    ],
)
def test_draft_is_called_after_what_it_is_about(typed, name):
    assert named_by(typed, WEIGHTS).endswith(name)


def test_name_of_a_draft_is_the_title_that_its_report_gets(cast, client_of):
    client, draft_id = client_of(cast.employee), uuid4()
    client.post(url("what", draft_id), what(channel="counter", later="1"))

    chosen = client.get(reverse("incidents:report")).content.decode()
    home = client.get("/").content.decode()
    incident = send(client, channel="counter")

    assert incident.title in chosen
    assert f"Melding afmaken: {incident.title}" in home
