"""Making and changing the own cards on the pocket card."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from protocols.agreements.services.errors import ProtocolError
from protocols.pocket_cards.enums import OwnCardKind
from protocols.pocket_cards.models import CARD_LINE_LENGTH, CARD_LINES, OwnCard, OwnCardLine
from vpd.audit.services import record
from vpd.organisation.models import Organisation, Team, User
from vpd.ui.editing import refuse_other_revision
from vpd.versions.enums import Direction
from vpd.versions.services import LineTooLongError, NothingToAddError, moved_in


class TooManyLinesError(ProtocolError):
    """A card holds what is read at a glance: at most `CARD_LINES` lines."""


@transaction.atomic
def add_card(
    *,
    organisation: Organisation,
    team: Team | None,
    kind: OwnCardKind,
    title: str,
    lines: Sequence[str],
    by: User,
    column_key: str = "",
    is_published: bool = False,
) -> OwnCard:
    """Make a card for one team, or without a team for the whole organisation, after the cards that are there.

    Raises NothingToAddError, LineTooLongError, TooManyLinesError.
    """
    _check(lines)
    highest = OwnCard.objects.of(organisation).filter(team=team).aggregate(highest=Max("position"))["highest"] or 0
    card = OwnCard.objects.create(
        organisation=organisation,
        team=team,
        kind=kind,
        title=title,
        column_key=column_key,
        position=highest + 1,
        is_published=is_published,
        changed_by=by,
    )
    _write(card, lines)
    record(action="own_card.added", by=by, subject=card, organisation_id=organisation.pk)
    return card


@transaction.atomic
def change_card(
    *,
    card: OwnCard,
    kind: OwnCardKind,
    title: str,
    lines: Sequence[str],
    column_key: str,
    is_published: bool,
    revision: int,
    by: User,
) -> OwnCard:
    """Change a card that the editor saw at `revision`.

    Raises ChangedError when somebody else was first, and what `add_card` raises.
    """
    _check(lines)
    card = OwnCard.objects.select_for_update(of=("self",)).get(pk=card.pk)
    refuse_other_revision(card, revision)
    card.kind, card.title, card.column_key, card.is_published = kind, title, column_key, is_published
    card.revision, card.changed_by = card.revision + 1, by
    card.save()
    card.lines.all().delete()
    _write(card, lines)
    record(action="own_card.changed", by=by, subject=card, organisation_id=card.organisation_id)
    return card


@transaction.atomic
def move_card(*, card: OwnCard, direction: Direction, by: User) -> None:
    """Put a card one place up or down among those of its team or organisation; at the end nothing happens."""
    cards = OwnCard.objects.of(card.organisation_id).filter(team=card.team_id).kept().select_for_update(of=("self",))
    siblings = list(cards.in_order())
    if not moved_in(siblings, card.pk, direction):
        return
    OwnCard.objects.bulk_update(siblings, ["position"])
    record(action="own_card.moved", by=by, subject=card, organisation_id=card.organisation_id)


@transaction.atomic
def remove_card(*, card: OwnCard, by: User) -> None:
    """Take a card off; it can be put back."""
    if OwnCard.objects.filter(pk=card.pk).kept().update(removed_at=timezone.now(), changed_by=by):
        record(action="own_card.removed", by=by, subject=card, organisation_id=card.organisation_id)


@transaction.atomic
def restore_card(*, card: OwnCard, by: User) -> None:
    """Put a removed card back as it was."""
    if OwnCard.objects.filter(pk=card.pk).exclude(removed_at=None).update(removed_at=None, changed_by=by):
        record(action="own_card.restored", by=by, subject=card, organisation_id=card.organisation_id)


def _check(lines: Sequence[str]) -> None:
    if not lines:
        raise NothingToAddError
    if len(lines) > CARD_LINES:
        raise TooManyLinesError(len(lines))
    for number, line in enumerate(lines, start=1):
        if len(line) > CARD_LINE_LENGTH:
            raise LineTooLongError(number)


def _write(card: OwnCard, lines: Sequence[str]) -> None:
    OwnCardLine.objects.bulk_create(
        OwnCardLine(organisation_id=card.organisation_id, card=card, position=number, text=text)
        for number, text in enumerate(lines, start=1)
    )
