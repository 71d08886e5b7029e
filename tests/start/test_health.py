from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from tests.cast import Cast
from vpd.organisation.models import User
from vpd.start import health


@pytest.fixture
def just_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)


def test_livez_answers_without_a_database(client: Client) -> None:
    response = client.get("/livez")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_readyz_sees_database_migrations_and_broker(client: Client, just_started: None) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": "ok", "broker": "ok"})


@pytest.mark.django_db
def test_readyz_with_a_migration_missing_is_not_ready(client: Client, just_started: None) -> None:
    MigrationRecorder(connection).record_unapplied("audit", "0001_initial")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["database"] == "migrations missing"


@pytest.mark.django_db
def test_readyz_without_broker_is_degraded_but_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.app.conf, "broker_write_url", "redis+socket:///nowhere/at-all.sock")

    response = client.get("/readyz")

    assert (response.status_code, response.json()["status"]) == (200, "degraded")


@pytest.fixture
def database_away(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    connection.close()


@pytest.mark.usefixtures("database_away")
def test_readyz_without_database_is_not_ready(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.json()["database"]) == (503, "unreachable")


@pytest.mark.parametrize(("address", "status"), [("/livez", 200), ("/readyz", 503)])
def test_browser_with_a_session_gets_the_same_answer_without_a_database_and_keeps_its_session(
    cast: Cast, client_of: Callable[[User], Client], request: pytest.FixtureRequest, address: str, status: int
) -> None:
    client = client_of(cast.employee)
    client.raise_request_exception = False
    request.getfixturevalue("database_away")

    response = client.get(address)
    page = client.get("/")

    assert response.status_code == status
    assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert page.status_code == 503, "only these two do without"
