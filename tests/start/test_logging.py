import json
import logging

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.guards.leaks import Heard
from vpd.start.logging import JsonFormatter, request_log

SECRET = "Jan Jansen, geboren te Waterdam"


def line_of(record: logging.LogRecord) -> dict[str, object]:
    return json.loads(JsonFormatter().format(record))


def record_of(message: str, *arguments: object, **extra: object) -> logging.LogRecord:
    record = logging.getLogger("somewhere").makeRecord(
        "somewhere", logging.WARNING, "file.py", 1, message, arguments, None, extra=extra
    )
    return record


def test_line_holds_message_and_allowed_fields_only() -> None:
    line = line_of(record_of("Report %s built", 7, route="review:quarter", status=200, name_of_person=SECRET))

    assert (line["message"], line["route"], line["status"]) == ("Report 7 built", "review:quarter", 200)
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_line_of_an_exception_keeps_places_not_words() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        record = record_of("Went wrong")
        record.exc_info = (ValueError, error, error.__traceback__)

    line = line_of(record)

    assert line["error"] == "builtins.ValueError"
    assert "test_line_of_an_exception_keeps_places_not_words" in line["places"][0]
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_line_of_djangos_request_error_has_no_address() -> None:
    line = line_of(record_of("%s: %s", "Not Found", f"/zoeken/{SECRET}", request=HttpRequest(), status_code=404))

    assert (line["message"], line["status"]) == ("Answered with an error", 404)
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_line_of_a_task_has_no_arguments_or_result() -> None:
    data = {"name": "review.build", "id": "1", "args": f"({SECRET!r},)", "return_value": SECRET, "runtime": 0.5}

    line = line_of(record_of("Task %(name)s[%(id)s] succeeded: %(return_value)s", data, data=data))

    assert (line["task"], line["outcome"], line["ms"]) == ("review.build", "succeeded", 500)
    assert SECRET not in json.dumps(line, ensure_ascii=False)


@pytest.mark.django_db
def test_request_is_logged_by_route(client: Client, caplog: pytest.LogCaptureFixture, heard: Heard) -> None:
    caplog.set_level(logging.INFO, "vpd.start.logging")

    client.get("/", {"q": SECRET})

    # Such an address is what this test is about.
    heard.addresses.clear()
    record = next(record for record in caplog.records if record.name == "vpd.start.logging")
    line = line_of(record)
    assert (line["route"], line["method"], line["status"]) == ("start:home", "GET", 302)
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_request_without_route_is_logged_as_unknown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "vpd.start.logging")

    request_log(lambda request: HttpResponse(status=404))(RequestFactory().get(f"/{SECRET}"))

    assert caplog.records[-1].route == "unknown"


def test_line_of_a_request_says_how_many_queries(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    client = Client()
    client.force_login(cast.employee, backend="vpd.organisation.backends.PersonBackend")

    with CaptureQueriesContext(connection) as asked, caplog.at_level(logging.INFO, logger="vpd.start.logging"):
        client.get("/account/")

    (record,) = [record for record in caplog.records if record.name == "vpd.start.logging"]
    assert line_of(record)["queries"] == len(asked) > 0
