"""House rules and the like with as few words as possible."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from protocols.registered_documents.enums import DocumentType
from protocols.registered_documents.models import RegisteredDocument
from protocols.registered_documents.services import register_document
from protocols.rules.enums import PolicyKind, PolicyStart
from protocols.rules.models import PolicyLine, PolicyVersion
from protocols.rules.services import add_rules, publish, start_draft
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
    version = start_draft(organisation=cast.organisation, kind=kind, begin=begin, by=cast.coordinator)
    if rules:
        add_rules(version=version, text=rules, by=cast.coordinator)
    if local:
        add_rules(version=version, text=local, location=cast.location, by=cast.coordinator)
    return version


def make_policy(cast: Cast, *, in_force_from: date | None = None, **values) -> PolicyVersion:
    """A published version, in force since a month unless told otherwise."""
    version = make_policy_draft(cast, **values)
    start = in_force_from or timezone.localdate() - timedelta(days=30)
    # As it happened then: what holds since a month was not published today.
    at = min(timezone.make_aware(datetime.combine(start, time())), timezone.now())
    return publish(version=version, in_force_from=start, by=cast.coordinator, now=at)


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
