"""The addresses of the terms: the privacy officer alone."""

from datetime import timedelta

from django.utils import timezone

from tests.access_table import Address, everyone
from vpd.retention.services import hold

PRIVACY = everyone(403, privacy=200)


def a_kind(cast):
    return {"kind": "police-file"}


def a_hold(cast):
    held = hold(
        reference="2026-0001",
        reason="Er loopt een zaak.",
        until=timezone.localdate() + timedelta(days=30),
        organisation=cast.organisation,
        by=cast.privacy,
    )
    return {"pk": held.pk}


ADDRESSES = [
    Address("retention:list", PRIVACY),
    Address("retention:hold", PRIVACY),
    Address("retention:term", PRIVACY, prepare=a_kind),
    Address("retention:let_go", PRIVACY, prepare=a_hold),
]
