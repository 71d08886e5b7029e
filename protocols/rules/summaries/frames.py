"""The rules of the organisation beside a team's own text: a frame that the team reads and does not change (P3)."""

from dataclasses import dataclass
from datetime import date

from protocols.rules.enums import PolicyKind
from protocols.rules.models import PolicyLine, PolicyVersion

SECTION_KINDS = {"quality": PolicyKind.CONDUCT_RULES, "order": PolicyKind.HOUSE_RULES}
"""What stands beside a section of the form, by the key of the section."""
PROTOCOL_KINDS = (PolicyKind.HOUSE_RULES, PolicyKind.CONDUCT_RULES, PolicyKind.VISIT_CONDITIONS)


@dataclass(frozen=True)
class PolicyFrame:
    """One text in force with its first rules."""

    kind: PolicyKind
    number: int
    in_force_from: date
    rules: tuple[str, ...]

    @property
    def summary(self) -> str:
        """What the fold says."""
        return f"{self.kind.label}, versie {self.number}"


def frames_of_protocol(*, organisation_id: int, on: date) -> list[PolicyFrame]:
    """House rules, conduct rules and visit conditions in force; two queries, or one when there are none."""
    return _frames(organisation_id, PROTOCOL_KINDS, on)


def frame_of_section(*, organisation_id: int, section_key: str, on: date) -> PolicyFrame | None:
    """What the organisation says about the subject of this section."""
    kind = SECTION_KINDS.get(section_key)
    return next(iter(_frames(organisation_id, (kind,), on)), None) if kind else None


def _frames(organisation_id: int, kinds: tuple[PolicyKind, ...], on: date) -> list[PolicyFrame]:
    started = PolicyVersion.objects.of(organisation_id).published().filter(document__kind__in=kinds)
    newest = (
        started.filter(in_force_from__lte=on)
        .order_by("document_id", "-in_force_from", "-number")
        .distinct("document_id")
        .select_related("document")
    )
    versions = {version.pk: version for version in newest}
    if not versions:
        return []
    rules: dict[int, list[str]] = {}
    lines = PolicyLine.objects.filter(version__in=versions, location=None).kept().in_order()
    for version_id, text in lines.values_list("version_id", "text"):
        rules.setdefault(version_id, []).append(text)
    found = [
        PolicyFrame(version.document.policy_kind, version.number, version.in_force_from, tuple(rules.get(pk, [])))
        for pk, version in versions.items()
        if version.in_force_from
    ]
    return sorted(found, key=lambda frame: kinds.index(frame.kind))
