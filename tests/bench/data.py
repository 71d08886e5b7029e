"""Municipalities with very many reports, made by Postgres itself; the same ones every time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connections
from django.db.models import Model
from django.utils import timezone

from incidents.advice.models import Behaviour
from incidents.cases.models import (
    AffectedPerson,
    Incident,
    IncidentBehaviour,
    IncidentStatusChange,
    ReferenceCounter,
    Witness,
)
from incidents.measure_kinds.services import publish, start_draft
from incidents.measures.enums import MeasureStatus
from incidents.measures.models import Measure
from incidents.support.models import Support
from vpd.organisation.enums import Role
from vpd.organisation.models import Department, JobFamily, Location, Membership, Organisation, Team, TeamLocation, User

OWNER = "owner"
LONG_AGO = date(2015, 1, 1)
EMPLOYEES = 4
"""People in each team beside its leader."""

TEAMS_OF_A_DEPARTMENT = 20
LOCATIONS = 12
DAYS = 3 * 365
RECENT_DAYS = 30
"""How long ago reports were made, and of which days they are still open."""

COMMON = [
    "de",
    "bezoeker",
    "werd",
    "boos",
    "en",
    "riep",
    "dat",
    "het",
    "niet",
    "eerlijk",
    "was",
    "over",
    "een",
    "besluit",
    "aan",
    "mijn",
    "balie",
    "ik",
    "bleef",
    "rustig",
    "en",
    "zei",
    "dat",
    "dit",
    "gedrag",
    "niet",
    "mag",
    "daarna",
    "liep",
    "hij",
    "weg",
    "maar",
    "kwam",
    "weer",
    "terug",
    "met",
    "een",
    "brief",
    "en",
    "gooide",
    "die",
    "op",
    "tafel",
    "collega",
    "erbij",
    "gehaald",
    "politie",
    "niet",
    "nodig",
    "telefoon",
    "aanvraag",
    "paspoort",
    "uitkering",
    "parkeerboete",
    "vergunning",
    "dreigde",
    "schold",
    "spuugde",
    "duwde",
    "sloeg",
    "deur",
    "stoel",
    "spreekkamer",
    "wachtruimte",
    "afspraak",
    "wachttijd",
    "formulier",
    "bezwaar",
    "controle",
    "handhaving",
    "huisbezoek",
]
RARE = [f"{first}{last}" for first in ("fiets", "tuin", "water", "school", "markt") for last in ("pad", "hek", "huis")]
QUOTED_REPORTED = "'reported'"
ONE_IN_MANY = "zeppelin"
"""A word in one of fifty thousand stories."""

KIND = "CASE WHEN {accident} = 0 THEN 'accident' WHEN {disturbance} = 0 THEN 'order_disturbance' ELSE 'aggression' END"
"""Rare kinds: one report in two thousand is about an accident, one in two hundred about a disturbance."""


@dataclass(frozen=True)
class Municipality:
    """One generated municipality and the people who look at its list."""

    organisation: Organisation
    coordinator: User
    leader: User
    employee: User
    team: Team
    location: Location


def make_municipality(name: str, *, teams: int) -> Municipality:
    """The organisation with its teams and people; no report yet."""
    organisation = Organisation.objects.create(name=name, slug=name.lower().replace(" ", "-"))
    family, _ = JobFamily.objects.get_or_create(organisation=None, key="bench", defaults={"name": "Iedereen"})
    departments = Department.objects.bulk_create(
        Department(organisation=organisation, name=f"Afdeling {number}", slug=f"afdeling-{number}")
        for number in range(1, 2 + (teams - 1) // TEAMS_OF_A_DEPARTMENT)
    )
    made = Team.objects.bulk_create(
        Team(
            organisation=organisation,
            department=departments[number // TEAMS_OF_A_DEPARTMENT],
            job_family=family,
            name=f"Team {number + 1}",
            slug=f"team-{number + 1}",
        )
        for number in range(teams)
    )
    places = Location.objects.bulk_create(
        Location(organisation=organisation, name=f"Gebouw {number}") for number in range(1, LOCATIONS + 1)
    )
    TeamLocation.objects.bulk_create(
        TeamLocation(organisation=organisation, team=team, location=places[number % LOCATIONS])
        for number, team in enumerate(made)
    )
    coordinator, *people = _people(organisation, 1 + teams * (EMPLOYEES + 1))
    roles = [Membership(organisation=organisation, user=coordinator, role=Role.COORDINATOR, starts_on=LONG_AGO)]
    for number, person in enumerate(people):
        role = Role.EMPLOYEE if number % (EMPLOYEES + 1) else Role.TEAM_LEADER
        team = made[number // (EMPLOYEES + 1)]
        roles.append(Membership(organisation=organisation, user=person, role=role, team=team, starts_on=LONG_AGO))
    Membership.objects.bulk_create(roles, batch_size=2_000)
    return Municipality(organisation, coordinator, people[0], people[1], made[0], places[0])


def _people(organisation: Organisation, number: int) -> list[User]:
    return User.objects.bulk_create(
        (
            User(
                organisation=organisation,
                email=f"mens{index}@{organisation.slug}.example",
                first_name="Mens",
                last_name=f"Nummer {index}",
                password=make_password(None),
            )
            for index in range(number)
        ),
        batch_size=2_000,
    )


def add_reports(place: Municipality, *, first: int, last: int) -> None:
    """The reports numbered `first` to `last` of one municipality, with what belongs to them."""
    pk = place.organisation.pk
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute(
            """CREATE TEMP TABLE bench_team AS
            SELECT row_number() OVER (ORDER BY team.id) - 1 AS n, team.id AS team_id,
                (SELECT array_agg(user_id ORDER BY user_id) FROM organisation_membership AS held
                 WHERE held.team_id = team.id AND held.role = 'employee') AS people
            FROM organisation_team AS team WHERE team.organisation_id = %s""",
            [pk],
        )
        cursor.execute("SELECT count(*) FROM bench_team")
        teams = cursor.fetchone()[0]
        cursor.execute("SELECT array_agg(id ORDER BY id) FROM organisation_location WHERE organisation_id = %s", [pk])
        places = cursor.fetchone()[0]
        cursor.execute(*_reports(place, first=first, last=last, teams=teams, places=places))
        cursor.execute("CREATE TEMP TABLE bench_new AS SELECT * FROM cases_incident WHERE false")
        cursor.execute(
            "INSERT INTO bench_new SELECT * FROM cases_incident WHERE organisation_id = %s AND draft_id >= %s "
            "AND draft_id <= %s",
            [pk, _draft_id(pk, first), _draft_id(pk, last)],
        )
        for statement in _parts(pk):
            cursor.execute(*statement)
        cursor.execute("DROP TABLE bench_team, bench_new")
    years = range(date.today().year - DAYS // 365 - 1, date.today().year + 1)
    for year in years:
        ReferenceCounter.objects.update_or_create(
            organisation=place.organisation, year=year, defaults={"last_number": last}
        )


def _draft_id(organisation_id: int, number: int) -> str:
    text = f"{organisation_id:08x}{number:024x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _pick(several: int | str, salt: int) -> str:
    """A number from 0 that follows from `i` alone, spread evenly."""
    return f"(abs(hashint8(i * 2654435761 + {salt})::bigint) %% {several})"


def _one_of(values: list[str], salt: int) -> str:
    return f"(ARRAY[{', '.join(repr(value) for value in values)}])[1 + {_pick(len(values), salt)}]"


def _of_citizens(value: str) -> str:
    """Of an accident this is not asked."""
    return f"CASE WHEN kind = 'accident' THEN '' ELSE {value} END"


def _reports(
    place: Municipality, *, first: int, last: int, teams: int, places: list[int]
) -> tuple[str, Mapping[str, object]]:
    words = f"1 + (%(several)s * power({_pick(1000, 7).replace('2654435761', '2654435761 + w * 40503')} / 1000.0, 2))"
    category = "(ARRAY['', '', 'verbal', 'verbal', 'verbal', 'verbal', 'verbal', 'threat', 'threat', 'physical'])"
    values = {
        "organisation_id": "%(organisation)s",
        "team_id": "team.team_id",
        "reference": "to_char(reported, 'YYYY') || '-' || lpad(i::text, greatest(4, length(i::text)), '0')",
        "draft_id": "(lpad(to_hex(%(organisation)s), 8, '0') || lpad(to_hex(i), 24, '0'))::uuid",
        "kind": "kind",
        "happened_on": f"(reported - interval '1 day' * {_pick(3, 1)})::date",
        "happened_at": f"make_time({_pick(24, 2)}::int, 30, 0)",
        "part_of_day": f"(ARRAY['night', 'morning', 'afternoon', 'evening'])[1 + {_pick(24, 2)} / 6]",
        "place_kind": f"CASE WHEN {_pick(10, 3)} < 7 THEN 'location' ELSE 'public_space' END",
        "location_id": f"CASE WHEN {_pick(10, 3)} < 7 THEN (%(places)s::bigint[])[1 + {_pick(len(places), 4)}] END",
        "channel": _of_citizens(_one_of(["counter", "counter", "counter", "phone", "phone", "email", "home_visit"], 5)),
        "story": (
            f"(SELECT string_agg((%(words)s::text[])[({words})::int], ' ') FROM generate_series(1, 30) AS w)"
            f" || CASE WHEN i %% 50000 = 7 THEN ' {ONE_IN_MANY}' ELSE '' END"
        ),
        "work_process": _of_citizens(_one_of(["", "service", "inspection", "income"], 8)),
        "company": _of_citizens(_one_of(["", "alone", "together"], 9)),
        "asks_call": f"{_pick(20, 10)} = 18",
        "medical_given": f"{_pick(20, 10)} = 19",
        "awaits_help": "false",
        "reported_by_id": f"team.people[1 + {_pick(EMPLOYEES, 11)}]",
        "reported_at": "reported",
        "addressee": f"CASE WHEN {_pick(10, 12)} = 0 THEN 'coordinator' ELSE 'leader' END",
        "handler": f"CASE WHEN {_pick(10, 12)} = 0 THEN 'coordinator' ELSE 'leader' END",
        "leading_category": "category",
        "status": (
            f"CASE WHEN reported < now() - interval '{RECENT_DAYS} days'"
            f" THEN CASE WHEN {_pick(4000, 21)} = 0 THEN 'reopened'"
            f" ELSE {_one_of(['handled'] * 19 + ['withdrawn'], 13)} END"
            f" ELSE {_one_of(['reported', 'in_progress', 'handled'], 14)} END"
        ),
        "reaction_due_at": "reported + interval '48 hours'",
        "reacted_at": f"reported + interval '1 hour' * (1 + {_pick(60, 15)})",
        "advice_level": "CASE WHEN category IN ('threat', 'physical') THEN 'always' ELSE 'report' END",
        "advice_codes": "'R-29'",
        "advice_given": '\'{"level": "report", "codes": "R-29", "sentence": "", "source": ""}\'::jsonb',
    }
    statement = f"""
        WITH numbered AS (
            SELECT i, now() - interval '1 second' * {_pick(DAYS * 86400, 16)} AS reported, kind,
                CASE WHEN kind = 'aggression' THEN {category}[1 + {_pick(10, 17)}] ELSE '' END AS category,
                {_pick(teams, 18)} AS n
            FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS i
            CROSS JOIN LATERAL (
                SELECT {KIND.format(accident=_pick(2000, 19), disturbance=_pick(200, 20))} AS kind
            ) AS kinds
        )
        {_into(Incident, values)}
        FROM numbered JOIN bench_team AS team USING (n)"""
    given = {
        "organisation": place.organisation.pk,
        "first": first,
        "last": last,
        "places": places,
        "words": COMMON + RARE,
        "several": len(COMMON + RARE) - 1,
    }
    return statement, given


def _parts(organisation_id: int) -> list[tuple[str, Mapping[str, object]]]:
    """What stands beside each new report: the tile, whom it happened to, witnesses, its history, open support."""
    given = {"organisation": organisation_id}
    weights = "CASE leading_category WHEN '' THEN 1 WHEN 'verbal' THEN 3 WHEN 'threat' THEN 4 ELSE 5 END"
    tiles = {
        weight: list(Behaviour.objects.filter(organisation=None, weight=weight).values_list("pk", flat=True))
        for weight in (1, 3, 4, 5)
    }
    tile = (
        "CASE leading_category "
        + " ".join(
            f"WHEN '{name}' THEN (ARRAY{tiles[weight]}::bigint[])[1 + id %% {len(tiles[weight])}]"
            for name, weight in (("", 1), ("verbal", 3), ("threat", 4), ("physical", 5))
        )
        + " END"
    )
    own = {"organisation_id": "organisation_id", "incident_id": "id"}
    ticked = _into(IncidentBehaviour, own | {"behaviour_id": tile, "weight": weights})
    step = own | {"changed_by_id": "reported_by_id"}
    offered = {
        "phase": "'aftercare'",
        "person_id": "reported_by_id",
        "status": "CASE WHEN status = 'reported' THEN 'to_offer' ELSE 'offered' END",
        "offer_until": "reported_at::date + 2",
    }
    colleague = "(SELECT people[1 + bench_new.id %% 4] FROM bench_team WHERE bench_team.team_id = bench_new.team_id)"
    return [
        (f"{ticked} FROM bench_new WHERE kind = 'aggression'", given),
        (f"{_into(AffectedPerson, own | {'user_id': 'reported_by_id'})} FROM bench_new", given),
        (f"{_into(Witness, own | {'user_id': colleague})} FROM bench_new WHERE id %% 5 = 0", given),
        (
            f"{_into(IncidentStatusChange, step | {'to_status': QUOTED_REPORTED, 'changed_at': 'reported_at'})} "
            "FROM bench_new",
            given,
        ),
        (
            f"""{
                _into(
                    IncidentStatusChange,
                    step
                    | {
                        "from_status": "'reported'",
                        "to_status": "'in_progress'",
                        "changed_at": "reported_at + interval '1 hour'",
                    },
                )
            } FROM bench_new WHERE status = 'in_progress'""",
            given,
        ),
        (
            f"{_into(Support, own | offered)} FROM bench_new WHERE status IN ('reported', 'in_progress', 'reopened')",
            given,
        ),
    ]


def _into(model: type[Model], values: Mapping[str, str]) -> str:
    """INSERT … SELECT for a model: what is not given gets the field's own default."""
    given = dict(values)
    for field in model._meta.concrete_fields:
        if field.attname not in given and not field.primary_key:
            given[field.attname] = _default_of(field)
    columns = [model._meta.get_field(name).column for name in given]
    return f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(given.values())}"


