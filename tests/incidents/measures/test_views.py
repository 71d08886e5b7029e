"""The screens of a measure: propose, agree, decide, and what each person is shown (R-02, R-11, R-25)."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.cases.duties import duties_of
from incidents.cases.enums import Channel, PlaceKind
from incidents.handling.services.closing import KeptOpenError, check_closable
from incidents.measure_kinds.summaries import kinds_for
from incidents.measures.models import Measure
from incidents.measures.services.deciding import reject, send_back
from incidents.measures.summaries.choices import violations_in
from incidents.measures.summaries.duties import measure_duties
from incidents.measures.summaries.waiting import measures_waiting
from tests.incidents.factories import make_incident
from tests.incidents.measure_kinds.factories import make_catalogue
from tests.incidents.measures.factories import (
    BAN,
    TALK,
    WARNING,
    kind_of,
    make_agreed,
    make_imposed,
    make_letter_template,
    make_measure,
    threat_in_hand,
)
from tests.letters.factories import with_phone


def text_of(response):
    return response.content.decode()


def decide(client, url, choice="yes"):
    """Fill in the form as it stands on the page."""
    opened = client.get(url).context["form"].initial
    return client.post(url, opened | {"choice": choice, "reason": "Past bij wat er gebeurde."}, follow=True)


def sent(cast, name=BAN, **values):
    first = timezone.localdate() + timedelta(days=1)
    return {
        "kind": kind_of(cast, name).pk,
        "terms": "Geen toegang tot de publiekshal",
        "location": cast.location.pk,
        "starts_on": first.isoformat(),
        "ends_on": (first + timedelta(days=90)).isoformat(),
        "review_on": (first + timedelta(days=30)).isoformat(),
        "violated": "norm:physical",
        "facts": "Een bezoeker dreigde met een schaar.",
        "purpose": "Rust in de hal.",
        "ground": "huisrecht",
        "stays_possible": "Bellen en schrijven.",
        "why_not_lighter": "Een waarschuwing hielp niet.",
        "why_not_heavier": "Alleen de hal.",
        "our_part": "Niets.",
        "case_number": "Z26-004417",
    } | values


def test_leader_proposes_coordinator_agrees_decider_imposes(cast, client_of):
    incident = threat_in_hand(cast)
    client_of(cast.leader).post(reverse("incidents:measure_propose", args=[incident.reference]), sent(cast))
    measure = Measure.objects.get()
    make_letter_template(cast, "access_ban")
    with_phone(cast.leader)
    client_of(cast.leader).post(reverse("incidents:measure_letter", args=[measure.pk]), {"contact": cast.leader.pk})

    by_coordinator = decide(client_of(cast.coordinator), measure.get_absolute_url())
    by_decider = decide(client_of(cast.decider), reverse("incidents:decision", args=[measure.pk]))

    measure.refresh_from_db()
    assert measure.status == "imposed"
    assert "Afgestemd. De beslisser krijgt bericht." in text_of(by_coordinator)
    assert "De maatregel is opgelegd. De brief is definitief" in text_of(by_decider)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"ends_on": ""}, "Een maatregel zonder einde kan niet."),
        ({"review_on": "2001-01-01"}, "Kies een dag tussen de eerste en de laatste dag."),
        ({"violated": "norm:emotion"}, "Kies wat er is overtreden."),
        ({"stays_possible": ""}, "Wie beslist, moet het kunnen wegen."),
        ({"case_number": ""}, "Vul het zaaknummer in."),
        ({"kind": ""}, "Kies een maatregel."),
    ],
)
def test_proposal_says_what_is_missing(cast, client_of, values, words):
    incident = threat_in_hand(cast)
    url = reverse("incidents:measure_propose", args=[incident.reference])

    page = text_of(client_of(cast.leader).post(url, sent(cast) | values))

    assert words in page
    assert not Measure.objects.exists()


def test_emotion_is_answered_with_better_service(cast, client_of):
    incident = make_incident(cast, "EMOTIE_KRITIEK")
    url = reverse("incidents:measure_propose", args=[incident.reference])

    page = text_of(client_of(cast.leader).get(url, follow=True))
    case = text_of(client_of(cast.leader).get(incident.get_absolute_url()))

    assert "Bij emotie past geen maatregel" in page
    assert "past niet bij emotie" in case
    assert reverse("incidents:adjust", args=[incident.reference]) in case


def test_decider_reads_what_is_needed_and_no_more(cast, client_of):
    measure = make_agreed(cast)

    page = text_of(client_of(cast.decider).get(reverse("incidents:decision", args=[measure.pk])))

    for words in (
        "Rust in de hal.",
        "Een bezoeker dreigde",
        "Drie keer gebeld.",
        "Z26-004417",
        "Opvang, getuigen",
    ):
        assert words in page
    assert "paraplubak" not in page, "the story is not part of it"
    assert cast.employee.full_name not in page


def test_gate_is_said_at_the_choice(cast, client_of):
    measure = make_measure(cast, incident=threat_in_hand(cast, is_heard=False))

    page = text_of(client_of(cast.coordinator).post(measure.get_absolute_url(), {"choice": "yes", "reason": "Past."}))

    assert "Dit kan nog niet. Hoor eerst de burger" in page


def test_each_finds_what_is_theirs_on_mijn_werk(cast):
    now = timezone.now()
    make_measure(cast)
    make_agreed(cast)
    returned = make_agreed(cast)
    send_back(measure=returned, question="Waar?", by=cast.decider)

    people = ("leader", "coordinator", "decider", "employee", "other_coordinator")
    found = {person: [item.title for item in measures_waiting(getattr(cast, person), now)] for person in people}

    assert found == {
        "leader": ["Beantwoord de vraag over je voorstel"],
        "coordinator": ["Stem een maatregel af"],
        "decider": ["Besluit over een maatregel"],
        "employee": [],
        "other_coordinator": [],
    }


def test_threat_closes_with_the_measure_itself(cast):
    incident = threat_in_hand(cast)

    def open_words():
        try:
            check_closable(incident=incident, by=cast.coordinator, now=timezone.now())
        except KeptOpenError as kept:
            return kept.words
        return ""

    assert "Bij bedreiging en geweld hoort een maatregel" in open_words()
    measure = make_measure(cast, incident=incident)
    assert "is nog niet besloten" in open_words()
    reject(measure=measure, reason="Te zwaar.", by=cast.coordinator)
    assert "Bij bedreiging en geweld hoort een maatregel" in open_words()
    make_imposed(cast, TALK, incident=incident)
    assert "maatregel" not in open_words()


def test_witness_and_reporter_see_no_duty(cast):
    measure = make_measure(cast, incident=threat_in_hand(cast, witnesses=[cast.colleague]))

    for person in (cast.colleague, cast.employee):
        keys = {duty.key for duty in duties_of(measure.incident, person, timezone.now())}
        assert not any(key.startswith("measure") for key in keys)


def test_choices_are_the_same_for_every_channel(cast):
    make_catalogue(cast)
    by_phone = threat_in_hand(cast, channel=Channel.PHONE, place_kind=PlaceKind.ONLINE)
    at_counter = threat_in_hand(cast)

    assert violations_in(by_phone) == violations_in(at_counter)
    assert len(kinds_for(cast.organisation.pk, timezone.localdate())) == 5


def test_no_query_of_a_measure_loads_support_or_channel(cast, client_of):
    """Behaviour decides, not how it felt and not how it came in (R-02, R-11)."""
    incident = threat_in_hand(cast)
    measure = make_agreed(cast, incident=incident)
    now = timezone.now()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        list(measure_duties([incident], cast.coordinator, now))
        measures_waiting(cast.coordinator, now)
        violations_in(incident)
        kinds_for(cast.organisation.pk, now.date())
        client_of(cast.decider).get(reverse("incidents:decision", args=[measure.pk]))

    # Mijn werk asks once of all rooms whether there is anything: that is no query of a measure.
    statements = [query["sql"] for query in asked.captured_queries if ' AS "there_' not in query["sql"]]
    assert statements
    assert not [sql for sql in statements if re.search(r'(FROM|JOIN) "support_', sql)]
    assert not [sql for sql in statements if '"measures_measure' in sql and "channel" in sql]
    assert "channel" not in {field.name for field in Measure._meta.fields}
    assert measure.pk


@pytest.mark.parametrize("name", [TALK, WARNING, BAN])
def test_page_of_a_measure_names_nothing_that_its_kind_does_not_ask(cast, client_of, name):
    measure = make_imposed(cast, name)

    page = client_of(cast.coordinator).get(measure.get_absolute_url()).text

    assert "niet ingevuld" not in page
    assert ("Tussentijds bekijken" in page) is (name == BAN)
