"""One password at forty accounts, and thirty asked-for links, from one source (DECISIONS 9)."""

import logging
import time
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.cast import Cast
from vpd.organisation import throttling
from vpd.organisation.models import SourceAttempt, User
from vpd.organisation.throttling import client_address

PASSWORD = "een heel lang wachtwoord"
DELAY = 7
THEIRS = "203.0.113.9"
SAID = "Much is tried from one source"


@pytest.fixture(autouse=True)
def waits(settings, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How long answers were held back, instead of holding them back."""
    settings.SOURCE_FAILED_ACCOUNTS, settings.SOURCE_RESETS = 5, 3
    settings.SOURCE_DELAY_SECONDS = DELAY
    held: list[int] = []
    monkeypatch.setattr(time, "sleep", held.append)
    return held


@pytest.fixture
def person(cast: Cast) -> User:
    cast.employee.set_password(PASSWORD)
    cast.employee.save()
    return cast.employee


def log_in(email: str, password: str = "Welkom2026!", source: str = THEIRS) -> HttpResponse:
    return Client().post("/inloggen/", {"username": email, "password": password}, REMOTE_ADDR=source)


def ask_link(email: str) -> HttpResponse:
    return Client().post("/wachtwoord-vergeten/", {"email": email}, REMOTE_ADDR=THEIRS)


def try_at_many(number: int, source: str = THEIRS, name: str = "iemand") -> None:
    for n in range(number):
        log_in(f"{name}{n}@test.example", source=source)


def test_one_password_at_many_accounts_gets_slow_answers_and_is_logged(
    person: User, waits: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        try_at_many(4)
        before = list(waits)
        answer = log_in("nog-iemand@test.example")

    assert (before, waits) == ([], [DELAY])
    assert answer.status_code == 200
    assert "klopt niet" in answer.content.decode()
    assert [record.message for record in caplog.records].count(SAID) == 1
    assert THEIRS not in caplog.text


def test_who_knows_the_password_comes_in_at_once_from_the_same_source(person: User, waits: list[int]) -> None:
    try_at_many(5)
    waits.clear()

    answer = log_in(person.email, PASSWORD)

    assert (answer.status_code, waits) == (302, [])


def test_one_forgetful_person_and_other_sources_are_not_slowed(person: User, waits: list[int]) -> None:
    try_at_many(5)
    waits.clear()

    for _ in range(7):
        log_in(person.email, source="203.0.113.10")

    assert waits == []


def test_addresses_of_one_connection_are_one_source(person: User, waits: list[int]) -> None:
    for number in range(4):
        log_in(f"iemand{number}@test.example", source=f"2001:db8:1:2::{number + 1}")

    log_in("laatste@test.example", source="2001:db8:1:3::1")
    assert waits == []
    log_in("laatste@test.example", source="2001:db8:1:2:ffff::1")
    assert waits == [DELAY]


def test_it_is_over_after_a_quarter_of_an_hour(person: User, waits: list[int]) -> None:
    try_at_many(5)
    waits.clear()

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        log_in("iemand@test.example")

    assert waits == []
    assert SourceAttempt.objects.count() == 1


def test_many_links_for_invented_addresses_get_slow_answers(person: User, waits: list[int]) -> None:
    for number in range(3):
        ask_link(f"verzonnen{number}@test.example")
    assert waits == []

    answer = ask_link("verzonnen9@test.example")

    assert (answer.status_code, waits) == (302, [DELAY])


def test_waiting_does_not_fill_the_web_server(person: User, waits: list[int]) -> None:
    try_at_many(5)
    waits.clear()
    assert throttling._slow.acquire(blocking=False)  # as if another answer waits
    try:
        answer = log_in("iemand9@test.example")
    finally:
        throttling._slow.release()

    assert (answer.status_code, waits) == (429, [])
    assert "Met het goede wachtwoord kom je er gewoon in" in answer.content.decode()


def test_nobody_can_be_read_from_what_is_kept(person: User) -> None:
    log_in(person.email)

    kept = str(SourceAttempt.objects.values().get())
    assert person.email not in kept
    assert THEIRS not in kept


@pytest.mark.parametrize(
    ("forwarded", "found"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("2001:db8::1", "2001:db8::1"),
        ("unknown", "10.0.0.1"),
        ("", "10.0.0.1"),
        ("'; DROP TABLE x;--", "10.0.0.1"),
    ],
)
def test_behind_the_proxy_its_last_address_counts_when_it_is_one(settings, forwarded: str, found: str) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": forwarded})

    assert client_address(request) == found


def test_without_a_proxy_nobody_chooses_the_own_address(settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = None

    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "203.0.113.7"})

    assert client_address(request) == "10.0.0.1"
