"""What fails below a page: the person is told what to do, and what they typed is on the page."""

import html
import re
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.actions.factories import make_action
from tests.cast import Cast
from vpd.actions.models import ImprovementAction
from vpd.organisation.models import User

TYPED = "De spreekkamer krijgt een deur aan de achterkant"


def browser_of(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="vpd.organisation.backends.PersonBackend")
    return client


@pytest.fixture
def beside() -> Iterator[object]:
    """Another connection, as another process has."""
    other = connection.copy()
    yield other
    other.close()


def answers_of(action: ImprovementAction) -> dict[str, object]:
    return {
        "title": TYPED,
        "description": "Zo kan iemand weg.\nOok als het druk is.",
        "team": action.team_id,
        "strength": action.strength,
        "owner": action.owner_id,
        "due_on": action.due_on.isoformat(),
        "csrfmiddlewaretoken": "x",
    }


@pytest.mark.django_db(transaction=True)
def test_who_meets_a_row_that_somebody_holds_can_send_the_same_again(beside, cast: Cast) -> None:
    action = make_action(cast.team, cast.leader)
    client = browser_of(cast.leader)
    url = f"/overleg/acties/{action.pk}/bewerken/"
    assert client.get(url).status_code == 200
    beside.set_autocommit(False)
    with beside.cursor() as cursor:
        cursor.execute("SELECT 1 FROM actions_improvementaction WHERE id = %s FOR UPDATE", [action.pk])
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '150ms'")

    answer = client.post(url, answers_of(action))

    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "Een collega is hier net mee bezig" in page
    assert f'action="{url}"' in page
    assert f'<input type="hidden" name="title" value="{TYPED}"' in page
    assert 'value="x"' not in page  # the secret of the old form does not come along
    action.refresh_from_db()
    assert action.title != TYPED

    beside.rollback()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '5s'")
    assert client.post(url, answers_of(action)).status_code == 302
    action.refresh_from_db()
    assert action.title == TYPED


@pytest.mark.django_db
def test_a_statement_that_takes_too_long_is_given_up(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        statement, lock = cursor.fetchone()
        cursor.execute("SELECT current_setting('idle_in_transaction_session_timeout')")
        (idle,) = cursor.fetchone()

    assert (statement, lock, idle) == ("30s", "5s", "5min")


@pytest.mark.django_db
def test_the_places_of_a_common_word_fit_in_what_a_step_may_take() -> None:
    """In four megabytes they do not, from some half a million reports on: then each story is read again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_bytes(current_setting('work_mem')) >= 16 * 1024 * 1024")
        assert cursor.fetchone() == (True,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_lost_database_is_said_by_a_page_that_needs_none(beside, cast: Cast, headers: dict[str, str]) -> None:
    client = browser_of(cast.employee)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (own,) = cursor.fetchone()
    with beside.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [own])

    answer = client.get("/", headers=headers)
    connection.close()

    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "We kunnen nu niet bij de gegevens" in answer.content.decode()
    assert client.get("/").status_code == 200


def log_in_with(client: Client, person: User, page: str) -> str:
    """Send the log-in form of a page with everything hidden in it."""
    person.set_password("een heel lang wachtwoord")
    person.save()
    data = hidden_fields(page) | {"username": person.email, "password": "een heel lang wachtwoord"}
    return client.post("/inloggen/", data).content.decode()


def hidden_fields(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(kept\w*)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def test_a_file_chosen_before_the_session_ended_is_said_to_be_gone(cast: Cast) -> None:
    client = Client()
    file = SimpleUploadedFile("Aangifte 27.11.2026.pdf", b"%PDF-1.7 ...")
    page = client.post(
        "/overleg/acties/nieuw/", {"title": TYPED, "file": file, "csrfmiddlewaretoken": "x"}
    ).content.decode()

    again = log_in_with(client, cast.leader, page)

    assert "je bestand is niet meegekomen" in again
    assert "Aangifte 27.11.2026.pdf" in again
    assert 'href="/overleg/acties/nieuw/"' in again
    assert TYPED in again


def test_without_a_file_everything_can_be_sent_at_once(cast: Cast) -> None:
    client = Client()
    page = client.post("/overleg/acties/nieuw/", {"title": TYPED, "csrfmiddlewaretoken": "x"}).content.decode()

    again = log_in_with(client, cast.leader, page)

    assert "bestand" not in again
    assert "Alsnog versturen" in again


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=deel"])
def test_more_text_than_we_read_gets_a_sentence(cast: Cast, kind: str, settings) -> None:
    text = "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    part = f'--deel\r\nContent-Disposition: form-data; name="title"\r\n\r\n{text}\r\n--deel--\r\n'
    body = part if "multipart" in kind else f"title={text}"

    answer = browser_of(cast.leader).post("/overleg/acties/nieuw/", body, content_type=kind)

    assert answer.status_code == 400
    assert "Maak je tekst korter en verstuur opnieuw." in answer.content.decode()
