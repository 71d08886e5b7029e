"""What is measured, on which data, against which target."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402  models need the settings first
from django.db import connection  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from incidents.advice.enums import Kind  # noqa: E402
from incidents.cases.models import Incident  # noqa: E402
from tests.bench import data  # noqa: E402
from tests.bench.bare import bare  # noqa: E402
from tests.bench.by_hand import CHOICES, OF_ONE_PLACE, OPEN_WORK, REGISTER, SHOWN, TEAMS, Choice, by_hand  # noqa: E402
from tests.bench.measuring import Measured, Plan, listening, page_of, plan_of, quickest  # noqa: E402
from tests.bench.measuring import bare as bare_statements  # noqa: E402
from tests.bench.reports import measure_reports  # noqa: E402
from tests.bench.rounds import measure_round  # noqa: E402
from tests.bench.sending import same_writes, time_sending  # noqa: E402
from tests.protocols.factories import make_adopted  # noqa: E402
from vpd.organisation.content import load_all  # noqa: E402
from vpd.organisation.models import User  # noqa: E402
from vpd.ui.moments import midnight_after  # noqa: E402
from vpd.ui.quarter import Quarter  # noqa: E402

LIST_RATIO, SQL_RATIO, LIST_QUERIES, ROWS_READ, STEP = 2.0, 1.2, 8, 20, 1.2
PAGE_RATIO, PAGE_QUERIES, DASHBOARD_QUERIES = 4.0, 20, 12
LIMIT = " LIMIT 26"
OF_MANY = (": statements", ": rows read for each shown", ": SQL")
"""Figures of the list that are only printed where they miss their target."""

WIDTH = 90
RUNNING = 500
TEAMS_OF_LARGEST, SHARE_OF_LARGEST, MUNICIPALITIES, TEAMS_OF_OTHERS = 400, 0.06, 342, 10


@dataclass(frozen=True)
class Page:
    """One page beside a bare view of as many bytes."""

    time: float
    bare: float
    queries: int
    sql_bytes: int


def run(*, rows: int, rounds: int, only: str | None, invited: int, teams: int) -> bool:
    """Measure everything; true when every target was reached."""
    call_command("migrate", database="owner", verbosity=0)
    load_all()
    with connection.cursor() as cursor:
        # The time of helpers of Postgres cannot be counted; without them it does the same work alone.
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    missed: list[Measured] = []
    parts = {
        "giant": lambda: _giant(rows, rounds),
        "many": lambda: _many(rows, rounds),
        "round": lambda: iter([measure_round(invited=invited, rounds=rounds)]),
        "reports": lambda: iter([measure_reports(teams=teams, rounds=rounds)]),
    }
    # One list of addresses for all that is measured: a resolver is made once, not anew for each measurement.
    with override_settings(ROOT_URLCONF="tests.bench.bare"):
        for name, part in parts.items():
            if only in {None, name}:
                data.empty()
                for results in part():
                    _print(results)
                    missed += [one for one in results if not one.is_good]
    if missed:
        print(f"\n{len(missed)} figures miss their target:")
        _print(missed)
    return not missed


def _giant(rows: int, rounds: int) -> Iterator[list[Measured]]:
    """One municipality that grows tenfold twice."""
    place = data.make_municipality(f"Reuzenstad {uuid4().hex[:6]}", teams=_teams(rows // 100))
    protocol = make_adopted(place.team, by=place.leader, adopter=place.coordinator, filled=True)
    smaller: dict[str, Page] = {}
    done = 0
    for size in (rows // 100, rows // 10, rows):
        _say(f"One municipality with {size:,} reports", lambda size=size, done=done: _grow(place, done, size))
        done = size
        same_writes(place)  # at once, not after an hour
        pages = _steady_pages(place, protocol.protocol_id, rounds)
        yield _steps(smaller, pages, size)
        smaller = pages
    yield _of_every_day(smaller, f"{rows:,} in one")
    yield from _list(place, rounds, f"{rows:,} in one")
    yield _dashboard(place, rounds, f"{rows:,} in one")
    yield open_work(place, rounds, f"{rows:,} in one")
    yield running_measures(place, rounds, f"{rows:,} in one")
    yield time_sending(place, rounds=rounds)


def _steps(smaller: dict[str, Page], pages: dict[str, Page], size: int) -> list[Measured]:
    """What ten times as many reports cost each page; nothing at the first size."""
    results = []
    for name, before in smaller.items():
        timed = pages[name]
        note = f"{before.time:.1f} → {timed.time:.1f} ms, {timed.queries} queries, {timed.sql_bytes} bytes"
        results.append(Measured(f"{name}: {size // 10:,} → {size:,}", timed.time / before.time, STEP, "×", note))
        results.append(Measured(f"{name}: queries and bytes of SQL", _grew(before, timed), 1.01, "×", "constant"))
    return results


def _many(rows: int, rounds: int) -> Iterator[list[Measured]]:
    """Many municipalities, of which one is large."""
    share = int(rows * SHARE_OF_LARGEST)
    largest = data.make_municipality(f"Grootstad {uuid4().hex[:6]}", teams=_teams(share))
    each = (rows - share) // (MUNICIPALITIES - 1)

    def fill() -> None:
        with data.without_indexes():
            data.add_reports(largest, first=1, last=share)
            for number in range(1, MUNICIPALITIES):
                other = data.make_municipality(f"Gemeente {number} {uuid4().hex[:6]}", teams=TEAMS_OF_OTHERS)
                data.add_reports(other, first=1, last=each)

    _say(f"{MUNICIPALITIES} municipalities with {rows:,} reports, the largest {share:,}", fill)
    size = f"{share:,} of {rows:,}"
    yield from _list(largest, rounds, size)
    yield _dashboard(largest, rounds, size)
    yield open_work(largest, rounds, size)


def _teams(reports: int) -> int:
    """Four hundred teams; fewer in a small try, so that each has a page of reports."""
    return max(2, min(TEAMS_OF_LARGEST, reports // 25))


def _grow(place: data.Municipality, done: int, size: int) -> None:
    with data.without_indexes():
        data.add_reports(place, first=done + 1, last=size)


def _steady_pages(place: data.Municipality, protocol_id: int, rounds: int) -> dict[str, Page]:
    """Pages that must cost the same however many reports there are."""
    newest = Incident.objects.of(place.organisation).filter(team=place.team, handler="leader").latest("reported_at")
    address = reverse("incidents:list")
    case = reverse("incidents:detail", kwargs={"reference": newest.reference})
    protocol = reverse("protocols:detail", args=[protocol_id])
    far = f"{address}?naar={timezone.localdate() - timezone.timedelta(days=600)}"
    pages = {
        "List, coordinator": (place.coordinator, address),
        "List two years back, coordinator": (place.coordinator, far),
        "List, leader": (place.leader, address),
        "List, employee": (place.employee, address),
        "Mijn werk, coordinator": (place.coordinator, reverse("start:home")),
        "Mijn werk, leader": (place.leader, reverse("start:home")),
        "Mijn werk, employee": (place.employee, reverse("start:home")),
        "Case, coordinator": (place.coordinator, case),
        "Case, leader": (place.leader, case),
        "Protocol, leader": (place.leader, protocol),
    }
    return {name: _time_page(_browser(person), url, rounds) for name, (person, url) in pages.items()}


def _time_page(client: Client, url: str, rounds: int) -> Page:
    bare.page = page_of(client, url)
    with listening() as heard:
        page_of(client, url)
    page, plain = quickest(rounds, lambda: page_of(client, url), lambda: page_of(client, "/bare/page/"))
    return Page(page, plain, len(heard), sum(len(sql) for sql, _ in heard))


def _of_every_day(pages: dict[str, Page], size: str) -> list[Measured]:
    """Mijn werk, case and protocol: few questions, and little more than Django itself takes."""
    results = []
    for name, page in pages.items():
        if not name.startswith("List"):
            note = f"{page.time:.1f} ms against {page.bare:.1f} ms"
            results.append(Measured(f"{name} ({size})", page.time / page.bare, PAGE_RATIO, "×", note))
            results.append(Measured(f"{name} ({size}): statements", page.queries, PAGE_QUERIES, ""))
    return results


def _grew(before: Page, after: Page) -> float:
    return max(after.queries / before.queries, after.sql_bytes / before.sql_bytes)


def _list(place: data.Municipality, rounds: int, size: str) -> Iterator[list[Measured]]:
    """The list in every order and with every kind of filter, for who sees all and for who leads a team."""
    aggression = Incident.objects.of(place.organisation).about(Kind.AGGRESSION)
    today = timezone.localdate()
    far, near = today - timezone.timedelta(days=600), today - timezone.timedelta(days=570)
    given = {
        "far": far,
        "near": near,
        "after_far": midnight_after(far),
        "location": place.location.pk,
        "behaviour": aggression.first().behaviours.first().behaviour_id,
        "organisation": place.organisation.pk,
        "team": place.team.pk,
    }
    for who, person in (("coordinator", place.coordinator), ("leader", place.leader)):
        client = _browser(person)
        for name, choice in CHOICES.items():
            url = f"{reverse('incidents:list')}?{choice.query.format(**given)}"
            bare.listed = by_hand(choice, is_leader=who == "leader", values=given | {"person": person.pk})
            yield _one_list(client, url, choice, f"List, {who}, {name} ({size})", rounds, who == "coordinator")


def _one_list(client: Client, url: str, choice: Choice, name: str, rounds: int, sees_all: bool) -> list[Measured]:
    """The page against the bare view, its statements against those by hand; raises where the two show other reports."""
    with listening() as heard:
        shown = _references(page_of(client, url))
    if shown != _references(page_of(client, "/bare/list/")):
        raise AssertionError(f"{name}: the list by hand holds other reports.")
    of_reports = [one for one in heard if '"cases_incident' in one[0]]
    page, plain, sql, sql_by_hand = quickest(
        rounds,
        lambda: page_of(client, url),
        lambda: page_of(client, "/bare/list/"),
        lambda: bare_statements(of_reports),
        bare.listed.answer,
    )
    # What is found nowhere is not asked for.
    of_rows = [one for one in of_reports if LIMIT in one[0] and '"reference"' in one[0]]
    plan = plan_of(of_rows[0]) if of_rows else Plan((), 0)
    results = [
        Measured(name, page / plain, LIST_RATIO, "×", f"{page:.1f} ms against {plain:.1f} ms"),
        Measured(f"{name}: SQL", sql / sql_by_hand, SQL_RATIO, "×", f"{sql:.1f} ms against {sql_by_hand:.1f} ms"),
        Measured(f"{name}: statements", len(heard), LIST_QUERIES, ""),
        Measured(f"{name}: rows read for each shown", plan.rows_read / SHOWN, ROWS_READ, "×"),
    ]
    if choice.plan and sees_all:
        results.append(Measured(f"{name}: {choice.plan}", 0 if plan.holds(choice.plan) else 1, 0, "", "in the plan"))
    return results


def _references(page: bytes) -> list[str]:
    return list(dict.fromkeys(re.findall(r"/incidenten/(\d{4}-\d+)/", page.decode())))


def _dashboard(place: data.Municipality, rounds: int, size: str) -> list[Measured]:
    """The quarter of every team beside the same grouped query by hand, which an index alone answers."""
    client, url = _browser(place.coordinator), reverse("review:dashboard")
    quarter = Quarter.current()
    values = {
        "organisation": place.organisation.pk,
        "today": timezone.localdate(),
        "start": quarter.start,
        "start_before": quarter.previous().start,
        "end": quarter.end,
    }
    with listening() as heard:
        page_of(client, url)
    counts = next(one for one in heard if 'COUNT("cases_incident"."team_id")' in one[0])
    page, sql = quickest(rounds, lambda: page_of(client, url), lambda: bare_statements([(TEAMS, values)]))
    index = "Index Only Scan cases_counted_aggression"
    name = f"Evaluatie, coordinator ({size})"
    return [
        Measured(name, page / sql, None, "×", f"{page:.1f} ms against {sql:.1f} ms of SQL by hand"),
        Measured(f"{name}: statements", len(heard), DASHBOARD_QUERIES, ""),
        Measured(f"{name}: {index}", 0 if plan_of(counts).holds(index) else 1, 0, "", "in the plan"),
    ]


def open_work(place: data.Municipality, rounds: int, size: str) -> list[Measured]:
    """What all reports lack, for every team, beside one statement by hand and a bare view of as many bytes."""
    client, url = _browser(place.coordinator), reverse("incidents:open_work")
    bare.page = page_of(client, url)
    with listening() as heard:
        page_of(client, url)
    of_reports = [one for one in heard if '"cases_incident"' in one[0]]
    by_hand_too = [(OPEN_WORK, {"organisation": place.organisation.pk})]
    page, plain, sql, sql_by_hand = quickest(
        rounds,
        lambda: page_of(client, url),
        lambda: page_of(client, "/bare/page/"),
        lambda: bare_statements(of_reports),
        lambda: bare_statements(by_hand_too),
    )
    name = f"Openstaand werk, coordinator ({size})"
    return [
        Measured(name, page / plain, None, "×", f"{page:.1f} ms against {plain:.1f} ms"),
        Measured(f"{name}: SQL", sql / sql_by_hand, LIST_RATIO, "×", f"{sql:.1f} ms against {sql_by_hand:.1f} ms"),
        Measured(f"{name}: statements", len(heard), DASHBOARD_QUERIES, ""),
    ]


def running_measures(place: data.Municipality, rounds: int, size: str) -> list[Measured]:
    """The register with five hundred measures that run, for who sees all and for an employee of one place."""
    data.add_running_measures(place, RUNNING)
    url, values = reverse("incidents:measures"), {"organisation": place.organisation.pk}
    results: list[Measured] = []
    for name, user, where in (("coordinator", place.coordinator, ""), ("employee", place.employee, OF_ONE_PLACE)):
        client = _browser(user)
        bare.page = page_of(client, url)
        with listening() as heard:
            page_of(client, url)
        of_measures = [one for one in heard if '"measures_' in one[0]]
        told = [(sql.format(where=where), {**values, "user": user.pk}) for sql in REGISTER]
        page, plain, sql, sql_by_hand = quickest(
            rounds,
            lambda client=client: page_of(client, url),
            lambda client=client: page_of(client, "/bare/page/"),
            lambda heard=of_measures: bare_statements(heard),
            lambda told=told: bare_statements(told),
        )
        title = f"Running measures {RUNNING}, {name} ({size})"
        results += [
            Measured(title, page / plain, None, "×", f"{page:.1f} ms against {plain:.1f} ms"),
            Measured(f"{title}: SQL", sql / sql_by_hand, LIST_RATIO, "×", f"{sql:.2f} ms against {sql_by_hand:.2f} ms"),
            Measured(f"{title}: statements", len(heard), DASHBOARD_QUERIES, ""),
        ]
    return results


def _browser(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="vpd.organisation.backends.PersonBackend")
    return client


def _say(title: str, work) -> None:
    print(f"{title} ", end="", flush=True)
    began = time.monotonic()
    work()
    print(f"{time.monotonic() - began:.0f} s", flush=True)


def _print(results: list[Measured]) -> None:
    """One line a figure, at once, those that miss their target marked."""
    for one in results:
        if one.is_good and one.name.startswith("List") and one.name.endswith(OF_MANY):
            continue
        target = f"{one.target:g}" if one.target is not None else "–"
        mark = "" if one.is_good else "  TOO MUCH"
        print(f"{one.name:<{WIDTH}}  {one.reached:>6.2f}{one.unit:<1} {target:>6}{mark}  {one.note}", flush=True)
