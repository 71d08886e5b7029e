"""The cards beside the waiting list: the protocol of one's team, and the quarter in figures."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format

from incidents.enums import EMOTION_ONLY, Category, Kind
from incidents.models import Incident
from incidents.models.cases import IncidentQuerySet
from protocols.access import can_see_readers_of
from protocols.models import ProtocolVersion
from protocols.summaries import reading_of_teams, to_read
from protocols.summaries.waiting import draft_step
from vpd.meetings.summaries import next_meetings
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Team, User
from vpd.ui.moments import as_day
from vpd.ui.quarter import Quarter
from vpd.ui.sorting import name_key
from vpd.ui.tables import Column, Table

MOST_CARDS = 3


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
class QuarterCard:
    """Incidents of this quarter and the one before, by their heaviest category."""

    heading: str
    table: Table
    url: str


@dataclass(frozen=True)
class MeetingCard:
    """The next meeting of one's teams, or that there is none."""

    lines: list[tuple[str, str]]
    url: str


def meeting_card(user: User, on: date) -> MeetingCard | None:
    """For who works in or leads teams: when they meet next; one query."""
    access = access_of(user)
    team_ids = access.own_team_ids | access.led_team_ids
    if not team_ids:
        return None
    lines = [
        (
            f"{meeting.team.name}: {as_day(meeting.held_on)}" if len(team_ids) > 1 else as_day(meeting.held_on),
            reverse("meetings:detail", args=[meeting.pk]),
        )
        for meeting in next_meetings(user, team_ids, on)[:MOST_CARDS]
    ]
    return MeetingCard(lines, reverse("meetings:list"))


def protocol_cards(user: User, on: date) -> list[ProtocolCard]:
    """One card for each team that this person works in or leads, three at most; four queries."""
    access = access_of(user)
    team_ids = access.own_team_ids | access.led_team_ids
    if not team_ids:
        return []
    teams = sorted(Team.objects.visible_to(user).in_use().filter(pk__in=team_ids), key=lambda team: name_key(team.name))
    versions: dict[int, list[ProtocolVersion]] = {}
    for version in (
        ProtocolVersion.objects.visible_to(user).with_review().filter(team_id__in=team_ids).order_by("-number")
    ):
        versions.setdefault(version.team_id, []).append(version)
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
    """For who leads a team how many read its version; for the others what they read themselves (U18)."""
    led = [team for team in teams if can_see_readers_of(user, team.pk)]
    others = [team for team in teams if team not in led]
    counted = reading_of_teams(led, organisation_id=user.organisation_id, on=on) if led else {}
    unread = {item.version.team_id for item in to_read(user, on)} if others else set()
    own = {
        team.pk: "Je hebt deze versie nog niet gelezen." if team.pk in unread else "Je las deze versie."
        for team in others
    }
    return own | {pk: reading.words for pk, reading in counted.items()}


def quarter_card(user: User, on: date) -> QuarterCard | None:
    """For who leads teams, and for who reads every report; one query (DECISIONS 1).

    Who may only see figures gets them on the review's own page, where small numbers are left out (DECISIONS 6).
    """
    access = access_of(user)
    rows = Incident.objects.of(access.organisation_id).counted().about(Kind.AGGRESSION)
    if access.can(Permission.READ_ALL_INCIDENTS):
        heading = "De organisatie dit kwartaal"
    elif access.led_team_ids:
        rows = rows.filter(team_id__in=access.led_team_ids)
        heading = "Mijn team dit kwartaal" if len(access.led_team_ids) == 1 else "Mijn teams dit kwartaal"
    else:
        return None
    return QuarterCard(heading, _quarter_table(rows, Quarter.of(on)), reverse("review:dashboard"))


def sees_only_figures(user: User) -> bool:
    """Executive and safety officer: figures, no reports."""
    access = access_of(user)
    return access.can(Permission.SEE_ORGANISATION_FIGURES) and not access.can(Permission.READ_ALL_INCIDENTS)


def _quarter_table(rows: IncidentQuerySet, quarter: Quarter) -> Table:
    before = quarter.previous()
    counts = {
        row["leading_category"]: (row["now"], row["then"])
        for row in rows.filter(happened_on__gte=before.start, happened_on__lte=quarter.end)
        .order_by()
        .values("leading_category")
        .annotate(
            now=Count("pk", filter=Q(happened_on__gte=quarter.start)),
            then=Count("pk", filter=Q(happened_on__lt=quarter.start)),
        )
    }
    kinds = [(category.value, category.label) for category in Category]
    if "" in counts:
        kinds.insert(0, ("", EMOTION_ONLY))
    lines: list[list[str | int]] = [
        [label[:1].upper() + label[1:] if not label.startswith("(") else f"({label[1:2].upper()}{label[2:]}", *pair]
        for label, pair in ((label, counts.get(key, (0, 0))) for key, label in kinds)
    ]
    total = [sum(pair[0] for pair in counts.values()), sum(pair[1] for pair in counts.values())]
    return Table(
        columns=[
            Column("kind", "Soort"),
            Column("now", "Dit kwartaal", numeric=True),
            Column("then", "Vorig kwartaal", numeric=True),
        ],
        rows=[*lines, ["Samen", *total]],
        caption=f"Incidenten naar zwaarste categorie, {quarter} naast {before}",
        total=True,
    )


def _protocol_card(
    team: Team, versions: list[ProtocolVersion], on: date, *, several: bool, leads: bool, reading: str
) -> ProtocolCard:
    heading = f"Protocol {team.name}" if several else "Protocol"
    adopted = [version for version in versions if version.is_adopted]
    current = next((version for version in adopted if version.in_force_from and version.in_force_from <= on), None)
    draft = next((version for version in versions if not version.is_adopted), None)
    if current and current.in_force_from and current.look_again_on:
        url = reverse("protocols:detail", args=[current.protocol_id])
        next_review = f"Het team bekijkt het opnieuw op {_in_words(current.look_again_on)}."
        text = f"{next_review} Er wordt gewerkt aan een nieuwe versie." if draft else next_review
        badge = f"geldt sinds {_in_words(current.in_force_from)}"
        pocket_url = reverse("protocols:team_pocket", args=[team.slug])
        return ProtocolCard(heading, badge, "good", "check", text, url, "Protocol lezen", reading, pocket_url)
    if draft:
        text = "Het team werkt aan het protocol. Tot het is vastgesteld geldt de norm van de organisatie."
        url = draft_step(draft).url if leads else reverse("protocols:detail", args=[draft.protocol_id])
        label = "Verder werken" if leads else "Concept bekijken"
        return ProtocolCard(heading, str(draft.state.label), "info", "", text, url, label)
    text = "Jouw team heeft nog geen protocol. Tot die tijd geldt de norm van de organisatie."
    label = "Protocol beginnen" if leads else "Naar de protocollen"
    url = reverse("protocols:start", args=[team.slug]) if leads else reverse("protocols:list")
    return ProtocolCard(heading, "nog niet gemaakt", "warn", "", text, url, label)


def _in_words(day: date) -> str:
    """ "12 januari 2026"."""
    return str(date_format(day, "j F Y"))
