"""House rules and the like with as few words as possible."""

from datetime import date, timedelta

from django.utils import timezone

from protocols.enums import DocumentType, PolicyKind, PolicyStart
from protocols.models import PolicyLine, PolicyVersion, RegisteredDocument
from protocols.policy_content import load_policies
from protocols.services.policies import add_policy_lines, publish_policy, start_policy
from protocols.services.registered_documents import register_document
from tests.cast import Cast


def make_policy_draft(
    cast: Cast,
    *,
    kind: PolicyKind = PolicyKind.HOUSE_RULES,
    begin: PolicyStart = PolicyStart.EXAMPLE,
    rules: str = "",
    local: str = "",
) -> PolicyVersion:
    """A draft begun by the coordinator; `local` is added by the cast's location."""
    load_policies()
    version = start_policy(organisation=cast.organisation, kind=kind, begin=begin, by=cast.coordinator)
    if rules:
        add_policy_lines(version=version, text=rules, by=cast.coordinator)
    if local:
        add_policy_lines(version=version, text=local, location=cast.location, by=cast.coordinator)
    return version


def make_policy(cast: Cast, *, in_force_from: date | None = None, **values) -> PolicyVersion:
    """A published version, in force since a month unless told otherwise."""
    version = make_policy_draft(cast, **values)
    start = in_force_from or timezone.localdate() - timedelta(days=30)
    return publish_policy(version=version, in_force_from=start, by=cast.coordinator)


def only_line(version: PolicyVersion) -> PolicyLine:
    return PolicyLine.objects.get(version=version)


def make_document(cast: Cast, **values) -> RegisteredDocument:
    """A procedure on intranet, owned by the coordinator, to look at in a year."""
    defaults = {
        "title": "Draaiboek",
        "type": DocumentType.PROCEDURE,
        "url": "https://intranet.test.example/draaiboek",
        "owner": cast.coordinator,
        "next_review_on": timezone.localdate() + timedelta(days=365),
    }
    return register_document(organisation=cast.organisation, by=cast.coordinator, **defaults | values)
