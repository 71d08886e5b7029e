import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.actions.factories import make_need
from vpd.actions.enums import NeedStatus
from vpd.actions.models import LearningNeed, LearningNeedStatusChange
from vpd.actions.services import change_learning_need, change_need_status
from vpd.audit.models import AuditEvent
from vpd.organisation.status import TransitionError

pytestmark = pytest.mark.django_db


def steps(need):
    return [(change.from_status, change.to_status) for change in need.status_changes.all()]


def test_need_goes_from_open_to_met_with_history(cast):
    need = make_need(cast.team, by=cast.leader)

    change_need_status(need=need, to=NeedStatus.PLANNED, outcome="Training in mei.", by=cast.leader)
    met = change_need_status(need=need, to=NeedStatus.MET, outcome="Iedereen deed mee.", by=cast.leader)

    assert steps(need) == [("", "open"), ("open", "planned"), ("planned", "met")]
    assert met.closed_at is not None
    assert AuditEvent.objects.filter(subject_id=str(need.pk), action__startswith="learning_need.").count() == 3


def test_need_twice_the_same_is_no_mistake_and_another_step_is(cast):
    need = make_need(cast.team)
    for _ in range(2):
        change_need_status(need=need, to=NeedStatus.DROPPED, outcome="Niet meer nodig.", by=cast.leader)

    with pytest.raises(TransitionError):
        change_need_status(need=need, to=NeedStatus.MET, outcome="Toch.", by=cast.leader)

    assert len(steps(need)) == 2


def test_step_without_words_is_refused_by_the_database(cast):
    need = make_need(cast.team)

    with pytest.raises(IntegrityError, match="step_with_words"), transaction.atomic():
        change_need_status(need=need, to=NeedStatus.PLANNED, by=cast.leader)


def test_change_learning_need_notes_what_changed(cast):
    need = make_need(cast.team)

    change_learning_need(need=need, title="Rustig blijven", explanation="", by=cast.leader)

    assert AuditEvent.objects.get(action="learning_need.changed").fields == ["title"]


def test_history_cannot_be_changed(cast):
    make_need(cast.team)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LearningNeedStatusChange.objects.all().delete()


@pytest.mark.parametrize(
    ("person", "count"),
    [
        ("employee", 1),
        ("leader", 1),
        ("coordinator", 2),
        ("safety", 2),
        ("executive", 0),
        ("privacy", 0),
        ("other_team_employee", 1),
        ("other_coordinator", 0),
    ],
)
def test_needs_are_visible_by_team_and_role(cast, person, count):
    make_need(cast.team)
    make_need(cast.other_team)

    assert LearningNeed.objects.visible_to(getattr(cast, person)).count() == count
