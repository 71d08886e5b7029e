"""What who reported it reads of a measure: the steps and the days, which one it is once imposed, and nothing more."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from incidents.cases import case_file
from incidents.cases.case_file import FileChoice, ReadBy, parts_of_file
from incidents.cases.enums import Handler
from incidents.cases.models import Incident
from incidents.handling.services.duplicates import link_reports
from incidents.measures.models import Measure
from incidents.measures.services.deciding import expire_over, reject, send_back
from incidents.measures.services.running import put_provisional
from incidents.measures.summaries.steps import measure_parts, measure_steps
from incidents.police.services.deciding import report_to_police
from tests.cast import Cast
from tests.incidents.factories import make_incident
from tests.incidents.measures.factories import BAN, kind_of, make_agreed, make_imposed, make_measure, threat_in_hand
from tests.incidents.police.factories import at_the_police

pytestmark = pytest.mark.django_db

SECRET = "Waarom zo: geheime afweging."


def page_for(client, measure: Measure) -> str:
    return client.get(measure.incident.get_absolute_url()).content.decode()


@pytest.mark.parametrize("person", ["employee", "leader"])
def test_proposed_and_sent_back_is_told_as_a_step_without_what_it_is(cast: Cast, client_of, person: str) -> None:
    measure = make_measure(cast)
    send_back(measure=measure, question="Mag de burger bellen?", by=cast.coordinator)
    text = page_for(client_of(getattr(cast, person)), measure)

    assert "Maatregel voor de burger voorgesteld" in text
    assert ("Voorstel terug met een vraag" in text) == (person == "leader")
    assert (measure.kind.name in text) == (person == "leader")
    assert ("De organisatie besluit over een maatregel" in text) == (person == "employee")


def test_imposed_it_reads_which_one_where_and_until_when_and_not_why_or_by_whom(cast: Cast, client_of) -> None:
    measure = make_imposed(
        cast, starts_on=timezone.localdate(), ground="huisrecht van het oude stadhuis", purpose="Stilte in de hal."
    )
    text = page_for(client_of(cast.employee), measure)
    hidden = (measure.ground, measure.purpose, measure.terms, measure.reason, cast.decider.full_name)

    assert "Maatregel opgelegd" in text
    assert "Er geldt een maatregel: toegangsverbod" in text
    assert [word for word in hidden if word in text] == []


def test_who_reported_what_is_handled_together_reads_the_same_and_no_more(cast: Cast, client_of) -> None:
    measure = make_imposed(cast, ground="huisrecht van het oude stadhuis", purpose="Stilte in de hal.")
    report_to_police(incident=measure.incident, done=at_the_police(number="PL-2026-77"), by=cast.leader)
    provisional = put_provisional(
        incident=measure.incident, kind=kind_of(cast, BAN), location=cast.location, why=SECRET, by=cast.leader
    )
    other = make_incident(cast, by=cast.colleague, affected=[])
    link_reports(lead=measure.incident, others=[other], by=cast.leader)
    text = client_of(cast.colleague).get(other.get_absolute_url()).content.decode()
    hidden = (measure.ground, measure.purpose, measure.terms, measure.reason, cast.decider.full_name, "PL-2026-77")
    led = client_of(cast.leader).get(other.get_absolute_url()).content.decode()
    Incident.objects.filter(pk=measure.incident.pk).update(handler=Handler.COORDINATOR)
    passed_by = client_of(cast.leader).get(other.get_absolute_url()).content.decode()
    still = client_of(cast.colleague).get(other.get_absolute_url()).content.decode()

    assert "Maatregel opgelegd" in text
    assert "Er gaat een maatregel in: toegangsverbod" in text
    assert "Voorlopige maatregel ingegaan" in text
    assert "Aangifte gedaan" in text
    assert [word for word in (*hidden, provisional.why) if word in text] == []
    steps = ("Maatregel opgelegd", "Voorlopige maatregel ingegaan", "Aangifte gedaan")
    assert [step in led for step in steps] == [True, True, True]
    assert [step in passed_by for step in steps] == [False, False, False]
    assert "Samen behandeld met een andere melding" in passed_by
    assert [step in still for step in steps] == [True, True, True]


def test_over_and_refused_are_told(cast: Cast, client_of) -> None:
    measure, refused = make_imposed(cast), make_agreed(cast)
    reject(measure=refused, reason=SECRET, by=cast.decider)
    over = timezone.now() + timedelta(days=120)
    with time_machine.travel(over):
        expire_over(over)
    client = client_of(cast.employee)
    ended, none = page_for(client, measure), page_for(client, refused)

    assert "Maatregel afgelopen" in ended
    assert "Er geldt een maatregel" not in ended
    assert "De voorgestelde maatregel komt er niet" in none
    assert SECRET not in none


def test_provisional_one_is_told_to_who_was_at_the_door(cast: Cast, client_of) -> None:
    incident = threat_in_hand(cast)
    kind = kind_of(cast)
    put_provisional(incident=incident, kind=kind, location=cast.location, why=SECRET, by=cast.leader)
    text = client_of(cast.employee).get(incident.get_absolute_url()).content.decode()

    assert "Voorlopige maatregel ingegaan" in text
    assert "voorlopig, tot en met" in text
    assert SECRET not in text


def test_file_on_paper_holds_the_measure_and_the_citizen_reads_what_was_imposed(cast: Cast) -> None:
    imposed, proposed = make_imposed(cast), make_measure(cast)
    own = str(parts_of_file(proposed.incident, FileChoice(ReadBy.HANDLER, False)))
    citizen = [str(parts_of_file(one.incident, FileChoice(ReadBy.CITIZEN, False))) for one in (imposed, proposed)]

    assert proposed.terms in own
    assert imposed.terms in citizen[0]
    assert cast.decider.full_name not in citizen[0]
    assert "Maatregel" not in citizen[1]


def test_hooks_are_filled() -> None:
    assert measure_parts in case_file._sources
    assert callable(measure_steps)
