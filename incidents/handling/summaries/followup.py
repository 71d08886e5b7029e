"""What came after sending, as the case page tells it: to the reporter, and to who handles the case."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from incidents.advice.enums import SERIOUS_CATEGORIES, AdviceLevel, Kind
from incidents.cases.enums import PlaceKind, Status
from incidents.cases.models import Incident, IncidentQuerySet
from incidents.cases.summaries.overview import (
    Rows,
    contacted_words,
    handler_words,
    reporter_words,
    term_of,
    where_of,
)
from incidents.cases.summaries.people import circle_of
from incidents.correcting.summaries import who_corrected
from incidents.handling.summaries.loading import lead_of
from protocols.agreements.models import ProtocolLine
from protocols.agreements.summaries.in_force import protocol_in_force
from vpd.organisation.models import User
from vpd.ui.moments import as_day, as_moment
from vpd.ui.phones import Phone
from vpd.ui.pieces import TimelineItem
from vpd.ui.widgets import TileLabel

AFTERCARE_PROMPTS = {"aftercare.first": "Eerste opvang", "aftercare.care": "Nazorg"}
"""What a team agreed about who is there afterwards (CONTENT B.1)."""
NEARBY = timedelta(days=1)


@dataclass(frozen=True)
class Written:
    """Something that was written, with who and when in words."""

    title: str
    text: str


@dataclass(frozen=True)
class LinkedReport:
    """Another report of the same event; without an address the reader may not see it."""

    text: str
    url: str
    unlink_url: str


@dataclass(frozen=True)
class Expectation:
    """What the reporter may expect now, and whom to call."""

    steps: list[TimelineItem]
    calls: Rows


def additions_of(incident: Incident) -> list[Written]:
    """What the reporter added, in order."""
    return [Written(f"Toegevoegd op {as_moment(row.added_at)}", row.text) for row in incident.additions.all()]


def feedback_of(incident: Incident, *, with_reasons: bool) -> list[Written]:
    """What the reporter was told; why there was nothing to tell only for who handles the case."""
    found = []
    for row in incident.feedback.all():
        if row.text:
            found.append(Written(f"Antwoord van {as_moment(row.given_at)}", row.text))
        elif with_reasons:
            found.append(Written(f"Geen antwoord aan de melder, {as_moment(row.given_at)}", row.reason_for_none))
    return found


def withdrawals_of(incident: Incident) -> list[Written]:
    """Why somebody else took the report back, for who reads the report."""
    return [
        Written(f"Ingetrokken op {as_moment(row.withdrawn_at)}, door {row.withdrawn_by.full_name}", row.reason)
        for row in incident.withdrawals.all()
    ]


def later_steps(incident: Incident, reader: User | None = None) -> list[TimelineItem]:
    """What was corrected, added, told, moved and laid together, each with its moment."""
    reporter = reporter_words(incident, reader)
    items = [
        TimelineItem(f"Verbeterd door {who_corrected(row, incident, reader)}", row.corrected_at)
        for row in incident.corrections.all()
    ]
    items += [TimelineItem(f"Aangevuld door {reporter}", row.added_at) for row in incident.additions.all()]
    items += [TimelineItem(f"Antwoord aan {reporter}", row.given_at) for row in incident.feedback.all() if row.text]
    for move in incident.moves.all():
        title = (
            f"Verplaatst van team {move.from_team.name} naar team {move.to_team.name}"
            if move.to_team
            else f"Door team {move.from_team.name} aan de coördinator gegeven"
        )
        items.append(TimelineItem(title, move.moved_at))
    for link in incident.duplicate_links.all():
        title = "Samen behandeld met een andere melding" if link.lead_id else "Weer apart behandeld"
        items.append(TimelineItem(title, link.changed_at))
    return items


def linked_reports(incident: Incident, user: User) -> list[LinkedReport]:
    """The other reports of this event for who handles it: the leading one first."""
    lead = incident.duplicate_of
    group = [*([lead] if lead else []), *(lead or incident).duplicates.select_related("team")]
    others = [row for row in group if row.pk != incident.pk]
    seen = set(Incident.objects.visible_to(user).filter(pk__in=[row.pk for row in others]).values_list("pk", flat=True))
    return [
        LinkedReport(
            f"{row.reference} · {row.title}" if row.pk in seen else "Een melding die jij niet leest",
            row.get_absolute_url() if row.pk in seen else "",
            reverse("incidents:unlink", args=[row.reference]) if lead is None and row.pk in seen else "",
        )
        for row in others
    ]


def linkable(incident: Incident, user: User) -> IncidentQuerySet:
    """The reports that `user` handles and may lay with this one: not taken back, not laid elsewhere.

    An accident goes with accidents only: its case has other steps.
    """
    rows = Incident.objects.handled_by(user).exclude(pk=incident.pk).exclude(status=Status.WITHDRAWN)
    rows = rows.about(Kind.ACCIDENT) if incident.is_accident else rows.about_citizens()
    return rows.filter(duplicate_of=None).select_related("team", "location")


def candidates(incident: Incident, user: User) -> list[Incident]:
    """Of the same team, on the same day or a day beside it; the likeliest first."""
    days = (incident.happened_on - NEARBY, incident.happened_on + NEARBY)
    rows = linkable(incident, user).filter(team_id=incident.team_id, happened_on__range=days)
    return sorted(rows[:20], key=lambda row: (not is_alike(row, incident), row.reference))


def is_alike(one: Incident, other: Incident) -> bool:
    """Day, place and team agree: probably one event."""
    return _event(one) == _event(other)


def candidate_tiles(incident: Incident, found: Iterable[Incident]) -> list[tuple[str, TileLabel]]:
    """The candidates as tiles, with why each may be the same event."""
    tiles = []
    for row in found:
        like = "zelfde dag, locatie en team" if is_alike(row, incident) else "zelfde team, ongeveer dezelfde dag"
        tiles.append(
            (
                row.reference,
                TileLabel(f"{row.reference} · {row.title}", f"{as_day(row.happened_on)}, {where_of(row)}: {like}"),
            )
        )
    return tiles


def words_of_no_withdrawal(incident: Incident, *, on: date) -> str:
    """Why the reporter cannot take this report back, and whom to ask (R-23, DECISIONS 9)."""
    circle = circle_of(organisation_id=incident.organisation_id, team=incident.team, on=on)
    since = " Dat is zo sinds de melding is verbeterd." if incident.given_level != AdviceLevel.ALWAYS else ""
    is_heavy = incident.is_accident or incident.leading_category in SERIOUS_CATEGORIES
    what = (
        "bedreiging, geweld of een ernstig ongeval"
        if is_heavy
        else "gedrag dat jullie volgens de afspraken altijd melden"
    )
    return (
        f"Een melding van {what} kun je niet zelf intrekken.{since} "
        f"Klopt de melding niet? Vraag {circle.coordinator_names} om die in te trekken."
    )


Expects = Callable[[Incident, User, datetime], Iterable[TimelineItem]]
"""What a room above knows to hold now or to come, for who reported it or was in it."""

_of_rooms: list[Expects] = []


def expect_also(expects: Expects) -> None:
    """Let `expects(incident, reader, now)` stand under what happens next; it registers in `AppConfig.ready`."""
    if expects not in _of_rooms:
        _of_rooms.append(expects)


def expectation_of(incident: Incident, *, now: datetime, on: date, reader: User | None = None) -> Expectation:
    """What happens next and by when, and whom to call as the team agreed; for the reporter and the affected."""
    reader = reader or incident.reported_by
    together = [incident, *lead_of(incident, reader)]
    above = [item for expects in _of_rooms for one in together for item in expects(one, reader, now)]
    return Expectation([*_next_for(incident, reader, now), *above], calls_of(incident, on))


def calls_of(incident: Incident, on: date) -> Rows:
    """Who is there now: the team's own agreements about opvang and nazorg, and the numbers."""
    rows: Rows = []
    if incident.team.support_phone:
        rows.append(("Praten of hulp", Phone(incident.team.support_phone)))
    version = protocol_in_force(team=incident.team_id, on=on)
    if version is not None:
        lines = ProtocolLine.objects.of(incident.organisation_id).filter(
            version=version, prompt_key__in=AFTERCARE_PROMPTS
        )
        agreed: dict[str, list[str]] = {}
        for key, text in lines.kept().in_order().values_list("prompt_key", "text"):
            agreed.setdefault(key, []).append(text)
        rows += [(label, Phone("; ".join(agreed[key]))) for key, label in AFTERCARE_PROMPTS.items() if key in agreed]
    return [*rows, ("Bij direct gevaar", Phone(incident.organisation.emergency_phone))]


