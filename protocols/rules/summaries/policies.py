"""The rules that hold: what somebody at a location may read on the wall (R-14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from protocols.rules.enums import PolicyKind
from protocols.rules.models import PolicyLine, PolicyVersion
from vpd.organisation.models import Location, User
from vpd.ui.sorting import name_key
from vpd.versions.enums import Standing
from vpd.versions.summaries import Change, by_standing, changes_in, paired, version_rows


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
    found = PolicyVersion.objects.visible_to(user).select_related("document")
    of_kind: dict[str, list[PolicyVersion]] = {}
    for version in found:
        of_kind.setdefault(version.document.kind, []).append(version)
    return [state_of(kind, of_kind.get(kind, []), on=on) for kind in PolicyKind]


def state_of(kind: PolicyKind, versions: Iterable[PolicyVersion], *, on: date) -> PolicyState:
    """Sort the versions of one kind by what they are on a day."""
    shown = {standing: row.version for standing, row in by_standing(version_rows(versions, on=on)).items()}
    return PolicyState(kind, shown.get(Standing.IN_FORCE), shown.get(Standing.COMING), shown.get(Standing.DRAFT))


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


def policy_changes(old: PolicyVersion | None, new: PolicyVersion) -> list[Change]:
    """What reads differently between two versions of one policy, locations included; moving a rule changes nothing."""
    if old is None:
        return []
    texts = [("Inleiding", old.introduction, new.introduction), ("Afsluiting", old.closing, new.closing)]
    rules = paired(_by_lineage(old), _by_lineage(new))
    return [
        *changes_in(texts),
        *(
            _rule_change(was, now)
            for _, was, now in rules
            if (was and (was.text, was.heading)) != (now and (now.text, now.heading))
        ),
    ]


def _by_lineage(version: PolicyVersion) -> dict[UUID, PolicyLine]:
    lines = PolicyLine.objects.filter(version=version).kept().in_order().select_related("location")
    return {line.lineage: line for line in in_reading_order(lines)}


def _rule_change(was: PolicyLine | None, now: PolicyLine | None) -> Change:
    place = next((_place(line) for line in (now, was) if line), "")
    if was and now and was.heading != now.heading:
        place = f"{was.heading or 'zonder kop'} → {now.heading or 'zonder kop'}"
    return Change.of(place, was.text if was else "", now.text if now else "")


def _place(line: PolicyLine) -> str:
    return line.location.name if line.location else line.heading


def _rule(line: PolicyLine) -> PolicyRule:
    return PolicyRule(line.pk, line.lineage, line.heading, line.text, line.location_id)


def _dashed(rules: Iterable[PolicyRule]) -> list[str]:
    return [f"- {rule.text}" for rule in rules]
