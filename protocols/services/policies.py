"""Making and publishing house rules, conduct rules, visit conditions and sanction policy (DECISIONS 3, R-14)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from protocols.enums import FlagKind, PolicyKind, PolicyStart
from protocols.models import PolicyCheck, PolicyCommunication, PolicyDocument, PolicyLine, PolicyVersion
from protocols.models.policies import PolicyLineQuerySet
from protocols.services.review_flags import flag_protocols
from vpd.audit.services import record
from vpd.organisation.models import Location, Organisation, User
from vpd.versions.enums import Direction, VersionState
from vpd.versions.pasting import LINE_LENGTH, split_lines
from vpd.versions.services import LineTooLongError, NothingToAddError


class PolicyError(ValueError):
    """A change that the rules of policies do not allow."""


class PolicyDraftExistsError(PolicyError):
    """A new version is being made already."""


class PolicyPublishedError(PolicyError):
    """The version is published, or is gone: nothing can be changed in it."""


class PolicyChangedError(PolicyError):
    """Somebody else changed this meanwhile; `theirs` is what stands there now, `own` what was to be kept."""

    def __init__(self, theirs: str, own: str, revision: int) -> None:
        super().__init__(revision)
        self.theirs, self.own, self.revision = theirs, own, revision


class PolicyDateError(PolicyError):
    """The version would start on or before the day an earlier version starts: that one would never hold."""


class PolicyEmptyError(PolicyError):
    """There is no text to publish."""


class NoLocationRulesError(PolicyError):
    """Of this kind the text is the same everywhere."""


TOGETHER = " "


def start_policy(*, organisation: Organisation, kind: PolicyKind, begin: PolicyStart, by: User) -> PolicyVersion:
    """Begin a new version: with the text in force (the newest one), the shipped example, or nothing.

    Raises PolicyDraftExistsError when one is being made.
    """
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        document, _ = PolicyDocument.objects.get_or_create(
            organisation=organisation, kind=kind, defaults={"title": str(kind.label)}
        )
        if document.versions.drafts().exists():
            raise PolicyDraftExistsError(kind)
        source = _source_of(document, begin)
        version = PolicyVersion.objects.create(
            organisation=organisation,
            document=document,
            number=(document.versions.aggregate(highest=Max("number"))["highest"] or 0) + 1,
            introduction=source.introduction if source else "",
            closing=source.closing if source else "",
            source=source.source if source else "",
            note=source.note if source else "",
            changed_by=by,
        )
        if source:
            _copy_lines(source, version, by)
        record(action="policy.started", by=by, subject=version, organisation_id=organisation.pk)
    return version


@transaction.atomic
def change_policy_texts(
    *, version: PolicyVersion, introduction: str, closing: str, revision: int, by: User
) -> PolicyVersion:
    """Replace what stands above and below the rules; raises PolicyChangedError when somebody was first."""
    version = _lock(version)
    if (version.introduction, version.closing) == (introduction, closing):
        return version
    if version.revision != revision:
        theirs = "\n\n".join(part for part in (version.introduction, version.closing) if part)
        raise PolicyChangedError(theirs, introduction, version.revision)
    version.introduction, version.closing, version.revision = introduction, closing, version.revision + 1
    _saved(version, "policy.texts_changed", by)
    return version


@transaction.atomic
def add_policy_lines(
    *, version: PolicyVersion, text: str, by: User, heading: str = "", location: Location | None = None
) -> list[PolicyLine]:
    """Add every line of `text` at the end, for every location under a heading or for one location (R-14).

    Ten pasted bullets become ten rules. Raises PolicyPublishedError, NoLocationRulesError, NothingToAddError,
    LineTooLongError.
    """
    version = _lock(version)
    if location is not None and not version.document.policy_kind.is_by_location:
        raise NoLocationRulesError(version.document.kind)
    texts = _checked(split_lines(text))
    last = PolicyLine.objects.filter(version=version).aggregate(last=Max("position"))["last"] or 0
    lines = PolicyLine.objects.bulk_create(
        PolicyLine(
            organisation_id=version.organisation_id,
            version=version,
            location=location,
            heading="" if location else heading.strip(),
            position=last + number,
            text=one,
            changed_by=by,
        )
        for number, one in enumerate(texts, start=1)
    )
    _saved(version, "policy.lines_added", by)
    return lines


@transaction.atomic
def change_policy_line(*, line: PolicyLine, text: str, heading: str, revision: int, by: User) -> PolicyLine:
    """Replace text and heading of a rule that is still as it was when the editor opened it.

    Raises PolicyChangedError with the other's text when somebody saved in between, PolicyPublishedError.
    """
    version = _lock(line.version)
    line = _kept(version, line)
    new = _checked([TOGETHER.join(split_lines(text))])[0]
    heading = "" if line.location_id else heading.strip()
    if (line.text, line.heading) == (new, heading):
        return line
    if line.revision != revision:
        raise PolicyChangedError(line.text, new, line.revision)
    line.text, line.heading, line.revision, line.changed_by = new, heading, line.revision + 1, by
    line.save(update_fields=["text", "heading", "revision", "changed_by", "changed_at"])
    _saved(version, "policy.line_changed", by)
    return line


@transaction.atomic
def move_policy_line(*, line: PolicyLine, direction: Direction, by: User) -> None:
    """Put a rule one place up or down under its heading or at its location; at the end nothing happens."""
    version = _lock(line.version)
    line = _kept(version, line)
    siblings = list(_siblings(line).in_order())
    old = next(number for number, sibling in enumerate(siblings) if sibling.pk == line.pk)
    new = old + direction
    if not 0 <= new < len(siblings):
        return
    positions = [sibling.position for sibling in siblings]
    siblings[old], siblings[new] = siblings[new], siblings[old]
    for sibling, position in zip(siblings, positions, strict=True):
        sibling.position = position
    PolicyLine.objects.bulk_update(siblings, ["position"])
    _saved(version, "policy.line_moved", by)


@transaction.atomic
def remove_policy_line(*, line: PolicyLine, by: User) -> None:
    """Take a rule out of the draft; until publication it can be put back."""
    version = _lock(line.version)
    line = _kept(version, line)
    line.removed_at = timezone.now()
    line.save(update_fields=["removed_at"])
    _saved(version, "policy.line_removed", by)


@transaction.atomic
def restore_policy_line(*, line: PolicyLine, by: User) -> None:
    """Put a removed rule back where it was."""
    version = _lock(line.version)
    PolicyLine.objects.filter(pk=line.pk, version=version).update(removed_at=None)
    _saved(version, "policy.line_restored", by)


@transaction.atomic
def discard_policy(*, version: PolicyVersion, by: User) -> None:
    """Throw a draft away; what is published stays. Raises PolicyPublishedError."""
    version = _lock(version)
    record(action="policy.discarded", by=by, subject=version, organisation_id=_owner_of(version))
    version.delete()


@transaction.atomic
def publish_policy(
    *, version: PolicyVersion, in_force_from: date, by: User, now: datetime | None = None
) -> PolicyVersion:
    """Let a draft hold from a day on; from now on it never changes (DECISIONS 3).

    What replaces earlier rules flags the protocols made under those, and changes none (R-05).

    Raises PolicyPublishedError for a second press, PolicyEmptyError without any text, PolicyDateError when it does not
    start after the versions before it. `now` is for the example municipality.
    """
    version = _lock(version)
    lines = PolicyLine.objects.filter(version=version)
    if not (lines.kept().exists() or version.introduction or version.closing):
        raise PolicyEmptyError(version.pk)
    latest = version.document.versions.published().aggregate(latest=Max("in_force_from"))["latest"]
    if latest is not None and in_force_from <= latest:
        raise PolicyDateError(in_force_from)
    lines.exclude(removed_at=None).delete()
    version.status = VersionState.PUBLISHED
    version.in_force_from = in_force_from
    version.published_at, version.published_by = now or timezone.now(), by
    version.save()
    record(action="policy.published", by=by, subject=version, organisation_id=_owner_of(version))
    if latest is not None:
        flag_protocols(
            organisation_id=_owner_of(version),
            kind=FlagKind.POLICY,
            reference=version.pk,
            by=by,
            title=f"{version.document.policy_kind.label}, versie {version.number}",
        )
    return version


@transaction.atomic
def check_posting(
    *, version: PolicyVersion, location: Location, is_posted: bool, checked_on: date, by: User, note: str = ""
) -> PolicyCheck:
    """Write down whether the rules hang in sight at a location, as somebody saw on a day (R-14)."""
    if not version.is_published:
        raise PolicyError(version.pk)
    check = PolicyCheck.objects.create(
        organisation_id=_owner_of(version),
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
        raise PolicyError(version.pk)
    made = PolicyCommunication.objects.create(
        organisation_id=_owner_of(version),
        version=version,
        communicated_on=communicated_on,
        communicated_by=by,
        channel=channel,
    )
    record(action="policy.communicated", by=by, subject=made, organisation_id=made.organisation_id)
    return made


def _source_of(document: PolicyDocument, begin: PolicyStart) -> PolicyVersion | None:
    if begin == PolicyStart.CURRENT:
        return document.versions.published().order_by("-number").first()
    if begin == PolicyStart.EXAMPLE:
        return PolicyVersion.objects.shipped().of_kind(document.policy_kind).first()
    return None


def _copy_lines(source: PolicyVersion, target: PolicyVersion, by: User) -> None:
    """Full copies; a rule keeps its lineage, so that a comparison is a join (DECISIONS 3)."""
    PolicyLine.objects.bulk_create(
        PolicyLine(
            organisation_id=target.organisation_id,
            version=target,
            location_id=line.location_id,
            heading=line.heading,
            text=line.text,
            position=line.position,
            lineage=line.lineage,
            changed_by=by,
        )
        for line in PolicyLine.objects.filter(version=source).kept().in_order()
    )


def _owner_of(version: PolicyVersion) -> int:
    """Whose version it is; what is shipped belongs to nobody and is not written in."""
    if version.organisation_id is None:
        raise PolicyPublishedError(version.pk)
    return version.organisation_id


def _lock(version: PolicyVersion) -> PolicyVersion:
    """The draft, held until the end of the transaction; raises PolicyPublishedError when it is one no more."""
    found = PolicyVersion.objects.select_for_update(of=("self",)).select_related("document")
    locked = found.filter(pk=version.pk).first()
    if locked is None or locked.is_published:
        raise PolicyPublishedError(version.pk)
    return locked


def _kept(version: PolicyVersion, line: PolicyLine) -> PolicyLine:
    current = PolicyLine.objects.filter(pk=line.pk, version=version).kept().first()
    if current is None:
        raise PolicyPublishedError(line.pk)
    return current


def _siblings(line: PolicyLine) -> PolicyLineQuerySet:
    lines = PolicyLine.objects.filter(version_id=line.version_id, heading=line.heading)
    return lines.filter(location=line.location_id).kept()


def _checked(texts: list[str]) -> list[str]:
    if not texts or not all(texts):
        raise NothingToAddError
    for number, text in enumerate(texts, start=1):
        if len(text) > LINE_LENGTH:
            raise LineTooLongError(number)
    return texts


def _saved(version: PolicyVersion, action: str, by: User) -> None:
    """The draft was touched just now; what it says is in the lines, not in the audit."""
    version.changed_by = by
    version.save()
    record(action=action, by=by, subject=version, organisation_id=_owner_of(version))
