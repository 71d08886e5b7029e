"""One way a status changes, over every noun that has one (STYLE 3, DECISIONS 4)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from protocols.contributions.enums import ContributionStatus
from tests.at_once import at_once
from tests.cast import Cast
from tests.guards.statuses import histories, histories_that_differ
from tests.nouns_with_status import NOUNS, Noun
from tests.protocols.factories import make_deviation
from tests.status_buttons import BUTTONS, Button
from vpd.audit.models import AuditEvent
from vpd.messaging.models import OutboxMessage
from vpd.organisation.models import User
from vpd.organisation.status import StatusStep, TransitionError, begin_all, lock, steps_of, take_to

ClientOf = Callable[[User], Client]

pytestmark = pytest.mark.django_db

every_noun = pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.model.__name__)
every_named_noun = pytest.mark.parametrize(
    "noun", [noun for noun in NOUNS if noun.tells_of_others], ids=lambda noun: noun.model.__name__
)
every_button = pytest.mark.parametrize(
    "noun", [noun for noun in NOUNS if noun.press], ids=lambda noun: noun.model.__name__
)


def fresh(thing: Any) -> Any:
    """The thing as a second page would have read it."""
    return type(thing)._default_manager.get(pk=thing.pk)


def steps(thing: Any) -> list[tuple[str, str]]:
    return [(step.from_status, step.to_status) for step in fresh(thing).status_changes.order_by("pk")]


def written(thing: Any) -> tuple[object, ...]:
    """Everything that a step leaves behind."""
    return fresh(thing).status, steps(thing), AuditEvent.objects.count(), OutboxMessage.objects.count()


def unreachable(thing: Any) -> list[str]:
    """Where no step leads from where the thing stands."""
    here, table = fresh(thing).status, steps_of(type(thing)).transitions
    return [status for status in table if status not in {"", here, *table[here]}]


def newest(thing: Any) -> StatusStep:
    return fresh(thing).status_changes.order_by("-pk")[0]


def test_every_noun_with_a_status_is_here() -> None:
    assert {steps_of(noun.model) for noun in NOUNS} == set(histories())


# --- one step ------------------------------------------------------------------------------------------------------


@every_noun
def test_step_writes_column_history_and_audit(cast: Cast, noun: Noun) -> None:
    thing, (taker, _) = noun.make(cast), noun.people(cast)
    before, audited = fresh(thing).status, AuditEvent.objects.filter(subject_id=str(thing.pk)).count()

    noun.step(fresh(thing), taker)

    step = newest(thing)
    assert fresh(thing).status == noun.to
    assert (step.from_status, step.to_status) == (before, noun.to)
    assert step.organisation_id == thing.organisation_id
    assert step.is_by(taker)
    assert AuditEvent.objects.filter(subject_id=str(thing.pk)).count() > audited
    assert histories_that_differ() == []


@every_noun
def test_what_begins_has_the_first_row_of_its_history(cast: Cast, noun: Noun) -> None:
    thing = noun.make(cast)

    assert steps(thing)[0][0] == ""
    assert histories_that_differ() == []


@every_noun
def test_step_that_does_not_exist_is_refused_and_writes_nothing(cast: Cast, noun: Noun) -> None:
    thing, (taker, _) = noun.make(cast), noun.people(cast)
    if not unreachable(thing):
        noun.step(fresh(thing), taker)
    before = written(thing)

    for nowhere in unreachable(thing):
        with pytest.raises(TransitionError):
            take_to(thing=fresh(thing), to=nowhere, by=taker)

    assert unreachable(thing) != []
    assert written(thing) == before


def test_step_that_fails_halfway_writes_nothing(cast: Cast) -> None:
    deviation = make_deviation(cast.team, by=cast.employee)
    before = written(deviation)

    with pytest.raises((ValidationError, TypeError, AttributeError)):
        take_to(thing=deviation, to=ContributionStatus.CHOSEN, by=None, now="geen moment")

    assert written(deviation) == before


# --- pressed twice -------------------------------------------------------------------------------------------------


@every_noun
def test_same_person_pressing_twice_changes_nothing(cast: Cast, noun: Noun) -> None:
    thing, (taker, _) = noun.make(cast), noun.people(cast)
    as_first_read, as_second_read = fresh(thing), fresh(thing)
    noun.step(as_first_read, taker)
    before = written(thing)

    noun.step(as_second_read, taker)

    assert written(thing) == before


@every_named_noun
def test_second_person_is_told_that_a_colleague_was_first(cast: Cast, noun: Noun) -> None:
    thing, (taker, other) = noun.make(cast), noun.people(cast)
    as_read = fresh(thing)
    noun.step(fresh(thing), taker)
    before = written(thing)

    with pytest.raises(TransitionError) as refused:
        noun.step(as_read, other)

    this = steps_of(noun.model).this
    told = f"Een collega heeft {this} net gewijzigd. Kijk wat er nu staat en probeer het opnieuw."
    assert written(thing) == before
    assert refused.value.words_for(other) == told
    assert "collega" not in refused.value.words_for(taker)


@every_button
def test_button_pressed_twice_gives_the_same_answer(cast: Cast, client_of: ClientOf, noun: Noun) -> None:
    thing, (taker, _) = noun.make(cast), noun.people(cast)
    address, data = noun.press(thing)

    first, second = (client_of(taker).post(address, data) for _ in range(2))

    assert fresh(thing).status == noun.to
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    if not noun.is_nameless:
        assert said(first) == said(second) != []


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.address)
def test_every_other_button_pressed_twice_takes_one_step_and_gives_the_same_answer(
    cast: Cast, client_of: ClientOf, button: Button
) -> None:
    thing, taker = button.make(cast), button.taker(cast)
    address, data = button.press(cast, thing)
    before = steps(thing)

    first, after, second = client_of(taker).post(address, data), written(thing), client_of(taker).post(address, data)

    assert len(steps(thing)) == len(before) + 1
    assert written(thing) == after
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert said(first) == said(second) != []


@every_button
def test_button_pressed_by_the_second_person_says_so_on_the_page_of_the_thing(
    cast: Cast, client_of: ClientOf, noun: Noun
) -> None:
    thing, (taker, other) = noun.make(cast), noun.people(cast)
    address, data = noun.press(thing)
    client_of(taker).post(address, data)
    before = written(thing)

    answer = client_of(other).post(address, data)

    assert written(thing) == before
    if noun.is_text_kept:
        assert answer.status_code == 200
        assert not [name for name, value in data.items() if str(value) not in answer.text]
    else:
        assert answer["Location"] == fresh(thing).get_absolute_url()
    if noun.tells_of_others:
        (words,) = said(answer)
        assert words.startswith(TransitionError(fresh(thing)).words_for(other))
        assert words.endswith(" Je tekst staat hieronder.") == noun.is_text_kept


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


# --- two at once ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@every_noun
def test_two_at_once_take_one_step(noun: Noun, cast: Cast) -> None:
    thing, people = noun.make(cast), noun.people(cast)
    before = steps(thing)
    as_read = [fresh(thing), fresh(thing)]

    steps_of = [lambda at=at, by=by: noun.step(at, by) for at, by in zip(as_read, people, strict=True)]
    raised = [one for one in at_once(*steps_of) if isinstance(one, Exception)]

    assert fresh(thing).status == noun.to
    assert len(steps(thing)) == len(before) + 1
    assert [type(error) for error in raised] == ([TransitionError] if noun.tells_of_others else [])


@pytest.mark.django_db(transaction=True)
@every_noun
def test_one_person_pressing_at_once_takes_one_step_and_hears_nothing_of_it(noun: Noun, cast: Cast) -> None:
    thing, (taker, _) = noun.make(cast), noun.people(cast)
    before = steps(thing)
    as_read = [fresh(thing), fresh(thing)]

    found = at_once(*(lambda at=at: noun.step(at, taker) for at in as_read))

    assert not [one for one in found if isinstance(one, Exception)]
    assert len(steps(thing)) == len(before) + 1


# --- what is kept --------------------------------------------------------------------------------------------------


@every_noun
def test_history_refuses_change_and_removal(cast: Cast, noun: Noun) -> None:
    thing, (taker, _) = noun.make(cast), noun.people(cast)
    noun.step(fresh(thing), taker)
    history = steps_of(noun.model)._default_manager

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        history.update(to_status="elders")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        history.all().delete()


def test_history_without_names_keeps_a_day_and_nobody(cast: Cast) -> None:
    deviation = make_deviation(cast.team, by=cast.employee)

    take_to(thing=deviation, to=ContributionStatus.CHOSEN, by=cast.employee)

    columns = {field.name for field in newest(deviation)._meta.concrete_fields}
    assert columns == {"id", "organisation", "from_status", "to_status", "changed_on", "deviation"}
    assert newest(deviation).changed_on == timezone.localdate()


def test_same_person_with_other_words_is_told(cast: Cast) -> None:
    noun = next(noun for noun in NOUNS if noun.model.__name__ == "Amendment")
    amendment = noun.make(cast)
    noun.step(amendment, cast.leader)

    with pytest.raises(TransitionError) as refused:
        take_to(thing=amendment, to=noun.to, by=cast.leader, decision_reason="Toch om iets anders.")

    assert "dit voorstel is nu “aangenomen”" in refused.value.words_for(cast.leader)


def test_many_begin_at_once_each_with_its_history(cast: Cast) -> None:
    made = [make_deviation(cast.team, by=cast.employee) for _ in range(2)]
    new = [type(one)(**{field.name: getattr(one, field.name) for field in one._meta.fields[1:]}) for one in made]

    begun = begin_all(things=new, to=ContributionStatus.WRITTEN, by=None)

    assert [steps(one) for one in begun] == [[("", "written")]] * 2
    with pytest.raises(TransitionError):
        begin_all(things=new, to=ContributionStatus.DISCUSSED, by=None)
    assert begin_all(things=[], to=ContributionStatus.WRITTEN, by=None) == []


def test_thing_that_is_gone_is_refused_like_any_other(cast: Cast) -> None:
    deviation = make_deviation(cast.team, by=cast.employee)
    as_read = fresh(deviation)
    deviation.delete()

    with transaction.atomic(), pytest.raises(TransitionError):
        lock(as_read)
