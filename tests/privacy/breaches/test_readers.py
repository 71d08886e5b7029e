"""Who told of a breach reads how far it is, the privacy officer the whole, nobody else a word."""

import pytest
import time_machine
from django.urls import reverse

from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.privacy.breaches.factories import (
    CONSEQUENCES,
    MEASURES,
    NO_RISK,
    NOT_TOLD,
    STORY,
    at,
    decide_no,
    judged,
    make_breach,
    make_closed,
    make_judged,
    url_of,
)
from vpd.audit.models import ReadEvent
from vpd.organisation.enums import Role
from vpd.privacy.breaches.enums import About
from vpd.privacy.breaches.models import Breach, Judgement
from vpd.privacy.breaches.services.acts import (
    close_breach,
    judge,
    reopen_breach,
)
from vpd.privacy.breaches.summaries.words import steps_for_teller

pytestmark = pytest.mark.django_db


def test_teller_sees_how_far_it_is_and_nothing_of_the_judgement(cast: Cast, client_of) -> None:
    breach = make_closed(cast)
    browser = client_of(cast.employee)

    pages = [browser.get(url).content.decode() for url in (url_of(breach), reverse("breaches:tell"))]

    assert all("gesloten" in page for page in pages)
    assert STORY in pages[0]
    for secret in (CONSEQUENCES, MEASURES, NO_RISK, NOT_TOLD, "vertrouwelijkheid"):
        assert all(secret not in page for page in pages)
    assert list(Judgement.objects.visible_to(cast.employee)) == []


def test_teller_sees_each_step_on_the_day_that_it_was_taken(cast: Cast) -> None:
    def line() -> list[tuple[str, object, str]]:
        breach.refresh_from_db()
        items = steps_for_teller(breach, list(breach.status_changes.all()))
        return [(item.title, getattr(item.when, "day", item.when), item.state) for item in items]

    told, taken, closed = ("Jij meldde het", 1, ""), ("De privacy officer beoordeelt het", 2), ("Gesloten", 3)
    with time_machine.travel(at(1, 9), tick=False) as clock:
        breach = make_breach(cast)
        seen = [line()]
        clock.move_to(at(2, 9))
        judge(breach=breach, judged=judged(), by=cast.privacy)
        for about in About:
            decide_no(cast, breach, about)
        seen.append(line())
        clock.move_to(at(3, 9))
        close_breach(breach=breach, by=cast.privacy)
        seen.append(line())
        clock.move_to(at(8, 9))
        reopen_breach(breach=breach, by=cast.privacy)
        seen.append(line())
        clock.move_to(at(9, 9))
        close_breach(breach=breach, by=cast.privacy)
        seen.append(line())

    planned, done = ("Gesloten", "", "planned"), [told, (*taken, "done"), (*closed, "done")]
    assert seen == [
        [told, (taken[0], "Zo snel mogelijk", "now"), planned],
        [told, (*taken, "now"), planned],
        done,
        [*done, ("Heropend", 8, "now"), planned],
        [*done, ("Heropend", 8, "done"), ("Gesloten", 9, "done")],
    ]


@pytest.mark.parametrize("person", ["colleague", "leader", "coordinator", "admin", "executive", "other_coordinator"])
def test_nobody_else_reads_it(cast: Cast, client_of, person: str) -> None:
    breach = make_closed(cast)
    reader = getattr(cast, person)

    assert client_of(reader).get(url_of(breach)).status_code == 404
    assert breach.reference not in client_of(reader).get(reverse("breaches:tell")).content.decode()
    assert not Breach.objects.visible_to(reader).exists()


def test_privacy_officer_of_another_municipality_reads_nothing_of_it(cast: Cast, client_of) -> None:
    breach = make_judged(cast)
    other = make_user(cast.other_organisation)
    make_member(other, Role.PRIVACY_OFFICER)
    browser = client_of(other)

    assert [browser.get(url_of(breach, act)).status_code for act in ("", "ap", "sluiten")] == [404] * 3
    assert breach.reference not in browser.get(reverse("breaches:list") + "?toon=alles").content.decode()
    assert STORY not in browser.get(reverse("breaches:export", args=["csv"])).content.decode()


def test_reading_it_is_written_down_and_the_teller_sees_that(cast: Cast, client_of) -> None:
    breach = make_breach(cast)

    client_of(cast.privacy).get(url_of(breach))
    client_of(cast.employee).get(url_of(breach))

    assert ReadEvent.objects.get(subject_type="breaches.breach").reader_id == cast.privacy.pk
    page = client_of(cast.employee).get(reverse("start:own_reading_log")).content.decode()
    assert "Datalek" in page
