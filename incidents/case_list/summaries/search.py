"""Searching in reports: by number and place in what somebody sees, by word in the stories that person may read."""

import re
from collections.abc import Container, Iterable, Sequence

from django.db.models import Case, F, Q, TextField, Value, When
from django.utils import timezone

from incidents.advice.enums import Category
from incidents.cases.enums import Channel, Status
from incidents.cases.models import Incident, IncidentQuerySet
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Location, User
from vpd.ui.matching import is_about, wanted_words
from vpd.ui.searching import Piece, SearchGroup, SearchHit, StemsOf, Wanted, Words, excerpt_of, owned_by
from vpd.ui.text import plain

MOST_REPORTS = 50
"""Reports that one search over everything finds, the newest; who wants them all searches in the list."""

FEW = 2_000
"""Up to here the index of words gives the reports by number, and these are sorted.

Postgres cannot guess how rare the beginning of a word is, and would go through a million reports for one in none.
"""

MANY = 10_000
"""Up to here the index of words says faster which reports they are; beyond it the newest are soon among them.

The words of a report stand in its row: to go through some thousands of the newest takes a few milliseconds.
"""

STORY, OWN_TITLE, NUMBER_OR_PLACE = 0.05, 0.6, 1.0
"""How a report stands among what else was found: a number was meant, a word in a story may be one of many."""

OWN_LOOKED_AT = 200
"""So many of one's own reports are looked at for what they are called."""

YEARS_BACK = 15
"""In how many years a bare number is looked for."""

_NUMBER = re.compile(r"(?:(?P<year>\d{4})-)?0*(?P<number>[1-9]\d{0,8})")


def matching(
    rows: IncidentQuerySet, words: Words, *, user: User, locations: Sequence[tuple[int, str]]
) -> IncidentQuerySet:
    """Those of `rows` with this number (also in an earlier register), in this place, or with these words.

    The words of a story are looked for only where `user` may read it: a witness finds a report by its number and its
    place, and learns nothing of what else is in it.
    """
    found = Q(earlier_reference__in=sorted({words.typed, words.typed.upper()} - {""}))
    if references := references_in(words.typed):
        found |= Q(reference__in=references)
    if places := places_in(words, locations):
        found |= Q(location_id__in=places)
    if words.query is None:
        return rows.filter(found)
    in_story = Q(words=owned_by(user.organisation_id, words.query))
    by_place = Incident.objects.visible_to(user).filter(found).order_by().values_list("pk", flat=True)
    stories = Incident.objects.readable_by(user).with_words().filter(in_story).order_by().values_list("pk", flat=True)
    either = by_place.union(stories, all=True)
    # Asked once: to go through the index of words is what takes the time, not the numbers that come of it.
    ids = list(either[: (MANY if access_of(user).can(Permission.READ_ALL_INCIDENTS) else FEW) + 1])
    if len(ids) <= FEW:
        return rows.filter(pk__in=sorted(set(ids)))
    if len(ids) > MANY:
        return rows.with_words().filter(found | in_story)
    return rows.filter(pk__in=either)


def references_in(typed: str) -> list[str]:
    """The numbers that somebody may mean: `2026-14`, `2026-0014`, or `14` of these years."""
    found = _NUMBER.fullmatch(typed.strip())
    if not found:
        return []
    this_year = timezone.localdate().year
    years = [int(found["year"])] if found["year"] else range(this_year, this_year - YEARS_BACK, -1)
    return [f"{year}-{int(found['number']):04d}" for year in years]


def places_in(words: Words, locations: Iterable[tuple[int, str]]) -> list[int]:
    """The locations in whose name a word begins with each of those that were typed; none when a minus was typed."""
    wanted = plain(words.wanted).split()
    if not wanted or words.has_unwanted:
        return []
    return [pk for pk, name in locations if all(_begins_a_word(part, plain(name)) for part in wanted)]


def _begins_a_word(part: str, name: str) -> bool:
    return any(word.startswith(part) for word in re.split(r"[\W_]+", name))


