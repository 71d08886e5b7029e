"""The risks for the RI&E (ARBO-01), instruction (ARBO-02) and a checklist as PDF."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.services.lines import Place, add_lines
from protocols.agreements.services.versions import start_draft
from protocols.checklists.documents.checklists import ask_for_checklist
from protocols.checklists.enums import AnswerStatus
from protocols.reading.services.acceptance import accept_version
from protocols.working_conditions.documents import risks_pdf
from protocols.working_conditions.summaries.instruction import instruction_coverage
from protocols.working_conditions.summaries.risks import risks_of_teams
from tests.actions.factories import make_action
from tests.cast import Cast
from tests.factories import make_member, make_user
from tests.made_files import content_of, let_worker_make
from tests.protocols.factories import adopt, item_of, make_adopted, make_answer, make_draft
from vpd.actions.enums import ActionOrigin, ActionStatus
from vpd.actions.models import ImprovementAction
from vpd.actions.services import change_action_status
from vpd.organisation.enums import PersonKind, Role
from vpd.organisation.models import Team, User

ClientOf = Callable[[User], Client]

pytestmark = pytest.mark.django_db


def with_risks(cast: Cast, team: Team | None = None) -> ProtocolVersion:
    """In force, with a risk that has two measures and one that has none."""
    version = make_draft(team or cast.team, by=cast.leader)
    night, _ = add_lines(
        version=version, place=Place("risk.situations"), text="Nachtelijke controle\nBezoek aan huis", by=cast.leader
    )
    place = Place("risk.measures", parent_id=night.pk)
    add_lines(version=version, place=place, text="Met twee op pad\nMeldkamer weet het", by=cast.leader)
    return adopt(version, cast, days_ago=10)


def rows_of(client: Client, url: str) -> list[dict[str, str]]:
    text = client.get(url).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_risks_stand_with_their_measures(cast: Cast, client_of: ClientOf) -> None:
    with_risks(cast)

    page = client_of(cast.safety).get(reverse("protocols:risks")).content.decode()
    rows = rows_of(client_of(cast.safety), reverse("protocols:risks_export", args=["csv"]))

    assert "2 risicosituaties in 2 teams · 1 zonder maatregel" in page
    assert "Met twee op pad" in page
    assert [(r["Team"], r["Risicosituatie"], r["Wat we doen"], r["Stand"]) for r in rows] == [
        ("Balie", "", "", "nog geen vastgesteld protocol"),
        ("Inspectie", "Nachtelijke controle", "Met twee op pad", "geldt"),
        ("Inspectie", "Nachtelijke controle", "Meldkamer weet het", "geldt"),
        ("Inspectie", "Bezoek aan huis", "", "nog geen maatregel"),
    ]


def test_risks_come_from_the_version_in_force(cast: Cast) -> None:
    version = with_risks(cast)
    draft = start_draft(protocol=version.protocol, by=cast.leader)
    add_lines(version=draft, place=Place("risk.situations"), text="Nog niet vastgesteld", by=cast.leader)

    found = risks_of_teams(reader=cast.safety, on=timezone.localdate())

    assert [risk.text for team in found for risk in team.risks] == ["Nachtelijke controle", "Bezoek aan huis"]
    assert risks_of_teams(reader=cast.other_coordinator, on=timezone.localdate()) == []


def test_risks_plan_has_what_runs_and_what_was_done_this_year(cast: Cast) -> None:
    today, now = timezone.localdate(), timezone.now()
    agreed = now - timedelta(days=500)
    made = {
        title: make_action(cast.team, cast.leader, title=title, due_on=today, by=cast.leader, now=agreed)
        for title in ("loopt", "gedaan", "lang geleden", "vervallen")
    }
    change_action_status(action=made["gedaan"], to=ActionStatus.DONE, by=cast.leader, now=now - timedelta(days=300))
    change_action_status(
        action=made["lang geleden"], to=ActionStatus.DONE, by=cast.leader, now=now - timedelta(days=400)
    )
    change_action_status(action=made["vervallen"], to=ActionStatus.DROPPED, outcome="hoeft niet", by=cast.leader)

    found = risks_of_teams(reader=cast.safety, on=today)

    assert [(step.title, step.status) for team in found for step in team.plan] == [
        ("loopt", ActionStatus.OPEN),
        ("gedaan", ActionStatus.DONE),
    ]


def test_risks_say_of_actions_of_other_teams_only_that_they_are_there(cast: Cast, client_of: ClientOf) -> None:
    today = timezone.localdate()
    own = make_action(cast.team, cast.leader, title="Camera ophangen", due_on=today, by=cast.leader)
    theirs = make_action(cast.other_team, cast.other_team_leader, title="Rooster van Balie", due_on=today, by=None)
    client = client_of(cast.leader)

    page = client.get(reverse("protocols:risks")).content.decode()
    rows = rows_of(client, reverse("protocols:risks_export", args=["csv"]))
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(risks_pdf(cast.leader).content())).pages)

    assert own.title in page
    assert f"Actie {theirs.pk}" in page
    assert [row["Wat we doen"] for row in rows if row["Soort"] == "actie"] == [
        f"Actie {theirs.pk}",
        own.title,
    ]
    for shown in (page, str(rows), text):
        assert theirs.title not in shown
    assert theirs.title in client_of(cast.safety).get(reverse("protocols:risks")).content.decode()


def test_risks_cost_the_same_however_many_teams(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with_risks(cast)
    with_risks(cast, cast.other_team)

    with django_assert_num_queries(7):
        found = risks_of_teams(reader=cast.safety, on=timezone.localdate())

    assert [len(team.risks) for team in found] == [2, 2]


def test_risks_pdf_holds_risks_and_measures_and_no_names(cast: Cast) -> None:
    with_risks(cast)
    make_action(cast.team, cast.leader, title="Camera ophangen", due_on=timezone.localdate(), by=cast.leader)

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(risks_pdf(cast.safety).content())).pages)

    assert "Nachtelijke controle" in text
    assert "Meldkamer weet het" in text
    assert "Nog geen maatregel" in text
    assert "Camera ophangen" in text
    assert cast.leader.last_name not in text


def test_measure_gets_somebody_and_a_day_and_keeps_them_in_the_next_version(cast: Cast, client_of: ClientOf) -> None:
    version = with_risks(cast)
    measure = version.lines.get(text="Met twee op pad")
    client, page_url = client_of(cast.leader), reverse("protocols:risks")
    address = reverse("protocols:plan_measure", args=[measure.pk])
    day = timezone.localdate() + timedelta(days=30)

    form = client.get(address)
    client.post(
        address,
        {"team": cast.team.pk, "title": measure.text, "strength": "place", "owner": cast.employee.pk, "due_on": day},
    )
    adopt(start_draft(protocol=version.protocol, by=cast.leader), cast, days_ago=1)

    assert f'href="{address}"' not in client.get(page_url).text
    action = ImprovementAction.objects.get()
    assert form.context["form"].initial["title"] == "Met twee op pad"
    assert (action.owner, action.due_on, action.team) == (cast.employee, day, cast.team)
    own, other = (client_of(who).get(page_url).text for who in (cast.leader, cast.other_team_leader))
    assert f"{cast.employee.full_name}, klaar op" in own
    assert cast.employee.full_name not in other
    assert f"Actie {action.pk}, klaar op" in other
    (row,) = [one for one in rows_of(client, reverse("protocols:risks_export", args=["csv"])) if one["Klaar op"]]
    assert (row["Wat we doen"], row["Stand"]) == ("Met twee op pad", "geldt; actie open")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(risks_pdf(cast.leader).content())).pages)
    assert "klaar op" in text
    assert cast.employee.last_name not in text
    protocol = reverse("protocols:detail", args=[version.protocol_id])
    assert f"{cast.employee.full_name}, klaar op" in client_of(cast.colleague).get(protocol).text
    assert cast.employee.full_name not in client_of(cast.other_team_leader).get(protocol).text
    detail = client.get(reverse("actions:detail", args=[action.pk])).text
    assert "maatregel tegen een risico: Met twee op pad" in detail


def test_measure_with_an_open_action_leads_to_it(cast: Cast, client_of: ClientOf) -> None:
    measure = with_risks(cast).lines.get(text="Met twee op pad")
    action = make_action(
        cast.team, cast.employee, by=cast.leader, origin_kind=ActionOrigin.PROTOCOL, origin_id=measure.pk
    )

    response = client_of(cast.coordinator).get(reverse("protocols:plan_measure", args=[measure.pk]))

    assert response.headers["Location"] == reverse("actions:detail", args=[action.pk])


def test_instruction_counts_who_read_the_version_in_force(cast: Cast, client_of: ClientOf) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    hired = make_user(cast.organisation, email="inhuur@test.example", kind=PersonKind.HIRED)
    make_member(hired, Role.EMPLOYEE, team=cast.team)
    for person in (cast.employee, hired):
        accept_version(version=version, by=person)

    coverage = instruction_coverage(organisation_id=cast.organisation.pk, on=timezone.localdate())
    page = client_of(cast.coordinator).get(reverse("protocols:instruction")).content.decode()

    (team,) = coverage.by_team
    assert (team.group, team.members, team.instructed, team.percentage) == ("Inspectie", 4, 2, 50)
    assert (team.third_parties, team.third_parties_instructed) == (1, 1)
    assert coverage.teams_without_protocol == ("Balie",)
    assert coverage.members_without_protocol == 2
    assert "2 van 4 collega’s lazen het protocol dat nu geldt" in page


def test_instruction_is_asked_again_for_a_new_version(cast: Cast) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)
    accept_version(version=version, by=cast.employee)
    adopt(start_draft(protocol=version.protocol, by=cast.leader), cast, days_ago=1)

    coverage = instruction_coverage(organisation_id=cast.organisation.pk, on=timezone.localdate())

    assert coverage.instructed == 0


def test_instruction_export_has_both_groupings(cast: Cast, client_of: ClientOf) -> None:
    make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    rows = rows_of(client_of(cast.coordinator), reverse("protocols:instruction_file", args=["csv"]))

    assert [(row["Soort"], row["Groep"]) for row in rows] == [
        ("functiegroep", cast.team.job_family.name),
        ("team", "Inspectie"),
        ("team zonder protocol", "Balie"),
    ]


def test_checklist_pdf_has_every_point_with_its_answer(cast: Cast) -> None:
    make_answer(
        cast.organisation, "CK-N4", by=cast.coordinator, status=AnswerStatus.ARRANGED, evidence="Besluit van maart"
    )
    version = item_of("CK-N4").version

    made = ask_for_checklist(version=version, team=None, by=cast.coordinator)
    let_worker_make()

    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content_of(made))).pages)
    text = " ".join(pages.split())
    assert [item.key for item in version.items.all() if item.text not in text] == []
    assert "Besluit van maart" in text
    assert "1 van 30 punten" in text


def test_checklist_pdf_of_a_team_is_not_for_another_leader(cast: Cast, client_of: ClientOf) -> None:
    make_answer(cast.organisation, "CK-N4", team=cast.team, by=cast.leader)
    url = reverse("protocols:checklist_pdf_of_team", args=["beleid", cast.team.slug])

    answer = client_of(cast.leader).post(url)

    assert client_of(cast.leader).get(answer["Location"]).status_code == 200
    assert client_of(cast.other_team_leader).get(answer["Location"]).status_code == 404
    assert client_of(cast.other_team_leader).post(url).status_code == 404