def _default_of(field) -> str:
    value = field.get_default()
    if value is None:
        return "NULL"
    if isinstance(value, list | dict):
        return "'[]'::jsonb" if isinstance(value, list) else "'{}'::jsonb"
    return repr(value) if isinstance(value, int | bool) else f"'{value}'"


INDEX_TABLES = [model._meta.db_table for model in (Incident, IncidentBehaviour, AffectedPerson, Witness)]


def add_running_measures(place: Municipality, number: int) -> None:
    """So many bans that run, for the newest reports, spread over the buildings; begun by who coordinates."""
    organisation, now = place.organisation, timezone.now()
    today = timezone.localdate(now)
    draft = start_draft(organisation=organisation, by=place.coordinator)
    catalogue = publish(version=draft, in_force_from=LONG_AGO, by=place.coordinator)
    kind = catalogue.kinds.filter(is_ban=True).first()
    reports = Incident.objects.of(organisation).filter(kind="aggression").exclude(leading_category="")
    ids = list(reports.order_by("-pk").values_list("pk", flat=True)[:number])
    places = list(Location.objects.of(organisation).order_by("pk"))
    Measure.objects.bulk_create(
        Measure(
            organisation=organisation,
            incident_id=pk,
            kind=kind,
            needs_decider=True,
            needs_letter=True,
            needs_period=True,
            is_ban=True,
            status=MeasureStatus.IMPOSED,
            put_to_deciders=True,
            terms="Geen toegang tot de publiekshal",
            location=places[at % len(places)],
            starts_on=today,
            review_on=today + timedelta(days=20),
            ends_on=today + timedelta(days=30 + at % 90),
            norm="threat",
            facts="Een bezoeker dreigde.",
            purpose="Rust in de hal.",
            ground="huisrecht",
            stays_possible="Bellen.",
            why_not_lighter="Hielp niet.",
            why_not_heavier="Niet nodig.",
            our_part="Niets.",
            case_number=f"Z{at:06d}",
            proposed_by=place.employee,
            proposed_at=now,
            agreed_by=place.coordinator,
            agreed_at=now,
            agreed_because="Past.",
            decided_by=place.coordinator,
            decided_at=now,
            reason="Past.",
        )
        for at, pk in enumerate(ids)
    )
    with connections[OWNER].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE measures_measure")


@contextmanager
def without_indexes() -> Iterator[None]:
    """Without what only makes reading quicker; at the end, whatever happened, Postgres makes it again and looks."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            """SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)
            AND indexdef NOT LIKE 'CREATE UNIQUE%%'""",
            [INDEX_TABLES],
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP INDEX {name}")
        try:
            yield
        finally:
            cursor.execute("SET maintenance_work_mem = '512MB'")
            for _, definition in found:
                cursor.execute(definition)
            cursor.execute("VACUUM ANALYZE")


def empty() -> None:
    """Away with every municipality and its reports."""
    models = [model for model in apps.get_models() if not model._meta.proxy]
    kept = {Behaviour, JobFamily}
    names = [model._meta.db_table for model in models if model not in kept and _has_tenant(model)]
    with connections[OWNER].cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(sorted(names))} CASCADE")


def _has_tenant(model: type[Model]) -> bool:
    """What is of one municipality, in the package of reports."""
    return model.__module__.split(".")[0] == "incidents" and any(
        field.name == "organisation" and not field.null for field in model._meta.fields
    )
