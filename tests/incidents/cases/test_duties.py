"""The hook through which rooms say what a case asks: the page of a case, lists and the closing read it."""

import pytest
from django.utils import timezone

from incidents.cases import duties
from incidents.cases.duties import CasePart, Duty, KeepsOpen, ReasonOf, duties_in, duties_of, that_keep_open
from tests.incidents.factories import make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_source(monkeypatch):
    """Lets one source more give duties, for this test alone."""
    monkeypatch.setattr(duties, "_sources", list(duties._sources))
    return duties.register


def a_duty(key, part=CasePart.PEOPLE, **values) -> Duty:
    return Duty(key=key, part=part, what="Opvang", state="aan te bieden", **values)


def test_duties_of_a_case_stand_in_the_order_of_the_parts(cast, a_source):
    incident = make_incident(cast)
    a_source(lambda incidents, viewer, now: [(incident.pk, a_duty("b", CasePart.LEARNING)), (incident.pk, a_duty("a"))])

    found = [duty.key for duty in duties_of(incident, cast.leader, timezone.now()) if duty.key in {"a", "b"}]

    assert found == ["a", "b"]


def test_duties_in_many_cases_are_asked_once_and_given_by_case(cast, a_source):
    first, second = make_incident(cast), make_incident(cast)
    asked = []

    def source(incidents, viewer, now):
        asked.append((list(incidents), viewer))
        return [(second.pk, a_duty("of the second"))]

    a_source(source)
    a_source(source)
    found = duties_in([first, second], cast.leader, timezone.now())

    assert asked == [([first, second], cast.leader)]
    assert [duty.key for duty in found[second.pk] if duty.key == "of the second"] == ["of the second"]
    assert not [duty for duty in found[first.pk] if duty.key == "of the second"]


def test_only_open_duties_that_say_so_keep_a_case_open(cast):
    keeps = KeepsOpen("Bied opvang aan.", ReasonOf.NOBODY)
    waiting, done, other = a_duty("a", keeps_open=keeps), a_duty("b", is_done=True, keeps_open=keeps), a_duty("c")

    assert that_keep_open([waiting, done, other]) == [waiting]


def test_no_case_asks_nothing_and_no_source_is_asked(cast, a_source):
    a_source(lambda incidents, viewer, now: pytest.fail("asked for no case at all"))

    assert duties_in([], cast.leader, timezone.now()) == {}
