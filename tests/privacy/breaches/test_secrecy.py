"""What is told of a breach reads the privacy officer and who told it; the judgement the privacy officer alone."""

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone

from tests.access_table import PEOPLE, Address
from tests.at_once import at_once
from tests.cast import Cast
from tests.incidents.planted import Arguments, hits, leads_to, tables_that_say
from tests.privacy.breaches.factories import decide_no, judged, make_breach, make_closed
from tests.visitors import TABLES
from vpd.privacy.breaches.enums import About
from vpd.privacy.breaches.models import Breach, Decision
from vpd.privacy.breaches.periodic import watch_terms
from vpd.privacy.breaches.services.acts import Decided, decide, judge, reopen_breach
from vpd.privacy.breaches.services.retention import let_go
from vpd.ui.editing import SavedFirstError

pytestmark = pytest.mark.django_db

TOLD, MADE_OF_IT = "Kwikstaartbrief", "Zonnebloemgevolg"
NOT_FOR_OTHERS = [person for person in PEOPLE if person not in {"privacy", "employee"}]
NOT_FOR_WHO_TOLD = [person for person in PEOPLE if person != "privacy"]
WHERE = ("tests.start.addresses", "tests.privacy.breaches.addresses", "tests.retention.addresses")
"""Where something of it might stand: Mijn werk, search, reading logs, the register and the terms."""


def planted(cast: Cast) -> Breach:
    breach = make_breach(cast, hours=60, what=TOLD)
    judge(breach=breach, judged=judged(consequences=MADE_OF_IT, measures=MADE_OF_IT), by=cast.privacy)
    watch_terms()
    for about in About:
        decide_no(cast, breach, about, MADE_OF_IT)
    return breach


def test_nobody_else_reads_a_word_of_it(cast: Cast) -> None:
    breach = planted(cast)

    def at_the_breach(address: Address, arguments: Arguments) -> Iterator[str]:
        url = leads_to(address.route, arguments, {"reference": breach.reference})
        if url:
            yield url

    rows = [row for table in WHERE for row in TABLES[table]]
    found = hits(rows, cast, {TOLD: NOT_FOR_OTHERS, MADE_OF_IT: NOT_FOR_WHO_TOLD}, at_the_breach)
    by_officer = hits(rows, cast, {TOLD: ["privacy"], MADE_OF_IT: ["privacy"]}, at_the_breach)

    assert found == {TOLD: set(), MADE_OF_IT: set()}
    # The same walk finds them where they may be read.
    assert all(("privacy", "breaches:detail") in read for read in by_officer.values())


def test_words_stand_in_the_tables_of_breaches_alone(cast: Cast) -> None:
    planted(cast)

    assert tables_that_say(TOLD) == {"breaches_breach"}
    assert tables_that_say(MADE_OF_IT) == {"breaches_judgement", "breaches_decision"}


@pytest.mark.django_db(transaction=True)
def test_numbers_follow_each_other_when_many_tell_at_once(cast: Cast) -> None:
    with time_machine.travel(timezone.now(), tick=False):
        found = at_once(*[lambda: make_breach(cast).reference] * 5)

    year = timezone.localdate().year
    assert sorted(map(str, found)) == [f"D-{year}-{number:04d}" for number in range(1, 6)]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_the_second_is_told(cast: Cast) -> None:
    breach = make_breach(cast)

    def press() -> None:
        chosen = Decided(About.AUTHORITY, is_yes=False, reason="Geen risico.")
        decide(breach=Breach.objects.get(pk=breach.pk), decided=chosen, by=cast.privacy, seen="0")

    found = at_once(press, press)

    assert sorted(type(one).__name__ for one in found) == ["NoneType", SavedFirstError.__name__]
    assert Decision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_reopened_while_it_goes_is_open_with_its_words_or_closed_without(cast: Cast) -> None:
    breach = make_closed(cast)

    at_once(
        lambda: let_go(cast.organisation.pk, [breach.pk]),
        lambda: reopen_breach(breach=Breach.objects.get(pk=breach.pk), by=cast.privacy),
    )

    breach.refresh_from_db()
    told = {one.reason != "" for one in Decision.objects.filter(breach=breach)}
    assert breach.is_closed == (breach.what == "") == (told == {False})
