from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.enums import VersionStatus
from protocols.agreements.models import ProtocolSettings, ProtocolVersion
from protocols.agreements.services.errors import IncompleteError, NotInvolvedError, WrongPlaceError
from protocols.agreements.services.versions import adopt_protocol
from protocols.agreements.summaries.document import document_of
from protocols.checklists.enums import AnswerStatus
from protocols.drafting.services import record_discussion
from protocols.stocktaking.models import StocktakingAnswer
from protocols.stocktaking.services import (
    move_on,
    record_participants,
    set_minimum_percentage,
    take_stock,
)
from protocols.stocktaking.summaries.stocktaking import stocktaking_of, words_of_stocktaking
from tests.cast import Cast
from tests.pages import page, post
from tests.protocols.factories import fill, make_adopted, make_draft
from tests.waiting import waiting_in
from vpd.actions.enums import ActionOrigin
from vpd.actions.models import ImprovementAction
from vpd.organisation.enums import Role
from vpd.organisation.models import User
from vpd.organisation.status import TransitionError
from vpd.ui.editing import ChangedError
from vpd.versions.services import ReasonMissingError

pytestmark = pytest.mark.django_db
Log = Callable[[User], Client]
GIVEN = {"status": "arranged", "note": "", "owner": "", "action": "", "due_on": "", "revision": "0"}


@pytest.fixture
def version(cast: Cast) -> ProtocolVersion:
    return make_draft(cast.team, by=cast.leader)


# --- services ------------------------------------------------------------------------------------------------------


def test_take_stock_begins_the_stocktaking(cast: Cast, version: ProtocolVersion) -> None:
    take_stock(version=version, prompt_key="matrix", status=AnswerStatus.PARTLY, by=cast.leader)

    version.refresh_from_db()
    found = stocktaking_of(document_of(version))
    assert version.status == VersionStatus.STOCKTAKING
    assert (found.answered, found.counts[AnswerStatus.PARTLY]) == (1, 1)
    assert [row.prompt.key for row in found.without_plan] == ["matrix"]


def test_take_stock_of_what_is_no_subject_refused(cast: Cast, version: ProtocolVersion) -> None:
    with pytest.raises(WrongPlaceError):
        take_stock(version=version, prompt_key="iets.anders", status=AnswerStatus.PARTLY, by=cast.leader)


def test_take_stock_not_applicable_needs_a_note(cast: Cast, version: ProtocolVersion) -> None:
    with pytest.raises(ReasonMissingError):
        take_stock(version=version, prompt_key="matrix", status=AnswerStatus.NOT_APPLICABLE, note=" ", by=cast.leader)


def test_take_stock_second_person_gets_what_the_first_wrote(cast: Cast, version: ProtocolVersion) -> None:
    take_stock(version=version, prompt_key="matrix", status=AnswerStatus.PARTLY, revision=0, by=cast.leader)

    with pytest.raises(ChangedError) as caught:
        take_stock(version=version, prompt_key="matrix", status=AnswerStatus.ARRANGED, revision=0, by=cast.coordinator)

    assert caught.value.row.state == AnswerStatus.PARTLY


def test_participants_carry_the_role_that_brought_them(cast: Cast, version: ProtocolVersion) -> None:
    today = timezone.localdate()

    record_participants(version=version, users=[cast.leader, cast.safety], took_part_on=today, by=cast.leader)
    record_participants(version=version, users=[cast.leader, cast.coordinator], took_part_on=today, by=cast.leader)

    assert [(p.user, p.role, p.is_involved) for p in version.stocktakers.all()] == [
        (cast.leader, Role.TEAM_LEADER, False),
        (cast.coordinator, Role.COORDINATOR, True),
    ]


def test_adoption_without_coordinator_in_the_stocktaking_needs_a_reason(cast: Cast, version: ProtocolVersion) -> None:
    fill(version, by=cast.leader)
    today = timezone.localdate()
    record_participants(version=version, users=[cast.leader], took_part_on=today, by=cast.leader)

    with pytest.raises(NotInvolvedError):
        adopt_protocol(version=version, discussed_on=today, in_force_from=today, by=cast.coordinator)


def test_adoption_with_the_safety_officer_needs_no_reason(cast: Cast, version: ProtocolVersion) -> None:
    fill(version, by=cast.leader)
    today = timezone.localdate()
    record_participants(version=version, users=[cast.leader, cast.safety], took_part_on=today, by=cast.leader)

    adopted = adopt_protocol(version=version, discussed_on=today, in_force_from=today, by=cast.coordinator)

    assert adopted.is_adopted
    assert adopted.uninvolved_reason == ""


