"""Bare views behind the same middleware and log-in: what Django itself takes, with SQL written by hand."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils import timezone

from tests.bench.by_hand import SHOWN, ByHand
from vpd.urls import urlpatterns as ours

ROW = """<tr><td><a href="/incidenten/{{ row.1 }}/">{{ row.2 }} {{ row.3 }} {{ row.4 }}</a> {{ row.1 }}
{{ row.6|date:"j F Y" }}</td><td>{{ row.21|default:row.5 }}</td><td>{{ row.20 }}</td>
<td>{{ taker.0 }} {{ taker.1 }}</td><td>{{ row.15 }}</td>
<td>{{ row.16|date:"j F Y H.i" }}</td></tr>"""
LIST = f"""<!doctype html><html lang="nl"><title>Meldingen</title>
<p>{{% for count in counts %}}{{{{ count }}}} {{% endfor %}}
<table>{{% for row, taker in rows %}}{ROW}{{% endfor %}}</table></html>"""
"""The same columns as the list, and nothing around it."""


@dataclass
class Bare:
    """What the bare views answer with; set by who measures."""

    listed: ByHand | None = None
    page: bytes = b""
    send: Callable[[HttpRequest, int], None] | None = None


bare = Bare()


def listed(request: HttpRequest) -> HttpResponse:
    _log_in_first(request)
    rows, counts, takers = bare.listed.answer()
    shown = [(row, takers.get(row[0])) for row in rows[:SHOWN]]
    return HttpResponse(_template().render({"counts": counts, "rows": shown}))


@cache
def _template() -> Any:
    return engines["django"].from_string(LIST)


def page(request: HttpRequest) -> HttpResponse:
    """As many bytes as another page has."""
    _log_in_first(request)
    return HttpResponse(bare.page)


def send(request: HttpRequest, step: int) -> HttpResponse:
    _log_in_first(request)
    bare.send(request, step)
    return HttpResponse(status=302, headers={"Location": "/"})


def _log_in_first(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        raise PermissionDenied


urlpatterns = [
    path("bare/list/", listed),
    path("bare/page/", page),
    path("bare/send/<int:step>/", send),
    *ours,
]


@dataclass
class BareSending:
    """The writes of a report in three posts, each a statement of its own, with the values of one that was sent."""

    like: dict[str, list[dict[str, Any]]]
    """A row of each table, as Postgres gives it, to copy its values."""
    organisation_id: int
    draft_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    incident_id: int = 0
    newest: dict[str, int] = field(default_factory=dict)
    """The row that was made last in each table, for what hangs on it."""

    def __call__(self, request: HttpRequest, step: int) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            (self._begin, self._go_on, self._finish)[step](cursor)

    def _begin(self, cursor: Any) -> None:
        self.draft_id = str(uuid.uuid4())
        draft = self.like["cases_incidentdraft"][0]
        self._insert(cursor, "cases_incidentdraft", draft | {"id": self.draft_id})

    def _go_on(self, cursor: Any) -> None:
        draft = self.like["cases_incidentdraft"][0]
        cursor.execute(
            "UPDATE cases_incidentdraft SET answers = %s, stamps = %s, updated_at = now() WHERE id = %s",
            [draft["answers"], draft["stamps"], self.draft_id],
        )

    def _finish(self, cursor: Any) -> None:
        cursor.execute(
            "INSERT INTO cases_referencecounter AS counter (organisation_id, year, last_number) VALUES (%s, %s, 1) "
            "ON CONFLICT (organisation_id, year) DO UPDATE SET last_number = counter.last_number + 1 "
            "RETURNING last_number",
            [self.organisation_id, timezone.localdate().year],
        )
        reference = f"{timezone.localdate().year}-{cursor.fetchone()[0]:04d}"
        report = self.like["cases_incident"][0] | {"reference": reference, "draft_id": self.draft_id}
        self.incident_id = self._insert(cursor, "cases_incident", report, returning=True)
        for table, rows in self.like.items():
            if table not in {"cases_incident", "cases_incidentdraft"}:
                for row in rows:
                    self.newest[table] = self._insert(cursor, table, self._of_this_report(row), returning=True)
        cursor.execute("DELETE FROM cases_incidentdraft WHERE id = %s", [self.draft_id])

    def _of_this_report(self, row: dict[str, Any]) -> dict[str, Any]:
        new = {
            "incident_id": self.incident_id,
            "support_id": self.newest.get("support_support"),
            "key": str(uuid.uuid4()),
            "subject_id": str(self.incident_id),
        }
        return row | {name: value for name, value in new.items() if name in row}

    @staticmethod
    def _insert(cursor: Any, table: str, row: dict[str, Any], *, returning: bool = False) -> int:
        given = {name: value for name, value in row.items() if name != "id" or isinstance(value, str)}
        statement = f"INSERT INTO {table} ({', '.join(given)}) VALUES ({', '.join(['%s'] * len(given))})"
        cursor.execute(statement + (" RETURNING id" if returning else ""), list(given.values()))
        return int(cursor.fetchone()[0]) if returning else 0
