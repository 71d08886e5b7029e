"""Searching in what somebody may read of norms and protocols."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.contrib.postgres.search import SearchRank
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from protocols.access import audience_of
from protocols.enums import Audience, ColumnKey, MatrixRow
from protocols.models import (
    NormColumn,
    NormStatement,
    PolicyLine,
    PolicyVersion,
    ProtocolLine,
    ProtocolVersion,
    RegisteredDocument,
    TemplatePrompt,
    TemplateSection,
)
from protocols.models.protocols import ProtocolLineQuerySet
from protocols.summaries.in_force import norm_in_force
from vpd.organisation.access import access_of
from vpd.organisation.models import User
from vpd.ui.asked_once import asked_once
from vpd.ui.matching import MOST_TEXTS, TITLE_RANK, is_about, marked, says, wanted_words
from vpd.ui.searching import MOST_LINES, DutchVector, SearchGroup, SearchHit, Wanted, excerpt_of, with_words

PROTOCOL = "Teamprotocol"
NORM = "Norm van de organisatie"


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


def search_norm(user: User, wanted: Wanted) -> list[SearchGroup]:
    """The norm in force: its matrix and its statements."""
    norm = norm_in_force(organisation_id=user.organisation_id, on=timezone.localdate())
    if norm is None:
        return []
    columns = (
        NormColumn.objects.filter(norm_version=norm)
        .annotate(found=DutchVector("behaviour", "org_position"))
        .filter(found=wanted.query)
        .annotate(rank=SearchRank(F("found"), wanted.query))
    )
    statements = (
        NormStatement.objects.filter(norm_version=norm)
        .annotate(found=DutchVector("title", "text"))
        .filter(found=wanted.query)
        .annotate(rank=SearchRank(F("found"), wanted.query))
    )
    url = reverse("protocols:norm")
    found = [
        (column.rank, SearchHit(str(ColumnKey(column.key).label), url, excerpt))
        for column in columns
        for excerpt in with_words(
            [excerpt_of(column.behaviour, wanted.stems), excerpt_of(column.org_position, wanted.stems)]
        )
    ]
    found += [(one.rank, SearchHit(one.title, url, excerpt_of(one.text, wanted.stems))) for one in statements]
    if not found:
        return []
    hits = tuple(hit for _, hit in found)
    return [SearchGroup(NORM, norm.title, url, max(rank for rank, _ in found), hits, f"versie {norm.number}", "good")]


def texts_of_norm(user: User) -> Iterator[str]:
    """The statements of the norm in force, to guess what was meant."""
    norm = norm_in_force(organisation_id=user.organisation_id, on=timezone.localdate())
    if norm is not None:
        yield from NormStatement.objects.filter(norm_version=norm).values_list("text", flat=True)


def search_policies(user: User, wanted: Wanted) -> list[SearchGroup]:
    """House rules and the like that hold today, with what the locations add."""
    versions = {version.pk: version for version in _policies(user)}
    lines = (
        PolicyLine.objects.filter(version_id__in=versions)
        .kept()
        .annotate(found=DutchVector("heading", "text"))
        .filter(says(wanted, "text"))
        .annotate(rank=SearchRank(F("found"), wanted.query))
        .select_related("location")
        .order_by("-rank", "position", "pk")[:MOST_LINES]
    )
    by_version: dict[int, list[PolicyLine]] = defaultdict(list)
    for line in lines:
        by_version[line.version_id].append(line)
    return [_policy_group(versions[pk], found, wanted.stems) for pk, found in by_version.items()]


@asked_once
def _policies(user: User) -> list[PolicyVersion]:
    """Of each kind of rules the version that holds today."""
    in_force = PolicyVersion.objects.visible_to(user).in_force(timezone.localdate())
    newest = in_force.order_by("document_id", "-in_force_from", "-number").distinct("document_id")
    return list(newest.select_related("document"))


def _policy_group(version: PolicyVersion, lines: list[PolicyLine], stems: tuple[str, ...]) -> SearchGroup:
    kind = version.document.policy_kind
    url = reverse("protocols:policy", args=[kind])
    return SearchGroup(
        kind=str(kind.label),
        title=version.document.title,
        url=url,
        rank=max(line.rank for line in lines),  # type: ignore[attr-defined]
        hits=tuple(
            SearchHit(
                place=line.location.name if line.location else line.heading or version.document.title,
                url=url,
                excerpt=excerpt_of(line.text, stems),
            )
            for line in lines
        ),
        badge=f"versie {version.number}",
        tone="good",
    )


def search_policy_titles(user: User, wanted: Wanted) -> list[SearchGroup]:
    """House rules and the like by what they are called."""
    asked = wanted_words(wanted.words)
    return [
        SearchGroup(
            kind=str(version.document.policy_kind.label),
            title=version.document.title,
            url=reverse("protocols:policy", args=[version.document.policy_kind]),
            rank=TITLE_RANK,
            hits=(
                SearchHit(
                    str(version.document.policy_kind.label),
                    reverse("protocols:policy", args=[version.document.policy_kind]),
                    excerpt_of(version.document.title, marked(asked, version.document.title)),
                ),
            ),
            badge=f"versie {version.number}",
            tone="good",
        )
        for version in _policies(user)
        if is_about(asked, f"{version.document.title} {version.document.policy_kind.label}")
    ]


def texts_of_policies(user: User) -> Iterator[str]:
    """The rules in force, to guess what was meant."""
    versions = PolicyVersion.objects.visible_to(user).in_force(timezone.localdate())
    yield from PolicyLine.objects.filter(version__in=versions).kept().values_list("text", flat=True)[:MOST_TEXTS]


def search_register(user: User, wanted: Wanted) -> list[SearchGroup]:
    """The register of further documents: by title, type and where to find them."""
    documents = (
        RegisteredDocument.objects.visible_to(user)
        .annotate(found=DutchVector("title", "place"))
        .filter(found=wanted.query)
        .annotate(rank=SearchRank(F("found"), wanted.query))
        .order_by("-rank", "pk")[:MOST_LINES]
    )
    return [
        SearchGroup(
            kind="Document",
            title=document.title,
            url=reverse("protocols:document", args=[document.pk]),
            rank=document.rank,  # type: ignore[attr-defined]
            hits=(
                SearchHit(
                    place=str(document.get_type_display()),
                    url=reverse("protocols:document", args=[document.pk]),
                    excerpt=excerpt_of(document.where or document.title, wanted.stems),
                ),
            ),
        )
        for document in documents
    ]


def texts_of_register(user: User) -> Iterator[str]:
    """The titles of the documents in the register, to guess what was meant."""
    yield from RegisteredDocument.objects.visible_to(user).values_list("title", flat=True)[:MOST_TEXTS]
