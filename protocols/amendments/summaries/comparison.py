"""Two versions of a protocol beside each other, as people read: new, changed and gone, a chapter at a time (P10)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from protocols.agreements.enums import Audience
from protocols.agreements.models import ProtocolVersion
from protocols.agreements.summaries.changes import LineChange, changes_between, kept_changes
from protocols.amendments.models import Amendment
from protocols.form_templates.models import TemplateSection
from vpd.ui.moments import as_day
from vpd.versions.enums import ChangeKind

ALIKE = 0.35
"""Below this likeness (0 to 1) two texts share too little for marks at single words to help."""


@dataclass(frozen=True)
class Part:
    """A piece of a text; `is_marked` when the other text does not have it."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Difference:
    """One agreement that differs, with the words that do and why."""

    change: LineChange
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    because: str
    amendments: tuple[int, ...]
    """The numbers of the proposals behind it, for who may read them."""

    @property
    def place(self) -> str:
        return self.change.place


@dataclass(frozen=True)
class SectionComparison:
    """One chapter in which something differs."""

    title: str
    new: tuple[Difference, ...]
    changed: tuple[Difference, ...]
    removed: tuple[Difference, ...]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two versions, and the chapters in which nothing does."""

    old: ProtocolVersion
    new: ProtocolVersion
    sections: tuple[SectionComparison, ...]
    same: tuple[str, ...]
    summary: str


def compare(old: ProtocolVersion, new: ProtocolVersion, *, audience: Audience) -> Comparison:
    """What somebody who knew `old` has to know of `new`; a fixed number of queries, however long they are."""
    changes = changes_between(old, new, audience=audience)
    behind = _amendments_between(old, new)
    by_section: dict[str, list[Difference]] = defaultdict(list)
    for change in changes:
        by_section[change.section_key].append(_difference(change, behind, audience))
    titles = _titles(old) | _titles(new)
    shown = [key for key in titles if key in by_section] + [key for key in by_section if key not in titles]
    return Comparison(
        old=old,
        new=new,
        sections=tuple(_section(titles.get(key, "Overig"), by_section[key]) for key in shown),
        same=tuple(title for key, title in titles.items() if key not in by_section),
        summary=_summary(changes),
    )


def news_of(version: ProtocolVersion, *, audience: Audience) -> str:
    """What an adopted version changed, in one sentence; nothing for a first one."""
    if version.based_on is None:
        return ""
    return _summary(kept_changes(version.based_on, version, audience=audience))


def marked(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both texts in pieces, with the words that the other lacks marked; nothing is marked when little is alike."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not before or not after or matcher.ratio() < ALIKE:
        return (Part(before, False),), (Part(after, False),)
    left: list[Part] = []
    right: list[Part] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if i2 > i1:
            left.append(Part(" ".join(old[i1:i2]), tag != "equal"))
        if j2 > j1:
            right.append(Part(" ".join(new[j1:j2]), tag != "equal"))
    return tuple(left), tuple(right)


def _difference(change: LineChange, behind: dict[UUID, list[Amendment]], audience: Audience) -> Difference:
    before, after = marked(change.before, change.after)
    found = behind.get(change.lineage, []) if change.lineage else []
    is_team = audience == Audience.TEAM
    return Difference(
        change=change,
        before=before,
        after=after,
        because=" ".join(_because(amendment, is_team=is_team) for amendment in found),
        amendments=tuple(amendment.number for amendment in found) if is_team else (),
    )


def _because(amendment: Amendment, *, is_team: bool) -> str:
    """The reason for the team; for others what kind of reason it was."""
    if is_team:
        return amendment.reason
    discussed = f", besproken op {as_day(amendment.discussed_on)}" if amendment.discussed_on else ""
    return f"{amendment.behind.capitalize()}{discussed}."


def _amendments_between(old: ProtocolVersion, new: ProtocolVersion) -> dict[UUID, list[Amendment]]:
    found: dict[UUID, list[Amendment]] = defaultdict(list)
    between = Amendment.objects.filter(
        protocol_id=new.protocol_id, adopted_version__number__gt=old.number, adopted_version__number__lte=new.number
    )
    for amendment in between.order_by("adopted_version__number", "number"):
        found[amendment.lineage].append(amendment)
    return found


def _section(title: str, differences: list[Difference]) -> SectionComparison:
    def of(kind: ChangeKind) -> tuple[Difference, ...]:
        return tuple(difference for difference in differences if difference.change.kind == kind)

    return SectionComparison(title, of(ChangeKind.NEW), of(ChangeKind.CHANGED), of(ChangeKind.REMOVED))


def _titles(version: ProtocolVersion) -> dict[str, str]:
    sections = TemplateSection.objects.filter(version_id=version.template_version_id, number__gt=0)
    return {section.key: section.title for section in sections.order_by("position")}


def _summary(changes: Sequence[LineChange]) -> str:
    """`4 afspraken nieuw, 2 gewijzigd, 1 vervallen.` and how much the norm changed."""
    own = [change for change in changes if not change.is_of_norm]
    counts = [(kind, sum(change.kind == kind for change in own)) for kind in ChangeKind]
    parts = [f"{count} {kind.label}" for kind, count in counts if count]
    of_norm = len(changes) - len(own)
    sentences = []
    if parts:
        first, _, rest = parts[0].partition(" ")
        sentences.append(", ".join([f"{first} {'afspraak' if first == '1' else 'afspraken'} {rest}", *parts[1:]]) + ".")
    else:
        sentences.append("De afspraken van het team zijn dezelfde gebleven.")
    if of_norm:
        sentences.append(
            f"In de matrix veranderde de norm of het melden op {of_norm} {'plek' if of_norm == 1 else 'plekken'}."
        )
    return " ".join(sentences)
