"""What every test can ask for: the database as the application's role sees it, and the fixed cast."""

import gc
import os
import pickle
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connections, transaction
from django.test import Client, TransactionTestCase, override_settings
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer

from tests.cast import Cast, give_session, make_cast
from tests.databases import copy_filled, copy_template, drop_copy, fill_copy, put_back
from tests.guards.leaks import Heard, listen
from tests.sharing import Together
from vpd.organisation.content import load_all
from vpd.organisation.models import User


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--clock", help="run as if it began at this moment in Amsterdam, such as 2027-01-01T00:10")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where processes share the tests, those with a browser go first: the last ones are short, and all end at once."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    return Together(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is there by now stays: to look through all of it for rubbish, again and again, is work for nothing.

    What a page makes is let go of by itself but for a little: to look for that a hundred times a page is, too.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True, scope="session")
def clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """The suite must pass at any hour: at new year, on 29 February, in both nights of the clock change."""
    moment = request.config.getoption("--clock")
    if not moment:
        yield
        return
    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[bytes]:
    """One database a test run and worker, under a name of its own: owner and application both work there.

    Every test finds the shipped content and the cast in it; this gives the cast as bytes, and each test makes its own
    of them. What a test commits is gone after it: the next one finds the rows that were there.
    """
    original = connections["default"].settings_dict["NAME"]
    name = os.environ["VPD_TEST_DATABASE"] + os.environ.get("PYTEST_XDIST_WORKER", "")
    with django_db_blocker.unblock():
        cast = pickle.dumps(fill_copy(name, content_and_cast))
        copy_filled(name)

    def afresh(test: TransactionTestCase) -> None:
        put_back(name)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", afresh)
        yield cast

    with django_db_blocker.unblock():
        drop_copy(name, back_to=original)


@transaction.atomic
def content_and_cast() -> Cast:
    load_all()
    return make_cast()


@pytest.fixture(autouse=True, scope="session")
def fast_hasher() -> Iterator[None]:
    """Passwords in tests need not be safe (DECISIONS 9)."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def heard() -> Iterator[Heard]:
    """No mail, log line or address of any test holds a person's name or a word of a story."""
    for listening in listen():
        yield listening
        assert listening.leaks() == []


@pytest.fixture
def cast(db: None, django_db_setup: bytes) -> Cast:
    """Two municipalities and a person for every role, as they stand in the database of every test."""
    return pickle.loads(django_db_setup)


@pytest.fixture
def start_afresh(transactional_db: None, django_db_setup: bytes) -> Callable[[], Cast]:
    """Takes back all that was committed, in the middle of a test; gives the cast as it is then."""

    def take_back() -> Cast:
        put_back(connections["default"].settings_dict["NAME"])
        return pickle.loads(django_db_setup)

    return take_back


@pytest.fixture
def empty_database(transactional_db: None) -> None:
    """Nobody and no content: as `migrate` leaves a new database."""
    copy_template(connections["default"].settings_dict["NAME"])


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which this person is logged in."""

    def browser_of(user: User) -> Client:
        client = Client()
        give_session(client, user)
        return client

    return browser_of
