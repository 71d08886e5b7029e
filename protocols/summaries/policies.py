"""The rules that hold: what somebody at a location may read on the wall (R-14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from protocols.enums import PolicyKind
from protocols.models import PolicyLine, PolicyVersion
from vpd.organisation.models import Location, User
from vpd.ui.sorting import name_key
from vpd.versions.enums import ChangeKind


@dataclass(frozen=True)
class PolicyRule:
    """One rule as people read it."""

    line_id: int
    lineage: UUID
    heading: str
    text: str
    location_id: int | None

    @property
    def is_local(self) -> bool:
        """Added by the location."""
        return self.location_id is not None


@dataclass(frozen=True)
class RuleGroup:
    """Rules under one heading; without a heading they stand by themselves."""

    heading: str
    rules: tuple[PolicyRule, ...]


@dataclass(frozen=True)
class PolicyText:
    """One version of a policy, with what one location adds to it when asked for a location."""

    kind: PolicyKind
    title: str
    version_id: int
    number: int
    in_force_from: date | None
    introduction: str
    closing: str
    lines: tuple[PolicyRule, ...]
    location_name: str
    source: str
    note: str

    @property
    def groups(self) -> list[RuleGroup]:
        """The rules for every location, by heading."""
        everywhere = [rule for rule in self.lines if not rule.is_local]
        return [
            RuleGroup(heading, tuple(rules)) for heading, rules in groupby(everywhere, key=lambda rule: rule.heading)
        ]

    @property
    def local(self) -> tuple[PolicyRule, ...]:
        """What the location adds."""
        return tuple(rule for rule in self.lines if rule.is_local)

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.introduction or self.closing)

    @property
    def plain(self) -> str:
        """The whole text to copy: paragraphs and dashes."""
        parts = [self.introduction]
        for group in self.groups:
            parts.append("\n".join([*([group.heading] if group.heading else []), *_dashed(group.rules)]))
        if self.local:
            parts.append("\n".join([f"Ook voor {self.location_name}", *_dashed(self.local)]))
        return "\n\n".join(part for part in [*parts, self.closing] if part)

    @property
    def letter(self) -> str:
        """The text as a letter without address, to paste elsewhere."""
        opening = "" if self.introduction else "In deze brief leest u onze afspraken."
        parts = ["Geachte heer of mevrouw,", opening, self.plain, "Met vriendelijke groet,"]
        return "\n\n".join(part for part in parts if part)


def policy_in_force(
    *, organisation_id: int, kind: PolicyKind, on: date, location: Location | None = None
) -> PolicyText | None:
    """The text that holds on a day (Amsterdam) with what `location` adds; None before the first version (R-14)."""
    versions = PolicyVersion.objects.of(organisation_id).of_kind(kind).in_force(on)
    version = versions.select_related("document").first()
    return policy_text(version, location=location) if version else None


def policy_text(version: PolicyVersion, *, location: Location | None = None) -> PolicyText:
    """One version, published or not, with what `location` adds."""
    lines = PolicyLine.objects.filter(version=version).kept().at(location).in_order()
    return PolicyText(
        kind=version.document.policy_kind,
        title=version.document.title,
        version_id=version.pk,
        number=version.number,
        in_force_from=version.in_force_from,
        introduction=version.introduction,
        closing=version.closing,
        lines=tuple(_rule(line) for line in in_reading_order(lines)),
        location_name=location.name if location else "",
        source=version.source,
        note=version.note,
    )


@dataclass(frozen=True)
class LocalRules:
    """What one location adds."""

    location: Location
    rules: tuple[PolicyRule, ...]


def local_rules(version: PolicyVersion) -> list[LocalRules]:
    """What each location adds, by name (R-14)."""
    lines = PolicyLine.objects.filter(version=version).kept().exclude(location=None)
    found: dict[Location, list[PolicyRule]] = {}
    for line in lines.select_related("location").in_order():
        if line.location:
            found.setdefault(line.location, []).append(_rule(line))
    return [
        LocalRules(location, tuple(found[location]))
        for location in sorted(found, key=lambda location: name_key(location.name))
    ]


@dataclass(frozen=True)
class PolicyState:
    """How far one kind is: what holds, what comes, what is being made."""

    kind: PolicyKind
    in_force: PolicyVersion | None
    coming: PolicyVersion | None
    draft: PolicyVersion | None

    @property
    def read_label(self) -> str:
        """Each link on the page says which one it opens."""
        return f"Lees: {self.kind.label}"

    @property
    def edit_label(self) -> str:
        return f"Verder met het concept: {self.kind.label}"

    @property
    def start_label(self) -> str:
        return f"Beginnen: {self.kind.label}"


def policies_of(user: User, *, on: date) -> list[PolicyState]:
    """Every kind, with its versions as far as `user` may see them."""
    found = PolicyVersion.objects.visible_to(user).select_related("document").order_by("in_force_from", "number")
    of_kind: dict[str, list[PolicyVersion]] = {}
    for version in found:
        of_kind.setdefault(version.document.kind, []).append(version)
    return [state_of(kind, of_kind.get(kind, []), on=on) for kind in PolicyKind]


def state_of(kind: PolicyKind, versions: Iterable[PolicyVersion], *, on: date) -> PolicyState:
    """Sort the versions of one kind by what they are on a day."""
    versions = sorted(versions, key=lambda version: version.in_force_from or date.max)
    published = [version for version in versions if version.is_published]
    started = [version for version in published if version.in_force_from and version.in_force_from <= on]
    return PolicyState(
        kind=kind,
        in_force=started[-1] if started else None,
        coming=next((version for version in published if version not in started), None),
        draft=next((version for version in versions if not version.is_published), None),
    )


def in_reading_order(lines: Iterable[PolicyLine]) -> list[PolicyLine]:
    """By heading in the order in which the headings first appear; what locations add comes last."""
    rows = list(lines)
    headings = list(dict.fromkeys(line.heading for line in rows if line.location_id is None))
    order = {heading: number for number, heading in enumerate(headings)}
    return sorted(
        rows,
        key=lambda line: (
            line.location_id is not None,
            order.get(line.heading, 0),
            line.location_id or 0,
            line.position,
            line.pk,
        ),
    )


@dataclass(frozen=True)
class PolicyChange:
    """One rule that is new, reads differently or is gone."""

    kind: ChangeKind
    place: str
    before: str
    after: str

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def tone(self) -> str:
        return self.kind.tone


def policy_changes(old: PolicyVersion, new: PolicyVersion) -> list[PolicyChange]:
    """What reads differently between two versions of one policy, locations included; moving a rule changes nothing."""
    texts = [
        ("Inleiding", old.introduction, new.introduction),
        ("Afsluiting", old.closing, new.closing),
    ]
    found = [_change(place, before, after) for place, before, after in texts if before != after]
    before, after = _by_lineage(old), _by_lineage(new)
    for lineage in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(lineage), after.get(lineage)
        if (was and (was.text, was.heading)) != (now and (now.text, now.heading)):
            found.append(_line_change(was, now))
    return found


def _by_lineage(version: PolicyVersion) -> dict[UUID, PolicyLine]:
    lines = PolicyLine.objects.filter(version=version).kept().in_order().select_related("location")
    return {line.lineage: line for line in in_reading_order(lines)}


def _line_change(was: PolicyLine | None, now: PolicyLine | None) -> PolicyChange:
    shown = now or was
    assert shown is not None  # noqa: S101 - a lineage comes from one of both
    place = shown.location.name if shown.location else shown.heading
    if was and now and was.heading != now.heading:
        place = f"{was.heading or 'zonder kop'} → {now.heading or 'zonder kop'}"
    return _change(place, was.text if was else "", now.text if now else "")


def _change(place: str, before: str, after: str) -> PolicyChange:
    kind = ChangeKind.CHANGED if before and after else ChangeKind.NEW if after else ChangeKind.REMOVED
    return PolicyChange(kind, place, before, after)


def _rule(line: PolicyLine) -> PolicyRule:
    return PolicyRule(line.pk, line.lineage, line.heading, line.text, line.location_id)


def _dashed(rules: Iterable[PolicyRule]) -> list[str]:
    return [f"- {rule.text}" for rule in rules]
