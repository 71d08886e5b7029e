"""Searching in protocols."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.contrib.postgres.search import SearchRank
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from protocols.agreements.access import audience_of
from protocols.agreements.enums import Audience
from protocols.agreements.models import ProtocolLine, ProtocolLineQuerySet, ProtocolVersion
from protocols.form_templates.models import TemplatePrompt, TemplateSection
from protocols.norms.enums import ColumnKey, MatrixRow
from vpd.organisation.access import access_of
from vpd.organisation.models import User
from vpd.ui.asked_once import asked_once
from vpd.ui.matching import MOST_TEXTS, TITLE_RANK, is_about, marked, says, wanted_words
from vpd.ui.searching import MOST_LINES, DutchVector, SearchGroup, SearchHit, Wanted, excerpt_of

PROTOCOL = "Teamprotocol"


def search_protocols(user: User, wanted: Wanted) -> list[SearchGroup]:
    """Protocols in force and drafts that `user` may read, with the places found."""
    versions = _versions(user)
    near = [pk for pk, version in versions.items() if audience_of(user, version) == Audience.TEAM]
    lines = (
        ProtocolLine.objects.filter(version_id__in=versions)
        .exclude(~Q(version_id__in=near) & ProtocolLineQuerySet.for_the_team_only())
        .kept()
        .annotate(found=DutchVector("text"))
        .filter(says(wanted, "text"))
        .annotate(rank=SearchRank(F("found"), wanted.query))
        .select_related("parent")
        .order_by("-rank", "version_id", "position", "pk")[:MOST_LINES]
    )
    by_version: dict[int, list[ProtocolLine]] = defaultdict(list)
    for line in lines:
        by_version[line.version_id].append(line)
    places = _places({versions[pk].template_version_id for pk in by_version})
    return [_protocol_group(versions[pk], found, places, wanted.stems) for pk, found in by_version.items()]


def search_sections(user: User, wanted: Wanted) -> list[SearchGroup]:
    """Protocols of one's own teams by what their sections and questions are called."""
    asked = wanted_words(wanted.words)
    access = access_of(user)
    own = [v for v in _versions(user).values() if v.team_id in access.own_team_ids | access.led_team_ids]
    sections = TemplateSection.objects.filter(version_id__in={version.template_version_id for version in own}).kept()
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for section in sections.prefetch_related("prompts").order_by("position"):
        places = [(f"Onderdeel {section.number}" if section.number else "Inleiding", section.title)]
        places += [(section.short, prompt.short or prompt.text) for prompt in section.prompts.all()]
        found[section.version_id] += [(place, section.slug, text) for place, text in places if is_about(asked, text)]
    return [
        SearchGroup(
            kind=PROTOCOL,
            title=f"Protocol {version.team.name}",
            url=url_of(version),
            rank=TITLE_RANK,
            hits=tuple(
                SearchHit(place, f"{url_of(version)}#{slug}", excerpt_of(text, marked(asked, text)))
                for place, slug, text in found[version.template_version_id]
            ),
            badge=badge_of(version),
            tone="good" if version.is_adopted else version.state.tone,
        )
        for version in own
        if found[version.template_version_id]
    ]


def texts_of_protocols(user: User) -> Iterator[str]:
    """What this person may read of protocols, to guess what was meant; a bounded number of lines."""
    versions = _versions(user)
    near = [pk for pk, version in versions.items() if audience_of(user, version) == Audience.TEAM]
    prompts = TemplatePrompt.objects.filter(
        section__version_id__in={version.template_version_id for version in versions.values()}
    )
    yield from (" ".join(names) for names in prompts.values_list("section__title", "short", "text")[:MOST_TEXTS])
    lines = ProtocolLine.objects.filter(version_id__in=versions).exclude(
        ~Q(version_id__in=near) & ProtocolLineQuerySet.for_the_team_only()
    )
    yield from lines.kept().order_by("-version_id", "pk").values_list("text", flat=True)[:MOST_TEXTS]


def url_of(version: ProtocolVersion) -> str:
    """Where one reads it: the version in force at the protocol's own address."""
    if version.is_adopted:
        return reverse("protocols:detail", args=[version.protocol_id])
    return reverse("protocols:version", args=[version.protocol_id, version.number])


def badge_of(version: ProtocolVersion) -> str:
    return f"versie {version.number}" if version.is_adopted else str(version.state.label)


@asked_once
def _versions(user: User) -> dict[int, ProtocolVersion]:
    """Of every team the version in force, and the draft where it may be read."""
    visible = ProtocolVersion.objects.visible_to(user).select_related("team")
    in_force = visible.in_force(timezone.localdate()).order_by("team_id", "-in_force_from", "-number")
    return {version.pk: version for version in [*in_force.distinct("team_id"), *visible.open()]}


def _places(template_ids: Iterable[int]) -> dict[tuple[int, str], str]:
    """The words above each place in these forms."""
    prompts = TemplatePrompt.objects.filter(section__version_id__in=template_ids).select_related("section")
    return {
        (prompt.section.version_id, prompt.key): f"{prompt.section.short} · {prompt.short or prompt.text}"
        for prompt in prompts
    }


def _protocol_group(
    version: ProtocolVersion, lines: list[ProtocolLine], places: dict[tuple[int, str], str], stems: tuple[str, ...]
) -> SearchGroup:
    url = url_of(version)
    return SearchGroup(
        kind=PROTOCOL,
        title=f"Protocol {version.team.name}",
        url=url,
        rank=max(line.rank for line in lines),  # type: ignore[attr-defined]
        hits=tuple(
            SearchHit(
                place=_place_of(line, places.get((version.template_version_id, line.prompt_key), "")),
                url=f"{url}#lees-{line.prompt_key.replace('.', '-').replace('_', '-')}",
                excerpt=excerpt_of(line.text, stems),
            )
            for line in lines
        ),
        badge=badge_of(version),
        tone="good" if version.is_adopted else version.state.tone,
    )


def _place_of(line: ProtocolLine, place: str) -> str:
    if line.column_key:
        row = "onze voorbeelden" if line.row_key == MatrixRow.TEAM_NORM else "wat doen we"
        return f"{ColumnKey(line.column_key).label} · {row}"
    return f"{place} · {line.parent.text}" if line.parent else place
