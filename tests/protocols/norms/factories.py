"""A norm in the making, and the shortest way to its pages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from protocols.norms.enums import ColumnKey
from protocols.norms.models import NormVersion
from protocols.norms.services.norm_drafts import change_column, column_texts_of
from protocols.norms.services.norms import start_draft
from tests.cast import Cast
from tests.protocols.factories import make_norm
from vpd.organisation.models import User
from vpd.versions.services import fingerprint

Log = Callable[[User], Client]


def make_norm_draft(cast: Cast) -> NormVersion:
    """A norm in force and the next version in the making."""
    make_norm(cast.organisation)
    return start_draft(organisation=cast.organisation, by=cast.coordinator)


def change(cast: Cast, norm: NormVersion, key: ColumnKey, **values: str) -> None:
    old = column_texts_of(norm.columns.get(key=key))
    change_column(norm=norm, key=key, texts=replace(old, **values), seen=fingerprint(old), by=cast.coordinator)


def tomorrow():
    return timezone.localdate() + timedelta(days=1)