def test_threshold_of_the_organisation_decides_whether_a_reason_is_asked(cast: Cast, version: ProtocolVersion) -> None:
    today = timezone.localdate()
    days = {"discussed_on": today, "in_force_from": today, "uninvolved_reason": "test"}
    with pytest.raises(IncompleteError):
        adopt_protocol(version=version, by=cast.coordinator, **days)

    set_minimum_percentage(organisation_id=cast.organisation.pk, percentage=0, by=cast.coordinator)
    adopted = adopt_protocol(version=version, by=cast.coordinator, **days)

    assert adopted.is_adopted


def test_threshold_above_a_hundred_refused_by_the_database(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ProtocolSettings.objects.create(organisation=cast.organisation, minimum_percentage=101)


def test_move_on_writes_history_and_never_adopts(cast: Cast, version: ProtocolVersion) -> None:
    move_on(version=version, to=VersionStatus.STOCKTAKING, by=cast.leader)
    move_on(version=version, to=VersionStatus.STOCKTAKING, by=cast.leader)
    moved = move_on(version=version, to=VersionStatus.IN_DISCUSSION, by=cast.leader)

    assert [change.to_status for change in moved.status_changes.all()] == ["draft", "stocktaking", "in_discussion"]
    with pytest.raises(TransitionError):
        move_on(version=version, to=VersionStatus.ADOPTED, by=cast.coordinator)


# --- screens -------------------------------------------------------------------------------------------------------


def test_leader_walks_the_road_by_the_one_filled_button(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.leader)
    pk = version.protocol_id

    concept = page(client, "protocols:detail", pk)
    begun = post(client, "protocols:move_on", pk, "inventarisatie")
    discussing = post(client, "protocols:move_on", pk, "bespreking")

    assert "Inventarisatie beginnen" in concept
    assert concept.count("utrecht-button--primary-action") == 1
    assert "Beginnen met de eerste vraag" in begun
    assert begun.count("utrecht-button--primary-action") == 1
    assert "Wie zijn erbij?" in discussing


def test_leader_answers_with_an_action_and_goes_on(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.leader)
    due = timezone.localdate() + timedelta(days=20)
    data = {
        "status": "not_arranged",
        "note": "Nog geen afspraken",
        "owner": cast.employee.pk,
        "action": "Afspraken maken met het team",
        "due_on": due,
        "strength": "agreement",
        "next": "1",
    }

    html = post(client, "protocols:stocktaking_item", version.protocol_id, "vision.meaning", **GIVEN | data)
    plan = page(client, "protocols:stocktaking_plan", version.protocol_id)

    answer = StocktakingAnswer.objects.get()
    action = ImprovementAction.objects.get()
    assert (action.team, action.owner, action.origin_kind) == (cast.team, cast.employee, ActionOrigin.STOCKTAKING)
    assert (action.origin_id, action.due_on) == (answer.pk, due)
    assert "Onderwerp 2 van" in html
    assert "Afspraken maken met het team" in plan


def test_action_says_of_which_subject_it_comes(cast: Cast, version: ProtocolVersion) -> None:
    answer = take_stock(
        version=version, prompt_key="vision.meaning", status=AnswerStatus.PARTLY, revision=0, by=cast.leader
    )

    found = words_of_stocktaking(cast.leader, [answer.pk])
    hidden = words_of_stocktaking(cast.other_team_leader, [answer.pk])

    assert found[answer.pk].text == f"Inventarisatie van {cast.team.name}: Wat betekent het voor ons?"
    assert found[answer.pk].url == reverse("protocols:stocktaking", args=[version.protocol_id])
    assert hidden == {}


def test_my_work_names_the_next_step(cast: Cast, version: ProtocolVersion) -> None:
    def titles() -> list[str]:
        return [str(item) for item in waiting_in("protocols", cast.leader, timezone.now())]

    begin = titles()
    move_on(version=version, to=VersionStatus.STOCKTAKING, by=cast.leader)
    busy = titles()
    move_on(version=version, to=VersionStatus.IN_DISCUSSION, by=cast.leader)
    discuss = titles()
    record_discussion(version=version, held_on=timezone.localdate(), users=[cast.leader], names=[], by=cast.leader)
    ready = titles()

    assert f"Begin de inventarisatie · {cast.team.name}" in begin
    assert f"Maak de inventarisatie af · {cast.team.name}" in busy
    assert f"Bespreek het protocol met je team · {cast.team.name}" in discuss
    assert f"Meld dat het protocol klaar is · {cast.team.name}" in ready


def test_not_arranged_without_action_stays_to_make_one(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    data = GIVEN | {"status": "not_arranged", "next": "1"}

    html = post(client_of(cast.leader), "protocols:stocktaking_item", version.protocol_id, "vision.meaning", **data)

    assert "Spreek meteen af wat er moet gebeuren." in html
    assert "Onderwerp 1 van" in html


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"status": ""}, "Kies hoe het hiermee staat."),
        ({"status": "not_applicable"}, "Vul in waarom dit voor jullie niet van toepassing is."),
        ({"status": "partly", "action": "Iets"}, "Kies wie deze actie doet."),
        ({"status": "partly", "action": "Iets"}, "Vul in wanneer het klaar is."),
        ({"status": "partly", "action": "Iets", "due_on": "2020-01-01"}, "niet in het verleden ligt."),
        ({"status": "arranged", "action": "Iets"}, "Een actie hoort bij iets dat niet of gedeeltelijk is geregeld."),
    ],
)
def test_mistakes_are_said(
    cast: Cast, version: ProtocolVersion, client_of: Log, data: dict[str, str], message: str
) -> None:
    html = post(
        client_of(cast.leader), "protocols:stocktaking_item", version.protocol_id, "vision.meaning", **GIVEN | data
    )

    assert message in html
    assert not StocktakingAnswer.objects.exists()


