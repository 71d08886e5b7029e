import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from incidents.outcomes.summaries.effects import DamageSum
from tests.factories import make_department, make_member, make_team
from tests.incidents.factories import make_incident_on
from tests.protocols.factories import make_adopted
from tests.review.factories import QUARTER, make_incidents
from tests.review.pages import cells_of, rows_of
from vpd.meetings.services import plan_quarterly
from vpd.organisation.access import forget_access
from vpd.organisation.enums import Role
from vpd.organisation.models import Department
from vpd.review.aftermath import damage_table
from vpd.review.report.pieces import Chapter
from vpd.review.report.spreadsheets import chapters_table
from vpd.review.report.words import standing_out
from vpd.review.services import publish_quarters
from vpd.review.summaries import figures_as_json, organisation_figures, quarter_review, team_lines, waiting_for
from vpd.review.tables import FEW, division_table
from vpd.ui.exports import csv_bytes
from vpd.ui.quarter import Quarter
from vpd.ui.tables import Column, Table

pytestmark = pytest.mark.django_db

AFTER = dt.datetime(2026, 4, 20, 10, tzinfo=dt.UTC)


def counted_in_sql(team, quarter, column):
    """The same count in plain SQL, that knows nothing of our code."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT {column}, count(*) FROM cases_incident
                WHERE team_id = %s AND status <> 'withdrawn' AND happened_on BETWEEN %s AND %s GROUP BY 1""",
            [team.pk, quarter.start, quarter.end],
        )
        return dict(cursor.fetchall())


@pytest.mark.parametrize("number", [0, 1, 7])
@time_machine.travel(AFTER, tick=False)
def test_review_counts_what_sql_counts(cast, number):
    make_incidents(cast, cast.team, number)
    make_incidents(cast, cast.team, 2, QUARTER.previous())
    make_incidents(cast, cast.other_team, 3)

    review = quarter_review(team=cast.team, quarter=QUARTER, sees_all=True)

    assert review.incidents.total == sum(counted_in_sql(cast.team, QUARTER, "kind").values()) == number
    for series, column in [
        (review.incidents.by_kind, "kind"),
        (review.incidents.by_category, "leading_category"),
        (review.incidents.by_channel, "channel"),
        (review.incidents.by_location, "location_id::text"),
    ]:
        assert {group.key: group.last for group in series.groups if group.last} == counted_in_sql(
            cast.team, QUARTER, column
        )
    assert review.incidents.totals[-2] == 2
    assert review.handling.total == number


@time_machine.travel(AFTER, tick=False)
def test_review_counts_an_incident_in_the_quarter_of_its_day(cast):
    make_incident_on(cast, dt.date(2026, 3, 31))
    make_incident_on(cast, dt.date(2026, 4, 1))

    review = quarter_review(team=cast.team, quarter=QUARTER, sees_all=True)

    assert (review.incidents.total, review.is_running) == (1, False)


@time_machine.travel(AFTER, tick=False)
def test_json_keeps_counts_and_no_names(cast):
    make_incidents(cast, cast.team, 7)

    kept = figures_as_json(quarter_review(team=cast.team, quarter=QUARTER, sees_all=True))

    assert kept["quarter"] == "2026-k1"
    assert kept["totals"] == [0, 0, 0, 0, 0, 0, 0, 7]
    assert cast.employee.last_name not in str(kept)


@time_machine.travel(AFTER, tick=False)
def test_team_lines_show_true_counts(cast):
    make_incidents(cast, cast.team, 2)

    lines = team_lines(organisation_id=cast.organisation.pk, quarter=QUARTER)

    assert [(line.name, line.now) for line in lines] == [("Balie", 0), ("Inspectie", 2)]


@time_machine.travel(AFTER, tick=False)
def test_organisation_figures_withhold_small_numbers(cast):
    quiet = make_team(cast.organisation, department=make_department(cast.organisation, name="Stil"))
    make_incidents(cast, cast.team, 6)
    make_incidents(cast, quiet, 1)
    publish_quarters()

    figures = organisation_figures(user=cast.executive, quarter=QUARTER)

    assert figures.total == 7
    assert {line.name: line.now for line in figures.departments} == {"Stil": None, cast.team.department.name: None}


