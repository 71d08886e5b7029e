"""Teams whose paper carries a number that changed: whose turn it is, what changed, and what to print."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from incidents.cards.access import can_have_card, can_replace_papers
from incidents.cards.enums import CardKind
from incidents.cards.models import OldPaper
from incidents.cards.summaries.card_list import CardLine, card_line
from protocols.agreements.summaries.in_force import protocol_in_force
from protocols.pocket_cards.summaries.pocket import pocket_card
from vpd.organisation import glance as glances
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import CalledInNeed
from vpd.organisation.glance import glance
from vpd.organisation.models import Team, User
from vpd.organisation.summaries.leaders import teams_without_leader
from vpd.ui.moments import as_day
from vpd.ui.phones import Phone
from vpd.ui.pieces import Harm, WaitingItem
from vpd.ui.sorting import name_key

WITHIN = {
    CalledInNeed.EMERGENCY: timedelta(),
    CalledInNeed.SUPPORT: timedelta(days=7),
    CalledInNeed.PERSON: timedelta(days=7),
}
"""Until then old paper may hang there; who is in danger calls what stands on the wall, so that cannot wait a day."""


@dataclass(frozen=True)
class PaperOfTeam:
    """The paper of one team: which numbers changed, what may hang or lie there, and how to say that it is new."""

    team: Team
    seen: str
    numbers: Sequence[tuple[str, object]]
    changes: Sequence[str]
    papers: Sequence[CardLine]


def register() -> None:
    glances.register(old_paper=_of)


def paper_waiting(user: User, now: datetime) -> list[WaitingItem]:
    """One row for all the teams of this person."""
    if not glance(user, now)["old_paper"]:
        return []
    rows = waiting_for(user, now)
    if not rows:
        return []
    teams = sorted({row.team.name for row in rows}, key=name_key)
    return [
        WaitingItem(
            title="Vervang papier met een oud telefoonnummer",
            url=reverse("incidents:old_paper"),
            note=teams[0] if len(teams) == 1 else f"{len(teams)} teams",
            due_at=min(timezone.localdate(row.changed_at) + WITHIN[CalledInNeed(row.number)] for row in rows),
            harm=Harm.SERIOUS if any(row.number == CalledInNeed.EMERGENCY for row in rows) else Harm.INCIDENT,
        )
    ]


def waiting_for(user: User, now: datetime) -> list[OldPaper]:
    """Of the teams that this person leads; for the coordinator also of those that nobody leads."""
    access = access_of(user)
    ids = set(access.led_team_ids)
    if access.can(Permission.HANDLE_INCIDENTS):
        ids |= {team.pk for team in teams_without_leader(user.organisation_id, timezone.localdate(now))}
    rows = OldPaper.objects.visible_to(user).open().filter(team_id__in=ids)
    return list(rows.select_related("team__organisation", "person"))


def papers_to_replace(user: User, now: datetime) -> list[PaperOfTeam]:
    """The same, team by team, with what can be printed."""
    found: dict[Team, list[OldPaper]] = defaultdict(list)
    for row in waiting_for(user, now):
        found[row.team].append(row)
    return [_of_team(user, team, found[team], now) for team in sorted(found, key=lambda team: name_key(team.name))]


def _of(user: User, now: datetime) -> QuerySet[OldPaper] | None:
    return OldPaper.objects.visible_to(user).open() if can_replace_papers(user) else None


def _of_team(user: User, team: Team, rows: Sequence[OldPaper], now: datetime) -> PaperOfTeam:
    return PaperOfTeam(
        team=team,
        seen=max(row.changed_at for row in rows).isoformat(),
        numbers=[(_whose(row), Phone(_now(row))) for row in rows],
        changes=[_words(row) for row in rows],
        papers=_papers(user, team, rows, now),
    )


def _whose(row: OldPaper) -> str:
    return row.person.full_name if row.person else str(CalledInNeed(row.number).label).capitalize()


def _now(row: OldPaper) -> str:
    team = row.team
    if row.person:
        return row.person.phone
    return team.support_phone if row.number == CalledInNeed.SUPPORT else team.organisation.emergency_phone


def _words(row: OldPaper) -> str:
    what, day = CalledInNeed(row.number).label, as_day(row.changed_at)
    if row.person:
        name = row.person.full_name
        return f"Het nummer van {name} is op {day} gewijzigd. Op oudere kaarten staat nog het vorige."
    if row.was == _now(row):
        return f"Het {what} is gewijzigd en op {day} weer teruggezet. Kijk wat er op jullie papier staat."
    if not row.was:
        return f"Het {what} is op {day} ingevuld. Op ouder papier staat het nog niet."
    return f"Het {what} is op {day} gewijzigd. Op ouder papier staat nog {row.was}."


def _papers(user: User, team: Team, rows: Sequence[OldPaper], now: datetime) -> list[CardLine]:
    """What carries these numbers: the protocol the one in danger alone, the norm card no colleague's."""
    today = timezone.localdate(now)
    lines = []
    on_the_wall = {CalledInNeed.EMERGENCY, CalledInNeed.SUPPORT} & {CalledInNeed(row.number) for row in rows}
    if on_the_wall and pocket_card(organisation=team.organisation, team=team, on=today) is not None:
        url = reverse("protocols:norm_card", args=[team.slug])
        lines.append(CardLine("Normkaart", "Voor aan de muur: gedrag, wat jullie doen, en wie je belt.", url))
    kinds = [kind for kind in CardKind if kind.is_of_team and can_have_card(user, kind, team)]
    lines += [card_line(kind, team) for kind in kinds]
    version = protocol_in_force(team=team.pk, on=today)
    if version is not None and any(row.number == CalledInNeed.EMERGENCY for row in rows):
        url = reverse("protocols:pdf", args=[version.protocol_id])
        lines.append(CardLine("Protocol", "Met voorop wie je belt als het misgaat.", url))
    return lines
