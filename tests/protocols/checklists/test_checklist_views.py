from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from protocols.checklists.enums import AnswerStatus
from protocols.checklists.models import ChecklistAnswer
from tests.cast import Cast
from tests.factories import make_team
from tests.made_files import let_worker_make
from tests.pages import page, post
from tests.protocols.factories import make_answer
from vpd.actions.models import ImprovementAction
from vpd.audit.models import AuditEvent
from vpd.files.models import MadeFile
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import User

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]
GIVEN = {"status": "arranged", "explanation": "", "evidence": "", "evidence_url": "", "owner": "", "revision": "0"}


def test_people_find_the_checklists(cast: Cast, client_of: Log) -> None:
    address = reverse("protocols:checklists")

    leader = page(client_of(cast.leader), "review:dashboard")
    employee = page(client_of(cast.employee), "review:dashboard")
    manage = page(client_of(cast.coordinator), "start:manage")

    assert address in leader
    assert address in manage
    assert address not in employee


def test_list_shows_a_leader_the_own_team_and_the_coordinator_all(cast: Cast, client_of: Log) -> None:
    make_answer(cast.organisation, team=cast.team, by=cast.leader)

    leader = page(client_of(cast.leader), "protocols:checklists")
    coordinator = page(client_of(cast.coordinator), "protocols:checklists")

    assert "1 van 30" in leader
    assert "Balie" not in leader
    assert "Balie" in coordinator
    assert "0 van 14" in coordinator


def test_sheet_shows_every_point_and_where_to_go_on(cast: Cast, client_of: Log) -> None:
    make_answer(cast.organisation, "CK-V1", team=cast.team, by=cast.leader)
    args = ("beleid", cast.team.slug)

    html = page(client_of(cast.leader), "protocols:checklist_of_team", *args)

    assert "1 van 30 punten beantwoord" in html
    assert html.count("nog niet beantwoord") == 29
    assert "zonder bewijs" in html
    assert reverse("protocols:checklist_item_of_team", args=[*args, "CK-V2"]) in html


def test_leader_answers_and_goes_on_to_the_next_point(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.leader)
    data = GIVEN | {"evidence": "Teamprotocol", "evidence_url": "https://intranet.test/p", "next": "1"}

    html = post(client, "protocols:checklist_item_of_team", "beleid", cast.team.slug, "CK-V1", **data)

    answer = ChecklistAnswer.objects.get()
    assert (answer.team, answer.item_key, answer.evidence_url) == (cast.team, "CK-V1", "https://intranet.test/p")
    assert "Opgeslagen: Visie beschreven." in html
    assert "Visie bekend en afgestemd met ketenpartners" in html


def test_not_arranged_offers_an_action(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.leader)
    args = ("beleid", cast.team.slug, "CK-O2")

    offered = post(client, "protocols:checklist_item_of_team", *args, **GIVEN | {"status": "not_arranged", "next": "1"})
    planned = post(
        client,
        "protocols:checklist_plan_of_team",
        *args,
        team=cast.team.pk,
        title="Afspraken maken",
        owner=cast.leader.pk,
        strength="place",
        due_on=timezone.localdate() + timedelta(days=10),
    )

    action = ImprovementAction.objects.get()
    assert "Spreek meteen af wie dit gaat regelen." in offered
    assert reverse("protocols:checklist_plan_of_team", args=args) in offered
    assert (action.team, action.origin_id) == (cast.team, ChecklistAnswer.objects.get().pk)
    assert "Afspraken maken" in planned


def test_action_for_an_arranged_point_is_not_offered(cast: Cast, client_of: Log) -> None:
    make_answer(cast.organisation, "CK-O2", team=cast.team, by=cast.leader)

    html = post(client_of(cast.leader), "protocols:checklist_plan_of_team", "beleid", cast.team.slug, "CK-O2")

    assert "Een actie hoort bij een punt dat niet of gedeeltelijk is geregeld." in html


def test_action_for_another_team_is_refused(cast: Cast, client_of: Log) -> None:
    make_answer(cast.organisation, "CK-O2", team=cast.team, by=cast.leader, status=AnswerStatus.NOT_ARRANGED)

    html = post(
        client_of(cast.coordinator),
        "protocols:checklist_plan_of_team",
        "beleid",
        cast.team.slug,
        "CK-O2",
        team=cast.other_team.pk,
        title="Afspraken maken",
        owner=cast.leader.pk,
        strength="place",
        due_on=timezone.localdate(),
    )

    assert "Kies iets uit de lijst." in html
    assert not ImprovementAction.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"status": ""}, "Kies hoe het met dit punt staat."),
        ({"status": "not_applicable"}, "Vul in waarom dit punt niet van toepassing is."),
        ({"evidence_url": "geen adres"}, "Vul een adres in dat met https:// begint."),
        ({"evidence_url": "javascript:alert(1)"}, "Vul een adres in dat met https:// begint."),
        ({"explanation": "x" * 4001}, "Maak er hoogstens 4.000 tekens van."),
        ({"owner": "999999"}, "Kies een collega uit de lijst."),
    ],
)
def test_bad_input_is_told(cast: Cast, client_of: Log, wrong: dict[str, str], says: str) -> None:
    client = client_of(cast.coordinator)

    html = post(client, "protocols:checklist_item", "beleid", "CK-V1", **GIVEN | wrong)

    assert says in html
    assert not ChecklistAnswer.objects.exists()


def test_colleague_of_another_municipality_cannot_be_owner(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.coordinator)

    html = post(
        client, "protocols:checklist_item", "beleid", "CK-V1", **GIVEN | {"owner": str(cast.other_coordinator.pk)}
    )

    assert "Kies een collega uit de lijst." in html


