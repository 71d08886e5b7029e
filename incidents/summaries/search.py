"""Searching in reports: by number and place in what somebody sees, by word in the stories that person may read."""

import re
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils import timezone

from incidents.enums import Status
from incidents.models import Incident
from incidents.models.cases import IncidentQuerySet
from incidents.summaries.cases import url_of
from vpd.organisation.access import Permission, access_of
from vpd.organisation.models import Location, User
from vpd.ui.searching import Piece, SearchGroup, SearchHit, StemsOf, Words, excerpt_of, owned_by, plain

MOST_REPORTS = 50
"""Reports that one search over everything finds, the newest; who wants them all searches in the list."""

STORY, NUMBER_OR_PLACE = 0.05, 1.0
"""How a report stands among what else was found: a number was meant, a word in a story may be one of many."""

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
    story = Q(words=owned_by(user.organisation_id, words.query))
    if not access_of(user).can(Permission.READ_ALL_INCIDENTS):
        story &= Q(pk__in=Incident.objects.readable_by(user).values("pk"))
    return rows.with_words().filter(found | story)


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


def excerpts_of(incidents: Sequence[Incident], words: Words, *, user: User) -> dict[int, tuple[Piece, ...]]:
    """Where the words stand in the stories of these reports, as far as `user` may read them; one query."""
    if words.query is None or not incidents:
        return {}
    shown = Incident.objects.readable_by(user).filter(pk__in=[incident.pk for incident in incidents])
    stories = shown.annotate(stems=StemsOf(words.wanted)).values_list("pk", "story", "stems")
    excerpts = {pk: excerpt_of(story, tuple(stems)) for pk, story, stems in stories}
    return {pk: pieces for pk, pieces in excerpts.items() if any(piece.is_found for piece in pieces)}


def search(user: User, words: Words) -> list[SearchGroup]:
    """The newest reports that `user` finds, each with the place in the story or what else was found."""
    if words.query is None:
        return []
    locations = list(Location.objects.visible_to(user).values_list("pk", "name"))
    rows = matching(Incident.objects.visible_to(user), words, user=user, locations=locations)
    found = list(rows.select_related("team").order_by("-reported_at", "-pk")[:MOST_REPORTS])
    excerpts = excerpts_of(found, words, user=user)
    return [_group(incident, excerpts.get(incident.pk), place=place) for place, incident in enumerate(found)]


def _group(incident: Incident, excerpt: tuple[Piece, ...] | None, *, place: int) -> SearchGroup:
    status = Status(incident.status)
    url = url_of(incident)
    hit = SearchHit(
        place="In het verhaal" if excerpt else "Nummer of plaats",
        url=url,
        excerpt=excerpt or (Piece(f"{incident.reference}, team {incident.team.name}", is_found=False),),
    )
    return SearchGroup(
        kind="Melding",
        title=f"{incident.title} · {incident.reference}",
        url=url,
        # What is equally good stays in order: the newest first.
        rank=(STORY if excerpt else NUMBER_OR_PLACE) * (1 - place / 1_000),
        hits=(hit,),
        badge=str(status.label),
        tone=status.tone,
    )
