"""Search in reports, in the list and everywhere, and what nobody may find out by searching."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.case_list.summaries.search import search_reports
from incidents.cases.enums import Company, HelpNow, WorkProcess
from incidents.cases.models import Incident
from tests.factories import make_location
from tests.incidents.case_list.listing import LIST, listed, text_of
from tests.incidents.factories import make_incident
from vpd.audit.models import ReadEvent
from vpd.start.search import found_for
from vpd.ui.searching import wanted_of, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("paspoort", True),
        ("PASPOORTEN", True),
        ("pasp", True),
        ("boos paspoort", True),
        ("boos fiets", False),
        ('"boos over"', True),
        ('"paspoort boos"', False),
        ("boos -fiets", True),
        ("boos -paspoort", False),
        ("zeppelins", True),
        ("coordinatie", True),
        ("xyz", False),
        ("' OR 1=1 --", False),
        ("!!! &&& :*", False),
    ],
)
def test_search_finds_words_of_the_story_as_people_type_them(cast, client_of, typed, is_found):
    incident = make_incident(cast, story="Was boos over een paspoort en een zeppelin. Coördinatie gevraagd.")

    assert listed(client_of(cast.coordinator), f"zoek={quote(typed)}") == ([incident.reference] if is_found else [])


@pytest.mark.parametrize("person", ["coordinator", "leader"])
@pytest.mark.parametrize(("few", "many"), [(2_000, 30_000), (1, 30_000), (1, 1)])
def test_search_finds_the_same_however_many_there_are(cast, client_of, monkeypatch, person, few, many):
    monkeypatch.setattr("incidents.case_list.summaries.search.FEW", few)
    monkeypatch.setattr("incidents.case_list.summaries.search.MANY", many)
    place = make_location(cast.organisation, name="Paspoortbalie")
    found = [make_incident(cast, story="Boos over een paspoort.") for _ in range(3)] + [
        make_incident(cast, location=place)
    ]
    make_incident(cast, story="Boos over een fiets.")

    assert set(listed(client_of(getattr(cast, person)), "zoek=paspoort")) == {one.reference for one in found}


def test_search_finds_by_number_and_place(cast, client_of):
    place = make_location(cast.organisation, name="Stadhuis, publiekshal")
    incident = make_incident(cast, location=place)
    year, number = incident.reference.split("-")
    client = client_of(cast.coordinator)

    for typed in (
        incident.reference,
        f"{year}-{int(number)}",
        str(int(number)),
        number,
        "publiekshal",
        "stadh PUBLIEK",
    ):
        assert listed(client, f"zoek={typed}") == [incident.reference], typed
    for typed in ("1999-0001", "hal", "stadhuis -publiekshal", "stadhuis brug"):
        assert listed(client, f"zoek={typed}") == [], typed


def test_search_marks_what_was_found_and_escapes_the_rest(cast, client_of):
    make_incident(cast, story="<b>Boos</b> over een paspoort.")

    text = text_of(client_of(cast.coordinator), "zoek=paspoort")

    assert "&lt;b&gt;Boos&lt;/b&gt; over een <mark>paspoort</mark>." in text


def test_search_stays_in_the_own_municipality(cast, client_of):
    make_incident(cast, story=f"paspoort vanorganisatie{cast.other_organisation.pk}")

    assert listed(client_of(cast.other_coordinator), "zoek=paspoort") == []


@pytest.mark.parametrize(
    "typed", ["paspoort", "pasp", '"een paspoort"', "Hal paspoort", "iets", "-paspoort", "Hal -fiets", "2026 paspoort"]
)
def test_witness_cannot_tell_whether_a_word_stands_in_the_story(cast, client_of, typed):
    place = make_location(cast.organisation, name="Hal")
    client = client_of(cast.colleague)
    found, pages = [], []
    for story in ("Iets over een paspoort.", "Iets over een fiets."):
        Incident.objects.all().update(story=story)
        if not Incident.objects.exists():
            make_incident(cast, story=story, location=place, witnesses=[cast.colleague])
        found.append(listed(client, f"zoek={quote(typed)}"))
        pages.append("<mark>" in text_of(client, f"zoek={quote(typed)}"))

    assert found[0] == found[1]
    assert pages == [False, False]


@pytest.mark.parametrize("query", ["werk=care", "samen=alone", "invloed=ja", "eerder=ja", "bellen=ja", "gedrag={tile}"])
def test_witness_cannot_tell_what_was_filled_in_beside_the_own_part(cast, client_of, query):
    incident = make_incident(
        cast,
        work_process=WorkProcess.CARE,
        company=Company.ALONE,
        under_influence=True,
        earlier_incidents=True,
        help_now=[HelpNow.CALL_ME],
        help_phone="06 00 00 00 14",
        witnesses=[cast.colleague],
    )
    query = query.format(tile=incident.behaviours.get().behaviour_id)

    assert listed(client_of(cast.colleague), "contact=counter") == [incident.reference]
    assert listed(client_of(cast.colleague), query) == []
    assert listed(client_of(cast.employee), query) == [incident.reference]


def test_search_everywhere_finds_reports_one_may_read_the_newest_first(cast):
    first = make_incident(cast, story="Over een paspoort.", now=timezone.now() - timedelta(days=2))
    second = make_incident(cast, story="Weer een paspoort.", witnesses=[cast.colleague])

    def found(user, typed="paspoort"):
        return [group.url for group in found_for(user, words_of(typed))]

    expected = [reverse("incidents:detail", kwargs={"reference": one.reference}) for one in (second, first)]
    assert found(cast.coordinator) == expected
    assert found(cast.leader) == expected
    assert found(cast.employee) == expected
    assert found(cast.colleague) == []
    assert found(cast.colleague, second.reference) == expected[:1]
    assert found(cast.other_team_leader) == []
    assert found(cast.other_coordinator) == []


@pytest.mark.parametrize("address", [f"{LIST}?zoek=paspoort", "/zoeken/?q=paspoort"])
def test_words_of_a_story_that_were_shown_are_in_the_reading_log(cast, client_of, address):
    incident = make_incident(cast, story="Over een paspoort.")
    make_incident(cast, story="Over iets anders.")

    for person in (cast.employee, cast.leader, cast.leader):
        client_of(person).get(address)

    read = ReadEvent.objects.filter(subject_type="cases.incident")
    assert [(row.reader_id, row.subject_id) for row in read] == [(cast.leader.pk, str(incident.pk))]


def test_search_everywhere_takes_few_queries(cast, django_assert_max_num_queries):
    for _ in range(5):
        make_incident(cast, story="Over een paspoort.")

    with django_assert_max_num_queries(6):
        found = search_reports(cast.leader, wanted_of(words_of("paspoort")))

    assert len(found) == 5