def test_second_writer_sees_both_and_may_save_again(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.coordinator)
    make_answer(cast.organisation, "CK-V1", by=cast.coordinator, evidence="Van de een")
    data = GIVEN | {"evidence": "Van de ander"}

    refused = post(client, "protocols:checklist_item", "beleid", "CK-V1", **data)
    post(client, "protocols:checklist_item", "beleid", "CK-V1", **data | {"revision": "1"})

    assert "Een collega heeft dit punt net gewijzigd." in refused
    assert "Van de een" in refused
    assert "Van de ander" in refused
    assert 'name="revision" value="1"' in refused
    assert ChecklistAnswer.objects.get().evidence == "Van de ander"


def test_leader_reads_the_organisation_and_cannot_write_there(cast: Cast, client_of: Log) -> None:
    make_answer(cast.organisation, "CK-V1", by=cast.coordinator, evidence="Beleidsnota", owner=cast.coordinator)
    client = client_of(cast.leader)

    own = page(client, "protocols:checklist_item_of_team", "beleid", cast.team.slug, "CK-V1")
    central = page(client, "protocols:checklist_item", "beleid", "CK-V1")
    refused = client.post(reverse("protocols:checklist_item", args=["beleid", "CK-V1"]), GIVEN)

    assert "Wat de organisatie zegt" in own
    assert "Beleidsnota" in central
    assert "Opslaan" not in central
    assert refused.status_code == 403


def test_unknown_checklist_and_point_are_not_found(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.coordinator)

    assert client.get(reverse("protocols:checklist", args=["anders"])).status_code == 404
    assert client.get(reverse("protocols:checklist_item", args=["beleid", "GG-1"])).status_code == 404
    assert client.get(reverse("protocols:inspection_export", args=["exe"])).status_code == 404


def test_history_is_shown_with_who_and_from_to(cast: Cast, client_of: Log) -> None:
    make_answer(cast.organisation, "CK-V1", by=cast.coordinator, status=AnswerStatus.NOT_ARRANGED)
    make_answer(cast.organisation, "CK-V1", by=cast.coordinator)

    html = page(client_of(cast.safety), "protocols:checklist_item", "beleid", "CK-V1")

    assert "Geregeld, was niet geregeld" in html
    assert cast.coordinator.full_name in html


def test_pages_take_the_same_queries_for_more_teams(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.coordinator)
    routes = [("protocols:checklists",), ("protocols:coverage", "beleid"), ("protocols:inspection",)]

    def counted() -> list[int]:
        numbers = []
        for route, *args in routes:
            with CaptureQueriesContext(connection) as queries:
                page(client, route, *args)
            numbers.append(len(queries))
        return numbers

    make_answer(cast.organisation, "CK-N1", by=cast.coordinator)
    counted()
    before = counted()
    for _ in range(4):
        make_answer(cast.organisation, "CK-N1", team=make_team(cast.organisation), by=cast.coordinator)

    assert counted() == before


def test_exports_open_and_leave_a_trace(cast: Cast, client_of: Log) -> None:
    make_answer(cast.organisation, "CK-N1", by=cast.coordinator, explanation="=1+1", evidence="RI&E")
    client = client_of(cast.coordinator)

    csv = client.get(reverse("protocols:inspection_export", args=["csv"])).content.decode("utf-8-sig")
    ods = client.get(reverse("protocols:coverage_export", args=["beleid", "ods"]))

    assert "Hele organisatie;geregeld;'=1+1;RI&E" in csv
    assert ods["Content-Type"] == "application/vnd.oasis.opendocument.spreadsheet"
    assert set(AuditEvent.objects.filter(action__contains="exported").values_list("action", flat=True)) == {
        "inspection.exported_csv",
        "checklist_coverage.exported_ods",
    }


def test_coordinator_has_the_file_made_and_gets_it(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.coordinator)

    waiting = post(client, "protocols:request_inspection_file")
    made = MadeFile.objects.get()
    let_worker_make()
    ready = client.get(reverse("protocols:inspection_file", args=[made.pk]))

    assert "De pdf wordt gemaakt" in waiting
    assert b"".join(ready.streaming_content).startswith(b"%PDF-")
    assert reverse("protocols:inspection_file", args=[made.pk]) in page(client, "protocols:inspection")


def test_file_that_failed_says_so(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.coordinator)
    post(client, "protocols:request_inspection_file")
    OutboxMessage.objects.update(attempts=1, last_error="PdfError")

    html = page(client, "protocols:inspection_file", MadeFile.objects.get().pk)

    assert "Het maken lukte nog niet" in html


def test_point_of_the_organisation_shows_what_teams_answer(cast: Cast, client_of: Log) -> None:
    make_answer(cast.organisation, "CK-N4", team=cast.team, by=cast.leader, status=AnswerStatus.PARTLY)

    coordinator = page(client_of(cast.coordinator), "protocols:checklist_item", "beleid", "CK-N4")
    leader = page(client_of(cast.other_team_leader), "protocols:checklist_item", "beleid", "CK-N4")

    assert "Wat de teams antwoorden" in coordinator
    assert "zonder bewijs" in coordinator
    assert "Wat de teams antwoorden" not in leader


def test_coverage_export_has_a_column_for_every_team(cast: Cast, client_of: Log) -> None:
    make_answer(cast.organisation, "CK-N4", team=cast.team, by=cast.leader)

    answer = client_of(cast.coordinator).get(reverse("protocols:coverage_export", args=["beleid", "csv"]))

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Code;Punt;Hele organisatie;Balie;Inspectie"
    assert (
        "CK-N4;De organisatie beschikt over een agressieprotocol.;nog niet beantwoord;nog niet beantwoord;geregeld"
        in lines
    )
    assert len(lines) == 31
