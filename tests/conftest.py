"""What every test can ask for: the database as the application's role sees it, and the fixed cast."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import connections
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from tests.cast import Cast, make_cast
from tests.guards.leaks import Heard, listen
from vpd.organisation.models import User


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--clock", help="run as if it began at this moment in Amsterdam, such as 2027-01-01T00:10")


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
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """One database a test run and worker, under a name of its own."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    for alias in ("default", "owner"):
        settings.DATABASES[alias]["TEST"]["NAME"] = os.environ["VPD_TEST_DATABASE"] + worker


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """The owner makes and migrates the test database; the tests run as the application's role."""
    owner, application = connections["owner"], connections["default"]
    with django_db_blocker.unblock():
        original = owner.settings_dict["NAME"]
        name = owner.creation.create_test_db(verbosity=request.config.option.verbose, autoclobber=True, serialize=False)
        application.close()
        settings.DATABASES["default"]["NAME"] = application.settings_dict["NAME"] = name
        with owner.cursor() as cursor:
            # Only to empty the tables after a test with `transaction=True`; not given in a real installation.
            role = owner.ops.quote_name(application.settings_dict["USER"])
            cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {role}")
        owner.close()

    yield

    with django_db_blocker.unblock():
        application.close()
        owner.creation.destroy_test_db(original, verbosity=request.config.option.verbose)


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
def cast(db: None) -> Cast:
    """Two municipalities and a person for every role."""
    return make_cast()


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which this person is logged in."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="vpd.organisation.backends.PersonBackend")
        return client

    return log_in
