"""Norms and protocols with as few words as possible."""

from datetime import date, timedelta

from django.utils import timezone

from protocols.content import load_norms, load_templates
from protocols.models import NormVersion
from protocols.services import publish_norm
from vpd.organisation.models import Organisation, User


def load_instruments() -> None:
    load_norms()
    load_templates()


def make_norm(organisation: Organisation, *, by: User | None = None, in_force_from: date | None = None) -> NormVersion:
    """The shipped norm, published for this organisation and in force since a year."""
    load_instruments()
    return publish_norm(
        organisation=organisation,
        in_force_from=in_force_from or timezone.localdate() - timedelta(days=365),
        by=by,
    )
