"""What is measured, on which data, against which target."""

import time
from uuid import uuid4

import django

django.setup()

from django.core.management import call_command  # noqa: E402  models need the settings first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from incidents.advice.content import load_behaviours  # noqa: E402
from incidents.cases.models import Incident  # noqa: E402
from tests.bench import data  # noqa: E402
from tests.bench.measuring import Measured, PageTime, time_page  # noqa: E402
from tests.bench.sending import time_sending  # noqa: E402
from vpd.organisation.models import User  # noqa: E402

LIST_RATIO, LIST_QUERIES, STEP, SENDING_RATIO = 3.0, 8, 1.2, 1.5
TEAMS_OF_LARGEST, SHARE_OF_LARGEST, MUNICIPALITIES, TEAMS_OF_OTHERS = 400, 0.06, 342, 10


def run(*, rows: int, rounds: int, only: str | None) -> bool:
    """Measure everything; true when every target was reached."""
    call_command("migrate", database="owner", verbosity=0)
    load_behaviours()
    with connection.cursor() as cursor:
        # The time of helpers of Postgres cannot be counted; without them it does the same work alone.
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    results: list[Measured] = []
    if only != "many":
        results += _giant(rows, rounds)
    if only != "giant":
        results += _many(rows, rounds)
    _print(results)
    return all(result.is_good for result in results)


def _giant(rows: int, rounds: int) -> list[Measured]:
    """One municipality that grows tenfold twice."""
    data.empty()
    place = data.make_municipality(f"Reuzenstad {uuid4().hex[:6]}", teams=_teams(rows // 100))
    results: list[Measured] = []
    smaller: dict[str, PageTime] = {}
    done = 0
    for size in (rows // 100, rows // 10, rows):
        _say(f"One municipality with {size:,} reports", lambda size=size, done=done: _grow(place, done, size))
        done = size
        pages = _steady_pages(place, rounds)
        for name, timed in pages.items():
            if name in smaller:
                before = smaller[name]
                results.append(
                    Measured(
                        f"{name}: {size // 10:,} → {size:,}",
                        timed.page / before.page,
                        STEP,
                        "×",
                        f"{before.page:.1f} → {timed.page:.1f} ms, {timed.queries} queries, {timed.sql_bytes} bytes",
                    )
                )
                results.append(
                    Measured(f"{name}: queries and bytes of SQL", _grew(before, timed), 1.01, "×", "constant")
                )
        smaller = pages
    results += _list(place, rounds, f"{rows:,} in one")
    results += time_sending(place, rounds=rounds, target=SENDING_RATIO)
    return results


def _many(rows: int, rounds: int) -> list[Measured]:
    """Many municipalities, of which one is large."""
    data.empty()
    share = int(rows * SHARE_OF_LARGEST)
    largest = data.make_municipality(f"Grootstad {uuid4().hex[:6]}", teams=_teams(share))
    each = (rows - share) // (MUNICIPALITIES - 1)

    def fill() -> None:
        indexes = data.without_indexes()
        data.add_reports(largest, first=1, last=share)
        for number in range(1, MUNICIPALITIES):
            other = data.make_municipality(f"Gemeente {number} {uuid4().hex[:6]}", teams=TEAMS_OF_OTHERS)
            data.add_reports(other, first=1, last=each)
        data.with_indexes(indexes)

    _say(f"{MUNICIPALITIES} municipalities with {rows:,} reports, the largest {share:,}", fill)
    return _list(largest, rounds, f"{share:,} of {rows:,}")


def _teams(reports: int) -> int:
    """Four hundred teams; fewer in a small try, so that each has a page of reports."""
    return max(2, min(TEAMS_OF_LARGEST, reports // 25))


def _grow(place: data.Municipality, done: int, size: int) -> None:
    indexes = data.without_indexes()
    data.add_reports(place, first=done + 1, last=size)
    data.with_indexes(indexes)


def _steady_pages(place: data.Municipality, rounds: int) -> dict[str, PageTime]:
    """Pages that must cost the same however many reports there are."""
    newest = Incident.objects.of(place.organisation).filter(team=place.team).order_by("-reported_at").first()
    address = reverse("incidents:list")
    case = reverse("incidents:detail", kwargs={"reference": newest.reference})
    far = f"{address}?naar={timezone.localdate() - timezone.timedelta(days=600)}"
    return {
        "List, coordinator": time_page(_browser(place.coordinator), address, rounds=rounds),
        "List two years back, coordinator": time_page(_browser(place.coordinator), far, rounds=rounds),
        "List, leader": time_page(_browser(place.leader), address, rounds=rounds),
        "List, employee": time_page(_browser(place.employee), address, rounds=rounds),
        "Case, coordinator": time_page(_browser(place.coordinator), case, rounds=rounds),
        "Case, leader": time_page(_browser(place.leader), case, rounds=rounds),
    }


def _grew(before: PageTime, after: PageTime) -> float:
    return max(after.queries / before.queries, after.sql_bytes / before.sql_bytes)


QUERIES = {
    "first page": "toon=alles",
    "open": "",
    "too late": "toon=te_laat",
    "two years back": "naar={far}",
    "oldest first": "volgorde=reported_at",
    "last happened first": "volgorde=-happened_on",
    "shortest term first": "volgorde=reaction_due_at",
    "status": "stand=in_progress",
    "rare status": "stand=withdrawn",
    "three filters": "categorie=physical&contact=phone&dagdeel=night",
    "period": "van={far}&tot={near}",
    "period and order": "van={far}&tot={near}&volgorde=-happened_on",
    "location": "locatie={location}",
    "behaviour": "gedrag={behaviour}",
    "term too late": "termijn=te_laat",
    "help asked": "medisch=ja&samen=alone",
    "a common word": "zoek=balie",
    "a rare word": f"zoek={data.ONE_IN_MANY}",
    "two words": "zoek=fietshek balie",
    "a number": "zoek=4321",
}


def _list(place: data.Municipality, rounds: int, size: str) -> list[Measured]:
    """The list in every order and with every kind of filter, for who sees all and for who leads a team."""
    given = {
        "far": timezone.localdate() - timezone.timedelta(days=600),
        "near": timezone.localdate() - timezone.timedelta(days=570),
        "location": place.location.pk,
        "behaviour": Incident.objects.of(place.organisation).first().behaviours.first().behaviour_id,
    }
    results = []
    for who, person in (("coordinator", place.coordinator), ("leader", place.leader)):
        client = _browser(person)
        for name, query in (QUERIES | {"team": f"team={place.team.pk}"} if who == "coordinator" else QUERIES).items():
            timed = time_page(client, f"{reverse('incidents:list')}?{query.format(**given)}", rounds=rounds)
            label = f"List, {who}, {name} ({size})"
            note = f"{timed.page:.1f} ms, its SQL {timed.sql:.1f} ms"
            results.append(Measured(label, timed.ratio, LIST_RATIO, "×", note))
            results.append(Measured(f"{label}: queries", timed.queries, LIST_QUERIES, ""))
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
    """One line a figure, those that miss their target marked; number of queries only where it is too high."""
    shown = [one for one in results if not (one.name.endswith(": queries") and one.is_good)]
    width = max(len(one.name) for one in shown)
    print(f"\n{'':<{width}}  reached  target")
    for one in shown:
        target = f"{one.target:g}" if one.target is not None else "–"
        mark = "" if one.is_good else "  TOO MUCH"
        print(f"{one.name:<{width}}  {one.reached:>6.2f}{one.unit:<1} {target:>6}{mark}  {one.note}")
