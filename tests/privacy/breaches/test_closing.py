"""A breach closes when both decisions are carried out, and opens again only where it was closed."""

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.privacy.breaches.factories import (
    HOUR,
    judged,
    make_breach,
    make_closed,
    make_judged,
    make_ready,
    reported,
    url_of,
)
from vpd.organisation.status import TransitionError
from vpd.privacy.breaches.enums import About, BreachStatus
from vpd.privacy.breaches.models import Decision
from vpd.privacy.breaches.services.acts import (
    Decided,
    NotReadyError,
    close_breach,
    decide,
    judge,
    reopen_breach,
    set_aware,
)
from vpd.privacy.breaches.services.retention import let_go
from vpd.privacy.breaches.summaries.standing import standing_of

pytestmark = pytest.mark.django_db


def test_closing_without_decisions_is_refused_and_says_what_is_missing(cast: Cast, client_of) -> None:
    breach = make_breach(cast)
    with pytest.raises(NotReadyError):
        close_breach(breach=breach, by=cast.privacy)
    browser = client_of(cast.privacy)

    for page in (
        browser.get(url_of(breach, "sluiten"), follow=True),
        browser.post(url_of(breach, "sluiten"), follow=True),
    ):
        for words in (
            "Beoordeel wat voor datalek",
            "Besluit of jullie het bij de AP",
            "Besluit of jullie het de betrok",
        ):
            assert "kan nog niet dicht. " in page.content.decode()
            assert words in page.content.decode()
    breach.refresh_from_db()
    assert breach.status == BreachStatus.RECEIVED


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (lambda cast, breach: judge(breach=breach, judged=judged(measures=""), by=cast.privacy), "maatregelen"),
        (
            lambda cast, breach: decide(breach=breach, decided=Decided(About.AUTHORITY, is_yes=True), by=cast.privacy),
            "Meld het bij de AP",
        ),
        (
            lambda cast, breach: decide(breach=breach, decided=Decided(About.PEOPLE, is_yes=True), by=cast.privacy),
            "Vertel het de betrokkenen",
        ),
    ],
)
def test_closing_asks_that_all_is_carried_out(cast: Cast, last, words: str) -> None:
    breach = make_ready(cast)
    last(cast, breach)

    with pytest.raises(NotReadyError, match=words):
        close_breach(breach=breach, by=cast.privacy)


def test_moment_set_after_the_report_asks_for_the_reason_of_the_delay(cast: Cast) -> None:
    breach = make_ready(cast, hours=1)
    decide(breach=breach, decided=reported(0.5), by=cast.privacy)
    set_aware(breach=breach, aware_at=timezone.now() - 90 * HOUR, reason="Iemand wist het al.", by=cast.privacy)

    with pytest.raises(NotReadyError, match="waardoor de melding bij de AP later kwam"):
        close_breach(breach=breach, by=cast.privacy)

    decide(breach=breach, decided=reported(0.5, late_reason="Het was niet doorgegeven."), by=cast.privacy)
    assert standing_of(breach).missing == []


def test_what_is_closed_is_not_added_to_until_it_is_open_again(cast: Cast, client_of) -> None:
    breach = make_closed(cast)
    with pytest.raises(TransitionError):
        judge(breach=breach, judged=judged(), by=cast.privacy)
    assert client_of(cast.privacy).get(url_of(breach, "oordeel"))["Location"] == url_of(breach)

    reopen_breach(breach=breach, by=cast.privacy)
    judge(breach=breach, judged=judged(people_count=9), by=cast.privacy)

    breach.refresh_from_db()
    assert (breach.status, breach.closed_at) == (BreachStatus.JUDGING, None)


@pytest.mark.parametrize("make", [make_breach, make_judged, make_ready])
def test_what_was_never_closed_is_not_reopened(cast: Cast, client_of, make) -> None:
    breach = make(cast)
    before = list(breach.status_changes.values_list("to_status", flat=True))

    with pytest.raises(TransitionError):
        reopen_breach(breach=breach, by=cast.privacy)
    page = client_of(cast.privacy).post(url_of(breach, "heropenen"), follow=True).content.decode()

    assert "Het datalek is weer open" not in page
    assert list(breach.status_changes.values_list("to_status", flat=True)) == before


def test_double_press_of_closing_and_reopening_does_it_once(cast: Cast, client_of) -> None:
    breach, browser = make_ready(cast), client_of(cast.privacy)

    for name, words in (("sluiten", "Het datalek is gesloten"), ("heropenen", "Het datalek is weer open")):
        pages = [browser.post(url_of(breach, name), follow=True).content.decode() for _ in range(2)]
        assert all(words in page for page in pages)
    assert list(breach.status_changes.values_list("to_status", flat=True)) == [
        "received",
        "judging",
        "closed",
        "judging",
    ]


def test_closing_once_more_what_lost_its_words_asks_for_nothing(cast: Cast, client_of) -> None:
    breach = make_closed(cast)
    let_go(cast.organisation.pk, [breach.pk])

    page = client_of(cast.privacy).post(url_of(breach, "sluiten"), follow=True).content.decode()

    assert "kan nog niet dicht" not in page


def test_what_was_typed_stays_when_somebody_closed_it_meanwhile(cast: Cast, client_of) -> None:
    breach = make_closed(cast)

    page = client_of(cast.privacy).post(url_of(breach, "betrokkenen"), {"choice": "no", "reason": "Mijn woorden."})

    assert "Mijn woorden." in page.content.decode()
    assert "dit datalek is nu “gesloten”" in page.content.decode()
    assert not Decision.objects.filter(reason="Mijn woorden.").exists()
