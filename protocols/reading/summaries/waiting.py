"""What waits to be read, and who is new."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from protocols.reading.summaries.acceptance import to_read
from protocols.reading.summaries.induction import began_lately, inductions, newcomers
from vpd.organisation import glance as glances
from vpd.organisation.access import access_of
from vpd.organisation.glance import glance
from vpd.organisation.models import Membership, User
from vpd.ui.pieces import WaitingItem


def versions_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """For everybody of a team the version to read."""
    return [
        WaitingItem(
            title="Lees wat er veranderde in het protocol"
            if item.has_read_earlier
            else "Lees het protocol van je team",
            url=reverse("protocols:detail", args=[item.version.protocol_id]),
            note=f"{item.version.team.name} · versie {item.version.number}",
        )
        for item in to_read(user, timezone.localdate(now))
    ]


def inductions_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """The own list until it is done; for who leads, the newcomers that still need a mentor (R-18)."""
    if not glance(user, now)["began_lately"]:
        return []
    access, on = access_of(user), timezone.localdate(now)
    team_ids = access.own_team_ids | access.led_team_ids
    found = newcomers(organisation_id=user.organisation_id, on=on, team_ids=team_ids)
    lists = inductions([new for new in found if new.user == user], organisation_id=user.organisation_id, on=on)
    own = [
        WaitingItem(
            title="Werk je inwerklijst af",
            url=reverse("protocols:induction"),
            note=f"{row.newcomer.team.name} · {row.words}",
            due_at=row.newcomer.until,
        )
        for row in lists
        if not row.is_complete
    ]
    return own + [
        WaitingItem(
            title=f"Kies een mentor voor {new.user.full_name}",
            url=reverse("protocols:newcomer", args=[new.team.slug, new.user.pk]),
            note=f"Nieuw in team {new.team.name}, in een functie met risico’s",
        )
        for new in found
        if new.lacks_mentor and new.user != user and new.team.pk in access.led_team_ids
    ]


def register() -> None:
    glances.register(began_lately=_began_lately)


def _began_lately(user: User, now: datetime) -> QuerySet[Membership] | None:
    """Who may be new in the own and led teams."""
    access = access_of(user)
    team_ids = access.own_team_ids | access.led_team_ids
    if not team_ids:
        return None
    return began_lately(organisation_id=user.organisation_id, on=timezone.localdate(now)).filter(team_id__in=team_ids)
