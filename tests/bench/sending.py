"""Sending a report in three steps, against a bare view that writes the same rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CharField, Field, Model, UUIDField
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse
from django.utils import timezone

from incidents.cases.models import Incident, IncidentDraft
from tests.bench.data import Municipality
from tests.bench.measuring import Measured, listening, milliseconds
from vpd.urls import urlpatterns as ours

WRITES = re.compile(r'\s*(INSERT|UPDATE|DELETE)(?: INTO| FROM)?\s+"(\w+)"')
Written = tuple[str, str]
"""A verb and a table."""


def time_sending(place: Municipality, *, rounds: int, target: float) -> list[Measured]:
    """The three steps that are sent, and the whole with the pages between, against the bare view's three."""
    global bare_view
    client = Client(SERVER_NAME="localhost")
    client.force_login(place.employee, backend="vpd.organisation.backends.PersonBackend")
    _send(client, place, with_pages=True)
    steps = _steps_of(client, place)
    bare_view = BareView(steps, _templates(steps, place, client))
    sent, whole, bare = [], [], []
    for _ in range(rounds + 1):
        sent.append(milliseconds(lambda: _send(client, place, with_pages=False)))
        whole.append(milliseconds(lambda: _send(client, place, with_pages=True)))
        with override_settings(ROOT_URLCONF=__name__):
            bare.append(milliseconds(lambda: [client.post(f"/bare/{step}/") for step in range(len(steps))]))
    middle, bare_middle, whole_middle = (min(times[1:]) for times in (sent, bare, whole))
    written = sum(len(step) for step in steps)
    note = f"{middle:.1f} ms against {bare_middle:.1f} ms, {written} writes; with its pages {whole_middle:.1f} ms"
    return [Measured("Sending a report, three steps", middle / bare_middle, target, "×", note)]


def _send(client: Client, place: Municipality, *, with_pages: bool) -> None:
    list(_sending(client, place, with_pages=with_pages))


def _sending(client: Client, place: Municipality, *, with_pages: bool) -> Iterator[None]:
    """Step by step, so that somebody can look in between."""
    draft_id = uuid4()
    answers: dict[str, dict[str, object]] = {
        "what": {
            "kind": "aggression",
            "behaviours": ["BELEDIGING"],
            "happened_on": timezone.localdate().isoformat(),
            "place": f"location:{place.location.pk}",
            "channel": "counter",
            "story": "De bezoeker riep en sloeg op de balie.",
        },
        "who": {"affected": ["me"], "addressee": "leader"},
        "check": {},
    }
    for step, values in answers.items():
        url = reverse(f"incidents:report_{step}", kwargs={"draft_id": draft_id})
        if with_pages:
            client.get(url)
        response = client.post(url, values)
        if response.status_code != 302:
            raise AssertionError(f"Step {step} was not accepted.")
        yield


def _steps_of(client: Client, place: Municipality) -> list[list[Written]]:
    """What each step writes, statement by statement."""
    found = []
    with listening() as heard:
        for _ in _sending(client, place, with_pages=False):
            found.append([(verb[0], verb[1]) for sql, _ in heard if (verb := WRITES.match(sql))])
            heard.clear()
    return found


@dataclass
class BareView:
    """A view behind the same middleware and log-in that writes a row for each row that a step writes, and no more."""

    steps: list[list[Written]]
    templates: dict[str, Model]
    made: dict[str, Model] = field(default_factory=dict)

    def __call__(self, request: HttpRequest, step: int) -> HttpResponse:
        if not request.user.is_authenticated:
            raise PermissionDenied
        with transaction.atomic():
            for verb, table in self.steps[step]:
                self._write(verb, table)
        return HttpResponse(status=302, headers={"Location": "/"})

    def _write(self, verb: str, table: str) -> None:
        template = self.templates.get(table)
        if template is None:
            return
        if verb == "INSERT":
            self.made[table] = self._copy(template)
        elif verb == "UPDATE":
            row = self.made.get(table, template)
            plain = next(one for one in row._meta.concrete_fields if not one.primary_key)
            type(row)._base_manager.filter(pk=row.pk).update(**{plain.attname: getattr(row, plain.attname)})
        elif table in self.made:
            self.made.pop(table).delete()

    def _copy(self, template: Model) -> Model:
        values = {
            one.attname: self._value(template, one) for one in template._meta.concrete_fields if not _numbers(one)
        }
        row = type(template)(**values)
        row.save(force_insert=True)
        return row

    def _value(self, template: Model, one: Field) -> object:
        if isinstance(one, UUIDField):
            return uuid4()
        made = self.made.get(one.related_model._meta.db_table) if one.related_model else None
        if made is not None and one.name not in {"organisation", "reported_by"}:
            return made.pk
        if isinstance(one, CharField) and _is_unique(template, one):
            return uuid4().hex[: one.max_length]
        return getattr(template, one.attname)


def _numbers(one: Field) -> bool:
    """Keys that Postgres gives out itself."""
    return one.primary_key and not isinstance(one, UUIDField)


def _is_unique(row: Model, one: Field) -> bool:
    return one.unique or any(one.name in rule.fields for rule in row._meta.constraints if hasattr(rule, "fields"))


def _templates(steps: list[list[Written]], place: Municipality, client: Client) -> dict[str, Model]:
    """The newest row of each table that is written; of a draft one that was only begun."""
    next(_sending(client, place, with_pages=False))
    models = {model._meta.db_table: model for model in apps.get_models()}
    tables = {table for step in steps for _, table in step} & set(models)
    newest = {table: models[table]._base_manager.order_by("-pk").first() for table in tables}
    newest["cases_incident"] = Incident.objects.of(place.organisation).order_by("-pk").first()
    newest["cases_incidentdraft"] = IncidentDraft.objects.filter(owner=place.employee).latest("updated_at")
    return {table: row for table, row in newest.items() if row is not None}


bare_view: BareView | None = None
urlpatterns = [path("bare/<int:step>/", lambda request, step: bare_view(request, step)), *ours]