def answer_due(incident: Incident) -> date:
    """By when the reporter has an answer."""
    return timezone.localdate(incident.reported_at) + timedelta(days=incident.organisation.answer_days)


def _next_for(incident: Incident, reader: User, now: datetime) -> list[TimelineItem]:
    report = "Je melding" if incident.is_reported_by(reader) else "De melding"
    if incident.status == Status.WITHDRAWN:
        # A request for help outlives it (DECISIONS 10).
        stays = "De vraag om contact blijft staan. Verder gebeurt er niets mee."
        words = stays if incident.awaits_help else "Er gebeurt niets meer mee."
        return [TimelineItem(f"{report} is ingetrokken", words, state="done")]
    if incident.status == Status.HANDLED:
        more = "Wil je nog iets kwijt? Schrijf een aanvulling." if incident.is_reported_by(reader) else ""
        return [TimelineItem(f"{report} is afgerond", more, state="done")]
    who = handler_words(incident)
    items = []
    if incident.status != Status.IN_PROGRESS:
        items.append(
            TimelineItem(
                f"{capfirst(who)} neemt contact op met {contacted_words(incident, reader)}",
                "zo snel mogelijk",
                state="now",
            )
        )
    if incident.awaits_inspectorate:
        items.append(
            TimelineItem(
                "De werkgever meldt het bij de Arbeidsinspectie", "direct; jij hoeft niets te doen", state="now"
            )
        )
    if incident.awaits_reaction:
        items.append(
            TimelineItem(
                "De organisatie geeft de burger een reactie",
                _term_words(incident),
                state="late" if incident.is_late(now) else "planned",
            )
        )
    if not incident.feedback.all():
        due = f"uiterlijk {as_day(answer_due(incident))}"
        items.append(TimelineItem("Je leest hier wat er is gedaan", due, state="planned"))
    return items


def _term_words(incident: Incident) -> str:
    """By when; an earlier report of the same event can have brought it forward."""
    due = f"uiterlijk {as_moment(incident.reaction_due_at)}"
    return due if incident.own_reaction_due_at else f"binnen {term_of(incident.organisation)}, {due}"


def _event(incident: Incident) -> tuple[object, ...]:
    place = incident.location_id if incident.place_kind == PlaceKind.LOCATION else None
    return (incident.happened_on, incident.team_id, incident.place_kind, place)
