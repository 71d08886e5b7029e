"""The name of a citizen is sought by everybody without a grant at every address, and in every table (R-56)."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from incidents.cases.models import Incident
from incidents.handling.services.handling import take_in_hand
from incidents.identity.models import Identity
from incidents.identity.services.module import turn_off
from incidents.police.models import PoliceFile
from tests.access_table import PEOPLE, Address
from tests.cast import Cast
from tests.guards.leaks import Heard
from tests.incidents.identity.factories import CITIZEN, incident_of, make_identity
from tests.incidents.planted import Arguments, hits, leads_to, says, tables_that_say
from tests.incidents.police.factories import make_file
from tests.letters.factories import make_concept
from tests.made_files import let_worker_make
from tests.visitors import TABLES, Visitors
from vpd.files.models import MadeFile, StoredFile
from vpd.letters.models import Letter
from vpd.letters.services import finish_letter

WORD = "Kwartelstaart"
SEEKERS = ["coordinator", "leader", "employee", "privacy"]
"""Who reads most of a case, who may look, and who turns the module on; nobody else opens what these cannot."""
PAPER = {"letters:pdf", "incidents:police_file_pdf"}
COORDINATOR_READS = {
    "incidents:identity",
    "incidents:identity_change",
    "incidents:identity_remove",
}
"""Where the coordinator with a grant reads the name; nowhere else, not even in the list, the search or the export."""


@pytest.fixture
def incident(cast: Cast) -> Incident:
    """The name stands with a case that is being handled, on a letter about it and in a file for the police."""
    incident = incident_of(make_identity(cast))
    take_in_hand(incident=incident, by=cast.leader)
    concept = make_concept(cast)
    Letter.objects.filter(pk=concept.pk).update(origin_reference=incident.reference)
    finish_letter(letter=Letter.objects.get(pk=concept.pk), by=cast.coordinator)
    citizen = Identity.objects.get()
    make_file(cast, incident, by=cast.coordinator, citizen=citizen, facts="De bezoeker dreigde.")
    let_worker_make()
    return incident


@pytest.mark.parametrize("table", TABLES)
def test_the_name_is_read_on_its_own_page_alone(table: str, cast: Cast, incident: Incident) -> None:
    """By who has a grant, on the page of the citizen; letter and police file are the only paper with it."""
    rows = [row for row in TABLES[table] if row.route not in PAPER]

    def at_the_case(address: Address, arguments: Arguments) -> Iterator[str]:
        yield from filter(None, [leads_to(address.route, arguments, {"reference": incident.reference})])

    found = hits(rows, cast, WORD, SEEKERS, at_the_case)

    assert {hit for hit in found if hit[0] != "coordinator" or hit[1] not in COORDINATOR_READS} == set()


def test_it_is_found_where_it_may_be_read(cast: Cast, incident: Incident) -> None:
    """The crawl guards something, so it must be seen to find (DECISIONS 11)."""
    visitors = Visitors(cast)

    assert says(visitors["coordinator"], reverse("incidents:identity", args=[incident.reference]), WORD)
    assert says(visitors["coordinator"], reverse("letters:pdf", args=[Letter.objects.get().pk]), WORD)
    file = PoliceFile.objects.get()
    assert says(visitors["coordinator"], file.get_absolute_url(), WORD)
    assert not says(visitors["leader"], file.get_absolute_url(), WORD)


def test_nobody_finds_the_name(cast: Cast, incident: Incident) -> None:
    visitors = Visitors(cast)

    for person in PEOPLE:
        for route, name in (("start:search", "q"), ("incidents:list", "zoek")):
            answers = [
                visitors[person].get(reverse(route), {name: word}).content.decode().count(word)
                for word in (WORD, "Kwartelstaarx")
            ]
            # The page repeats what was sought, and says no more of it than of a word that stands nowhere.
            assert answers[0] == answers[1], (person, route)


def test_the_name_stands_in_one_table_and_after_turning_off_in_none(cast: Cast, incident: Incident) -> None:
    visitors = Visitors(cast)
    says(visitors["coordinator"], reverse("incidents:identity", args=[incident.reference]), WORD)
    visitors["coordinator"].get(reverse("incidents:export", kwargs={"kind": "ods"}))
    let_worker_make()

    # The bytes of the papers are compressed: what stands in them is asked above.
    assert tables_that_say(WORD) == {"identity_identity"}
    assert tables_that_say(CITIZEN.town) == {"identity_identity"}
    turn_off(organisation=cast.organisation, by=cast.privacy)
    assert tables_that_say(WORD) == set()
    assert not Letter.objects.exists()
    assert not MadeFile.objects.filter(kind__in=["letter", "police_file"]).exists()
    assert not StoredFile.objects.filter(name__contains="politie").exists()


def test_no_log_line_and_no_address_says_it(cast: Cast, incident: Incident, heard: Heard) -> None:
    visitors = Visitors(cast)
    typed = {"name": f"R. {WORD}", "address": "Laan 1", "town": "1111 AA Dorp", "notice_on": ""}

    visitors["coordinator"].get(reverse("incidents:identity", args=[incident.reference]))
    visitors["coordinator"].post(reverse("incidents:identity_change", args=[incident.reference]), typed)

    said = [*heard.log, *heard.addresses, *heard.promised]
    assert said
    assert not [line for line in said if WORD in line]
