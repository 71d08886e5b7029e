"""How every versioned noun behaves: begun once, changed while it is a draft, published once (DECISIONS 3)."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.utils import timezone

from tests.cast import Cast
from tests.versions.nouns import Noun, meanwhile, soon
from vpd.audit.models import AuditEvent
from vpd.versions.enums import Direction
from vpd.versions.models import DatedVersion, Numbered, Version
from vpd.versions.services import (
    DraftExistsError,
    NotADraftError,
    SavedFirstError,
    StartDayError,
    discard,
    publishing,
)

pytestmark = pytest.mark.django_db

ACTIONS: dict[str, Callable[[Noun, Numbered, Cast], object]] = {
    "add": lambda noun, draft, cast: noun.add(draft, "Erbij", cast.coordinator),
    "change": lambda noun, draft, cast: noun.change(noun.parts(draft)[0], "Anders", None, cast.coordinator),
    "move": lambda noun, draft, cast: noun.move(noun.parts(draft)[0], Direction.DOWN, cast.coordinator),
    "remove": lambda noun, draft, cast: noun.remove(noun.parts(draft)[0], cast.coordinator),
    "restore": lambda noun, draft, cast: noun.restore(noun.parts(draft)[0], cast.coordinator),
    "publish": lambda noun, draft, cast: noun.publish(draft, soon(), cast.coordinator),
    "discard": lambda noun, draft, cast: discard(version=draft, by=cast.coordinator),
}


# --- beginning -----------------------------------------------------------------------------------------------------


def test_draft_is_a_full_copy_with_the_next_number(noun: Noun, cast: Cast) -> None:
    noun.prepare(cast)

    draft = noun.start(cast)

    holds = noun.holds(draft)
    assert (draft.number, draft.is_draft, noun.is_published(draft), noun.is_published(holds)) == (2, True, False, True)
    if isinstance(draft, Version):
        assert (draft.published_at, draft.published_by) == (None, None)
    assert noun.said(draft) == noun.said(holds) != []
    assert not {part.pk for part in noun.parts(draft)} & {part.pk for part in noun.parts(holds)}


def test_second_draft_is_refused(noun: Noun, cast: Cast, draft: Numbered) -> None:
    with pytest.raises(DraftExistsError):
        noun.start(cast)


def test_draft_begun_in_the_middle_of_beginning_one_is_found(noun: Noun, cast: Cast) -> None:
    noun.prepare(cast)

    with pytest.raises(DraftExistsError), meanwhile(lambda: noun.start(cast)):
        noun.start(cast)

    assert len(noun.drafts()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_at_once_make_one_draft(noun: Noun, cast: Cast) -> None:
    noun.prepare(cast)
    together, refused = Barrier(2), []

    def begin() -> None:
        together.wait(timeout=30)
        try:
            noun.start(cast)
        except DraftExistsError as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=begin) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert len(refused) == 1
    assert len(noun.drafts()) == 1


def test_discarded_draft_gives_its_number_back(noun: Noun, cast: Cast, draft: Numbered) -> None:
    if not noun.can_be_discarded:
        pytest.skip("is not thrown away")
    discard(version=draft, by=cast.coordinator)

    assert not noun.part._default_manager.filter(**{noun.part.OF: draft.pk}).exists()
    assert noun.start(cast).number == 2


# --- in the middle -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("ending", ["publish", "discard"])
def test_nothing_changes_once_somebody_ended_the_draft_in_the_middle(
    noun: Noun, cast: Cast, draft: Numbered, action: str, ending: str
) -> None:
    if not noun.can_be_discarded and "discard" in (action, ending):
        pytest.skip("is not thrown away")
    before = noun.said(draft)

    with pytest.raises(NotADraftError), meanwhile(lambda: ACTIONS[ending](noun, draft, cast)):
        ACTIONS[action](noun, draft, cast)

    if ending == "publish":
        assert noun.said(draft) == before
        assert noun.is_published(noun.model._default_manager.get(pk=draft.pk))
    else:
        assert not noun.model._default_manager.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("action", ACTIONS)
def test_draft_of_another_organisation_is_out_of_reach(noun: Noun, cast: Cast, draft: Numbered, action: str) -> None:
    if not noun.can_be_discarded and action == "discard":
        pytest.skip("is not thrown away")
    elsewhere = Cast(**vars(cast) | {"coordinator": cast.other_coordinator})

    with pytest.raises(NotADraftError):
        ACTIONS[action](noun, draft, elsewhere)


# --- two people ----------------------------------------------------------------------------------------------------


def test_second_to_save_a_part_gets_what_stands_there_and_chooses(noun: Noun, cast: Cast, draft: Numbered) -> None:
    part = noun.parts(draft)[0]
    opened = noun.seen(part)
    noun.change(part, "Van de een", opened, cast.coordinator)

    with pytest.raises(SavedFirstError) as first:
        noun.change(part, "Van de ander", opened, cast.coordinator)
    kept = noun.said(draft)[0]
    noun.change(part, "Van de ander", first.value.seen, cast.coordinator)

    assert "Van de een" in first.value.current.values()
    assert (kept, noun.said(draft)[0]) == ("Van de een", "Van de ander")


def test_two_who_write_the_same_do_not_meet(noun: Noun, cast: Cast, draft: Numbered) -> None:
    part = noun.parts(draft)[0]
    opened = noun.seen(part)

    for _ in range(2):
        noun.change(part, "Van allebei", opened, cast.coordinator)

    assert noun.said(draft)[0] == "Van allebei"


# --- moving, removing, bringing back -------------------------------------------------------------------------------


def test_part_moves_among_its_neighbours_and_stops_at_the_end(noun: Noun, cast: Cast, draft: Numbered) -> None:
    if not noun.can_move:
        pytest.skip("has no order of its own")
    before = noun.said(draft)

    def moved(direction: Direction) -> list[str]:
        first = next(part for part in noun.parts(draft) if noun.words(part) == before[0])
        noun.move(first, direction, cast.coordinator)
        return noun.said(draft)

    assert moved(Direction.UP) == before
    assert moved(Direction.DOWN) == [before[1], before[0], *before[2:]]
    assert moved(Direction.UP) == before


def test_removed_part_comes_back_where_it_was(noun: Noun, cast: Cast, draft: Numbered) -> None:
    before = noun.said(draft)
    part = noun.parts(draft)[0]

    for _ in range(2):
        noun.remove(part, cast.coordinator)
    without = noun.said(draft)
    for _ in range(2):
        noun.restore(part, cast.coordinator)

    assert (without, noun.said(draft)) == (before[1:], before)
    assert AuditEvent.objects.filter(action=f"{draft.NOUN}.{noun.in_audit.format('removed')}").count() == 1
    assert AuditEvent.objects.filter(action=f"{draft.NOUN}.{noun.in_audit.format('restored')}").count() == 1


def test_removed_part_is_not_moved(noun: Noun, cast: Cast, draft: Numbered) -> None:
    part = noun.parts(draft)[0]
    noun.remove(part, cast.coordinator)

    with pytest.raises(NotADraftError):
        noun.move(part, Direction.DOWN, cast.coordinator)


def test_changing_a_part_that_was_removed_meanwhile_brings_it_back(noun: Noun, cast: Cast, draft: Numbered) -> None:
    part = noun.parts(draft)[0]
    opened = noun.seen(part)
    noun.remove(part, cast.coordinator)

    noun.change(part, "Toch nodig", opened, cast.coordinator)

    assert noun.said(draft)[0] == "Toch nodig"


def test_removed_part_is_gone_from_what_is_published_and_from_the_next_draft(
    noun: Noun, cast: Cast, draft: Numbered
) -> None:
    before = noun.said(draft)
    part = noun.parts(draft)[0]
    noun.remove(part, cast.coordinator)

    noun.publish(draft, soon(), cast.coordinator)

    assert not noun.part._default_manager.filter(pk=part.pk).exists()
    assert noun.said(draft) == before[1:]
    assert noun.said(noun.start(cast)) == before[1:]


# --- publishing ----------------------------------------------------------------------------------------------------


def test_publishing_twice_is_refused(noun: Noun, cast: Cast, draft: Numbered) -> None:
    noun.publish(draft, soon(), cast.coordinator)

    with pytest.raises(NotADraftError):
        noun.publish(draft, soon(), cast.coordinator)

    draft.refresh_from_db()
    assert noun.is_published(draft)
    if not isinstance(draft, Version):
        return
    assert draft.published_by == cast.coordinator
    assert draft.published_at is not None
    assert AuditEvent.objects.filter(action=f"{draft.NOUN}.published", subject_id=str(draft.pk)).count() == 1


def test_next_version_does_not_start_in_the_past(noun: Noun, cast: Cast, draft: Numbered) -> None:
    if not isinstance(draft, DatedVersion):
        pytest.skip("holds from the moment it is published")
    with pytest.raises(StartDayError) as refused:
        noun.publish(draft, timezone.localdate() - timedelta(days=1), cast.coordinator)

    assert refused.value.earliest == timezone.localdate()
    assert noun.model._default_manager.get(pk=draft.pk).is_draft


def test_version_does_not_start_in_between_two_that_are_published(noun: Noun, cast: Cast, draft: Numbered) -> None:
    if not isinstance(draft, DatedVersion):
        pytest.skip("holds from the moment it is published")
    noun.publish(draft, soon(), cast.coordinator)
    following = noun.start(cast)

    with pytest.raises(StartDayError) as refused:
        noun.publish(following, soon() - timedelta(days=1), cast.coordinator)
    noun.publish(following, refused.value.earliest, cast.coordinator)

    assert refused.value.earliest == soon() + timedelta(days=int(draft.IS_ONE_A_DAY))


def test_who_derives_from_a_noun_follows_in_the_same_transaction(
    noun: Noun, cast: Cast, draft: Numbered, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not isinstance(draft, Version):
        pytest.skip("tells who follows in its own way")

    def too_late(version: Version, by: object) -> int:
        raise LookupError(version.pk)

    followers = [publishing.Follower(too_late, lambda version: ["Inspectie", "Balie"])]
    monkeypatch.setitem(publishing._followers, noun.model, followers)

    touched = publishing.touched_by(draft)
    with pytest.raises(LookupError):
        noun.publish(draft, soon(), cast.coordinator)

    assert touched == ["Balie", "Inspectie"]
    assert noun.model._default_manager.get(pk=draft.pk).is_draft