def with_stories(rows: IncidentQuerySet, words: Words, *, user: User) -> IncidentQuerySet:
    """With what is needed to show where the words stand, as far as `user` may read it; as it is without words."""
    if words.query is None:
        return rows
    if access_of(user).can(Permission.READ_ALL_INCIDENTS):
        story: F | Case = F("story")
    else:
        readable = Incident.objects.readable_by(user).values("pk")
        story = Case(When(pk__in=readable, then=F("story")), default=Value(""), output_field=TextField())
    return rows.annotate(readable_story=story, stems=StemsOf(words.wanted))


def excerpts_of(incidents: Iterable[Incident]) -> dict[int, tuple[Piece, ...]]:
    """Where the words stand in the stories of these reports, which come `with_stories`."""
    excerpts = {
        incident.pk: excerpt_of(incident.readable_story, tuple(incident.stems))  # type: ignore[attr-defined]
        for incident in incidents
        if hasattr(incident, "readable_story")
    }
    return {pk: pieces for pk, pieces in excerpts.items() if any(piece.is_found for piece in pieces)}


def search_reports(user: User, wanted: Wanted) -> list[SearchGroup]:
    """The newest reports that `user` finds, each with the place in the story or what else was found."""
    words = wanted.words
    locations = list(Location.objects.visible_to(user).values_list("pk", "name"))
    rows = matching(Incident.objects.visible_to(user), words, user=user, locations=locations)
    shown = with_stories(rows.for_list(), words, user=user)
    found = list(shown.order_by("-reported_at", "-pk")[:MOST_REPORTS])
    excerpts = excerpts_of(found)
    read = stories_read(user, found, excerpts)
    return [
        _group(incident, excerpts.get(incident.pk), place=place, subject=incident if incident in read else None)
        for place, incident in enumerate(found)
    ]


def search_own_reports(user: User, wanted: Wanted) -> list[SearchGroup]:
    """The own reports by what they are called: "bedreiging aan de balie"."""
    asked = wanted_words(wanted.words)
    own = Incident.objects.visible_to(user).filter(reported_by=user, import_run=None)
    rows = own.for_list().order_by("-reported_at", "-pk")[:OWN_LOOKED_AT]
    found = [row for row in rows if is_about(asked, _called(row))]
    return [_group(row, None, place=place, subject=None, rank=OWN_TITLE) for place, row in enumerate(found)]


def _called(incident: Incident) -> str:
    """What people call a report: its title, and the everyday word for its category."""
    category = incident.leading_category
    return f"{incident.title} {Category(category).also_called}" if category else incident.title


def names_of_reports() -> list[str]:
    """The words that reports are called by, to guess what somebody meant."""
    called = [name for category in Category for name in (category.case_name, category.also_called)]
    return [*called, *(str(label) for _, label in Channel.choices)]


def stories_read(user: User, incidents: Iterable[Incident], excerpts: Container[int]) -> list[Incident]:
    """Of which of these somebody else's words are shown: reading them is noted (AVG-15)."""
    return [incident for incident in incidents if incident.pk in excerpts and not incident.is_reported_by(user)]


def _group(
    incident: Incident, excerpt: tuple[Piece, ...] | None, *, place: int, subject: Incident | None, rank: float = 0
) -> SearchGroup:
    status = Status(incident.status)
    url = incident.get_absolute_url()
    hit = SearchHit(
        place="In het verhaal" if excerpt else "Nummer of locatie",
        url=url,
        excerpt=excerpt or (Piece(f"{incident.reference}, team {incident.team.name}", is_found=False),),
    )
    return SearchGroup(
        kind="Melding",
        title=f"{incident.title} · {incident.reference}",
        url=url,
        # What is equally good stays in order: the newest first.
        rank=(rank or (STORY if excerpt else NUMBER_OR_PLACE)) * (1 - place / 1_000),
        hits=(hit,),
        badge=str(status.label),
        tone=status.tone,
        subject=subject,
    )
