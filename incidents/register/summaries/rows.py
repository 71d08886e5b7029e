"""Reading one row of an earlier register: every cell is looked at, and each mistake gets a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.utils import timezone

from incidents.advice.enums import ABOUT_CITIZENS, Category, Kind
from incidents.advice.models import Behaviour
from incidents.cases.enums import VISIT_PLACES, Channel, PlaceKind, ReactionKind
from incidents.cases.fields import BEHAVIOURS, CHANNEL, CIRCUMSTANCES, Circumstance
from incidents.cases.models import Incident
from incidents.register.summaries.columns import (
    CATEGORY_ALIASES,
    CHANNEL_ALIASES,
    OTHER_PLACES,
    PLACE_ALIASES,
    PLACE_OF_CHANNEL,
    VISIT_ALIASES,
    YES_NO,
    Words,
    closest,
    shown_words,
    words_of,
)
from vpd.files.import_files import Problem, SourceRow
from vpd.files.models import ImportRun
from vpd.organisation.models import Location, Team
from vpd.ui.text import key_of

FIRST_YEAR = 1990
LONGEST_STORY = 10_000
LONGEST_NUMBER = 60
DAY = re.compile(r"(?:(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2}))(?:[ T]0{1,2}:00(?::00)?)?")
CLOCK = re.compile(r"(\d{1,2})[:.u](\d{2})(?::\d{2})?(?: ?uur)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EarlierIncident:
    """What an earlier register knows of one incident, in the types of the code."""

    number: str
    team: Team
    happened_on: date
    happened_at: time | None
    kind: Kind
    behaviours: tuple[Behaviour, ...]
    category: Category | None
    channel: Channel | None
    place_kind: PlaceKind
    location: Location | None
    visit_type: str
    circumstances: dict[str, str | bool | None]
    story: str
    reported_on: date
    reaction: ReactionKind | None
    reacted_on: date | None
    reaction_note: str

    @property
    def happened_moment(self) -> datetime | None:
        return (
            None
            if self.happened_at is None
            else timezone.make_aware(datetime.combine(self.happened_on, self.happened_at))
        )


class _Row:
    """One row while it is read: gives cells as values and collects what is wrong."""

    def __init__(self, row: SourceRow) -> None:
        self.row = row
        self.problems: list[Problem] = []

    def wrong(self, column: str, sentence: str) -> None:
        self.problems.append(Problem(self.row.number, column, sentence))

    def text(self, column: str, *, longest: int, must: str = "") -> str:
        """The text of a cell; `must` is what to do when it is empty."""
        text = self.row[column]
        if must and not text:
            self.wrong(column, must)
        if len(text) > longest:
            words = f"{longest:,}".replace(",", ".")
            self.wrong(column, f"Deze tekst is langer dan {words} tekens. Maak de tekst korter.")
        return text

    def choice(self, column: str, words: Words, shown: Sequence[str], *, must: str = "") -> str:
        """The code that the word in a cell means; empty when there is none."""
        text = self.row[column]
        if not text:
            if must:
                self.wrong(column, must)
            return ""
        found = words.get(key_of(text))
        if found is None:
            self.wrong(column, f"“{_short(text)}” kennen we hier niet.{closest(text, shown)}")
        return found or ""

    def circumstance(self, field: Circumstance) -> str | bool | None:
        answer = self.choice(field.earlier.heading, WORDS[field.name], shown_words(field))
        return YES_NO.get(answer) if field.is_yes_no else answer

    def day(self, column: str, *, today: date, must: str = "") -> date | None:
        """A day that exists, not in the future."""
        text = self.row[column]
        if not text:
            if must:
                self.wrong(column, must)
            return None
        found = _day(text)
        if found is None:
            self.wrong(column, f"“{_short(text)}” is geen datum. Schrijf die als 31-12-2023.")
        elif found > today:
            self.wrong(column, f"{found:%d-%m-%Y} ligt in de toekomst. Klopt het jaar?")
        elif found.year < FIRST_YEAR:
            self.wrong(column, f"{found:%d-%m-%Y} is te lang geleden. Klopt het jaar?")
        else:
            return found
        return None

    def clock(self, column: str) -> time | None:
        text = self.row[column]
        if not text:
            return None
        match = CLOCK.fullmatch(text)
        if match and int(match[1]) < 24 and int(match[2]) < 60:
            return time(int(match[1]), int(match[2]))
        self.wrong(column, f"“{_short(text)}” is geen tijd. Schrijf die als 14.30.")
        return None


class EarlierIncidentReader:
    """Reads the rows of one file; knows teams, places and behaviours, and the numbers that were there before."""

    def __init__(self, run: ImportRun) -> None:
        organisation_id = run.organisation_id
        self.today = timezone.localdate()
        self.teams = {key_of(team.name): team for team in Team.objects.of(organisation_id)}
        self.team_names = [team.name for team in self.teams.values()]
        self.places = {key_of(place.name): place for place in Location.objects.of(organisation_id)}
        self.place_names = [place.name for place in self.places.values()] + [str(label) for _, label in OTHER_PLACES]
        tiles = list(Behaviour.objects.filter(Q(organisation=None) | Q(organisation_id=organisation_id)))
        self.tile_names = [tile.short for tile in tiles]
        self.tiles = {key_of(words): tile for tile in tiles for words in (tile.text, tile.short, tile.code)}
        taken_over = Incident.objects.of(organisation_id).exclude(earlier_reference="")
        self.taken_over = set(taken_over.values_list("earlier_reference", flat=True))
        self.seen: dict[str, int] = {}

    def read(self, source: SourceRow) -> tuple[EarlierIncident | None, list[Problem]]:
        """The incident in this row, or what is wrong with it."""
        row = _Row(source)
        number = self._number(row)
        team = self._team(row)
        happened_on = row.day("datum", today=self.today, must="Vul de dag in waarop het gebeurde.")
        kind = Kind(row.choice("soort", KINDS, Kind.labels) or Kind.AGGRESSION)
        behaviours = self._behaviours(row)
        category = row.choice("categorie", CATEGORIES, Category.labels)
        _only_of_kind(row, kind)
        if kind == Kind.AGGRESSION and not source["gedragingen"] and not source["categorie"]:
            row.wrong("gedragingen", "Vul de gedragingen in, of anders de categorie.")
        _compare(row, behaviours, category)
        channel = row.choice(
            "contactvorm", CHANNELS, Channel.labels, must="Vul in hoe er contact was." if kind.has_citizen else ""
        )
        place_kind, location = self._place(row, channel, kind)
        visit_type = row.choice("soort bezoek", VISITS, tuple(VISIT_ALIASES))
        if visit_type and place_kind and place_kind not in VISIT_PLACES:
            row.wrong("soort bezoek", "Alleen een bezoek is vrijwillig of onvrijwillig. Maak deze cel leeg.")
        reported_on = row.day("gemeld op", today=self.today)
        if happened_on and reported_on and reported_on < happened_on:
            row.wrong("gemeld op", "De melding kan niet van voor het incident zijn.")
        reaction, reacted_on, note = self._reaction(row, happened_on)
        values: dict[str, Any] = {
            "happened_at": row.clock("tijd"),
            "circumstances": {field.name: row.circumstance(field) for field in CIRCUMSTANCES},
            "story": row.text("verhaal", longest=LONGEST_STORY),
        }
        if row.problems or team is None or happened_on is None or place_kind is None:
            return None, row.problems
        incident = EarlierIncident(
            number=number,
            team=team,
            happened_on=happened_on,
            kind=kind,
            behaviours=behaviours,
            category=Category(category) if category else None,
            channel=Channel(channel) if channel else None,
            place_kind=place_kind,
            location=location,
            visit_type=visit_type,
            reported_on=reported_on or happened_on,
            reaction=reaction,
            reacted_on=reacted_on,
            reaction_note=note,
            **values,
        )
        return incident, []

    def _number(self, row: _Row) -> str:
        number = row.text("nummer", longest=LONGEST_NUMBER, must="Vul het nummer uit je vorige register in.")
        if number in self.taken_over:
            row.wrong("nummer", f"Nummer {_short(number)} is al eerder overgenomen. Haal deze regel weg.")
        elif number in self.seen:
            row.wrong("nummer", f"Nummer {_short(number)} staat ook op regel {self.seen[number]}.")
        elif number:
            self.seen[number] = row.row.number
        return number

    def _team(self, row: _Row) -> Team | None:
        name = row.row["team"]
        team = self.teams.get(key_of(name))
        if not name:
            row.wrong("team", "Vul het team in.")
        elif team is None:
            row.wrong("team", f"Het team “{_short(name)}” kennen we niet.{closest(name, self.team_names)}")
        return team

    def _behaviours(self, row: _Row) -> tuple[Behaviour, ...]:
        """The tiles of a cell: names or codes with a | between them, or codes with a comma."""
        text = row.row["gedragingen"]
        found: dict[int, Behaviour] = {}
        for part in filter(None, (part.strip() for part in text.split("|"))):
            tile = self.tiles.get(key_of(part))
            codes = [self.tiles.get(key_of(code)) for code in part.split(",")]
            known = [tile] if tile else codes
            if None in known:
                row.wrong(
                    "gedragingen", f"“{_short(part)}” kennen we niet als gedraging.{closest(part, self.tile_names)}"
                )
            found |= {tile.pk: tile for tile in known if tile}
        return tuple(found.values())

    def _place(self, row: _Row, channel: str, kind: Kind) -> tuple[PlaceKind | None, Location | None]:
        text = row.row["plaats"]
        if not text:
            place = PLACE_OF_CHANNEL.get(Channel(channel)) if channel else None
            if place is None and (channel or kind == Kind.ACCIDENT):
                row.wrong("plaats", "Vul in waar het gebeurde: de naam van een locatie.")
            return place, None
        location = self.places.get(key_of(text))
        if location:
            return PlaceKind.LOCATION, location
        word = PLACES.get(key_of(text))
        if word:
            return PlaceKind(word), None
        row.wrong("plaats", f"De locatie “{_short(text)}” kennen we niet.{closest(text, self.place_names)}")
        return None, None

    def _reaction(self, row: _Row, happened_on: date | None) -> tuple[ReactionKind | None, date | None, str]:
        kind = row.choice("reactie", REACTIONS, ReactionKind.labels)
        note = row.text("reactie toelichting", longest=LONGEST_STORY)
        if not row.row["reactie"]:
            if note or row.row["reactie op"]:
                row.wrong("reactie", "Vul in hoe er is gereageerd, of maak de andere cellen over de reactie leeg.")
            return None, None, ""
        day = row.day("reactie op", today=self.today, must="Vul in op welke dag er is gereageerd.")
        if day and happened_on and day < happened_on:
            row.wrong("reactie op", "De reactie kan niet van voor het incident zijn.")
        if kind == ReactionKind.NONE and not note:
            row.wrong("reactie toelichting", "Schrijf op waarom er geen reactie kwam.")
        return ReactionKind(kind) if kind else None, day, note


KINDS = words_of(Kind.choices)
CATEGORIES = words_of(Category.choices, CATEGORY_ALIASES)
CHANNELS = words_of(Channel.choices, CHANNEL_ALIASES)
PLACES = words_of(OTHER_PLACES, PLACE_ALIASES)
VISITS = words_of([], VISIT_ALIASES)
WORDS = {
    field.name: words_of(field.choices or [(word, word) for word in YES_NO], field.earlier.words)
    for field in CIRCUMSTANCES
}
REACTIONS = words_of(ReactionKind.choices)


OF_KINDS = {
    "gedragingen": BEHAVIOURS.kinds,
    "categorie": BEHAVIOURS.kinds,
    "contactvorm": CHANNEL.kinds,
    **{field.earlier.heading: field.kinds for field in CIRCUMSTANCES},
    "reactie": ABOUT_CITIZENS,
}


def _only_of_kind(row: "_Row", kind: Kind) -> None:
    """What belongs to other kinds stays empty: no cell is left out without a word."""
    for column in (column for column, kinds in OF_KINDS.items() if kind not in kinds):
        if row.row[column]:
            row.wrong(column, f"Dit hoort niet bij een {kind.label}. Maak deze cel leeg.")


def moment_of(day: date, *, after: datetime | None = None) -> datetime:
    """A day without a time as a moment in Amsterdam: noon, or `after` when what comes before was later that day."""
    noon = timezone.make_aware(datetime(day.year, day.month, day.day, 12))
    return max(noon, after) if after is not None and timezone.localdate(after) == day else noon


def _compare(row: _Row, behaviours: Sequence[Behaviour], category: str) -> None:
    """Behaviour and category must tell the same: the heaviest leads (R-29)."""
    if not behaviours or not category:
        return
    heaviest = max(behaviours, key=lambda tile: tile.weight).category
    if heaviest != category:
        said = f"“{heaviest.label}”" if heaviest else "geen categorie"
        row.wrong("categorie", f"Bij deze gedragingen hoort {said}. Pas een van beide aan, of maak deze cel leeg.")


def _day(text: str) -> date | None:
    match = DAY.fullmatch(text)
    if match is None:
        return None
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _short(text: str) -> str:
    """So much of a cell as helps to find it."""
    return text if len(text) <= 60 else f"{text[:57]}..."