@time_machine.travel(AFTER, tick=False)
def test_coordinator_reads_true_counts_and_others_do_not(cast, client_of):
    make_incidents(cast, cast.team, 2)
    publish_quarters()
    address = reverse("review:quarter", args=[QUARTER])

    seen = {who: client_of(getattr(cast, who)).get(address) for who in ("coordinator", "executive")}

    assert "Alleen voor de coördinator: dit zijn de echte aantallen." in seen["coordinator"].text
    assert FEW not in rows_of(seen["coordinator"]).values()
    assert FEW in rows_of(seen["executive"]).values()


@pytest.mark.parametrize("who", ["safety", "executive"])
@pytest.mark.parametrize("is_member", [False, True])
@time_machine.travel(AFTER, tick=False)
def test_no_withheld_count_comes_out_by_subtracting_all_that_a_reader_can_open(cast, client_of, who, is_member):
    """All tables of all pages of a quarter together: what is withheld is never the sum minus the rest of a row."""
    teams = {cast.team: 9, cast.other_team: 2}
    for name, counts in (("Zorg", (6, 3)), ("Stil", (1, 0)), ("Groot", (10, 5))):
        department = make_department(cast.organisation, name=name, slug=name.lower())
        teams |= {make_team(cast.organisation, department=department): count for count in counts}
    for team, number in teams.items():
        make_incidents(cast, team, number)
    publish_quarters()
    reader = getattr(cast, who)
    if is_member:
        make_member(reader, Role.EMPLOYEE, team=cast.team)
        forget_access(reader)
    client = client_of(reader)

    pages = [client.get(reverse("review:quarter", args=[QUARTER]))]
    for slug in Department.objects.of(cast.organisation).values_list("slug", flat=True):
        pages.append(client.get(reverse("review:department", args=[QUARTER, slug])))

    rows = {name: cells for page in pages for name, cells in rows_of(page).items()}
    true = {team.name: number for team, number in teams.items()}
    inside = {d.name: [t.name for t in teams if t.department == d] for d in {team.department for team in teams}}
    assert {name for name in true if rows[name] == FEW} >= {cast.other_team.name}
    for group, names in [*inside.items(), ("Hele organisatie", list(inside))]:
        withheld = [name for name in names if rows[name] == FEW]
        if rows[group] == FEW or not withheld:
            continue
        rest = int(rows[group]) - sum(int(rows[name]) for name in names if name not in withheld)
        if is_member and group == "Hele organisatie" and cast.team.department.name in withheld:
            rest -= teams[cast.team]  # the own team is known
        assert len(withheld) > 1, (group, rows)
        assert rest >= 5, (group, rows)
    for name, number in true.items():
        page = client.get(reverse("review:team", args=[QUARTER, next(t.slug for t in teams if t.name == name)]))
        assert rows[name] in {FEW, str(number)}
        assert page.status_code == (200 if is_member and name == cast.team.name else 404)
    if not is_member:
        assert all(rows[name] == FEW for group in inside if rows[group] == FEW for name in inside[group])


@time_machine.travel(AFTER, tick=False)
def test_who_leads_a_department_reads_its_teams_as_they_are(cast, client_of):
    make_incidents(cast, cast.team, 2)
    make_member(cast.colleague, Role.TEAM_LEADER, department=cast.team.department)
    elsewhere = make_department(cast.organisation)
    client = client_of(cast.colleague)
    address = reverse("review:department", args=[QUARTER, cast.team.department.slug])

    page = client.get(address)

    assert f'href="{address}"' in client.get(reverse("review:quarter", args=[QUARTER])).text
    assert rows_of(page) == {"Balie": "0", "Inspectie": "2", "Hele afdeling": "2"}
    assert "dit zijn de echte aantallen" in page.text
    assert client.get(reverse("review:department", args=[QUARTER, elsewhere.slug])).status_code == 404


def test_waiting_for_the_leader_at_the_end_of_the_quarter(cast):
    with time_machine.travel(dt.datetime(2026, 3, 20, 9, tzinfo=dt.UTC), tick=False):
        make_incidents(cast, cast.team, 3)
        late = waiting_for(cast.leader, dt.datetime(2026, 3, 20, 9, tzinfo=dt.UTC))
    early = waiting_for(cast.leader, dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC))
    employee = waiting_for(cast.employee, dt.datetime(2026, 3, 20, 9, tzinfo=dt.UTC))

    assert [(item.note, item.due_at) for item in late] == [
        ("Inspectie · eerste kwartaal 2026, 3 incidenten tot nu toe", Quarter(2026, 1).end)
    ]
    assert early == employee == []


