"""Where the house rules hang, and when they were made known (R-14)."""

from dataclasses import dataclass
from datetime import date

from protocols.rules.enums import PolicyKind, PostingState
from protocols.rules.models import PolicyCheck, PolicyCommunication, PolicyVersion
from vpd.organisation.enums import LocationKind
from vpd.organisation.models import Location
from vpd.ui.sorting import name_key


@dataclass(frozen=True)
class Posting:
    """One location with the last look, of whatever version."""

    location: Location
    check: PolicyCheck | None
    state: PostingState

    @property
    def checked_on(self) -> date | None:
        return self.check.checked_on if self.check else None


def postings(*, version: PolicyVersion) -> list[Posting]:
    """Every location in use, by name: what hangs there of the version in force (R-14). Outdoors nothing hangs."""
    organisation_id = version.organisation_id or 0
    locations = Location.objects.of(organisation_id).in_use()
    if version.document.policy_kind.hangs_up:
        locations = locations.exclude(kind=LocationKind.OUTDOOR)
    newest = _newest_checks(organisation_id)
    found = [
        Posting(location, newest.get(location.pk), _state(newest.get(location.pk), version)) for location in locations
    ]
    return sorted(found, key=lambda posting: name_key(posting.location.name))


def posting_at(*, version: PolicyVersion, location: Location) -> Posting:
    """One location with its last look."""
    checks = PolicyCheck.objects.of(version.organisation_id or 0).filter(location=location)
    check = checks.filter(version__document__kind=PolicyKind.HOUSE_RULES).select_related("checked_by").first()
    return Posting(location, check, _state(check, version))


def communications(version: PolicyVersion) -> list[PolicyCommunication]:
    """When and how a version was made known, the newest first."""
    return list(PolicyCommunication.objects.filter(version=version).select_related("communicated_by"))


def _newest_checks(organisation_id: int) -> dict[int, PolicyCheck]:
    checks = PolicyCheck.objects.of(organisation_id).filter(version__document__kind=PolicyKind.HOUSE_RULES)
    newest = checks.order_by("location_id", "-checked_on", "-pk").distinct("location_id")
    return {check.location_id: check for check in newest.select_related("checked_by")}


def _state(check: PolicyCheck | None, version: PolicyVersion) -> PostingState:
    if check is None:
        return PostingState.UNCHECKED
    if not check.is_posted:
        return PostingState.NOT_POSTED
    return PostingState.POSTED if check.version_id == version.pk else PostingState.OUTDATED
