"""The name of a citizen is read by who has a grant, and stands in one table (R-56).

`tests/incidents/test_secrecy.py` seeks it at every address.
"""

import pytest
from django.urls import reverse

from incidents.cases.models import Incident
from incidents.handling.services.handling import take_in_hand
from incidents.identity.services.module import turn_off
from incidents.police.models import PoliceFile
from tests.access_table import PEOPLE
from tests.cast import Cast
from tests.guards.leaks import Heard
from tests.incidents.factories import make_incident
from tests.incidents.identity.factories import CITIZEN
from tests.incidents.planted import says, tables_that_say
from tests.incidents.secrets import NAME as WORD
from tests.incidents.secrets import write_name
from tests.made_files import let_worker_make
from tests.visitors import Visitors
from vpd.files.models import MadeFile, StoredFile
from vpd.letters.models import Letter


@pytest.fixture
def incident(cast: Cast) -> Incident:
    incident = make_incident(cast)
    take_in_hand(incident=incident, by=cast.leader)
    write_name(cast, incident)
    return incident


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