@pytest.mark.parametrize(
    ("counts", "total", "said"),
    [
        ([], 0, "niets"),
        ([("niet ingevuld", 2)], 2, "niet ingevuld"),
        ([("alleen", 1), ("niet ingevuld", 5)], 6, "meestal niet ingevuld (5 van 6)"),
        (
            [("aan de balie", 2), ("per brief", 1), ("per e-mail", 1), ("in een spreekkamer", 1)],
            5,
            "vaakst aan de balie (2 van 5)",
        ),
        ([("aan de balie", 1)], 1, "alleen aan de balie (1 van 1)"),
        ([("aan de balie", 3), ("per brief", 2)], 5, "vooral aan de balie (3 van 5)"),
        ([("aan de balie", 2), ("per brief", 2)], 4, "niets springt eruit (hoogste 2 van 4)"),
    ],
)
def test_reading_says_what_stands_out_with_its_number(counts, total, said):
    assert standing_out(counts, total) == said


@time_machine.travel(AFTER, tick=False)
def test_quarter_waits_until_its_review_is_planned_and_the_coordinator_sees_how_far_all_are(cast, client_of):
    nothing = waiting_for(cast.leader, AFTER)
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator, filled=True)
    before = {item.title for item in waiting_for(cast.leader, AFTER)}
    plan_quarterly(team=cast.team, quarter=QUARTER, held_on=dt.date(2026, 4, 28), by=cast.leader)
    after = {item.title for item in waiting_for(cast.leader, AFTER)}

    lines = {line.name: line.review for line in team_lines(organisation_id=cast.organisation.pk, quarter=QUARTER)}
    assert nothing == []
    assert before == {"Bespreek het kwartaal met je team"}
    assert after == set()
    assert lines[cast.team.name] == "gepland 28 apr 2026"
    assert lines[cast.other_team.name] == "nog niet gepland"


@pytest.mark.parametrize("form", ["csv", "ods"])
@time_machine.travel(AFTER, tick=False)
def test_export_holds_what_the_page_counts(cast, client_of, form):
    make_incidents(cast, cast.team, 3)
    kwargs = {"quarter": QUARTER, "team_slug": cast.team.slug, "what": "cijfers", "form": form}

    answer = client_of(cast.leader).get(reverse("review:export", kwargs=kwargs))

    table = division_table(quarter_review(team=cast.team, quarter=QUARTER, sees_all=True))
    assert answer.status_code == 200
    assert form == "ods" or answer.content == csv_bytes(table)
    assert f'.{form}"' in answer["Content-Disposition"]
    assert table.rows[0][-1] == 3


@time_machine.travel(AFTER, tick=False)
def test_every_table_of_the_page_is_in_its_file(cast, client_of):
    make_incidents(cast, cast.team, 3)
    client = client_of(cast.leader)
    kwargs = {"quarter": QUARTER, "team_slug": cast.team.slug}

    page = client.get(reverse("review:team", kwargs=kwargs))
    file = client.get(reverse("review:export", kwargs=kwargs | {"what": "tabellen", "form": "csv"}))

    told = {tuple(line.split(";")[1:]) for line in file.content.decode("utf-8-sig").splitlines()}
    rows = {name: cells for name, cells in cells_of(page).items() if "-K" not in name and "kw. 20" not in name}
    seen = {name: cells for name, cells in rows.items() if len(cells) == 4 and all(one.isdigit() for one in cells)}
    assert len(seen) > 8
    for name, cells in seen.items():
        columns = ("Dit kwartaal", "Vorig kwartaal", "Jaar eerder", "Acht kwartalen")
        assert {(name, column, cell) for column, cell in zip(columns, cells, strict=True)} <= told


def test_file_of_all_tables_holds_euros_as_numbers_and_no_text_among_them():
    amounts = (Decimal("1250.50"), Decimal(400), Decimal(0))
    damage = DamageSum(
        kind="x", name="kleding", number=3, unknown=1, amount=amounts[0], claimed=amounts[1], recovered=amounts[2]
    )
    days = Table(columns=[Column("title", "Actie"), Column("due_on", "Klaar op")], rows=[["Bel", "3 mei"]], caption="x")

    table = chapters_table([Chapter("Schade", tables=(damage_table((damage,), QUARTER), days))], "Alles")

    assert [row[-1] for row in table.rows] == [3, 1250.5, 400.0, 0.0]
