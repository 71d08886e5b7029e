"""Paper with a number that changed: whoever leads the team is asked once to replace it, and says when that is done."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from incidents.cards import notifications
from incidents.cards.models import OldPaper
from incidents.cards.summaries.contacts import teams_that_call
from vpd.audit.services import record
from vpd.organisation.enums import CalledInNeed
from vpd.organisation.models import Team, User


@transaction.atomic
def ask_for_new_paper(teams: Sequence[Team], number: CalledInNeed, before: str, by: User) -> None:
    """The paper of these teams carries `before`; their leaders hear so."""
    _ask(teams, number, None, before, by)


@transaction.atomic
def ask_for_new_cards(person: User, by: User) -> None:
    """This colleague stands on the cards of teams, with a number at work that changed; their leaders hear so."""
    _ask(teams_that_call(person, timezone.localdate()), CalledInNeed.PERSON, person, "", by)


def _ask(teams: Sequence[Team], number: CalledInNeed, person: User | None, before: str, by: User) -> None:
    """Where it still waits from an earlier change that stays, with the newer moment: the paper on the wall is older."""
    now = timezone.now()
    open_rows = OldPaper.objects.filter(team__in=teams, number=number, person=person, replaced_at=None)
    waiting = open_rows.select_for_update(of=("self",))
    known = set(waiting.values_list("team_id", flat=True))
    waiting.update(changed_at=now, changed_by=by)
    OldPaper.objects.bulk_create(
        OldPaper(
            organisation_id=team.organisation_id,
            team=team,
            number=number,
            person=person,
            was=before,
            changed_at=now,
            changed_by=by,
        )
        for team in teams
        if team.pk not in known
    )
    notifications.tell_old_paper(teams, by=by, now=now)


@transaction.atomic
def replace_paper(*, team: Team, seen: datetime, by: User) -> bool:
    """What hangs there now is new; false where that was said before. What changed after `seen` stays asked."""
    rows = OldPaper.objects.filter(team=team, changed_at__lte=seen, replaced_at=None)
    if not rows.update(replaced_at=timezone.now(), replaced_by=by):
        return False
    record(action="team.paper_replaced", by=by, subject=team, organisation_id=team.organisation_id)
    return True
