"""The cards beside what waits: the protocol of one's team, its next meeting, and figures for who sees only those."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format

from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.in_force import in_force_among, own_versions
from protocols.drafting.summaries.waiting import draft_step
from protocols.reading.access import can_see_readers_of
from protocols.reading.summaries.acceptance import readings_around, to_read
from vpd.meetings.summaries import meetings_held_lately, next_meetings
from vpd.organisation.access import Permission, access_of
from vpd.organisation.enums import Role
from vpd.organisation.models import Team, User
from vpd.review.board import Asked, Board, asked_of_board, kept_board
from vpd.review.summaries import organisation_figures
from vpd.review.summaries.organisation import last_published
from vpd.review.tables import department_table
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key
from vpd.ui.tables import Table

MOST_CARDS = 3


@dataclass(frozen=True)
class BoardCard:
    """The page of the board for an executive: what is asked of them all, and the newest quarter there is."""

    board: Board | None
    asked: list[Asked]

    @property
    def url(self) -> str:
        """Where earlier quarters stand, and what the board decided about them."""
        return reverse("review:board", args=[self.board.quarter]) if self.board else ""


@dataclass(frozen=True)
class ProtocolCard:
    """How far the protocol of one team is."""

    heading: str
    badge: str
    tone: str
    icon: str
    text: str
    url: str
    label: str
    reading: str = ""
    pocket_url: str = ""


@dataclass(frozen=True)
class FiguresCard:
    """The organisation this quarter, by department."""

    table: Table
    url: str


@dataclass(frozen=True)
class MeetingCard:
    """The next meeting of one's teams, or that there is none; and the last one, if that was lately."""

    lines: list[tuple[str, str]]
    held: list[tuple[str, str]]
    url: str


def meeting_card(user: User, on: date) -> MeetingCard | None:
    """For who works in or leads teams: when they meet next, and what they decided lately."""
    access = access_of(user)
    team_ids = access.own_team_ids | access.led_team_ids
    if not team_ids:
        return None
    lines = [
        (
            f"{meeting.team_name}: {as_day(meeting.held_on)}" if len(team_ids) > 1 else as_day(meeting.held_on),
            reverse("meetings:detail", args=[meeting.pk]),
        )
        for meeting in next_meetings(user, on)[:MOST_CARDS]
    ]
    held = [
        (
            f"{meeting.team_name}, {as_day(meeting.held_on)}" if len(team_ids) > 1 else as_day(meeting.held_on),
            reverse("meetings:detail", args=[meeting.pk]),
        )
        for meeting in meetings_held_lately(user)[:MOST_CARDS]
    ]
    return MeetingCard(lines, held, reverse("meetings:list"))


def protocol_cards(user: User, on: date) -> list[ProtocolCard]:
    """One card for each team that this person works in or leads, three at most."""
    access = access_of(user)
    team_ids = access.own_team_ids | access.led_team_ids
    if not team_ids:
        return []
    versions: dict[int, list[ProtocolVersion]] = {}
    for version in sorted(own_versions(user), key=lambda version: -version.number):
        versions.setdefault(version.team_id, []).append(version)
    known = {found[0].team_id: found[0].team for found in versions.values()}
    if team_ids - known.keys():
        known |= {team.pk: team for team in Team.objects.visible_to(user).in_use().filter(pk__in=team_ids)}
    teams = sorted(known.values(), key=lambda team: name_key(team.name))
    several = len(teams) > 1
    readings = _readings(user, teams[:MOST_CARDS], on)
    return [
        _protocol_card(
            team,
            versions.get(team.pk, []),
            on,
            several=several,
            leads=team.pk in access.led_team_ids,
            reading=readings.get(team.pk, ""),
        )
        for team in teams[:MOST_CARDS]
    ]


def _readings(user: User, teams: list[Team], on: date) -> dict[int, str]:
    """For who leads a team how many read its version, for the others that they did; what they did not, waits (U18)."""
    led = [team for team in teams if can_see_readers_of(user, team.pk)]
    others = [team for team in teams if team not in led]
    unread = {item.version.team_id for item in to_read(user, on)} if others else set()
    own = {team.pk: "Je las deze versie." for team in others if team.pk not in unread}
    return own | readings_around(user, led, on)


def board_card(user: User, on: date) -> BoardCard | None:
    """For an executive the page of the board, of the quarter that was published last (UI.md).

    What is asked of this executive alone waits above it already.
    """
    access = access_of(user)
    if Role.EXECUTIVE not in access.roles or access.can(Permission.READ_ALL_INCIDENTS):
        return None
    return BoardCard(kept_board(user.organisation), asked_of_board(user, besides=user))


def figures_card(user: User, on: date) -> FiguresCard | None:
    """For who sees figures and no reports: the quarter by department, without small numbers (DECISIONS 6, 9)."""
    access = access_of(user)
    sees_figures = access.can(Permission.SEE_ORGANISATION_FIGURES)
    if Role.EXECUTIVE in access.roles or access.can(Permission.READ_ALL_INCIDENTS) or not sees_figures:
        return None
    quarter = last_published(user.organisation_id) or Quarter.of(on).previous()
    figures = organisation_figures(user=user, quarter=quarter)
    return FiguresCard(department_table(figures), reverse("review:dashboard"))


def _protocol_card(
    team: Team, versions: list[ProtocolVersion], on: date, *, several: bool, leads: bool, reading: str
) -> ProtocolCard:
    heading = f"Protocol {team.name}" if several else "Ons protocol"
    current = in_force_among(sorted(versions, key=_newest, reverse=True), on).get(team.pk)
    draft = next((version for version in versions if not version.is_adopted), None)
    if current and current.in_force_from:
        url = reverse("protocols:detail", args=[current.protocol_id])
        badge = f"geldt sinds {_in_words(current.in_force_from)}"
        pocket_url = reverse("protocols:team_pocket", args=[team.slug])
        text = "Er is een concept voor een nieuwe versie." if draft else ""
        return ProtocolCard(heading, badge, "good", "check", text, url, "Protocol lezen", reading, pocket_url)
    if draft:
        text = "Het team werkt aan het protocol. Tot het is vastgesteld, geldt de norm van de organisatie."
        url = draft_step(draft).url if leads else reverse("protocols:detail", args=[draft.protocol_id])
        label = "Verder werken" if leads else "Concept bekijken"
        return ProtocolCard(heading, str(draft.state.label), "info", "", text, url, label)
    text = "Jullie hebben nog geen protocol. Tot die tijd geldt de norm van de organisatie."
    label = "Protocol beginnen" if leads else "Norm lezen"
    url = reverse("protocols:start", args=[team.slug]) if leads else reverse("protocols:norm")
    return ProtocolCard(heading, "nog niet gemaakt", "warn", "", text, url, label)


def _newest(version: ProtocolVersion) -> tuple[date, int]:
    return (version.in_force_from or date.max, version.number)


def _in_words(day: date) -> str:
    """ "12 januari 2026"."""
    return str(date_format(day, "j F Y"))
