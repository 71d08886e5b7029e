"""The checklists: the instruments as shipped, what Postgres refuses, the services and the summaries."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from protocols.checklists.content import load_checklists
from protocols.checklists.enums import AnswerStatus
from protocols.checklists.models import (
    Checklist,
    ChecklistAnswer,
    ChecklistAnswerChange,
    ChecklistItem,
    ChecklistVersion,
    InspectionTopic,
)
from protocols.checklists.services import answer_item, plan_action, request_inspection_file
from protocols.checklists.summaries import (
    coverage_of,
    inspection_answers,
    inspection_version,
    overall,
    progress_of,
    sheet_of,
)
from protocols.checklists.tables import inspection_table
from tests.cast import Cast
from tests.factories import make_team
from tests.made_files import content_of, let_worker_make
from tests.protocols.checklists.checklist_texts import (
    CONVERSATION_TEXTS,
    INSPECTION_TOPICS,
    POLICY_GROUPS,
    POLICY_KEYS,
    POLICY_TEXTS,
)
from tests.protocols.factories import item_of, make_answer
from vpd.actions.enums import ActionOrigin, Strength
from vpd.audit.models import AuditEvent
from vpd.files.made_files import deliver
from vpd.files.models import MadeFile
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import Organisation
from vpd.ui.editing import ChangedError
from vpd.versions.services import ReasonMissingError, publish_shipped

pytestmark = pytest.mark.django_db
YES, PART, NO, NA = (
    AnswerStatus.ARRANGED,
    AnswerStatus.PARTLY,
    AnswerStatus.NOT_ARRANGED,
    AnswerStatus.NOT_APPLICABLE,
)


def policy() -> ChecklistVersion:
    return ChecklistVersion.objects.current().get(checklist__key="beleid")


# --- the instruments -----------------------------------------------------------------------------------------------


def test_policy_checklist_has_every_text_in_its_order() -> None:
    items = list(policy().items.all())

    assert [item.key for item in items] == POLICY_KEYS
    assert [item.text for item in items] == POLICY_TEXTS
    assert len(items) == 30


def test_policy_checklist_has_its_six_groups() -> None:
    groups = list(policy().items.values_list("group", flat=True))

    assert [(group, groups.count(group)) for group in dict.fromkeys(groups)] == POLICY_GROUPS


def test_conversation_checklist_has_every_text_in_its_order() -> None:
    items = ChecklistItem.objects.filter(version__checklist__key="goed-gesprek").order_by("position")

    assert [item.key for item in items] == [f"GG-{number}" for number in range(1, 15)]
    assert [item.text for item in items] == CONVERSATION_TEXTS


def test_inspection_topics_are_answered_by_points_that_exist() -> None:
    version = policy()

    topics = list(version.topics.all())

    keys = set(version.items.values_list("key", flat=True))
    assert [topic.text for topic in topics] == INSPECTION_TOPICS
    assert [topic.short for topic in topics if not topic.item_keys or set(topic.item_keys) - keys] == []


def test_sources_are_named_and_loading_twice_adds_nothing() -> None:
    again = load_checklists()

    assert again == 0
    assert "Werkwijzer Veilige Publieke Dienstverlening" in ChecklistVersion.objects.get(checklist__key="beleid").source
    assert "Goed gesprek" in ChecklistVersion.objects.get(checklist__key="goed-gesprek").source


# --- what Postgres refuses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [ChecklistVersion, ChecklistItem, InspectionTopic])
def test_published_checklist_never_changes(model) -> None:
    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        model.objects.all().update(**({"title": "x"} if model is ChecklistVersion else {"text": "x"}))


def test_published_checklist_gets_no_new_points() -> None:
    version = policy()

    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic():
        version.items.create(position=31, key="CK-X1", group="Extra", short="Extra", text="Extra")


@pytest.mark.parametrize("change", ["update", "delete"])
def test_history_is_append_only(cast: Cast, change: str) -> None:
    make_answer(cast.organisation, by=cast.coordinator)
    rows = ChecklistAnswerChange.objects.all()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(to_status=NO) if change == "update" else rows.delete()


def test_one_answer_a_point_and_place(cast: Cast) -> None:
    answer = make_answer(cast.organisation, by=cast.coordinator)
    answer.pk = None
    answer._state.adding = True

    with pytest.raises(IntegrityError, match="checklists_checklist_answer_once"), transaction.atomic():
        answer.save()


def test_not_applicable_needs_a_reason_in_postgres_too(cast: Cast) -> None:
    answer = make_answer(cast.organisation, by=cast.coordinator)

    with pytest.raises(IntegrityError, match="not_applicable_because"), transaction.atomic():
        ChecklistAnswer.objects.filter(pk=answer.pk).update(status=NA, explanation="  ")


def test_answer_belongs_to_a_team_of_its_organisation(cast: Cast) -> None:
    answer = make_answer(cast.organisation, team=cast.team, by=cast.leader)

    ChecklistAnswer.objects.filter(pk=answer.pk).update(organisation=cast.other_organisation)
    with (
        pytest.raises(IntegrityError, match="team_in_organisation"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    ChecklistAnswer.objects.filter(pk=answer.pk).update(organisation=cast.organisation)


# --- answering -----------------------------------------------------------------------------------------------------


def test_answer_keeps_who_when_from_and_to(cast: Cast) -> None:
    first = make_answer(cast.organisation, "CK-O1", team=cast.team, by=cast.leader, status=NO)

    second = make_answer(cast.organisation, "CK-O1", team=cast.team, by=cast.coordinator, status=YES, evidence="Bord")

    history = list(second.history.all())
    assert first.pk == second.pk
    steps = [(change.from_status, change.to_status, change.changed_by) for change in history]
    assert steps == [("", NO, cast.leader), (NO, YES, cast.coordinator)]
    assert history[1].fields == ["evidence", "status"]
    assert history[1].changed_at == second.changed_at
    assert history[0].item.key == "CK-O1"


def test_same_answer_twice_is_written_once(cast: Cast) -> None:
    for _ in range(2):
        make_answer(cast.organisation, by=cast.coordinator, evidence="Besluit", revision=0)

    assert ChecklistAnswerChange.objects.count() == 1
    assert AuditEvent.objects.filter(action="checklist.answered").count() == 1


def test_second_writer_is_told(cast: Cast) -> None:
    make_answer(cast.organisation, by=cast.coordinator, evidence="Van de een", revision=0)

    with pytest.raises(ChangedError) as refused:
        make_answer(cast.organisation, by=cast.coordinator, evidence="Van de ander", revision=0)

    assert refused.value.row.evidence == "Van de een"


def test_not_applicable_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(ReasonMissingError):
        make_answer(cast.organisation, by=cast.coordinator, status=NA, explanation=" ")


def test_answer_follows_its_point_to_the_next_edition(cast: Cast) -> None:
    make_answer(cast.organisation, "CK-V1", by=cast.coordinator)
    checklist = Checklist.objects.get(key="beleid")
    later = ChecklistVersion.objects.create(checklist=checklist, number=2, title="Tweede", source="Bron")
    later.items.create(position=1, key="CK-V1", group="Visie", short="Visie", text="Nieuwe woorden")
    publish_shipped(later)

    sheet = sheet_of(version=policy(), organisation_id=cast.organisation.pk, team=None)

    assert (sheet.version.number, sheet.answered, sheet.total) == (2, 1, 1)


def test_answers_are_seen_by_whom_they_are_for(cast: Cast) -> None:
    own = make_answer(cast.organisation, team=cast.team, by=cast.leader)
    central = make_answer(cast.organisation, by=cast.coordinator)

    def seen(user) -> set[int]:
        return set(ChecklistAnswer.objects.visible_to(user).values_list("pk", flat=True))

    assert seen(cast.leader) == seen(cast.coordinator) == seen(cast.safety) == {own.pk, central.pk}
    assert seen(cast.other_team_leader) == {central.pk}
    assert seen(cast.employee) == seen(cast.executive) == seen(cast.other_coordinator) == set()


# --- coverage ------------------------------------------------------------------------------------------------------


def test_coverage_counts_teams_per_point_and_points_per_team(cast: Cast) -> None:
    make_answer(cast.organisation, "CK-N4", by=cast.coordinator, status=PART)
    make_answer(cast.organisation, "CK-N4", team=cast.team, by=cast.leader, status=YES)
    make_answer(cast.organisation, "CK-N4", team=cast.other_team, by=cast.other_team_leader, status=NO)
    make_answer(cast.organisation, "CK-O1", team=cast.team, by=cast.leader, status=YES, evidence="Bord")

    coverage = coverage_of(version=policy(), organisation_id=cast.organisation.pk)

    row = next(row for row in coverage.rows if row.item.key == "CK-N4")
    own = next(row for row in coverage.teams if row.team == cast.team)
    assert (row.organisation, row.counts[YES], row.counts[NO], row.unanswered) == (PART, 1, 1, 0)
    assert (own.counts[YES], own.unanswered, own.without_evidence) == (2, 28, 1)


def test_coverage_leaves_out_retired_teams_and_other_organisations(cast: Cast) -> None:
    retired = make_team(cast.organisation, is_active=False)
    make_answer(cast.organisation, "CK-N4", team=retired, by=cast.coordinator)
    make_answer(cast.other_organisation, "CK-N4", by=cast.other_coordinator)

    coverage = coverage_of(version=policy(), organisation_id=cast.organisation.pk)

    row = next(row for row in coverage.rows if row.item.key == "CK-N4")
    assert [line.team.name for line in coverage.teams] == ["Balie", "Inspectie"]
    assert (row.organisation, row.counts[YES], row.unanswered) == (None, 0, 2)


def test_coverage_takes_the_same_queries_for_more_teams(cast: Cast) -> None:
    version = policy()
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            coverage_of(version=version, organisation_id=cast.organisation.pk)
        counted.append(len(queries))
        for _ in range(5):
            make_answer(
                cast.organisation, team=make_team(cast.organisation), by=cast.coordinator, owner=cast.coordinator
            )

    assert counted == [3, 3]


def test_progress_takes_two_queries(cast: Cast, django_assert_num_queries) -> None:
    versions = [policy()]
    make_answer(cast.organisation, team=cast.team, by=cast.leader)
    with django_assert_num_queries(3):  # the third works out who is asking
        progress = progress_of(cast.leader, versions=versions, teams=[cast.team])

    assert [(part.team, part.answered, part.total) for part in progress] == [(None, 0, 30), (cast.team, 1, 30)]


# --- the inspection ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "together"),
    [
        ([YES, YES], YES),
        ([YES, NO], PART),
        ([NO, NO], NO),
        ([YES, NA], YES),
        ([NA, NA], NA),
        ([YES, None], None),
        ([], None),
    ],
)
def test_topic_is_what_its_points_come_to(statuses, together) -> None:
    assert overall(statuses) == together


def test_topic_has_evidence_plan_and_teams(cast: Cast) -> None:
    cast.coordinator.job_title = "Coördinator"
    cast.coordinator.save()
    answer = make_answer(
        cast.organisation, "CK-N4", by=cast.coordinator, status=NO, evidence="Concept", owner=cast.coordinator
    )
    make_answer(cast.organisation, "CK-N4", team=cast.team, by=cast.leader)
    plan(cast, answer)

    inspection = inspection_answers(version=policy(), organisation_id=cast.organisation.pk)

    topic = inspection.topics[3]
    assert (topic.short, topic.status, topic.has_evidence) == ("Agressieprotocol", NO, True)
    assert topic.items[0].owner_function == "Coördinator"
    assert [action.title for action in topic.items[0].actions] == ["Protocol maken"]
    assert (topic.items[0].team_counts[YES], topic.items[0].teams_answered) == (1, 1)


def plan(cast: Cast, answer: ChecklistAnswer):
    return plan_action(
        answer=answer,
        item=item_of(answer.item_key),
        team=cast.team,
        title="Protocol maken",
        owner=cast.leader,
        due_on=timezone.localdate() + timedelta(days=30),
        strength=Strength.PLACE,
        by=cast.coordinator,
    )


def test_plan_says_where_it_comes_from(cast: Cast) -> None:
    answer = make_answer(cast.organisation, "CK-N4", by=cast.coordinator, status=NO)

    action = plan(cast, answer)

    assert (action.origin_kind, action.origin_id) == (ActionOrigin.CHECKLIST, answer.pk)
    assert action.origin_reference == f"Beleidscheck: {item_of(answer.item_key).short}"


def text_of(made: MadeFile) -> str:
    pages = PdfReader(BytesIO(content_of(made))).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


def test_file_is_made_once_with_every_topic_and_no_names(cast: Cast) -> None:
    make_answer(
        cast.organisation,
        "CK-N1",
        by=cast.coordinator,
        explanation="Elk jaar bijgewerkt",
        evidence="RI&E van dit jaar",
        owner=cast.coordinator,
    )
    made = request_inspection_file(by=cast.coordinator)

    let_worker_make()
    first = MadeFile.objects.get(pk=made.pk).file_id
    deliver({"made_id": made.pk})

    text = text_of(made)
    assert MadeFile.objects.get(pk=made.pk).file_id == first
    assert [topic for topic in INSPECTION_TOPICS if topic not in text] == []
    assert "RI&E van dit jaar" in text
    assert "Elk jaar bijgewerkt" in text
    assert cast.coordinator.last_name not in text


def test_asking_while_it_is_made_gives_the_same(cast: Cast) -> None:
    made = [request_inspection_file(by=cast.coordinator).pk for _ in range(2)]

    assert made[0] == made[1]
    assert OutboxMessage.objects.filter(kind="made_file").count() == 1


def test_spreadsheet_has_a_row_for_every_topic_point_and_place(cast: Cast) -> None:
    make_answer(cast.organisation, "CK-N1", team=cast.team, by=cast.leader, evidence="Lijst")
    version = inspection_version()

    table = inspection_table(inspection_answers(version=version, organisation_id=cast.organisation.pk))

    points = sum(len(topic.item_keys) for topic in version.topics.all())
    assert len(table.rows) == points * 3
    assert [row[4:8] for row in table.rows if row[5] == "geregeld"] == [["Inspectie", "geregeld", "", "Lijst"]]


def test_answering_is_for_one_organisation(cast: Cast) -> None:
    make_answer(cast.organisation, by=cast.coordinator)

    answer_item(
        organisation=Organisation.objects.get(pk=cast.other_organisation.pk),
        team=None,
        item=item_of("CK-N4"),
        status=NO,
        by=cast.other_coordinator,
    )

    assert ChecklistAnswer.objects.of(cast.organisation).get().state == YES
