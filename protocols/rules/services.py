"""Making and publishing house rules, conduct rules, visit conditions and sanction policy (DECISIONS 3, R-14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from protocols.rules.enums import PolicyKind, PolicyStart
from protocols.rules.models import PolicyCheck, PolicyCommunication, PolicyDocument, PolicyLine, PolicyVersion
from vpd.audit.services import record
from vpd.organisation.models import Location, Organisation, User
from vpd.versions import services as versions
from vpd.versions.services import (
    VersionError,
    bring_back,
    lines_in,
    lock_draft,
    lock_part,
    lock_series,
    next_position,
    one_line,
    refuse_stale,
    saved,
)

EMPTY = "Er staat nog niets in. Voeg eerst een regel toe."


class NoLocationRulesError(VersionError):
    """Of this kind the text is the same everywhere."""


class NotPublishedError(VersionError):
    """A draft hangs nowhere, and nobody was told of it."""


@dataclass(frozen=True)
class PolicyTexts:
    """What stands above and below the rules."""

    introduction: str
    closing: str


@dataclass(frozen=True)
class RuleText:
    """One rule with the heading it stands under."""

    text: str
    heading: str


def texts_of(version: PolicyVersion) -> PolicyTexts:
    return PolicyTexts(version.introduction, version.closing)


def rule_text_of(line: PolicyLine) -> RuleText:
    return RuleText(line.text, line.heading)


@transaction.atomic
def start_draft(*, organisation: Organisation, kind: PolicyKind, begin: PolicyStart, by: User) -> PolicyVersion:
    """Begin a new version: with the text in force (the newest one), the shipped example, or nothing.

    Raises DraftExistsError when one is being made.
    """
    lock_series(organisation)
    document, _ = PolicyDocument.objects.get_or_create(
        organisation=organisation, kind=kind, defaults={"title": str(kind.label)}
    )
    return versions.start_draft(PolicyVersion, series=document, source=_source_of(document, begin), by=by)


@transaction.atomic
def change_texts(*, version: PolicyVersion, texts: PolicyTexts, by: User, seen: str | None = None) -> PolicyVersion:
    """Replace what stands above and below the rules; raises SavedFirstError when somebody was first."""
    version = lock_draft(version, by=by)
    if texts_of(version) == texts:
        return version
    refuse_stale(current=texts_of(version), new=texts, seen=seen)
    version.introduction, version.closing = texts.introduction, texts.closing
    saved(version, "texts_changed", by=by)
    return version


@transaction.atomic
def add_rules(
    *, version: PolicyVersion, text: str, by: User, heading: str = "", location: Location | None = None
) -> list[PolicyLine]:
    """Add every line of `text` at the end, for every location under a heading or for one location (R-14).

    Ten pasted bullets become ten rules. Raises NotADraftError, NoLocationRulesError, NothingToAddError,
    LineTooLongError.
    """
    version = lock_draft(version, by=by)
    if location is not None and not version.document.policy_kind.is_by_location:
        raise NoLocationRulesError(version.document.kind)
    first = next_position(PolicyLine(version=version))
    lines = PolicyLine.objects.bulk_create(
        PolicyLine(
            organisation_id=version.organisation_id,
            version=version,
            location=location,
            heading="" if location else heading.strip(),
            position=position,
            text=one,
            changed_by=by,
        )
        for position, one in enumerate(lines_in(text), start=first)
    )
    saved(version, "lines_added", by=by)
    return lines


@transaction.atomic
def change_rule(*, part: PolicyLine, rule: RuleText, by: User, seen: str | None = None) -> PolicyLine:
    """Replace text and heading of a rule that is still as it was when the editor opened it.

    Raises SavedFirstError when somebody saved in between, NotADraftError, NothingToAddError, LineTooLongError.
    """
    version, line = lock_part(part, by=by)
    new = RuleText(one_line(rule.text), "" if line.location_id else rule.heading.strip())
    if rule_text_of(line) == new and line.removed_at is None:
        return line
    refuse_stale(current=rule_text_of(line), new=new, seen=seen)
    bring_back(line)
    line.text, line.heading, line.changed_by = new.text, new.heading, by
    line.save()
    saved(version, "line_changed", by=by)
    return line


def publish(*, version: PolicyVersion, in_force_from: date, by: User, now: datetime | None = None) -> PolicyVersion:
    """Let a draft hold from a day on; from now on it never changes (DECISIONS 3).

    What replaces earlier rules flags the protocols made under those, and changes none (R-05). Raises NotADraftError for
    a second press, NotReadyError without any text, StartDayError when it does not start after the versions before it.
    `now` is for the example municipality.
    """
    return versions.publish(version=version, in_force_from=in_force_from, by=by, now=now, problems=_problems_of).version


def _problems_of(version: PolicyVersion) -> Sequence[str]:
    return [] if version.lines.kept().exists() or version.introduction or version.closing else [EMPTY]


@transaction.atomic
def check_posting(
    *, version: PolicyVersion, location: Location, is_posted: bool, checked_on: date, by: User, note: str = ""
) -> PolicyCheck:
    """Write down whether the rules hang in sight at a location, as somebody saw on a day (R-14)."""
    if not version.is_published:
        raise NotPublishedError(version.pk)
    check = PolicyCheck.objects.create(
        organisation_id=version.organisation_id or 0,
        version=version,
        location=location,
        is_posted=is_posted,
        note=note,
        checked_on=checked_on,
        checked_by=by,
    )
    record(action="policy.checked", by=by, subject=check, organisation_id=check.organisation_id)
    return check


@transaction.atomic
def note_communication(*, version: PolicyVersion, communicated_on: date, channel: str, by: User) -> PolicyCommunication:
    """Write down when and how a version was made known (R-14)."""
    if not version.is_published:
        raise NotPublishedError(version.pk)
    made = PolicyCommunication.objects.create(
        organisation_id=version.organisation_id or 0,
        version=version,
        communicated_on=communicated_on,
        communicated_by=by,
        channel=channel,
    )
    record(action="policy.communicated", by=by, subject=made, organisation_id=made.organisation_id)
    return made


def _source_of(document: PolicyDocument, begin: PolicyStart) -> PolicyVersion | None:
    if begin == PolicyStart.CURRENT:
        return document.versions.published().newest_first().first()
    if begin == PolicyStart.EXAMPLE:
        return PolicyVersion.objects.shipped().of_kind(document.policy_kind).first()
    return None
