"""Why a line is in the protocol as it is: where it came from and every time it changed (DECISIONS 3, U4)."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from protocols.agreements.enums import Audience, OriginKind
from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.agreements.summaries.stories import LineEvent, LineStory
from protocols.amendments.models import Amendment
from vpd.ui.moments import as_day

FIRST_WORDS = {
    OriginKind.TEMPLATE: "Staat zo in het formulier.",
    OriginKind.NORM: "Komt uit de werkinstructie bij de norm van de organisatie.",
    OriginKind.TEAM: "Afspraak van het team.",
    OriginKind.AMENDMENT: "Toegevoegd als voorstel.",
}


def stories_of(version: ProtocolVersion, *, audience: Audience) -> dict[UUID, LineStory]:
    """For every line of a version how it came to be, by its lineage; three queries, however many versions there are.

    The reason behind a proposal is for the team and the coordinator; others read only what kind of reason it was.
    """
    versions = list(_versions_up_to(version))
    numbers = {v.pk: v for v in versions}
    lineages = ProtocolLine.objects.filter(version=version).kept().values("lineage")
    rows = (
        ProtocolLine.objects.filter(version__in=numbers, lineage__in=lineages)
        .kept()
        .values_list("lineage", "version_id", "text", "origin_kind")
    )
    texts: dict[UUID, dict[int, tuple[str, str]]] = {}
    for lineage, version_id, text, origin_kind in rows:
        texts.setdefault(lineage, {})[version_id] = (text, origin_kind)
    amendments = amendments_behind(numbers)
    return {lineage: _story(lineage, found, versions, amendments, audience) for lineage, found in texts.items()}


def amendments_behind(version_ids: Iterable[int]) -> dict[tuple[int, UUID], Amendment]:
    """The proposals that came into these versions, by version and line."""
    found = Amendment.objects.filter(adopted_version__in=list(version_ids))
    return {(a.adopted_version_id, a.lineage): a for a in found if a.adopted_version_id is not None}


def amendment_words(amendment: Amendment, verb: str) -> str:
    """`Aangepast naar aanleiding van een afwijking, besproken op dinsdag 3 maart 2026.`"""
    discussed = f", besproken op {as_day(amendment.discussed_on)}" if amendment.discussed_on else ""
    return f"{verb} {amendment.behind}{discussed}."


def _versions_up_to(version: ProtocolVersion) -> Iterable[ProtocolVersion]:
    """The adopted versions of this protocol until this one, oldest first; a draft closes the row."""
    adopted = ProtocolVersion.objects.filter(protocol_id=version.protocol_id, number__lte=version.number).adopted()
    yield from adopted.exclude(pk=version.pk).order_by("number")
    yield version


def _story(
    lineage: UUID,
    texts: Mapping[int, tuple[str, str]],
    versions: Iterable[ProtocolVersion],
    amendments: Mapping[tuple[int, UUID], Amendment],
    audience: Audience,
) -> LineStory:
    events: list[LineEvent] = []
    before, note = "", ""
    for version in versions:
        text, origin_kind = texts.get(version.pk, ("", ""))
        if not text or text == before:
            before = text
            continue
        amendment = amendments.get((version.pk, lineage))
        words = _words(version, amendment, OriginKind(origin_kind), is_first=not events)
        note = words[0].lower() + words[1:].rstrip(".") if amendment else ""
        events.append(
            LineEvent(
                number=version.number,
                on=version.in_force_from,
                words=words,
                before=before,
                reason=amendment.reason if amendment and audience == Audience.TEAM else "",
                amendment=amendment.number if amendment and audience == Audience.TEAM else None,
            )
        )
        before = text
    return LineStory(tuple(reversed(events)), note)


def _words(version: ProtocolVersion, amendment: Amendment | None, origin: OriginKind, *, is_first: bool) -> str:
    if amendment is not None:
        return amendment_words(amendment, "Toegevoegd" if is_first else "Aangepast")
    if is_first:
        return FIRST_WORDS[origin]
    discussed = f", besproken op {as_day(version.discussed_on)}" if version.discussed_on else ""
    return f"Aangepast door het team{discussed}."
