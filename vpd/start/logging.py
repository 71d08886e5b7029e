"""Structured logs without personal data: one JSON object a line, with route names instead of addresses.

What a visitor typed can be in an address, in the message of an exception and in the arguments of a task; so none of
those three is ever written. A traceback keeps its places and the kind of error.
"""

import json
import logging
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from vpd.audit.context import current_caller

# Everything that may stand beside the message.
FIELDS = ("route", "method", "status", "ms", "queries", "outbox_id", "kind", "attempts", "reason")
ANONYMOUS_ROUTES = {"learning:anonymous", "learning:anonymous_part", "learning:anonymous_done"}
"""Where somebody answers without a name: no line says when (DECISIONS 6)."""
QUIET_ROUTES = {"start:livez", "start:readyz"} | ANONYMOUS_ROUTES

logger = logging.getLogger(__name__)


class JsonFormatter(logging.Formatter):
    """A log record as one line of JSON, holding nothing but what is named here."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if hasattr(record, "status_code"):
            line["status"] = record.status_code
        line |= task_fields(record)
        if request_id := current_caller().request_id:
            line["request_id"] = request_id
        if record.exc_info and record.exc_info[0]:
            line["error"] = kind_of(record.exc_info[0])
            line["places"] = places_of(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=str)


def message_of(record: logging.LogRecord) -> str:
    """The words of a record; those of libraries that put a visitor's data in their arguments go without them."""
    if hasattr(record, "request") or (record.name.startswith("gunicorn") and record.levelno >= logging.WARNING):
        return str(record.msg).partition("%")[0].rstrip(" :=(") or "Answered with an error"
    if isinstance(getattr(record, "data", None), dict):
        return "Task"
    return record.getMessage()


def task_fields(record: logging.LogRecord) -> dict[str, Any]:
    """Name, id and outcome of a Celery task, without its arguments, result and exception text."""
    data = getattr(record, "data", None)
    if not isinstance(data, dict) or "name" not in data:
        return {}
    fields = {"task": data["name"], "task_id": data.get("id"), "outcome": "received"}
    if "runtime" in data:
        fields |= {"outcome": "succeeded", "ms": round(float(data["runtime"]) * 1000)}
    elif "exc" in data:
        fields["outcome"] = data.get("description", "failed")
    return fields


def kind_of(error: type[BaseException]) -> str:
    return f"{error.__module__}.{error.__qualname__}"


def places_of(trace: Any) -> list[str]:
    """Where it went wrong, innermost last: file, line and function, never a value."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


class QueryCount:
    """Counts what is asked of the database; what a streamed answer asks afterwards is not in it."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)


def request_log(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """One line for every request: its route, not its address; how it ended, how long, how many queries."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        counted = QueryCount()
        with connection.execute_wrapper(counted):
            response = get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else "unknown"
        if route not in QUIET_ROUTES:
            logger.info(
                "Request",
                extra={
                    "route": route,
                    "method": request.method,
                    "status": response.status_code,
                    "ms": round((time.perf_counter() - began) * 1000),
                    "queries": counted.number,
                },
            )
        return response

    return middleware
