"""Which cards somebody may have, with what each is for (I14)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from incidents.cards.access import can_have_card
from incidents.cards.enums import CardKind
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.ui.sorting import name_key
from vpd.ui.tables import Cell, Column, Table

PURPOSES = {
    CardKind.REPORT: "Het meldformulier op papier, voor wie geen scherm bij de hand heeft. Druk het dubbelzijdig af.",
    CardKind.EMPLOYEE: "Wat je doet, wie je belt en wat je mag verwachten.",
    CardKind.LEADER: "Opvang, reactie binnen de termijn, en wat je met je team bespreekt.",
    CardKind.COORDINATOR: "Wie wat oppakt, waar je op let en wat er geleerd wordt.",
    CardKind.CENTRAL_REPORTER: "Melden voor een ander, en een meldkaart overnemen.",
    CardKind.COUNSELLOR: "Als een melder voor jou kiest.",
    CardKind.AFTERCARE: "De eerste dag, de weken erna, en wat je opschrijft.",
}


@dataclass(frozen=True)
class CardLine:
    """One card that somebody may open."""

    title: str
    purpose: str
    url: str


@dataclass(frozen=True)
class CardGroup:
    """The cards of one team, or of everybody."""

    heading: str
    cards: tuple[CardLine, ...]


def cards_for(user: User) -> list[CardGroup]:
    """Those of the teams one works in or leads, then those that go with a role or hold for everybody."""
    access = access_of(user)
    ids = access.own_team_ids | access.led_team_ids
    teams = [team for team in _teams(user) if team.pk in ids]
    groups = [_group(user, team.name, team) for team in teams]
    heading = "Per rol" if access.can(Permission.HANDLE_INCIDENTS) else "Voor je rol" if groups else "Voor jou"
    rest = _group(user, heading, None, has_team=bool(groups))
    return [*groups, rest] if rest.cards else groups


def teams_with_cards(user: User) -> list[Team]:
    """Every team, for who reports or coordinates for all of them."""
    return _teams(user) if access_of(user).can(Permission.REPORT_FOR_ANYONE) else []


def cards_table(user: User, teams: Sequence[Team]) -> Table:
    """A row a team, with a link to each of its cards."""
    kinds = [kind for kind in CardKind if kind.is_of_team]
    shown = [kind for kind in kinds if any(can_have_card(user, kind, team) for team in teams)]
    return Table(
        columns=[Column("team", "Team"), *(Column(kind.value, str(kind.label).capitalize()) for kind in shown)],
        rows=[[team.name, *(_cell(user, kind, team) for kind in shown)] for team in teams],
        caption="De kaarten van elk team",
    )


def _cell(user: User, kind: CardKind, team: Team) -> Cell | str:
    if not can_have_card(user, kind, team):
        return ""
    return Cell(str(kind.label).capitalize(), url=card_line(kind, team).url)


def _group(user: User, heading: str, team: Team | None, *, has_team: bool = False) -> CardGroup:
    """Who has a team gets the form and the instruction of that team, not those without one."""
    kinds = [kind for kind in CardKind if _belongs(kind, team) and can_have_card(user, kind, team)]
    if team is None and has_team:
        kinds = [kind for kind in kinds if not kind.is_of_team]
    return CardGroup(heading, tuple(card_line(kind, team) for kind in kinds))


def _belongs(kind: CardKind, team: Team | None) -> bool:
    """Without a team there is no leader; the cards of the organisation name no team."""
    return kind.is_of_team if team else kind != CardKind.LEADER


def card_line(kind: CardKind, team: Team | None) -> CardLine:
    """One card, of a team or of everybody."""
    title = "Meldkaart" if kind == CardKind.REPORT else f"Instructiekaart {kind.label}"
    arguments = [kind.slug, team.slug] if team else [kind.slug]
    url = reverse("incidents:team_card" if team else "incidents:card", args=arguments)
    return CardLine(title, PURPOSES[kind], url)


def _teams(user: User) -> list[Team]:
    return sorted(Team.objects.visible_to(user).in_use(), key=lambda team: name_key(team.name))