def test_second_person_sees_what_the_first_answered(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    take_stock(
        version=version, prompt_key="matrix", status=AnswerStatus.PARTLY, note="Bijna klaar", by=cast.coordinator
    )

    client = client_of(cast.leader)
    refused = post(client, "protocols:stocktaking_item", version.protocol_id, "matrix", **GIVEN)
    saved = post(client, "protocols:stocktaking_item", version.protocol_id, "matrix", **GIVEN | {"revision": "1"})

    assert "Een collega heeft dit net gewijzigd." in refused
    assert "Bijna klaar" in refused
    assert "Opgeslagen: " in saved


def test_member_of_the_team_reads_along_and_changes_nothing(
    cast: Cast, version: ProtocolVersion, client_of: Log
) -> None:
    take_stock(version=version, prompt_key="matrix", status=AnswerStatus.PARTLY, note="Bijna klaar", by=cast.leader)

    html = page(client_of(cast.employee), "protocols:stocktaking", version.protocol_id)

    assert "Bijna klaar" in html
    assert "Je leest hier mee." in html
    assert reverse("protocols:stocktaking_item", args=[version.protocol_id, "matrix"]) not in html


def test_participants_are_ticked_and_shown_at_adoption(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.coordinator)
    before = page(client, "protocols:adopt", version.protocol_id)
    future = timezone.localdate() + timedelta(days=2)
    data = {"users": [cast.leader.pk, cast.coordinator.pk], "took_part_on": timezone.localdate()}

    refused = post(client, "protocols:stocktakers", version.protocol_id, **data | {"took_part_on": future})
    post(client, "protocols:stocktakers", version.protocol_id, **data)
    after = page(client, "protocols:adopt", version.protocol_id)

    assert "uninvolved_reason" in before
    assert "niet in de toekomst" in refused
    assert "uninvolved_reason" not in after
    assert cast.leader.full_name in after


def test_sheet_costs_as_many_queries_however_long(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    client = client_of(cast.leader)
    url = reverse("protocols:stocktaking", args=[version.protocol_id])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for row in stocktaking_of(document_of(version)).rows:
        take_stock(
            version=version, prompt_key=row.prompt.key, status=AnswerStatus.PARTLY, owner=cast.leader, by=cast.leader
        )

    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(many) <= len(few) + 1


def test_coordinator_sets_the_threshold(cast: Cast, client_of: Log) -> None:
    client = client_of(cast.coordinator)

    saved = post(client, "protocols:settings", minimum_percentage="65")
    refused = post(client, "protocols:settings", minimum_percentage="101")

    assert "Opgeslagen." in saved
    assert "Vul een percentage van 0 tot en met 100 in." in refused
    assert ProtocolSettings.objects.get().minimum_percentage == 65


def test_step_that_does_not_exist_is_not_found(cast: Cast, version: ProtocolVersion, client_of: Log) -> None:
    response = client_of(cast.leader).post(reverse("protocols:move_on", args=[version.protocol_id, "vastgesteld"]))

    assert response.status_code == 404


def test_stocktaking_of_an_adopted_version_is_only_read(cast: Cast, client_of: Log) -> None:
    version = make_adopted(cast.team, by=cast.leader, adopter=cast.coordinator)

    html = page(client_of(cast.leader), "protocols:stocktaking", version.protocol_id)

    assert "Je leest hier mee." in html
    assert "Wijzigen wie erbij waren" not in html
